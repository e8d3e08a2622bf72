#include "runtime/llm/date_text.hpp"

namespace troupe::llm {

namespace {

using std::chrono::sys_seconds;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes texts apart from the front; once something did not fit, it stays failed.
class scanner {
public:
  explicit scanner(std::string_view text) : rest_(text) {}

  bool is_over() const { return !failed_ && rest_.empty(); }
  std::string_view rest() const { return rest_; }

  void expect(std::string_view text) {
    if (!rest_.starts_with(text))
      fail();
    else
      rest_.remove_prefix(text.size());
  }

  bool skip(std::string_view text) {
    if (!rest_.starts_with(text))
      return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  int number(std::size_t digits) {
    int value = 0;
    for (; digits > 0; --digits) {
      if (rest_.empty() || !is_digit(rest_.front()))
        return fail();
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return value;
  }

  // 1 to 12.
  unsigned month() {
    constexpr std::string_view names = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const auto at = names.find(rest_.substr(0, 3));
    if (rest_.size() < 3 || at == std::string_view::npos || at % 3 != 0)
      return static_cast<unsigned>(fail());
    rest_.remove_prefix(3);
    return static_cast<unsigned>(at / 3 + 1);
  }

  std::chrono::seconds time_of_day() {
    const auto hours = number(2);
    expect(":");
    const auto minutes = number(2);
    expect(":");
    const auto seconds = number(2);
    if (hours > 23 || minutes > 59 || seconds > 60)
      fail();
    return std::chrono::hours(hours) + std::chrono::minutes(minutes) + std::chrono::seconds(seconds);
  }

private:
  int fail() {
    failed_ = true;
    rest_ = {};
    return 0;
  }

  std::string_view rest_;
  bool failed_ = false;
};

std::optional<sys_seconds> moment(int year, unsigned month, int day, std::chrono::seconds time) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok())
    return std::nullopt;
  return sys_seconds(std::chrono::sys_days(date)) + time;
}

int full_year(int two_digits, std::chrono::system_clock::time_point now) {
  const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(now));
  const auto this_year = static_cast<int>(today.year());
  auto year = this_year - this_year % 100 + two_digits;
  if (year > this_year + 50)
    year -= 100;
  return year;
}

} // namespace

std::optional<sys_seconds> parse_http_date(std::string_view text, std::chrono::system_clock::time_point now) {
  const auto comma = text.find(',');
  scanner scan(comma == std::string_view::npos ? text : text.substr(comma + 1));
  if (comma == std::string_view::npos) { // asctime
    if (text.size() < 4)
      return std::nullopt;
    scan = scanner(text.substr(3));
    scan.expect(" ");
    const auto month = scan.month();
    scan.expect(" ");
    const auto day = scan.skip(" ") ? scan.number(1) : scan.number(2);
    scan.expect(" ");
    const auto time = scan.time_of_day();
    scan.expect(" ");
    const auto year = scan.number(4);
    return scan.is_over() ? moment(year, month, day, time) : std::nullopt;
  }
  scan.expect(" ");
  const auto day = scan.number(2);
  const bool is_old = scan.skip("-");
  if (!is_old)
    scan.expect(" ");
  const auto month = scan.month();
  scan.expect(is_old ? "-" : " ");
  const auto year = is_old ? full_year(scan.number(2), now) : scan.number(4);
  scan.expect(" ");
  const auto time = scan.time_of_day();
  scan.expect(" GMT");
  return scan.is_over() ? moment(year, month, day, time) : std::nullopt;
}

std::optional<sys_seconds> parse_rfc3339(std::string_view text) {
  scanner scan(text);
  const auto year = scan.number(4);
  scan.expect("-");
  const auto month = scan.number(2);
  scan.expect("-");
  const auto day = scan.number(2);
  if (!scan.skip("t") && !scan.skip(" "))
    scan.expect("T");
  const auto time = scan.time_of_day();
  if (scan.skip("."))
    scan.expect(scan.rest().substr(0, scan.rest().find_first_not_of("0123456789")));
  std::chrono::seconds offset{0};
  if (!scan.skip("Z") && !scan.skip("z")) {
    const bool is_west = scan.skip("-");
    if (!is_west)
      scan.expect("+");
    const auto hours = scan.number(2);
    scan.expect(":");
    offset = std::chrono::hours(hours) + std::chrono::minutes(scan.number(2));
    offset = is_west ? -offset : offset;
  }
  const auto found = scan.is_over() ? moment(year, static_cast<unsigned>(month), day, time) : std::nullopt;
  return found ? std::optional(*found - offset) : std::nullopt;
}

} // namespace troupe::llm
