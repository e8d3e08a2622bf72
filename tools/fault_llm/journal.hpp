#pragma once

#include "messages/model/llm_config.hpp"

#include <boost/json/object.hpp>

#include <chrono>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace troupe::fault_llm {

// One attempt as the server saw it. Holds no credential.
struct attempt_note {
  std::int64_t number = 0;
  std::int64_t at_ms = 0; // since the server's start
  std::string dialect;
  std::string model;
  bool is_stream = false;
  std::string fault = "ok";
  int status = 0;                       // as sent; 0 for none
  std::string ended = "open";           // answered, cut, reset, client_closed
  std::optional<std::int64_t> ended_ms; // since the server's start
  std::int64_t prompt_bytes = 0;
  std::int64_t input_tokens = 0; // billed
  std::int64_t output_tokens = 0;
  std::string about; // the prompt's line "Table:" or "Company:"
};
BOOST_DESCRIBE_STRUCT(attempt_note, (),
                      (number, at_ms, dialect, model, is_stream, fault, status, ended, ended_ms, prompt_bytes,
                       input_tokens, output_tokens, about))

// All attempts since the server's start or since it was cleared; each is written to the file, one line of
// JSON, when it ends.
class journal {
public:
  // Throws std::runtime_error if the file cannot be written; no file for an empty name.
  explicit journal(const std::string& file);

  // The number of a new attempt, which is kept as open.
  std::int64_t begin(attempt_note what);
  // The note of an attempt, to be filled in; null if it was cleared.
  attempt_note* find(std::int64_t number);
  void end(std::int64_t number, std::string how);
  void clear();

  std::string lines() const; // as JSON, those that are open too
  boost::json::object counts() const;
  std::int64_t begun() const { return static_cast<std::int64_t>(notes_.size()); }
  std::int64_t ended() const { return ended_; }

private:
  std::int64_t now_ms() const;

  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::ofstream file_;
  std::vector<attempt_note> notes_; // by number, without gaps
  std::int64_t first_ = 1;          // number of the first note
  std::int64_t ended_ = 0;
  std::int64_t most_open_ = 0;
};

} // namespace troupe::fault_llm
