#include "runtime/datagen/number_text.hpp"

#include <chrono>

namespace troupe::datagen {

moment_writer::known_day moment_writer::make(std::int64_t day) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{day}}};
  const auto year = static_cast<std::uint32_t>(static_cast<int>(ymd.year()));
  known_day made{day, {}};
  auto* at = write_two(year / 100 % 100, made.text);
  at = write_two(year % 100, at);
  *at++ = '-';
  at = write_two(static_cast<unsigned>(ymd.month()), at);
  *at++ = '-';
  write_two(static_cast<unsigned>(ymd.day()), at);
  return made;
}

} // namespace troupe::datagen
