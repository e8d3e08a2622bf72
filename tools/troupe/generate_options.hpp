#pragma once

#include "messages/model/demo_request.hpp"
#include "messages/model/failure.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace troupe::cli {

// What the user typed about models, before it is checked.
struct model_options {
  std::string providers;
  bool requires_llm = false;
  std::string budget;
  std::string seconds;
  std::string record;
  std::string replay;
  bool is_uncached = false;
  bool reads_site = false;
  std::string hedge;
  std::string config;
};

// What the user typed after `troupe generate` or `troupe plan`, before it is checked.
struct generate_options {
  std::string company;
  std::string out;
  std::string industry;
  std::string brief;
  std::string brief_file;
  std::string audience = "external";
  std::string rows;
  std::string scale;
  std::string seed = "1";
  std::string as_of;
  std::string months = "24";
  std::string source = "auto";
  std::string edge_cases;
  std::string locale;
  std::string formats = "csv";
  std::string compress;
  std::string threads;
  model_options models;
  bool json = false;
  bool quiet = false;
};

// A checked request with everything filled in, and the folder for the kit.
struct generate_task {
  model::demo_request request;
  std::string folder;
  std::size_t threads = 0;
};

// Checks every option; ec::invalid_request with the option, what is wrong, and what would be right. `today`
// is the default for as_of and bounds it.
model::result<generate_task> check(const generate_options& options, model::date today);

// A day given with an option, `today` without one, not before 1990 nor more than a year after `today`; and a
// number of threads, all cores without one. ec::invalid_request (thrown) with the option and what would be
// right.
model::date day_of(const std::string& option, const std::string& text, model::date today);
std::size_t threads_of(const std::string& text);

} // namespace troupe::cli
