#pragma once

#include "runtime/policy/backoff.hpp"
#include "runtime/policy/restart_intensity.hpp"

#include <chrono>
#include <string>
#include <vector>

// Supervision as data: what to restart when a child goes down, decided without any actor.
namespace troupe::policy {

// When a child is started again: always, only after an abnormal end, or never.
enum class restart_kind { permanent, transient, temporary };

// What happens when a child fails more often than allowed: the whole run is parked, or it goes on without the
// child.
enum class exhaustion { park, give_up };

// How a child is looked after.
struct child_spec {
  std::string name;
  restart_kind restart = restart_kind::transient;
  exhaustion on_exhausted = exhaustion::park;
};

// Who is restarted with a failed child: nobody else, all, or those started after it.
enum class strategy { one_for_one, one_for_all, rest_for_one };

struct supervision_rules {
  policy::strategy strategy = strategy::one_for_one;
  restart_limits limits;
  policy::backoff backoff;
};

// What to do about a child that went down.
struct supervision_decision {
  enum class kind {
    ignore,   // it ended as it should, or is unknown
    restart,  // stop `children` that still live, in reverse order, and start them all after `delay`
    give_up,  // do without it
    escalate, // too many restarts
  };
  kind what = kind::ignore;
  std::vector<std::string> children; // in start order
  std::chrono::milliseconds delay{0};
};

// The children of one supervisor in start order, and the decisions about them. Time and randomness are
// arguments.
class supervision {
public:
  explicit supervision(supervision_rules rules) : rules_(rules), intensity_(rules.limits) {}

  // A child was started; a name that is known already keeps its place.
  void started(const child_spec& child);

  // A child was stopped on purpose and is not looked after any more.
  void forget(const std::string& name);

  // A child went down. `u` is uniform in [0, 1).
  supervision_decision down(const std::string& name, bool is_abnormal, instant now, double u);

  // The living children in reverse start order: the order to stop them in.
  std::vector<std::string> stop_order() const;

  std::size_t restarts() const { return restarts_; }

private:
  struct entry {
    child_spec spec;
    std::uint32_t failures = 0;
  };

  supervision_rules rules_;
  restart_intensity intensity_;
  std::vector<entry> children_;
  std::size_t restarts_ = 0;
};

} // namespace troupe::policy
