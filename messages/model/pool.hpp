#pragma once

#include "messages/model/describe.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace troupe::model {

// A vocabulary: records of equal length whose fields belong together (city, region, country).
struct pool {
  std::string name;
  std::vector<std::string> fields;
  std::vector<std::vector<std::string>> records; // each as long as fields
  std::vector<std::int64_t> weights;             // empty (all equal) or one positive number per record

  friend bool operator==(const pool&, const pool&) = default;
};
BOOST_DESCRIBE_STRUCT(pool, (), (name, fields, records, weights))

// A file of vocabularies under config/lexicon.
struct lexicon_file {
  std::vector<pool> pools;

  friend bool operator==(const lexicon_file&, const lexicon_file&) = default;
};
BOOST_DESCRIBE_STRUCT(lexicon_file, (), (pools))

} // namespace troupe::model
