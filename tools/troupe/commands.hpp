#pragma once

#include <CLI/CLI.hpp>

#include <functional>

// Each adds its subcommand to the app and sets `chosen` to what runs it; that returns
// the exit code.
namespace troupe::cli {

using action = std::function<int()>;

void add_build(CLI::App& app, action& chosen);
void add_generate(CLI::App& app, action& chosen);
void add_llm(CLI::App& app, action& chosen);
void add_pack(CLI::App& app, action& chosen);
void add_plan(CLI::App& app, action& chosen);
void add_refresh(CLI::App& app, action& chosen);
void add_score(CLI::App& app, action& chosen);

// Prints "troupe: <message>" on stderr.
void complain(const std::string& message);

} // namespace troupe::cli
