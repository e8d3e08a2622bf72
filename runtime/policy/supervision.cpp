#include "runtime/policy/supervision.hpp"

#include <algorithm>

namespace troupe::policy {

void supervision::started(const child_spec& child) {
  for (const auto& known : children_)
    if (known.spec.name == child.name)
      return;
  children_.push_back({child});
}

void supervision::forget(const std::string& name) {
  std::erase_if(children_, [&](const entry& e) { return e.spec.name == name; });
}

supervision_decision supervision::down(const std::string& name, bool is_abnormal, instant now, double u) {
  using kind = supervision_decision::kind;
  const auto failed =
      std::find_if(children_.begin(), children_.end(), [&](auto& e) { return e.spec.name == name; });
  if (failed == children_.end())
    return {};
  const auto restart = failed->spec.restart;
  if (restart == restart_kind::temporary || (restart == restart_kind::transient && !is_abnormal)) {
    children_.erase(failed);
    return {};
  }
  if (!intensity_.record(now)) {
    if (failed->spec.on_exhausted == exhaustion::park)
      return {kind::escalate, {name}, {}};
    children_.erase(failed);
    return {kind::give_up, {name}, {}};
  }
  ++restarts_;
  supervision_decision decision{kind::restart, {}, rules_.backoff.delay(failed->failures++, u)};
  for (auto it = children_.begin(); it != children_.end(); ++it)
    if (it == failed || rules_.strategy == strategy::one_for_all ||
        (rules_.strategy == strategy::rest_for_one && it > failed))
      decision.children.push_back(it->spec.name);
  return decision;
}

std::vector<std::string> supervision::stop_order() const {
  std::vector<std::string> names;
  for (auto it = children_.rbegin(); it != children_.rend(); ++it)
    names.push_back(it->spec.name);
  return names;
}

} // namespace troupe::policy
