#undef BOOST_TEST_MODULE // dialect_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "tools/fault_llm/fault.hpp"
#include "tools/fault_llm/fault_table.hpp"

#include <fstream>
#include <iterator>
#include <set>

namespace troupe::test {

using fault_llm::fault_chooser;
using fault_llm::parse_fault;

BOOST_AUTO_TEST_SUITE(choosing_faults)

BOOST_AUTO_TEST_CASE(names_are_read_with_their_numbers) {
  BOOST_TEST(parse_fault("429-ms-1500")->what.amount == 1'500);
  BOOST_TEST(parse_fault("429-ms-1500")->what.status == 429);
  BOOST_TEST(parse_fault("auth")->what.status == 401);
  BOOST_TEST(*parse_fault("503-burst-3")->burst == 3);
  BOOST_TEST(parse_fault("one-in-4-slow-20")->every == 4);
  BOOST_TEST(parse_fault("one-in-4-slow-20")->what.amount == 20);
  for (const auto* none :
       {"ok", "", "gpt-6-luna", "claude-haiku-5-5", "gemini-3.8-flash", "399", "600", "slow-", "slow-x",
        "one-in-0-cut", "one-in-2", "FAULT-burst-2", "NNN", "hang-burst-"})
    BOOST_TEST(!parse_fault(none), none);
}

BOOST_AUTO_TEST_CASE(bursts_and_every_kth_count_for_each_model_alone) {
  fault_chooser faults;
  for (const bool is_faulty : {true, true, false, false})
    BOOST_TEST((faults.choose("503-burst-2", "").name != "ok") == is_faulty);
  for (const bool is_faulty : {false, false, true, false, false, true})
    BOOST_TEST((faults.choose("one-in-3-cut", "").name == "one-in-3-cut") == is_faulty);
  BOOST_TEST(faults.choose("fences+other+slow-5", "").name == "fences+slow-5");
}

BOOST_AUTO_TEST_CASE(prompts_choose_faults_too) {
  fault_chooser faults;
  BOOST_TEST(faults.add_prompt_rule("hang-burst-1@Table: products"));
  BOOST_TEST(faults.add_prompt_rule("fences"));
  BOOST_TEST(!faults.add_prompt_rule("nothing@Table"));
  BOOST_TEST(faults.choose("gpt", "Table: shops").name == "fences");
  BOOST_TEST(faults.choose("gpt", "Table: products").name == "hang-burst-1+fences");
  BOOST_TEST(faults.choose("gpt", "Table: products").name == "fences");
}

BOOST_AUTO_TEST_CASE(the_documentation_lists_every_fault_with_its_meaning) {
  std::ifstream in(TROUPE_SOURCE_DIR "/docs/testing-models.md");
  std::set<std::string> rows;
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("| `"))
      rows.insert(line);
  std::set<std::string> known;
  for (const auto& kind : fault_llm::fault_kinds())
    known.insert("| `" + std::string(kind.name) + "` | " + std::string(kind.meaning) + " |");
  BOOST_TEST(rows == known, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
