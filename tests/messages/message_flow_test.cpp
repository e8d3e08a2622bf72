#include "messages/protocol/actors.hpp"

#include <boost/core/demangle.hpp>
#include <boost/test/unit_test.hpp>
#include <caf/typed_event_based_actor.hpp>

#include <cctype>
#include <fstream>
#include <iterator>
#include <typeinfo>

using namespace troupe::protocol;

namespace {

template <class T>
std::string short_name() {
  if constexpr (std::is_void_v<T>)
    return "-";
  const auto name = boost::core::demangle(typeid(T).name());
  if (name.find("typed_actor<") != std::string::npos)
    return "table_generator_actor"; // the only handle that travels
  return name.substr(name.rfind(':') + 1);
}

template <class... Ts>
std::string names(caf::detail::type_list<Ts...>) {
  std::string text;
  ((text += (text.empty() ? "" : ", ") + short_name<Ts>()), ...);
  return text.empty() ? "-" : text;
}

template <class In, class... Out>
std::string row(const std::string& actor, caf::typed_mpi<In, caf::output_tuple<Out...>>) {
  return "| " + actor + " | " + names(In{}) + " | " + names(caf::detail::type_list<Out...>{}) + " |\n";
}

template <class... Clauses>
std::string rows(const std::string& actor, caf::detail::type_list<Clauses...>) {
  return (row(actor, Clauses{}) + ...);
}

template <class Actor>
std::string rows_of(const std::string& actor) {
  return rows(actor, typename Actor::signatures{});
}

std::string rendered_table() {
  return "| actor | request | reply |\n| --- | --- | --- |\n" + rows_of<kit_writer_actor>("kit_writer") +
         rows_of<research_actor>("research_agent") + rows_of<story_actor>("story_agent") +
         rows_of<modelling_actor>("modelling_agent") + rows_of<content_actor>("content_agent") +
         rows_of<content_writer_actor>("content_writer") + rows_of<llm_gateway_actor>("llm_gateway") +
         rows_of<answer_store_actor>("answer_store") + rows_of<compiler_actor>("dataset_compiler") +
         rows_of<table_generator_actor>("table_generator") + rows_of<shard_worker_actor>("shard_worker") +
         rows_of<row_directory_actor>("row_directory (demo_run)") +
         rows_of<publisher_actor>("file_publisher, sqlite_publisher") +
         rows_of<contract_checker_actor>("contract_checker") + rows_of<event_hub_actor>("event_hub") +
         rows_of<demo_run_actor>("demo_run");
}

} // namespace

// Text without white space and comment marks, so that lines may be broken elsewhere.
std::string squeezed(std::string text) {
  std::erase_if(text, [](unsigned char c) { return std::isspace(c) != 0 || c == '/'; });
  return text;
}

std::string file(const std::string& path) {
  std::ifstream in(TROUPE_SOURCE_DIR "/" + path);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

BOOST_AUTO_TEST_CASE(contributing_quotes_code_as_it_is) {
  const auto code = squeezed(file("messages/protocol/actors.hpp") + file("actors/agents.cpp") +
                             file("tests/actors/small_actor_test.cpp"));
  const auto page = file("CONTRIBUTING.md");
  std::size_t quotes = 0;
  for (auto open = page.find("```cpp\n"); open != std::string::npos; open = page.find("```cpp\n", open + 1)) {
    const auto quote = page.substr(open + 7, page.find("```", open + 7) - open - 7);
    // Each definition of a quote must stand in the code.
    for (std::size_t at = 0; at < quote.size();) {
      const auto end = std::min(quote.find("\n\n", at), quote.size());
      BOOST_TEST(code.find(squeezed(quote.substr(at, end - at))) != std::string::npos,
                 quote.substr(at, end - at));
      at = end + 2;
      ++quotes;
    }
  }
  BOOST_TEST(quotes >= 3U);
}

BOOST_AUTO_TEST_CASE(document_holds_the_table_of_the_interfaces) {
  std::ifstream in(TROUPE_SOURCE_DIR "/docs/message-flow.md");
  const std::string document(std::istreambuf_iterator<char>(in), {});
  const auto table = rendered_table();
  BOOST_TEST((document.find(table) != std::string::npos), "docs/message-flow.md must hold this table:\n"
                                                              << table);
}
