#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::fault_llm {

// What the prompts of config/prompts say in words about an answer, beside its schema.
struct prompt_wishes {
  struct group {
    std::string key;
    std::int64_t records = 0;
  };
  std::vector<group> groups;          // table_content: "How many records for which group:"
  std::vector<std::string> roles;     // product_lines: "The demo tells of these roles."
  std::optional<std::int64_t> scenes; // story_narrative: "exactly N entries"
  std::string company;                // "Company: ..."
};

prompt_wishes read_wishes(std::string_view user_text);

// The first line that begins with "Table:", else with "Company:", at most 60 bytes of it.
std::string about_line(std::string_view user_text);

} // namespace troupe::fault_llm
