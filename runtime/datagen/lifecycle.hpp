#pragma once

#include "messages/model/data_model.hpp"
#include "runtime/datagen/permutation.hpp"
#include "runtime/datagen/random.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace troupe::datagen {

class frame;

// The states of a list of rows: the one at the end of the window, and when each state was entered (seconds,
// null if never), as entered[state][position].
struct lifecycle_walks {
  std::vector<std::size_t> state;
  std::vector<std::vector<std::int64_t>> entered;
};

// A duration in seconds for a uniform number; lognormal around the median, clamped.
std::int64_t dwell_seconds(const model::dwell& rule, double u);

// A table's lifecycle, compiled: walks every row from its start through the transitions until the window
// ends.
class lifecycle_machine {
public:
  // Resolves the names of columns in transitions; throws model::failure_error for unknown ones.
  using column_finder = std::function<std::size_t(const std::string& name)>;

  lifecycle_machine(key_type key, const model::lifecycle& rule, const column_finder& find,
                    std::uint64_t rows);

  const std::vector<std::string>& states() const { return states_; }
  std::optional<std::size_t> find_state(const std::string& name) const;

  // Walks the frame's rows; `end` is the last second of the data.
  void walk(frame& rows, std::int64_t end, lifecycle_walks& out) const;

private:
  struct step {
    std::size_t to;
    model::dwell dwell;
    std::int64_t per_mille;
    std::optional<std::size_t> by;
    std::vector<model::conditional_rate> given;
  };

  std::size_t intern(const std::string& state);
  std::int64_t rate(const step& s, frame& rows, std::size_t position) const;

  key_type key_;
  std::size_t start_;
  std::uint64_t rows_;
  std::vector<std::string> states_;
  std::vector<std::vector<step>> steps_; // by state
  std::vector<permutation> ranks_;       // by state
};

} // namespace troupe::datagen
