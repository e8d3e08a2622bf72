#pragma once

#include "messages/protocol/actors.hpp"
#include "runtime/llm/answer_book.hpp"

#include <memory>

namespace troupe::actors {

// Keeps answers of models: created by the STAGE for the life of the process, asked by the LLM GATEWAY. Run it
// detached: it reads and writes files.
protocol::answer_store_actor::behavior_type answer_store(protocol::answer_store_actor::pointer self,
                                                         std::shared_ptr<llm::answer_book> book);

} // namespace troupe::actors
