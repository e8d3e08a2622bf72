#include "runtime/blueprint/content.hpp"

#include "messages/model/json_codec.hpp"
#include "runtime/blueprint/pools.hpp"
#include "runtime/packs/words.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace troupe::blueprint {

namespace {

constexpr std::size_t max_orders = 12;
constexpr std::int64_t max_wanted = 120; // records of one vocabulary
constexpr std::int64_t least_products = 3;
constexpr std::int64_t most_products = 8;
constexpr std::int64_t price_factor = 4; // how far from the line's prices a written one may lie

bool is_invented(model::semantic meaning) {
  using enum model::semantic;
  switch (meaning) {
  case person_name:
  case city:
  case region:
  case country:
  case street:
  case phone:
  case email:
  case domain:
  case currency:
  case code:
  case identifier:
    return false;
  default:
    return true;
  }
}

// The pools that a column draws from directly.
std::vector<std::string> pools_of(const model::column& column) {
  const auto& rule = column.rule;
  if (rule.record)
    return {rule.record->pool};
  if (rule.draw && rule.draw->pool)
    return {*rule.draw->pool};
  if (rule.combine)
    return slot_pools(rule.combine->text);
  std::vector<std::string> pools;
  if (rule.grammar)
    for (const auto& text : rule.grammar->texts)
      for (auto& name : slot_pools(text.value))
        pools.push_back(std::move(name));
  return pools;
}

const model::pool* find_pool(const model::blueprint& plan, const std::string& name) {
  const auto found =
      std::find_if(plan.pools.begin(), plan.pools.end(), [&](const auto& pool) { return pool.name == name; });
  return found == plan.pools.end() ? nullptr : &*found;
}

// Every text that a rule, a relationship or a question compares with.
void add_texts(const boost::json::value& json, bool is_condition, std::set<std::string>& texts) {
  static const std::set<std::string_view> conditions = {"when", "is", "values", "subject", "item",  "given",
                                                        "from", "to", "value",  "state",   "states"};
  if (json.is_string()) {
    if (is_condition)
      texts.insert(std::string(json.get_string()));
  } else if (json.is_array()) {
    for (const auto& item : json.get_array())
      add_texts(item, is_condition, texts);
  } else if (json.is_object()) {
    for (const auto& [key, value] : json.get_object())
      add_texts(value, conditions.contains(key), texts);
  }
}

std::set<std::string> spoken_of(const model::blueprint& plan) {
  std::set<std::string> texts;
  add_texts(model::to_json(plan.model), false, texts);
  add_texts(model::to_json(plan.queries), false, texts);
  return texts;
}

// What all records of a stratum share: their other fields; of a product its line.
std::string stratum_of(const model::pool& pool, const std::vector<std::string>& record) {
  if (pool.name == "products")
    return record[2];
  std::string key;
  for (std::size_t f = 1; f < record.size(); ++f)
    key += (f == 1 ? "" : " / ") + record[f];
  return key.empty() ? "all" : key;
}

class order_writer {
public:
  order_writer(const model::blueprint& plan, const model::company_profile& profile)
      : plan_(plan), profile_(profile), spoken_of_(spoken_of(plan)) {}

  std::optional<model::content_order> order_for(const model::table& table, const model::pool& pool) const {
    model::content_order order;
    order.table = table.name;
    order.purpose = table.description;
    order.pool = pool.name;
    order.table_rows = rows_of(table);
    for (const auto& column : table.columns)
      if (!column.hidden)
        order.table_columns.push_back(column.name + ": " + column.description);
    if (!add_strata(pool, order))
      return std::nullopt;
    for (const auto& each : plan_.model.tables)
      for (const auto& column : each.columns)
        if (reads(each, column, pool))
          order.columns.push_back(each.name + "." + column.name);
    for (const auto& column : table.columns)
      if (column.rule.combine)
        for (const auto& name : slot_pools(column.rule.combine->text))
          if (name == pool.name)
            order.usage = column.rule.combine->text;
    add_fields(table, pool, order);
    return order;
  }

  // True if the pool feeds content that a model may invent, and nothing else.
  bool is_free(const model::pool& pool) const {
    if (pool.name.starts_with("faker_"))
      return false;
    for (const auto& table : plan_.model.tables)
      for (const auto& column : table.columns) {
        const auto pools = pools_of(column);
        if (std::find(pools.begin(), pools.end(), pool.name) != pools.end() && !is_invented(column.semantic))
          return false;
      }
    return true;
  }

private:
  // 0 where the rows are counted by a parent's: only the dataset knows them.
  std::int64_t rows_of(const model::table& table) const {
    const auto& rows = table.rows;
    if (rows.fixed)
      return *rows.fixed;
    if (rows.pool) {
      const auto* source = find_pool(plan_, *rows.pool);
      return source != nullptr ? static_cast<std::int64_t>(source->records.size()) : 0;
    }
    return rows.per_mille
               ? std::max({plan_.rows * *rows.per_mille / 1000, rows.at_least.value_or(1), std::int64_t{1}})
               : 0;
  }

  bool is_pinned(const model::pool& pool, const std::vector<std::string>& record) const {
    return pool.name != "products" && spoken_of_.contains(record.front());
  }

  bool add_strata(const model::pool& pool, model::content_order& order) const {
    std::map<std::string, std::int64_t> free;
    std::vector<std::string> keys;
    std::int64_t total = 0;
    for (const auto& record : pool.records) {
      const auto key = stratum_of(pool, record);
      if (std::find(keys.begin(), keys.end(), key) == keys.end())
        keys.push_back(key);
      if (is_pinned(pool, record))
        continue;
      ++free[key];
      ++total;
      order.examples.push_back(record.front());
    }
    // Where nearly every record has fields of its own, they are facts that belong together.
    if (pool.name != "products" && keys.size() * 2 > pool.records.size())
      return false;
    for (const auto& key : keys) {
      auto wanted = free[key];
      if (pool.name == "products")
        wanted = std::clamp(wanted, least_products, most_products);
      else if (total > max_wanted)
        wanted = std::max<std::int64_t>(1, wanted * max_wanted / total);
      if (free[key] > 0)
        order.strata.push_back({key, wanted});
    }
    return total >= 2;
  }

  // True if the column shows a field that the model writes.
  static bool reads(const model::table& table, const model::column& column, const model::pool& pool) {
    if (column.hidden)
      return false;
    const auto is_fed = [&](const model::column& c) {
      const auto pools = pools_of(c);
      return std::find(pools.begin(), pools.end(), pool.name) != pools.end();
    };
    const auto other = [&](const std::string& name) {
      return std::find_if(table.columns.begin(), table.columns.end(),
                          [&](const auto& c) { return c.name == name; });
    };
    if (column.rule.field) {
      const auto of = other(column.rule.field->of);
      const auto& field = column.rule.field->field;
      return of != table.columns.end() && is_fed(*of) &&
             (field == pool.fields.front() || field == pool.name + "." + pool.fields.front() ||
              (pool.name == "products" && field != "line"));
    }
    if (column.rule.only_when) {
      const auto taken = other(column.rule.only_when->take);
      return taken != table.columns.end() && is_fed(*taken);
    }
    return is_fed(column);
  }

  void add_fields(const model::table& table, const model::pool& pool, model::content_order& order) const {
    std::string description = "a value of " + pool.name;
    for (const auto& column : table.columns)
      if (const auto pools = pools_of(column);
          !column.hidden && std::find(pools.begin(), pools.end(), pool.name) != pools.end())
        description =
            pools.size() == 1 ? column.description : "the part {" + pool.name + "} of: " + column.description;
    order.fields = {{pool.fields.front(), description, {}}};
    if (pool.name != "products")
      return;
    std::set<std::string> price_models;
    for (const auto& record : pool.records)
      price_models.insert(record[4]);
    order.fields.push_back({"category", "what it is for, two to four words", {}});
    order.fields.push_back({"description", "what it does, one sentence of at most twenty words", {}});
    order.fields.push_back({"price_model", "how it is charged", {price_models.begin(), price_models.end()}});
    order.fields.push_back(
        {"price", "list price in US dollars as a number in text, such as \"25.00\"; 0.00 if free", {}});
    order.purpose += " The groups are the product lines of " + profile_.name + ".";
  }

  const model::blueprint& plan_;
  const model::company_profile& profile_;
  std::set<std::string> spoken_of_;
};

std::string lowered(const std::string& name) {
  return packs::word_line(name);
}

// The vocabulary's fields in the order of its records, for one that was written.
std::vector<std::string> product_record(const model::content_record& written, const std::string& line,
                                        const std::vector<std::vector<std::string>>& before,
                                        const std::vector<std::vector<std::string>>& all) {
  const auto& f = written.fields;
  auto record = std::vector<std::string>{f[0], f[1], line, f[2], f[3], f[4]};
  const auto& like = before.front();
  if (record[1].empty())
    record[1] = like[1];
  if (record[3].empty())
    record[3] = f[0] + ", part of " + line + ".";
  if (record[4].empty())
    record[4] = like[4];
  // Prices of the same kind tell what a price is like: those of the line, or of all lines where it has none.
  const auto is_same_kind = [&](const auto& old) { return old[4] == record[4]; };
  const auto& peers = std::any_of(before.begin(), before.end(), is_same_kind) ? before : all;
  std::int64_t low = 0;
  std::int64_t high = 0;
  for (const auto& old : peers)
    if (const auto price = model::parse_decimal(old[5]); price && is_same_kind(old)) {
      low = low == 0 ? price->micros : std::min(low, price->micros);
      high = std::max(high, price->micros);
    }
  const auto price = model::parse_decimal(record[5]);
  const bool is_like =
      price && high > 0 && price->micros * price_factor >= low && price->micros <= high * price_factor;
  const bool is_free = price && price->micros == 0 && record[4] == "free";
  if (!is_like && !is_free) {
    const auto same = std::find_if(peers.begin(), peers.end(), is_same_kind);
    record[4] = same == peers.end() ? like[4] : record[4];
    record[5] = same == peers.end() ? like[5] : (*same)[5];
  }
  return record;
}

std::size_t adopt_products(model::pool& pool, const model::content_order& order,
                           const std::vector<model::content_record>& written) {
  std::vector<std::vector<std::string>> records;
  std::set<std::string> names;
  std::size_t taken = 0;
  std::vector<std::string> lines;
  for (const auto& record : pool.records)
    if (std::find(lines.begin(), lines.end(), record[2]) == lines.end())
      lines.push_back(record[2]);
  for (const auto& line : lines) {
    std::vector<std::vector<std::string>> before;
    std::copy_if(pool.records.begin(), pool.records.end(), std::back_inserter(before),
                 [&](const auto& record) { return record[2] == line; });
    std::int64_t count = 0;
    for (const auto& record : written) {
      const auto& stratum = order.strata[static_cast<std::size_t>(record.stratum)];
      if (stratum.key == line && count < stratum.wanted && names.insert(lowered(record.fields[0])).second) {
        records.push_back(product_record(record, line, before, pool.records));
        ++count;
        ++taken;
      }
    }
    if (count == 0)
      for (const auto& record : before)
        if (names.insert(lowered(record[0])).second)
          records.push_back(record);
  }
  pool.records = std::move(records);
  pool.weights.clear();
  return taken;
}

} // namespace

std::vector<model::content_order> content_orders(const model::blueprint& plan,
                                                 const model::company_profile& profile) {
  const order_writer writer(plan, profile);
  std::vector<model::content_order> orders;
  std::set<std::string> seen;
  for (const auto& table : plan.model.tables) {
    if (table.role != model::table_role::master)
      continue;
    for (const auto& column : table.columns)
      for (const auto& name : pools_of(column)) {
        const auto* pool = find_pool(plan, name);
        if (pool == nullptr || !seen.insert(name).second || !writer.is_free(*pool) ||
            orders.size() >= max_orders)
          continue;
        if (auto order = writer.order_for(table, *pool))
          orders.push_back(std::move(*order));
      }
  }
  return orders;
}

std::size_t adopt_content(model::blueprint& plan, const model::content_order& order,
                          const std::vector<model::content_record>& written) {
  const auto pool =
      std::find_if(plan.pools.begin(), plan.pools.end(), [&](const auto& p) { return p.name == order.pool; });
  if (pool == plan.pools.end())
    return 0;
  if (pool->name == "products")
    return adopt_products(*pool, order, written);
  const auto pinned = spoken_of(plan);
  std::set<std::string> names;
  for (const auto& record : pool->records)
    names.insert(lowered(record.front()));
  std::size_t taken = 0;
  std::set<std::size_t> replaced;
  std::map<std::string, std::int64_t> got;
  for (const auto& record : written) {
    const auto& stratum = order.strata[static_cast<std::size_t>(record.stratum)];
    if (got[stratum.key] >= stratum.wanted)
      continue;
    const auto place = std::find_if(pool->records.begin(), pool->records.end(), [&](const auto& old) {
      const auto at = static_cast<std::size_t>(&old - pool->records.data());
      return stratum_of(*pool, old) == stratum.key && !pinned.contains(old.front()) && !replaced.contains(at);
    });
    if (place == pool->records.end() || !names.insert(lowered(record.fields[0])).second)
      continue;
    replaced.insert(static_cast<std::size_t>(place - pool->records.begin()));
    place->front() = record.fields[0];
    ++got[stratum.key];
    ++taken;
  }
  return taken;
}

namespace {

template <class Change>
void for_each_source(model::blueprint& plan, const model::content_order& order, Change&& change) {
  for (auto& source : plan.sources)
    if (std::find(order.columns.begin(), order.columns.end(), source.table + "." + source.column) !=
        order.columns.end())
      change(source);
}

} // namespace

void tell_written(model::blueprint& plan, const model::content_order& order,
                  const model::column_source& how) {
  for_each_source(plan, order, [&](model::column_source& source) {
    source.source = how.source;
    source.reason = how.reason;
    source.route = how.route;
    source.model = how.model;
    source.attempts = source.attempts.value_or(0) + how.attempts.value_or(0);
  });
}

void tell_fallback(model::blueprint& plan, const model::content_order& order,
                   const model::column_source& why) {
  for_each_source(plan, order, [&](model::column_source& source) {
    source.reason += "; " + why.reason;
    source.attempts = source.attempts.value_or(0) + why.attempts.value_or(0);
  });
}

} // namespace troupe::blueprint
