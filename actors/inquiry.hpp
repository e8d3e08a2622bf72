#pragma once

#include "actors/errors.hpp"
#include "messages/protocol/actors.hpp"
#include "runtime/policy/instant.hpp"
#include "runtime/prompts/dialogue.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace troupe::actors {

// What an agent wants to know from a model.
struct inquiry {
  std::string purpose; // "research", "content of products"
  std::string prompt;  // template and version
  model::llm_question question;
  // Judges an answer's text and keeps of it what is good. Called for each answer of the conversation; the
  // last one that was usable counts.
  std::function<prompts::verdict(const std::string& text)> judge;
};

// How it came out: a use to report, and whether the judge has kept something.
struct inquiry_end {
  model::llm_use use;
  bool is_usable = false;
  std::optional<model::llm_fault> fault; // of the last question, where no route answered it
  std::string route;                     // that gave the last answer
  std::vector<std::string> keys;         // of the answers
};

// One conversation with the gateway up the repair ladder. Lives as long as its requests; knows no actor: the
// functions send and tell the time.
class conversation : public std::enable_shared_from_this<conversation> {
public:
  using on_answer = std::function<void(protocol::model_answered&)>;
  using on_error = std::function<void(const std::string&)>;
  using sender = std::function<void(protocol::ask_model, std::chrono::milliseconds, on_answer, on_error)>;

  conversation(inquiry what, protocol::llm_terms terms, sender send, std::function<policy::instant()> now,
               std::function<void(inquiry_end)> done);

  void begin();

private:
  void follow(prompts::dialogue::step step);
  void ask(prompts::dialogue::ask what);
  void take(protocol::model_answered& reply);
  void finish(const prompts::dialogue::end& end);

  inquiry what_;
  protocol::llm_terms terms_;
  sender send_;
  std::function<policy::instant()> now_;
  std::function<void(inquiry_end)> done_;
  prompts::dialogue ladder_;
  policy::instant deadline_;
  inquiry_end end_;
  int answers_ = 0;
};

// Has an actor ask; `done` is called once, in the actor. The reply comes within the terms' time and a second.
template <class Self>
void inquire(Self* self, const protocol::llm_gateway_actor& gateway, const protocol::llm_terms& terms,
             inquiry what, std::function<void(inquiry_end)> done) {
  conversation::sender send = [self, gateway](protocol::ask_model question, std::chrono::milliseconds timeout,
                                              conversation::on_answer answered,
                                              conversation::on_error failed) {
    self->request(gateway, caf::duration{timeout}, std::move(question))
        .then([answered](protocol::model_answered& reply) { answered(reply); },
              [failed](const caf::error& reason) { failed(to_failure(reason).message); });
  };
  std::make_shared<conversation>(
      std::move(what), terms, std::move(send),
      [self]() -> policy::instant { return self->clock().now().time_since_epoch(); },
      [self, gateway, done = std::move(done)](inquiry_end end) {
        const bool is_worth_keeping = end.is_usable && end.use.outcome != model::llm_outcome::salvaged;
        if (!is_worth_keeping && !end.keys.empty())
          self->send(gateway, protocol::forget_answers{end.keys});
        done(std::move(end));
      })
      ->begin();
}

} // namespace troupe::actors
