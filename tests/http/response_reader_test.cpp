#undef BOOST_TEST_MODULE // client_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/http/response_reader.hpp"
#include "tests/http/fetching.hpp"

namespace troupe::http {

namespace {

// "status body fault", with the connection closed at the end.
std::string read(std::string_view text, std::size_t step, response_reader::bounds within = {}) {
  response into;
  response_reader reader(within, into, nullptr);
  for (; !text.empty(); text.remove_prefix(std::min(step, text.size())))
    reader.feed(text.substr(0, step));
  reader.end(true);
  return std::to_string(into.status) + " " + into.body + " " + std::string(model::to_text(reader.fault())) +
         (reader.is_reusable() ? " reusable" : "");
}

} // namespace

BOOST_AUTO_TEST_SUITE(reading_responses)

BOOST_AUTO_TEST_CASE(bodies_end_as_their_heads_say) {
  const struct {
    std::string text;
    std::string expected;
  } table[] = {
      {"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", "200 abc none reusable"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "200  none reusable"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc", "200 abc none"},
      {"HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc", "200 abc none"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcd", "200 abc none"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc", "200 abc cut"},
      {"HTTP/1.1 200 OK\r\n\r\nuntil the end", "200 until the end none"},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\nT: v\r\n\r\n",
       "200 abc none reusable"},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", "200 ab cut"},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n", "200 ab cut"},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n", "200  malformed"},
      {"HTTP/1.1 204 No Content\r\n\r\n", "204  none reusable"},
      {"HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", "304  none reusable"},
      {"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: "
       "1\r\n\r\nx",
       "200 x none reusable"},
      {"HTTP/1.1 101 Switching\r\n\r\n", "101  malformed"},
      {"HTTP/1.1 200 OK\r\nContent-Len", "200  reset"},
      {"", "0  reset"},
      {"SSH-2.0-OpenSSH_9.2\r\n\r\n", "0  malformed"},
      {"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "200  malformed"},
      {"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "200  malformed"},
  };
  for (const auto& row : table)
    for (const std::size_t step : {1U, 2U, 3U, 7U, 4096U}) {
      // Whether a broken head is understood before its end depends on the pieces.
      const auto got = read(row.text, step);
      if (row.expected.ends_with("malformed") || row.expected.ends_with("reset"))
        BOOST_TEST(got.substr(got.rfind(' ')) == row.expected.substr(row.expected.rfind(' ')), row.text);
      else
        BOOST_TEST(got == row.expected, row.text);
    }
}

BOOST_AUTO_TEST_CASE(the_answer_to_head_has_no_body) {
  BOOST_TEST(read("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n", 5, {1'000, 10, true}) ==
             "200  none reusable");
}

BOOST_AUTO_TEST_CASE(heads_bodies_and_chunk_heads_have_limits) {
  const response_reader::bounds small{100, 10, false};
  const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const std::size_t step : {1U, 64U, 4096U}) {
    BOOST_TEST(read("HTTP/1.1 200 OK\r\nA: " + std::string(200, 'a') + "\r\n\r\n", step, small)
                   .ends_with("too_large"));
    BOOST_TEST(read("HTTP/1.1 200 OK\r\nA: " + std::string(200, 'a'), step, small).ends_with("too_large"));
    BOOST_TEST(read("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n", step, small) == "200  too_large");
    BOOST_TEST(read("HTTP/1.1 200 OK\r\n\r\n12345678901", step, small).ends_with("too_large"));
    BOOST_TEST(read(chunked + "6\r\n123456\r\n6\r\n123456\r\n", step, small).ends_with("too_large"));
    BOOST_TEST(read(chunked + "1;" + std::string(300, 'x'), step, small).ends_with("too_large"));
  }
}

BOOST_AUTO_TEST_CASE(header_names_are_lower_case_and_trailers_are_no_headers) {
  response into;
  response_reader reader({}, into, nullptr);
  reader.feed("HTTP/1.1 200 OK\r\nX-MiXed:  v \r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-Late: y\r\n\r\n");
  BOOST_REQUIRE(into.find("x-mixed") != nullptr);
  BOOST_TEST(*into.find("x-mixed") == "v");
  BOOST_TEST(into.find("x-late") == nullptr);
}

BOOST_AUTO_TEST_CASE(a_watch_judges_the_body) {
  response into;
  test::marking_watch watch;
  response_reader reader({}, into, &watch);
  reader.feed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n..\r\n");
  BOOST_TEST(watch.status == 200);
  BOOST_TEST(reader.take_content() == 0U);
  reader.feed("3\r\nabc\r\n");
  BOOST_TEST(reader.take_content() == 3U);
  BOOST_TEST(!reader.is_enough());
  reader.feed("3\r\nEND\r\n");
  BOOST_TEST(reader.is_enough());
  BOOST_TEST(!reader.is_whole());
  reader.feed("1\r\nx\r\n0\r\n\r\n");
  BOOST_TEST(reader.is_reusable());
  BOOST_TEST(watch.body == "..abcEND");
  BOOST_TEST(into.body.empty());
}

BOOST_AUTO_TEST_CASE(a_broken_body_is_malformed_and_a_complete_one_stays_well) {
  response into;
  test::marking_watch broken;
  response_reader first({}, into, &broken);
  first.feed("HTTP/1.1 200 OK\r\n\r\nBAD");
  BOOST_TEST((first.fault() == exchange_fault::malformed));
  test::marking_watch complete;
  response_reader second({}, into, &complete);
  second.feed("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nEND");
  second.end(false);
  BOOST_TEST(second.is_enough());
  BOOST_TEST((second.fault() == exchange_fault::none));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::http
