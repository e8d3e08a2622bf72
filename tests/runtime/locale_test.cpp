#undef BOOST_TEST_MODULE // company_name_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "config/library_loader.hpp"
#include "config/time_zones.hpp"
#include "runtime/scorecard/phone_numbers.hpp"
#include "tests/runtime/data_reader.hpp"
#include "tests/runtime/pack_plans.hpp"
#include "tests/runtime/small_plans.hpp"
#include "tests/support/temp_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

// People, places, phones and mail of each locale, in the lexicon and in the data made from it.
namespace {

using namespace troupe;
using namespace troupe::tests;
using model::locale;
using model::semantic;

const std::vector<locale> all_locales = {locale::en, locale::de, locale::fr, locale::es, locale::ja};

// The pool as a demo in that locale has it.
const model::pool& pool_of(locale spoken, const std::string& name) {
  for (const auto* pools : {&shelves().pools_of(spoken), &shelves().lexicon})
    for (const auto& pool : *pools)
      if (pool.name == name)
        return pool;
  throw std::runtime_error("no pool " + name);
}

std::set<std::string> values(const model::pool& pool, std::size_t field = 0) {
  std::set<std::string> all;
  for (const auto& record : pool.records)
    all.insert(record.at(field));
  return all;
}

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

// What an address made from a name keeps.
std::string letters(const std::string& text) {
  std::string kept;
  for (const char c : text)
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
      kept += static_cast<char>(c | 0x20);
  return kept;
}

// Whether some space parts the text into one of these and one of those.
bool is_pair(const std::string& text, const std::set<std::string>& before,
             const std::set<std::string>& after) {
  for (auto space = text.find(' '); space != std::string::npos; space = text.find(' ', space + 1))
    if (before.contains(text.substr(0, space)) && after.contains(text.substr(space + 1)))
      return true;
  return false;
}

struct localised {
  locale spoken;
  std::string pack;
  model::blueprint plan;
  std::shared_ptr<const datagen::dataset> data;

  // Calls visit(where, value) for each cell of the delivered columns of that meaning.
  template <class Visit>
  std::size_t for_each_cell(semantic meaning, Visit&& visit) const {
    std::size_t cells = 0;
    for (const auto& table : plan.model.tables)
      for (const auto& column : table.columns)
        if (column.semantic == meaning && !column.hidden)
          for (const auto& text : texts(*data, table.name, column.name))
            if (text != "null") {
              visit(column.name, text);
              ++cells;
            }
    return cells;
  }

  friend std::ostream& operator<<(std::ostream& out, const localised& demo) {
    return out << to_text(demo.spoken) << ' ' << demo.pack;
  }
};

// Every locale with packs that show people in shops, as contacts of firms, and with telephones.
const std::vector<localised>& demos() {
  static const auto made = [] {
    std::vector<localised> all;
    for (const auto spoken : all_locales)
      for (const auto* pack : {"payments", "retail", "healthcare"}) {
        auto request = request_for("Example Company", 8'000);
        request.industry = pack;
        if (spoken != locale::en)
          request.locale = spoken;
        auto plan = plan_for(request).plan;
        auto data = compiled(plan);
        all.push_back({spoken, pack, std::move(plan), std::move(data)});
      }
    return all;
  }();
  return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(locales)

BOOST_AUTO_TEST_CASE(names_of_people_are_of_the_locale_in_its_order) {
  for (const auto& demo : demos()) {
    const auto firsts = values(pool_of(demo.spoken, "first_names"));
    const auto lasts = values(pool_of(demo.spoken, "last_names"));
    const auto cells = demo.for_each_cell(semantic::person_name, [&](const auto& column, const auto& name) {
      const bool is_known = column == "first_name"      ? firsts.contains(name)
                            : column == "last_name"     ? lasts.contains(name)
                            : demo.spoken == locale::ja ? is_pair(name, lasts, firsts)
                                                        : is_pair(name, firsts, lasts);
      BOOST_REQUIRE_MESSAGE(is_known, demo << '.' << column << ": " << name);
    });
    BOOST_TEST(cells > 50U, demo);
  }
}

BOOST_AUTO_TEST_CASE(mail_addresses_are_ascii_whole_and_reserved) {
  for (const auto& demo : demos()) {
    const auto cells = demo.for_each_cell(semantic::email, [&](const auto&, const auto& mail) {
      const auto at = mail.find('@');
      const auto dot = mail.find('.');
      BOOST_REQUIRE_MESSAGE(is_ascii(mail) && mail.ends_with(".example"), demo << ": " << mail);
      BOOST_REQUIRE_MESSAGE(dot > 0 && dot + 1 < at && at + 1 < mail.rfind('.'), demo << ": " << mail);
    });
    BOOST_TEST(cells > 50U, demo);
  }
}

BOOST_AUTO_TEST_CASE(phones_are_of_the_locale_and_nobody_can_have_them) {
  const std::map<locale, std::string> codes = {
      {locale::de, "+49 "}, {locale::fr, "+33 "}, {locale::es, "+34 0"}, {locale::ja, "+81 3-0"}};
  for (const auto& demo : demos()) {
    std::set<std::string> different;
    demo.for_each_cell(semantic::phone, [&](const auto&, const auto& phone) {
      different.insert(phone);
      const auto is_of_locale = demo.spoken == locale::en ? phone.find("555-01") != std::string::npos
                                                          : phone.starts_with(codes.at(demo.spoken));
      BOOST_REQUIRE_MESSAGE(is_of_locale && !scorecard::holds_real_phone(phone, true), demo << ": " << phone);
    });
    BOOST_TEST((demo.pack != "healthcare" || different.size() > 200U), demo);
  }
}

BOOST_AUTO_TEST_CASE(city_region_country_and_currency_of_a_row_belong_together) {
  for (const auto& demo : demos()) {
    const auto& cities = pool_of(demo.spoken, "cities");
    std::set<std::vector<std::string>> known;
    for (const auto& record : cities.records)
      known.insert({record[0], record[1], record[2], record[4]});
    std::size_t rows = 0;
    for (const auto& table : demo.plan.model.tables) {
      std::vector<std::vector<std::string>> columns;
      for (const auto* name : {"city", "region", "country_code", "currency"})
        for (const auto& column : table.columns)
          if (column.name == name)
            columns.push_back(texts(*demo.data, table.name, name));
      // Three with region, two without, four with currency.
      for (std::size_t i = 0; columns.size() >= 2 && i < columns[0].size(); ++i, ++rows) {
        const auto fits = std::any_of(known.begin(), known.end(), [&](const auto& record) {
          return columns.size() == 2
                     ? record[0] == columns[0][i] && record[2] == columns[1][i]
                     : std::equal(columns.begin(), columns.end(), record.begin(),
                                  [&](const auto& column, const auto& value) { return column[i] == value; });
        });
        BOOST_REQUIRE_MESSAGE(fits, demo << ' ' << table.name << ": " << columns[0][i]);
      }
    }
    BOOST_TEST((demo.pack == "healthcare" || rows > 50U), demo);
  }
}

BOOST_AUTO_TEST_CASE(sources_name_the_lexicon_of_the_locale) {
  for (const auto& demo : demos()) {
    const auto lexicon = "lexicon of locale " + std::string(to_text(demo.spoken));
    std::size_t named = 0;
    for (const auto& source : demo.plan.sources) {
      named += source.reason.find(lexicon) != std::string::npos ? 1U : 0U;
      BOOST_TEST((demo.spoken != locale::en || source.reason.find("locale") == std::string::npos),
                 demo << ' ' << source.table << '.' << source.column << ": " << source.reason);
    }
    BOOST_TEST((demo.spoken == locale::en || named > 0U), demo);
  }
}

BOOST_AUTO_TEST_CASE(plain_fake_data_know_no_locale) {
  auto request = request_for("Example Company", 5'000);
  request.industry = "retail";
  request.source = model::content_source::faker;
  const auto plain = plan_for(request).plan;
  request.locale = locale::ja;
  BOOST_TEST((plan_for(request).plan == plain));
}

BOOST_AUTO_TEST_CASE(every_locale_has_enough_names_and_cities_in_the_fields_of_the_general_ones) {
  for (const auto spoken : all_locales) {
    for (const auto& pool : shelves().pools_of(spoken)) {
      BOOST_TEST((pool.fields == pool_of(locale::en, pool.name).fields), to_text(spoken) << ' ' << pool.name);
      BOOST_TEST((pool.weights.empty() || pool.weights.size() == pool.records.size()), pool.name);
      for (const auto& record : pool.records)
        BOOST_REQUIRE_MESSAGE(record.size() == pool.fields.size(), to_text(spoken) << ' ' << record.at(0));
    }
    for (const auto& [name, least] : {std::pair{"first_names", std::size_t{200}},
                                      {"last_names", std::size_t{300}},
                                      {"cities", std::size_t{60}}})
      BOOST_TEST(values(pool_of(spoken, name)).size() >= least, to_text(spoken) << ' ' << name);
  }
}

BOOST_AUTO_TEST_CASE(latin_readings_are_ascii_and_no_two_names_share_one) {
  for (const auto spoken : all_locales)
    for (const auto* name : {"first_names", "last_names"}) {
      std::set<std::string> readings;
      for (const auto& record : pool_of(spoken, name).records) {
        BOOST_TEST((is_ascii(record.at(1)) && !letters(record[1]).empty()), record[0]);
        BOOST_TEST(readings.insert(letters(record[1])).second,
                   to_text(spoken) << ' ' << record[0] << " is read as another: " << record[1]);
      }
    }
}

BOOST_AUTO_TEST_CASE(a_country_has_one_code_name_and_currency_and_time_zones_that_exist) {
  for (const auto spoken : all_locales) {
    std::map<std::string, std::pair<std::string, std::string>> countries;
    std::set<std::string> zones;
    for (const auto& record : pool_of(spoken, "cities").records) {
      const std::pair country{record.at(3), record.at(4)};
      BOOST_TEST((record.at(2).size() == 2 && record.at(4).size() == 3), record[0]);
      BOOST_TEST((countries.try_emplace(record[2], country).first->second == country), record[0]);
      BOOST_TEST((!record.at(6).empty() && (spoken != locale::ja || is_ascii(record[6]))), record[0]);
      zones.insert(record.at(5));
    }
    for (const auto& zone : zones)
      BOOST_TEST(config::load_time_zone(zone).has_value(), zone);
  }
}

BOOST_AUTO_TEST_CASE(folder_of_no_locale_is_refused_by_name) {
  const test::temp_folder folder;
  std::filesystem::create_directories(folder.path() / "lexicon" / "tlh");
  const auto loaded = config::load_library(folder.path());
  BOOST_REQUIRE(!loaded);
  BOOST_TEST((loaded.error().code == model::ec::pack_invalid));
  BOOST_TEST(loaded.error().message.find("tlh: no locale has this name; there are en, de") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(streets_are_those_of_the_locale_with_a_house_number) {
  std::size_t with_streets = 0;
  for (const auto& demo : demos()) {
    const auto streets = values(pool_of(demo.spoken, "streets"));
    BOOST_TEST(streets.size() >= 40U, demo);
    with_streets += demo.for_each_cell(semantic::street, [&](const std::string&, const std::string& text) {
      BOOST_TEST(std::any_of(streets.begin(), streets.end(),
                             [&](const auto& street) { return text.find(street) != std::string::npos; }),
                 demo << ": " << text);
      BOOST_TEST(std::any_of(text.begin(), text.end(), [](char c) { return c >= '1' && c <= '9'; }), text);
    }) > 0;
  }
  BOOST_TEST(with_streets == 2 * all_locales.size()); // retail and healthcare
}

BOOST_AUTO_TEST_SUITE_END()
