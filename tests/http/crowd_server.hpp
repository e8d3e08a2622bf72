#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace troupe::test {

// A server on one thread that answers no request until it holds so many at a time, then all of them.
class crowd_server {
public:
  explicit crowd_server(std::size_t crowd);
  ~crowd_server();

  std::string url() const;

private:
  struct guest;
  void accept();
  void read(const std::shared_ptr<guest>& from);
  void answer_all();

  std::size_t crowd_;
  boost::asio::io_context io_{1};
  boost::asio::ip::tcp::acceptor acceptor_;
  std::vector<std::shared_ptr<guest>> waiting_;
  std::thread thread_;
};

} // namespace troupe::test
