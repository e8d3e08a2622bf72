#pragma once

#include <string_view>

namespace troupe::scorecard {

// True for a text that holds a telephone number which may belong to somebody. Judged are North American
// numbers in groups of 3-3-4 and numbers with the calling code (+33) of a country in the table of the
// source; in a phone column (`is_phone`) also ten digits, the national forms of those countries, 00 for +,
// and any other calling code. Nobody has
// - 555-0100 to 555-0199 in any area of North America (ATIS-0300115);
// - the numbers that the Bundesnetzagentur keeps for films and books (Mitteilung 148/2021), such as
//   (0)30 23125 000 to 999;
// - the six blocks of 10,000 that Arcep keeps for audiovisual works, such as 01 99 00 xx xx;
// - Spanish national numbers that begin with 0 (they begin with 5 to 9; 0 opens prefixes), and numbers of
//   Tokyo whose subscriber part begins with 0 (0 opens a long-distance call): neither country keeps a range
//   for fiction.
bool holds_real_phone(std::string_view text, bool is_phone);

} // namespace troupe::scorecard
