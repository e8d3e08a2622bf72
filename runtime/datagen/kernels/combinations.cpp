// Rules that compose text from pools: distinct combinations, grammars, plain faker words.
#include "runtime/datagen/byte_buffer.hpp"
#include "runtime/datagen/combination_order.hpp"
#include "runtime/datagen/frame.hpp"
#include "runtime/datagen/kernels/build.hpp"
#include "runtime/datagen/kernels/field_values.hpp"
#include "runtime/datagen/kernels/pool_texts.hpp"
#include "runtime/datagen/kernels/quota.hpp"
#include "runtime/datagen/kernels/text_template.hpp"
#include "runtime/datagen/number_text.hpp"

#include <algorithm>
#include <map>
#include <memory>

namespace troupe::datagen {

namespace {

text_template parse_or_refuse(const scope& in, const std::string& text) {
  auto parsed = parse_template(text);
  if (!parsed)
    in.refuse(parsed.error().message);
  return std::move(*parsed);
}

// The words of one slot, each with the literal that follows it, in places of equal width: copied without a
// look at their length.
class slot_words {
public:
  static constexpr std::size_t width = 32;

  slot_words(const pool_texts& pool, const std::string& literal) {
    for (const auto text : pool.texts) {
      auto& word = words_.emplace_back();
      word.size = static_cast<std::uint8_t>(text.size() + literal.size());
      write_text(literal, write_text(text, word.text));
    }
  }

  std::size_t size() const { return words_.size(); }

  // True if all words fit.
  static bool fits(const pool_texts& pool, const std::string& literal) {
    return pool.longest + literal.size() < width;
  }

  // Needs `width` bytes.
  char* write(std::size_t i, char* out) const {
    std::memcpy(out, words_[i].text, width - 1);
    return out + words_[i].size;
  }

private:
  struct entry {
    char text[width - 1] = {};
    std::uint8_t size = 0;
  };
  std::vector<entry> words_;
};

// The tables of one kernel's sentences: slots with the same pool and literal share theirs, which keeps them
// in the processor's cache.
class word_tables {
public:
  const slot_words& of(const std::string& slot, const pool_texts& pool, const std::string& literal) {
    return tables_.try_emplace({slot, literal}, pool, literal).first->second;
  }

private:
  std::map<std::pair<std::string, std::string>, slot_words> tables_;
};

// A text whose slots are pools, or fields of pools.
class pool_sentence {
public:
  pool_sentence(const scope& in, const std::string& text, word_tables& tables)
      : text_(parse_or_refuse(in, text)) {
    bool has_text = !text_.slots.empty();
    for (const auto& literal : text_.literals) {
      longest_ += literal.size();
      has_text |= !literal.empty();
      is_plain_ &= holds_no_special(literal);
    }
    bool fits = true;
    for (std::size_t i = 0; i < text_.slots.size(); ++i) {
      const auto& slot = text_.slots[i].name;
      const auto dot = slot.find('.');
      specs_.push_back(&in.pool(slot.substr(0, dot)));
      const auto field = dot == std::string::npos ? 0 : field_index(in, *specs_.back(), slot.substr(dot + 1));
      const auto& pool = pools_.emplace_back(*specs_.back(), field);
      longest_ += pool.longest;
      is_plain_ &= pool.is_plain;
      fits &= slot_words::fits(pool, text_.literals[i + 1]);
    }
    is_plain_ &= has_text;
    for (std::size_t i = 0; fits && i < pools_.size(); ++i)
      words_.push_back(&tables.of(text_.slots[i].name, pools_[i], text_.literals[i + 1]));
  }

  // What write() needs at most.
  std::size_t room() const { return longest_ + slot_words::width; }
  bool is_plain() const { return is_plain_; }
  std::size_t parts() const { return pools_.size(); }
  const model::pool& spec(std::size_t part) const { return *specs_[part]; }

  // Writes the text with the record that `pick(part, records)` chooses for each slot.
  template <class Pick>
  char* write(char* out, Pick&& pick) const {
    out = write_text(text_.literals[0], out);
    if (!words_.empty()) {
      for (std::size_t i = 0; i < words_.size(); ++i)
        out = words_[i]->write(pick(i, words_[i]->size()), out);
      return out;
    }
    for (std::size_t i = 0; i < pools_.size(); ++i) {
      const auto& texts = pools_[i].texts;
      out = write_text(texts[pick(i, texts.size())], out);
      out = write_text(text_.literals[i + 1], out);
    }
    return out;
  }

private:
  text_template text_;
  std::vector<const model::pool*> specs_;
  std::vector<pool_texts> pools_;
  std::vector<const slot_words*> words_; // empty if some do not fit
  std::size_t longest_ = 0;
  bool is_plain_ = true;
};

// Distinct combinations of the pools' records.
class combine final : public kernel {
public:
  combine(const scope& in, const model::combine_rule& rule)
      : in_(in), tables_(std::make_shared<word_tables>()), text_(in, rule.text, *tables_),
        order_(std::make_shared<const combination_order>(in.key, sizes(in, text_))) {}

  void fill(frame& rows, cells& out) const override {
    out.is_plain = text_.is_plain();
    std::vector<std::uint32_t> records;
    for (const auto row : rows.rows()) {
      auto* const start = rows.arena().reserve(text_.room() + max_number_text);
      pick(row, records);
      auto* at = text_.write(start, [&](std::size_t part, std::size_t) { return records[part]; });
      if (row >= order_->size()) {
        *at++ = ' ';
        at = write_unsigned(row / order_->size() + 1, at);
      }
      out.texts.push_back(rows.arena().commit(at));
    }
  }

  std::unique_ptr<kernel> field(std::string_view name, const model::column& target) const override;

  // Sets the records of the row's combination.
  void pick(row_index row, std::vector<std::uint32_t>& records) const {
    order_->pick(row % order_->size(), records);
  }

private:
  static std::vector<std::uint64_t> sizes(const scope& in, const pool_sentence& text) {
    if (text.parts() == 0)
      in.refuse("combine needs at least one {pool}");
    constexpr std::uint64_t most = 1ULL << 60;
    std::uint64_t product = 1;
    std::vector<std::uint64_t> all;
    for (std::size_t i = 0; i < text.parts(); ++i) {
      all.push_back(text.spec(i).records.size());
      if (product > most / all.back())
        in.refuse("combine has too many combinations");
      product *= all.back();
    }
    return all;
  }

  scope in_;
  std::shared_ptr<word_tables> tables_; // shared with the kernels of single parts, as is the order
  pool_sentence text_;
  std::shared_ptr<const combination_order> order_;
};

// One field of one part of a combination.
class combine_part final : public kernel {
public:
  combine_part(const scope& in, combine whole, const model::pool& pool, std::size_t part, std::size_t field)
      : whole_(std::move(whole)), part_(part), values_(in, pool, field) {}

  void fill(frame& rows, cells& out) const override {
    std::vector<std::uint32_t> records;
    values_.fill(rows, out, [&](row_index row) {
      whole_.pick(row, records);
      return records[part_];
    });
  }

private:
  combine whole_;
  std::size_t part_;
  field_values values_;
};

std::unique_ptr<kernel> combine::field(std::string_view name, const model::column& target) const {
  const scope in{in_.data, in_.table, target, in_.key};
  const auto dot = name.find('.');
  for (std::size_t i = 0; i < text_.parts() && dot != std::string_view::npos; ++i) {
    const auto& pool = text_.spec(i);
    if (pool.name == name.substr(0, dot))
      return std::make_unique<combine_part>(in, *this, pool, i,
                                            field_index(in, pool, std::string(name.substr(dot + 1))));
  }
  in.refuse("combine has no such part (write pool.field): " + std::string(name));
}

// Sentences by weight, their words drawn anew for every row.
class grammar final : public kernel {
public:
  grammar(const scope& in, const model::grammar_rule& rule) : key_(in.key) {
    std::int64_t total = 0;
    for (const auto& text : rule.texts) {
      if (text.weight <= 0)
        in.refuse("grammar: weights must be positive: " + text.value);
      texts_.emplace_back(in, text.value, tables_);
      ends_.push_back(static_cast<std::uint64_t>(total += text.weight));
      room_ = std::max(room_, texts_.back().room());
      is_plain_ &= texts_.back().is_plain();
    }
    if (texts_.empty())
      in.refuse("grammar needs texts");
  }

  void fill(frame& rows, cells& out) const override {
    out.is_plain = is_plain_;
    for (const auto row : rows.rows()) {
      const auto chosen = below(bits(key_, row), ends_.back());
      std::size_t text = 0;
      while (ends_[text] <= chosen)
        ++text;
      std::uint64_t random = 0;
      auto* const start = rows.arena().reserve(room_);
      // Two words from each random number: 32 bits are plenty to pick from a pool.
      const auto* end = texts_[text].write(start, [&](std::size_t part, std::size_t records) {
        random = part % 2 == 0 ? bits(key_, row, part / 2 + 1) : random << 32;
        return static_cast<std::size_t>(((random >> 32) * records) >> 32);
      });
      out.texts.push_back(rows.arena().commit(end));
    }
  }

private:
  key_type key_;
  word_tables tables_;
  std::vector<pool_sentence> texts_;
  std::vector<std::uint64_t> ends_;
  std::size_t room_ = 0;
  bool is_plain_ = true;
};

// What a generic library makes of a kind of column.
const char* faker_text(model::faker_kind kind) {
  switch (kind) {
  case model::faker_kind::product:
    return "{faker_adjectives} {faker_materials} {faker_goods}";
  case model::faker_kind::department:
    return "{faker_departments}";
  case model::faker_kind::word:
    return "{faker_words}";
  case model::faker_kind::sentence:
    return "{faker_words} {faker_words} {faker_words} {faker_words} {faker_words} {faker_words} "
           "{faker_words}";
  case model::faker_kind::company:
    return "{last_names} {faker_company_tails}";
  case model::faker_kind::person:
    return "{first_names} {last_names}";
  case model::faker_kind::city:
    return "{last_names} {faker_streets}";
  }
  return "";
}

void need_text(const scope& in) {
  if (in.column.type != model::column_type::text)
    in.refuse("this rule makes text; the column's type is " + std::string(to_text(in.column.type)));
}

} // namespace

kernel_ptr make_combine(const scope& in, const model::combine_rule& rule) {
  need_text(in);
  return std::make_unique<combine>(in, rule);
}

kernel_ptr make_grammar(const scope& in, const model::grammar_rule& rule) {
  need_text(in);
  return std::make_unique<grammar>(in, rule);
}

kernel_ptr make_faker(const scope& in, const model::faker_rule& rule) {
  need_text(in);
  return std::make_unique<grammar>(in, model::grammar_rule{{{faker_text(rule.kind), 1, std::nullopt}}});
}

} // namespace troupe::datagen
