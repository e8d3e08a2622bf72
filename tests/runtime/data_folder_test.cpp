#undef BOOST_TEST_MODULE // csv_parser_test.cpp has main
// A folder of CSV files is scored from disk, and its golden queries can run without a kit's database.
#include "runtime/publish/table_file.hpp"
#include "runtime/store/data_folder.hpp"
#include "runtime/store/folder_database.hpp"
#include "runtime/store/sqlite_reader.hpp"
#include "tests/runtime/scored_shop.hpp"
#include "tests/support/temp_folder.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

using namespace troupe;
using namespace troupe::tests;

namespace {

void write(const std::filesystem::path& folder, const model::blueprint& plan, const csv_files& files) {
  std::filesystem::create_directories(folder);
  const auto texts = files.texts();
  for (std::size_t t = 0; t < texts.size(); ++t)
    std::ofstream(folder / (plan.model.tables[t].name + ".csv"), std::ios::binary) << texts[t];
}

model::result<model::scorecard> scored(const std::filesystem::path& dir, const model::blueprint& plan,
                                       unsigned threads) {
  scorecard::scorer scorer(plan, fake_words());
  if (const auto read = store::read_data_folder(dir, scorer, threads); !read)
    return read.error();
  return scorer.score({});
}

} // namespace

BOOST_AUTO_TEST_SUITE(data_folder)

BOOST_AUTO_TEST_CASE(scores_the_same_as_memory_on_any_number_of_threads) {
  const auto plan = fine_shop();
  const csv_files files(plan);
  const auto expected = score(plan, files);
  const test::temp_folder folder;
  write(folder.path() / "kit" / "data", plan, files);
  write(folder.path() / "plain", plan, files);
  for (const auto* dir : {"kit", "plain"})
    for (const unsigned threads : {1U, 2U, 5U})
      BOOST_TEST((scored(folder.path() / dir, plan, threads).value() == expected));
}

BOOST_AUTO_TEST_CASE(names_the_file_that_cannot_be_read) {
  const auto plan = fine_shop();
  const test::temp_folder folder;
  write(folder.path(), plan, csv_files(plan));
  std::ofstream(folder.path() / "orders.csv") << "id,number\n1,\"open\n";
  const auto broken = scored(folder.path(), plan, 2);
  BOOST_REQUIRE(!broken);
  BOOST_TEST((broken.error().code == model::ec::invalid_request));
  BOOST_TEST(broken.error().message ==
             (folder.path() / "orders.csv").string() + ": record 2: a quote is not closed");
}

BOOST_AUTO_TEST_CASE(refuses_a_folder_without_any_of_the_tables) {
  const test::temp_folder folder;
  const auto refused = scored(folder.path(), fine_shop(), 1);
  BOOST_REQUIRE(!refused);
  BOOST_TEST((refused.error().code == model::ec::invalid_request));
  BOOST_TEST(
      refused.error().message.find(folder.path().string() + ": has no file of the blueprint's tables") == 0U,
      refused.error().message);
}

BOOST_AUTO_TEST_CASE(a_missing_table_counts_as_empty) {
  const auto plan = fine_shop();
  const test::temp_folder folder;
  write(folder.path(), plan, csv_files(plan));
  std::filesystem::remove(folder.path() / "items.csv");
  BOOST_TEST(worst(scored(folder.path(), plan, 2).value(), "missing_columns") == "items");
}

BOOST_AUTO_TEST_CASE(reads_compressed_files_and_says_which_are_damaged) {
  const auto plan = fine_shop();
  const csv_files files(plan);
  for (const auto how : {model::compression::gzip, model::compression::zstd}) {
    const test::temp_folder folder;
    const auto texts = files.texts();
    for (std::size_t t = 0; t < texts.size(); ++t) {
      publish::table_file file(folder.path(), plan.model.tables[t].name + ".csv", how);
      for (std::size_t at = 0; at < texts[t].size(); at += 1000)
        file.write(std::string_view(texts[t]).substr(at, 1000));
      file.close();
    }
    BOOST_TEST((scored(folder.path(), plan, 2).value() == score(plan, files)));
    const auto orders = folder.path() / ("orders.csv" + std::string(publish::suffix_of(how)));
    std::filesystem::resize_file(orders, std::filesystem::file_size(orders) / 2);
    BOOST_TEST(scored(folder.path(), plan, 2).error().message == orders.string() + ": is cut off");
    std::ofstream(orders, std::ios::binary) << "no such format";
    BOOST_TEST(scored(folder.path(), plan, 2).error().message.find(", or damaged") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(compressed_bytes_do_not_depend_on_the_pieces) {
  std::string text;
  for (int i = 0; i < 200'000; ++i)
    text += std::to_string(i * 7919 % 1'000'003) + (i % 9 == 0 ? "\n" : ",");
  for (const auto how : {model::compression::gzip, model::compression::zstd}) {
    std::string whole;
    for (const std::size_t piece : {std::size_t{1} << 30, std::size_t{65'536}, std::size_t{999}}) {
      const auto press = publish::make_compressor(how);
      std::string packed;
      for (std::size_t at = 0; at < text.size(); at += piece)
        press->add(std::string_view(text).substr(at, piece), false, packed);
      press->add({}, true, packed);
      BOOST_TEST(packed.size() < text.size() / 2);
      if (whole.empty())
        whole = packed;
      BOOST_TEST((packed == whole));
    }
  }
}

BOOST_AUTO_TEST_CASE(loads_files_into_a_database_without_the_rows_it_refuses) {
  const auto plan = fine_shop();
  csv_files files(plan);
  files.cell("orders", 1, "id") = "1";             // a key twice
  files.cell("orders", 2, "customer_id") = "9999"; // an orphan is a row all the same
  const test::temp_folder folder;
  write(folder.path(), plan, files);
  const auto database = folder.path() / "data.sqlite";
  BOOST_REQUIRE(store::load_data_folder(folder.path(), plan.model, database).has_value());
  store::sqlite_reader reader(database);
  const auto count =
      reader.run("SELECT count(*), count(DISTINCT customer_id = 9999), min(placed_at) FROM orders",
                 std::chrono::seconds{10});
  BOOST_TEST(count.value().rows[0][0] == "2399");
  BOOST_TEST(count.value().rows[0][1] == "2");
  BOOST_TEST(count.value().rows[0][2] == '"' + *files.cell("orders", 0, "placed_at") + '"');
}

BOOST_AUTO_TEST_SUITE_END()
