#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "runtime/llm/failure_text.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;

BOOST_AUTO_TEST_SUITE(failure_texts)

BOOST_AUTO_TEST_CASE(credentials_are_known_by_their_shape) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"key AIzaSyA-1234_x is bad", "key [redacted] is bad"},
      {"AQ.Ab8RN6Lxyz", "[redacted]"},
      {"(sk-abc***xyz)", "([redacted])"},
      {"x-api-key: sk-ant-api03-AbC_d-1", "x-api-key: [redacted]"},
      {"ya29.a0AfH6SMB-x", "[redacted]"},
      {"Authorization: Bearer abc.def-1", "Authorization: Bearer [redacted]"},
      {"bearer  XYZ, next", "bearer  [redacted], next"},
      {"assertion=eyJhbGciOiJSUzI1NiJ9.e30.c2ln&x", "assertion=[redacted]&x"},
      {"?key=AIzaSyA1234&alt=sse", "?key=[redacted]&alt=sse"},
      {"two sk-aaa sk-bbb", "two [redacted] [redacted]"},
      {"a task-force of risk-takers", "a task-force of risk-takers"},
      {"forbearer of news", "forbearer of news"},
      {"plain", "plain"},
      {"", ""}};
  for (const auto& [text, expected] : table)
    BOOST_TEST(llm::without_credentials(text) == expected);
}

BOOST_AUTO_TEST_CASE(texts_become_one_line) {
  BOOST_TEST(llm::one_line("a\r\n\tb\x01\x7f  c\n") == "a b c");
  BOOST_TEST(llm::one_line("Zürich \xC2\x85\xE2\x80\xA8\xE2\x80\xAEx") == "Zürich x");
  BOOST_TEST(llm::one_line("a\xFFz\xC3") == "a?z?");
  BOOST_TEST(llm::one_line("abcdefghij", 10) == "abcdefghij");
  BOOST_TEST(llm::one_line("abcdefghijk", 10) == "abcdefg...");
  BOOST_TEST(llm::one_line("abcdefüüüü", 10) == "abcdef...");
  BOOST_TEST(llm::one_line(std::string(5000, 'x')).size() == 300U);
  BOOST_TEST(llm::one_line("x sk-" + std::string(5000, 'x')) == "x [redacted]");
}

BOOST_AUTO_TEST_SUITE_END()
