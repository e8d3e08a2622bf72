#include "runtime/http/public_address.hpp"

#include <array>
#include <cstdint>

namespace troupe::http {

namespace {

namespace ip = boost::asio::ip;

struct range {
  std::uint32_t first;
  int prefix;
};

constexpr std::uint32_t dotted(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  return a << 24 | b << 16 | c << 8;
}

constexpr std::array<range, 15> special = {{{dotted(0, 0, 0), 8},
                                            {dotted(10, 0, 0), 8},
                                            {dotted(100, 64, 0), 10},
                                            {dotted(127, 0, 0), 8},
                                            {dotted(169, 254, 0), 16},
                                            {dotted(172, 16, 0), 12},
                                            {dotted(192, 0, 0), 24},
                                            {dotted(192, 0, 2), 24},
                                            {dotted(192, 88, 99), 24},
                                            {dotted(192, 168, 0), 16},
                                            {dotted(198, 18, 0), 15},
                                            {dotted(198, 51, 100), 24},
                                            {dotted(203, 0, 113), 24},
                                            {dotted(224, 0, 0), 4},
                                            {dotted(240, 0, 0), 4}}};

bool is_public_v4(std::uint32_t address) {
  for (const auto& [first, prefix] : special)
    if (address >> (32 - prefix) == first >> (32 - prefix))
      return false;
  return true;
}

bool is_public_v6(const ip::address_v6::bytes_type& b) {
  const auto word = [&b](std::size_t i) { return static_cast<unsigned>(b[i]) << 8 | b[i + 1]; };
  const auto v4_at = [&word](std::size_t i) { return std::uint32_t{word(i)} << 16 | word(i + 2); };
  bool starts_with_zeros = true;
  for (std::size_t i = 0; i < 10; ++i)
    starts_with_zeros = starts_with_zeros && b[i] == 0;
  if (starts_with_zeros && word(10) == 0xffff)
    return is_public_v4(v4_at(12));
  if (word(0) == 0x64 && word(2) == 0xff9b && word(4) == 0 && word(6) == 0 && word(8) == 0 && word(10) == 0)
    return is_public_v4(v4_at(12));
  if (word(0) == 0x2002)
    return is_public_v4(v4_at(2));
  if (b[0] >> 5 != 1) // outside 2000::/3
    return false;
  if (word(0) == 0x2001 && (word(2) < 0x200 || word(2) == 0xdb8)) // protocols (Teredo too), documentation
    return false;
  return !(word(0) == 0x3fff && word(2) < 0x1000); // documentation
}

} // namespace

bool is_public_address(const ip::address& address) {
  return address.is_v4() ? is_public_v4(address.to_v4().to_uint()) : is_public_v6(address.to_v6().to_bytes());
}

} // namespace troupe::http
