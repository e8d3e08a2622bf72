#include "runtime/datagen/edge_cases.hpp"

#include "runtime/datagen/frame.hpp"

#include <array>
#include <string>

namespace troupe::datagen {

namespace {

class edge_cases final : public kernel {
public:
  edge_cases(const model::column& column, key_type key, std::unique_ptr<kernel> made)
      : key_(derive(key, "edge")), share_(static_cast<double>(*column.edge_cases_per_mille) / 1000.0),
        is_nullable_(column.nullable), made_(std::move(made)) {}

  void fill(frame& rows, cells& out) const override {
    made_->fill(rows, out);
    out.is_plain = false;
    const auto texts = edge_texts();
    const auto kinds = texts.size() + (is_nullable_ ? 1 : 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto row = rows.rows()[i];
      if (unit(key_, row) >= share_)
        continue;
      const auto kind = below(bits(key_, row, 1), kinds);
      out.texts[i] = kind < texts.size() ? texts[kind] : std::string_view{};
    }
  }

  std::unique_ptr<kernel> field(std::string_view name, const model::column& target) const override {
    return made_->field(name, target);
  }

private:
  key_type key_;
  double share_;
  bool is_nullable_;
  std::unique_ptr<kernel> made_;
};

} // namespace

std::span<const std::string_view> edge_texts() {
  static const std::string longest(4'000, 'x');
  static const std::array<std::string_view, 14> texts = {
      "\xC3\x84rger & \xC3\x9C"
      "bermut, \xC3\x85ngstr\xC3\xB6m",                               // umlauts and a comma
      "\xE6\x9D\xB1\xE4\xBA\xAC\xE3\x82\xBF\xE3\x83\xAF\xE3\x83\xBC", // Japanese
      "\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0",             // Cyrillic
      "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",                             // right to left
      "\xF0\x9F\x9A\x80 launch",                                      // outside the basic plane
      "e\xCC\x81"
      "clair", // combining accent
      "comma, \"quotes\" and 'apostrophes'",
      "first line\nsecond line",
      "007",
      " spaces at both ends ",
      "NULL",
      "=1+1",
      "tab\tand \\ backslash",
      longest};
  return texts;
}

std::unique_ptr<kernel> make_edge_cases(const model::column& column, key_type key,
                                        std::unique_ptr<kernel> made) {
  return std::make_unique<edge_cases>(column, key, std::move(made));
}

} // namespace troupe::datagen
