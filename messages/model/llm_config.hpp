#pragma once

#include "messages/model/decimal.hpp"
#include "messages/model/describe.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Which language models there are, what they cost and how they are reached: config/llm.json.
namespace troupe::model {

// The wire format that a provider speaks.
enum class llm_dialect { gemini, vertex, openai, anthropic };
BOOST_DESCRIBE_ENUM(llm_dialect, gemini, vertex, openai, anthropic)

// A model with its list prices and its limits. What is absent is not limited, or not sent. The id "*" stands
// for every other model that a user names, where a provider serves what it was told to.
struct llm_model {
  std::string id;
  decimal input_usd_per_million; // tokens
  decimal output_usd_per_million;
  std::int64_t context_tokens = 0;
  std::int64_t max_output_tokens = 0;
  std::optional<std::int64_t> requests_per_minute;
  std::optional<std::int64_t> tokens_per_minute;
  std::optional<std::int64_t> max_in_flight;
  std::optional<std::string>
      effort;            // how much to think, in the dialect's own word ("minimal", "low", "none")
  bool is_plain = false; // knows no JSON schema in the request: it is put into the prompt only
  bool is_whole = false; // is asked for the answer in one piece instead of a stream

  friend bool operator==(const llm_model&, const llm_model&) = default;
};
BOOST_DESCRIBE_STRUCT(llm_model, (),
                      (id, input_usd_per_million, output_usd_per_million, context_tokens, max_output_tokens,
                       requests_per_minute, tokens_per_minute, max_in_flight, effort, is_plain, is_whole))

// A provider: where it is, in which environment variables its key and another base URL are looked for (first
// found wins), and its models, the default first.
struct llm_provider {
  std::string name;
  llm_dialect dialect = llm_dialect::openai;
  std::string base_url; // without a trailing slash
  std::vector<std::string> base_url_env;
  std::vector<std::string> key_env; // none: asks without a key, and only when it is named
  bool may_lack_key = false;        // when it is named, it is asked without a key where none is found
  std::optional<std::string> api_version;
  std::optional<std::string> max_tokens_name; // openai dialect: "max_tokens" where servers know no other
  std::vector<llm_model> models;

  friend bool operator==(const llm_provider&, const llm_provider&) = default;
};
BOOST_DESCRIBE_STRUCT(llm_provider, (),
                      (name, dialect, base_url, base_url_env, key_env, may_lack_key, api_version,
                       max_tokens_name, models))

struct llm_config {
  std::vector<llm_provider> providers; // in the order in which they are tried when nothing else is said

  friend bool operator==(const llm_config&, const llm_config&) = default;
};
BOOST_DESCRIBE_STRUCT(llm_config, (), (providers))

} // namespace troupe::model
