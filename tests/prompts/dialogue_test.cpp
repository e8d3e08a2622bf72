#undef BOOST_TEST_MODULE // answer_json_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/prompts/dialogue.hpp"

#include <sstream>

// The repair ladder as transcripts: what comes in, what is asked next.
namespace troupe::test {

namespace {

using prompts::dialogue;
using prompts::verdict;
using enum model::llm_fault;

const verdict good{true, {}};
const verdict poor{true, {"a wish"}};
const verdict bad{false, {"a fault"}};

model::llm_question question() {
  model::llm_question first;
  first.system = "system";
  first.turns = {{model::llm_speaker::user, "the question"}};
  first.max_output_tokens = 100;
  return first;
}

// One line for each step: "fix" for a correction, "new" for a fresh conversation, "ask" for the same again,
// with the room and the avoided routes; "end" with how.
class rehearsal_of {
public:
  explicit rehearsal_of(prompts::dialogue_rules rules = {}) : talk(question(), rules) { show(talk.start()); }

  void answer(const std::string& route, const verdict& worth, const std::string& text = "{}") {
    show(talk.answered(text, route, worth));
  }
  void fail(model::llm_fault fault, const std::string& route = "") {
    show(talk.failed({fault, std::string(model::to_text(fault)), std::nullopt, {}}, route));
  }

  void show(const dialogue::step& step) {
    if (const auto* done = std::get_if<dialogue::end>(&step)) {
      lines << "end " << (done->is_usable ? "usable" : "useless")
            << (done->fault ? " " + std::string(model::to_text(*done->fault)) : "")
            << (done->reason.empty() ? "" : ": " + done->reason) << "\n";
      return;
    }
    last = std::get<dialogue::ask>(step);
    lines << (last.question.turns.size() > 1 ? "fix"
              : last.is_fresh                ? "new"
                                             : "ask")
          << " " << last.question.max_output_tokens;
    for (const auto& route : last.avoided)
      lines << " not-" << route;
    lines << "\n";
  }

  void check(const std::string& transcript) { BOOST_TEST(lines.str() == transcript); }

  dialogue talk;
  dialogue::ask last;
  std::ostringstream lines;
};

} // namespace

BOOST_AUTO_TEST_SUITE(a_dialogue)

BOOST_AUTO_TEST_CASE(ends_with_a_good_answer) {
  rehearsal_of r;
  r.answer("a", good);
  r.check("ask 100\n"
          "end usable\n");
}

BOOST_AUTO_TEST_CASE(has_a_bad_answer_mended_in_the_conversation) {
  rehearsal_of r;
  r.answer("a", bad, "bad answer");
  BOOST_REQUIRE(r.last.question.turns.size() == 3U);
  BOOST_TEST(r.last.question.turns[0].text == "the question");
  BOOST_TEST((r.last.question.turns[1].speaker == model::llm_speaker::assistant));
  BOOST_TEST(r.last.question.turns[1].text == "bad answer");
  BOOST_TEST(r.last.question.turns[2].text.find("- a fault\n") != std::string::npos);
  r.answer("a", bad, "worse answer");
  BOOST_REQUIRE(r.last.question.turns.size() == 3U); // without the first correction
  BOOST_TEST(r.last.question.turns[1].text == "worse answer");
  r.answer("a", good);
  r.check("ask 100\n"
          "fix 100\n"
          "fix 100\n"
          "end usable\n");
}

BOOST_AUTO_TEST_CASE(starts_afresh_elsewhere_and_gives_up_after_three_conversations) {
  rehearsal_of r;
  for (const auto* route : {"a", "a", "a", "b", "b", "b", "c", "c", "c"})
    r.answer(route, bad);
  r.check("ask 100\n"
          "fix 100\n"
          "fix 100\n"
          "new 100 not-a\n"
          "fix 100 not-a\n"
          "fix 100 not-a\n"
          "new 100 not-a not-b\n"
          "fix 100 not-a not-b\n"
          "fix 100 not-a not-b\n"
          "end useless: a fault\n");
}

BOOST_AUTO_TEST_CASE(goes_anywhere_once_more_when_every_route_is_avoided) {
  rehearsal_of r;
  for (int i = 0; i < 3; ++i)
    r.answer("a", bad);
  r.fail(quota);
  r.fail(quota);
  r.check("ask 100\n"
          "fix 100\n"
          "fix 100\n"
          "new 100 not-a\n"
          "new 100\n"
          "end useless quota: quota\n");
}

BOOST_AUTO_TEST_CASE(says_which_fault_ended_the_last_conversation) {
  rehearsal_of r({.corrections = 0, .conversations = 2});
  r.answer("a", bad);
  r.fail(overload);
  r.check("ask 100\n"
          "new 100 not-a\n"
          "end useless overload: overload\n");
}

BOOST_AUTO_TEST_CASE(doubles_the_room_once_for_an_answer_that_was_cut) {
  rehearsal_of r;
  r.fail(truncated, "a");
  r.answer("a", bad);
  r.fail(truncated, "a"); // another route may have more room
  r.fail(transport);      // there is none
  r.check("ask 100\n"
          "ask 200\n"
          "fix 200\n"
          "new 200 not-a\n"
          "end useless truncated: truncated\n");
}

BOOST_AUTO_TEST_CASE(ends_at_once_when_time_or_money_is_over) {
  for (const auto fault : {deadline, budget, cancelled}) {
    rehearsal_of r;
    for (int i = 0; i < 3; ++i)
      r.answer("a", bad);
    r.fail(fault);
    const std::string name(model::to_text(fault));
    r.check("ask 100\nfix 100\nfix 100\nnew 100 not-a\nend useless " + name + ": " + name + "\n");
  }
}

BOOST_AUTO_TEST_CASE(keeps_an_answer_that_was_usable) {
  rehearsal_of mended_in_vain;
  for (int i = 0; i < 3; ++i)
    mended_in_vain.answer("a", poor);
  mended_in_vain.check("ask 100\nfix 100\nfix 100\nend usable: a wish\n");
  rehearsal_of worse_later;
  worse_later.answer("a", poor);
  worse_later.answer("a", bad);
  worse_later.answer("a", bad);
  worse_later.check("ask 100\nfix 100\nfix 100\nend usable: a fault\n");
  rehearsal_of failed_later;
  failed_later.answer("a", poor);
  failed_later.fail(deadline);
  failed_later.check("ask 100\nfix 100\nend usable deadline: deadline\n");
}

BOOST_AUTO_TEST_CASE(asks_again_for_an_answer_that_says_nothing) {
  rehearsal_of r;
  r.answer("a", bad, " \n");
  r.check("ask 100\n"
          "new 100\n");
}

BOOST_AUTO_TEST_CASE(does_not_end_usable_on_a_useless_answer_without_problems) {
  rehearsal_of r({.corrections = 0, .conversations = 1});
  r.answer("a", {false, {}});
  r.check("ask 100\n"
          "end useless\n");
}

BOOST_AUTO_TEST_CASE(repeats_long_answers_and_problems_in_part_and_cuts_no_character) {
  rehearsal_of r;
  std::string text = "x"; // so that a character stands across the limit
  while (text.size() < 30'000)
    text += "é";
  r.answer("a", {false, std::vector<std::string>(50, text)}, text);
  const auto& turns = r.last.question.turns;
  BOOST_TEST(turns[1].text.size() == 19'999U);
  BOOST_TEST(turns[2].text.size() < 10'000U);
  BOOST_TEST(turns[2].text.find("and 30 more") != std::string::npos);
  BOOST_TEST(turns[2].text.find("\xC3\n") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
