#include "tests/models/asking.hpp"

#include "actors/errors.hpp"

#include <caf/event_based_actor.hpp>
#include <caf/scoped_actor.hpp>
#include <caf/send.hpp>

#include <numeric>
#include <stdexcept>

namespace troupe::test {

using namespace std::chrono_literals;

namespace {

struct crowd_work {
  std::vector<asked> results;
  std::size_t open = 0;
  std::promise<std::vector<asked>> all;
};

void crowd_of(caf::event_based_actor* self, const protocol::llm_gateway_actor& gateway,
              const std::vector<protocol::ask_model>& questions, std::chrono::milliseconds patience,
              const std::shared_ptr<crowd_work>& work) {
  const auto keep = [work](std::size_t i, asked what) {
    work->results[i] = std::move(what);
    if (--work->open == 0)
      work->all.set_value(std::move(work->results));
  };
  for (std::size_t i = 0; i < questions.size(); ++i)
    self->request(gateway, caf::duration{patience}, questions[i])
        .then([keep, i](protocol::model_answered& reply) { keep(i, std::move(reply)); },
              [keep, i](const caf::error& why) { keep(i, actors::to_failure(why).message); });
}

} // namespace

asking_desk::asking_desk(model_setting how) : config_(3), system_(config_) {
  how.desk.chain = how.chain;
  auto desk = actors::model_desk::open(system_, how.config, how.environment, how.desk);
  desk_ = std::move(desk.value());
}

asking_desk::~asking_desk() {
  close();
  desk_.reset();
}

asking_desk::crowd asking_desk::ask_all(std::vector<protocol::ask_model> questions,
                                        std::chrono::milliseconds patience) {
  auto work = std::make_shared<crowd_work>();
  work->results.resize(questions.size());
  work->open = questions.size();
  auto all = work->all.get_future();
  auto asker = system_.spawn(crowd_of, gateway(), std::move(questions), patience, std::move(work));
  return {std::move(asker), std::move(all)};
}

protocol::model_answered asking_desk::ask(const protocol::ask_model& question) {
  auto all = ask_all({question}).all.get();
  if (const auto* why = std::get_if<std::string>(&all.front()))
    throw std::runtime_error(*why);
  return std::get<protocol::model_answered>(std::move(all.front()));
}

// The gateway hears it before the question that comes next from here, since it is asked about it.
void asking_desk::forget(const std::vector<std::string>& keys) {
  caf::scoped_actor self(system_);
  self->send(gateway(), protocol::forget_answers{keys});
  self->request(gateway(), 5s, protocol::get_llm_status{})
      .receive([](const protocol::llm_status&) {}, [](const caf::error&) {});
}

protocol::llm_status asking_desk::status() {
  protocol::llm_status status;
  caf::scoped_actor self(system_);
  self->request(gateway(), 5s, protocol::get_llm_status{})
      .receive([&](protocol::llm_status& s) { status = std::move(s); },
               [](const caf::error&) { throw std::runtime_error("the gateway is silent"); });
  return status;
}

void asking_desk::close() {
  caf::anon_send_exit(gateway(), caf::exit_reason::user_shutdown);
}

protocol::ask_model question(int number, std::chrono::milliseconds time) {
  protocol::ask_model task;
  task.terms = {"demo", time.count(), std::nullopt};
  task.purpose = "test";
  task.question.system = "You answer in prose.";
  task.question.turns = {{model::llm_speaker::user, "Question number " + std::to_string(number) + "."}};
  task.question.max_output_tokens = 200;
  return task;
}

std::optional<model::llm_fault> fault_of(const asked& what) {
  const auto& reply = std::get<protocol::model_answered>(what);
  return reply.failure ? std::optional(reply.failure->fault) : std::nullopt;
}

std::int64_t booked(const protocol::llm_status& status) {
  return std::accumulate(status.routes.begin(), status.routes.end(), std::int64_t{0},
                         [](auto sum, const auto& route) { return sum + route.usd.micros; });
}

} // namespace troupe::test
