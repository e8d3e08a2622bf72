#include "runtime/contracts/period_text.hpp"

#include "messages/model/date.hpp"

#include <array>

namespace troupe::contracts {

namespace {

constexpr std::array<const char*, 12> month_names = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};

std::string month_and_year(model::date day) {
  const std::chrono::year_month_day parts(day.day);
  return std::string(month_names[static_cast<unsigned>(parts.month()) - 1]) + " " +
         std::to_string(static_cast<int>(parts.year()));
}

} // namespace

std::string period_for_people(const std::string& text) {
  constexpr std::size_t month_size = 7;
  if (text.size() == month_size && text[4] == '-' && text[5] == 'Q')
    return text.substr(5) + " " + text.substr(0, 4);
  if (text.size() == month_size)
    if (const auto day = model::parse_date(text + "-01"))
      return month_and_year(*day);
  if (const auto day = model::parse_date(text))
    return std::to_string(static_cast<unsigned>(std::chrono::year_month_day(day->day).day())) + " " +
           month_and_year(*day);
  return text;
}

} // namespace troupe::contracts
