#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace troupe::fault_llm {

// What is wrong with the TLS of a server, before any request.
enum class tls_fault { none, expired, wrong_host, plain, abort_handshake };

struct options {
  std::uint16_t port = 0; // 0: any that is free
  bool is_tls = false;
  std::string certificate; // PEM files; empty: one is made
  std::string key;
  std::string authority_file; // where the made certificate is written, for clients to trust
  tls_fault tls = tls_fault::none;
  std::string log_file;
  std::string answers;                // file or folder
  std::chrono::milliseconds delay{0}; // before every answer
  std::vector<std::string> faults;    // FAULT or FAULT@TEXT
  bool is_keyless = false;            // the openai dialect needs no key, as local servers do
};

} // namespace troupe::fault_llm
