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

// Something the company keeps data about.
struct key_entity {
  std::string name;
  std::string description;
  std::string importance; // high, medium or low
  std::vector<std::string> relationships;

  friend bool operator==(const key_entity&, const key_entity&) = default;
};
BOOST_DESCRIBE_STRUCT(key_entity, (), (name, description, importance, relationships))

// The kinds of data a company has.
struct data_kinds {
  std::vector<std::string> transactional;
  std::vector<std::string> behavioral;
  std::vector<std::string> operational;
  std::vector<std::string> analytical;

  friend bool operator==(const data_kinds&, const data_kinds&) = default;
};
BOOST_DESCRIBE_STRUCT(data_kinds, (), (transactional, behavioral, operational, analytical))

struct company_context {
  std::string company_size;
  std::string data_maturity;
  std::string geographic_focus;
  std::vector<std::string> notable_features;

  friend bool operator==(const company_context&, const company_context&) = default;
};
BOOST_DESCRIBE_STRUCT(company_context, (), (company_size, data_maturity, geographic_focus, notable_features))

// A model's answer to what it knows about a company, kept as it was given.
struct company_research {
  std::string company_name;
  std::string industry;
  std::string company_type;
  std::string business_domain;
  std::string business_model;
  std::vector<std::string> key_products_services;
  std::string target_customers;
  std::vector<key_entity> key_entities;
  std::vector<std::string> data_products;
  std::vector<std::string> technologies_detected;
  std::optional<data_kinds> data_types;
  std::vector<std::string> primary_use_cases;
  std::vector<std::string> kpis;
  std::vector<std::string> business_questions;
  std::vector<std::string> demo_opportunities;
  std::optional<company_context> additional_context;

  friend bool operator==(const company_research&, const company_research&) = default;
};
BOOST_DESCRIBE_STRUCT(company_research, (),
                      (company_name, industry, company_type, business_domain, business_model,
                       key_products_services, target_customers, key_entities, data_products,
                       technologies_detected, data_types, primary_use_cases, kpis, business_questions,
                       demo_opportunities, additional_context))

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
  std::vector<std::string> lexicon;         // words an insider uses
  std::vector<std::string> sources;         // where each part comes from, in words
  std::optional<company_research> research; // what a model said, where one was asked

  friend bool operator==(const company_profile&, const company_profile&) = default;
};
BOOST_DESCRIBE_STRUCT(company_profile, (),
                      (name, domain, pack, pack_version, industry, summary, business_model, customers, lines,
                       entities, kpis, challenges, business_questions, lexicon, sources, research))

} // namespace troupe::model
