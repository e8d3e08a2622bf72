#include "runtime/datagen/json_lines.hpp"

#include "runtime/datagen/byte_buffer.hpp"
#include "runtime/datagen/delivered_columns.hpp"
#include "runtime/datagen/number_text.hpp"

#include <algorithm>

namespace troupe::datagen {

namespace {

constexpr std::size_t longest_escape = 6;   // \u001f
constexpr std::size_t fixed_of_a_value = 6; // quotes, null, brackets

constexpr bool must_be_escaped(char c) {
  return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

char* write_escape(char c, char* at) {
  *at++ = '\\';
  switch (c) {
  case '"':
  case '\\':
    *at++ = c;
    return at;
  case '\n':
    *at++ = 'n';
    return at;
  case '\r':
    *at++ = 'r';
    return at;
  case '\t':
    *at++ = 't';
    return at;
  default:
    constexpr std::string_view digits = "0123456789abcdef";
    at = write_text("u00", at);
    *at++ = digits[static_cast<unsigned char>(c) >> 4];
    *at++ = digits[static_cast<unsigned char>(c) & 15];
    return at;
  }
}

char* write_string(std::string_view text, char* at) {
  *at++ = '"';
  if (std::none_of(text.begin(), text.end(), must_be_escaped)) {
    at = write_text(text, at);
  } else {
    for (const char c : text)
      if (must_be_escaped(c))
        at = write_escape(c, at);
      else
        *at++ = c;
  }
  *at++ = '"';
  return at;
}

// A column with what stands before its values: {"id": or ,"name":
struct member {
  delivered_column column;
  std::string before;
};

class object_writer {
public:
  object_writer(frame& rows, byte_buffer& out) : count_(rows.size()), out_(out) {
    for (const auto& column : delivered_columns(rows)) {
      members_.push_back({column, (members_.empty() ? "{\"" : ",\"") + column.spec->name + "\":"});
      fixed_ += members_.back().before.size() + max_number_text + fixed_of_a_value;
    }
  }

  void write() {
    for (std::size_t i = 0; i < count_; ++i) {
      auto bytes = fixed_;
      for (const auto& m : members_)
        if (m.column.spec->type == model::column_type::text)
          bytes += longest_escape * m.column.texts[i].size();
      auto* at = out_.need(bytes);
      for (const auto& m : members_) {
        at = write_text(m.before, at);
        at = write(m.column, i, at);
      }
      *at++ = '}';
      *at++ = '\n';
      out_.written(at);
    }
  }

private:
  char* write(const delivered_column& column, std::size_t row, char* at) {
    const auto type = column.spec->type;
    if (type == model::column_type::text)
      return is_null(column.texts[row]) ? write_text("null", at) : write_string(column.texts[row], at);
    const auto number = column.numbers[row];
    if (is_null(number))
      return write_text("null", at);
    if (type != model::column_type::date && type != model::column_type::timestamp)
      return write_cell(type, number, moments_, at);
    *at++ = '"';
    at = write_cell(type, number, moments_, at);
    *at++ = '"';
    return at;
  }

  std::size_t count_;
  byte_buffer& out_;
  std::vector<member> members_;
  std::size_t fixed_ = fixed_of_a_value;
  moment_writer moments_;
};

} // namespace

void append_json_lines(const dataset& data, std::size_t table, row_index first, std::size_t count,
                       std::string& out) {
  byte_buffer bytes(out);
  for_each_frame(data, table, first, count, [&](frame& rows) { object_writer(rows, bytes).write(); });
}

} // namespace troupe::datagen
