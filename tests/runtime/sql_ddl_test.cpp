#undef BOOST_TEST_MODULE // sql_render_test.cpp has main
#include <boost/test/unit_test.hpp>

#include "runtime/sql/ddl.hpp"
#include "tests/runtime/shop_schema.hpp"

namespace {

using namespace troupe;
using sql::dialect;

const auto schema = tests::shop_schema();

} // namespace

BOOST_AUTO_TEST_SUITE(ddl)

BOOST_AUTO_TEST_CASE(sqlite_tables_declare_types_keys_and_nulls) {
  const auto tables = sql::create_tables(schema, dialect::sqlite);
  BOOST_REQUIRE(tables.size() == 3U);
  BOOST_TEST(tables[1] == R"(CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL,
  referrer_id INTEGER,
  total NUMERIC(18, 2) NOT NULL,
  is_gift BOOLEAN NOT NULL,
  placed_at TIMESTAMP NOT NULL,
  paid_at TIMESTAMP,
  FOREIGN KEY (customer_id) REFERENCES customers (id),
  FOREIGN KEY (referrer_id) REFERENCES customers (id)
))");
}

BOOST_AUTO_TEST_CASE(postgres_tables_carry_their_descriptions_as_comments) {
  const auto statements = sql::create_tables(schema, dialect::postgres);
  BOOST_TEST(statements[0] == R"(CREATE TABLE customers (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL,
  since DATE NOT NULL
))");
  BOOST_REQUIRE(statements.size() == 3U + 3U + 3U + 7U + 3U); // tables, their comments, their columns'
  BOOST_TEST(statements[7] == "COMMENT ON TABLE orders IS 'What a shop''s customers order'");
  BOOST_TEST(statements[8] == "COMMENT ON COLUMN orders.id IS 'Primary key'");
}

BOOST_AUTO_TEST_CASE(bigquery_tables_declare_keys_without_enforcing_them) {
  BOOST_TEST(sql::create_tables(schema, dialect::bigquery)[1] == R"(CREATE TABLE orders (
  id INT64 NOT NULL OPTIONS (description = 'Primary key'),
  customer_id INT64 NOT NULL OPTIONS (description = 'Who ordered'),
  referrer_id INT64 OPTIONS (description = 'Who sent them'),
  total NUMERIC NOT NULL OPTIONS (description = 'In US dollars'),
  is_gift BOOL NOT NULL OPTIONS (description = 'Wrapped'),
  placed_at TIMESTAMP NOT NULL OPTIONS (description = 'When (UTC)'),
  paid_at TIMESTAMP OPTIONS (description = 'When paid (UTC)'),
  PRIMARY KEY (id) NOT ENFORCED,
  FOREIGN KEY (customer_id) REFERENCES customers (id) NOT ENFORCED,
  FOREIGN KEY (referrer_id) REFERENCES customers (id) NOT ENFORCED
) OPTIONS (description = 'What a shop\'s customers order'))");
}

BOOST_AUTO_TEST_CASE(hidden_columns_are_in_no_statement) {
  for (const auto which : {dialect::sqlite, dialect::postgres, dialect::bigquery})
    BOOST_TEST(sql::script(schema, which).find("secret") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(foreign_keys_are_indexed_where_there_are_indices) {
  const std::vector<std::string> expected = {"CREATE INDEX orders_customer_id_index ON orders (customer_id)",
                                             "CREATE INDEX orders_referrer_id_index ON orders (referrer_id)",
                                             "CREATE INDEX items_order_id_index ON items (order_id)"};
  BOOST_TEST((sql::create_indices(schema, dialect::sqlite) == expected));
  BOOST_TEST((sql::create_indices(schema, dialect::postgres) == expected));
  BOOST_TEST(sql::create_indices(schema, dialect::bigquery).empty());
}

BOOST_AUTO_TEST_CASE(literals_follow_the_quoting_of_their_dialect) {
  using model::column_type;
  const auto literal = [](dialect which, column_type type, const char* text) {
    return sql::dialect_rules::of(which).literal(type, text);
  };
  const auto* text = R"(it's a \ "test")";
  BOOST_TEST(literal(dialect::sqlite, column_type::text, text) == R"('it''s a \ "test"')");
  BOOST_TEST(literal(dialect::postgres, column_type::text, text) == R"('it''s a \ "test"')");
  BOOST_TEST(literal(dialect::bigquery, column_type::text, text) == R"('it\'s a \\ "test"')");
  BOOST_TEST(literal(dialect::sqlite, column_type::text, "'") == "''''");
  BOOST_TEST(literal(dialect::bigquery, column_type::text, "\\'") == R"('\\\'')");
  BOOST_TEST(literal(dialect::sqlite, column_type::boolean, "true") == "1");
  BOOST_TEST(literal(dialect::bigquery, column_type::boolean, "false") == "FALSE");
  BOOST_TEST(literal(dialect::postgres, column_type::decimal, "-4.50") == "-4.50");
  BOOST_TEST(literal(dialect::sqlite, column_type::date, "2026-01-31") == "'2026-01-31'");
  BOOST_TEST(literal(dialect::bigquery, column_type::date, "2026-01-31") == "DATE '2026-01-31'");
}

BOOST_AUTO_TEST_SUITE_END()
