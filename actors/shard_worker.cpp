#include "actors/shard_worker.hpp"

#include "actors/handlers.hpp"
#include "runtime/datagen/csv.hpp"
#include "runtime/datagen/json_lines.hpp"
#include "runtime/datagen/row_block.hpp"

namespace troupe::actors {

using namespace protocol;

shard_worker_actor::behavior_type shard_worker(shard_worker_actor::pointer self) {
  install_handlers(self);
  return {[](const make_shard& task) -> caf::result<rows_made> {
    try {
      rows_made made{task.rows.first, task.rows.count, {}};
      switch (task.rows.format) {
      case row_format::csv:
        datagen::append_csv(*task.data, task.table, made.first, made.count, made.bytes);
        break;
      case row_format::json_lines:
        datagen::append_json_lines(*task.data, task.table, made.first, made.count, made.bytes);
        break;
      case row_format::block:
        datagen::append_block(*task.data, task.table, made.first, made.count, made.bytes);
        break;
      }
      return made;
    } catch (const model::failure_error& refused) {
      return to_error(refused.reason);
    }
  }};
}

} // namespace troupe::actors
