#include "tools/fault_llm/command_line.hpp"

#include "tools/fault_llm/fault_table.hpp"

#include <CLI/CLI.hpp>

#include <iomanip>
#include <map>
#include <sstream>

namespace troupe::fault_llm {

namespace {

constexpr int usage = 64;

std::string fault_list() {
  std::ostringstream text;
  text << "Faults, by the model's name, several with '+' between them; any other name is answered well:\n";
  for (const auto& kind : fault_kinds())
    text << "  " << std::left << std::setw(18) << kind.name << "  " << kind.meaning << '\n';
  return text.str();
}

} // namespace

std::variant<options, int> read_command_line(int argc, char** argv) {
  options read;
  std::vector<std::string> pair;
  std::int64_t delay_ms = 0;
  CLI::App app("A scriptable server of language models for tests: OpenAI, Gemini, Vertex AI and Anthropic.",
               "fault_llm");
  app.footer(fault_list());
  app.add_option("--port", read.port, "Port on 127.0.0.1; 0 for any")->capture_default_str();
  auto* files = app.add_option("--tls", pair, "Certificate and key, PEM files")->expected(2);
  app.add_flag("--tls-self-signed", read.is_tls, "TLS with a certificate that is made now")->excludes(files);
  app.add_option("--tls-authority", read.authority_file, "File for that certificate, for clients to trust");
  app.add_option("--tls-fault", read.tls,
                 "What is wrong with TLS: expired, wrong-host, plain, abort-handshake")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, tls_fault>{{"expired", tls_fault::expired},
                                           {"wrong-host", tls_fault::wrong_host},
                                           {"plain", tls_fault::plain},
                                           {"abort-handshake", tls_fault::abort_handshake}}));
  app.add_option("--log", read.log_file, "File for one line of JSON an attempt");
  app.add_option("--answers", read.answers, "File or folder with answers written beforehand")
      ->check(CLI::ExistingPath);
  app.add_option("--delay", delay_ms, "Milliseconds before every answer")->check(CLI::NonNegativeNumber);
  app.add_option("--fault", read.faults, "FAULT, or FAULT@TEXT for prompts that hold the text; repeatable");
  app.add_flag("--keyless", read.is_keyless, "Needs no key of OpenAI requests, as local servers");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& ended) {
    return app.exit(ended) == 0 ? 0 : usage;
  }
  if (!pair.empty()) {
    read.certificate = pair[0];
    read.key = pair[1];
  }
  read.is_tls |= !pair.empty() || read.tls != tls_fault::none;
  read.delay = std::chrono::milliseconds(delay_ms);
  return read;
}

} // namespace troupe::fault_llm
