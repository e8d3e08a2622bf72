#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "runtime/llm/jwt.hpp"
#include "tests/llm/rsa_key.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace troupe;
namespace json = boost::json;

BOOST_AUTO_TEST_SUITE(jwts)

BOOST_AUTO_TEST_CASE(base64url_has_no_padding) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xfb\xef\xff", "--__"}};
  for (const auto& [bytes, expected] : table) {
    BOOST_TEST(llm::base64url(bytes) == expected);
    BOOST_TEST(test::from_base64url(expected) == bytes);
  }
}

BOOST_AUTO_TEST_CASE(the_public_key_verifies_what_the_private_one_signed) {
  const test::rsa_key key;
  const json::object claims{{"iss", "a@p"}, {"iat", 1}};
  const auto token = llm::signed_jwt(claims, key.pem(), "k1").value();
  BOOST_TEST(test::part_of(token, 0) == (json::value{{"alg", "RS256"}, {"typ", "JWT"}, {"kid", "k1"}}));
  BOOST_TEST(test::part_of(token, 1) == json::value(claims));
  BOOST_TEST(key.has_signed(token));
  auto forged = token;
  forged[token.find('.') + 2] ^= 1;
  BOOST_TEST(!key.has_signed(forged));
  BOOST_TEST(!test::rsa_key().has_signed(token));
  BOOST_TEST(!test::part_of(llm::signed_jwt(claims, key.pem(), "").value(), 0).as_object().contains("kid"));
}

BOOST_AUTO_TEST_CASE(other_keys_do_not_sign) {
  for (const std::string pem :
       {"", "secret", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n"}) {
    const auto token = llm::signed_jwt({}, pem, "");
    BOOST_REQUIRE(!token.has_value());
    BOOST_TEST(token.error().message == "private_key: is not an RSA key in PEM");
  }
}

BOOST_AUTO_TEST_SUITE_END()
