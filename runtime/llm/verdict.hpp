#pragma once

#include "runtime/llm/codec.hpp"
#include "runtime/llm/transcript.hpp"

#include <boost/json/object.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// What a response comes to. `model` names the target in failures.
namespace troupe::llm {

// A failure whose text is one line without credentials.
model::llm_failure failed(const std::string& model, model::llm_fault fault, std::string_view text,
                          model::llm_usage usage);

// retry_after() as failures carry it.
std::optional<std::int64_t> wait_of(const http::response& from, const boost::json::object* error,
                                    std::chrono::system_clock::time_point now);

// Of a response whose status is not 2xx.
model::llm_failure refused(const std::string& model, int status, const http::response& head,
                           std::string_view body, std::chrono::system_clock::time_point now);

// Of a transcript to which nothing comes any more: an answer only if the provider said that it is whole, and
// it holds text. `model` names the answer's model if the provider did not.
reply verdict(const transcript& said, const std::string& model);

} // namespace troupe::llm
