#pragma once

#include "messages/model/data_model.hpp"
#include "runtime/datagen/cells.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

// Numbers as text, written where the caller has room: at most max_number_text bytes. Every function returns
// the end of what it wrote.
namespace troupe::datagen {

inline constexpr std::size_t max_number_text = 24;

inline char* write_two(std::uint32_t number, char* out) {
  static constexpr auto pairs = [] {
    std::array<char, 200> digits{};
    for (std::size_t i = 0; i < 100; ++i) {
      digits[2 * i] = static_cast<char>('0' + i / 10);
      digits[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return digits;
  }();
  std::memcpy(out, pairs.data() + 2 * static_cast<std::size_t>(number), 2);
  return out + 2;
}

// How many decimal digits a number has (Sean Anderson's bit hacks: log10 from log2).
inline std::size_t digits_of(std::uint64_t number) {
  static constexpr auto powers = [] {
    std::array<std::uint64_t, 20> p{1};
    for (std::size_t i = 1; i < p.size(); ++i)
      p[i] = p[i - 1] * 10;
    return p;
  }();
  const auto guess = static_cast<std::size_t>((std::bit_width(number | 1) * 1233) >> 12);
  return guess + (guess < powers.size() && number >= powers[guess] ? 1 : 0) + (number == 0 ? 1 : 0);
}

inline char* write_unsigned(std::uint64_t number, char* out) {
  auto* const end = out + digits_of(number);
  auto* at = end;
  while (number >= 100) {
    write_two(static_cast<std::uint32_t>(number % 100), at -= 2);
    number /= 100;
  }
  if (number >= 10)
    write_two(static_cast<std::uint32_t>(number), at - 2);
  else
    at[-1] = static_cast<char>('0' + number);
  return end;
}

inline char* write_integer(std::int64_t number, char* out) {
  if (number < 0)
    *out++ = '-';
  return write_unsigned(
      number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number), out);
}

inline char* write_decimal(std::int64_t hundredths, char* out) {
  if (hundredths < 0)
    *out++ = '-';
  const auto magnitude =
      hundredths < 0 ? 0 - static_cast<std::uint64_t>(hundredths) : static_cast<std::uint64_t>(hundredths);
  out = write_unsigned(magnitude / cents, out);
  *out++ = '.';
  return write_two(static_cast<std::uint32_t>(magnitude % cents), out);
}

// Dates and timestamps, with the texts of days met before kept.
class moment_writer {
public:
  // 2026-01-31
  char* write_date(std::int64_t day, char* out) {
    auto& known = days_[static_cast<std::uint64_t>(day) % days_.size()];
    if (known.day != day)
      known = make(day);
    std::memcpy(out, known.text, sizeof known.text);
    return out + sizeof known.text;
  }

  // 2026-01-31 08:15:00
  char* write_timestamp(std::int64_t seconds, char* out) {
    auto day = seconds / seconds_per_day;
    auto rest = static_cast<std::int32_t>(seconds % seconds_per_day);
    if (rest < 0) {
      --day;
      rest += static_cast<std::int32_t>(seconds_per_day);
    }
    const auto second = static_cast<std::uint32_t>(rest);
    out = write_date(day, out);
    *out++ = ' ';
    out = write_two(second / 3600, out);
    *out++ = ':';
    out = write_two(second / 60 % 60, out);
    *out++ = ':';
    return write_two(second % 60, out);
  }

private:
  struct known_day {
    std::int64_t day = null_number;
    char text[10] = {};
  };

  static known_day make(std::int64_t day);

  std::array<known_day, 1024> days_;
};

// A cell of any type but text, which must not be null: 12, 4.50, true, 2026-01-31, 2026-01-31 08:15:00.
inline char* write_cell(model::column_type type, std::int64_t number, moment_writer& moments, char* out) {
  switch (type) {
  case model::column_type::decimal:
    return write_decimal(number, out);
  case model::column_type::boolean:
    std::memcpy(out, number != 0 ? "true " : "false", 5);
    return out + (number != 0 ? 4 : 5);
  case model::column_type::date:
    return moments.write_date(number, out);
  case model::column_type::timestamp:
    return moments.write_timestamp(number, out);
  default:
    return write_integer(number, out);
  }
}

} // namespace troupe::datagen
