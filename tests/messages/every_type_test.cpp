#include "actors/stage.hpp"
#include "messages/protocol/actors.hpp"
#include "tests/support/sample.hpp"

#include <boost/test/unit_test.hpp>
#include <caf/actor_system.hpp>
#include <caf/binary_deserializer.hpp>
#include <caf/binary_serializer.hpp>

using namespace troupe;

namespace {

// Every described message and every root type of the vocabulary; what they hold is walked with them.
using all_types = boost::mp11::mp_list<
    model::demo_request, model::company_profile, model::demo_story, model::data_model, model::blueprint,
    model::demo_plan, model::industry_pack, model::known_company, model::lexicon_file, model::manifest,
    model::table_report, model::query_result, model::query_proof, model::run_event,
    protocol::research_company, protocol::company_researched, protocol::write_story, protocol::story_written,
    protocol::design_blueprint, protocol::blueprint_designed, protocol::strengthen_blueprint,
    protocol::write_content, protocol::content_written, protocol::fill_pool, protocol::pool_filled,
    protocol::ask_model, protocol::model_answered, protocol::find_answer, protocol::answer_found,
    protocol::keep_answer, protocol::forget_answers, protocol::get_llm_status, protocol::llm_status,
    protocol::compile_blueprint, protocol::make_rows, protocol::find_table_generator,
    protocol::tables_published, protocol::check_contracts, protocol::contracts_checked, protocol::open_kit,
    protocol::kit_opened, protocol::write_kit, protocol::kit_written, protocol::discard_kit,
    protocol::kit_discarded, protocol::start_demo, protocol::demo_ended, protocol::cancel_demo,
    protocol::get_run_status, protocol::run_status, protocol::publish_event, protocol::pull_events,
    protocol::events_pulled>;

constexpr int samples_per_type = 25;

template <class Check>
void for_samples_of_every_type(Check&& check) {
  boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, all_types>>([&](auto tag) {
    using type = typename decltype(tag)::type;
    test::random_source random(20'261'122);
    for (int i = 0; i < samples_per_type; ++i)
      check(test::sample<type>::make(random));
  });
}

} // namespace

BOOST_AUTO_TEST_SUITE(every_described_type)

BOOST_AUTO_TEST_CASE(survives_json_text_in_both_directions) {
  for_samples_of_every_type([](const auto& value) {
    using type = std::remove_cvref_t<decltype(value)>;
    const auto text = model::to_json_text(value);
    const auto back = model::from_json_text<type>(text, "sample");
    BOOST_REQUIRE_MESSAGE(back.has_value(), text);
    BOOST_TEST(model::to_json_text(*back) == text);
    const auto pretty = model::from_json_text<type>(model::to_pretty_text(value), "sample");
    BOOST_REQUIRE(pretty.has_value());
    BOOST_TEST(model::to_json_text(*pretty) == text);
  });
}

BOOST_AUTO_TEST_CASE(survives_caf_serialisation) {
  actors::system_config config(1);
  caf::actor_system system(config);
  for_samples_of_every_type([&](auto value) {
    using type = decltype(value);
    caf::binary_serializer::container_type bytes;
    caf::binary_serializer sink(system, bytes);
    BOOST_REQUIRE(!sink(value));
    type back{};
    caf::binary_deserializer source(system, bytes);
    BOOST_REQUIRE(!source(back));
    BOOST_TEST(model::to_json_text(back) == model::to_json_text(value));
  });
}

BOOST_AUTO_TEST_CASE(is_refused_by_caf_when_a_member_is_unknown) {
  actors::system_config config(1);
  caf::actor_system system(config);
  caf::binary_serializer::container_type bytes;
  caf::binary_serializer sink(system, bytes);
  std::string newer = R"({"after":1,"max":2,"since":"later version"})";
  BOOST_REQUIRE(!sink(newer));
  protocol::pull_events back;
  caf::binary_deserializer source(system, bytes);
  BOOST_TEST(static_cast<bool>(source(back)));
}

BOOST_AUTO_TEST_SUITE_END()
