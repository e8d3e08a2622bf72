#pragma once

#include "config/library_loader.hpp"
#include "messages/model/demo_request.hpp"

#include <memory>
#include <string>

namespace troupe::test {

// The shipped packs, catalogue and lexicon, read once.
inline std::shared_ptr<const config::library> shelves() {
  static const auto loaded =
      std::make_shared<const config::library>(config::load_library(TROUPE_SOURCE_DIR "/config").value());
  return loaded;
}

// A small request; every test may change what it is about.
inline model::demo_request request_for(const std::string& company) {
  model::demo_request request;
  request.company = company;
  request.rows = 6'000;
  request.seed = 13;
  request.as_of = *model::parse_date("2026-11-22");
  request.months = 24;
  return request;
}

} // namespace troupe::test
