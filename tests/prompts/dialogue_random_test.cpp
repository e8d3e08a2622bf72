#undef BOOST_TEST_MODULE // answer_json_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/prompts/dialogue.hpp"

#include <algorithm>
#include <random>

namespace troupe::test {

namespace {

using prompts::dialogue;

model::llm_fault any_fault(std::mt19937_64& random) {
  std::vector<model::llm_fault> all;
  model::for_each_enumerator<model::llm_fault>([&](const char*, auto fault) { all.push_back(fault); });
  return all[random() % all.size()];
}

} // namespace

BOOST_AUTO_TEST_SUITE(any_dialogue)

BOOST_AUTO_TEST_CASE(ends_within_its_bound_whatever_comes) {
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    std::mt19937_64 random(seed);
    const prompts::dialogue_rules rules{static_cast<std::uint32_t>(random() % 4),
                                        static_cast<std::uint32_t>(1 + random() % 5)};
    // Each conversation has its corrections; an answer that was cut is asked for once more.
    const auto most = rules.conversations * (1 + rules.corrections) + 1;
    model::llm_question first;
    first.turns = {{model::llm_speaker::user, "question"}};
    first.max_output_tokens = 100;
    dialogue talk(first, rules);
    const auto usable_in_100 = random() % 30;
    bool had_usable = false;
    std::uint32_t asks = 1;
    dialogue::step step = talk.start();
    for (; std::holds_alternative<dialogue::ask>(step); ++asks) {
      BOOST_REQUIRE_MESSAGE(asks <= most, "seed " << seed);
      const auto& asked = std::get<dialogue::ask>(step);
      const auto& turns = asked.question.turns;
      BOOST_REQUIRE(turns.size() == 1 || turns.size() == 3);
      BOOST_REQUIRE((turns.back().speaker == model::llm_speaker::user));
      BOOST_REQUIRE(asked.question.max_output_tokens <= 200);
      auto routes = asked.avoided;
      std::sort(routes.begin(), routes.end());
      BOOST_REQUIRE_MESSAGE(std::adjacent_find(routes.begin(), routes.end()) == routes.end(),
                            "seed " << seed);
      auto route = std::string(1, static_cast<char>('a' + random() % 3));
      while (std::find(routes.begin(), routes.end(), route) != routes.end())
        route += "x"; // a gateway does not ask what is avoided
      if (random() % 3 == 0) {
        step = talk.failed({any_fault(random), "", std::nullopt, {}}, random() % 2 == 0 ? route : "");
        continue;
      }
      const bool is_usable = random() % 100 < usable_in_100;
      had_usable |= is_usable;
      const auto problems = std::vector<std::string>(is_usable && random() % 2 == 0 ? 0 : 1, "problem");
      step = talk.answered(random() % 5 == 0 ? "" : "{}", route, {is_usable, problems});
    }
    BOOST_REQUIRE_MESSAGE(std::get<dialogue::end>(step).is_usable == had_usable, "seed " << seed);
  }
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
