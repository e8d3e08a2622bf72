#include "runtime/scorecard/json_lines_parser.hpp"

#include <boost/json/basic_parser_impl.hpp>

namespace troupe::scorecard {

namespace {

constexpr std::size_t longest_line = 16U << 20; // a line without end must not fill the memory

// Takes the parts of one object as Boost.JSON finds them. Texts may come in parts, where they hold escapes.
struct object_handler {
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  using text = boost::json::string_view;
  using error = boost::json::error_code;

  datagen::text_arena arena;
  std::vector<std::string> names; // of the first object, in order
  std::vector<std::string_view> cells;
  bool has_names = false;
  std::string key;
  std::string value;
  std::size_t place = 0; // where the next member probably stands
  int depth = 0;

  void begin() {
    cells.assign(names.size(), std::string_view{});
    place = 0;
    depth = 0;
    key.clear();
    value.clear();
  }

  void put(std::string_view cell) {
    auto at = names.size();
    if (place < names.size() && names[place] == key) {
      at = place;
    } else {
      for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == key)
          at = i;
    }
    if (at == names.size() && !has_names) {
      names.push_back(key);
      cells.emplace_back();
    }
    if (at < cells.size()) {
      cells[at] = cell.data() == nullptr ? cell : arena.keep(cell);
      place = at + 1;
    }
    key.clear();
  }

  bool nested(error& failed) {
    failed = boost::json::error::syntax;
    return false;
  }

  bool on_document_begin(error&) { return true; }
  bool on_document_end(error&) { return true; }
  bool on_object_begin(error& failed) { return ++depth == 1 || nested(failed); }
  bool on_object_end(std::size_t, error&) { return true; }
  bool on_array_begin(error& failed) { return nested(failed); }
  bool on_array_end(std::size_t, error&) { return true; }
  bool on_key_part(text part, std::size_t, error&) {
    key.append(part.data(), part.size());
    return true;
  }
  bool on_key(text part, std::size_t size, error& failed) { return on_key_part(part, size, failed); }
  bool on_string_part(text part, std::size_t, error&) {
    value.append(part.data(), part.size());
    return true;
  }
  bool on_string(text part, std::size_t, error&) {
    value.append(part.data(), part.size());
    put(value);
    value.clear();
    return true;
  }
  bool on_number_part(text, error&) { return true; }
  bool on_number(text part, error& failed) {
    if (depth == 0)
      return nested(failed);
    put({part.data(), part.size()});
    return true;
  }
  bool on_int64(std::int64_t, text part, error& failed) { return on_number(part, failed); }
  bool on_uint64(std::uint64_t, text part, error& failed) { return on_number(part, failed); }
  bool on_double(double, text part, error& failed) { return on_number(part, failed); }
  bool on_bool(bool value_of, error& failed) { return on_number(value_of ? "true" : "false", failed); }
  bool on_null(error& failed) {
    if (depth == 0)
      return nested(failed);
    put({});
    return true;
  }
  bool on_comment_part(text, error&) { return true; }
  bool on_comment(text, error&) { return true; }
};

} // namespace

struct json_lines_parser::state {
  boost::json::basic_parser<object_handler> parser{boost::json::parse_options{}};
};

json_lines_parser::json_lines_parser() : state_(std::make_unique<state>()) {}
json_lines_parser::~json_lines_parser() = default;

void json_lines_parser::parse_line(std::string_view line, record_sink& out) {
  ++lines_;
  if (!problem_.empty() || line.find_first_not_of(" \t\r") == std::string_view::npos)
    return;
  auto& parser = state_->parser;
  auto& object = parser.handler();
  object.begin();
  parser.reset();
  boost::json::error_code failed;
  const auto used = parser.write_some(false, line.data(), line.size(), failed);
  if (failed || object.depth != 1 || line.find_first_not_of(" \t\r", used) != std::string_view::npos) {
    problem_ = "line " + std::to_string(lines_) +
               ": must be one JSON object of texts, numbers, true, false and null";
    return;
  }
  if (!object.has_names) {
    object.has_names = true;
    const std::vector<std::string_view> header(object.names.begin(), object.names.end());
    out.take(header);
  }
  out.take(object.cells);
}

void json_lines_parser::feed(std::string_view bytes, record_sink& out) {
  for (auto end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
    if (carry_.empty()) {
      parse_line(bytes.substr(0, end), out);
    } else {
      carry_ += bytes.substr(0, end);
      parse_line(carry_, out);
      carry_.clear();
    }
    bytes.remove_prefix(end + 1);
  }
  out.forget();
  state_->parser.handler().arena = {};
  if (problem_.empty())
    carry_ += bytes;
  if (carry_.size() > longest_line)
    problem_ = "line " + std::to_string(lines_ + 1) + ": is longer than 16 MiB";
}

void json_lines_parser::finish(record_sink& out) {
  if (!carry_.empty())
    parse_line(carry_, out);
  carry_.clear();
  out.forget();
}

} // namespace troupe::scorecard
