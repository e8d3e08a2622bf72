#include "runtime/blueprint/replant.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

namespace troupe::blueprint {

namespace {

using model::insight;

constexpr std::int64_t more_rows = 150;   // percent
constexpr std::int64_t more_weight = 135; // percent
constexpr std::int64_t all = 1000;        // per mille

std::int64_t raised(std::int64_t value, std::int64_t percent) {
  return std::max(value * percent / 100, value + (percent > 100 ? 1 : 0));
}

model::decimal scaled(model::decimal value, double factor) {
  return {std::llround(static_cast<double>(value.micros) * factor)};
}

class replanter {
public:
  replanter(model::blueprint& plan, const model::golden_query& query, const model::query_proof& proof)
      : plan_(plan), query_(query), proof_(proof) {
    tables_.insert(query.query.from);
    for (const auto& join : query.query.joins)
      for (const auto& r : plan.model.relationships)
        if (join == r.name || join == "-" + r.name || join.starts_with(r.name + " as ")) {
          tables_.insert(r.parent);
          tables_.insert(r.table);
        }
  }

  void strengthen() {
    if (lacks("power") || lacks("significance") || lacks("empty"))
      add_rows(query_.query.from);
    if (lacks("effect") || lacks("rival") || lacks("significance") || lacks("degenerate"))
      add_weight();
  }

private:
  bool lacks(const std::string& what) const {
    return std::find(proof_.lacking.begin(), proof_.lacking.end(), what) != proof_.lacking.end();
  }

  model::table* table(const std::string& name) {
    for (auto& t : plan_.model.tables)
      if (t.name == name)
        return &t;
    return nullptr;
  }

  // Grouped tables have as many rows as their parents give them, so their parents' number grows.
  void add_rows(const std::string& name) {
    auto* t = table(name);
    if (t == nullptr)
      return;
    if (t->rows.per_mille) {
      t->rows.per_mille = raised(*t->rows.per_mille, more_rows);
      if (t->rows.at_least)
        t->rows.at_least = raised(*t->rows.at_least, more_rows);
      return;
    }
    for (const auto& r : plan_.model.relationships)
      if (r.table == name && r.grouped)
        return add_rows(r.parent);
  }

  void add_weight() {
    switch (query_.contract.shape) {
    case insight::trend:
    case insight::waterfall:
      return add_growth();
    case insight::spike:
      return raise_spikes();
    case insight::seasonality:
      return raise_seasons();
    case insight::mix_shift:
      return move_mix();
    case insight::churn:
    case insight::retention:
    case insight::funnel:
      return move_rates();
    case insight::gap:
      return widen_gap();
    default:
      return favour_subject();
    }
  }

  bool wants_less(double neutral) const {
    return query_.contract.at_most && !query_.contract.at_least &&
           query_.contract.at_most->as_double() <= neutral;
  }

  // Rhythms by which the query's tables happen.
  template <class Change>
  void for_rhythms(Change&& change) {
    std::set<std::string> names;
    for (const auto& t : plan_.model.tables)
      for (const auto& column : t.columns)
        if (tables_.contains(t.name)) {
          if (column.rule.time)
            names.insert(column.rule.time->rhythm);
          if (column.rule.within)
            names.insert(column.rule.within->rhythm);
        }
    for (auto& rhythm : plan_.rhythms)
      if (names.contains(rhythm.name))
        change(rhythm);
  }

  void add_growth() {
    const double factor = wants_less(1.0) ? 0.85 : 1.2;
    for_rhythms([&](model::rhythm& rhythm) { rhythm.yearly_growth = scaled(rhythm.yearly_growth, factor); });
  }

  void raise_spikes() {
    for_rhythms([&](model::rhythm& rhythm) {
      for (auto& spike : rhythm.spikes)
        spike.factor = scaled(spike.factor, static_cast<double>(more_weight) / 100.0);
    });
  }

  void raise_seasons() {
    for_rhythms([&](model::rhythm& rhythm) {
      std::int64_t sum = 0;
      for (const auto weight : rhythm.months)
        sum += weight;
      const auto mean = rhythm.months.empty() ? 0 : sum / static_cast<std::int64_t>(rhythm.months.size());
      for (auto& weight : rhythm.months)
        weight = std::max<std::int64_t>(mean + (weight - mean) * more_weight / 100, 1);
    });
  }

  template <class Change>
  void for_columns(Change&& change) {
    for (auto& t : plan_.model.tables)
      if (tables_.contains(t.name))
        for (auto& column : t.columns)
          change(column);
  }

  void move_mix() {
    for_columns([](model::column& column) {
      if (column.rule.draw)
        for (auto& value : column.rule.draw->values)
          if (value.later)
            value.later =
                std::max<std::int64_t>(value.weight + (*value.later - value.weight) * more_weight / 100, 0);
    });
  }

  // Toward the middle of what was promised.
  double correction() const {
    if (!proof_.effect || proof_.effect->micros <= 0 || !query_.contract.at_least)
      return 1.2;
    const auto low = query_.contract.at_least->as_double();
    const auto high = query_.contract.at_most ? query_.contract.at_most->as_double() : 1.5 * low;
    return std::clamp((low + high) / 2.0 / proof_.effect->as_double(), 0.6, 1.6);
  }

  void move_rates() {
    const auto factor = correction();
    const auto moved = [&](std::int64_t rate) {
      return std::clamp<std::int64_t>(std::llround(static_cast<double>(rate) * factor), 0, all);
    };
    for (auto& t : plan_.model.tables) {
      if (!tables_.contains(t.name) || !t.lifecycle)
        continue;
      for (auto& transition : t.lifecycle->transitions) {
        transition.per_mille = transition.per_mille == all ? all : moved(transition.per_mille);
        for (auto& given : transition.given)
          given.per_mille = moved(given.per_mille);
      }
    }
  }

  void widen_gap() {
    for (auto& r : plan_.model.relationships)
      if (r.grouped && tables_.contains(r.table))
        for (auto& item : r.grouped->adoption)
          if (item.per_mille_with)
            item.per_mille_with = *item.per_mille_with * 100 / more_weight;
  }

  bool is_subject(const std::vector<std::string>& when) const {
    return std::find(when.begin(), when.end(), query_.contract.subject.value_or("")) != when.end();
  }

  // Every weight and rate that the plan gives the subject.
  void favour_subject() {
    const bool is_less = wants_less(1.0);
    const auto percent = is_less ? 10'000 / more_weight : more_weight;
    const auto rate = [&](std::int64_t per_mille) { return std::min(raised(per_mille, percent), all); };
    for_columns([&](model::column& column) {
      auto& rule = column.rule;
      if (rule.flag)
        for (auto& given : rule.flag->given)
          given.per_mille = is_subject(given.when) ? rate(given.per_mille) : given.per_mille;
      if (rule.number)
        for (auto& given : rule.number->given)
          if (is_subject(given.when))
            given.factor = scaled(given.factor, static_cast<double>(percent) / 100.0);
      if (rule.draw)
        for (auto& value : rule.draw->values)
          if (value.value == query_.contract.subject)
            value.weight = raised(value.weight, percent);
      if (rule.draw && rule.draw->pool)
        favour_in_pool(*rule.draw->pool, percent);
    });
    for (auto& t : plan_.model.tables)
      if (tables_.contains(t.name) && t.lifecycle)
        for (auto& transition : t.lifecycle->transitions)
          for (auto& given : transition.given)
            given.per_mille = is_subject(given.when) ? rate(given.per_mille) : given.per_mille;
    for (auto& r : plan_.model.relationships)
      if (r.drawn && tables_.contains(r.table))
        for (auto& hero : r.drawn->heroes)
          hero.per_mille = rate(hero.per_mille);
  }

  void favour_in_pool(const std::string& name, std::int64_t percent) {
    for (auto& pool : plan_.pools) {
      if (pool.name != name)
        continue;
      if (pool.weights.empty())
        pool.weights.assign(pool.records.size(), 100);
      for (std::size_t i = 0; i < pool.records.size(); ++i)
        if (is_subject(pool.records[i]))
          pool.weights[i] = raised(pool.weights[i], percent);
    }
  }

  model::blueprint& plan_;
  const model::golden_query& query_;
  const model::query_proof& proof_;
  std::set<std::string> tables_;
};

} // namespace

model::blueprint replant(model::blueprint plan, const std::vector<model::query_proof>& proofs) {
  const auto queries = plan.queries;
  for (const auto& proof : proofs)
    for (const auto& query : queries)
      if (!proof.holds && query.id == proof.id)
        replanter(plan, query, proof).strengthen();
  return plan;
}

} // namespace troupe::blueprint
