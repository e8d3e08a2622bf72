#include "runtime/packs/company_name.hpp"

#include "runtime/packs/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace troupe::packs {

namespace {

using model::ec;
using model::failure;
using model::result;

constexpr std::size_t max_bytes = 200;
constexpr std::size_t longest_brand = 14;

failure refuse(std::string_view text, std::string_view problem) {
  return {ec::invalid_request, "company: " + std::string(problem) + ": " + std::string(text)};
}

bool is_domain_text(std::string_view text) {
  const auto is_allowed = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '.'; };
  return text.find('.') != std::string_view::npos && text.find(' ') == std::string_view::npos &&
         std::all_of(text.begin(), text.end(), is_allowed);
}

bool is_local(std::string_view host) {
  constexpr std::array<std::string_view, 8> suffixes = {"localhost", ".local",   ".internal", ".lan",
                                                        ".home",     ".invalid", ".test",     ".onion"};
  return std::any_of(suffixes.begin(), suffixes.end(), [&](auto suffix) { return host.ends_with(suffix); });
}

// An IPv4 address, or an IPv6 address with or without brackets.
bool is_address(std::string_view host) {
  const bool is_v4 = host.find('.') != std::string_view::npos &&
                     host.find_first_not_of("0123456789.") == std::string_view::npos;
  const bool is_v6 = std::count(host.begin(), host.end(), ':') > 1 &&
                     host.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
  return is_v4 || is_v6 || host.starts_with('[');
}

// "stripe.com" of "stripe.com:443".
std::string_view without_port(std::string_view host) {
  const auto colon = host.rfind(':');
  const bool has_port = colon != std::string_view::npos && host.find(':') == colon &&
                        colon + 1 < host.size() &&
                        host.find_first_not_of("0123456789", colon + 1) == std::string_view::npos;
  return has_port ? host.substr(0, colon) : host;
}

// The label a company is known by: "lufthansa" of www.lufthansa.com, "tesco" of tesco.co.uk.
std::string main_label(std::string_view host) {
  std::vector<std::string> labels = split(host, '.');
  labels.pop_back(); // top-level domain
  constexpr std::array<std::string_view, 6> second_level = {"co", "com", "org", "net", "ac", "gov"};
  if (labels.size() > 1 &&
      std::find(second_level.begin(), second_level.end(), labels.back()) != second_level.end())
    labels.pop_back();
  return labels.empty() ? std::string(host) : labels.back();
}

std::string capitalised(std::string text) {
  bool at_start = true;
  for (auto& c : text) {
    if (c == '-')
      c = ' ';
    if (at_start)
      c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    at_start = c == ' ';
  }
  return text;
}

result<company_name> from_host(std::string_view text, std::string host) {
  host = lower(without_port(host));
  if (host.starts_with("www."))
    host.erase(0, 4);
  if (is_address(host) || is_local(host))
    return refuse(text, "must name a public company, not an address or a local host");
  if (!is_domain_text(host) || host.starts_with('.') || host.ends_with('.') ||
      host.find("..") != std::string::npos || host.find_first_not_of("-.") == std::string::npos ||
      host.starts_with('-') || host.size() > 100)
    return refuse(text, "is not a domain such as stripe.com");
  return company_name{capitalised(main_label(host)), host};
}

} // namespace

result<company_name> parse_company(std::string_view given) {
  const auto text = trim(given);
  if (text.empty())
    return failure{ec::invalid_request, "company: is empty; give a name or a URL such as stripe.com"};
  if (text.size() > max_bytes)
    return failure{ec::invalid_request, "company: is longer than " + std::to_string(max_bytes) + " bytes (" +
                                            std::to_string(text.size()) +
                                            "): " + std::string(text.substr(0, 40)) + "..."};
  const auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
  if (std::any_of(text.begin(), text.end(), is_control))
    return failure{ec::invalid_request, "company: holds control characters"};
  if (const auto scheme = text.find("://"); scheme != std::string_view::npos) {
    const auto name = lower(text.substr(0, scheme));
    if (name != "http" && name != "https")
      return refuse(text, "only http and https URLs are taken");
    auto host = std::string(text.substr(scheme + 3));
    host.erase(std::min(host.find_first_of("/?#"), host.size()));
    if (host.find('@') != std::string::npos)
      return failure{ec::invalid_request, "company: the URL must not hold credentials (user:password@)"};
    return from_host(text, host);
  }
  if (text.find('@') != std::string_view::npos)
    return refuse(text, "looks like an e-mail address or credentials; give a name or a URL");
  const auto host = without_port(text.substr(0, text.find_first_of("/?#")));
  if (is_domain_text(host) || is_address(host) || is_local(lower(host)))
    return from_host(text, std::string(host));
  if (std::none_of(text.begin(), text.end(),
                   [](unsigned char c) { return std::isalnum(c) != 0 || c >= 0x80; }))
    return refuse(text, "holds no letter or digit");
  return company_name{std::string(text), ""};
}

std::string brand_of(std::string_view name) {
  const auto space = name.find(' ');
  if (name.size() <= longest_brand || space == std::string_view::npos || space < 3)
    return std::string(name);
  return std::string(name.substr(0, space));
}

} // namespace troupe::packs
