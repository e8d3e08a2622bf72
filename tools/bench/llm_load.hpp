#pragma once

#include "config/library.hpp"

#include <cstddef>
#include <memory>
#include <string>

namespace troupe::bench {

// What many demos at a time cost that only ask models.
struct llm_load {
  std::size_t answered = 0;
  std::size_t failed = 0;
  std::size_t records = 0; // that passed every check
};

// Runs so many demos at once against a server of the OpenAI dialect: each asks three questions one after the
// other and then eight at the same time, through gateway, HTTP client and codec; every answer is parsed and
// judged as the content of a table.
llm_load ask_models(const std::string& base_url, std::size_t demos,
                    const std::shared_ptr<const config::library>& shelves);

// The middle one of so many questions asked one after the other, each waiting for its answer, in
// microseconds: with a server that answers at once it is what asking costs, both ends of the wire included.
double ask_one_by_one(const std::string& base_url, std::size_t questions,
                      const std::shared_ptr<const config::library>& shelves);

} // namespace troupe::bench
