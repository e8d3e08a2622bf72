#include "tools/fault_llm/journal.hpp"

#include "messages/model/json_codec.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace troupe::fault_llm {

namespace {

std::string line_of(const attempt_note& note) {
  return boost::json::serialize(model::to_json(note)) + '\n';
}

} // namespace

journal::journal(const std::string& file) {
  if (file.empty())
    return;
  file_.open(file, std::ios::binary | std::ios::trunc);
  if (!file_)
    throw std::runtime_error(file + ": cannot be written");
}

std::int64_t journal::now_ms() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start_)
      .count();
}

std::int64_t journal::begin(attempt_note what) {
  what.number = first_ + begun();
  what.at_ms = now_ms();
  notes_.push_back(std::move(what));
  most_open_ = std::max(most_open_, begun() - ended_);
  return notes_.back().number;
}

attempt_note* journal::find(std::int64_t number) {
  const auto index = number - first_;
  return index < 0 || index >= begun() ? nullptr : &notes_[static_cast<std::size_t>(index)];
}

void journal::end(std::int64_t number, std::string how) {
  auto* note = find(number);
  if (note == nullptr || note->ended_ms)
    return;
  note->ended = std::move(how);
  note->ended_ms = now_ms();
  ++ended_;
  if (file_.is_open())
    file_ << line_of(*note) << std::flush;
}

void journal::clear() {
  first_ += begun();
  notes_.clear();
  ended_ = most_open_ = 0;
}

std::string journal::lines() const {
  std::string text;
  for (const auto& note : notes_)
    text += line_of(note);
  return text;
}

boost::json::object journal::counts() const {
  std::map<std::string, std::map<std::string, std::int64_t>> by;
  std::int64_t input = 0;
  std::int64_t output = 0;
  for (const auto& note : notes_) {
    ++by["models"][note.model];
    ++by["faults"][note.fault];
    ++by["endings"][note.ended];
    ++by["statuses"][std::to_string(note.status)];
    input += note.input_tokens;
    output += note.output_tokens;
  }
  boost::json::object counts{{"attempts", begun()},
                             {"open", begun() - ended_},
                             {"most_open", most_open_},
                             {"input_tokens", input},
                             {"output_tokens", output}};
  for (const auto* what : {"models", "faults", "endings", "statuses"})
    counts[what] = model::to_json(by[what]);
  return counts;
}

} // namespace troupe::fault_llm
