#pragma once

#include "messages/model/describe.hpp"

namespace troupe::model {

// Whose names and places the people of a demo have: English-speaking and international, or those of the
// countries that speak German, French, Spanish or Japanese. The text of the demo stays English.
enum class locale { en, de, fr, es, ja };
BOOST_DESCRIBE_ENUM(locale, en, de, fr, es, ja)

} // namespace troupe::model
