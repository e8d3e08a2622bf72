#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
// The test that CONTRIBUTING.md opens with: one small actor, asked on the deterministic scheduler.
#include "tests/support/rehearsal.hpp"

#include <boost/test/unit_test.hpp>
#include <caf/scoped_actor.hpp>

using namespace troupe;

namespace {

const actors::model_access no_models;

} // namespace

BOOST_FIXTURE_TEST_CASE(research_agent_knows_stripe, test::rehearsal) {
  caf::scoped_actor self{system};
  auto agent = actors::spawn_research_agent(system, test::shelves(), no_models);
  auto answer =
      self->request(agent, std::chrono::seconds{1},
                    protocol::research_company{test::request_for("https://stripe.com/pricing"), {}});
  scheduler.run();
  answer.receive([](const protocol::company_researched& r) { BOOST_TEST(r.profile.name == "Stripe"); },
                 [](const caf::error& e) { BOOST_FAIL(actors::to_failure(e).message); });
  self->send_exit(agent, caf::exit_reason::user_shutdown);
  scheduler.run();
}

BOOST_FIXTURE_TEST_CASE(research_agent_refuses_with_an_error_of_ours, test::rehearsal) {
  caf::scoped_actor self{system};
  auto agent = actors::spawn_research_agent(system, test::shelves(), no_models);
  auto answer = self->request(agent, std::chrono::seconds{1},
                              protocol::research_company{test::request_for("http://10.0.0.1"), {}});
  scheduler.run();
  answer.receive([](const protocol::company_researched&) { BOOST_FAIL("took an address for a company"); },
                 [](const caf::error& e) {
                   BOOST_TEST(actors::is_refusal(e));
                   BOOST_TEST((actors::to_failure(e).code == model::ec::invalid_request));
                 });
  self->send_exit(agent, caf::exit_reason::user_shutdown);
  scheduler.run();
}
