#undef BOOST_TEST_MODULE // client_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/http/patience.hpp"

namespace troupe::http {

namespace {

using std::chrono::milliseconds;

const clock::time_point zero{};

clock::time_point at(int ms) {
  return zero + milliseconds{ms};
}

limits small_limits() {
  limits bounds;
  bounds.connect = milliseconds{10};
  bounds.headers = milliseconds{20};
  bounds.first_content = milliseconds{30};
  bounds.idle = milliseconds{40};
  bounds.window = milliseconds{25};
  bounds.min_bytes_per_window = 5;
  return bounds;
}

} // namespace

BOOST_AUTO_TEST_SUITE(losing_patience)

BOOST_AUTO_TEST_CASE(each_phase_has_its_limit) {
  patience p(small_limits());
  p.connecting(at(0));
  BOOST_TEST((p.due() == at(10)));
  BOOST_TEST((p.expired(at(9)) == exchange_fault::none));
  BOOST_TEST((p.expired(at(10)) == exchange_fault::connect_timeout));
  p.sending(at(5));
  BOOST_TEST((p.expired(at(25)) == exchange_fault::headers_timeout));
  p.reading_body(at(20));
  BOOST_TEST((p.expired(at(50)) == exchange_fault::content_timeout));
}

BOOST_AUTO_TEST_CASE(content_that_trickles_is_too_slow) {
  patience p(small_limits());
  p.reading_body(at(0));
  p.got_content(5, at(10));
  BOOST_TEST((p.due() == at(35)));
  BOOST_TEST((p.expired(at(35)) == exchange_fault::none));
  p.got_content(4, at(40));
  BOOST_TEST((p.due() == at(60)));
  BOOST_TEST((p.expired(at(60)) == exchange_fault::too_slow));
}

BOOST_AUTO_TEST_CASE(silence_between_contents_is_idle) {
  auto bounds = small_limits();
  bounds.min_bytes_per_window = 0;
  patience p(bounds);
  p.got_content(100, at(10));
  BOOST_TEST((p.due() == at(50)));
  BOOST_TEST((p.expired(at(50)) == exchange_fault::idle_timeout));
}

BOOST_AUTO_TEST_CASE(the_deadline_stands_above_all) {
  auto bounds = small_limits();
  bounds.deadline = at(8);
  patience p(bounds);
  p.connecting(at(0));
  BOOST_TEST((p.due() == at(8)));
  BOOST_TEST((p.expired(at(50)) == exchange_fault::deadline));
}

BOOST_AUTO_TEST_CASE(limits_may_be_endless) {
  auto bounds = small_limits();
  bounds.connect = milliseconds::max();
  patience p(bounds);
  p.connecting(clock::now());
  BOOST_TEST((p.due() == clock::time_point::max()));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace troupe::http
