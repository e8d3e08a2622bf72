#include "runtime/llm/answer_book.hpp"

#include "messages/model/json_codec.hpp"
#include "messages/model/json_text.hpp"

#include <boost/json.hpp>

#include <atomic>
#include <unistd.h>

namespace troupe::llm {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t max_answer_bytes = 16U << 20;

struct recorded_answer {
  std::string key;
  model::llm_answer answer;
};
BOOST_DESCRIBE_STRUCT(recorded_answer, (), (key, answer))

std::optional<recorded_answer> parse(const std::string& text) {
  boost::system::error_code failed;
  const auto json = boost::json::parse(text, failed);
  if (failed)
    return std::nullopt;
  std::vector<model::violation> found;
  auto read = model::from_json<recorded_answer>(json, "", found);
  return found.empty() ? std::optional(std::move(read)) : std::nullopt;
}

std::string line_of(const std::string& key, const model::llm_answer& answer) {
  return boost::json::serialize(model::to_json(recorded_answer{key, answer}));
}

} // namespace

model::result<answer_book> answer_book::open(const answer_places& places) {
  answer_book book;
  book.places_ = places;
  if (!places.recording.empty()) {
    book.recording_.open(places.recording, std::ios::binary | std::ios::trunc);
    if (!book.recording_)
      return model::failure{model::ec::sink_failed,
                            "record: cannot be written: " + places.recording.string()};
  }
  if (places.replay.empty())
    return book;
  std::ifstream in(places.replay, std::ios::binary);
  if (!in)
    return model::failure{model::ec::invalid_request, "replay: cannot be read: " + places.replay.string()};
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    auto recorded = parse(line);
    if (!recorded)
      return model::failure{model::ec::invalid_request, "replay: " + places.replay.string() + ": line " +
                                                            std::to_string(number) +
                                                            ": is no recorded answer (made by --record)"};
    book.replay_[recorded->key].push_back(std::move(recorded->answer));
  }
  return book;
}

fs::path answer_book::file_of(const std::string& key) const {
  return places_.cache / key.substr(0, 2) / (key + ".json");
}

std::optional<model::llm_answer> answer_book::replayed(const std::string& question_key) {
  const auto answers = replay_.find(question_key);
  if (answers == replay_.end())
    return std::nullopt;
  auto answer = answers->second.front();
  if (answers->second.size() > 1) // the last one is for all who ask again
    answers->second.pop_front();
  return answer;
}

std::optional<model::llm_answer> answer_book::cached(const std::string& key) const {
  if (places_.cache.empty())
    return std::nullopt;
  std::error_code failed;
  const auto file = file_of(key);
  const auto size = fs::file_size(file, failed);
  if (failed || size > max_answer_bytes)
    return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  auto kept = parse(std::string(std::istreambuf_iterator<char>(in), {}));
  return kept && kept->key == key ? std::optional(std::move(kept->answer)) : std::nullopt;
}

std::optional<model::llm_answer> answer_book::find(const std::vector<std::string>& keys,
                                                   const std::string& question_key, std::size_t& which) {
  which = 0;
  std::optional<model::llm_answer> found;
  if (!places_.replay.empty())
    found = replayed(question_key);
  else
    for (; which < keys.size() && !(found = cached(keys[which])); ++which) {
    }
  if (found)
    record(question_key, *found);
  return found;
}

void answer_book::keep(const std::string& key, const std::string& question_key,
                       const model::llm_answer& answer) {
  record(question_key, answer);
  if (places_.cache.empty() || !places_.replay.empty())
    return;
  // Others may write the same answer: each under a name of its own, then renamed.
  static std::atomic<std::uint64_t> drafts = 0;
  std::error_code failed;
  const auto file = file_of(key);
  fs::create_directories(file.parent_path(), failed);
  const auto draft = file.string() + "." + std::to_string(::getpid()) + "." + std::to_string(++drafts);
  std::ofstream(draft, std::ios::binary) << line_of(key, answer);
  fs::rename(draft, file, failed);
  if (failed)
    fs::remove(draft, failed);
}

void answer_book::forget(const std::string& key) {
  if (places_.cache.empty() || !places_.replay.empty())
    return;
  std::error_code failed;
  fs::remove(file_of(key), failed);
}

// At once to the file: what was recorded when a demo is interrupted is not lost.
void answer_book::record(const std::string& question_key, const model::llm_answer& answer) {
  if (recording_.is_open())
    recording_ << line_of(question_key, answer) << '\n' << std::flush;
}

} // namespace troupe::llm
