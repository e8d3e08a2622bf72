#include "runtime/blueprint/number_check.hpp"

#include "messages/model/limits.hpp"

#include <limits>
#include <map>
#include <optional>
#include <string_view>
#include <type_traits>

namespace troupe::blueprint {

namespace {

using found_list = std::vector<model::violation>;

struct bounds {
  std::int64_t least;
  std::int64_t most;
};

constexpr std::int64_t most_weight = 1'000'000'000;
constexpr std::int64_t most_months = 1200;
constexpr std::int64_t most_days = 36'500;

// What a member of that name may be, wherever it stands.
const std::map<std::string_view, bounds>& bounds_by_name() {
  static const std::map<std::string_view, bounds> all = {
      {"per_mille", {0, 1000}},
      {"per_mille_with", {0, 1000}},
      {"null_per_mille", {0, 1000}},
      {"before_per_mille", {0, 1000}},
      {"edge_cases_per_mille", {0, 1000}},
      {"weight", {0, most_weight}},
      {"later", {0, most_weight}},
      {"months", {0, most_weight}}, // of rhythms: weights
      {"weekdays", {0, most_weight}},
      {"hours", {0, most_weight}},
      {"lead_months", {0, most_months}},
      {"stops_months_before", {0, most_months}},
      {"every", {1, most_months}},
      {"days_before_end", {0, most_days}},
      {"days", {1, most_days}},
      {"min", {0, model::max_rows}},
      {"max", {0, model::max_rows}},
      {"row", {1, model::max_rows}},
      {"fixed", {0, model::max_rows}},
      {"at_least", {0, model::max_rows}},
  };
  return all;
}

template <class T>
void check(const std::string& path, std::string_view name, const T& value, found_list& found) {
  if constexpr (std::is_same_v<T, std::int64_t>) {
    const auto within = bounds_by_name().find(name);
    if (within == bounds_by_name().end())
      return;
    auto [least, most] = within->second;
    if (path.ends_with(".rows.per_mille")) // of the whole target: a table may be larger
      most *= static_cast<std::int64_t>(model::max_tables);
    if (value < least || value > most)
      found.push_back({path, "must be " + std::to_string(least) + " to " + std::to_string(most) + ": " +
                                 std::to_string(value)});
  } else if constexpr (model::is_optional<T>) {
    if (value)
      check(path, name, *value, found);
  } else if constexpr (model::described_struct<T>) {
    model::for_each_member<T>(
        [&](const char* member, auto pointer) { check(path + '.' + member, member, value.*pointer, found); });
  } else if constexpr (requires { value.begin(), value.size(); } && !std::is_same_v<T, std::string>) {
    std::size_t i = 0;
    for (const auto& item : value)
      check(path + '[' + std::to_string(i++) + ']', name, item, found);
  }
}

} // namespace

void check_numbers(const model::data_model& model, std::vector<model::violation>& found) {
  check("model.tables", "", model.tables, found);
  check("model.relationships", "", model.relationships, found);
}

void check_numbers(const std::vector<model::rhythm>& rhythms, std::vector<model::violation>& found) {
  check("rhythms", "", rhythms, found);
}

} // namespace troupe::blueprint
