#include "runtime/site/site_reader.hpp"

#include "runtime/http/target.hpp"
#include "runtime/site/fetching.hpp"
#include "runtime/site/page_links.hpp"
#include "runtime/site/page_text.hpp"
#include "runtime/site/site_address.hpp"

#include <utility>

namespace troupe::site {

namespace {

// robots.txt (of each origin) -> home page -> links, one after the other.
class visit final : public site_visit, public std::enable_shared_from_this<visit> {
public:
  visit(http::client& client, std::string site, const site_limits& limits, done_handler done)
      : fetching_(std::make_shared<fetching>(client, site, limits)), site_(std::move(site)), limits_(limits),
        done_(std::move(done)) {}

  void begin(bool with_tls) {
    const auto port = with_tls ? limits_.https_port : limits_.http_port;
    const bool is_usual = port == (with_tls ? 443 : 80);
    const auto home =
        (with_tls ? "https://" : "http://") + site_ + (is_usual ? "" : ":" + std::to_string(port)) + "/";
    fetching_->fetch(home, [self = shared_from_this(), with_tls](fetched&& page) {
      if (page.lacks_server && with_tls)
        self->begin(false);
      else
        self->take_home(std::move(page));
    });
  }

  void cancel() override { fetching_->cancel(); }

private:
  void take_home(fetched&& page) {
    if (!page.problem.empty())
      return finish("home page of " + site_ + ": " + page.problem);
    if (limits_.max_pages > 1)
      links_ = page_links(page.html, page.url, site_, limits_.max_pages - 1);
    keep(page);
    next_link();
  }

  void next_link() {
    if (next_ == links_.size() || reading_.pages.size() >= limits_.max_pages)
      return finish("home page of " + site_ + ": holds no text");
    fetching_->fetch(links_[next_++], [self = shared_from_this()](fetched&& page) {
      if (page.problem.empty())
        self->keep(page);
      self->next_link();
    });
  }

  void keep(const fetched& page) {
    for (const auto& kept : reading_.pages)
      if (kept.url == page.url)
        return;
    if (auto text = page_text(page.html, limits_.max_text_bytes); !text.empty())
      reading_.pages.push_back({page.url, std::move(text)});
  }

  void finish(const std::string& problem) {
    if (fetching_->is_cancelled())
      reading_ = {{}, "cancelled"};
    else if (reading_.pages.empty())
      reading_.problem = problem;
    std::exchange(done_, nullptr)(std::move(reading_));
  }

  std::shared_ptr<fetching> fetching_;
  std::string site_;
  site_limits limits_;
  done_handler done_;
  std::vector<std::string> links_;
  std::size_t next_ = 0;
  site_reading reading_;
};

} // namespace

http::client_options site_client_options() {
  http::client_options options;
  options.uses_proxy_variables = false;
  options.refuses_private_addresses = true;
  return options;
}

std::shared_ptr<site_visit> site_visit::begin(http::client& client, const std::string& domain,
                                              const site_limits& limits, done_handler done) {
  auto site = site_name(domain);
  auto started = std::make_shared<visit>(client, site.value_or(""), limits, done);
  if (site)
    started->begin(true);
  else
    done({{}, "site: no public domain: " + domain.substr(0, 100)});
  return started;
}

} // namespace troupe::site
