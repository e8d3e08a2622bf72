#include "runtime/llm/http_line.hpp"

#include <algorithm>

namespace troupe::llm {

namespace {

struct attempt_event final : model_line::news {
  attempt_report report;
  std::size_t route = 0;
};

struct token_event final : model_line::news {
  credential_source* credential = nullptr;
  http::outcome outcome;
};

void tell_failure(std::uint64_t attempt, std::size_t route, model::llm_failure why,
                  const model_line::notify& tell) {
  auto event = std::make_shared<attempt_event>();
  event->report.attempt = attempt;
  event->report.outcome = std::move(why);
  event->route = route;
  tell(std::move(event));
}

} // namespace

http_line::http_line(std::vector<route> routes, std::shared_ptr<http::client> client, line_limits limits)
    : routes_(std::move(routes)), client_(std::move(client)), limits_(limits) {}

http::limits http_line::limits_for(const waiting_attempt& what) const {
  const bool is_whole = routes_[what.route].to.model.is_whole;
  http::limits bounds;
  bounds.connect = limits_.connect;
  bounds.headers = is_whole ? limits_.whole : limits_.first_content;
  bounds.first_content = is_whole ? limits_.whole : limits_.first_content;
  bounds.idle = is_whole ? limits_.whole : limits_.idle;
  bounds.deadline = what.deadline;
  return bounds;
}

void http_line::begin(std::uint64_t attempt, std::size_t route, const model::llm_question& question,
                      std::chrono::milliseconds time_left, const notify& tell) {
  waiting_attempt what{attempt, route, question, http::clock::now() + time_left};
  if (!try_to_send(what, tell))
    waiting_[routes_[route].credential.get()].push_back(std::move(what));
}

bool http_line::try_to_send(const waiting_attempt& what, const notify& tell) {
  const auto& credential = routes_[what.route].credential;
  auto step = credential->want(std::chrono::system_clock::now());
  if (step.fetch)
    client_->start(std::move(step.fetch->request), step.fetch->bounds, nullptr,
                   [credential, tell](http::outcome&& outcome) {
                     auto event = std::make_shared<token_event>();
                     event->credential = credential.get();
                     event->outcome = std::move(outcome);
                     tell(std::move(event));
                   });
  if (step.headers)
    send(what, *step.headers, tell);
  else if (step.failure)
    tell_failure(what.attempt, what.route, *step.failure, tell);
  return step.headers || step.failure;
}

void http_line::send(const waiting_attempt& what, const std::vector<http::header>& headers,
                     const notify& tell) {
  const auto& to = routes_[what.route].to;
  auto reader = make_reader(to);
  tickets_[what.attempt] = client_->start(
      encode(to, headers, what.question), limits_for(what), reader,
      [reader, tell, attempt = what.attempt, route = what.route](http::outcome&& outcome) {
        auto event = std::make_shared<attempt_event>();
        event->route = route;
        event->report = {attempt, reader->finish(outcome, std::chrono::system_clock::now()), outcome.was_sent,
                         std::chrono::duration_cast<std::chrono::milliseconds>(outcome.took)};
        tell(std::move(event));
      });
}

void http_line::abort(std::uint64_t attempt, const notify& tell) {
  if (const auto found = tickets_.find(attempt); found != tickets_.end())
    return client_->cancel(found->second);
  for (auto& [credential, queue] : waiting_)
    for (const auto& what : std::exchange(queue, {}))
      if (what.attempt == attempt)
        tell_failure(attempt, what.route, {model::llm_fault::cancelled, "cancelled", std::nullopt, {}}, tell);
      else
        queue.push_back(what);
}

std::vector<attempt_report> http_line::handle(news& what, const notify& tell) {
  if (auto* ended = dynamic_cast<attempt_event*>(&what)) {
    tickets_.erase(ended->report.attempt);
    if (const auto* failed = std::get_if<model::llm_failure>(&ended->report.outcome);
        failed != nullptr && failed->fault == model::llm_fault::auth)
      routes_[ended->route].credential->refused();
    std::vector<attempt_report> reports;
    reports.push_back(std::move(ended->report));
    return reports;
  }
  auto& token = dynamic_cast<token_event&>(what);
  token.credential->token_fetched(token.outcome, std::chrono::system_clock::now());
  auto queue = std::exchange(waiting_[token.credential], {});
  for (auto& attempt : queue)
    if (!try_to_send(attempt, tell))
      waiting_[token.credential].push_back(std::move(attempt));
  return {};
}

} // namespace troupe::llm
