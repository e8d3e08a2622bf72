#pragma once

#include "messages/model/date.hpp"
#include "messages/model/decimal.hpp"
#include "messages/model/describe.hpp"
#include "messages/model/locale.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace troupe::model {

// Who will see the demo: the customer named in it, or colleagues.
enum class audience { external, internal };
BOOST_DESCRIBE_ENUM(audience, external, internal)

// Where content comes from. automatic takes the best source there is and falls back column by column. The
// last three are for contrast: plain fake words, uniformly random values, one small block of rows over and
// over.
enum class content_source { automatic, pack, faker, uniform, clones };
BOOST_DESCRIBE_ENUM(content_source, automatic, pack, faker, uniform, clones)

// The form of the table files, and how they are compressed. A kit's database is not among them: every kit has
// it.
enum class table_format { csv, json_lines };
BOOST_DESCRIBE_ENUM(table_format, csv, json_lines)
enum class compression { none, gzip, zstd };
BOOST_DESCRIBE_ENUM(compression, none, gzip, zstd)

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
  std::vector<table_format> formats; // csv when empty
  model::compression compression = model::compression::none;
  std::optional<std::int64_t> edge_cases_per_mille; // text cells replaced by edge values
  std::optional<model::locale> locale;              // en when absent
  std::optional<std::string> providers; // chain of models, "gemini,openai:gpt-6-luna"; absent: as configured
  bool requires_llm = false;            // a demo in which a model's content is missing is a failure
  std::optional<decimal> budget_usd;    // for models
  std::optional<std::int64_t> deadline_seconds; // for the questions to models, from the demo's start

  friend bool operator==(const demo_request&, const demo_request&) = default;
};
BOOST_DESCRIBE_STRUCT(demo_request, (),
                      (company, industry, brief, audience, rows, seed, as_of, months, source, formats,
                       compression, edge_cases_per_mille, locale, providers, requires_llm, budget_usd,
                       deadline_seconds))

} // namespace troupe::model
