#include "runtime/http/client.hpp"

#include "runtime/http/worker.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>

namespace troupe::http {

namespace {

std::optional<std::string> process_variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

proxy_rules rules_for(const client_options& options) {
  if (!options.uses_proxy_variables)
    return {};
  return read_proxy_rules(options.variables ? options.variables : process_variable);
}

name_lookup::resolver resolver_for(const client_options& options) {
  if (!options.resolver)
    return system_addresses;
  return [find = options.resolver](const std::string& host) {
    name_lookup::addresses found;
    for (const auto& text : find(host))
      found.push_back(boost::asio::ip::make_address(text));
    return found;
  };
}

} // namespace

class client::impl {
public:
  explicit impl(client_options given)
      : options_(std::move(given)), proxies_(rules_for(options_)),
        tls_(make_client_context(options_.ca_file)),
        names_(std::make_unique<name_lookup>(resolver_for(options_))), wide_{options_, proxies_, tls_.get(),
                                                                             *names_} {
    for (std::size_t i = 0; i < std::max<std::size_t>(options_.threads, 1); ++i)
      workers_.push_back(std::make_unique<worker>(wide_, open_));
  }

  ticket start(std::unique_ptr<order> what) {
    open_.fetch_add(1);
    const auto which = next_.fetch_add(1);
    worker_of(which).start(which, std::move(what));
    return which;
  }

  void cancel(ticket which) { worker_of(which).cancel(which); }

  void end() {
    for (const auto& each : workers_)
      each->cancel_all();
    // What is over may have started others, on any thread.
    for (auto open = open_.load(); open != 0; open = open_.load())
      open_.wait(open);
    names_.reset();
    workers_.clear();
  }

private:
  worker& worker_of(ticket which) { return *workers_[which % workers_.size()]; }

  client_options options_;
  proxy_rules proxies_;
  tls_context_ptr tls_;
  std::unique_ptr<name_lookup> names_;
  client_wide wide_;
  std::atomic<ticket> next_{1};
  std::atomic<std::size_t> open_{0};
  std::vector<std::unique_ptr<worker>> workers_;
};

client::client(client_options options) : impl_(std::make_unique<impl>(std::move(options))) {}

client::~client() {
  impl_->end();
}

client::ticket client::start(request what, const limits& bounds, std::shared_ptr<body_watch> watch,
                             done_handler done) {
  return impl_->start(
      std::make_unique<order>(order{std::move(what), bounds, std::move(watch), std::move(done)}));
}

void client::cancel(ticket which) {
  impl_->cancel(which);
}

} // namespace troupe::http
