#pragma once

#include "messages/protocol/actors.hpp"

namespace troupe::actors {

// Makes slices of rows, CPU-bound: created once per core by the troupe, ended with it; serves every table of
// every demo. Slices are a few milliseconds of work, so that other messages are never far behind.
protocol::shard_worker_actor::behavior_type shard_worker(protocol::shard_worker_actor::pointer self);

} // namespace troupe::actors
