#pragma once

#include "runtime/http/client.hpp"
#include "runtime/llm/model_line.hpp"
#include "runtime/llm/providers.hpp"

#include <deque>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

namespace troupe::llm {

// How long a model may take for its parts of an answer. A model that answers in one piece has `whole` for all
// of it.
struct line_limits {
  std::chrono::milliseconds connect{10'000};
  std::chrono::milliseconds first_content{30'000}; // from the request, headers included
  std::chrono::milliseconds idle{20'000};
  std::chrono::milliseconds whole{120'000};
};

// Attempts over HTTP: the question in the provider's dialect, with its credential, and the answer out of the
// stream. Fetches tokens where credentials want them; attempts wait for that.
class http_line final : public model_line {
public:
  http_line(std::vector<route> routes, std::shared_ptr<http::client> client, line_limits limits = {});

  void begin(std::uint64_t attempt, std::size_t route, const model::llm_question& question,
             std::chrono::milliseconds time_left, const notify& tell) override;
  void abort(std::uint64_t attempt, const notify& tell) override;
  std::vector<attempt_report> handle(news& what, const notify& tell) override;

private:
  struct waiting_attempt {
    std::uint64_t attempt = 0;
    std::size_t route = 0;
    model::llm_question question;
    http::clock::time_point deadline;
  };

  void send(const waiting_attempt& what, const std::vector<http::header>& headers, const notify& tell);
  // Asks for the credential; false if the attempt must wait for it.
  bool try_to_send(const waiting_attempt& what, const notify& tell);
  http::limits limits_for(const waiting_attempt& what) const;

  std::vector<route> routes_;
  std::shared_ptr<http::client> client_;
  line_limits limits_;
  std::unordered_map<std::uint64_t, http::client::ticket> tickets_;
  std::map<const credential_source*, std::deque<waiting_attempt>> waiting_; // for a token
};

} // namespace troupe::llm
