#pragma once

#include "config/library.hpp"
#include "messages/model/blueprint.hpp"
#include "messages/model/company_profile.hpp"
#include "messages/model/demo_request.hpp"

#include <string>

// The shipped packs and what becomes of them for one company.
namespace troupe::tests {

const config::library& shelves();

// Two years up to the end of June 2026.
model::demo_request request_for(const std::string& company, std::int64_t rows = 3000);

struct planned {
  model::company_profile profile;
  model::blueprint plan;
};

planned plan_for(const model::demo_request& request);

} // namespace troupe::tests
