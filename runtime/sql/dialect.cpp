#include "runtime/sql/dialect.hpp"

namespace troupe::sql {

namespace {

using model::column_type;
using model::time_grain;

bool needs_quotes(column_type type) {
  return type == column_type::text || type == column_type::date || type == column_type::timestamp;
}

class sqlite_rules final : public dialect_rules {
  // Characters of a moment, which is text that begins with YYYY-MM-DD: strftime() would read and write each
  // row's date again for the same, which is most of the time of a sum by month.
  static std::string part(const std::string& e, int first, int length) {
    return "substr(" + e + ", " + std::to_string(first) + ", " + std::to_string(length) + ")";
  }

  std::string literal(column_type type, std::string_view text) const override {
    if (type == column_type::boolean)
      return text == "true" ? "1" : "0";
    return needs_quotes(type) ? quoted(text) : std::string(text);
  }

  std::string period(const std::string& e, column_type, time_grain grain) const override {
    switch (grain) {
    case time_grain::day:
      return part(e, 1, 10);
    case time_grain::week:
      return "date(" + e + ", 'weekday 0', '-6 days')";
    case time_grain::month:
      return part(e, 1, 7);
    case time_grain::quarter:
      return part(e, 1, 4) + " || '-Q' || ((CAST(" + part(e, 6, 2) + " AS INTEGER) + 2) / 3)";
    }
    return e;
  }

  std::string plus_days(const std::string& e, column_type, std::int64_t days) const override {
    return "julianday(" + e + ") + " + std::to_string(days);
  }

  std::string moment(const std::string& e) const override { return "julianday(" + e + ")"; }

  std::string hours_between(const std::string& from, const std::string& to) const override {
    return "(julianday(" + to + ") - julianday(" + from + ")) * 24.0";
  }

  std::string correlation(const std::string& x, const std::string& y) const override {
    const auto sum = [&](const std::string& a, const std::string& b) {
      const auto both = x + " IS NOT NULL AND " + y + " IS NOT NULL";
      return "SUM(CASE WHEN " + both + " THEN 1.0" + (a.empty() ? "" : " * " + a) +
             (b.empty() ? "" : " * " + b) + " END)";
    };
    const auto n = sum("", "");
    const auto spread = [&](const std::string& v) {
      return "SQRT(" + n + " * " + sum(v, v) + " - " + sum(v, "") + " * " + sum(v, "") + ")";
    };
    return "(" + n + " * " + sum(x, y) + " - " + sum(x, "") + " * " + sum(y, "") + ") / NULLIF(" + spread(x) +
           " * " + spread(y) + ", 0)";
  }

  std::string type_name(column_type type) const override {
    switch (type) {
    case column_type::integer:
      return "INTEGER";
    case column_type::decimal:
      return "NUMERIC(18, 2)";
    case column_type::text:
      return "TEXT";
    case column_type::boolean:
      return "BOOLEAN";
    case column_type::date:
      return "DATE";
    case column_type::timestamp:
      return "TIMESTAMP";
    }
    return "TEXT";
  }
};

class postgres_rules final : public dialect_rules {
  std::string literal(column_type type, std::string_view text) const override {
    if (type == column_type::boolean)
      return text == "true" ? "TRUE" : "FALSE";
    const std::string prefix = type == column_type::date        ? "DATE "
                               : type == column_type::timestamp ? "TIMESTAMP "
                                                                : "";
    return needs_quotes(type) ? prefix + quoted(text) : std::string(text);
  }

  std::string period(const std::string& e, column_type, time_grain grain) const override {
    switch (grain) {
    case time_grain::day:
      return "to_char(" + e + ", 'YYYY-MM-DD')";
    case time_grain::week:
      return "to_char(date_trunc('week', " + e + "), 'YYYY-MM-DD')";
    case time_grain::month:
      return "to_char(" + e + ", 'YYYY-MM')";
    case time_grain::quarter:
      return "to_char(" + e + ", 'YYYY-\"Q\"Q')";
    }
    return e;
  }

  std::string plus_days(const std::string& e, column_type, std::int64_t days) const override {
    return e + " + INTERVAL '" + std::to_string(days) + " days'";
  }

  std::string hours_between(const std::string& from, const std::string& to) const override {
    return "EXTRACT(EPOCH FROM " + to + " - " + from + ") / 3600.0";
  }

  std::string rounded(const std::string& e) const override { return "ROUND(CAST(" + e + " AS NUMERIC), 2)"; }

  std::string type_name(column_type type) const override {
    return type == column_type::integer ? "BIGINT" : dialect_rules::of(dialect::sqlite).type_name(type);
  }
};

class bigquery_rules final : public dialect_rules {
  std::string literal(column_type type, std::string_view text) const override {
    if (type == column_type::boolean)
      return text == "true" ? "TRUE" : "FALSE";
    const std::string prefix = type == column_type::date        ? "DATE "
                               : type == column_type::timestamp ? "TIMESTAMP "
                                                                : "";
    return needs_quotes(type) ? prefix + escaped(text) : std::string(text);
  }

  std::string period(const std::string& e, column_type type, time_grain grain) const override {
    const std::string kind = type == column_type::date ? "DATE" : "TIMESTAMP";
    switch (grain) {
    case time_grain::day:
      return "FORMAT_" + kind + "('%Y-%m-%d', " + e + ")";
    case time_grain::week:
      return "FORMAT_" + kind + "('%Y-%m-%d', " + kind + "_TRUNC(" + e + ", WEEK(MONDAY)))";
    case time_grain::month:
      return "FORMAT_" + kind + "('%Y-%m', " + e + ")";
    case time_grain::quarter:
      return "FORMAT_" + kind + "('%Y-Q%Q', " + e + ")";
    }
    return e;
  }

  std::string plus_days(const std::string& e, column_type type, std::int64_t days) const override {
    return (type == column_type::date ? "DATE_ADD(" : "TIMESTAMP_ADD(") + e + ", INTERVAL " +
           std::to_string(days) + " DAY)";
  }

  std::string hours_between(const std::string& from, const std::string& to) const override {
    return "TIMESTAMP_DIFF(" + to + ", " + from + ", SECOND) / 3600.0";
  }

  std::string type_name(column_type type) const override {
    switch (type) {
    case column_type::integer:
      return "INT64";
    case column_type::decimal:
      return "NUMERIC";
    case column_type::text:
      return "STRING";
    case column_type::boolean:
      return "BOOL";
    case column_type::date:
      return "DATE";
    case column_type::timestamp:
      return "TIMESTAMP";
    }
    return "STRING";
  }

  // BigQuery knows backslash escapes, not doubled quotes.
  static std::string escaped(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
      if (c == '\'' || c == '\\')
        out += '\\';
      out += c;
    }
    return out + "'";
  }
};

} // namespace

const dialect_rules& dialect_rules::of(dialect which) {
  static const sqlite_rules sqlite;
  static const postgres_rules postgres;
  static const bigquery_rules bigquery;
  switch (which) {
  case dialect::postgres:
    return postgres;
  case dialect::bigquery:
    return bigquery;
  default:
    return sqlite;
  }
}

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    out += c;
    if (c == '\'')
      out += '\'';
  }
  return out + "'";
}

} // namespace troupe::sql
