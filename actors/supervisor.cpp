#include "actors/supervisor.hpp"

#include "actors/errors.hpp"

#include <caf/exit_reason.hpp>
#include <caf/scheduled_actor.hpp>
#include <caf/send.hpp>

#include <algorithm>

namespace troupe::actors {

supervisor::supervisor(caf::scheduled_actor* self, policy::supervision_rules rules, callbacks tell)
    : self_(self), rules_(rules), tell_(std::move(tell)) {}

void supervisor::look_after(policy::child_spec spec, std::function<caf::actor()> launcher) {
  auto& c = children_[spec.name];
  c.spec = std::move(spec);
  c.launch = std::move(launcher);
  launch(c);
}

void supervisor::launch(child& c) {
  rules_.started(c.spec);
  ++c.epoch;
  c.handle = c.launch();
  self_->monitor(c.handle);
  tell_.launched(c.spec.name, c.handle);
}

void supervisor::stop(const std::string& name) {
  rules_.forget(name);
  const auto found = children_.find(name);
  if (found == children_.end())
    return;
  if (!found->second.handle) { // waits for its restart
    children_.erase(found);
    return;
  }
  found->second.is_stopping = true;
  caf::anon_send_exit(found->second.handle, caf::exit_reason::user_shutdown);
}

bool supervisor::stop_all() {
  for (const auto& name : rules_.stop_order())
    stop(name);
  return is_stopping_all_ = !children_.empty();
}

void supervisor::child_down(const caf::down_msg& down, policy::instant now, double u) {
  const auto is_it = [&](const auto& entry) { return entry.second.handle.address() == down.source; };
  const auto found = std::find_if(children_.begin(), children_.end(), is_it);
  if (found == children_.end())
    return;
  const auto name = found->first;
  found->second.handle = {};
  if (found->second.is_stopping) {
    children_.erase(found);
    if (is_stopping_all_ && children_.empty()) {
      is_stopping_all_ = false;
      tell_.all_stopped();
    }
    return;
  }
  const auto reason = to_failure(down.reason).message;
  const auto decision = rules_.down(name, true, now, u);
  if (decision.what == policy::supervision_decision::kind::restart) {
    tell_.restarting(name, reason);
    restart(decision);
    return;
  }
  children_.erase(found);
  if (decision.what == policy::supervision_decision::kind::escalate) {
    rules_.forget(name);
    tell_.exhausted(name, reason);
  }
}

void supervisor::restart(const policy::supervision_decision& decision) {
  for (auto name = decision.children.rbegin(); name != decision.children.rend(); ++name)
    if (auto& c = children_[*name]; c.handle) {
      self_->demonitor(c.handle);
      caf::anon_send_exit(c.handle, caf::exit_reason::user_shutdown);
      c.handle = {};
    }
  for (const auto& name : decision.children)
    tell_.relaunch_later(name, children_[name].epoch, decision.delay);
}

void supervisor::relaunch(const std::string& name, std::uint64_t epoch) {
  const auto found = children_.find(name);
  if (found != children_.end() && found->second.epoch == epoch && !found->second.is_stopping)
    launch(found->second);
}

bool supervisor::has(const std::string& name) const {
  const auto found = children_.find(name);
  return found != children_.end() && !found->second.is_stopping;
}

caf::actor supervisor::find(const std::string& name) const {
  const auto found = children_.find(name);
  return found == children_.end() ? caf::actor{} : found->second.handle;
}

std::vector<std::string> supervisor::names() const {
  std::vector<std::string> all;
  for (const auto& [name, c] : children_)
    all.push_back(name);
  return all;
}

void supervisor::abandon_all() {
  for (const auto& [name, c] : children_)
    if (c.handle)
      caf::anon_send_exit(c.handle, caf::exit_reason::user_shutdown);
}

} // namespace troupe::actors
