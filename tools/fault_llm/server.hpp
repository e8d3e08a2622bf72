#pragma once

#include "tools/fault_llm/desk.hpp"
#include "tools/fault_llm/options.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>

namespace troupe::fault_llm {

// A scriptable server of language models on a loopback port, in the thread that runs its io_context. Ends
// when the io_context is stopped.
class server {
public:
  // Throws std::runtime_error (or what derives from it) for options that cannot be used.
  explicit server(const options& from);

  boost::asio::io_context& io() { return io_; }
  std::string url() const; // "http://127.0.0.1:4000"

private:
  void accept();

  tls_fault tls_fault_;
  bool is_tls_;
  desk desk_;
  std::unique_ptr<boost::asio::ssl::context> tls_;
  boost::asio::io_context io_{1};
  boost::asio::ip::tcp::acceptor acceptor_;
};

} // namespace troupe::fault_llm
