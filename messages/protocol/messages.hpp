#pragma once

#include "messages/model/demo_plan.hpp"
#include "messages/model/manifest.hpp"
#include "messages/model/run_event.hpp"
#include "messages/model/scorecard.hpp"
#include "messages/protocol/dataset_ref.hpp"
#include "messages/protocol/inspect.hpp"
#include "messages/protocol/llm.hpp"

#include <caf/meta/type_name.hpp>

#include <cstdint>
#include <string>
#include <vector>

// The messages between actors. Requests are imperative, facts are past tense; who sends them and what they
// cause stands above each interface in actors.hpp.
namespace troupe::protocol {

struct research_company {
  model::demo_request request;
  llm_terms terms;
};
BOOST_DESCRIBE_STRUCT(research_company, (), (request, terms))

struct company_researched {
  model::company_profile profile;
  std::vector<model::llm_use> uses;
};
BOOST_DESCRIBE_STRUCT(company_researched, (), (profile, uses))

struct write_story {
  model::demo_request request;
  model::company_profile profile;
  llm_terms terms;
};
BOOST_DESCRIBE_STRUCT(write_story, (), (request, profile, terms))

struct story_written {
  model::demo_story story;
  std::vector<model::llm_use> uses;
};
BOOST_DESCRIBE_STRUCT(story_written, (), (story, uses))

struct design_blueprint {
  model::demo_request request;
  model::company_profile profile;
  model::demo_story story;
};
BOOST_DESCRIBE_STRUCT(design_blueprint, (), (request, profile, story))

struct blueprint_designed {
  model::blueprint plan;
};
BOOST_DESCRIBE_STRUCT(blueprint_designed, (), (plan))

struct strengthen_blueprint {
  model::blueprint plan;
  std::vector<model::query_proof> proofs; // of the data made from it
};
BOOST_DESCRIBE_STRUCT(strengthen_blueprint, (), (plan, proofs))

struct compile_blueprint {
  model::blueprint plan;
};
BOOST_DESCRIBE_STRUCT(compile_blueprint, (), (plan))

// How rows travel: as lines of CSV or JSON, or as a row block for sinks that bind values.
enum class row_format { csv, json_lines, block };
BOOST_DESCRIBE_ENUM(row_format, csv, json_lines, block)

// A range of a table's rows.
struct make_rows {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
  row_format format = row_format::csv;
};
BOOST_DESCRIBE_STRUCT(make_rows, (), (first, count, format))

// The same for a worker that serves every table of every demo.
struct make_shard {
  dataset_ref data;
  std::uint64_t table = 0;
  make_rows rows;
};

// The rows as opaque bytes.
struct rows_made {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
  std::string bytes;
};

template <class Inspector>
typename Inspector::result_type inspect(Inspector& f, make_shard& x) {
  return f(caf::meta::type_name("make_shard"), x.data, x.table, x.rows);
}

template <class Inspector>
typename Inspector::result_type inspect(Inspector& f, rows_made& x) {
  return f(caf::meta::type_name("rows_made"), x.first, x.count, x.bytes);
}

struct find_table_generator {
  std::string table;
};
BOOST_DESCRIBE_STRUCT(find_table_generator, (), (table))

// Publishes every table of the dataset into a folder; files (not databases) compressed so.
struct publish_tables {
  dataset_ref data;
  std::string folder;
  model::compression compression = model::compression::none;
};

template <class Inspector>
typename Inspector::result_type inspect(Inspector& f, publish_tables& x) {
  return f(caf::meta::type_name("publish_tables"), x.data, x.folder, x.compression);
}

struct tables_published {
  std::vector<model::file_entry> files;
};
BOOST_DESCRIBE_STRUCT(tables_published, (), (files))

struct check_contracts {
  std::string folder; // with demo.sqlite and the tables' files in data/
  model::blueprint plan;
};
BOOST_DESCRIBE_STRUCT(check_contracts, (), (folder, plan))

struct contracts_checked {
  std::vector<model::query_proof> proofs;
  std::vector<model::query_result> results; // one per golden query, in order; empty where it did not execute
  std::optional<model::scorecard> card;     // absent for data too large to be scored
};
BOOST_DESCRIBE_STRUCT(contracts_checked, (), (proofs, results, card))

struct open_kit {
  std::string folder; // where the finished kit shall lie
};
BOOST_DESCRIBE_STRUCT(open_kit, (), (folder))

struct kit_opened {
  std::string staging; // where it is written until then
};
BOOST_DESCRIBE_STRUCT(kit_opened, (), (staging))

// Everything the documents of a kit are written from.
struct write_kit {
  std::string folder;
  std::string staging;
  model::demo_plan plan;
  tables_published tables;
  contracts_checked contracts;
  model::manifest manifest; // what the run knows: state, notes, timings
};
BOOST_DESCRIBE_STRUCT(write_kit, (), (folder, staging, plan, tables, contracts, manifest))

// The same for a demo that stops before its rows; of the dataset only samples are shown.
struct write_plan {
  std::string folder;
  std::string staging;
  model::demo_plan plan;
  dataset_ref data;
  model::manifest manifest;
};

template <class Inspector>
typename Inspector::result_type inspect(Inspector& f, write_plan& x) {
  return f(caf::meta::type_name("write_plan"), x.folder, x.staging, x.plan, x.data, x.manifest);
}

struct kit_written {
  model::manifest manifest;
};
BOOST_DESCRIBE_STRUCT(kit_written, (), (manifest))

struct discard_kit {
  std::string folder; // where the kit should have lain
};
BOOST_DESCRIBE_STRUCT(discard_kit, (), (folder))

struct kit_discarded {
  std::string folder;
};
BOOST_DESCRIBE_STRUCT(kit_discarded, (), (folder))

// How far a demo goes: to a complete kit, or to its plan with a few sample rows.
enum class run_goal { kit, plan };
BOOST_DESCRIBE_ENUM(run_goal, kit, plan)

struct start_demo {
  model::demo_request request;
  std::string folder; // of the kit
  run_goal goal = run_goal::kit;
  std::optional<model::demo_plan> plan =
      std::nullopt;        // one made before, instead of research, story and modelling
  bool keeps_plan = false; // promises that fail are told, not planted again: somebody edited the plan
};
BOOST_DESCRIBE_STRUCT(start_demo, (), (request, folder, goal, plan, keeps_plan))

// How a demo ended, and the kit's manifest if there is a kit.
struct demo_ended {
  model::demo_state state = model::demo_state::failed;
  std::string reason;
  model::ec code = model::ec::none;
  model::manifest manifest;
};
BOOST_DESCRIBE_STRUCT(demo_ended, (), (state, reason, code, manifest))

struct cancel_demo {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(cancel_demo, (), (reason))

struct get_run_status {
  bool with_children = false;
};
BOOST_DESCRIBE_STRUCT(get_run_status, (), (with_children))

struct run_status {
  std::string stage;
  std::vector<std::string> children;
  std::int64_t restarts = 0;
};
BOOST_DESCRIBE_STRUCT(run_status, (), (stage, children, restarts))

struct publish_event {
  model::run_event event;
};
BOOST_DESCRIBE_STRUCT(publish_event, (), (event))

// Asks for the events after `after`, waiting for the next one when there is none yet.
struct pull_events {
  std::uint64_t after = 0;
  std::uint64_t max = 64;
};
BOOST_DESCRIBE_STRUCT(pull_events, (), (after, max))

struct events_pulled {
  std::vector<model::run_event> events;
  std::uint64_t last = 0; // pass as `after` of the next pull
};
BOOST_DESCRIBE_STRUCT(events_pulled, (), (events, last))

} // namespace troupe::protocol
