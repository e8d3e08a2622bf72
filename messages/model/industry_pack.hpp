#pragma once

#include "messages/model/company_profile.hpp"
#include "messages/model/data_model.hpp"
#include "messages/model/demo_story.hpp"
#include "messages/model/pool.hpp"

namespace troupe::model {

// How a company is recognised as one of this industry: words found in its name, domain, industry hint or
// brief.
struct recognition {
  std::vector<std::string> keywords; // lower case; a keyword counts once
  std::int64_t priority = 0;         // breaks ties, higher wins

  friend bool operator==(const recognition&, const recognition&) = default;
};
BOOST_DESCRIBE_STRUCT(recognition, (), (keywords, priority))

// What an expert of one industry knows: an embedded default that needs no model. All text may hold mustache
// placeholders over the profile ({{company}}, {{line.platform}}).
struct industry_pack {
  std::string name; // the file's name without .json
  std::int64_t version = 1;
  std::string title;
  recognition recognise;
  std::string industry;
  std::string summary;
  std::string business_model;
  std::string customers;
  std::vector<std::string> entities;
  std::vector<std::string> kpis;
  std::vector<std::string> challenges;
  std::vector<std::string> business_questions;
  std::vector<std::string> lexicon;
  std::vector<product_line> lines;
  std::vector<pool> pools;
  std::vector<rhythm> rhythms;
  data_model model;
  demo_story story;

  friend bool operator==(const industry_pack&, const industry_pack&) = default;
};
BOOST_DESCRIBE_STRUCT(industry_pack, (),
                      (name, version, title, recognise, industry, summary, business_model, customers,
                       entities, kpis, challenges, business_questions, lexicon, lines, pools, rhythms, model,
                       story))

// Public facts about one company, used instead of its pack's general ones.
struct known_company {
  std::string name;
  std::vector<std::string> domains;
  std::vector<std::string> aliases; // lower case
  std::string pack;
  std::string industry;
  std::string summary;
  std::string business_model;
  std::string customers;
  std::vector<product_line> lines;
  std::vector<std::string> terms;
  std::vector<std::string> challenges;
  std::vector<std::string> kpis;

  friend bool operator==(const known_company&, const known_company&) = default;
};
BOOST_DESCRIBE_STRUCT(known_company, (),
                      (name, domains, aliases, pack, industry, summary, business_model, customers, lines,
                       terms, challenges, kpis))

} // namespace troupe::model
