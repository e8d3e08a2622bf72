#pragma once

#include "actors/model_desk.hpp"
#include "actors/stage.hpp"
#include "tests/models/model_kit.hpp"
#include "tests/models/model_server.hpp"

#include <caf/actor_system.hpp>

#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace troupe::test {

// What came of a request: the reply, or the error that ended it.
using asked = std::variant<protocol::model_answered, std::string>;

// A desk and actors that ask it.
class asking_desk {
public:
  explicit asking_desk(model_setting how);
  ~asking_desk();
  asking_desk(const asking_desk&) = delete;
  asking_desk& operator=(const asking_desk&) = delete;

  // An actor that asks all of it at once; each request has `patience`. The future is there when all have
  // come out, and broken when the asker is killed before.
  struct crowd {
    caf::actor asker;
    std::future<std::vector<asked>> all;
  };
  crowd ask_all(std::vector<protocol::ask_model> questions,
                std::chrono::milliseconds patience = std::chrono::seconds{30});
  protocol::model_answered ask(const protocol::ask_model& question);
  void forget(const std::vector<std::string>& keys);
  protocol::llm_status status();
  // Ends the gateway.
  void close();

  const protocol::llm_gateway_actor& gateway() const { return desk_->gateway(); }

private:
  actors::system_config config_;
  caf::actor_system system_;
  std::unique_ptr<actors::model_desk> desk_;
};

// A question in prose that no other number has, with ten seconds of time.
protocol::ask_model question(int number, std::chrono::milliseconds time = std::chrono::seconds{10});

// What a question failed with; nothing if it was answered.
std::optional<model::llm_fault> fault_of(const asked& what);

// All that the gateway has booked, in millionths of a dollar.
std::int64_t booked(const protocol::llm_status& status);

} // namespace troupe::test
