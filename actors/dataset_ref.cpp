#include "messages/protocol/dataset_ref.hpp"

#include "actors/errors.hpp"
#include "messages/model/json_text.hpp"
#include "runtime/datagen/dataset.hpp"

namespace troupe::protocol {

std::string write_dataset(const dataset_ref& ref) {
  return ref.data ? model::to_json_text(ref->plan()) : std::string{};
}

caf::error read_dataset(const std::string& text, dataset_ref& ref) {
  ref.data.reset();
  if (text.empty())
    return caf::none;
  auto plan = model::from_json_text<model::blueprint>(text, "blueprint");
  if (!plan)
    return actors::to_error(plan.error());
  auto data = datagen::dataset::compile(std::move(*plan));
  if (!data)
    return actors::to_error(data.error());
  ref.data = std::move(*data);
  return caf::none;
}

} // namespace troupe::protocol
