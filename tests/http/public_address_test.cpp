#undef BOOST_TEST_MODULE // client_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/http/public_address.hpp"

namespace troupe::http {

BOOST_AUTO_TEST_SUITE(telling_public_addresses)

BOOST_AUTO_TEST_CASE(special_ranges_are_not_public) {
  for (const auto* text : {"0.0.0.0",
                           "0.1.2.3",
                           "10.0.0.1",
                           "100.64.0.1",
                           "100.127.255.255",
                           "127.0.0.1",
                           "127.255.0.1",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.0.0.8",
                           "192.0.2.1",
                           "192.88.99.1",
                           "192.168.1.1",
                           "198.18.0.1",
                           "198.19.255.255",
                           "198.51.100.1",
                           "203.0.113.9",
                           "224.0.0.1",
                           "239.255.255.255",
                           "240.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::7f00:1",
                           "::ffff:10.0.0.1",
                           "::ffff:127.0.0.1",
                           "64:ff9b::10.0.0.1",
                           "64:ff9b:1::1",
                           "2002:7f00:1::",
                           "2002:c0a8:101::",
                           "2001::1",
                           "2001:db8::1",
                           "3fff::1",
                           "fc00::1",
                           "fd12:3456::1",
                           "fe80::1",
                           "fec0::1",
                           "ff02::1",
                           "100::1",
                           "5f00::1",
                           "64:ff9b::a9fe:a9fe"})
    BOOST_TEST(!is_public_address(boost::asio::ip::make_address(text)), text);
}

BOOST_AUTO_TEST_CASE(the_neighbours_of_special_ranges_are_public) {
  for (const auto* text : {"1.1.1.1",
                           "9.255.255.255",
                           "11.0.0.0",
                           "100.63.255.255",
                           "100.128.0.0",
                           "126.255.255.255",
                           "128.0.0.1",
                           "169.253.0.1",
                           "172.15.255.255",
                           "172.32.0.0",
                           "192.0.1.1",
                           "192.167.255.255",
                           "198.17.255.255",
                           "198.20.0.0",
                           "223.255.255.255",
                           "2606:4700::1111",
                           "2001:4860:4860::8888",
                           "2002:808:808::",
                           "::ffff:8.8.8.8",
                           "64:ff9b::8.8.8.8",
                           "2001:200::1",
                           "3ffe::1"})
    BOOST_TEST(is_public_address(boost::asio::ip::make_address(text)), text);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::http
