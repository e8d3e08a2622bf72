#include "actors/answer_store.hpp"

#include "actors/handlers.hpp"

namespace troupe::actors {

using namespace protocol;

answer_store_actor::behavior_type answer_store(answer_store_actor::pointer self,
                                               std::shared_ptr<llm::answer_book> book) {
  install_handlers(self);
  return {[book](const find_answer& question) {
            std::size_t which = 0;
            auto found = book->find(question.keys, question.question_key, which);
            return answer_found{std::move(found), static_cast<std::int64_t>(which)};
          },
          [book](const keep_answer& task) { book->keep(task.key, task.question_key, task.answer); },
          [book](const forget_answers& task) {
            for (const auto& key : task.keys)
              book->forget(key);
          }};
}

} // namespace troupe::actors
