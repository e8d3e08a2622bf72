#include "runtime/site/site_address.hpp"

#include "runtime/http/target.hpp"
#include "runtime/packs/words.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

#include <algorithm>
#include <array>

namespace troupe::site {

namespace {

constexpr std::size_t max_name_bytes = 253;
constexpr std::size_t max_url_bytes = 2'000;

bool is_label(std::string_view label) {
  const bool has_good_bytes = std::all_of(label.begin(), label.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  return !label.empty() && label.size() <= 63 && has_good_bytes && label.front() != '-' &&
         label.back() != '-';
}

} // namespace

std::optional<std::string> site_name(std::string_view domain) {
  constexpr std::array<std::string_view, 8> private_suffixes = {"localhost", "local", "internal", "lan",
                                                                "home",      "corp",  "onion",    "arpa"};
  auto name = packs::lower(packs::trim(domain));
  if (name.ends_with('.'))
    name.pop_back();
  if (name.starts_with("www."))
    name.erase(0, 4);
  const auto labels = packs::split(name, '.');
  const auto& last = labels.back();
  if (labels.size() < 2 || name.size() > max_name_bytes ||
      !std::all_of(labels.begin(), labels.end(), is_label))
    return std::nullopt;
  if (last.find_first_not_of("0123456789") == std::string::npos || last.starts_with("0x"))
    return std::nullopt; // an address, in one of its forms
  if (std::find(private_suffixes.begin(), private_suffixes.end(), last) != private_suffixes.end())
    return std::nullopt;
  return name;
}

bool is_of_site(std::string_view host, std::string_view site) {
  return host == site ||
         (host.size() > site.size() && host.ends_with(site) && host[host.size() - site.size() - 1] == '.');
}

std::optional<std::string> resolve(std::string_view page_url, std::string_view reference) {
  reference = packs::trim(reference);
  if (reference.size() > max_url_bytes)
    return std::nullopt;
  const auto base = boost::urls::parse_uri({page_url.data(), page_url.size()});
  const auto relative = boost::urls::parse_uri_reference({reference.data(), reference.size()});
  if (!base || !relative)
    return std::nullopt;
  boost::urls::url url(*base);
  if (!url.resolve(*relative))
    return std::nullopt;
  url.remove_fragment();
  url.normalize();
  std::string text(url.buffer().data(), url.buffer().size());
  return text.size() <= max_url_bytes && http::parse_target(text) ? std::optional(std::move(text))
                                                                  : std::nullopt;
}

} // namespace troupe::site
