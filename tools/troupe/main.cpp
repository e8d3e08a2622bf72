#include "tools/troupe/commands.hpp"
#include "tools/troupe/exit_codes.hpp"

#include <cstdio>
#include <exception>

namespace troupe::cli {

void complain(const std::string& message) {
  std::fprintf(stderr, "troupe: %s\n", message.c_str());
}

namespace {

int run(int argc, char** argv) {
  CLI::App app("Troupe makes tailored data demos: story, data model, tables and proven golden queries.",
               "troupe");
  app.set_version_flag("--version", "troupe " TROUPE_VERSION);
  app.require_subcommand(1);
  action chosen;
  add_generate(app, chosen);
  add_plan(app, chosen);
  add_build(app, chosen);
  add_refresh(app, chosen);
  add_llm(app, chosen);
  add_pack(app, chosen);
  add_score(app, chosen);
  const auto is_asked_for = [&](const CLI::App* command) {
    return argc > 1 && command->get_name() == argv[1];
  };
  if (argc > 1 && argv[1][0] != '-' && app.get_subcommands(is_asked_for).empty()) {
    complain(std::string("unknown command: ") + argv[1] + " (see troupe --help)");
    return usage;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& wanted) { // --help, --version
    return app.exit(wanted);
  } catch (const CLI::ParseError& error) {
    complain(std::string(error.what()) + " (see troupe --help)");
    return usage;
  }
  return chosen();
}

} // namespace

} // namespace troupe::cli

int main(int argc, char** argv) {
  try {
    return troupe::cli::run(argc, argv);
  } catch (const std::exception& error) {
    troupe::cli::complain(std::string("internal error: ") + error.what());
    return troupe::cli::internal;
  }
}
