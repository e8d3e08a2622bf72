#pragma once

#include "messages/model/data_model.hpp"
#include "runtime/datagen/cells.hpp"

#include <memory>
#include <string_view>

namespace troupe::datagen {

class frame;

// Fills one column for the rows of a frame. A kernel has no state of its own: equal rows get equal values,
// whatever else the frame holds. It may read other columns, parents and children through the frame.
class kernel {
public:
  virtual ~kernel() = default;

  // Writes one value per row of `rows` into the member of `out` that fits the column's type.
  virtual void fill(frame& rows, cells& out) const = 0;

  // A kernel that fills `target` with another field of the records this one picks; null where it picks none.
  // Throws model::failure_error for a field that does not exist.
  virtual std::unique_ptr<kernel> field(std::string_view name, const model::column& target) const;
};

} // namespace troupe::datagen
