#include "runtime/site/fetching.hpp"

#include "runtime/packs/words.hpp"
#include "runtime/site/site_address.hpp"

#include <utility>

namespace troupe::site {

namespace {

constexpr std::string_view agent = "troupe";
constexpr std::size_t max_robots_bytes = 2U << 20;      // of which robots reads a part
constexpr std::chrono::milliseconds max_connect{4'000}; // leaves time for http where https hangs

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::string origin_of(const http::target& at) {
  return (at.is_tls ? "https://" : "http://") + at.authority();
}

// Whether there was nobody to answer, so that another scheme may help.
bool lacks_server(http::exchange_fault fault) {
  using enum http::exchange_fault;
  return fault == connect || fault == connect_timeout || fault == tls || fault == reset || fault == malformed;
}

// Why a response is no page that can be read; empty where it is one.
std::string fault_of(const http::response& response) {
  if (response.status != 200)
    return "status " + std::to_string(response.status);
  const auto* type = response.find("content-type");
  const auto kind = type == nullptr ? "" : packs::lower(*type);
  if (packs::trim(kind.substr(0, kind.find(';'))) != "text/html")
    return "is no HTML";
  if (const auto charset = kind.find("charset="); charset != std::string::npos) {
    auto name = kind.substr(charset + 8);
    std::erase_if(name, [](char c) { return c == '"' || c == '\'' || c == ' '; });
    name = name.substr(0, name.find(';'));
    if (name != "utf-8" && name != "utf8" && name != "us-ascii")
      return "is not in UTF-8";
  }
  const auto* encoding = response.find("content-encoding");
  return encoding != nullptr && packs::lower(*encoding) != "identity" ? "is compressed" : "";
}

} // namespace

fetching::fetching(http::client& client, std::string site, const site_limits& limits)
    : client_(client), site_(std::move(site)), limits_(limits),
      deadline_(http::clock::now() + limits.within) {}

void fetching::fetch(const std::string& url, handler then) {
  ask({url, limits_.max_redirects, false, std::move(then)});
}

void fetching::cancel() {
  const std::lock_guard lock(mutex_);
  is_cancelled_ = true;
  if (under_way_ != 0)
    client_.cancel(under_way_);
}

bool fetching::is_cancelled() const {
  const std::lock_guard lock(mutex_);
  return is_cancelled_;
}

std::string fetching::refusal(const http::target& to) const {
  if (!is_of_site(to.host, site_))
    return "leads outside of the site";
  if (to.port != (to.is_tls ? limits_.https_port : limits_.http_port))
    return "leads to another port";
  return "";
}

void fetching::ask(job what) {
  const auto to = http::parse_target(what.url);
  const auto refused = to ? refusal(*to) : "is no URL";
  if (!refused.empty())
    return what.then({what.url, "", refused, false});
  if (what.is_robots)
    return start(std::move(what));
  const auto known = robots_.find(origin_of(*to));
  if (known == robots_.end())
    return ask_robots(*to, std::move(what));
  if (!known->second.allows(to->path))
    return what.then({what.url, "", "robots.txt forbids it", false});
  start(std::move(what));
}

// A site without the file allows everything; one whose file cannot be had allows nothing (RFC 9309, 2.3.1).
void fetching::ask_robots(const http::target& at, job afterwards) {
  const auto origin = origin_of(at);
  auto take_rules = [self = shared_from_this(), origin, afterwards = std::move(afterwards)](fetched&& file) {
    if (!file.problem.empty())
      return afterwards.then({afterwards.url, "", "robots.txt: " + file.problem, file.lacks_server});
    self->robots_.insert_or_assign(origin, robots(file.html, agent));
    self->ask(afterwards);
  };
  ask({origin + "/robots.txt", limits_.max_redirects, true, std::move(take_rules)});
}

void fetching::start(job what) {
  http::request request{"GET", what.url, {{"Accept", what.is_robots ? "text/plain" : "text/html"}}, ""};
  http::limits bounds;
  bounds.connect = max_connect;
  bounds.deadline = deadline_;
  bounds.max_body_bytes = what.is_robots ? max_robots_bytes : limits_.max_page_bytes;
  const auto then = what.then;
  const auto url = what.url;
  {
    const std::lock_guard lock(mutex_);
    if (!is_cancelled_) {
      under_way_ = client_.start(std::move(request), bounds, nullptr,
                                 [self = shared_from_this(), what = std::move(what)](http::outcome&& got) {
                                   self->take(what, std::move(got));
                                 });
      return;
    }
  }
  then({url, "", "cancelled", false});
}

void fetching::take(job what, http::outcome&& got) {
  {
    const std::lock_guard lock(mutex_); // also waits until start knows its ticket
    under_way_ = 0;
  }
  const auto& response = got.response;
  if (got.fault != http::exchange_fault::none)
    return what.then({what.url, "", got.detail.empty() ? std::string(model::to_text(got.fault)) : got.detail,
                      lacks_server(got.fault)});
  if (is_redirect(response.status)) {
    const auto* location = response.find("location");
    const auto to = location != nullptr ? resolve(what.url, *location) : std::nullopt;
    if (!to || what.redirects_left-- == 0)
      return what.then({what.url, "", to ? "too many redirects" : "redirects to no URL", false});
    what.url = *to;
    return ask(std::move(what));
  }
  if (what.is_robots) {
    const bool is_missing = response.status >= 400 && response.status < 500;
    const bool is_there = response.status >= 200 && response.status < 300;
    return what.then({what.url, is_there ? response.body : "",
                      is_there || is_missing ? "" : "status " + std::to_string(response.status), false});
  }
  auto problem = fault_of(response);
  what.then({what.url, problem.empty() ? std::move(got.response.body) : "", std::move(problem), false});
}

} // namespace troupe::site
