#include "runtime/scorecard/leaks.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace troupe::scorecard {

namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_letter(char c) {
  return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c & 0x80) != 0;
}

// Digits next to one of these are part of an identifier.
constexpr bool is_word(char c) {
  return is_digit(c) || is_letter(c) || c == '_';
}

std::string lower(std::string_view text) {
  std::string made(text);
  for (auto& c : made)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return made;
}

// The host at the front of a text: letters, digits, dots and hyphens.
std::string host_in(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (is_word(text[end]) || text[end] == '.' || text[end] == '-'))
    ++end;
  while (end > 0 && text[end - 1] == '.')
    --end;
  return lower(text.substr(0, end));
}

bool is_reserved(const std::string& host) {
  for (const std::string_view end :
       {"example", "test", "invalid", "localhost", "example.com", "example.org", "example.net"})
    if (host.ends_with(end) && (host.size() == end.size() || host[host.size() - end.size() - 1] == '.'))
      return true;
  return false;
}

bool is_real(const std::string& host) {
  const auto dot = host.rfind('.');
  return dot != std::string::npos && dot > 0 && dot + 2 < host.size() && is_letter(host[dot + 1]) &&
         !is_reserved(host);
}

bool passes_luhn(std::string_view digits) {
  int sum = 0;
  bool is_doubled = false;
  for (auto i = digits.size(); i-- > 0; is_doubled = !is_doubled) {
    const int digit = (digits[i] - '0') * (is_doubled ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 == 0;
}

bool is_test_card(std::string_view digits) {
  static constexpr std::array<std::string_view, 17> known = {
      "4111111111111111", "4012888888881881", "4222222222222",   "5555555555554444", "5105105105105100",
      "5200828282828210", "2223003122003222", "378282246310005", "371449635398431",  "378734493671000",
      "6011111111111117", "6011000990139424", "30569309025904",  "38520000023237",   "3056930009020004",
      "3566002020360505", "3530111333300000"};
  const auto is_one_digit = digits.find_first_not_of(digits[0]) == std::string_view::npos;
  return is_one_digit || digits.starts_with("424242") ||
         digits.starts_with("400000") || // ranges of providers
         std::find(known.begin(), known.end(), digits) != known.end();
}

// Lengths of the groups that cards are printed in.
bool is_card_grouping(const std::vector<std::size_t>& groups) {
  static const std::vector<std::vector<std::size_t>> known = {
      {4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}, {4, 4, 4, 4, 3}};
  return std::find(known.begin(), known.end(), groups) != known.end();
}

} // namespace

bool names_real_domain(std::string_view text, bool is_domain) {
  for (const std::string_view mark : {"@", "://", "www."})
    for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + mark.size()))
      if (is_real(host_in(text.substr(at + mark.size()))))
        return true;
  return is_domain && is_real(host_in(text));
}

bool holds_card_number(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i]) || (i > 0 && (is_word(text[i - 1]) || text[i - 1] == '.'))) {
      ++i;
      continue;
    }
    std::string digits;
    std::vector<std::size_t> groups(1, 0);
    for (; i < text.size(); ++i) {
      if (is_digit(text[i])) {
        digits += text[i];
        ++groups.back();
      } else if ((text[i] == ' ' || text[i] == '-') && i + 1 < text.size() && is_digit(text[i + 1])) {
        groups.push_back(0);
      } else {
        break;
      }
    }
    const bool ends = i == text.size() || !is_word(text[i]);
    const bool is_number =
        digits.size() >= 13 && digits.size() <= 19 && (groups.size() == 1 || is_card_grouping(groups));
    if (ends && is_number && passes_luhn(digits) && !is_test_card(digits))
      return true;
  }
  return false;
}

} // namespace troupe::scorecard
