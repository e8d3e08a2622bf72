#pragma once

#include "messages/model/data_model.hpp"
#include "runtime/datagen/conditions.hpp"
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

// Conditions on a column of the table in question, by its name.
using condition_maker = std::function<condition_index(const std::string& column)>;

// How long something takes, with the columns it depends on resolved.
class dwell_time {
public:
  dwell_time(const model::dwell& rule, const condition_maker& on_column);

  // Prepares for the rows of a frame: the factor of each, in `factors` (empty where all are 1).
  void prepare(frame& rows, std::vector<double>& factors) const;

  // A duration in seconds for a uniform number: lognormal around the median times factor, clamped.
  std::int64_t seconds(double u, double factor = 1.0) const;

private:
  double median_;
  double spread_;
  double min_;
  double max_;
  std::optional<condition_index> given_;
  std::vector<double> factors_;
};

// A table's lifecycle, compiled: walks every row from its start through the transitions until the window
// ends.
class lifecycle_machine {
public:
  // `start` is the column at which rows enter; `on_column` gives conditions on a column of the table by name
  // and throws model::failure_error for unknown ones.
  lifecycle_machine(key_type key, const model::lifecycle& rule, std::size_t start,
                    const condition_maker& on_column, std::uint64_t rows);

  const std::vector<std::string>& states() const { return states_; }
  std::optional<std::size_t> find_state(const std::string& name) const;

  // Walks the frame's rows; `end` is the last second of the data.
  void walk(frame& rows, std::int64_t end, lifecycle_walks& out) const;

private:
  struct step {
    std::size_t to;
    dwell_time dwell;
    std::vector<std::int64_t> per_mille; // by the list of `given` that holds the row's value
    std::optional<condition_index> given;
  };

  std::size_t intern(const std::string& state);

  key_type key_;
  std::size_t start_;
  std::uint64_t rows_;
  std::vector<std::string> states_;
  std::vector<std::vector<step>> steps_; // by state
  std::vector<permutation> ranks_;       // by state
};

} // namespace troupe::datagen
