#include "runtime/datagen/csv.hpp"

#include "runtime/datagen/byte_buffer.hpp"
#include "runtime/datagen/delivered_columns.hpp"
#include "runtime/datagen/number_text.hpp"

namespace troupe::datagen {

namespace {

// Needs twice the text's size and two bytes.
char* write_quoted(std::string_view text, char* out) {
  *out++ = '"';
  for (const char c : text) {
    *out++ = c;
    if (c == '"')
      *out++ = '"';
  }
  *out++ = '"';
  return out;
}

class line_writer {
public:
  line_writer(frame& rows, byte_buffer& out)
      : count_(rows.size()), out_(out), columns_(delivered_columns(rows)) {
    for (const auto& column : columns_)
      if (column.spec->type == model::column_type::text)
        texts_.push_back(column.texts);
  }

  void write() {
    const auto fixed = columns_.size() * (max_number_text + 1);
    for (std::size_t i = 0; i < count_; ++i) {
      auto bytes = fixed;
      for (const auto* texts : texts_)
        bytes += 2 * texts[i].size() + 2;
      auto* at = out_.need(bytes);
      for (const auto& column : columns_) {
        at = write(column, i, at);
        *at++ = ',';
      }
      at[-1] = '\n';
      out_.written(at);
    }
  }

private:
  char* write(const delivered_column& column, std::size_t row, char* at) {
    if (column.spec->type == model::column_type::text) {
      const auto text = column.texts[row];
      if (is_null(text))
        return at;
      return column.is_plain || is_plain_text(text) ? write_text(text, at) : write_quoted(text, at);
    }
    const auto number = column.numbers[row];
    return is_null(number) ? at : write_cell(column.spec->type, number, moments_, at);
  }

  std::size_t count_;
  byte_buffer& out_;
  std::vector<delivered_column> columns_;
  std::vector<const std::string_view*> texts_;
  moment_writer moments_;
};

} // namespace

std::string csv_header(const model::table& table) {
  std::string header;
  for (const auto& column : table.columns)
    if (!column.hidden)
      header += (header.empty() ? "" : ",") + column.name;
  return header + '\n';
}

void append_csv(const dataset& data, std::size_t table, row_index first, std::size_t count,
                std::string& out) {
  byte_buffer bytes(out);
  for_each_frame(data, table, first, count, [&](frame& rows) { line_writer(rows, bytes).write(); });
}

void append_csv(const dataset& data, std::size_t table, std::vector<row_index> chosen, std::string& out) {
  byte_buffer bytes(out);
  frame rows(data, table, std::move(chosen));
  line_writer(rows, bytes).write();
}

} // namespace troupe::datagen
