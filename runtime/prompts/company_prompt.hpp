#pragma once

#include "config/library.hpp"
#include "messages/model/company_profile.hpp"
#include "messages/model/demo_request.hpp"
#include "messages/model/failure.hpp"
#include "messages/model/llm_call.hpp"
#include "runtime/prompts/dialogue.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Research on a model: two questions, asked at the same time, on the ground of what the packs know.
namespace troupe::prompts {

// A page of the company's site, as text.
struct page {
  std::string url;
  std::string text;
};

// What is known about the company: in the shape of company_research.
model::result<model::llm_question> ask_company_facts(const config::library& shelves,
                                                     const model::demo_request& request,
                                                     const model::company_profile& known,
                                                     const std::vector<page>& pages);

// Judges an answer to it; `facts` is set where it is usable, as it was given. What lists lose leaves it
// usable.
verdict judge_company_facts(std::string_view answer, std::optional<model::company_research>& facts);

// The company's own names for the product lines of its pack.
model::result<model::llm_question> ask_product_lines(const config::library& shelves,
                                                     const model::demo_request& request,
                                                     const model::company_profile& known);

// What the company calls a line, by its role.
struct named_line {
  std::string key;
  std::string name;
  std::string summary;
};
BOOST_DESCRIBE_STRUCT(named_line, (), (key, name, summary))

// Judges an answer to it; lines that are good are kept, one for a role. Without any `lines` stays as it was.
verdict judge_product_lines(std::string_view answer, const model::company_profile& known,
                            std::vector<named_line>& lines);

// The profile with what the answers say; what they do not say stays.
model::company_profile adopt_facts(model::company_profile profile, const model::company_research& facts);
model::company_profile adopt_lines(model::company_profile profile, const std::vector<named_line>& lines);

} // namespace troupe::prompts
