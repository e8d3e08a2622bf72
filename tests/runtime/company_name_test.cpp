#include <boost/test/unit_test.hpp>

#include "runtime/packs/company_name.hpp"
#include "runtime/packs/words.hpp"

namespace {

using namespace troupe;

struct reading {
  std::string given;
  std::string name;
  std::string domain;
};

struct refusal {
  std::string given;
  std::string because;
};

} // namespace

BOOST_AUTO_TEST_SUITE(company_names)

BOOST_AUTO_TEST_CASE(names_domains_and_urls_are_taken_apart) {
  const std::vector<reading> cases = {
      {"Stripe", "Stripe", ""},
      {"  Acme Dental Supplies \n", "Acme Dental Supplies", ""},
      {"AT&T", "AT&T", ""},
      {"3M", "3M", ""},
      {"St. John's / Leatherhead", "St. John's / Leatherhead", ""},
      {"Møller–Mærsk", "Møller–Mærsk", ""},
      {"三菱", "三菱", ""},
      {"stripe.com", "Stripe", "stripe.com"},
      {"WWW.Stripe.COM", "Stripe", "stripe.com"},
      {"stripe.com/pricing", "Stripe", "stripe.com"},
      {"https://stripe.com/pricing?plan=1#top", "Stripe", "stripe.com"},
      {"HTTP://www.lufthansa.com", "Lufthansa", "lufthansa.com"},
      {"https://stripe.com?utm=x", "Stripe", "stripe.com"},
      {"tesco.co.uk", "Tesco", "tesco.co.uk"},
      {"https://www.tesco.co.uk/groceries", "Tesco", "tesco.co.uk"},
      {"books.com.au", "Books", "books.com.au"},
      {"https://shop.example-store.com:8443/cart", "Example Store", "shop.example-store.com"},
      {std::string(200, 'x'), std::string(200, 'x'), ""}};
  for (const auto& [given, name, domain] : cases) {
    const auto company = packs::parse_company(given);
    BOOST_REQUIRE_MESSAGE(company, given);
    BOOST_TEST(company->name == name);
    BOOST_TEST(company->domain == domain);
  }
}

BOOST_AUTO_TEST_CASE(what_names_no_public_company_is_refused_with_the_reason) {
  const std::string not_public = "must name a public company, not an address or a local host";
  const std::vector<refusal> cases = {{"", "is empty"},
                                      {" \t\r\n ", "is empty"},
                                      {std::string(201, 'x'), "is longer than 200 bytes (201)"},
                                      {"Acme\tCorp", "holds control characters"},
                                      {"Acme\x01", "holds control characters"},
                                      {"Acme\x7f", "holds control characters"},
                                      {std::string("Ac\0me", 5), "holds control characters"},
                                      {"ftp://stripe.com", "only http and https URLs are taken"},
                                      {"javascript://stripe.com", "only http and https URLs are taken"},
                                      {"file:///etc/passwd", "only http and https URLs are taken"},
                                      {"https://user:secret@stripe.com", "must not hold credentials"},
                                      {"https://user@stripe.com/", "must not hold credentials"},
                                      {"someone@stripe.com", "looks like an e-mail address or credentials"},
                                      {"127.0.0.1", not_public},
                                      {"https://10.0.0.1:8080/admin", not_public},
                                      {"https://[::1]/", not_public},
                                      {"https://[2001:db8::1]:443/", not_public},
                                      {"localhost", not_public},
                                      {"LocalHost/admin", not_public},
                                      {"https://localhost:3000", not_public},
                                      {"printer.local", not_public},
                                      {"https://db.internal/", not_public},
                                      {"https://", "is not a domain such as stripe.com"},
                                      {"localhost:8080", not_public},
                                      {"127.0.0.1:8080", not_public},
                                      {"::1", not_public},
                                      {"2001:db8::1", not_public},
                                      {"https://-.com", "is not a domain such as stripe.com"},
                                      {"https://stripe", "is not a domain such as stripe.com"},
                                      {"https://exa mple.com", "is not a domain such as stripe.com"},
                                      {"stripe..com", "is not a domain such as stripe.com"},
                                      {".com", "is not a domain such as stripe.com"},
                                      {"stripe.com.", "is not a domain such as stripe.com"},
                                      {"https://" + std::string(120, 'x') + ".com", "is not a domain"},
                                      {"!!!", "holds no letter or digit"}};
  for (const auto& [given, because] : cases) {
    const auto company = packs::parse_company(given);
    BOOST_REQUIRE_MESSAGE(!company, given);
    BOOST_TEST((company.error().code == model::ec::invalid_request));
    BOOST_TEST(company.error().message.find(because) != std::string::npos, company.error().message);
  }
}

BOOST_AUTO_TEST_CASE(refused_credentials_and_control_characters_are_not_repeated) {
  BOOST_TEST(packs::parse_company("https://user:secret@stripe.com").error().message.find("secret") ==
             std::string::npos);
  BOOST_TEST(packs::parse_company("Acme\x1b[31m").error().message.find('\x1b') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(length_is_counted_in_bytes) {
  std::string long_name;
  for (int i = 0; i < 101; ++i)
    long_name += "ø";
  BOOST_TEST(!packs::parse_company(long_name));
  BOOST_TEST(packs::parse_company(long_name.substr(2)).has_value());
}

BOOST_AUTO_TEST_CASE(brand_is_the_name_or_its_first_word_when_it_is_long) {
  BOOST_TEST(packs::brand_of("Stripe") == "Stripe");
  BOOST_TEST(packs::brand_of("Acme Dental") == "Acme Dental");
  BOOST_TEST(packs::brand_of("Acme Dental Supplies") == "Acme");
  BOOST_TEST(packs::brand_of("AB Dental Supplies") == "AB Dental Supplies");
  BOOST_TEST(packs::brand_of("Extraordinarilylong") == "Extraordinarilylong");
}

BOOST_AUTO_TEST_CASE(phrases_are_found_as_whole_words_only) {
  const auto line = packs::word_line("Pay-by-Card, for E-Commerce (UK)!");
  BOOST_TEST(line == " pay by card for e commerce uk ");
  BOOST_TEST(packs::contains_word(line, "e-commerce"));
  BOOST_TEST(packs::contains_word(line, "Card for"));
  BOOST_TEST(!packs::contains_word(line, "car"));
  BOOST_TEST(!packs::contains_word(line, "card e"));
}

BOOST_AUTO_TEST_SUITE_END()
