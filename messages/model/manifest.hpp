#pragma once

#include "messages/model/blueprint.hpp"
#include "messages/model/demo_request.hpp"
#include "messages/model/llm_call.hpp"

namespace troupe::model {

struct table_report {
  std::string name;
  table_role role = table_role::fact;
  std::int64_t rows = 0;
  std::int64_t columns = 0;

  friend bool operator==(const table_report&, const table_report&) = default;
};
BOOST_DESCRIBE_STRUCT(table_report, (), (name, role, rows, columns))

// How a golden query came out on the produced data.
struct query_proof {
  std::string id;
  bool executes = false;
  bool holds = false;
  std::string answer;                  // one line for people
  std::string detail;                  // the measured effect against what was promised
  std::optional<decimal> effect;       // as the contract's shape defines it
  std::optional<decimal> sigma;        // how many standard errors the effect lies from no effect
  std::optional<std::int64_t> support; // rows behind the smallest group compared
  std::vector<std::string> lacking;    // what failed: empty, degenerate, effect, significance, power, rival

  friend bool operator==(const query_proof&, const query_proof&) = default;
};
BOOST_DESCRIBE_STRUCT(query_proof, (), (id, executes, holds, answer, detail, effect, sigma, support, lacking))

// The result of a query: column names and rows of JSON scalars, as delivered in golden.json.
struct query_result {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows; // each cell as JSON text: 12, 4.5, "Radar", null

  friend bool operator==(const query_result&, const query_result&) = default;
};
BOOST_DESCRIBE_STRUCT(query_result, (), (columns, rows))

// A side of the scorecard, 0 to 100.
struct section_score {
  std::string section;
  decimal score;

  friend bool operator==(const section_score&, const section_score&) = default;
};
BOOST_DESCRIBE_STRUCT(section_score, (), (section, score))

struct file_entry {
  std::string path; // relative to the kit
  std::int64_t bytes = 0;
  std::string sha256;

  friend bool operator==(const file_entry&, const file_entry&) = default;
};
BOOST_DESCRIBE_STRUCT(file_entry, (), (path, bytes, sha256))

struct stage_timing {
  std::string stage;
  std::int64_t milliseconds = 0;

  friend bool operator==(const stage_timing&, const stage_timing&) = default;
};
BOOST_DESCRIBE_STRUCT(stage_timing, (), (stage, milliseconds))

// How a demo ended; planned is one that stopped before its rows, as asked.
enum class demo_state { succeeded, degraded, failed, cancelled, parked, planned };
BOOST_DESCRIBE_ENUM(demo_state, succeeded, degraded, failed, cancelled, parked, planned)

// The kit's list of contents: what was made, from which source, how it was proven.
struct manifest {
  std::string troupe_version;
  std::string company;
  std::string pack;
  std::int64_t pack_version = 0;
  demo_state state = demo_state::succeeded;
  std::vector<std::string> notes; // why it is not plain succeeded
  std::int64_t seed = 0;
  date as_of;
  std::int64_t months = 0;
  std::string blueprint_sha256;
  std::vector<table_report> tables;
  std::vector<column_source> sources;
  std::vector<query_proof> proofs;
  std::optional<decimal> score; // of scorecard.json; absent for data too large to be scored
  std::vector<section_score> scores;
  std::int64_t replantings = 0; // how often the plan was strengthened until the proofs held
  std::vector<file_entry> files;
  std::optional<llm_bill> llm;       // absent when no model was asked
  std::vector<stage_timing> timings; // the only part that differs between equal runs of packs

  friend bool operator==(const manifest&, const manifest&) = default;
};
BOOST_DESCRIBE_STRUCT(manifest, (),
                      (troupe_version, company, pack, pack_version, state, notes, seed, as_of, months,
                       blueprint_sha256, tables, sources, proofs, score, scores, replantings, files, llm,
                       timings))

} // namespace troupe::model
