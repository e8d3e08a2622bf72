#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "runtime/llm/event_stream.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe::llm;

namespace troupe::llm {
std::ostream& operator<<(std::ostream& out, const stream_event& e) {
  return out << '[' << e.event << '|' << e.data << ']';
}
} // namespace troupe::llm

namespace {

using events = std::vector<stream_event>;

events parse(std::string_view text, std::size_t piece_bytes) {
  event_stream stream;
  events all;
  for (; !text.empty(); text.remove_prefix(std::min(piece_bytes, text.size())))
    for (auto& event : stream.feed(text.substr(0, piece_bytes)))
      all.push_back(event);
  return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(event_streams)

BOOST_AUTO_TEST_CASE(events_are_cut_as_the_standard_says) {
  struct row {
    std::string text;
    events expected;
  };
  const std::vector<row> table = {
      {"data: a\n\n", {{"", "a"}}},
      {"data:a\n\n", {{"", "a"}}},
      {"data:  a\n\n", {{"", " a"}}},
      {"data: a\r\n\r\n", {{"", "a"}}},
      {"data: a\r\r", {{"", "a"}}},
      {"data: a\r\n\ndata: b\n\r\n", {{"", "a"}, {"", "b"}}},
      {"data: a\ndata: b\n\n", {{"", "a\nb"}}},
      {"data: a\r\ndata: b\r\n\r\n", {{"", "a\nb"}}},
      {"event: e\rdata: a\rdata: b\r\r", {{"e", "a\nb"}}},
      {"data\n\n", {{"", ""}}},
      {"data: a\ndata\n\n", {{"", "a\n"}}},
      {"event: ping\ndata: {}\n\ndata: b\n\n", {{"ping", "{}"}, {"", "b"}}},
      {"event: ping\n\ndata: b\n\n", {{"", "b"}}},
      {": comment\n\n:\n\ndata: b\n: inside\n\n", {{"", "b"}}},
      {"id: 7\nretry: 10\nother: x\nnocolon\ndata: b\n\n", {{"", "b"}}},
      {"\n\n\n", {}},
      {"data: a", {}},
      {"data: a\n", {}},
      {"{\"error\":\n {\"code\": 503}}\n\n", {{"", "{\"error\":\n {\"code\": 503}}"}}},
      {"data: x\n{\"error\": 1}\n\n", {{"", "x"}}},
  };
  for (const auto& [text, expected] : table)
    for (std::size_t piece_bytes = 1; piece_bytes <= text.size(); ++piece_bytes)
      BOOST_TEST(parse(text, piece_bytes) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_was_not_ended_is_told) {
  const auto has_rest = [](std::string_view text) {
    event_stream stream;
    stream.feed(text);
    return stream.has_rest();
  };
  BOOST_TEST(!has_rest(""));
  BOOST_TEST(!has_rest("data: a\n\n"));
  BOOST_TEST(!has_rest("data: a\n\n: half a comm"));
  BOOST_TEST(has_rest("data: a\n"));
  BOOST_TEST(has_rest("data: a\n\nda"));
  BOOST_TEST(has_rest("{\"error\""));
  event_stream stream;
  stream.feed("event: e\ndata: a\ndata: b");
  BOOST_TEST(stream.take_rest() == (stream_event{"e", "a\nb"}));
  BOOST_TEST(!stream.has_rest());
}

BOOST_AUTO_TEST_CASE(an_event_has_a_largest_size) {
  for (const std::string filler : {"data: aaaa\n", "bbbbbbbbbb"}) {
    event_stream stream(100);
    stream.feed("data: ok\n\n");
    for (int i = 0; i < 9; ++i)
      stream.feed(filler);
    BOOST_TEST(!stream.is_too_large());
    for (int i = 0; i < 30; ++i)
      stream.feed(filler);
    BOOST_TEST(stream.is_too_large());
    BOOST_TEST(stream.feed("\n\ndata: late\n\n").empty());
  }
}

BOOST_AUTO_TEST_SUITE_END()
