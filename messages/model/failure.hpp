#pragma once

#include <boost/describe/enum.hpp>
#include <boost/system/result.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>

namespace troupe::model {

// Why an operation did not give its result. The text that goes with it says what, where and what would be
// right.
enum class ec : std::uint8_t {
  none,
  invalid_request,  // the user's input is refused
  unknown_industry, // no pack carries that name
  pack_invalid,     // a pack, catalogue or lexicon file breaks its schema or its rules
  model_invalid,    // a data model or blueprint contradicts itself
  query_failed,     // the SQL engine refused a query
  contract_broken,  // the data do not show what the story claims
  sink_failed,      // a file or database could not be written
  agent_failed,     // an actor gave up after all its restarts
  llm_failed,       // a model was required and gave nothing of use
  timed_out,
  cancelled,
  internal,
};
BOOST_DESCRIBE_ENUM(ec, none, invalid_request, unknown_industry, pack_invalid, model_invalid, query_failed,
                    contract_broken, sink_failed, agent_failed, llm_failed, timed_out, cancelled, internal)

// An error code with one line for people: `object: what is wrong: value`.
struct failure {
  ec code = ec::internal;
  std::string message;

  friend bool operator==(const failure&, const failure&) = default;
};

// What result<T>::value() throws when it holds a failure.
struct failure_error : std::runtime_error {
  explicit failure_error(const failure& what) : std::runtime_error(what.message), reason(what) {}
  failure reason;
};

[[noreturn]] inline void throw_exception_from_error(const failure& what, const boost::source_location&) {
  throw failure_error(what);
}

// The value or the reason why there is none.
template <class T>
using result = boost::system::result<T, failure>;

} // namespace troupe::model
