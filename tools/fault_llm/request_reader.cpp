#include "tools/fault_llm/request_reader.hpp"

#include <boost/beast/http/parser.hpp>

namespace troupe::fault_llm {

namespace http = boost::beast::http;

boost::asio::awaitable<std::optional<http_request>> read_request(wire& from) {
  http::request_parser<http::string_body> parser;
  parser.eager(true);
  parser.body_limit(64U << 20);
  bool was_told_to_go_on = false;
  while (true) {
    boost::system::error_code failed;
    if (!from.inbox().empty()) {
      const auto used = parser.put(boost::asio::buffer(from.inbox()), failed);
      from.inbox().erase(0, used);
    }
    if (failed && failed != http::error::need_more)
      co_return std::nullopt;
    if (parser.is_done())
      co_return parser.release();
    if (parser.is_header_done() && !was_told_to_go_on && parser.get()[http::field::expect] == "100-continue")
      was_told_to_go_on = co_await from.send("HTTP/1.1 100 Continue\r\n\r\n");
    if (!(co_await from.more()))
      co_return std::nullopt;
  }
}

} // namespace troupe::fault_llm
