#include "actors/content_agent.hpp"

#include "actors/handlers.hpp"
#include "actors/private_types.hpp"
#include "actors/supervisor.hpp"
#include "runtime/blueprint/content.hpp"

#include <caf/typed_response_promise.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <set>

namespace troupe::actors {

using namespace protocol;

namespace {

using content_self =
    content_actor::extend_with<caf::typed_actor<caf::reacts_to<relaunch_atom, std::string, std::uint64_t>>>;

class content_state {
public:
  static inline const char* name = "content_agent";

  explicit content_state(content_self::stateful_pointer<content_state> self) : self_(self) {}

  void configure(policy::supervision_rules rules, std::function<content_writer_actor()> new_writer) {
    new_writer_ = std::move(new_writer);
    supervisor::callbacks tell;
    tell.relaunch_later = [this](const std::string& child, std::uint64_t epoch,
                                 std::chrono::milliseconds delay) {
      self_->delayed_send(self_, delay, relaunch_atom_v, child, epoch);
    };
    tell.restarting = [](const std::string&, const std::string&) {};
    tell.exhausted = [this](const std::string& child, const std::string& reason) {
      fall_back(child, "the writer failed too often: " + reason);
    };
    tell.launched = [](const std::string&, const caf::actor&) {};
    tell.all_stopped = [] {};
    writers_ = std::make_unique<supervisor>(self_, rules, std::move(tell));
  }

  caf::result<content_written> write(const write_content& task) {
    task_ = task;
    deadline_ = now() + std::chrono::milliseconds(task.terms.milliseconds);
    promise_ = self_->make_response_promise<content_written>();
    orders_ = blueprint::content_orders(task_.plan.blueprint, task_.plan.profile);
    for (const auto& order : orders_)
      open_.insert(order.pool);
    for (const auto& order : orders_)
      writers_->look_after({order.pool, policy::restart_kind::transient, policy::exhaustion::park},
                           [this, order] { return launch(order); });
    finish_if_done();
    return promise_;
  }

  void relaunch(const std::string& child, std::uint64_t epoch) { writers_->relaunch(child, epoch); }

  void child_down(const caf::down_msg& down) {
    std::minstd_rand random(static_cast<unsigned>(now().count()));
    writers_->child_down(down, now(), std::uniform_real_distribution<double>()(random));
  }

  void shut_down(const caf::error& reason) {
    writers_->abandon_all();
    self_->quit(reason);
  }

private:
  policy::instant now() const { return self_->clock().now().time_since_epoch(); }

  caf::actor launch(const model::content_order& order) {
    constexpr std::chrono::seconds grace{2};
    auto writer = new_writer_();
    auto terms = task_.terms;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - now());
    terms.milliseconds = std::max<std::int64_t>(left.count(), 1);
    const auto& plan = task_.plan;
    self_
        ->request(
            writer,
            caf::duration{std::max<std::chrono::milliseconds>(left, std::chrono::milliseconds{1}) + grace},
            fill_pool{plan.profile, plan.story.title + ". " + plan.story.summary, order, terms})
        .then([this, order](pool_filled& filled) { take(order, filled); },
              [this, order](const caf::error& reason) {
                if (is_refusal(reason) || reason == caf::sec::request_timeout)
                  fall_back(order.pool, to_failure(reason).message);
              }); // otherwise it died, and the down message decides
    return caf::actor_cast<caf::actor>(writer);
  }

  void take(const model::content_order& order, pool_filled& filled) {
    if (!open_.contains(order.pool))
      return;
    filled_[order.pool] = std::move(filled);
    close(order.pool);
  }

  void adopt(const model::content_order& order, pool_filled& filled) {
    auto& plan = task_.plan.blueprint;
    const auto taken = blueprint::adopt_content(plan, order, filled.records);
    if (taken == 0) {
      const auto reason = filled.uses.back().reason;
      tell_fallback(order, reason, attempts_of(filled.uses));
    } else {
      std::int64_t wanted = 0;
      for (const auto& stratum : order.strata)
        wanted += stratum.wanted;
      blueprint::tell_written(plan, order,
                              {order.table, "", model::source_kind::llm,
                               "vocabulary " + order.pool + ": " + std::to_string(taken) + " of " +
                                   std::to_string(wanted) + " values written by a model",
                               filled.route, model_of(filled.uses), attempts_of(filled.uses)});
      if (!filled.is_complete && filled.uses.back().reason.empty())
        filled.uses.back().reason = "fewer good values than wanted";
    }
    uses_.insert(uses_.end(), std::make_move_iterator(filled.uses.begin()),
                 std::make_move_iterator(filled.uses.end()));
  }

  void tell_fallback(const model::content_order& order, const std::string& reason, std::int64_t attempts) {
    blueprint::tell_fallback(task_.plan.blueprint, order,
                             {order.table, "", model::source_kind::pack,
                              "a model was asked in vain: " + reason, std::nullopt, std::nullopt, attempts});
  }

  void fall_back(const std::string& pool, const std::string& reason) {
    const auto order =
        std::find_if(orders_.begin(), orders_.end(), [&](const auto& o) { return o.pool == pool; });
    if (order == orders_.end())
      return;
    pool_filled nothing;
    nothing.uses.emplace_back();
    nothing.uses[0].purpose = "content of " + order->table + ": " + pool;
    nothing.uses[0].reason = reason;
    take(*order, nothing);
  }

  void close(const std::string& pool) {
    open_.erase(pool);
    writers_->stop(pool);
    finish_if_done();
  }

  // In the order of the orders, not in that of the answers: the same answers make the same plan.
  void finish_if_done() {
    if (!open_.empty() || !promise_.pending())
      return;
    for (const auto& order : orders_)
      adopt(order, filled_[order.pool]);
    promise_.deliver(content_written{std::move(task_.plan.blueprint), std::move(uses_)});
  }

  static std::string model_of(const std::vector<model::llm_use>& uses) {
    for (const auto& use : uses)
      if (!use.model.empty())
        return use.model;
    return "";
  }

  static std::int64_t attempts_of(const std::vector<model::llm_use>& uses) {
    std::size_t attempts = 0;
    for (const auto& use : uses)
      attempts += use.attempts.size();
    return static_cast<std::int64_t>(attempts);
  }

  content_self::stateful_pointer<content_state> self_;
  std::function<content_writer_actor()> new_writer_;
  std::unique_ptr<supervisor> writers_;
  write_content task_;
  policy::instant deadline_{0};
  std::vector<model::content_order> orders_;
  std::set<std::string> open_;                // pools
  std::map<std::string, pool_filled> filled_; // by pool
  std::vector<model::llm_use> uses_;
  caf::typed_response_promise<content_written> promise_;
};

content_self::behavior_type content_agent(content_self::stateful_pointer<content_state> self,
                                          policy::supervision_rules rules,
                                          std::function<content_writer_actor()> new_writer) {
  install_handlers(self);
  self->state.configure(rules, std::move(new_writer));
  self->set_down_handler([self](caf::down_msg& down) { self->state.child_down(down); });
  self->set_exit_handler([self](caf::exit_msg& exit) { self->state.shut_down(exit.reason); });
  return {[self](relaunch_atom, const std::string& child, std::uint64_t epoch) {
            self->state.relaunch(child, epoch);
          },
          [self](const write_content& task) { return self->state.write(task); }};
}

} // namespace

content_actor spawn_content_agent(caf::actor_system& system, policy::supervision_rules rules,
                                  std::function<content_writer_actor()> new_writer) {
  return system.spawn(content_agent, rules, std::move(new_writer));
}

} // namespace troupe::actors
