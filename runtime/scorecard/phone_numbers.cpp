#include "runtime/scorecard/phone_numbers.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace troupe::scorecard {

namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_word(char c) {
  return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c & 0x80) != 0 || c == '_';
}

constexpr bool is_separator(char c) {
  return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')' || c == '/';
}

// Numbers that nobody has: those of so many national digits (without the 0 of long-distance calls) that begin
// so.
struct free_range {
  std::string_view front;
  std::size_t digits;
};

struct country {
  std::string_view calling_code;
  bool has_trunk_zero;
  std::size_t shortest; // national digits
  std::size_t longest;
  std::vector<free_range> free;
};

const std::vector<country>& countries() {
  static const std::vector<country> all = {
      {"33",
       true,
       9,
       9,
       {{"19900", 9}, {"26191", 9}, {"35301", 9}, {"46571", 9}, {"53649", 9}, {"63998", 9}}},
      {"34", false, 9, 9, {{"0", 9}}},
      {"49",
       true,
       5,
       11,
       {{"3023125", 10},
        {"6990009", 10},
        {"4066969", 10},
        {"2214710", 10},
        {"8999998", 10},
        {"17139200", 10},
        {"176040690", 11},
        {"15228817386", 11},
        {"15228895456", 11},
        {"15254599371", 11},
        {"1729925904", 10},
        {"1729968532", 10},
        {"1729973185", 10},
        {"1729973186", 10},
        {"1729980752", 10},
        {"1749091317", 10},
        {"1749464308", 10}}},
      {"81", true, 9, 10, {{"30", 9}}},
  };
  return all;
}

bool is_free(const country& land, std::string_view national) {
  return std::any_of(land.free.begin(), land.free.end(), [&](const free_range& range) {
    return national.size() == range.digits && national.starts_with(range.front);
  });
}

// A run of digits and what separates them.
struct number {
  std::string digits;
  std::vector<std::size_t> groups; // their lengths
  bool is_international = false;   // behind a plus or 00, which is not among the digits
};

// The number that starts at text[at]; moves `at` behind it. Outside a phone column, 00 opens identifiers,
// too.
number read_number(std::string_view text, std::size_t& at, bool is_phone) {
  number read;
  read.is_international = at > 0 && text[at - 1] == '+';
  std::size_t in_group = 0;
  for (; at < text.size() && (is_digit(text[at]) || is_separator(text[at])); ++at)
    if (is_digit(text[at])) {
      read.digits += text[at];
      ++in_group;
    } else if (in_group > 0) {
      read.groups.push_back(in_group);
      in_group = 0;
    }
  if (in_group > 0)
    read.groups.push_back(in_group);
  if (is_phone && !read.is_international && read.digits.starts_with("00") && read.digits.size() > 10) {
    read.is_international = true;
    read.digits.erase(0, 2);
  }
  return read;
}

bool is_real_american(number n, bool is_phone) {
  if (n.digits.size() == 11 && n.digits[0] == '1') {
    n.digits.erase(0, 1);
    if (n.groups[0] == 1)
      n.groups.erase(n.groups.begin());
  } else if (n.is_international) {
    return false;
  }
  const bool is_split = n.groups == std::vector<std::size_t>{3, 3, 4};
  return n.digits.size() == 10 && (is_split || is_phone) && n.digits[0] >= '2' && n.digits[3] >= '2' &&
         !std::string_view(n.digits).substr(3).starts_with("55501");
}

bool is_real_abroad(const number& n, bool is_phone) {
  constexpr std::size_t shortest_anywhere = 8; // with the calling code
  for (const auto& land : countries()) {
    if (!n.digits.starts_with(land.calling_code))
      continue;
    auto national = std::string_view(n.digits).substr(land.calling_code.size());
    if (land.has_trunk_zero && national.starts_with('0')) // "+49 (0)30 ..."
      national.remove_prefix(1);
    const bool is_complete = national.size() >= land.shortest && national.size() <= land.longest;
    return (is_complete || is_phone) && !is_free(land, national);
  }
  return is_phone && !n.digits.starts_with('1') && n.digits.size() >= shortest_anywhere;
}

// As dialled at home, in a phone column.
bool is_real_at_home(const number& n) {
  const std::string_view digits = n.digits;
  if (digits.starts_with('0')) {
    const auto national = digits.substr(1);
    return national.size() >= 8 && national.size() <= 11 &&
           std::none_of(countries().begin(), countries().end(),
                        [&](const country& land) { return land.has_trunk_zero && is_free(land, national); });
  }
  return digits.size() == 9 && digits[0] >= '6'; // Spain
}

} // namespace

bool holds_real_phone(std::string_view text, bool is_phone) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) || (i > 0 && is_word(text[i - 1])))
      continue;
    const auto read = read_number(text, i, is_phone);
    const bool ends = i == text.size() || !is_word(text[i]);
    if (ends &&
        (is_real_american(read, is_phone) || (read.is_international && is_real_abroad(read, is_phone)) ||
         (!read.is_international && is_phone && is_real_at_home(read))))
      return true;
  }
  return false;
}

} // namespace troupe::scorecard
