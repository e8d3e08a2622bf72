#pragma once

#include "messages/model/date.hpp"

#include <cstddef>
#include <cstdint>

// What a demo may be asked for, wherever the request comes from.
namespace troupe::model {

inline constexpr std::int64_t min_rows = 5'000; // with fewer, too few rows fall into a group to show anything
inline constexpr std::int64_t max_rows = 100'000'000;
inline constexpr std::int64_t min_months = 3;
inline constexpr std::int64_t max_months = 120;
inline constexpr std::int64_t max_seed = (std::int64_t{1} << 53) - 1; // what every JSON reader keeps exact
inline constexpr std::size_t max_brief_bytes = 20'000;
inline constexpr std::size_t max_tables = 100;
inline constexpr date earliest_as_of{std::chrono::sys_days{std::chrono::year{1990} / 1 / 1}};

} // namespace troupe::model
