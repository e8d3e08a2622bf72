#include "runtime/http/flight.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cstring>

// How an exchange moves its bytes.
namespace troupe::http {

namespace asio = boost::asio;

asio::awaitable<void> flight::send() {
  patience_.sending(clock::now());
  watch_time();
  for (std::size_t sent = 0; sent < head_.size() + order_.what.body.size();) {
    const auto step = connection_->write(request_part(sent));
    if (step.is == connection::progress::broken || step.is == connection::progress::ended)
      co_return; // an early answer may still be there
    if (step.is != connection::progress::done) {
      co_await ready(step.is);
      continue;
    }
    sent += step.bytes;
    outcome_.was_sent = true;
    patience_.sending(clock::now());
  }
  if (!may_be_repeated()) // thousands wait for their answers
    std::string().swap(order_.what.body);
}

std::string_view flight::request_part(std::size_t from) {
  auto& scratch = around_.scratch;
  std::size_t size = 0;
  for (const std::string_view part : {std::string_view(head_), std::string_view(order_.what.body)}) {
    if (from < part.size()) {
      const auto piece = part.substr(from, scratch.size() - size);
      std::memcpy(scratch.data() + size, piece.data(), piece.size());
      size += piece.size();
    }
    from -= std::min(from, part.size());
  }
  return {scratch.data(), size};
}

asio::awaitable<void> flight::receive() {
  while (!reader_->is_enough() && reader_->fault() == exchange_fault::none)
    take(co_await read());
}

asio::awaitable<connection::step> flight::read() {
  constexpr unsigned reads_in_a_row = 8; // before others have their turn
  if (!connection_->may_hold_more()) {
    co_await ready(connection::progress::wants_read);
  } else if (++reads_ % reads_in_a_row == 0) {
    co_await asio::post(around_.io, asio::use_awaitable);
    check();
  }
  for (;;) {
    const auto step = connection_->read(around_.scratch);
    if (step.is != connection::progress::wants_read && step.is != connection::progress::wants_write)
      co_return step;
    co_await ready(step.is);
  }
}

void flight::take(const connection::step& read) {
  if (read.is != connection::progress::done)
    return reader_->end(read.is == connection::progress::ended);
  const bool had_head = reader_->has_head();
  reader_->feed({around_.scratch.data(), read.bytes});
  const auto now = clock::now();
  if (!had_head && reader_->has_head()) {
    patience_.reading_body(now);
    std::string().swap(order_.what.body); // it will not be sent again
  }
  if (const auto bytes = reader_->take_content(); bytes > 0)
    patience_.got_content(bytes, now);
  watch_time();
}

} // namespace troupe::http
