#include "tests/runtime/random_models.hpp"

#include "runtime/datagen/random.hpp"
#include "tests/runtime/small_plans.hpp"

#include <array>

namespace troupe::tests {

namespace {

using model::column_type;

// Nouns whose plural, gender or case tempts programs that guess keys from names.
constexpr std::array nouns = {"people",  "children",  "analyses", "criteria", "indices", "matrices",
                              "geese",   "series",    "species",  "news",     "status",  "addresses",
                              "boxes",   "companies", "policies", "knives",   "leaves",  "mice",
                              "oxen",    "data",      "media",    "theses",   "quizzes", "buses",
                              "classes", "id_cards",  "user_ids", "teeth"};

class plan_maker {
public:
  explicit plan_maker(std::uint64_t seed) : seed_(seed) {
    plan_ = shop(); // for its window and rhythms
    plan_.seed = static_cast<std::int64_t>(seed);
    plan_.model = {};
    plan_.queries.clear();
    plan_.sources.clear();
  }

  model::blueprint make() {
    master("tenants", 3 + below(4));
    master("people_0", 60 + below(100));
    const auto count = 4 + below(44);
    for (std::uint64_t i = 0; tables() < count; ++i)
      add(i);
    if (below(2) == 0)
      close_cycle();
    return std::move(plan_);
  }

private:
  std::uint64_t below(std::uint64_t n) { return datagen::below(datagen::bits(seed_, next_++), n); }
  std::size_t tables() const { return plan_.model.tables.size(); }
  std::string name(std::uint64_t i) {
    return std::string(nouns[below(nouns.size())]) + "_" + std::to_string(i + 1);
  }

  // A table with its own rows: a tenant, a moment, a weight.
  model::table& master(const std::string& name, std::uint64_t rows) {
    auto made = table(name, static_cast<std::int64_t>(rows),
                      {column("born_at", column_type::timestamp, time(rhythm(), 12, 500)),
                       column("tenant", column_type::integer, uniform("1", "3")),
                       column("weight", column_type::integer, uniform("0", "9")),
                       column("children", column_type::integer, uniform("0", "4"))});
    made.role = model::table_role::master;
    masters_.push_back(tables());
    return plan_.model.tables.emplace_back(std::move(made));
  }

  std::string rhythm() const { return plan_.rhythms.front().name; }
  const model::table& any_master() { return plan_.model.tables[masters_[below(masters_.size())]]; }

  model::relationship& relate(model::table& child, const std::string& column_name, const std::string& parent,
                              bool may_miss) {
    const auto relation = child.name + "_" + column_name;
    auto key_column = column(column_name, column_type::integer, key(relation));
    key_column.nullable = may_miss;
    child.columns.push_back(key_column);
    return plan_.model.relationships.emplace_back(relationship(relation, child.name, column_name, parent));
  }

  void add(std::uint64_t i) {
    switch (below(7)) {
    case 0:
      return self_referring(name(i));
    case 1:
      return grouped(name(i));
    case 2:
      return bridge(name(i));
    case 3:
      return composite_child(name(i));
    case 4:
      return two_roles(name(i));
    case 5:
      return polymorphic(name(i));
    default:
      return fact(name(i));
    }
  }

  // Drawn from one or two masters: even, skewed, by Zipf's law or a weight; optional; only those alive at the
  // time.
  void fact(const std::string& name) {
    auto made = table(name, static_cast<std::int64_t>(50 + below(250)),
                      {column("at", column_type::timestamp, time(rhythm(), 0, 0)),
                       column("tenant", column_type::integer, uniform("1", "3"))});
    for (std::uint64_t n = 0; n <= below(2); ++n) {
      const auto parent = any_master().name;
      const bool may_miss = below(2) == 0;
      auto& drawn = relate(made, "ref_" + std::to_string(n), parent, may_miss).drawn.emplace();
      constexpr std::array kinds = {model::popularity::even, model::popularity::skewed,
                                    model::popularity::zipf};
      drawn.popularity = kinds[below(3)];
      if (below(3) == 0)
        drawn.weight_column = "weight";
      if (below(2) == 0 && parent != "tenants") {
        drawn.at = "at";
        drawn.born = "born_at";
      } else if (below(2) == 0 && parent == "people_0") {
        drawn.match = "tenant";
        drawn.match_with = "tenant";
      }
      if (may_miss)
        drawn.null_per_mille = static_cast<std::int64_t>(below(600));
    }
    plan_.model.tables.push_back(std::move(made));
  }

  void self_referring(const std::string& name) {
    auto& made = master(name, 20 + below(150));
    auto copy = made;
    auto& boss = relate(copy, "boss_id", name, true).drawn.emplace();
    if (below(2) == 0)
      boss.popularity = model::popularity::skewed;
    plan_.model.tables.back() = std::move(copy);
  }

  // 1:1, 0..1, 1..5, 0..9 skewed, or by a column.
  void grouped(const std::string& name) {
    const auto& parent = any_master();
    const auto parents = *parent.rows.fixed;
    constexpr std::array<std::pair<std::int64_t, std::int64_t>, 4> bounds = {
        {{1, 1}, {0, 1}, {1, 5}, {0, 9}}};
    const auto kind = below(5);
    model::table made =
        table(name, 0, {column("n", column_type::integer, plain(model::plain_rule::ordinal))});
    model::grouping rule;
    if (kind == 4) {
      rule.count_column = "children";
    } else {
      rule.min = bounds[kind].first;
      rule.max = bounds[kind].second;
      const auto room = (*rule.max - *rule.min) * parents;
      made.rows.grouped = false;
      made.rows.fixed =
          *rule.min * parents + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(room) + 1));
      if (kind == 3)
        rule.skew = dec("1.2");
    }
    relate(made, "parent_id", parent.name, false).grouped = rule;
    if (below(2) == 0) { // the parent's key and an ordinal, referred to by composite_child()
      made.key = {"parent_id", "n"};
      composites_.push_back(tables());
    }
    plan_.model.tables.push_back(std::move(made));
  }

  // Many-to-many: pairs occur once.
  void bridge(const std::string& name) {
    const auto left = any_master();
    const auto right = any_master();
    auto made = table(name, 0, {});
    made.role = model::table_role::bridge;
    made.rows.grouped = false;
    const auto most = std::min<std::int64_t>(*right.rows.fixed, 4);
    made.rows.fixed = static_cast<std::int64_t>(below(static_cast<std::uint64_t>(*left.rows.fixed * most)));
    auto& grouping = relate(made, "left_id", left.name, false).grouped.emplace();
    grouping.min = 0;
    grouping.max = most;
    auto& drawn = relate(made, "right_id", right.name, false).drawn.emplace();
    drawn.distinct = true;
    if (below(2) == 0)
      drawn.popularity = model::popularity::skewed;
    made.columns.erase(made.columns.begin());
    made.key = {"left_id", "right_id"};
    plan_.model.tables.push_back(std::move(made));
  }

  void composite_child(const std::string& name) {
    if (composites_.empty())
      return grouped(name);
    const auto parent = plan_.model.tables[composites_[below(composites_.size())]];
    if (*parent.rows.fixed == 0)
      return;
    auto made = table(name, static_cast<std::int64_t>(20 + below(100)), {});
    auto relation = relationship(name + "_line", name, "of_parent", parent.name);
    relation.more_columns = {"of_n"};
    relation.drawn.emplace();
    made.columns.push_back(
        column("of_parent", column_type::integer, tests::parent(relation.name, "parent_id")));
    made.columns.push_back(column("of_n", column_type::integer, tests::parent(relation.name, "n")));
    plan_.model.relationships.push_back(std::move(relation));
    plan_.model.tables.push_back(std::move(made));
  }

  void two_roles(const std::string& name) {
    const auto parent = any_master().name;
    auto made = table(name, static_cast<std::int64_t>(50 + below(200)), {});
    relate(made, "buyer_id", parent, false).drawn.emplace();
    relate(made, "seller_id", parent, false).drawn.emplace().unlike = name + "_buyer_id";
    plan_.model.tables.push_back(std::move(made));
  }

  void polymorphic(const std::string& name) {
    const auto first = any_master().name;
    const auto second = any_master().name;
    auto made = table(name, static_cast<std::int64_t>(50 + below(200)),
                      {column("kind", column_type::text, draw({{"first", 3}, {"second", 2}}))});
    auto subject = column("subject_id", column_type::integer, {});
    subject.rule.any_key = model::any_key_rule{{name + "_first", name + "_second"}};
    made.columns.push_back(subject);
    for (const auto& [kind, parent] : {std::pair{"first", first}, std::pair{"second", second}}) {
      auto relation = relationship(name + "_" + kind, name, "subject_id", parent);
      relation.drawn.emplace();
      relation.only_when = model::row_condition{"kind", {kind}};
      plan_.model.relationships.push_back(std::move(relation));
    }
    plan_.model.tables.push_back(std::move(made));
  }

  // An earlier table refers to a later one, which may refer to it: departments and their heads.
  void close_cycle() {
    auto early = plan_.model.tables[1];
    auto& drawn = relate(early, "head_id", plan_.model.tables[masters_.back()].name, true).drawn.emplace();
    drawn.null_per_mille = static_cast<std::int64_t>(below(300));
    plan_.model.tables[1] = std::move(early);
  }

  std::uint64_t seed_;
  std::uint64_t next_ = 0;
  model::blueprint plan_;
  std::vector<std::size_t> masters_;
  std::vector<std::size_t> composites_;
};

} // namespace

model::blueprint random_plan(std::uint64_t seed) {
  return plan_maker(seed).make();
}

} // namespace troupe::tests
