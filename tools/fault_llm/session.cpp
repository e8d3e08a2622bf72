#include "tools/fault_llm/session.hpp"

#include "tools/fault_llm/request_reader.hpp"
#include "tools/fault_llm/side_doors.hpp"
#include "tools/fault_llm/wire_text.hpp"

#include <boost/json/serialize.hpp>

namespace troupe::fault_llm {

namespace asio = boost::asio;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds for_ever{1'000'000'000};

// GCC 12 miscompiles two co_await in one condition.

// Sends bytes again and again until the client closes.
asio::awaitable<void> beat(wire& on, const step& what) {
  bool goes_on = true;
  while (goes_on) {
    goes_on = co_await on.send(what.bytes);
    if (goes_on)
      goes_on = co_await on.rest(what.time);
  }
}

asio::awaitable<bool> drip(wire& on, const step& what) {
  for (const char& byte : what.bytes) {
    const std::string_view one(&byte, 1);
    bool goes_on = co_await on.send(one);
    if (goes_on)
      goes_on = co_await on.rest(what.time);
    if (!goes_on)
      co_return false;
  }
  co_return true;
}

// Plays the steps; how it ended.
asio::awaitable<std::string> play(wire& on, const std::vector<step>& steps) {
  const std::string gone = "client_closed";
  for (const auto& each : steps)
    switch (each.kind) {
    case step::what::send:
      if (!(co_await on.send(each.bytes)))
        co_return gone;
      break;
    case step::what::pause:
      if (!(co_await on.rest(each.time)))
        co_return gone;
      break;
    case step::what::hold:
      co_await on.rest(for_ever);
      co_return gone;
    case step::what::beat:
      co_await beat(on, each);
      co_return gone;
    case step::what::drip:
      if (!(co_await drip(on, each)))
        co_return gone;
      break;
    case step::what::close:
      on.close();
      co_return "cut";
    case step::what::reset:
      on.reset();
      co_return "reset";
    }
  co_return "answered";
}

asio::awaitable<void> answer_question(wire& on, desk& with, const endpoint& at, const http_request& request) {
  const auto decided = with.decide(at, request);
  with.notes.end(decided.number, co_await play(on, decided.what.steps));
}

// GET /__log?begun=N and ?ended=N wait, at most ten seconds, until there are so many attempts.
asio::awaitable<std::string> tell_log(wire& on, desk& with, const endpoint& at, const http_request& request) {
  if (request.method_string() == "DELETE") {
    with.notes.clear();
    co_return response_text(200, "application/x-ndjson", "");
  }
  const auto wanted = [&](const char* name) { return std::atoll(field_of(at.query, name).c_str()); };
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while ((with.notes.begun() < wanted("begun") || with.notes.ended() < wanted("ended")) &&
         std::chrono::steady_clock::now() < until)
    if (!(co_await on.rest(milliseconds(2))))
      break;
  co_return response_text(200, "application/x-ndjson", with.notes.lines());
}

asio::awaitable<void> answer(wire& on, desk& with, const http_request& request) {
  const auto target = request.target();
  const auto method = request.method_string();
  const auto at = find_endpoint({method.data(), method.size()}, {target.data(), target.size()});
  switch (at.what) {
  case endpoint::kind::ask:
    co_await answer_question(on, with, at, request);
    break;
  case endpoint::kind::models:
    co_await on.send(list_models(at, request));
    break;
  case endpoint::kind::token:
    co_await on.send(give_token(request));
    break;
  case endpoint::kind::metadata:
    co_await on.send(give_metadata(at, request));
    break;
  case endpoint::kind::log:
    co_await on.send(co_await tell_log(on, with, at, request));
    break;
  case endpoint::kind::count:
    co_await on.send(response_text(200, "application/json", boost::json::serialize(with.notes.counts())));
    break;
  case endpoint::kind::unknown:
    co_await on.send(not_found(at, request));
    break;
  }
}

} // namespace

asio::awaitable<void> serve(std::shared_ptr<wire> on, desk& with) {
  if (!(co_await on->shake_hands())) {
    on->close();
    co_return;
  }
  while (!on->is_closed()) {
    const auto request = co_await read_request(*on);
    if (!request)
      break;
    co_await answer(*on, with, *request);
    if (!request->keep_alive())
      break;
  }
  on->close();
}

} // namespace troupe::fault_llm
