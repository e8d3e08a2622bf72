#pragma once

#include "config/library.hpp"
#include "messages/model/company_profile.hpp"
#include "messages/model/content_order.hpp"
#include "messages/model/failure.hpp"
#include "messages/model/llm_call.hpp"
#include "runtime/prompts/dialogue.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::prompts {

// A part of an order that fits into one answer: so many records of some of its strata.
struct content_batch {
  struct share {
    std::size_t stratum = 0;
    std::int64_t wanted = 0;
  };
  std::vector<share> shares;
  std::string hint; // what keeps it apart from the other batches

  std::int64_t wanted() const;
};

// The order in batches of at most 40 records, a few more than wanted so that some may fail.
std::vector<content_batch> batches_of(const model::content_order& order);

// Halves of a batch whose answer was cut; nothing for one that is small already.
std::vector<content_batch> halves_of(const content_batch& batch);

model::result<model::llm_question> ask_content(const config::library& shelves,
                                               const model::company_profile& profile,
                                               const std::string& story, const model::content_order& order,
                                               const content_batch& batch,
                                               const std::vector<std::string>& used);

// Judges an answer to it. Good records are appended to `written`, whatever becomes of the others; `names`
// holds the keys of all names so far. Fields beside the first that are bad are left empty.
verdict judge_content(std::string_view answer, const model::content_order& order, const content_batch& batch,
                      const std::set<std::string>& generic, std::set<std::string>& names,
                      std::vector<model::content_record>& written);

} // namespace troupe::prompts
