#include "runtime/blueprint/text_forms.hpp"

#include <string_view>

namespace troupe::blueprint {

namespace {

const std::string* find_form(const std::vector<model::pool>& available, const std::string& name) {
  for (const auto& pool : available)
    if (pool.name == "text_forms" && pool.fields == std::vector<std::string>{"name", "text"})
      for (const auto& record : pool.records)
        if (record[0] == name)
          return &record[1];
  return nullptr;
}

model::result<void> write_forms(std::string& text, const std::vector<model::pool>& available) {
  constexpr std::string_view mark = "{form.";
  for (auto open = text.find(mark); open != std::string::npos; open = text.find(mark, open)) {
    const auto close = text.find('}', open);
    if (close == std::string::npos)
      return {}; // the engine refuses what is not closed
    const auto name = text.substr(open + mark.size(), close - open - mark.size());
    const auto* form = find_form(available, name);
    if (form == nullptr)
      return model::failure{model::ec::model_invalid, "text forms: none has this name: " + name};
    text.replace(open, close + 1 - open, *form);
    open += form->size(); // a form holds no other
  }
  return {};
}

} // namespace

model::result<void> write_text_forms(model::data_model& model, const std::vector<model::pool>& available) {
  for (auto& table : model.tables)
    for (auto& column : table.columns) {
      std::vector<std::string*> texts;
      if (column.rule.combine)
        texts.push_back(&column.rule.combine->text);
      if (column.rule.pattern)
        texts.push_back(&column.rule.pattern->text);
      if (column.rule.grammar)
        for (auto& sentence : column.rule.grammar->texts)
          texts.push_back(&sentence.value);
      for (auto* text : texts)
        if (const auto written = write_forms(*text, available); !written)
          return written;
    }
  return {};
}

} // namespace troupe::blueprint
