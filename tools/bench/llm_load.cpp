#include "tools/bench/llm_load.hpp"

#include "actors/handlers.hpp"
#include "actors/inquiry.hpp"
#include "actors/llm_gateway.hpp"
#include "actors/model_desk.hpp"
#include "actors/stage.hpp"
#include "runtime/prompts/content_prompt.hpp"

#include <caf/actor_system.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/scoped_actor.hpp>
#include <caf/send.hpp>

#include <algorithm>
#include <atomic>
#include <future>
#include <set>

namespace troupe::bench {

namespace {

using namespace std::chrono_literals;

constexpr int questions_in_turn = 3;
constexpr int questions_at_once = 8;

// A vocabulary of twelve names: an answer of about a kilobyte.
model::content_order small_order() {
  model::content_order order;
  order.table = "customers";
  order.purpose = "Businesses that use the platform.";
  order.columns = {"customers.name"};
  order.table_columns = {"id: Primary key", "name: Trading name", "vertical: Industry of the business"};
  order.table_rows = 200;
  order.pool = "company_trades";
  order.usage = "{company_heads} {company_trades}";
  order.fields = {{"value", "what a business calls its trade", {}}};
  order.strata = {{"Retail", 4}, {"Travel", 4}, {"Education", 4}};
  return order;
}

// What all demos of a load share.
struct load {
  protocol::llm_gateway_actor gateway;
  model::llm_question question;
  model::content_order order;
  prompts::content_batch batch;
  std::set<std::string> generic;
  std::atomic<std::size_t> answered{0};
  std::atomic<std::size_t> failed{0};
  std::atomic<std::size_t> records{0};
  std::atomic<std::size_t> open{0};
  std::promise<void> done;
};

void ask(caf::event_based_actor* self, const std::shared_ptr<load>& work, std::function<void()> then) {
  auto kept = std::make_shared<std::vector<model::content_record>>();
  actors::inquire(self, work->gateway, {"demo-" + std::to_string(self->id()), 60'000, std::nullopt},
                  {"content", "bench", work->question,
                   [work, kept](const std::string& text) {
                     std::set<std::string> names;
                     kept->clear();
                     return prompts::judge_content(text, work->order, work->batch, work->generic, names,
                                                   *kept);
                   }},
                  [work, kept, then](const actors::inquiry_end& end) {
                    ++(end.is_usable ? work->answered : work->failed);
                    work->records += kept->size();
                    then();
                  });
}

void ask_in_turn(caf::event_based_actor* self, const std::shared_ptr<load>& work, int left) {
  if (left > 0)
    return ask(self, work, [=] { ask_in_turn(self, work, left - 1); });
  auto open = std::make_shared<int>(questions_at_once);
  for (int i = 0; i < questions_at_once; ++i)
    ask(self, work, [=] {
      if (--*open == 0 && --work->open == 0)
        work->done.set_value();
    });
}

// A desk without a store and without a limit of its own.
std::pair<protocol::llm_gateway_actor, std::shared_ptr<http::client>>
open_gateway(caf::actor_system& system, const std::string& base_url) {
  constexpr std::size_t no_limit = 100'000;
  llm::route route;
  route.name = "server:ok";
  route.to.dialect = model::llm_dialect::openai;
  route.to.base_url = base_url;
  route.to.model.id = "ok";
  route.credential =
      std::make_shared<llm::fixed_credential>(std::vector<http::header>{{"authorization", "Bearer k"}});
  actors::gateway_options options;
  options.routes.emplace_back();
  options.routes[0].rules = actors::rules_of(route);
  options.routes[0].rules.concurrency = {no_limit, no_limit, 5s};
  http::client_options client_options;
  client_options.max_idle_per_host = no_limit;
  auto client = std::make_shared<http::client>(client_options);
  auto line = std::make_shared<llm::http_line>(std::vector<llm::route>{route}, client);
  return {actors::spawn_llm_gateway(system, std::move(options), std::move(line), {}), client};
}

std::shared_ptr<load> make_load(const protocol::llm_gateway_actor& gateway,
                                const std::shared_ptr<const config::library>& shelves) {
  auto work = std::make_shared<load>();
  work->gateway = gateway;
  work->order = small_order();
  work->batch = prompts::batches_of(work->order).front();
  model::company_profile profile;
  profile.name = "Stripe";
  profile.industry = "Payments";
  profile.summary = std::string(600, 'x');
  profile.customers = std::string(400, 'y');
  work->question =
      prompts::ask_content(*shelves, profile, "A story of growth.", work->order, work->batch, {}).value();
  return work;
}

} // namespace

llm_load ask_models(const std::string& base_url, std::size_t demos,
                    const std::shared_ptr<const config::library>& shelves) {
  actors::system_config config(2);
  caf::actor_system system(config);
  auto [gateway, client] = open_gateway(system, base_url);
  const auto work = make_load(gateway, shelves);
  work->open = demos;
  for (std::size_t i = 0; i < demos; ++i)
    system.spawn([work](caf::event_based_actor* self) {
      actors::install_handlers(self);
      ask_in_turn(self, work, questions_in_turn);
    });
  work->done.get_future().wait();
  caf::anon_send_exit(gateway, caf::exit_reason::user_shutdown);
  const llm_load sum{work->answered, work->failed, work->records};
  work->gateway = nullptr;
  return sum;
}

double ask_one_by_one(const std::string& base_url, std::size_t questions,
                      const std::shared_ptr<const config::library>& shelves) {
  actors::system_config config(2);
  caf::actor_system system(config);
  auto [gateway, client] = open_gateway(system, base_url);
  const auto work = make_load(gateway, shelves);
  std::vector<double> took;
  caf::scoped_actor self(system);
  for (std::size_t i = 0; i < questions; ++i) {
    const auto began = std::chrono::steady_clock::now();
    self->request(gateway, caf::duration{std::chrono::milliseconds{10'000}},
                  protocol::ask_model{{"one", 10'000, std::nullopt}, "content", work->question, {}, false})
        .receive(
            [&](const protocol::model_answered& answer) {
              std::set<std::string> names;
              std::vector<model::content_record> kept;
              if (answer.answer)
                prompts::judge_content(answer.answer->text, work->order, work->batch, work->generic, names,
                                       kept);
            },
            [](const caf::error&) {});
    took.push_back(
        std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began).count());
  }
  caf::anon_send_exit(gateway, caf::exit_reason::user_shutdown);
  std::nth_element(took.begin(), took.begin() + static_cast<std::ptrdiff_t>(took.size() / 2), took.end());
  return took[took.size() / 2];
}

} // namespace troupe::bench
