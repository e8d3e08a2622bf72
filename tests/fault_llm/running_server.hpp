#pragma once

#include "tools/fault_llm/server.hpp"

#include <string>
#include <thread>

namespace troupe::test {

// The server on a thread of its own, on any free port.
class running_server {
public:
  explicit running_server(const fault_llm::options& with = {})
      : server_(with), thread_([this] { server_.io().run(); }) {}
  ~running_server() {
    server_.io().stop();
    thread_.join();
  }
  running_server(const running_server&) = delete;
  running_server& operator=(const running_server&) = delete;

  std::string url() const { return server_.url(); }

private:
  fault_llm::server server_;
  std::thread thread_;
};

} // namespace troupe::test
