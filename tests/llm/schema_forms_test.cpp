#undef BOOST_TEST_MODULE // defined for the program; one file of it makes main()
#include "runtime/llm/schema_forms.hpp"

#include "messages/model/company_profile.hpp"
#include "messages/model/json_codec.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace troupe;
namespace json = boost::json;

namespace {

struct row {
  const char* name;
  const char* given;
  const char* expected;
};

template <class Transform>
void check(Transform&& transform, const std::vector<row>& table) {
  for (const auto& [name, given, expected] : table) {
    const auto found = transform(json::parse(given).as_object());
    BOOST_TEST(json::value(found) == json::parse(expected), name << ": " << json::serialize(found));
  }
}

} // namespace

BOOST_AUTO_TEST_SUITE(schema_forms)

BOOST_AUTO_TEST_CASE(openai_strict) {
  check(
      llm::openai_schema,
      {{"required properties stay",
        R"j({"type":"object","properties":{"a":{"type":"string"}},"required":["a"]})j",
        R"j({"type":"object","properties":{"a":{"type":"string"}},"required":["a"],"additionalProperties":false})j"},
       {"optional ones become nullable",
        R"j({"type":"object","properties":{"a":{"type":"string"},"b":{"type":"integer"}},"required":["b"]})j",
        R"j({"type":"object","properties":{"a":{"type":["string","null"]},"b":{"type":"integer"}},"required":["a","b"],"additionalProperties":false})j"},
       {"what is nullable stays so", R"j({"type":"object","properties":{"a":{"type":["string","null"]}}})j",
        R"j({"type":"object","properties":{"a":{"type":["string","null"]}},"required":["a"],"additionalProperties":false})j"},
       {"an optional enum has null among its values",
        R"j({"type":"object","properties":{"a":{"type":"string","enum":["x","y"]}}})j",
        R"j({"type":"object","properties":{"a":{"type":["string","null"],"enum":["x","y",null]}},"required":["a"],"additionalProperties":false})j"},
       {"an optional constant becomes an enum", R"j({"type":"object","properties":{"a":{"const":"x"}}})j",
        R"j({"type":"object","properties":{"a":{"enum":["x",null]}},"required":["a"],"additionalProperties":false})j"},
       {"an optional choice has null among its branches",
        R"j({"type":"object","properties":{"a":{"anyOf":[{"type":"string"},{"type":"integer"}]}}})j",
        R"j({"type":"object","properties":{"a":{"anyOf":[{"type":"string"},{"type":"integer"},{"type":"null"}]}},"required":["a"],"additionalProperties":false})j"},
       {"an optional reference becomes a choice",
        R"j({"type":"object","properties":{"a":{"$ref":"#/$defs/d"}},"$defs":{"d":{"type":"string","minLength":2}}})j",
        R"j({"type":"object","properties":{"a":{"anyOf":[{"$ref":"#/$defs/d"},{"type":"null"}]}},"$defs":{"d":{"type":"string","description":"(minLength: 2)"}},"required":["a"],"additionalProperties":false})j"},
       {"inner objects are strict too",
        R"j({"type":"object","properties":{"a":{"type":"array","items":{"type":"object","properties":{"b":{"type":"number"}}}}},"required":["a"]})j",
        R"j({"type":"object","properties":{"a":{"type":"array","items":{"type":"object","properties":{"b":{"type":["number","null"]}},"required":["b"],"additionalProperties":false}}},"required":["a"],"additionalProperties":false})j"},
       {"known bounds stay, others are told",
        R"j({"$schema":"s","type":"object","properties":{"a":{"type":"string","description":"Name.","pattern":"^x","minLength":1,"maxLength":9},"b":{"type":"array","items":{"type":"integer","minimum":0},"minItems":2,"uniqueItems":true}},"required":["a","b"]})j",
        R"j({"type":"object","properties":{"a":{"type":"string","description":"Name. (minLength: 1; maxLength: 9)","pattern":"^x"},"b":{
  "type" : "array",
           "items" : {"type" : "integer", "minimum" : 0},
                     "minItems" : 2,
                     "description" : "(uniqueItems: true)"
}
}
, "required" : [ "a", "b" ], "additionalProperties" : false
})j"},
       {"unknown formats are told",
        R"j({"type":"object","properties":{"a":{"type":"string","format":"date"},"b":{"type":"string","format":"uri"}},"required":["a","b"]})j",
        R"j({"type":"object","properties":{"a":{"type":"string","format":"date"},"b":{"type":"string","description":"(format: uri)"
}
}
, "required" : [ "a", "b" ], "additionalProperties" : false
})j"},
       {"no choice at the root", R"j({"anyOf":[{"type":"string"}]})j",
        R"j({"type":"object","description":"(anyOf: [{\"type\":\"string\"}])","properties":{},"required":[],"additionalProperties":false})j"},
       {"a map is told", R"j({"type":"object","additionalProperties":{"type":"integer"}})j",
        R"j({"type":"object","description":"(additionalProperties: {\"type\":\"integer\"})","properties":{},"required":[],"additionalProperties":false})j"},
       {"one of is any of",
        R"j({"type":"object","properties":{"a":{"oneOf":[{"type":"string"}]}},"required":["a"]})j",
        R"j({"type":"object","properties":{"a":{"anyOf":[{"type":"string"}]}},"required":["a"],"additionalProperties":false})j"}});
}

BOOST_AUTO_TEST_CASE(anthropic) {
  check(
      llm::anthropic_schema,
      {{"objects are closed, optional stays optional",
        R"j({"type":"object","properties":{"a":{"type":"string"}}})j",
        R"j({"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false})j"},
       {"bounds are told",
        R"j({"type":"object","properties":{"a":{"type":"integer","minimum":0,"maximum":9,"multipleOf":3},"b":{"type":"string","description":"Code","pattern":"^x$","minLength":1,"maxLength":2}},"required":["a","b"]})j",
        R"j({"type":"object","properties":{"a":{"type":"integer","description":"(minimum: 0; maximum: 9; multipleOf: 3)"},"b":{"type":"string","description":"Code (pattern: ^x$; minLength: 1; maxLength: 2)"}},"required":["a","b"],"additionalProperties":false})j"},
       {"minItems is 0 or 1, maxItems is told",
        R"j({"type":"object","properties":{"a":{"type":"array","items":{"type":"string"},"minItems":5,"maxItems":5},"b":{"type":"array","items":{"type":"string"},"minItems":1}}})j",
        R"j({"type":"object","properties":{"a":{"type":"array","items":{"type":"string"},"minItems":1,"description":"(maxItems: 5; minItems: 5)"},"b":{
  "type" : "array", "items" : {"type" : "string"}, "minItems" : 1
}
}
, "additionalProperties" : false
})j"},
       {"enums and known formats stay",
        R"j({"type":"object","properties":{"a":{"type":"string","enum":["x"]},"b":{"type":"string","format":"uri"},"c":{"type":"string","format":"regex"}}})j",
        R"j({"type":"object","properties":{"a":{"type":"string","enum":["x"]},"b":{"type":"string","format":"uri"},"c":{"type":"string","description":"(format: regex)"
}
}
, "additionalProperties" : false
})j"}});
}

BOOST_AUTO_TEST_CASE(gemini) {
  check(
      llm::gemini_schema,
      {{"numbers of items, bounds, enums and descriptions stay",
        R"j({"type":"object","properties":{"a":{"type":"array","items":{"type":"integer","minimum":0,"maximum":9},"minItems":2,"maxItems":3},"b":{"type":"string","enum":["x"],"description":"d"}},"required":["a"],"additionalProperties":false})j",
        R"j({"type":"object","properties":{"a":{"type":"array","items":{"type":"integer","minimum":0,"maximum":9},"minItems":2,"maxItems":3},"b":{"type":"string","enum":["x"],"description":"d"}},"required":["a"],"additionalProperties":false})j"},
       {"what is ignored is told",
        R"j({"$schema":"s","type":"object","properties":{"a":{"type":"string","pattern":"^x","minLength":1}}})j",
        R"j({"type":"object","properties":{"a":{"type":"string","description":"(pattern: ^x; minLength: 1)"
  }}})j"},
       {"constants become enums",
        R"j({"type":"object","properties":{"a":{"const":"x"},"b":{"const":3},"c":{"const":true}}})j",
        R"j({"type":"object","properties":{"a":{"enum":["x"]},"b":{"enum":[3]},"c":{"description":"(const: true)"
}
}
})j"},
       {"enums of other kinds are told", R"j({"type":"object","properties":{"a":{"enum":["x",null]}}})j",
        R"j({"type":"object","properties":{"a":{"description":"(enum: [\"x\",null])"
}
}
})j"},
       {"nothing stands beside a reference",
        R"j({"type":"object","properties":{"a":{"$ref":"#/$defs/d","description":"x"}},"$defs":{"d":{"type":"string"}}})j",
        R"j({"type":"object","properties":{"a":{"$ref":"#/$defs/d"}},"$defs":{"d":{"type":"string"}}})j"}});
}

BOOST_AUTO_TEST_CASE(transforms_settle_at_once) {
  const auto schema = model::json_schema_of<model::company_profile>();
  for (const auto transform : {llm::openai_schema, llm::anthropic_schema, llm::gemini_schema}) {
    const auto once = transform(schema);
    BOOST_TEST(json::value(transform(once)) == json::value(once));
    BOOST_TEST(once.contains("properties"));
  }
}

BOOST_AUTO_TEST_SUITE_END()
