#pragma once

#include "runtime/policy/supervision.hpp"

#include <caf/actor.hpp>
#include <caf/fwd.hpp>
#include <caf/system_messages.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace troupe::actors {

// The children of a supervising actor: starts, watches, restarts and stops them as policy::supervision
// decides. Lives in that actor's state and is driven by its down messages and its delayed relaunch messages;
// decides nothing itself.
class supervisor {
public:
  // What the owner wants to know, and the one thing it does for the supervisor: `relaunch_later` must come
  // back as relaunch(child, epoch) after the delay.
  struct callbacks {
    std::function<void(const std::string& child, std::uint64_t epoch, std::chrono::milliseconds delay)>
        relaunch_later;
    std::function<void(const std::string& child, const std::string& reason)> restarting;
    std::function<void(const std::string& child, const std::string& reason)> exhausted;
    std::function<void(const std::string& child, const caf::actor& handle)> launched;
    std::function<void()> all_stopped; // after stop_all()
  };

  supervisor(caf::scheduled_actor* self, policy::supervision_rules rules, callbacks tell);

  // Starts a child and looks after it under its name; `launch` starts it again whenever that is decided.
  void look_after(policy::child_spec spec, std::function<caf::actor()> launch);

  // Stops a child for good. Unknown names are ignored.
  void stop(const std::string& child);

  // Stops all children in reverse start order; all_stopped comes when the last one is down. False if there
  // are none.
  bool stop_all();

  // Feeds a down message; those of strangers are ignored. `u` is uniform in [0, 1).
  void child_down(const caf::down_msg& down, policy::instant now, double u);

  // Starts a child whose wait is over; ignored if it was started or stopped meanwhile.
  void relaunch(const std::string& child, std::uint64_t epoch);

  // True if the child lives or waits for its restart.
  bool has(const std::string& child) const;
  // Its handle; empty while it waits for its restart.
  caf::actor find(const std::string& child) const;

  std::vector<std::string> names() const;
  std::size_t restarts() const { return rules_.restarts(); }

  // Sends every child an exit message, on the owner's own end.
  void abandon_all();

private:
  struct child {
    policy::child_spec spec;
    std::function<caf::actor()> launch;
    caf::actor handle;
    std::uint64_t epoch = 0;
    bool is_stopping = false;
  };

  void launch(child& c);
  void restart(const policy::supervision_decision& decision);

  caf::scheduled_actor* self_;
  policy::supervision rules_;
  callbacks tell_;
  std::map<std::string, child> children_;
  bool is_stopping_all_ = false;
};

} // namespace troupe::actors
