#undef BOOST_TEST_MODULE // answer_json_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/prompts/figures.hpp"

namespace troupe::test {

BOOST_AUTO_TEST_SUITE(figures)

BOOST_AUTO_TEST_CASE(are_numbers_amounts_shares_and_periods) {
  for (const auto* text :
       {"Revenue grew by 12 last year.", "It costs 5k.", "Nine of ten, or 90%.", "In Q4 it fell.",
        "FY26 begins.", "Up to $ a lot", "The 2x rule", "over 1,200 stores", "€ matter"})
    BOOST_TEST(prompts::states_figure(text), text);
}

BOOST_AUTO_TEST_CASE(are_not_the_words_of_a_trade_that_hold_digits) {
  for (const auto* text : {"A B2B and C2C market", "the 5G network, 24/7", "Terminal S700",
                           "their 3PL partners", "2FA and 3D Secure", "Nine of ten stores", ""})
    BOOST_TEST(!prompts::states_figure(text), text);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::test
