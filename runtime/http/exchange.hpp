#pragma once

#include "messages/model/describe.hpp"
#include "runtime/http/message.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

// One request with its limits, and how it came out.
namespace troupe::http {

using clock = std::chrono::steady_clock;

// How long each part of an exchange may take, and how large its parts may be.
struct limits {
  std::chrono::milliseconds connect{
      10'000}; // name, TCP, proxy and TLS together; nothing on a kept connection
  std::chrono::milliseconds headers{60'000}; // from the last byte of the request to the end of the headers
  std::chrono::milliseconds first_content{60'000}; // from there to the first content
  std::chrono::milliseconds idle{30'000};          // between contents
  std::chrono::milliseconds window{10'000};        // over which throughput is measured, once content comes
  std::size_t min_bytes_per_window = 16;           // of content; less is too slow
  clock::time_point deadline = clock::time_point::max();
  std::size_t max_header_bytes = 64U << 10;
  std::size_t max_body_bytes = 8U << 20;
};

// What a piece of body was.
enum class body_piece {
  nothing,  // keep-alives, comments, half a line
  content,  // something of the answer
  complete, // the answer is whole: what follows does not matter
  broken,   // it makes no sense: stop reading
};

// Judges a body as it comes, and keeps of it what its owner needs. Called on one of the client's threads, one
// call at a time; not after the exchange has ended.
class body_watch {
public:
  virtual ~body_watch() = default;
  // Once, before any piece.
  virtual void begin(int status, const response& head) = 0;
  virtual body_piece feed(std::string_view piece) = 0;
};

// How an exchange failed; none for a whole response of any status.
enum class exchange_fault {
  none,
  bad_request, // the URL cannot be used, or a header holds a line break
  resolve,     // the name has no address
  connect,     // refused, unreachable
  tls,         // no handshake, or the certificate is not the host's
  proxy,       // the proxy refused
  forbidden,   // the address is not allowed
  reset,       // the connection broke before the headers were complete
  cut,         // it broke or ended inside the body
  malformed,   // not HTTP, or a broken body
  too_large,   // headers or body
  connect_timeout,
  headers_timeout,
  content_timeout, // no first content
  idle_timeout,
  too_slow,
  deadline,
  cancelled,
};
BOOST_DESCRIBE_ENUM(exchange_fault, none, bad_request, resolve, connect, tls, proxy, forbidden, reset, cut,
                    malformed, too_large, connect_timeout, headers_timeout, content_timeout, idle_timeout,
                    too_slow, deadline, cancelled)

struct outcome {
  exchange_fault fault = exchange_fault::none;
  std::string detail;      // one line for people; holds no header and no query string
  http::response response; // as far as it came
  bool was_sent = false;   // the request may have reached the server
  std::chrono::microseconds took{0};
};

} // namespace troupe::http
