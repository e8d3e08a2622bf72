// The rule that makes text from the row itself: its columns, its number, random digits.
#include "runtime/datagen/byte_buffer.hpp"
#include "runtime/datagen/frame.hpp"
#include "runtime/datagen/kernels/build.hpp"
#include "runtime/datagen/kernels/text_template.hpp"
#include "runtime/datagen/number_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace troupe::datagen {

namespace {

constexpr std::size_t uuid_size = 36;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

char* write_lower(std::string_view text, char* out) {
  return std::transform(text.begin(), text.end(), out, lower);
}

// Letters and digits in lower case, everything between them as one hyphen.
char* write_slug(std::string_view text, char* out) {
  auto* const start = out;
  bool gap = false;
  for (const char c : text) {
    const char l = lower(c);
    if ((l >= 'a' && l <= 'z') || (l >= '0' && l <= '9')) {
      if (gap && out > start)
        *out++ = '-';
      *out++ = l;
      gap = false;
    } else {
      gap = true;
    }
  }
  return out;
}

char* write_padded(std::int64_t number, std::size_t width, char* out) {
  if (number < 0)
    return write_integer(number, out);
  const auto value = static_cast<std::uint64_t>(number);
  for (auto digits = digits_of(value); digits < width; ++digits)
    *out++ = '0';
  return write_unsigned(value, out);
}

char* write_hex_digit(std::uint64_t random, char* out) {
  *out = "0123456789abcdef"[random & 15];
  return out + 1;
}

// 2 * bytes hexadecimal digits.
char* write_hex(std::uint64_t random, std::size_t bytes, char* out) {
  static constexpr auto pairs = [] {
    std::array<char, 512> digits{};
    for (std::size_t i = 0; i < 256; ++i) {
      digits[2 * i] = "0123456789abcdef"[i >> 4];
      digits[2 * i + 1] = "0123456789abcdef"[i & 15];
    }
    return digits;
  }();
  for (std::size_t i = 0; i < bytes; ++i, random >>= 8)
    std::memcpy(out + 2 * i, pairs.data() + 2 * (random & 255), 2);
  return out + 2 * bytes;
}

// RFC 4122, version 4.
char* write_uuid(std::uint64_t high, std::uint64_t low, char* out) {
  out = write_hex(high, 4, out);
  *out++ = '-';
  out = write_hex(high >> 32, 2, out);
  *out++ = '-';
  write_hex((high >> 48 & 0xff0f) | 0x40, 2, out);
  out += 4;
  *out++ = '-';
  write_hex((low & 0xff3f) | 0x80, 2, out);
  out += 4;
  *out++ = '-';
  return write_hex(low >> 16, 6, out);
}

enum class source { column, lower, slug, date, number, row, digits, hex, uuid };

struct part {
  source from;
  std::size_t column = 0;
  std::size_t width = 0;
  std::uint64_t stream = 0;
  bool is_never_empty = true;
};

part compile(const scope& in, const text_template::slot& slot, std::uint64_t stream) {
  std::size_t width = 0;
  if (slot.option.starts_with(':'))
    std::from_chars(slot.option.data() + 1, slot.option.data() + slot.option.size(), width);
  constexpr std::size_t widest = 32;
  if (width > widest)
    in.refuse("slot is wider than 32: " + slot.name);
  const bool is_width = slot.option.starts_with(':') && width > 0;
  if (!slot.option.empty() && slot.option != "|slug" && slot.option != "|lower" && !is_width)
    in.refuse("slot takes |slug, |lower or :width: " + slot.name + slot.option);
  if (slot.name == "row")
    return {source::row, 0, width, stream};
  if (slot.name == "uuid")
    return {source::uuid, 0, 0, stream};
  if (slot.name == "digits" || slot.name == "hex")
    return {slot.name == "hex" ? source::hex : source::digits, 0, std::max<std::size_t>(width, 1), stream};
  const auto column = in.sibling(slot.name);
  const bool is_filled = !in.table.spec().columns[column].nullable;
  switch (in.type_of(column)) {
  case model::column_type::date:
    return {source::date, column, width, stream, is_filled};
  case model::column_type::integer:
    return {source::number, column, width, stream, is_filled};
  case model::column_type::text:
    if (slot.option == "|slug")
      return {source::slug, column, 0, stream, false};
    return {slot.option == "|lower" ? source::lower : source::column, column, 0, stream, is_filled};
  default:
    in.refuse("pattern takes text, integer and date columns: " + slot.name);
  }
}

class pattern final : public kernel {
public:
  pattern(const scope& in, const model::pattern_rule& rule) : key_(in.key) {
    auto parsed = parse_template(rule.text);
    if (!parsed)
      in.refuse(parsed.error().message);
    literals_ = std::move(parsed->literals);
    for (const auto& literal : literals_) {
      fixed_size_ += literal.size();
      is_plain_ &= holds_no_special(literal);
    }
    bool has_text = fixed_size_ > 0;
    for (std::size_t i = 0; i < parsed->slots.size(); ++i) {
      parts_.push_back(compile(in, parsed->slots[i], i));
      has_text |= parts_.back().is_never_empty;
      fixed_size_ += std::max({parts_.back().width, max_number_text, uuid_size});
    }
    is_plain_ &= has_text;
  }

  void fill(frame& rows, cells& out) const override {
    std::vector<const cells*> inputs;
    out.is_plain = is_plain_;
    for (const auto& p : parts_) {
      inputs.push_back(reads_column(p) ? &rows.column(p.column) : nullptr);
      out.is_plain &= !reads_text(p) || inputs.back()->is_plain;
    }
    moment_writer days;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      auto size = fixed_size_;
      for (std::size_t p = 0; p < parts_.size(); ++p)
        if (reads_text(parts_[p]))
          size += 2 * inputs[p]->texts[i].size();
      auto* at = write_text(literals_[0], rows.arena().reserve(size + 1));
      for (std::size_t p = 0; p < parts_.size(); ++p) {
        at = write(parts_[p], inputs[p], rows.rows()[i], i, days, at);
        at = write_text(literals_[p + 1], at);
      }
      out.texts.push_back(rows.arena().commit(at));
    }
  }

private:
  static bool reads_text(const part& p) {
    return p.from == source::column || p.from == source::lower || p.from == source::slug;
  }
  static bool reads_column(const part& p) {
    return reads_text(p) || p.from == source::date || p.from == source::number;
  }

  char* write(const part& p, const cells* input, row_index row, std::size_t i, moment_writer& days,
              char* out) const {
    switch (p.from) {
    case source::column:
      return write_text(input->texts[i], out);
    case source::lower:
      return write_lower(input->texts[i], out);
    case source::slug:
      return write_slug(input->texts[i], out);
    case source::date:
      return is_null(input->numbers[i]) ? out : days.write_date(input->numbers[i], out);
    case source::number:
      return is_null(input->numbers[i]) ? out : write_padded(input->numbers[i], p.width, out);
    case source::row:
      return write_padded(static_cast<std::int64_t>(row) + 1, p.width, out);
    case source::uuid:
      return write_uuid(bits(key_, row, p.stream * 8 + 1), bits(key_, row, p.stream * 8 + 2), out);
    case source::hex:
    case source::digits:
      return write_random(p, row, out);
    }
    return out;
  }

  char* write_random(const part& p, row_index row, char* out) const {
    constexpr std::size_t per_number = 12;
    std::uint64_t random = 0;
    for (std::size_t n = 0; n < p.width; ++n) {
      if (n % per_number == 0)
        random = bits(key_, row, p.stream * 8 + 1 + n / per_number);
      if (p.from == source::hex) {
        out = write_hex_digit(random, out);
        random >>= 4;
      } else {
        *out++ = static_cast<char>('0' + random % 10);
        random /= 10;
      }
    }
    return out;
  }

  key_type key_;
  std::vector<std::string> literals_;
  std::vector<part> parts_;
  std::size_t fixed_size_ = 0;
  bool is_plain_ = true;
};

} // namespace

kernel_ptr make_pattern(const scope& in, const model::pattern_rule& rule) {
  if (in.column.type != model::column_type::text)
    in.refuse("this rule makes text; the column's type is " + std::string(to_text(in.column.type)));
  return std::make_unique<pattern>(in, rule);
}

} // namespace troupe::datagen
