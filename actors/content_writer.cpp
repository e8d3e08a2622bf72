#include "actors/content_writer.hpp"

#include "actors/handlers.hpp"
#include "actors/inquiry.hpp"
#include "runtime/packs/words.hpp"
#include "runtime/prompts/content_prompt.hpp"
#include "runtime/prompts/prompt.hpp"
#include "runtime/prompts/text_check.hpp"

#include <caf/typed_response_promise.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace troupe::actors {

using namespace protocol;

namespace {

// The lower-case words of a generic library of fake data: what tables must not be made of.
std::set<std::string> generic_words(const config::library& shelves) {
  std::set<std::string> words;
  for (const auto& pool : shelves.lexicon)
    if (pool.name.starts_with("faker_"))
      for (const auto& record : pool.records)
        for (auto& word : packs::split(packs::word_line(record.front()), ' '))
          words.insert(std::move(word));
  words.erase("");
  return words;
}

class writer_state {
public:
  static inline const char* name = "content_writer";

  explicit writer_state(content_writer_actor::stateful_pointer<writer_state> self) : self_(self) {}

  void configure(shelves_ptr shelves, llm_gateway_actor gateway) {
    shelves_ = std::move(shelves);
    gateway_ = std::move(gateway);
    generic_ = generic_words(*shelves_);
  }

  caf::result<pool_filled> fill(const fill_pool& task) {
    task_ = task;
    deadline_ = now() + std::chrono::milliseconds(task.terms.milliseconds);
    promise_ = self_->make_response_promise<pool_filled>();
    std::size_t place = 0;
    for (auto& batch : prompts::batches_of(task_.order))
      ask(std::move(batch), place++);
    finish_if_done();
    return promise_;
  }

private:
  struct batch_work {
    prompts::content_batch batch;
    std::size_t place; // among the batches; halves stay where their whole was
    std::vector<model::content_record> best;
  };

  policy::instant now() const { return self_->clock().now().time_since_epoch(); }
  std::string purpose() const { return "content of " + task_.order.table + ": " + task_.order.pool; }

  void ask(prompts::content_batch batch, std::size_t place) {
    auto question = prompts::ask_content(*shelves_, task_.profile, task_.story, task_.order, batch, used_);
    if (!question) {
      reason_ = question.error().message;
      return;
    }
    ++open_;
    auto work = std::make_shared<batch_work>(batch_work{std::move(batch), place, {}});
    auto terms = task_.terms;
    terms.milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - now()).count();
    inquire(self_, gateway_, terms,
            {purpose(), prompts::label_of(shelves_->prompt("table_content")), std::move(*question),
             [this, work](const std::string& text) { return judge(*work, text); }},
            [this, work](inquiry_end end) { take(*work, std::move(end)); });
  }

  // Names of the answer before do not stand in the way of its correction; the better of both is kept.
  prompts::verdict judge(batch_work& work, const std::string& text) {
    auto names = names_;
    for (const auto& record : work.best)
      names.erase(prompts::name_key(record.fields.front()));
    std::vector<model::content_record> records;
    auto worth = prompts::judge_content(text, task_.order, work.batch, generic_, names, records);
    if (records.size() >= work.best.size()) {
      names_ = std::move(names);
      work.best = std::move(records);
    }
    worth.is_usable = !work.best.empty();
    return worth;
  }

  void take(batch_work& work, inquiry_end end) {
    uses_.push_back(std::move(end.use));
    if (!end.route.empty())
      route_ = end.route;
    for (auto& record : work.best) {
      used_.push_back(record.fields.front());
      records_[work.place].push_back(std::move(record));
    }
    if (!end.is_usable && end.fault == model::llm_fault::truncated)
      for (auto& half : prompts::halves_of(work.batch))
        ask(std::move(half), work.place);
    --open_;
    finish_if_done();
  }

  void finish_if_done() {
    if (open_ > 0 || !promise_.pending())
      return;
    if (uses_.empty()) { // no batch could be asked
      uses_.emplace_back();
      uses_.back().purpose = purpose();
      uses_.back().reason = reason_;
    }
    std::vector<model::content_record> all;
    for (auto& [place, records] : records_)
      all.insert(all.end(), std::make_move_iterator(records.begin()), std::make_move_iterator(records.end()));
    const bool is_all = is_complete(all);
    promise_.deliver(pool_filled{std::move(all), is_all, route_, std::move(uses_)});
  }

  bool is_complete(const std::vector<model::content_record>& records) const {
    std::map<std::int64_t, std::int64_t> got;
    for (const auto& record : records)
      ++got[record.stratum];
    for (std::size_t s = 0; s < task_.order.strata.size(); ++s)
      if (got[static_cast<std::int64_t>(s)] < task_.order.strata[s].wanted)
        return false;
    return true;
  }

  content_writer_actor::stateful_pointer<writer_state> self_;
  shelves_ptr shelves_;
  llm_gateway_actor gateway_;
  std::set<std::string> generic_;
  fill_pool task_;
  policy::instant deadline_{0};
  caf::typed_response_promise<pool_filled> promise_;
  std::size_t open_ = 0; // batches
  std::set<std::string> names_;
  std::vector<std::string> used_;
  std::map<std::size_t, std::vector<model::content_record>> records_; // by the batches' places
  std::vector<model::llm_use> uses_;
  std::string route_;
  std::string reason_ = "nothing of the vocabulary is free to be written";
};

content_writer_actor::behavior_type content_writer(content_writer_actor::stateful_pointer<writer_state> self,
                                                   shelves_ptr shelves, llm_gateway_actor gateway) {
  install_handlers(self);
  self->state.configure(std::move(shelves), std::move(gateway));
  return {[self](const fill_pool& task) { return self->state.fill(task); }};
}

} // namespace

content_writer_actor spawn_content_writer(caf::actor_system& system, shelves_ptr shelves,
                                          llm_gateway_actor gateway) {
  return system.spawn(content_writer, std::move(shelves), std::move(gateway));
}

} // namespace troupe::actors
