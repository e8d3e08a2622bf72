#pragma once

#include <boost/asio/ip/address.hpp>

namespace troupe::http {

// Whether an address belongs to the public internet by the IANA registries of special-purpose addresses: not
// loopback, private, shared, link-local, documentation, benchmarking, multicast, reserved or unspecified. Of
// IPv6 forms that hold an IPv4 address (mapped, NAT64, 6to4) the address inside decides.
bool is_public_address(const boost::asio::ip::address& address);

} // namespace troupe::http
