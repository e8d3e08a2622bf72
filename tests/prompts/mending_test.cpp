#undef BOOST_TEST_MODULE // answer_json_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "messages/model/json_codec.hpp"
#include "runtime/prompts/answer_json.hpp"

#include <boost/json.hpp>

#include <algorithm>

// A document brought close to its schema, with what was done and what is wrong, each with its path.
namespace troupe::test {

namespace json = boost::json;

namespace mending_test {

enum class size { small, very_large };
BOOST_DESCRIBE_ENUM(size, small, very_large)

struct part {
  std::string name;
  model::decimal price;
};
BOOST_DESCRIBE_STRUCT(part, (), (name, price))

struct thing {
  std::string name;
  std::int64_t count = 0;
  bool is_new = false;
  model::date since;
  size how = size::small;
  std::vector<std::string> tags;
  std::vector<part> parts;
  std::optional<part> spare;
  std::map<std::string, std::int64_t> stock;
};
BOOST_DESCRIBE_STRUCT(thing, (), (name, count, is_new, since, how, tags, parts, spare, stock))

} // namespace mending_test

namespace {

prompts::mended mend(const std::string& document) {
  return prompts::mend(json::parse(document), model::json_schema_of<mending_test::thing>());
}

// The document with members in place of those of a good one.
std::string with(const std::string& members) {
  auto object = json::parse(R"({"name":"n","count":1,"since":"2026-01-05","how":"small"})").as_object();
  const auto replaced = json::parse("{" + members + "}");
  for (const auto& [key, value] : replaced.as_object())
    object[key] = value;
  return json::serialize(object);
}

bool holds(const std::vector<std::string>& lines, const std::string& line) {
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

struct line {
  const char* given;
  const char* path;  // of a member
  const char* value; // what it became; null: it is not there
  const char* note;
  const char* problem;
};

} // namespace

BOOST_AUTO_TEST_SUITE(mending)

BOOST_AUTO_TEST_CASE(leaves_what_fits_as_it_is) {
  const auto good = with(R"("is_new":true,"tags":["a"],"parts":[{"name":"p","price":"1.50"}],)"
                         R"("spare":{"name":"s","price":"2"},"stock":{"here":3})");
  const auto fitted = mend(good);
  BOOST_TEST(json::serialize(fitted.value) == good);
  BOOST_TEST(fitted.notes.empty());
  BOOST_TEST(fitted.problems.empty());
}

BOOST_AUTO_TEST_CASE(mends_members_and_tells_where) {
  const std::vector<line> table = {
      {R"("count":"1,200")", "/count", "1200", "answer.count: read as 1200", nullptr},
      {R"("count":3.0)", "/count", "3", "answer.count: read as 3", nullptr},
      {R"("name":365)", "/name", R"("365")", R"(answer.name: read as "365")", nullptr},
      {R"("name":"  n ")", "/name", R"("n")", R"(answer.name: read as "n")", nullptr},
      {R"("is_new":"Yes")", "/is_new", "true", "answer.is_new: read as true", nullptr},
      {R"("since":"Jan 5 2026")", "/since", R"("2026-01-05")", R"(answer.since: read as "2026-01-05")",
       nullptr},
      {R"("how":"Very Large")", "/how", R"("very_large")", R"(answer.how: read as "very_large")", nullptr},
      {R"("tags":"one")", "/tags/0", R"("one")", "answer.tags: a single value was taken for a list", nullptr},
      {R"("tags":["a",null,7])", "/tags/1", R"("7")", "answer.tags[1]: is null", nullptr},
      {R"("tags":null)", "/tags", nullptr, "answer.tags: is null", nullptr},
      {R"("extra":1)", "/extra", nullptr, "answer.extra: is not wanted", nullptr},
      {R"("spare":null)", "/spare", nullptr, "answer.spare: is null", nullptr},
      {R"("parts":{"name":"p","price":"$299.00"})", "/parts/0/price", R"("299")",
       R"(answer.parts[0].price: read as "299")", nullptr},
      {R"("parts":[{"name":"p","price":1,"x":2}])", "/parts/0/x", nullptr, "answer.parts[0].x: is not wanted",
       nullptr},
      {R"("stock":{"here":"1,200"})", "/stock/here", "1200", "answer.stock.here: read as 1200", nullptr},
      {R"("stock":{"here":null})", "/stock/here", nullptr, "answer.stock.here: is null", nullptr},
      {R"("tags":["a",["b"]])", "/tags/1", nullptr, nullptr, "answer.tags[1]: expected text"},
      {R"("is_new":"maybe")", "/is_new", nullptr, nullptr, "answer.is_new: expected boolean"},
      {R"("spare":{"name":"s"})", "/spare", nullptr, nullptr, "answer.spare.price: is missing"},
      {R"("spare":{"name":"s","price":null})", "/spare", nullptr, "answer.spare.price: is null",
       "answer.spare.price: is missing"},
      {R"("spare":"none")", "/spare", nullptr, nullptr, "answer.spare: expected an object"},
      {R"("stock":["a"])", "/stock", nullptr, nullptr, "answer.stock: expected an object"},
      {R"("stock":{"here":"much"})", "/stock/here", nullptr, nullptr, "answer.stock.here: expected integer"}};
  for (const auto& [given, path, value, note, problem] : table) {
    const auto fitted = mend(with(given));
    json::error_code missing;
    const auto* member = fitted.value.find_pointer(path, missing);
    BOOST_TEST((member != nullptr ? json::serialize(*member) : "nothing") ==
                   (value != nullptr ? value : "nothing"),
               given);
    BOOST_TEST((note != nullptr ? holds(fitted.notes, note) : fitted.notes.empty()), given);
    BOOST_TEST((problem != nullptr ? holds(fitted.problems, problem) : fitted.problems.empty()), given);
  }
}

BOOST_AUTO_TEST_CASE(drops_items_that_lack_something_and_keeps_the_others) {
  const auto fitted =
      mend(with(R"("parts":[{"name":"a","price":"1"},{"name":"b"},{"name":"c","price":"much"},)"
                R"("d",{"name":"e","price":"2"}])"));
  const auto& parts = fitted.value.at("parts").as_array();
  BOOST_REQUIRE(parts.size() == 2U);
  BOOST_TEST(parts[1].at("name").as_string() == "e");
  BOOST_TEST(fitted.problems.size() == 3U);
  BOOST_TEST(holds(fitted.problems, "answer.parts[1].price: is missing"));
  BOOST_TEST(holds(fitted.problems, "answer.parts[2].price: expected a number in text, such as \"12.50\""));
  BOOST_TEST(holds(fitted.problems, "answer.parts[3]: expected an object"));
}

BOOST_AUTO_TEST_CASE(refuses_a_document_without_what_is_required) {
  for (const auto* given :
       {R"("since":"2026-02-30")", R"("how":"huge")", R"("count":null)", R"("name":[])"}) {
    const auto fitted = mend(with(given));
    BOOST_TEST(fitted.value.as_object().empty(), given);
    BOOST_TEST(fitted.problems.size() == 1U, given);
  }
  BOOST_TEST(holds(mend("[]").problems, "answer: expected an object"));
  BOOST_TEST(mend("{}").problems.size() == 4U);
}

BOOST_AUTO_TEST_CASE(counts_the_good_entries_of_a_list) {
  const auto schema = json::parse(R"({"type":"object","properties":{"l":{"type":"array","minItems":2,)"
                                  R"("items":{"type":"integer"}}},"required":["l"]})");
  const auto fitted = prompts::mend(json::parse(R"({"l":[1,"x"]})"), schema.as_object());
  BOOST_TEST(holds(fitted.problems, "answer.l: has 1 good entries of at least 2"));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
