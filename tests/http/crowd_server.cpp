#include "tests/http/crowd_server.hpp"

#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

namespace troupe::test {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

} // namespace

struct crowd_server::guest {
  tcp::socket socket;
  std::string text;
};

crowd_server::crowd_server(std::size_t crowd)
    : crowd_(crowd), acceptor_(io_, {asio::ip::address_v4::loopback(), 0}) {
  acceptor_.listen(8192);
  accept();
  thread_ = std::thread([this] { io_.run(); });
}

crowd_server::~crowd_server() {
  io_.stop();
  thread_.join();
}

std::string crowd_server::url() const {
  return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()) + "/";
}

void crowd_server::accept() {
  acceptor_.async_accept([this](error_code ec, tcp::socket socket) {
    if (ec)
      return;
    read(std::make_shared<guest>(guest{std::move(socket), {}}));
    accept();
  });
}

void crowd_server::read(const std::shared_ptr<guest>& from) {
  asio::async_read_until(from->socket, asio::dynamic_buffer(from->text), "\r\n\r\n",
                         [this, from](error_code ec, std::size_t size) {
                           if (ec)
                             return;
                           from->text.erase(0, size);
                           waiting_.push_back(from);
                           if (waiting_.size() == crowd_)
                             answer_all();
                         });
}

void crowd_server::answer_all() {
  for (const auto& each : std::exchange(waiting_, {}))
    asio::async_write(each->socket, asio::buffer(answer), [this, each](error_code ec, std::size_t) {
      if (!ec)
        read(each);
    });
}

} // namespace troupe::test
