#pragma once

#include "messages/model/failure.hpp"
#include "tools/fault_llm/question.hpp"

#include <boost/json/value.hpp>

#include <string>
#include <vector>

namespace troupe::fault_llm {

// Answers that were written beforehand: {"answers": [{"match": "text of the prompt", "schema": "schema name
// or empty", "answer": any JSON or text}]}.
class answer_list {
public:
  // Adds a file's answers, or those of all *.json files of a folder in the order of their names. A failure
  // names the file.
  model::result<void> load(const std::string& path);

  // The first whose text occurs in the prompt, or null. A schema's name counts where the dialect carries it.
  const boost::json::value* find(const question& asked) const;

private:
  struct entry {
    std::string match;
    std::string schema;
    boost::json::value answer;
  };
  model::result<void> load_file(const std::string& file);

  std::vector<entry> entries_;
};

} // namespace troupe::fault_llm
