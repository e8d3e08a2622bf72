#include "runtime/policy/gateway_machine.hpp"

#include <algorithm>

namespace troupe::policy {

using model::llm_fault;

namespace {

constexpr std::chrono::milliseconds shortest_wait{1};

std::int64_t tokens_of(const llm_order& order) {
  return order.input_tokens + order.output_tokens;
}

} // namespace

gateway_machine::gateway_machine(gateway_rules rules, std::vector<llm_route_rules> routes,
                                 std::function<double()> uniform)
    : rules_(rules), uniform_(std::move(uniform)) {
  for (auto& route : routes)
    routes_.emplace_back(std::move(route));
}

std::vector<gateway_command> gateway_machine::ask(llm_order order, instant now) {
  const auto id = order.call;
  auto& call = calls_[id];
  call.order = std::move(order);
  call.may_hedge = rules_.hedge_after.has_value();
  place(id, now);
  return taken();
}

std::int64_t gateway_machine::worst_case(const call_state& call, std::size_t route) const {
  return cost_micros(routes_[route].rules(), {call.order.input_tokens, call.order.output_tokens});
}

// A route in trouble is tried by a probe when its time has come, and not waited for where there is another.
bool gateway_machine::is_ready_soon(std::size_t route, std::int64_t tokens, instant now) const {
  const auto ready = routes_[route].ready_at(tokens, now);
  return ready <= (routes_[route].is_healthy() ? now + rules_.patience : now);
}

// The first route that is ready soon, else the one that is ready first.
std::optional<gateway_machine::choice> gateway_machine::choose(const call_state& call, instant now) const {
  std::optional<choice> best;
  for (const auto route : call.order.routes) {
    if (call.excluded.contains(route))
      continue;
    auto ready = routes_[route].ready_at(tokens_of(call.order), now);
    if (is_ready_soon(route, tokens_of(call.order), now) && ready < call.order.deadline)
      return choice{route, ready};
    if (ready == never) // a probe is out, and its end will tell
      ready = now + rules_.patience + shortest_wait;
    if (!best || ready < best->ready)
      best = choice{route, ready};
  }
  return best;
}

void gateway_machine::place(std::uint64_t id, instant now) {
  auto& call = calls_.at(id);
  if (now >= call.order.deadline)
    return fail(id, llm_fault::deadline, "the time is over; before: " + call.last.text);
  if (call.not_before > now) {
    if (call.not_before >= call.order.deadline)
      return fail(id, call.last.fault, call.last.text + " (no time is left for another attempt)");
    return set_timer(call, call.not_before);
  }
  const auto chosen = choose(call, now);
  if (!chosen)
    return fail(id, call.last.fault, call.last.text);
  const auto wait = chosen->ready - now;
  if (chosen->ready >= call.order.deadline || wait > rules_.longest_wait)
    return fail(id, call.last.fault,
                routes_[chosen->route].rules().name + " takes no questions for " +
                    std::to_string(std::chrono::ceil<std::chrono::seconds>(wait).count()) +
                    " s: " + routes_[chosen->route].trouble());
  set_timer(call, call.order.deadline);
  call.queued_at = chosen->route;
  routes_[chosen->route].waiting.push(call.order.account, id);
  pump(chosen->route, now);
}

// Starts what may start; what must wait for a moment waits for wake(), what waits for room or a probe for the
// end of an attempt.
void gateway_machine::pump(std::size_t index, instant now) {
  auto& route = routes_[index];
  blocked_.erase(index);
  while (!route.waiting.empty() && route.has_room()) {
    const auto id = route.waiting.front();
    auto& call = calls_.at(id);
    const auto ready = route.ready_at(tokens_of(call.order), now);
    if (ready > now) {
      if (ready != never)
        blocked_[index] = ready;
      return;
    }
    route.waiting.pop();
    call.queued_at.reset();
    const auto cost = worst_case(call, index);
    switch (budget_.reserve(call.order.account, cost)) {
    case budget_book::answer::granted:
      start(id, index, cost, now);
      break;
    case budget_book::answer::later:
      penniless_[call.order.account].push_back(id);
      break;
    case budget_book::answer::refused:
      fail(id, llm_fault::budget, "the budget is used up: the answer could cost more than is left");
      break;
    }
  }
}

void gateway_machine::start(std::uint64_t id, std::size_t index, std::int64_t reserved, instant now) {
  auto& call = calls_.at(id);
  auto& route = routes_[index];
  const auto attempt = ++last_attempt_;
  const bool is_first = call.tried.insert(index).second;
  const bool is_probe = route.started(tokens_of(call.order), !is_first, now);
  ++call.attempts_made;
  call.attempts.insert(attempt);
  attempts_[attempt] = {id, index, reserved, call.order.account, is_probe};
  commands_.emplace_back(begin_attempt{id, attempt, index});
  if (call.may_hedge)
    set_timer(call, std::min<instant>(call.order.deadline, now + *rules_.hedge_after));
}

void gateway_machine::settle(const attempt_state& attempt, const attempt_result& result, instant now) {
  // What an attempt that broke has cost is unknown; it is booked at the worst.
  const auto cost = result.usage      ? cost_micros(routes_[attempt.route].rules(), *result.usage)
                    : result.was_sent ? attempt.reserved
                                      : 0;
  budget_.settle(attempt.account, attempt.reserved, cost);
  const auto waiting = penniless_.extract(attempt.account);
  if (!waiting.empty())
    for (const auto id : waiting.mapped())
      if (calls_.contains(id))
        place(id, now);
}

std::vector<gateway_command> gateway_machine::attempt_ended(std::uint64_t id, const attempt_result& result,
                                                            instant now) {
  const auto found = attempts_.extract(id);
  if (found.empty())
    return {};
  const auto attempt = found.mapped();
  const auto index = attempt.route;
  const auto call = calls_.find(attempt.call);
  if (call != calls_.end())
    call->second.attempts.erase(id);
  if (!result.fault) {
    routes_[index].succeeded();
    if (call != calls_.end()) {
      commands_.emplace_back(call_answered{attempt.call, id});
      forget(attempt.call);
    }
  } else {
    const bool was_ready_soon = is_ready_soon(index, 1, now);
    routes_[index].failed(*result.fault, result.text, result.retry_after, attempt.is_probe, now);
    if (call != calls_.end())
      react(attempt.call, attempt, result, now);
    if (was_ready_soon && !is_ready_soon(index, 1, now))
      move_waiting(index, now);
  }
  settle(attempt, result, now);
  pump(index, now);
  return taken();
}

bool gateway_machine::has_other(const call_state& call, std::size_t route) {
  return std::any_of(call.order.routes.begin(), call.order.routes.end(),
                     [&](auto r) { return r != route && !call.excluded.contains(r); });
}

// Decides where a call goes whose attempt failed.
void gateway_machine::react(std::uint64_t id, const attempt_state& attempt, const attempt_result& result,
                            instant now) {
  using enum llm_fault;
  auto& call = calls_.at(id);
  const auto index = attempt.route;
  const auto& name = routes_[index].rules().name;
  call.last = {*result.fault, name + ": " + result.text, std::nullopt, {}};
  const auto wait_a_bit = [&](std::uint32_t n) {
    call.not_before =
        now + std::max<std::chrono::milliseconds>(shortest_wait, rules_.backoff.delay(n, uniform_()));
  };
  switch (*result.fault) {
  case transport:
  case overload:
  case broken: {
    if (attempt.is_probe && call.attempts_made < rules_.attempts_per_call)
      break; // it went ahead for all who wait: back into the queue
    const auto failures = ++call.failures[index];
    if (failures >= rules_.attempts_per_route || call.attempts_made >= rules_.attempts_per_call ||
        !routes_[index].may_retry(now))
      call.excluded.insert(index);
    else
      wait_a_bit(failures - 1);
    break;
  }
  case rate_limit:
    if (++call.refusals > rules_.refusals_per_call ||
        (call.refusals % rules_.refusals_per_route == 0 && has_other(call, index)) ||
        (result.retry_after && *result.retry_after > rules_.longest_wait))
      call.excluded.insert(index);
    else if (!result.retry_after)
      wait_a_bit(call.refusals - 1);
    break;
  case silent:
  case quota:
  case auth:
  case caller:
  case refusal:
    call.excluded.insert(index);
    break;
  case truncated: // asking the same again gives the same: who asked must ask for less
  case deadline:
  case budget:
  case cancelled:
    if (call.attempts.empty())
      return fail(id, *result.fault, call.last.text);
    call.excluded.insert(index);
    break;
  }
  if (call.attempts.empty()) // else the other one of a hedged pair goes on
    place(id, now);
}

// A route has closed for longer than anyone likes to wait: its queue looks for other ones.
void gateway_machine::move_waiting(std::size_t index, instant now) {
  for (const auto id : routes_[index].waiting.take_all()) {
    calls_.at(id).queued_at.reset();
    place(id, now);
  }
}

std::vector<gateway_command> gateway_machine::cancel(std::uint64_t id, instant now) {
  const auto call = calls_.find(id);
  if (call == calls_.end())
    return {};
  fail(id, llm_fault::cancelled, "cancelled");
  for (std::size_t i = 0; i < routes_.size(); ++i)
    pump(i, now);
  return taken();
}

std::optional<instant> gateway_machine::next_wake() const {
  auto next = never;
  if (!timers_.empty())
    next = timers_.begin()->first;
  for (const auto& [route, ready] : blocked_)
    next = std::min(next, ready);
  return next == never ? std::nullopt : std::optional(next);
}

std::vector<gateway_command> gateway_machine::wake(instant now) {
  while (!timers_.empty() && timers_.begin()->first <= now) {
    const auto id = timers_.begin()->second;
    timers_.erase(timers_.begin());
    calls_.at(id).timer.reset();
    fire(id, now);
  }
  std::vector<std::size_t> ready;
  for (const auto& [route, at] : blocked_)
    if (at <= now)
      ready.push_back(route);
  for (const auto route : ready)
    pump(route, now);
  return taken();
}

void gateway_machine::fire(std::uint64_t id, instant now) {
  auto& call = calls_.at(id);
  if (now >= call.order.deadline)
    return fail(id, llm_fault::deadline, "the time is over; before: " + call.last.text);
  if (call.attempts.empty())
    return call.queued_at ? set_timer(call, call.order.deadline) : place(id, now);
  // A slow attempt gets a rival on another route; the first answer counts.
  call.may_hedge = false;
  set_timer(call, call.order.deadline);
  for (const auto route : call.order.routes)
    if (!call.tried.contains(route) && !call.excluded.contains(route) && routes_[route].has_room() &&
        routes_[route].ready_at(tokens_of(call.order), now) <= now &&
        budget_.reserve(call.order.account, worst_case(call, route)) == budget_book::answer::granted)
      return start(id, route, worst_case(call, route), now);
}

void gateway_machine::fail(std::uint64_t id, llm_fault fault, const std::string& text) {
  commands_.emplace_back(call_failed{id, {fault, text, std::nullopt, {}}});
  forget(id);
}

void gateway_machine::forget(std::uint64_t id) {
  auto& call = calls_.at(id);
  for (const auto attempt : call.attempts)
    commands_.emplace_back(abort_attempt{attempt});
  leave_queue(call);
  set_timer(call, never);
  calls_.erase(id);
}

void gateway_machine::leave_queue(call_state& call) {
  if (call.queued_at)
    routes_[*call.queued_at].waiting.erase(call.order.account, call.order.call);
  call.queued_at.reset();
}

void gateway_machine::set_timer(call_state& call, instant at) {
  if (call.timer)
    timers_.erase({*call.timer, call.order.call});
  call.timer.reset();
  if (at == never)
    return;
  timers_.emplace(at, call.order.call);
  call.timer = at;
}

} // namespace troupe::policy
