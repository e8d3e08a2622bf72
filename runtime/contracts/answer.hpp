#pragma once

#include "messages/model/golden_query.hpp"
#include "messages/model/manifest.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace troupe::contracts {

// A query's result with its cells read: text for people, and a number where there is one.
class answer {
public:
  explicit answer(const model::query_result& result);

  std::size_t rows() const { return texts_.size(); }
  const std::vector<std::string>& columns() const { return columns_; }

  // The column's place; nothing for unknown names.
  std::optional<std::size_t> column(const std::string& name) const;

  // The cell as it would stand in CSV; "null" for null.
  const std::string& text(std::size_t row, std::size_t column) const { return texts_[row][column]; }
  // The cell as a number; nothing for text and null.
  std::optional<double> number(std::size_t row, std::size_t column) const { return numbers_[row][column]; }

  // All numbers of a column in the order of the rows, nulls left out.
  std::vector<double> numbers(std::size_t column) const;

private:
  std::vector<std::string> columns_;
  std::vector<std::vector<std::string>> texts_;
  std::vector<std::vector<std::optional<double>>> numbers_;
};

// A number as a salesperson reads it: "$1,234,567", "12.4 %", "3,120", "18.5 hours".
std::string for_people(double value, model::unit unit);

// One line that answers the question: who leads, how it moved, how many were found.
std::string answer_line(const model::golden_query& query, const answer& result);

// What a talking point may use: answer, count, first, first_value, second ..., last_value, subject,
// subject_value, peak, peak_value, and each column of the first row by its name.
std::map<std::string, std::string> talking_words(const model::golden_query& query, const answer& result);

// The talking point with its words filled in.
std::string talking_point(const model::golden_query& query, const answer& result);

} // namespace troupe::contracts
