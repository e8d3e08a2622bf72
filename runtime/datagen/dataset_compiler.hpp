#pragma once

#include "runtime/datagen/dataset.hpp"

namespace troupe::datagen {

// Compiles one blueprint into its dataset, table by table, parents first. Throws model::failure_error.
class dataset_compiler {
public:
  explicit dataset_compiler(dataset& out) : out_(out) {}

  void compile();

private:
  void compile_table(std::size_t index);
  std::uint64_t planned_rows(const model::table& table) const;
  void group(compiled_table& table, const model::relationship& relationship, std::uint64_t planned);
  void draw(std::size_t relationship);
  row_index hero_row(std::size_t parent, const model::hero& hero, const std::string& what) const;
  std::vector<std::int64_t> all_numbers(std::size_t table, const std::string& column) const;
  std::vector<std::int64_t> all_seconds(std::size_t table, const std::string& column) const;
  const model::pool& pool(const std::string& name) const;

  dataset& out_;
};

} // namespace troupe::datagen
