#pragma once

#include "actors/crew.hpp"
#include "actors/handlers.hpp"
#include "runtime/datagen/dataset.hpp"

#include <caf/actor_system.hpp>
#include <caf/typed_response_promise.hpp>

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

// Children that fail, to be put into a crew.
namespace troupe::test {

// What to do with each child of a crew: `spoil(crew, times)` makes its first `times` incarnations fail.
struct spoiler {
  std::string child; // its name in events
  std::function<void(actors::crew&, caf::actor_system&, int times)> spoil;
};

// Throws on every request.
template <class Actor, class Request, class Reply>
typename Actor::behavior_type throwing(typename Actor::pointer self) {
  actors::install_handlers(self);
  return {[](const Request&) -> caf::result<Reply> { throw std::runtime_error("stage light fell down"); }};
}

inline protocol::modelling_actor::behavior_type
throwing_modelling_agent(protocol::modelling_actor::pointer self) {
  actors::install_handlers(self);
  return {[](const protocol::design_blueprint&) -> caf::result<protocol::blueprint_designed> {
            throw std::runtime_error("no plan");
          },
          [](const protocol::strengthen_blueprint&) -> caf::result<protocol::blueprint_designed> {
            throw std::runtime_error("no better plan");
          }};
}

inline protocol::kit_writer_actor::behavior_type
throwing_kit_writer(protocol::kit_writer_actor::pointer self) {
  actors::install_handlers(self);
  return {[](const protocol::open_kit&) -> caf::result<protocol::kit_opened> {
            throw std::runtime_error("no floor");
          },
          [](const protocol::write_kit&) -> caf::result<protocol::kit_written> {
            throw std::runtime_error("no ink");
          },
          [](const protocol::write_plan&) -> caf::result<protocol::kit_written> {
            throw std::runtime_error("no pencil");
          },
          [](const protocol::discard_kit&) -> caf::result<protocol::kit_discarded> {
            throw std::runtime_error("no bin");
          }};
}

// The factory that gives the bad actor the first `times` times, then the good one.
template <class Good, class Bad>
auto first_bad(Good good, Bad bad, int times) {
  auto left = std::make_shared<int>(times);
  return [=](auto... args) { return (*left)-- > 0 ? bad() : good(args...); };
}

inline std::vector<spoiler> all_spoilers() {
  using namespace protocol;
  return {
      {"open",
       [](auto& crew, auto& sys, int n) {
         crew.kit_writer = first_bad(
             crew.kit_writer, [&sys] { return sys.spawn(throwing_kit_writer); }, n);
       }},
      {"research",
       [](auto& crew, auto& sys, int n) {
         crew.research = first_bad(
             crew.research,
             [&sys] { return sys.spawn(throwing<research_actor, research_company, company_researched>); }, n);
       }},
      {"story",
       [](auto& crew, auto& sys, int n) {
         crew.story = first_bad(
             crew.story, [&sys] { return sys.spawn(throwing<story_actor, write_story, story_written>); }, n);
       }},
      {"modelling",
       [](auto& crew, auto& sys, int n) {
         crew.modelling = first_bad(
             crew.modelling, [&sys] { return sys.spawn(throwing_modelling_agent); }, n);
       }},
      {"compile",
       [](auto& crew, auto& sys, int n) {
         crew.compiler = first_bad(
             crew.compiler,
             [&sys] { return sys.spawn(throwing<compiler_actor, compile_blueprint, dataset_ref>); }, n);
       }},
      {"table:payments",
       [](auto& crew, auto& sys, int n) {
         auto left = std::make_shared<int>(n);
         auto good = crew.table_generator;
         crew.table_generator = [=, &sys](dataset_ref data, std::size_t table) {
           if (data->table(table).spec().name == "payments" && (*left)-- > 0)
             return sys.spawn(throwing<table_generator_actor, make_rows, rows_made>);
           return good(std::move(data), table);
         };
       }},
      {"csv",
       [](auto& crew, auto& sys, int n) {
         crew.file_publisher = first_bad(
             crew.file_publisher,
             [&sys] { return sys.spawn(throwing<publisher_actor, publish_tables, tables_published>); }, n);
       }},
      {"sqlite",
       [](auto& crew, auto& sys, int n) {
         crew.sqlite_publisher = first_bad(
             crew.sqlite_publisher,
             [&sys] { return sys.spawn(throwing<publisher_actor, publish_tables, tables_published>); }, n);
       }},
      {"check",
       [](auto& crew, auto& sys, int n) {
         crew.contract_checker = first_bad(
             crew.contract_checker,
             [&sys] {
               return sys.spawn(throwing<contract_checker_actor, check_contracts, contracts_checked>);
             },
             n);
       }},
      {"write",
       [](auto& crew, auto& sys, int n) {
         // The first kit writer opens the folder; those after it write.
         auto made = std::make_shared<int>(0);
         auto good = crew.kit_writer;
         crew.kit_writer = [=, &sys] {
           const auto number = (*made)++;
           return number > 0 && number <= n ? sys.spawn(throwing_kit_writer) : good();
         };
       }},
  };
}

} // namespace troupe::test
