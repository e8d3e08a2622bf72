#include "actors/agents.hpp"
#include "actors/handlers.hpp"
#include "actors/inquiry.hpp"
#include "actors/private_types.hpp"
#include "runtime/packs/research.hpp"
#include "runtime/prompts/company_prompt.hpp"
#include "runtime/prompts/prompt.hpp"

#include <caf/send.hpp>
#include <caf/typed_response_promise.hpp>

#include <memory>

namespace troupe::actors {

using namespace protocol;

namespace {

using research_self = research_actor::extend_with<caf::typed_actor<caf::reacts_to<site_atom, site_event>>>;

// One research: two questions asked at the same time, the one about facts with the company's pages where they
// may be read.
class research_state {
public:
  static inline const char* name = "research_agent";

  explicit research_state(research_self::stateful_pointer<research_state> self) : self_(self) {}

  void configure(shelves_ptr shelves, model_access access) {
    shelves_ = std::move(shelves);
    access_ = std::move(access);
  }

  caf::result<company_researched> research(const research_company& task) {
    auto known = packs::research(task.request, *shelves_);
    if (!known)
      return to_error(known.error());
    if (!access_.gateway || task.terms.milliseconds <= 0)
      return company_researched{std::move(*known), {}};
    task_ = task;
    known_ = *known;
    profile_ = std::move(*known);
    promise_ = self_->make_response_promise<company_researched>();
    open_ = 2;
    ask_lines();
    if (access_.site_client && !profile_.domain.empty())
      read_site();
    else
      ask_facts({});
    return promise_;
  }

  void take_site(const site_event& event) {
    visit_.reset();
    std::vector<prompts::page> pages;
    for (auto& page : event.what->pages) {
      profile_.sources.push_back("web site: " + page.url);
      pages.push_back({std::move(page.url), std::move(page.text)});
    }
    if (pages.empty())
      profile_.sources.push_back("web site: not read: " + event.what->problem);
    ask_facts(pages);
  }

  void shut_down(const caf::error& reason) {
    if (visit_)
      visit_->cancel();
    self_->quit(reason);
  }

private:
  void read_site() {
    const auto me = caf::actor_cast<caf::actor_addr>(caf::actor_cast<caf::strong_actor_ptr>(self_));
    visit_ = site::site_visit::begin(
        *access_.site_client, profile_.domain, {}, [me](site::site_reading&& reading) {
          if (auto self = caf::actor_cast<caf::actor>(me))
            caf::anon_send(self, site_atom_v,
                           site_event{std::make_shared<site::site_reading>(std::move(reading))});
        });
  }

  void ask_facts(const std::vector<prompts::page>& pages) {
    auto question = prompts::ask_company_facts(*shelves_, task_.request, known_, pages);
    if (!question)
      return refuse(question.error());
    inquire(self_, access_.gateway, task_.terms,
            {"research: company facts", prompts::label_of(shelves_->prompt("company_facts")),
             std::move(*question),
             [this](const std::string& text) { return prompts::judge_company_facts(text, facts_); }},
            [this](inquiry_end end) { note(std::move(end), "company facts"); });
  }

  void ask_lines() {
    auto question = prompts::ask_product_lines(*shelves_, task_.request, known_);
    if (!question)
      return refuse(question.error());
    inquire(self_, access_.gateway, task_.terms,
            {"research: product lines", prompts::label_of(shelves_->prompt("product_lines")),
             std::move(*question),
             [this](const std::string& text) { return prompts::judge_product_lines(text, known_, lines_); }},
            [this](inquiry_end end) { note(std::move(end), "names of product lines"); });
  }

  void refuse(const model::failure& why) { promise_.deliver(to_error(why)); }

  void note(inquiry_end end, const std::string& what) {
    const auto& use = end.use;
    profile_.sources.push_back(end.is_usable ? what + " by " + use.model + " (" + end.route + ")"
                                             : what + ": a model was asked in vain: " + use.reason);
    uses_.push_back(std::move(end.use));
    if (--open_ > 0)
      return;
    if (facts_)
      profile_ = prompts::adopt_facts(std::move(profile_), *facts_);
    if (!lines_.empty())
      profile_ = prompts::adopt_lines(std::move(profile_), lines_);
    promise_.deliver(company_researched{std::move(profile_), std::move(uses_)});
  }

  research_self::stateful_pointer<research_state> self_;
  shelves_ptr shelves_;
  model_access access_;
  research_company task_;
  model::company_profile known_;   // by the packs
  model::company_profile profile_; // with what has been found
  std::shared_ptr<site::site_visit> visit_;
  std::optional<model::company_research> facts_;
  std::vector<prompts::named_line> lines_;
  std::vector<model::llm_use> uses_;
  int open_ = 0; // questions
  caf::typed_response_promise<company_researched> promise_;
};

research_self::behavior_type research_agent(research_self::stateful_pointer<research_state> self,
                                            shelves_ptr shelves, model_access access) {
  install_handlers(self);
  self->state.configure(std::move(shelves), std::move(access));
  self->set_exit_handler([self](caf::exit_msg& exit) { self->state.shut_down(exit.reason); });
  return {[self](site_atom, const site_event& event) { self->state.take_site(event); },
          [self](const research_company& task) { return self->state.research(task); }};
}

} // namespace

research_actor spawn_research_agent(caf::actor_system& system, shelves_ptr shelves, model_access access) {
  return system.spawn(research_agent, std::move(shelves), std::move(access));
}

} // namespace troupe::actors
