#include "tools/troupe/progress.hpp"

#include "runtime/contracts/answer.hpp"

#include <algorithm>
#include <cmath>

namespace troupe::cli {

namespace {

constexpr std::size_t bar_width = 30;

std::string what_stage_does(const std::string& stage) {
  static const std::map<std::string, std::string> words = {{"research", "researching the company"},
                                                           {"story", "writing the story"},
                                                           {"modelling", "designing the data model"},
                                                           {"content", "writing names and products"},
                                                           {"compile", "planning every table"},
                                                           {"check", "proving the golden queries"},
                                                           {"write", "writing the kit"},
                                                           {"write_plan", "writing the plan"},
                                                           {"discard", "removing what is half done"}};
  const auto found = words.find(stage);
  return found == words.end() ? "" : found->second;
}

// The stages into which every row goes.
bool is_sink(const std::string& stage) {
  return stage == "csv" || stage == "json_lines" || stage == "sqlite";
}

std::string rows_text(std::int64_t rows) {
  return contracts::for_people(static_cast<double>(rows), model::unit::plain);
}

} // namespace

double progress::share(const bar& b) const {
  double sum = 0;
  for (const auto& [sink, rows] : b.done)
    sum += static_cast<double>(rows);
  const auto sinks = static_cast<double>(std::max(sinks_.size(), b.done.size()));
  return b.total == 0 || sinks == 0 ? 1.0 : sum / (sinks * static_cast<double>(b.total));
}

progress::progress(std::FILE* out, mode how, std::size_t columns)
    : out_(out), mode_(how), columns_(columns) {}

void progress::line(const std::string& text) {
  erase();
  std::fprintf(out_, "%s\n", text.c_str());
}

void progress::show(const model::run_event& event) {
  if (mode_ == mode::quiet)
    return;
  switch (event.kind) {
  case model::run_event_kind::stage_started:
    if (is_sink(event.subject)) {
      if (sinks_.empty())
        line("- generating tables");
      sinks_.insert(event.subject);
    } else if (const auto words = what_stage_does(event.subject); !words.empty()) {
      sinks_.clear();
      line("- " + words);
    }
    break;
  case model::run_event_kind::table_progressed:
    table_progressed(event);
    break;
  case model::run_event_kind::child_restarted:
    line("! " + event.subject + " restarted: " + event.text);
    break;
  case model::run_event_kind::query_proven:
    line((event.done == 1 ? "  proven  " : "  FAILED  ") + event.subject + ": " + event.text);
    break;
  case model::run_event_kind::warned:
    line("! " + event.text);
    break;
  default:
    break;
  }
  if (mode_ == mode::live)
    draw();
  std::fflush(out_);
}

void progress::table_progressed(const model::run_event& event) {
  auto found =
      std::find_if(bars_.begin(), bars_.end(), [&](const bar& b) { return b.table == event.subject; });
  if (found == bars_.end()) {
    bars_.push_back({event.subject, {}, event.total, false});
    found = bars_.end() - 1;
  }
  found->done[event.text] = event.done;
  if (share(*found) < 1.0 || found->is_announced)
    return;
  found->is_announced = true;
  if (mode_ == mode::plain)
    line("  " + found->table + ": " + rows_text(found->total) + " rows");
}

std::string progress::render(const bar& b, std::size_t name_width) const {
  const auto filled = static_cast<std::size_t>(std::floor(share(b) * bar_width));
  auto text = "  " + b.table + std::string(name_width - b.table.size(), ' ') + " [" +
              std::string(filled, '#') + std::string(bar_width - filled, '.') + "] ";
  const auto percent = std::to_string(static_cast<int>(share(b) * 100.0));
  text += std::string(3 - percent.size(), ' ') + percent + "%  " + rows_text(b.total) + " rows";
  return text.substr(0, columns_ > 1 ? columns_ - 1 : 1);
}

void progress::draw() {
  erase();
  std::size_t width = 0;
  for (const auto& b : bars_)
    width = std::max(width, b.table.size());
  for (const auto& b : bars_)
    std::fprintf(out_, "%s\n", render(b, width).c_str());
  drawn_lines_ = bars_.size();
}

void progress::erase() {
  for (; drawn_lines_ > 0; --drawn_lines_)
    std::fputs("\x1b[1A\x1b[2K", out_);
}

void progress::finish() {
  drawn_lines_ = 0;
  std::fflush(out_);
}

} // namespace troupe::cli
