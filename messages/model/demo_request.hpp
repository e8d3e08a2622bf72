#pragma once

#include "messages/model/date.hpp"
#include "messages/model/describe.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace troupe::model {

// Who will see the demo: the customer named in it, or colleagues.
enum class audience { external, internal };
BOOST_DESCRIBE_ENUM(audience, external, internal)

// Where content columns come from. automatic takes the best source there is and falls back column by column.
enum class content_source { automatic, pack, faker };
BOOST_DESCRIBE_ENUM(content_source, automatic, pack, faker)

// What a user asks for. Everything but the company has a default that the CLI fills in, so that a stored
// request repeats exactly.
struct demo_request {
  std::string company; // name or URL as given
  std::optional<std::string> industry;
  std::optional<std::string> brief; // free text about the meeting
  model::audience audience = model::audience::external;
  std::int64_t rows = 0;   // target for the sum over all tables
  std::int64_t seed = 0;   // 0 to 2^53 - 1
  date as_of;              // the last day of the data
  std::int64_t months = 0; // length of the window that ends at as_of
  content_source source = content_source::automatic;

  friend bool operator==(const demo_request&, const demo_request&) = default;
};
BOOST_DESCRIBE_STRUCT(demo_request, (),
                      (company, industry, brief, audience, rows, seed, as_of, months, source))

} // namespace troupe::model
