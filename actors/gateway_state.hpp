#pragma once

#include "actors/llm_gateway.hpp"
#include "actors/private_types.hpp"

#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>
#include <caf/typed_response_promise.hpp>

#include <chrono>
#include <map>
#include <random>
#include <set>
#include <unordered_map>

namespace troupe::actors {

// The gateway's own interface: others may not send these.
using llm_gateway_self = protocol::llm_gateway_actor::extend_with<
    caf::typed_actor<caf::reacts_to<wake_atom, std::uint64_t>, caf::reacts_to<line_atom, line_event>>>;

// The state of an LLM GATEWAY.
class gateway_state {
public:
  static inline const char* name = "llm_gateway";

  explicit gateway_state(llm_gateway_self::stateful_pointer<gateway_state> self) : self_(self) {}

  void configure(gateway_options options, std::shared_ptr<llm::model_line> line,
                 protocol::answer_store_actor store);
  caf::result<protocol::model_answered> ask(protocol::ask_model& task);
  void forget(const protocol::forget_answers& task);
  protocol::llm_status status() const;
  void wake(std::uint64_t epoch);
  void hear(const line_event& event);
  void asker_down(const caf::down_msg& down);
  void shut_down(const caf::error& reason);

private:
  struct call {
    protocol::ask_model task;
    caf::typed_response_promise<protocol::model_answered> promise;
    caf::actor_addr asker;
    policy::instant deadline{0};
    std::vector<std::size_t> routes;
    std::vector<std::string> keys; // by route of `routes`
    std::string question_key;
    std::vector<model::llm_attempt> attempts;
    std::set<std::uint64_t> open; // attempts under way
  };
  struct attempt {
    std::uint64_t call = 0;
    std::size_t route = 0;
    policy::instant began{0};
    model::llm_usage most;  // that it may be billed for
    bool is_booked = false; // broken off, and told as such
  };

  std::vector<std::size_t> routes_for(const protocol::ask_model& task) const;
  void look_up(std::uint64_t id);
  void ask_routes(std::uint64_t id);
  void execute(std::vector<policy::gateway_command> commands);
  void begin(const policy::begin_attempt& command);
  void take(llm::attempt_report& report);
  void book(const attempt& made, const policy::attempt_result& result);
  void book_open_attempts(std::uint64_t id);
  void answer(const policy::call_answered& command);
  void deliver(std::uint64_t id, protocol::model_answered reply);
  void fail(std::uint64_t id, const model::llm_failure& why);
  void plan_wake();
  std::int64_t output_tokens(const call& what, std::size_t route) const;
  llm::model_line::notify notifier() const;
  policy::instant now() const { return self_->clock().now().time_since_epoch(); }

  llm_gateway_self::stateful_pointer<gateway_state> self_;
  gateway_options options_;
  std::shared_ptr<llm::model_line> line_;
  protocol::answer_store_actor store_;
  std::mt19937 random_;
  std::unique_ptr<policy::gateway_machine> machine_;
  std::unordered_map<std::uint64_t, call> calls_;
  std::unordered_map<std::uint64_t, attempt> attempts_;
  std::unordered_map<std::uint64_t, model::llm_answer> answers_; // by attempt, until the machine says so
  std::map<caf::actor_addr, std::set<std::uint64_t>> askers_;
  std::vector<protocol::llm_route_status> counters_;
  protocol::llm_status totals_;
  std::uint64_t last_call_ = 0;
  std::uint64_t wake_epoch_ = 0;
  policy::instant wake_at_ = policy::never;
};

} // namespace troupe::actors
