#pragma once

#include <openssl/ssl.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace troupe::test {

// The server's end of one connection. Every call blocks, for five seconds at most.
class peer {
public:
  explicit peer(int socket) : socket_(socket) {}
  ~peer();
  peer(const peer&) = delete;
  peer& operator=(const peer&) = delete;

  // From here on everything is encrypted. False if there was no handshake.
  bool start_tls(SSL_CTX* context);
  // One request with its body; what came if the client closed before.
  std::string read_request();
  // Everything until the client closes; nothing in five seconds is an empty text.
  std::string read_rest();
  void send(std::string_view text);
  void send_slowly(std::string_view text); // one packet a byte
  void close();
  void reset(); // the client meets ECONNRESET
  // Whether the client closed within that time.
  bool sees_close(std::chrono::milliseconds within);
  void shut(); // from any thread: every call returns

private:
  std::size_t read(char* data, std::size_t size);

  int socket_;
  std::mutex closing_;
  SSL* tls_ = nullptr;
};

// Listens on a port of the loopback address and plays a script on each connection, each on a thread.
class scripted_server {
public:
  using script = std::function<void(peer&, int connection)>; // connections count from 0

  explicit scripted_server(script what);
  ~scripted_server();
  scripted_server(const scripted_server&) = delete;
  scripted_server& operator=(const scripted_server&) = delete;

  std::uint16_t port() const { return port_; }
  std::string url(const std::string& path = "/") const;
  int connections() const;

private:
  void accept_all();

  script script_;
  std::uint16_t port_ = 0;
  int listener_;
  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<peer>> peers_;
  std::vector<std::thread> threads_;
  bool is_over_ = false;
  std::thread accepting_;
};

// Listens on the loopback address with a queue that is full, so that the system drops who tries to connect.
class full_listener {
public:
  full_listener();
  ~full_listener();
  full_listener(const full_listener&) = delete;
  full_listener& operator=(const full_listener&) = delete;

  std::uint16_t port() const { return port_; }

private:
  std::uint16_t port_ = 0;
  int listener_;
  int queued_;
};

// A port of the loopback address on which nobody listens.
std::uint16_t free_port();

} // namespace troupe::test
