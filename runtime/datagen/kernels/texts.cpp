// Rules that compose text: combinations of pools, patterns over the row, plain faker words.
#include "runtime/datagen/frame.hpp"
#include "runtime/datagen/kernels/build.hpp"
#include "runtime/datagen/kernels/convert.hpp"
#include "runtime/datagen/kernels/text_template.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace troupe::datagen {

namespace {

text_template parse_or_refuse(const scope& in, const std::string& text) {
  auto parsed = parse_template(text);
  if (!parsed)
    in.refuse(parsed.error().message);
  return std::move(*parsed);
}

// Distinct combinations: a permutation of the space of all combinations, read as a mixed-radix number whose
// digits are the records of the pools.
class combine final : public kernel {
public:
  combine(const scope& in, const model::combine_rule& rule)
      : in_(in), text_(parse_or_refuse(in, rule.text)), rank_(in.key, space(in, text_)),
        space_(space(in, text_)) {
    for (const auto& slot : text_.slots)
      pools_.push_back(&in.pool(slot.name));
  }

  void fill(frame& rows, cells& out) const override {
    std::string made;
    for (const auto row : rows.rows()) {
      made = text_.literals[0];
      auto left = rank_(row % space_);
      for (std::size_t i = 0; i < pools_.size(); ++i) {
        const auto size = pools_[i]->records.size();
        made += pools_[i]->records[left % size][0];
        made += text_.literals[i + 1];
        left /= size;
      }
      if (row >= space_)
        made += ' ' + std::to_string(row / space_ + 1);
      out.texts.push_back(rows.keep(made));
    }
  }

  std::unique_ptr<kernel> field(std::string_view name, const model::column& target) const override;

  // The record of pool `part` in the row's combination.
  std::size_t part_of(row_index row, std::size_t part) const {
    auto left = rank_(row % space_);
    for (std::size_t i = 0; i < part; ++i)
      left /= pools_[i]->records.size();
    return left % pools_[part]->records.size();
  }

  const std::vector<const model::pool*>& pools() const { return pools_; }

private:
  static std::uint64_t space(const scope& in, const text_template& text) {
    if (text.slots.empty())
      in.refuse("combine needs at least one {pool}");
    std::uint64_t size = 1;
    for (const auto& slot : text.slots)
      size *= in.pool(slot.name).records.size();
    if (size > (1ULL << 60))
      in.refuse("combine has too many combinations");
    return size;
  }

  scope in_;
  text_template text_;
  permutation rank_;
  std::uint64_t space_;
  std::vector<const model::pool*> pools_;
};

// One field of one part of a combination.
class combine_part final : public kernel {
public:
  combine_part(combine whole, std::size_t part, std::size_t field)
      : whole_(std::move(whole)), part_(part), field_(field) {}

  void fill(frame& rows, cells& out) const override {
    const auto& records = whole_.pools()[part_]->records;
    for (const auto row : rows.rows())
      out.texts.emplace_back(records[whole_.part_of(row, part_)][field_]);
  }

private:
  combine whole_;
  std::size_t part_;
  std::size_t field_;
};

std::unique_ptr<kernel> combine::field(std::string_view name, const model::column& target) const {
  const scope in{in_.data, in_.table, target, in_.key};
  const auto dot = name.find('.');
  for (std::size_t i = 0; i < pools_.size() && dot != std::string_view::npos; ++i)
    if (pools_[i]->name == name.substr(0, dot))
      return std::make_unique<combine_part>(*this, i,
                                            field_index(in, *pools_[i], std::string(name.substr(dot + 1))));
  in.refuse("combine has no such part (write pool.field): " + std::string(name));
}

void append_slug(std::string_view text, std::string& out) {
  bool gap = false;
  const auto start = out.size();
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    const char lower = upper ? static_cast<char>(c - 'A' + 'a') : c;
    if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
      if (gap && out.size() > start)
        out += '-';
      out += lower;
      gap = false;
    } else {
      gap = true;
    }
  }
}

class pattern final : public kernel {
public:
  pattern(const scope& in, const model::pattern_rule& rule) : key_(in.key) {
    auto parsed = parse_or_refuse(in, rule.text);
    literals_ = std::move(parsed.literals);
    for (std::size_t i = 0; i < parsed.slots.size(); ++i)
      parts_.push_back(compile(in, parsed.slots[i], i));
  }

  void fill(frame& rows, cells& out) const override {
    std::string made;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      made = literals_[0];
      for (std::size_t p = 0; p < parts_.size(); ++p) {
        append(parts_[p], rows, i, made);
        made += literals_[p + 1];
      }
      out.texts.push_back(rows.keep(made));
    }
  }

private:
  enum class source { column, lower, slug, date, row, digits, hex };

  struct part {
    source from;
    std::size_t column = 0;
    std::size_t width = 0;
    std::uint64_t stream = 0;
  };

  static part compile(const scope& in, const text_template::slot& slot, std::uint64_t stream) {
    std::size_t width = 0;
    if (slot.option.starts_with(':'))
      std::from_chars(slot.option.data() + 1, slot.option.data() + slot.option.size(), width);
    if (width > 32)
      in.refuse("slot is wider than 32: " + slot.name);
    const bool is_width = slot.option.starts_with(':') && width > 0;
    if (!slot.option.empty() && slot.option != "|slug" && slot.option != "|lower" && !is_width)
      in.refuse("slot takes |slug, |lower or :width: " + slot.name + slot.option);
    if (slot.name == "row")
      return {source::row, 0, width, stream};
    if (slot.name == "digits" || slot.name == "hex")
      return {slot.name == "hex" ? source::hex : source::digits, 0, std::max<std::size_t>(width, 1), stream};
    const auto column = in.sibling(slot.name);
    if (in.type_of(column) == model::column_type::integer || in.type_of(column) == model::column_type::date)
      return {in.type_of(column) == model::column_type::date ? source::date : source::row, column + 1, width,
              stream};
    if (in.type_of(column) != model::column_type::text)
      in.refuse("pattern takes text, integer and date columns: " + slot.name);
    return {slot.option == "|slug"    ? source::slug
            : slot.option == "|lower" ? source::lower
                                      : source::column,
            column, 0, stream};
  }

  static void append_padded(std::int64_t number, std::size_t width, std::string& out) {
    const auto text = std::to_string(number);
    out.append(text.size() < width ? width - text.size() : 0, '0');
    out += text;
  }

  void append(const part& p, frame& rows, std::size_t i, std::string& out) const {
    const auto row = rows.rows()[i];
    switch (p.from) {
    case source::column:
      out += rows.column(p.column).texts[i];
      break;
    case source::lower:
      for (const char c : rows.column(p.column).texts[i])
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      break;
    case source::slug:
      append_slug(rows.column(p.column).texts[i], out);
      break;
    case source::date: {
      const auto days = rows.column(p.column - 1).numbers[i];
      out += model::to_text(model::date{std::chrono::sys_days{std::chrono::days{days}}});
      break;
    }
    case source::row: // column 0 is the row itself, others an integer column
      append_padded(p.column == 0 ? static_cast<std::int64_t>(row) + 1 : rows.column(p.column - 1).numbers[i],
                    p.width, out);
      break;
    case source::digits:
    case source::hex: {
      const std::uint64_t base = p.from == source::hex ? 16 : 10;
      auto random = bits(key_, row, p.stream * 8 + 1);
      for (std::size_t n = 0; n < p.width; ++n) {
        if (n % 12 == 0)
          random = bits(key_, row, p.stream * 8 + 1 + n / 12);
        out += "0123456789abcdef"[random % base];
        random /= base;
      }
    }
    }
  }

  key_type key_;
  std::vector<std::string> literals_;
  std::vector<part> parts_;
};

class faker final : public kernel {
public:
  faker(const scope& in, const model::faker_rule& rule) : key_(in.key) {
    const auto use = [&](const char* name) { pools_.push_back(&in.pool(name)); };
    switch (rule.kind) {
    case model::faker_kind::product:
      use("faker_adjectives"), use("faker_materials"), use("faker_goods");
      break;
    case model::faker_kind::department:
      use("faker_departments");
      break;
    case model::faker_kind::word:
      use("faker_words");
      break;
    case model::faker_kind::sentence:
      for (int i = 0; i < 7; ++i)
        use("faker_words");
      break;
    case model::faker_kind::company:
      use("last_names"), use("faker_company_tails");
      break;
    case model::faker_kind::person:
      use("first_names"), use("last_names");
      break;
    case model::faker_kind::city:
      use("last_names"), use("faker_streets");
      break;
    }
  }

  void fill(frame& rows, cells& out) const override {
    std::string made;
    for (const auto row : rows.rows()) {
      made.clear();
      for (std::size_t i = 0; i < pools_.size(); ++i) {
        const auto& records = pools_[i]->records;
        made += i == 0 ? "" : " ";
        made += records[below(bits(key_, row, i), records.size())][0];
      }
      out.texts.push_back(rows.keep(made));
    }
  }

private:
  key_type key_;
  std::vector<const model::pool*> pools_;
};

void need_text(const scope& in) {
  if (in.column.type != model::column_type::text)
    in.refuse("this rule makes text; the column's type is " + std::string(to_text(in.column.type)));
}

} // namespace

kernel_ptr make_combine(const scope& in, const model::combine_rule& rule) {
  need_text(in);
  return std::make_unique<combine>(in, rule);
}

kernel_ptr make_pattern(const scope& in, const model::pattern_rule& rule) {
  need_text(in);
  return std::make_unique<pattern>(in, rule);
}

kernel_ptr make_faker(const scope& in, const model::faker_rule& rule) {
  need_text(in);
  return std::make_unique<faker>(in, rule);
}

} // namespace troupe::datagen
