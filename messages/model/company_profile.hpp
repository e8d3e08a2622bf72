#pragma once

#include "messages/model/decimal.hpp"
#include "messages/model/describe.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace troupe::model {

// One thing the company sells.
struct product {
  std::string name;
  std::string category;
  std::string description;
  std::string price_model; // "per month", "per transaction", "one-time" ...
  decimal price;           // list price in US dollars

  friend bool operator==(const product&, const product&) = default;
};
BOOST_DESCRIBE_STRUCT(product, (), (name, category, description, price_model, price))

// A family of products. The key names the role it plays in its industry pack ("platform", "fraud"), so that
// story and questions can speak of the role while the audience reads the company's own name.
struct product_line {
  std::string key;
  std::string name;
  std::string summary;
  std::optional<std::int64_t> adoption_per_mille; // share of customers that use it
  std::vector<product> products;

  friend bool operator==(const product_line&, const product_line&) = default;
};
BOOST_DESCRIBE_STRUCT(product_line, (), (key, name, summary, adoption_per_mille, products))

// What research found out about a company: the ground on which story and data model stand.
struct company_profile {
  std::string name;
  std::string domain; // web domain, may be empty when only a name is known
  std::string pack;   // the industry pack that knows its trade
  std::int64_t pack_version = 0;
  std::string industry;
  std::string summary;
  std::string business_model;
  std::string customers;
  std::vector<product_line> lines;
  std::vector<std::string> entities;
  std::vector<std::string> kpis;
  std::vector<std::string> challenges;
  std::vector<std::string> business_questions;
  std::vector<std::string> lexicon; // words an insider uses
  std::vector<std::string> sources; // where each part comes from, in words

  friend bool operator==(const company_profile&, const company_profile&) = default;
};
BOOST_DESCRIBE_STRUCT(company_profile, (),
                      (name, domain, pack, pack_version, industry, summary, business_model, customers, lines,
                       entities, kpis, challenges, business_questions, lexicon, sources))

} // namespace troupe::model
