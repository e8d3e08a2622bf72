#include "tools/fault_llm/server.hpp"

#include "tools/fault_llm/session.hpp"
#include "tools/fault_llm/tls_setup.hpp"
#include "tools/fault_llm/wire.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace troupe::fault_llm {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

// Takes the client's first bytes and closes.
asio::awaitable<void> abort_handshake(std::shared_ptr<wire> on) {
  co_await on->more();
  on->close();
}

} // namespace

server::server(const options& from)
    : tls_fault_(from.tls), is_tls_(from.is_tls), desk_(from), tls_(make_tls(from)),
      acceptor_(io_, {asio::ip::address_v4::loopback(), from.port}) {
  acceptor_.listen(16'384); // the kernel takes as many as it allows
  accept();
}

std::string server::url() const {
  return (is_tls_ ? "https://127.0.0.1:" : "http://127.0.0.1:") +
         std::to_string(acceptor_.local_endpoint().port());
}

void server::accept() {
  acceptor_.async_accept([this](const boost::system::error_code& failed, tcp::socket socket) {
    if (!acceptor_.is_open())
      return;
    if (!failed) {
      auto on = std::make_shared<wire>(std::move(socket), tls_.get());
      if (is_tls_ && tls_fault_ == tls_fault::abort_handshake)
        asio::co_spawn(io_, abort_handshake(std::move(on)), asio::detached);
      else
        asio::co_spawn(io_, serve(std::move(on), desk_), asio::detached);
    }
    accept();
  });
}

} // namespace troupe::fault_llm
