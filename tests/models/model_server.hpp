#pragma once

#include "messages/model/llm_config.hpp"
#include "runtime/http/client.hpp"
#include "runtime/llm/environment.hpp"
#include "tools/fault_llm/journal.hpp"
#include "tools/fault_llm/options.hpp"
#include "tools/fault_llm/server.hpp"

#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace troupe::test {

// Faults as fault_llm's --fault takes them.
fault_llm::options with_faults(std::vector<std::string> faults);

// A server of models in a thread of its own, as a witness: what it saw is read back over HTTP.
class model_server {
public:
  explicit model_server(fault_llm::options with = {});
  ~model_server();
  model_server(const model_server&) = delete;
  model_server& operator=(const model_server&) = delete;

  std::string url() const { return server_->url(); }

  // Every attempt so far, once none is open any more.
  std::vector<fault_llm::attempt_note> notes();
  // The attempts so far, those that are open too, as soon as there are so many (or after ten seconds).
  std::vector<fault_llm::attempt_note> await_begun(std::size_t attempts);

private:
  std::vector<fault_llm::attempt_note> read_notes(const std::string& query);

  std::unique_ptr<fault_llm::server> server_;
  std::thread thread_;
  http::client client_;
};

// Two providers on that server, "first" and "second", for any model that is named; a token costs a millionth
// of a dollar to read and two to write.
model::llm_config two_providers(const std::string& url,
                                model::llm_dialect dialect = model::llm_dialect::openai);

// An environment that holds nothing but their key.
llm::environment with_key(const std::string& key = "sk-test-key-that-nobody-may-see");

} // namespace troupe::test
