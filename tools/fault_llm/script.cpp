#include "tools/fault_llm/script.hpp"

#include "tools/fault_llm/error_forms.hpp"
#include "tools/fault_llm/reply_forms.hpp"
#include "tools/fault_llm/wire_text.hpp"

namespace troupe::fault_llm {

namespace {

using std::chrono::milliseconds;
using what = step::what;

constexpr milliseconds beat_pause{100};
constexpr milliseconds drip_pause{1'000};

headers id_headers(const question& asked, std::int64_t number) {
  const auto id = "req_" + std::to_string(number);
  if (asked.dialect == llm_dialect::openai)
    return {{"x-request-id", id}, {"openai-processing-ms", "1"}};
  return asked.dialect == llm_dialect::anthropic ? headers{{"request-id", id}} : headers{};
}

// Writes the response to a request that is not refused.
class answer_writer {
public:
  answer_writer(const question& asked, const speech& said, const fault_plan& plan)
      : asked_(asked), plan_(plan), with_(id_headers(asked, said.number)) {
    if (asked.is_stream)
      pieces_ = stream_reply(asked, said);
    else
      pieces_ = {whole_reply(asked, said)};
  }

  std::vector<step> write() {
    if (plan_.has("error-in-stream"))
      put_error_inside();
    if (plan_.has("cut-clean"))
      pieces_ = first_part();
    if (plan_.has("length-too-long") || plan_.has("length-too-short"))
      return with_wrong_length();
    return with_right_length();
  }

private:
  std::string type() const {
    return asked_.is_stream && asked_.is_sse ? "text/event-stream" : "application/json";
  }

  // Of a stream: some text, but not how it ended. Of a document: its first half.
  std::vector<std::string> first_part() const {
    if (!asked_.is_stream)
      return {pieces_.front().substr(0, pieces_.front().size() / 2)};
    const auto half = static_cast<std::ptrdiff_t>(pieces_.size() / 2);
    return {pieces_.begin(), pieces_.begin() + half};
  }

  void put_error_inside() {
    if (asked_.is_stream) {
      pieces_ = first_part();
      pieces_.push_back(error_piece(asked_, pieces_.empty()));
    } else {
      pieces_ = {error_body(asked_.dialect, 503, "The model is overloaded.")};
    }
  }

  std::vector<step> with_wrong_length() const {
    std::string body;
    for (const auto& piece : pieces_)
      body += piece;
    const auto length = plan_.has("length-too-long") ? body.size() + 100 : body.size() / 2;
    auto with = with_;
    with.emplace_back("Content-Length", std::to_string(length));
    return {{what::send, head_text(200, type(), with) + body}, {what::close}};
  }

  std::vector<step> with_right_length() const {
    const bool is_chunked = asked_.is_stream || plan_.has("cut-clean") || plan_.has("keepalive");
    auto with = with_;
    if (is_chunked)
      with.emplace_back("Transfer-Encoding", "chunked");
    else
      with.emplace_back("Content-Length", std::to_string(pieces_.front().size()));
    const auto framed = [&](const std::string& piece) { return is_chunked ? chunk(piece) : piece; };
    const auto head = head_text(200, type(), with);
    if (plan_.has("silence"))
      return {{what::send, head}, {what::hold}};
    if (plan_.has("keepalive"))
      return {{what::send, head}, {what::beat, framed(keepalive(asked_)), beat_pause}};
    for (const auto& [name, end] :
         {std::pair{"stall", what::hold}, {"cut", what::close}, {"reset-mid", what::reset}})
      if (plan_.has(name)) {
        auto text = head;
        for (const auto& piece : first_part())
          text += framed(piece);
        return {{what::send, std::move(text)}, {end}};
      }
    return in_full(head, framed, is_chunked);
  }

  template <class Framed>
  std::vector<step> in_full(const std::string& head, const Framed& framed, bool is_chunked) const {
    std::vector<step> steps{{what::send, head}};
    const auto* pace = plan_.find("pace-N");
    for (const auto& piece : pieces_) {
      if (pace != nullptr) {
        steps.push_back({what::pause, "", milliseconds(pace->amount)});
        steps.push_back({what::send, framed(piece)});
      } else {
        steps.back().bytes += framed(piece);
      }
    }
    if (is_chunked)
      steps.back().bytes += last_chunk;
    if (plan_.has("drip")) {
      steps.insert(steps.begin() + 1, {what::drip, steps[0].bytes.substr(head.size()), drip_pause});
      steps[0].bytes = head;
    }
    return steps;
  }

  const question& asked_;
  const fault_plan& plan_;
  headers with_;
  std::vector<std::string> pieces_;
};

script write_rest(const question& asked, const speech& said, const fault_plan& plan,
                  std::chrono::system_clock::time_point now) {
  if (plan.has("hang"))
    return {0, false, {{what::hold}}};
  if (plan.has("reset"))
    return {0, false, {{what::reset}}};
  if (const auto* why = plan.refusal()) {
    auto form = refusal_of(asked.dialect, *why, now);
    for (auto& header : id_headers(asked, said.number))
      form.with.push_back(std::move(header));
    return {why->status,
            false,
            {{what::send, response_text(why->status, "application/json", form.body, std::move(form.with))}}};
  }
  if (plan.has("error-in-200"))
    return {200,
            false,
            {{what::send, response_text(200, "application/json",
                                        error_body(asked.dialect, 503, "The model is overloaded."))}}};
  return {200, true, answer_writer(asked, said, plan).write()};
}

} // namespace

script write_script(const question& asked, const speech& said, const fault_plan& plan,
                    std::chrono::system_clock::time_point now) {
  auto made = write_rest(asked, said, plan, now);
  if (const auto* slow = plan.find("slow-N"))
    made.steps.insert(made.steps.begin(), {what::pause, "", milliseconds(slow->amount)});
  return made;
}

script refuse(llm_dialect dialect, const complaint& why) {
  const auto body = error_body(dialect, why.status, why.message);
  return {why.status, false, {{what::send, response_text(why.status, "application/json", body)}}};
}

} // namespace troupe::fault_llm
