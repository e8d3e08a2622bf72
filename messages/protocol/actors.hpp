#pragma once

#include "messages/protocol/messages.hpp"

#include <caf/replies_to.hpp>
#include <caf/type_id.hpp>
#include <caf/typed_actor.hpp>

// Every typed interface of the system. Actors are written in CAPITALS.
namespace troupe::protocol {

using research_actor = caf::typed_actor<
    // From the DEMO RUN, once per demo. Replies with what is known about the company; ec::invalid_request for
    // a company that cannot be read, ec::unknown_industry for a hint that no pack answers to.
    caf::replies_to<research_company>::with<company_researched>>;

using story_actor = caf::typed_actor<
    // From the DEMO RUN, once per demo. Replies with the story and its golden queries; ec::pack_invalid if
    // the pack does not fit the profile.
    caf::replies_to<write_story>::with<story_written>>;

using modelling_actor = caf::typed_actor<
    // From the DEMO RUN, once per demo. Replies with the frozen blueprint; ec::model_invalid if story and
    // data model contradict each other.
    caf::replies_to<design_blueprint>::with<blueprint_designed>,
    // From the DEMO RUN, when proofs failed, at most twice. Replies with the plan with more of what they
    // lacked.
    caf::replies_to<strengthen_blueprint>::with<blueprint_designed>>;

using content_actor = caf::typed_actor<
    // From the DEMO RUN, once per demo that may ask models. Has a CONTENT WRITER fill each vocabulary of the
    // master tables and replies with the plan that holds what was written; never fails for want of a model.
    caf::replies_to<write_content>::with<content_written>>;

using content_writer_actor = caf::typed_actor<
    // From the CONTENT AGENT, once per vocabulary. Asks the LLM GATEWAY in batches, has answers mended, and
    // replies with the records that passed, maybe none, and what became of every question.
    caf::replies_to<fill_pool>::with<pool_filled>>;

using llm_gateway_actor = caf::typed_actor<
    // From an agent. Asks a route to a model, others when it fails, and replies with the answer or the last
    // failure, and every attempt; never an error. When the agent goes down its attempts are broken off.
    caf::replies_to<ask_model>::with<model_answered>,
    // From an agent, when a conversation came to nothing. Has the ANSWER STORE forget its answers.
    caf::reacts_to<forget_answers>,
    // From the CLI or CONTROL. Replies with counters since the start.
    caf::replies_to<get_llm_status>::with<llm_status>>;

using answer_store_actor = caf::typed_actor<
    // From the LLM GATEWAY, before a question is asked. Replies with the answer of an equal question before.
    caf::replies_to<find_answer>::with<answer_found>,
    // From the LLM GATEWAY, for each answer. Keeps it for later demos, and in the recording.
    caf::reacts_to<keep_answer>,
    // From the LLM GATEWAY. Removes answers; a recording keeps them, as part of what happened.
    caf::reacts_to<forget_answers>>;

using compiler_actor = caf::typed_actor<
    // From the DEMO RUN, once per demo. Replies with the dataset compiled from the blueprint;
    // ec::model_invalid with table and column of the first rule that cannot be carried out.
    caf::replies_to<compile_blueprint>::with<dataset_ref>>;

using shard_worker_actor = caf::typed_actor<
    // From a TABLE GENERATOR, once per slice of rows. Replies with the bytes of the rows; ec::model_invalid
    // if a row cannot be made.
    caf::replies_to<make_shard>::with<rows_made>>;

using table_generator_actor = caf::typed_actor<
    // From a PUBLISHER, as far ahead as it has credit. Has a SHARD WORKER make the rows and replies with
    // their bytes; ec::model_invalid if a row cannot be made.
    caf::replies_to<make_rows>::with<rows_made>>;

using row_directory_actor = caf::typed_actor<
    // From a PUBLISHER, when it starts a table and again when its TABLE GENERATOR went down. Replies with the
    // one that serves the table now, waiting for a restart that is under way; ec::agent_failed when there
    // will be none.
    caf::replies_to<find_table_generator>::with<table_generator_actor>>;

using publisher_actor = caf::typed_actor<
    // From the DEMO RUN, once per sink. Pulls every table's rows from their TABLE GENERATORS and replies when
    // all of them are stored; ec::sink_failed if the sink refuses them, ec::contract_broken if it finds
    // orphaned keys.
    caf::replies_to<publish_tables>::with<tables_published>>;

using contract_checker_actor = caf::typed_actor<
    // From the DEMO RUN, when the tables are complete. Runs every golden query on the database, scores the
    // tables' files, and replies with results, proofs (also of those that failed) and the scorecard;
    // ec::sink_failed if the database cannot be opened.
    caf::replies_to<check_contracts>::with<contracts_checked>>;

using kit_writer_actor = caf::typed_actor<
    // From the DEMO RUN, first of all. Makes the staging folder beside the kit's and replies with its path;
    // ec::invalid_request if the kit's folder exists and is not a kit, ec::sink_failed if nothing can be
    // written there.
    caf::replies_to<open_kit>::with<kit_opened>,
    // From the DEMO RUN, last of all. Writes documents and manifest, then moves the staging folder to the
    // kit's place; ec::sink_failed if that cannot be done.
    caf::replies_to<write_kit>::with<kit_written>,
    // From the DEMO RUN, last of all for a demo that is only planned. The same with sample rows.
    caf::replies_to<write_plan>::with<kit_written>,
    // From the DEMO RUN, when there will be no kit. Removes the staging folder; never fails.
    caf::replies_to<discard_kit>::with<kit_discarded>>;

using event_hub_actor = caf::typed_actor<
    // From the DEMO RUN and its children, for each line of the demo's history. Appends it and wakes waiting
    // subscribers.
    caf::reacts_to<publish_event>,
    // From a subscriber. Replies with the events after a given one, at once or when the next one comes.
    caf::replies_to<pull_events>::with<events_pulled>>;

using demo_run_actor = caf::typed_actor<
    // From the CLI or the DEMO MANAGER, once. Makes the demo and replies when it has ended, well or not;
    // never an error.
    caf::replies_to<start_demo>::with<demo_ended>,
    // From the CLI or CONTROL. Stops all children and discards what is half done; the demo ends as cancelled.
    caf::reacts_to<cancel_demo>,
    // From the CLI or CONTROL. Replies with the stage and the living children.
    caf::replies_to<get_run_status>::with<run_status>>::extend_with<row_directory_actor>;

} // namespace troupe::protocol

CAF_BEGIN_TYPE_ID_BLOCK(troupe_protocol, caf::first_custom_type_id)
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::research_company))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::company_researched))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::write_story))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::story_written))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::design_blueprint))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::blueprint_designed))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::strengthen_blueprint))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::write_content))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::content_written))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::fill_pool))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::pool_filled))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::ask_model))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::model_answered))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::find_answer))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::answer_found))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::keep_answer))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::forget_answers))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::get_llm_status))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::llm_status))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::compile_blueprint))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::dataset_ref))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::make_rows))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::make_shard))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::rows_made))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::find_table_generator))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::table_generator_actor))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::publish_tables))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::tables_published))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::check_contracts))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::contracts_checked))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::open_kit))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::kit_opened))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::write_kit))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::write_plan))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::kit_written))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::discard_kit))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::kit_discarded))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::start_demo))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::demo_ended))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::cancel_demo))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::get_run_status))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::run_status))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::publish_event))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::pull_events))
CAF_ADD_TYPE_ID(troupe_protocol, (troupe::protocol::events_pulled))
CAF_END_TYPE_ID_BLOCK(troupe_protocol)
