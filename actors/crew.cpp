#include "actors/crew.hpp"

#include "actors/content_agent.hpp"
#include "actors/content_writer.hpp"
#include "actors/contract_checker.hpp"
#include "actors/kit_writer.hpp"
#include "actors/publishers.hpp"
#include "actors/table_generator.hpp"

namespace troupe::actors {

using namespace protocol;

namespace {

template <class Function, class... Args>
auto spawn_blocking(caf::actor_system& system, placement where, Function f, Args... args) {
  return where == placement::detached ? system.spawn<caf::detached>(f, std::move(args)...)
                                      : system.spawn(f, std::move(args)...);
}

} // namespace

crew standard_crew(caf::actor_system& system, shelves_ptr shelves, event_hub_actor hub,
                   std::vector<shard_worker_actor> workers, placement where, model_access access) {
  const auto gateway = access.gateway;
  auto& sys = system;
  std::function<content_actor()> content;
  if (gateway)
    content = [&sys, shelves, gateway] {
      return spawn_content_agent(
          sys, {}, [&sys, shelves, gateway] { return spawn_content_writer(sys, shelves, gateway); });
    };
  return {
      .kit_writer = [&sys, where] { return spawn_blocking(sys, where, kit_writer); },
      .research = [&sys, shelves, access] { return spawn_research_agent(sys, shelves, access); },
      .story = [&sys, shelves, gateway] { return sys.spawn(story_agent, shelves, gateway); },
      .modelling = [&sys, shelves] { return sys.spawn(modelling_agent, shelves); },
      .content = std::move(content),
      .compiler = [&sys, where] { return spawn_blocking(sys, where, dataset_compiler); },
      .table_generator =
          [&sys, workers](dataset_ref data, std::size_t table) {
            return sys.spawn(table_generator, std::move(data), table, workers);
          },
      .file_publisher =
          [&sys, where, hub](row_directory_actor directory, row_format format) {
            return spawn_blocking(sys, where, file_publisher, std::move(directory), hub, format);
          },
      .sqlite_publisher =
          [&sys, where, hub](row_directory_actor directory) {
            return spawn_blocking(sys, where, sqlite_publisher, std::move(directory), hub);
          },
      .contract_checker = [&sys, where, shelves,
                           hub] { return spawn_blocking(sys, where, contract_checker, shelves, hub); },
  };
}

} // namespace troupe::actors
