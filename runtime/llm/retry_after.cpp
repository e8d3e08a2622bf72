#include "runtime/llm/retry_after.hpp"

#include "runtime/llm/date_text.hpp"
#include "runtime/llm/duration_text.hpp"
#include "runtime/llm/json_lookup.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <string>

namespace troupe::llm {

namespace {

using std::chrono::milliseconds;
using std::chrono::system_clock;
using wait = std::optional<milliseconds>;

std::string_view value_of(const http::response& from, std::string_view name) {
  const auto* found = from.find(name);
  if (found == nullptr)
    return {};
  std::string_view value = *found;
  const auto first = value.find_first_not_of(" \t");
  return first == std::string_view::npos ? ""
                                         : value.substr(first, value.find_last_not_of(" \t") + 1 - first);
}

wait until(const std::optional<std::chrono::sys_seconds>& moment, system_clock::time_point now) {
  if (!moment || *moment < now || *moment - now > std::chrono::hours(24 * 7))
    return std::nullopt;
  return std::chrono::ceil<milliseconds>(*moment - now);
}

wait explicit_wait(const http::response& from, system_clock::time_point now) {
  for (const auto* name : {"retry-after-ms", "x-ms-retry-after-ms"})
    if (const auto found = parse_amount(value_of(from, name), milliseconds(1)))
      return found;
  const auto value = value_of(from, "retry-after");
  if (const auto found = parse_amount(value, std::chrono::seconds(1)))
    return found;
  return until(parse_http_date(value, now), now);
}

// The wait of one limit is its reset; `parse` reads the notation.
template <class Parse>
wait of_limits(const http::response& from, std::string_view prefix, std::initializer_list<const char*> kinds,
               const std::function<std::string(const std::string&, std::string_view)>& name, Parse&& parse) {
  wait spent;
  wait any;
  for (const auto* kind : kinds) {
    const auto reset = parse(value_of(from, std::string(prefix) + name(kind, "reset")));
    if (!reset)
      continue;
    any = std::max(any, reset);
    if (value_of(from, std::string(prefix) + name(kind, "remaining")) == "0")
      spent = std::max(spent, reset);
  }
  return spent ? spent : any;
}

wait reset_wait(const http::response& from, system_clock::time_point now) {
  const auto openai = of_limits(
      from, "x-ratelimit-", {"requests", "tokens"},
      [](const std::string& kind, std::string_view what) { return std::string(what) + '-' + kind; },
      [](std::string_view text) { return parse_duration(text); });
  if (openai)
    return openai;
  return of_limits(
      from, "anthropic-ratelimit-", {"requests", "tokens", "input-tokens", "output-tokens"},
      [](const std::string& kind, std::string_view what) { return kind + '-' + std::string(what); },
      [&](std::string_view text) { return until(parse_rfc3339(text), now); });
}

wait retry_info(const boost::json::object& error) {
  const auto* details = array_at(error, "details");
  if (details == nullptr)
    return std::nullopt;
  for (const auto& detail : *details)
    if (const auto* info = detail.if_object();
        info != nullptr && text_at(*info, "@type").ends_with("google.rpc.RetryInfo"))
      if (const auto delay = text_at(*info, "retryDelay"); delay.ends_with('s'))
        if (const auto found = parse_duration(delay))
          return found;
  return std::nullopt;
}

} // namespace

wait retry_after(const http::response& from, const boost::json::object* error, system_clock::time_point now) {
  if (const auto found = explicit_wait(from, now))
    return found;
  if (from.status == 429)
    if (const auto found = reset_wait(from, now))
      return found;
  return error == nullptr ? std::nullopt : retry_info(*error);
}

} // namespace troupe::llm
