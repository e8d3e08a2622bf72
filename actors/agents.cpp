#include "actors/agents.hpp"

#include "actors/handlers.hpp"
#include "runtime/blueprint/design.hpp"
#include "runtime/blueprint/replant.hpp"
#include "runtime/datagen/dataset.hpp"

namespace troupe::actors {

using namespace protocol;

modelling_actor::behavior_type modelling_agent(modelling_actor::pointer self, shelves_ptr shelves) {
  install_handlers(self);
  return {[shelves](const design_blueprint& task) -> caf::result<blueprint_designed> {
            auto plan = blueprint::design(task.request, task.profile, task.story, *shelves);
            if (!plan)
              return to_error(plan.error());
            return blueprint_designed{std::move(*plan)};
          },
          [](const strengthen_blueprint& task) {
            return blueprint_designed{blueprint::replant(task.plan, task.proofs)};
          }};
}

compiler_actor::behavior_type dataset_compiler(compiler_actor::pointer self) {
  install_handlers(self);
  return {[](const compile_blueprint& task) -> caf::result<dataset_ref> {
    auto data = datagen::dataset::compile(task.plan);
    if (!data)
      return to_error(data.error());
    return dataset_ref{std::move(*data)};
  }};
}

} // namespace troupe::actors
