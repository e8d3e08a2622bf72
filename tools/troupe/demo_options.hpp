#pragma once

#include "tools/troupe/generate_options.hpp"

#include <CLI/CLI.hpp>

namespace troupe::cli {

// The options of a command that makes a demo of a company, filled in when the command line is parsed.
void add_demo_options(CLI::App& command, generate_options& options);

// Those of every command that runs a demo.
void add_run_options(CLI::App& command, std::string& threads, bool& json, bool& quiet);

} // namespace troupe::cli
