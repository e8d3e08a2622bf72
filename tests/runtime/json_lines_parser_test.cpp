#undef BOOST_TEST_MODULE // csv_parser_test.cpp has main
// JSON Lines come in pieces of any size and give the records that CSV gives.
#include "runtime/scorecard/json_lines_parser.hpp"

#include "tests/support/records.hpp"

#include <boost/test/unit_test.hpp>

using namespace troupe;

namespace {

using test::records;

records parse(const std::string& text, std::size_t piece, std::string* problem = nullptr) {
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at < text.size(); at += piece)
    pieces.push_back(text.substr(at, piece));
  return test::parse_pieces<scorecard::json_lines_parser>(pieces, problem);
}

const std::string lines = "{\"id\":1,\"name\":\"a,\\\"b\\\"\\n\\u00e9\",\"net\":-12.50,\"is_new\":true}\r\n"
                          "\n"
                          "{\"name\":null,\"id\":18446744073709551615,\"more\":\"x\"}\n"
                          " { \"id\" : 3 , \"name\" : \"\" , \"net\" : 0.10 , \"is_new\" : false } \n"
                          "{}\n"
                          "{\"id\":4,\"name\":\"last\"}";
const records expected = {{"id", "name", "net", "is_new"},
                          {"1", "a,\"b\"\n\xc3\xa9", "-12.50", "true"},
                          {"18446744073709551615", "null", "null", "null"},
                          {"3", "", "0.10", "false"},
                          {"null", "null", "null", "null"},
                          {"4", "last", "null", "null"}};

} // namespace

BOOST_AUTO_TEST_SUITE(json_lines_parsers)

BOOST_AUTO_TEST_CASE(read_objects_in_pieces_of_any_size) {
  for (const std::size_t piece : {1U, 2U, 3U, 7U, 50U, 1000U}) {
    std::string problem;
    BOOST_TEST((parse(lines, piece, &problem) == expected), piece);
    BOOST_TEST(problem.empty());
  }
}

BOOST_AUTO_TEST_CASE(name_the_line_that_is_no_flat_object) {
  for (const std::string line : {"[1]", "5", "\"text\"", "null", "{\"a\":[1]}", "{\"a\":{}}", "{\"a\":1",
                                 "{} {}", "{\"a\":01}", "{\"a\":\"open}", "{\"a\":tru}", "nonsense"}) {
    std::string problem;
    const auto found = parse("{\"a\":1}\n" + line + "\n{\"a\":2}\n", 1000, &problem);
    BOOST_TEST(problem == "line 2: must be one JSON object of texts, numbers, true, false and null", line);
    BOOST_TEST(found.size() == 2U, line);
  }
}

BOOST_AUTO_TEST_SUITE_END()
