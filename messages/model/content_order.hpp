#pragma once

#include "messages/model/describe.hpp"
#include "messages/model/pool.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace troupe::model {

// A part of a vocabulary whose records share everything that the rest of the demo depends on.
struct content_stratum {
  std::string key;         // "Apparel": how the model names it in its answer
  std::int64_t wanted = 0; // records

  friend bool operator==(const content_stratum&, const content_stratum&) = default;
};
BOOST_DESCRIBE_STRUCT(content_stratum, (), (key, wanted))

// A field that the model writes.
struct content_field {
  std::string name;
  std::string description;          // of the column that it fills
  std::vector<std::string> choices; // the only values it may have; empty: free text

  friend bool operator==(const content_field&, const content_field&) = default;
};
BOOST_DESCRIBE_STRUCT(content_field, (), (name, description, choices))

// A record that a model wrote and that passed every check. A field beside the first that did not is empty.
struct content_record {
  std::int64_t stratum = 0;
  std::vector<std::string> fields; // as many as the order's

  friend bool operator==(const content_record&, const content_record&) = default;
};
BOOST_DESCRIBE_STRUCT(content_record, (), (stratum, fields))

// What is wanted of a model for one vocabulary of a master table.
struct content_order {
  std::string table;
  std::string purpose;                    // what the table holds
  std::vector<std::string> columns;       // "products.name": those that the vocabulary fills
  std::vector<std::string> table_columns; // all columns of the table, each with its description
  std::int64_t table_rows = 0;            // 0: as many as its parents have children
  std::string pool;
  std::string usage;                 // how a value is used in the table: "{company_heads} {company_trades}"
  std::vector<content_field> fields; // the first one is distinct over the whole vocabulary
  std::vector<content_stratum> strata;
  std::vector<std::string> examples; // first fields, of the vocabulary that it replaces

  friend bool operator==(const content_order&, const content_order&) = default;
};
BOOST_DESCRIBE_STRUCT(content_order, (),
                      (table, purpose, columns, table_columns, table_rows, pool, usage, fields, strata,
                       examples))

} // namespace troupe::model
