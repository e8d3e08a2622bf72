#pragma once

#include "runtime/scorecard/csv_parser.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace troupe::test {

// The records that a parser of table files gives, header first; "null" for null.
using records = std::vector<std::vector<std::string>>;

// Copies what it is given.
class record_collector final : public scorecard::record_sink {
public:
  void take(std::span<const std::string_view> cells) override {
    auto& row = found.emplace_back();
    for (const auto cell : cells)
      row.emplace_back(cell.data() == nullptr ? "null" : cell);
  }
  void forget() override {}

  records found;
};

// Parses a text that comes in these pieces; each piece is overwritten when it is done with.
template <class Parser>
records parse_pieces(const std::vector<std::string>& pieces, std::string* problem = nullptr) {
  record_collector out;
  Parser parser;
  for (auto piece : pieces) {
    parser.feed(piece, out);
    std::fill(piece.begin(), piece.end(), '#');
  }
  parser.finish(out);
  if (problem != nullptr)
    *problem = parser.problem();
  return out.found;
}

} // namespace troupe::test
