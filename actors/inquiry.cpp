#include "actors/inquiry.hpp"

namespace troupe::actors {

using model::llm_outcome;

namespace {

// How much longer than the gateway's own time its reply may take.
constexpr std::chrono::milliseconds grace{1'000};

} // namespace

conversation::conversation(inquiry what, protocol::llm_terms terms, sender send,
                           std::function<policy::instant()> now, std::function<void(inquiry_end)> done)
    : what_(std::move(what)), terms_(std::move(terms)), send_(std::move(send)), now_(std::move(now)),
      done_(std::move(done)), ladder_(std::move(what_.question)),
      deadline_(now_() + std::chrono::milliseconds(terms_.milliseconds)) {
  end_.use.purpose = what_.purpose;
  end_.use.prompt = what_.prompt;
}

void conversation::begin() {
  ask(ladder_.start());
}

void conversation::follow(prompts::dialogue::step step) {
  if (auto* question = std::get_if<prompts::dialogue::ask>(&step))
    ask(std::move(*question));
  else
    finish(std::get<prompts::dialogue::end>(step));
}

void conversation::ask(prompts::dialogue::ask what) {
  auto terms = terms_;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - now_());
  terms.milliseconds = left.count();
  if (left.count() <= 0)
    return follow(ladder_.failed({model::llm_fault::deadline, "the time is over", std::nullopt, {}}));
  auto self = shared_from_this();
  send_(
      {std::move(terms), what_.purpose, std::move(what.question), std::move(what.avoided), what.is_fresh},
      left + grace, [self](protocol::model_answered& reply) { self->take(reply); },
      [self](const std::string& reason) {
        self->finish({false, model::llm_fault::transport, "gateway: " + reason});
      });
}

void conversation::take(protocol::model_answered& reply) {
  auto& use = end_.use;
  use.attempts.insert(use.attempts.end(), reply.attempts.begin(), reply.attempts.end());
  if (!reply.answer)
    return follow(ladder_.failed(reply.failure.value_or(model::llm_failure{}),
                                 reply.attempts.empty() ? "" : reply.attempts.back().route));
  ++answers_;
  use.model = reply.answer->model;
  if (!reply.key.empty())
    end_.keys.push_back(reply.key);
  end_.route = reply.route;
  if (answers_ == 1)
    use.outcome = reply.outcome;
  follow(ladder_.answered(reply.answer->text, reply.route, what_.judge(reply.answer->text)));
}

void conversation::finish(const prompts::dialogue::end& end) {
  auto& use = end_.use;
  end_.is_usable = end.is_usable;
  end_.fault = end.fault;
  use.reason = end.reason;
  if (!end.is_usable)
    use.outcome = llm_outcome::failed;
  else if (!end.reason.empty())
    use.outcome = llm_outcome::salvaged;
  else if (answers_ > 1)
    use.outcome = llm_outcome::repaired;
  done_(std::move(end_));
}

} // namespace troupe::actors
