#include "actors/llm_gateway.hpp"

#include "actors/gateway_state.hpp"
#include "actors/handlers.hpp"
#include "runtime/llm/question_key.hpp"
#include "runtime/policy/overloaded.hpp"

#include <caf/send.hpp>

#include <algorithm>

namespace troupe::actors {

using namespace protocol;
using policy::overloaded;
using std::chrono::milliseconds;

namespace {

// The store answers from a disk; a question does not wait for a sick one.
constexpr std::chrono::seconds store_timeout{2};

// Answers that say no cost nothing; only an attempt that broke off may be billed for what nobody has seen.
bool was_turned_away(model::llm_fault fault) {
  using enum model::llm_fault;
  return fault == overload || fault == rate_limit || fault == quota || fault == auth || fault == caller;
}

std::int64_t count(std::size_t n) {
  return static_cast<std::int64_t>(n);
}

} // namespace

void gateway_state::configure(gateway_options options, std::shared_ptr<llm::model_line> line,
                              answer_store_actor store) {
  options_ = std::move(options);
  line_ = std::move(line);
  store_ = std::move(store);
  random_.seed(options_.seed);
  std::vector<policy::llm_route_rules> rules;
  for (const auto& route : options_.routes) {
    rules.push_back(route.rules);
    counters_.emplace_back();
    counters_.back().route = route.rules.name;
  }
  machine_ = std::make_unique<policy::gateway_machine>(
      options_.rules, std::move(rules), [this] { return std::uniform_real_distribution<double>()(random_); });
}

// A recording holds the answers of all routes: it cannot be avoided.
std::vector<std::size_t> gateway_state::routes_for(const ask_model& task) const {
  std::vector<std::size_t> routes;
  for (std::size_t i = 0; i < options_.routes.size(); ++i) {
    const auto& route = options_.routes[i].rules.name;
    if (options_.is_replay ||
        std::find(task.avoided.begin(), task.avoided.end(), route) == task.avoided.end())
      routes.push_back(i);
  }
  return routes;
}

std::int64_t gateway_state::output_tokens(const call& what, std::size_t route) const {
  const auto most = options_.routes[route].max_output_tokens;
  const auto wanted = what.task.question.max_output_tokens;
  return most > 0 ? std::min(most, wanted) : wanted;
}

caf::result<model_answered> gateway_state::ask(ask_model& task) {
  const auto id = ++last_call_;
  const auto asker = self_->current_sender(); // the promise takes it away
  auto promise = self_->make_response_promise<model_answered>();
  auto& what = calls_[id];
  what.routes = routes_for(task);
  what.task = std::move(task);
  what.promise = promise;
  what.deadline = now() + milliseconds(what.task.terms.milliseconds);
  ++totals_.questions;
  if (asker) {
    what.asker = caf::actor_cast<caf::actor_addr>(asker);
    auto& mine = askers_[what.asker];
    if (mine.empty())
      self_->monitor(what.asker);
    mine.insert(id);
  }
  if (store_) {
    for (const auto route : what.routes)
      what.keys.push_back(llm::key_of(options_.routes[route].fingerprint, what.task.question));
    what.question_key = llm::key_of("", what.task.question);
    look_up(id);
  } else {
    ask_routes(id);
  }
  return promise;
}

void gateway_state::look_up(std::uint64_t id) {
  const auto& what = calls_.at(id);
  if (what.task.is_fresh && !options_.is_replay)
    return ask_routes(id);
  self_->request(store_, caf::duration{store_timeout}, find_answer{what.keys, what.question_key})
      .then(
          [this, id](answer_found& found) {
            const auto open = calls_.find(id);
            if (open == calls_.end())
              return;
            if (!found.answer)
              return ask_routes(id);
            const auto at = static_cast<std::size_t>(found.key);
            ++totals_.cached;
            deliver(id, {std::move(found.answer),
                         std::nullopt,
                         options_.routes[open->second.routes.at(at)].rules.name,
                         options_.is_replay ? model::llm_outcome::replayed : model::llm_outcome::cached,
                         {},
                         open->second.keys.at(at)});
          },
          [this, id](const caf::error&) {
            if (calls_.contains(id))
              ask_routes(id);
          });
}

void gateway_state::ask_routes(std::uint64_t id) {
  const auto& what = calls_.at(id);
  if (options_.is_replay)
    return fail(
        id, {model::llm_fault::caller, "the recording holds no answer to this question", std::nullopt, {}});
  if (what.task.terms.budget_usd)
    machine_->budget().cap(what.task.terms.account, what.task.terms.budget_usd->micros);
  policy::llm_order order{id,
                          what.task.terms.account,
                          what.routes,
                          llm::most_tokens(what.task.question),
                          what.task.question.max_output_tokens,
                          what.deadline};
  execute(machine_->ask(std::move(order), now()));
}

void gateway_state::execute(std::vector<policy::gateway_command> commands) {
  for (const auto& command : commands)
    std::visit(overloaded{[this](const policy::begin_attempt& c) { begin(c); },
                          [this](const policy::abort_attempt& c) { line_->abort(c.attempt, notifier()); },
                          [this](const policy::call_answered& c) { answer(c); },
                          [this](const policy::call_failed& c) { fail(c.call, c.why); }},
               command);
  plan_wake();
}

// Completions come on other threads: they find the way by a weak address.
llm::model_line::notify gateway_state::notifier() const {
  const auto me = caf::actor_cast<caf::actor_addr>(caf::actor_cast<caf::strong_actor_ptr>(self_));
  return [me](std::shared_ptr<llm::model_line::news> event) {
    if (auto self = caf::actor_cast<caf::actor>(me))
      caf::anon_send(self, line_atom_v, line_event{std::move(event)});
  };
}

void gateway_state::begin(const policy::begin_attempt& command) {
  auto& what = calls_.at(command.call);
  what.open.insert(command.attempt);
  auto question = what.task.question;
  question.max_output_tokens = output_tokens(what, command.route);
  attempts_[command.attempt] = {
      command.call, command.route, now(), {llm::most_tokens(question), question.max_output_tokens}, false};
  ++counters_[command.route].attempts;
  line_->begin(command.attempt, command.route, question,
               std::chrono::duration_cast<milliseconds>(what.deadline - now()), notifier());
}

void gateway_state::hear(const line_event& event) {
  for (auto& report : line_->handle(*event.what, notifier()))
    take(report);
}

void gateway_state::take(llm::attempt_report& report) {
  const auto found = attempts_.extract(report.attempt);
  if (found.empty())
    return;
  const auto call_id = found.mapped().call;
  if (const auto open = calls_.find(call_id); open != calls_.end())
    open->second.open.erase(report.attempt);
  policy::attempt_result result;
  result.was_sent = report.was_sent;
  if (auto* answered = std::get_if<model::llm_answer>(&report.outcome)) {
    if (answered->usage == model::llm_usage{})
      answered->usage.output_tokens = llm::likely_tokens(answered->text);
    if (answered->usage.input_tokens == 0)
      answered->usage.input_tokens = found.mapped().most.input_tokens / 2;
    result.usage = answered->usage;
    answers_[report.attempt] = std::move(*answered);
  } else {
    const auto& failed = std::get<model::llm_failure>(report.outcome);
    result.fault = failed.fault;
    result.text = failed.text;
    if (failed.retry_after_ms)
      result.retry_after = milliseconds(*failed.retry_after_ms);
    if (failed.usage != model::llm_usage{})
      result.usage = failed.usage;
    else if (was_turned_away(failed.fault))
      result.usage = model::llm_usage{};
  }
  if (!found.mapped().is_booked)
    book(found.mapped(), result);
  execute(machine_->attempt_ended(report.attempt, result, now()));
  answers_.erase(report.attempt);
}

// Counts an attempt, and notes it for who asked.
void gateway_state::book(const attempt& made, const policy::attempt_result& result) {
  const auto& rules = options_.routes[made.route].rules;
  const auto counted = result.usage.value_or(model::llm_usage{});
  const auto paid = result.usage || !result.was_sent ? counted : made.most;
  const model::decimal usd{policy::cost_micros(rules, paid)};
  const auto took = std::chrono::duration_cast<milliseconds>(now() - made.began).count();
  auto& counter = counters_[made.route];
  counter.failed_attempts += result.fault ? 1 : 0;
  counter.input_tokens += counted.input_tokens;
  counter.output_tokens += counted.output_tokens;
  counter.usd.micros += usd.micros;
  counter.milliseconds += took;
  if (const auto open = calls_.find(made.call); open != calls_.end())
    open->second.attempts.push_back({rules.name, result.fault, result.text, took, counted, usd});
}

// A call ends while attempts are out: they are broken off, and may be billed.
void gateway_state::book_open_attempts(std::uint64_t id) {
  const auto found = calls_.find(id);
  if (found == calls_.end())
    return;
  for (const auto attempt_id : found->second.open) {
    auto& made = attempts_.at(attempt_id);
    made.is_booked = true;
    book(made, {model::llm_fault::cancelled, "broken off", std::nullopt, std::nullopt, true});
  }
}

void gateway_state::answer(const policy::call_answered& command) {
  auto& what = calls_.at(command.call);
  auto& text = answers_.at(command.attempt);
  const auto& made = what.attempts.back();
  const auto route = std::find_if(what.routes.begin(), what.routes.end(),
                                  [&](std::size_t r) { return options_.routes[r].rules.name == made.route; });
  model_answered reply{std::move(text), std::nullopt, made.route, model::llm_outcome::answered, {}, ""};
  if (store_) {
    reply.key = what.keys.at(static_cast<std::size_t>(route - what.routes.begin()));
    self_->send(store_, keep_answer{reply.key, what.question_key, *reply.answer});
  }
  ++totals_.answered;
  deliver(command.call, std::move(reply));
}

void gateway_state::fail(std::uint64_t id, const model::llm_failure& why) {
  ++totals_.failed;
  deliver(id, {std::nullopt, why, "", model::llm_outcome::failed, {}, ""});
}

void gateway_state::deliver(std::uint64_t id, model_answered reply) {
  book_open_attempts(id);
  const auto found = calls_.extract(id);
  if (found.empty())
    return;
  auto& what = found.mapped();
  if (const auto asker = askers_.find(what.asker); asker != askers_.end()) {
    asker->second.erase(id);
    if (asker->second.empty()) {
      self_->demonitor(what.asker);
      askers_.erase(asker);
    }
  }
  reply.attempts = std::move(what.attempts);
  what.promise.deliver(std::move(reply));
}

void gateway_state::forget(const forget_answers& task) {
  if (store_)
    self_->send(store_, task);
}

// One timer for the machine; a later one replaces it, since CAF cannot take one back.
void gateway_state::plan_wake() {
  const auto next = machine_->next_wake();
  if (!next || *next >= wake_at_)
    return;
  wake_at_ = *next;
  const auto delay = std::max<policy::instant>(*next - now(), policy::instant{0});
  self_->delayed_send(self_, delay, wake_atom_v, ++wake_epoch_);
}

void gateway_state::wake(std::uint64_t epoch) {
  if (epoch != wake_epoch_)
    return;
  wake_at_ = policy::never;
  execute(machine_->wake(now()));
}

// Nobody waits for the answers any more: their sockets are closed.
void gateway_state::asker_down(const caf::down_msg& down) {
  const auto asker = askers_.extract(down.source);
  if (asker.empty())
    return;
  for (const auto id : asker.mapped()) {
    execute(machine_->cancel(id, now()));
    calls_.erase(id);
  }
}

llm_status gateway_state::status() const {
  auto status = totals_;
  status.routes = counters_;
  for (std::size_t i = 0; i < status.routes.size(); ++i) {
    status.routes[i].in_flight = count(machine_->route(i).in_flight());
    status.routes[i].waiting = count(machine_->route(i).waiting.size());
  }
  return status;
}

void gateway_state::shut_down(const caf::error& reason) {
  for (const auto& [id, what] : attempts_)
    line_->abort(id, [](std::shared_ptr<llm::model_line::news>) {});
  for (auto& [id, what] : calls_)
    what.promise.deliver(reason ? reason : caf::make_error(caf::exit_reason::user_shutdown));
  calls_.clear();
  self_->quit(reason);
}

namespace {

llm_gateway_self::behavior_type llm_gateway(llm_gateway_self::stateful_pointer<gateway_state> self,
                                            gateway_options options, std::shared_ptr<llm::model_line> line,
                                            answer_store_actor store) {
  install_handlers(self);
  self->state.configure(std::move(options), std::move(line), std::move(store));
  self->set_down_handler([self](caf::down_msg& down) { self->state.asker_down(down); });
  self->set_exit_handler([self](caf::exit_msg& exit) { self->state.shut_down(exit.reason); });
  return {[self](wake_atom, std::uint64_t epoch) { self->state.wake(epoch); },
          [self](line_atom, const line_event& event) { self->state.hear(event); },
          [self](ask_model& task) { return self->state.ask(task); },
          [self](const forget_answers& task) { self->state.forget(task); },
          [self](const get_llm_status&) { return self->state.status(); }};
}

} // namespace

llm_gateway_actor spawn_llm_gateway(caf::actor_system& system, gateway_options options,
                                    std::shared_ptr<llm::model_line> line, answer_store_actor store) {
  return system.spawn(llm_gateway, std::move(options), std::move(line), std::move(store));
}

} // namespace troupe::actors
