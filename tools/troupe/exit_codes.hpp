#pragma once

#include "messages/model/failure.hpp"
#include "messages/model/manifest.hpp"

// The exit codes of the command line, after BSD's sysexits where one fits. They are documented in
// docs/cli.md.
namespace troupe::cli {

enum exit_code : int {
  ok = 0,            // done; a degraded demo too, its summary and manifest say so
  failed = 1,        // the demo could not be made
  usage = 64,        // unknown or malformed options
  bad_data = 65,     // the request or a file is refused
  internal = 70,     // a fault of Troupe
  cannot_write = 73, // the output folder or disk
  parked = 75,       // an agent failed too often; trying again may help
  bad_config = 78,   // a pack, catalogue or lexicon file, or the data folder
  interrupted = 130, // Ctrl-C
};

constexpr exit_code exit_code_of(model::ec code) {
  switch (code) {
  case model::ec::none:
    return ok;
  case model::ec::invalid_request:
  case model::ec::unknown_industry:
    return bad_data;
  case model::ec::pack_invalid:
    return bad_config;
  case model::ec::sink_failed:
    return cannot_write;
  case model::ec::agent_failed:
  case model::ec::timed_out:
    return parked;
  case model::ec::cancelled:
    return interrupted;
  case model::ec::internal:
    return internal;
  default:
    return failed;
  }
}

} // namespace troupe::cli
