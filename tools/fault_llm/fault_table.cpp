#include "tools/fault_llm/fault_table.hpp"

#include <array>

namespace troupe::fault_llm {

namespace {

constexpr auto kinds = std::to_array<fault_kind>({
    {"hang", "takes the request and sends nothing, not even headers"},
    {"silence", "sends the headers of a good answer and then nothing"},
    {"keepalive", "sends headers and then only comments, pings or white space, ten times a second"},
    {"drip", "sends the body one byte a second"},
    {"stall", "sends the first part of the answer and then nothing"},
    {"cut", "sends the first part of the answer and closes the connection"},
    {"cut-clean", "ends the body properly, but before the answer says why it ended"},
    {"slow-N", "answers after N milliseconds"},
    {"pace-N", "waits N milliseconds before each piece of a stream"},
    {"reset", "resets the connection before the headers"},
    {"reset-mid", "resets the connection inside the body"},
    {"length-too-long", "announces more bytes than it sends, and closes"},
    {"length-too-short", "announces fewer bytes than it sends"},
    {"NNN", "refuses with that status, such as 429, 500, 503 or 529, in the dialect's own words"},
    {"NNN-seconds-N", "the same with Retry-After in seconds"},
    {"NNN-ms-N", "the same with retry-after-ms"},
    {"NNN-date-N", "the same with Retry-After as a date N seconds ahead"},
    {"NNN-reset-N", "the same with the rate limit headers of a limit that is reset in N seconds"},
    {"NNN-retryinfo-N", "the same with google.rpc.RetryInfo in the body"},
    {"NNN-long-N", "the same with Retry-After in seconds, for waits that nobody should wait"},
    {"429-daily", "refuses because the day's quota is used up"},
    {"auth", "refuses the key with 401"},
    {"error-in-200", "answers 200 with an error as its body"},
    {"error-in-stream", "sends the first part of the answer and then an error inside the stream"},
    {"truncated-json", "cuts the document in its middle and says that it is whole"},
    {"wrong-schema", "answers with a document of another schema"},
    {"short-list", "leaves half of every list out"},
    {"duplicates", "repeats the first record of every list"},
    {"wrong-language", "writes texts in German and Chinese"},
    {"fences", "puts the document in a markdown fence between sentences"},
    {"injection", "writes instructions and markup instead of texts"},
    {"invalid-utf8", "puts a byte into a text that is no UTF-8"},
    {"huge", "answers with ten megabytes"},
    {"max-tokens", "cuts the document and says that the token limit was reached"},
    {"refusal", "declines to answer"},
    {"unknown-finish", "ends for a reason that nobody knows"},
    {"FAULT-burst-N", "the fault in the first N attempts, then none"},
    {"one-in-K-FAULT", "the fault in every Kth attempt"},
});

} // namespace

std::span<const fault_kind> fault_kinds() {
  return kinds;
}

} // namespace troupe::fault_llm
