#include "tools/fault_llm/desk.hpp"

#include "tools/fault_llm/invention.hpp"
#include "tools/fault_llm/prompt_wishes.hpp"
#include "tools/fault_llm/spoiling.hpp"

#include <stdexcept>

namespace troupe::fault_llm {

desk::desk(const options& from) : notes(from.log_file), is_keyless_(from.is_keyless), delay_(from.delay) {
  if (!from.answers.empty())
    if (const auto loaded = answers_.load(from.answers); !loaded)
      throw std::runtime_error(loaded.error().message);
  for (const auto& rule : from.faults)
    if (!faults_.add_prompt_rule(rule))
      throw std::runtime_error("--fault: is no fault: " + rule);
}

desk::decision desk::decide(const endpoint& at, const http_request& request) {
  const auto read = read_question(at, request, is_keyless_);
  attempt_note note;
  note.dialect = model::to_text(at.dialect);
  note.model = at.model;
  const auto number = notes.begin(note);
  auto& kept = *notes.find(number);
  if (const auto* refused = std::get_if<complaint>(&read)) {
    kept.status = refused->status;
    return {number, refuse(at.dialect, *refused)};
  }
  return {number, answer(std::get<question>(read), kept)};
}

script desk::answer(const question& asked, attempt_note& note) {
  const auto plan = faults_.choose(asked.model, asked.prompt);
  const auto said = speak(asked, plan, note.number);
  auto what = write_script(asked, said, plan, std::chrono::system_clock::now());
  note.model = asked.model;
  note.is_stream = asked.is_stream;
  note.fault = plan.name;
  note.status = what.status;
  note.prompt_bytes = static_cast<std::int64_t>(asked.prompt.size());
  note.input_tokens = what.is_billed ? said.input_tokens : 0;
  note.output_tokens = what.is_billed ? said.output_tokens : 0;
  note.about = about_line(asked.user);
  if (delay_.count() > 0)
    what.steps.insert(what.steps.begin(), {step::what::pause, "", delay_});
  return what;
}

speech desk::speak(const question& asked, const fault_plan& plan, std::int64_t number) {
  speech said;
  said.number = number;
  said.input_tokens = tokens_of(asked.prompt);
  if (plan.has("refusal")) {
    said.how = speech::ending::refused;
    said.output_tokens = 1;
    return said;
  }
  if (const auto* written = answers_.find(asked))
    said.text = spoken(*written, plan);
  else if (!asked.schema.empty())
    said.text = spoken(invent(asked.schema, read_wishes(asked.user), words_), plan);
  else if (asked.wants_json)
    said.text = spoken(boost::json::object{{"answer", words_.sentence()}}, plan);
  else
    said.text = spoken(boost::json::value(words_.sentence() + ' ' + words_.sentence()), plan);
  said.output_tokens = tokens_of(said.text);
  const bool is_over = asked.max_tokens > 0 && said.output_tokens > asked.max_tokens && !plan.has("huge");
  if (is_over) {
    said.text = first_bytes(said.text, static_cast<std::size_t>(asked.max_tokens) * 4);
    said.output_tokens = asked.max_tokens;
  }
  if (is_over || plan.has("max-tokens"))
    said.how = speech::ending::truncated;
  else if (plan.has("unknown-finish"))
    said.how = speech::ending::unknown;
  return said;
}

} // namespace troupe::fault_llm
