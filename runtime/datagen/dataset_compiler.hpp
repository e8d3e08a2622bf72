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
  bool refers_ahead(const model::relationship& relationship) const;
  void draw(std::size_t relationship);
  drawn_link::parent_facts facts_of(std::size_t parent, const model::drawing& rule, std::uint64_t rows) const;
  condition_index match(std::size_t parent, const model::drawing& rule, const compiled_table& child,
                        drawn_link::parent_facts& facts) const;
  void try_one_row(std::size_t table) const;
  void keep_columns(std::size_t table);
  row_index hero_row(std::size_t parent, const model::hero& hero, const std::string& what) const;
  template <class Visit>
  void visit_numbers(std::size_t table, const std::string& column, Visit&& visit) const;
  moment_list all_moments(std::size_t table, const std::string& column) const;
  const model::pool& pool(const std::string& name) const;

  dataset& out_;
  std::vector<bool> is_complete_; // by table: its columns need nothing that is compiled later
};

} // namespace troupe::datagen
