#include "tests/http/scripted_server.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <stdexcept>
#include <utility>

namespace troupe::test {

namespace {

// The port is chosen by the system.
int listen_on_loopback(std::uint16_t& port, int queue = 4096) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (::bind(listener, generic, size) != 0 || ::listen(listener, queue) != 0 ||
      ::getsockname(listener, generic, &size) != 0)
    throw std::runtime_error("no listener");
  port = ntohs(address.sin_port);
  return listener;
}

} // namespace

peer::~peer() {
  SSL_free(tls_);
  close();
}

bool peer::start_tls(SSL_CTX* context) {
  tls_ = SSL_new(context);
  SSL_set_fd(tls_, socket_);
  return SSL_accept(tls_) == 1;
}

std::size_t peer::read(char* data, std::size_t size) {
  const auto got = tls_ != nullptr ? SSL_read(tls_, data, static_cast<int>(size))
                                   : static_cast<int>(::recv(socket_, data, size, 0));
  return got > 0 ? static_cast<std::size_t>(got) : 0;
}

std::string peer::read_request() {
  std::string text;
  for (char c = 0; !text.ends_with("\r\n\r\n") && read(&c, 1) == 1;)
    text += c;
  const auto length = text.find("Content-Length: ");
  auto left = length == std::string::npos ? 0 : std::stoul(text.substr(length + 16));
  char buffer[4096];
  while (left > 0) {
    const auto got = read(buffer, std::min(left, sizeof buffer));
    if (got == 0)
      break;
    text.append(buffer, got);
    left -= got;
  }
  return text;
}

std::string peer::read_rest() {
  std::string text;
  char buffer[4096];
  while (const auto got = read(buffer, sizeof buffer))
    text.append(buffer, got);
  return text;
}

void peer::send(std::string_view text) {
  while (!text.empty()) {
    const auto sent = tls_ != nullptr
                          ? SSL_write(tls_, text.data(), static_cast<int>(text.size()))
                          : static_cast<int>(::send(socket_, text.data(), text.size(), MSG_NOSIGNAL));
    if (sent <= 0)
      return;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void peer::send_slowly(std::string_view text) {
  for (const char c : text) {
    send({&c, 1});
    std::this_thread::yield();
  }
}

void peer::close() {
  const std::lock_guard lock(closing_);
  if (socket_ >= 0)
    ::close(std::exchange(socket_, -1));
}

void peer::reset() {
  const linger now{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  close();
}

bool peer::sees_close(std::chrono::milliseconds within) {
  const auto end = std::chrono::steady_clock::now() + within;
  char buffer[4096];
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    pollfd readable{socket_, POLLIN, 0};
    if (left.count() < 0 || ::poll(&readable, 1, static_cast<int>(left.count())) <= 0)
      return false;
    if (::recv(socket_, buffer, sizeof buffer, 0) <= 0)
      return true;
  }
}

void peer::shut() {
  const std::lock_guard lock(closing_);
  ::shutdown(socket_, SHUT_RDWR); // no harm once it is closed
}

scripted_server::scripted_server(script what)
    : script_(std::move(what)), listener_(listen_on_loopback(port_)), accepting_([this] { accept_all(); }) {
  std::signal(SIGPIPE, SIG_IGN); // OpenSSL's own socket BIO
}

scripted_server::~scripted_server() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
    for (const auto& each : peers_)
      each->shut();
  }
  ::shutdown(listener_, SHUT_RDWR);
  accepting_.join();
  for (auto& each : threads_)
    each.join();
  ::close(listener_);
}

std::string scripted_server::url(const std::string& path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + path;
}

int scripted_server::connections() const {
  const std::lock_guard lock(mutex_);
  return static_cast<int>(peers_.size());
}

void scripted_server::accept_all() {
  for (;;) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0)
      return;
    const timeval limit{5, 0};
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const std::lock_guard lock(mutex_);
    auto& added = *peers_.emplace_back(std::make_unique<peer>(socket));
    if (is_over_)
      added.shut();
    threads_.emplace_back([this, &added, number = static_cast<int>(peers_.size()) - 1] {
      script_(added, number);
      added.close();
    });
  }
}

// A queue of 0 holds one.
full_listener::full_listener()
    : listener_(listen_on_loopback(port_, 0)), queued_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port_);
  if (::connect(queued_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("no queued connection");
}

full_listener::~full_listener() {
  ::close(queued_);
  ::close(listener_);
}

std::uint16_t free_port() {
  std::uint16_t port = 0;
  ::close(listen_on_loopback(port));
  return port;
}

} // namespace troupe::test
