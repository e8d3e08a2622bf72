#pragma once

#include "messages/model/failure.hpp"
#include "messages/model/llm_call.hpp"

#include <cstddef>
#include <deque>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace troupe::llm {

// Where answers are kept; empty paths are not used.
struct answer_places {
  std::filesystem::path cache;     // a folder, shared by processes
  std::filesystem::path recording; // a file that is begun anew: every answer that was used, in order
  std::filesystem::path replay;    // a recording: the only source of answers
};

// Answers by the digest of their question. Blocks on files: for a detached actor.
class answer_book {
public:
  // ec::sink_failed for a recording that cannot be written, ec::invalid_request with the line for a replay
  // that cannot be read.
  static model::result<answer_book> open(const answer_places& places);

  // By one of the keys, or in a replay by the question alone: what was answered to it in the recording, in
  // the same order. `which` is set to the key's place.
  std::optional<model::llm_answer> find(const std::vector<std::string>& keys, const std::string& question_key,
                                        std::size_t& which);
  // A cache that cannot be written is a slower one, not a failure.
  void keep(const std::string& key, const std::string& question_key, const model::llm_answer& answer);
  void forget(const std::string& key);

private:
  std::optional<model::llm_answer> replayed(const std::string& question_key);
  std::optional<model::llm_answer> cached(const std::string& key) const;
  void record(const std::string& question_key, const model::llm_answer& answer);
  std::filesystem::path file_of(const std::string& key) const;

  answer_places places_;
  std::unordered_map<std::string, std::deque<model::llm_answer>> replay_;
  std::ofstream recording_;
};

} // namespace troupe::llm
