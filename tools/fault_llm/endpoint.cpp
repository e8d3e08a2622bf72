#include "tools/fault_llm/endpoint.hpp"

#include <charconv>
#include <regex>

namespace troupe::fault_llm {

namespace {

std::string decoded(std::string_view text, bool is_form) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned char byte = 0;
    if (text[i] == '%' && i + 2 < text.size() &&
        std::from_chars(&text[i + 1], &text[i + 1] + 2, byte, 16).ec == std::errc()) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += is_form && text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

// "projects/p/locations/l/publishers/google/models/m:generateContent" and its shorter forms, after the
// version.
bool find_google(std::string_view path, endpoint& found) {
  static const std::regex form(
      R"(/(v1|v1beta|v1beta1)/(projects/[^/]+/locations/[^/]+/)?(publishers/google/)?)"
      R"(models/([^:]+):(generateContent|streamGenerateContent))");
  std::match_results<std::string_view::const_iterator> parts;
  if (!std::regex_match(path.begin(), path.end(), parts, form))
    return false;
  const bool is_vertex = parts[3].matched;
  if ((parts[2].matched && !is_vertex) || (!is_vertex && parts[1] == "v1beta1"))
    return false;
  found.what = endpoint::kind::ask;
  found.dialect = is_vertex ? llm_dialect::vertex : llm_dialect::gemini;
  found.model = parts[4];
  found.is_stream = parts[5] == "streamGenerateContent";
  found.is_sse = field_of(found.query, "alt") == "sse";
  return true;
}

} // namespace

endpoint find_endpoint(std::string_view method, std::string_view target) {
  endpoint found;
  const auto mark = target.find('?');
  found.path = decoded(target.substr(0, mark), false);
  found.query = mark == std::string_view::npos ? "" : target.substr(mark + 1);
  const auto is = [&](std::string_view wanted, std::string_view path) {
    return method == wanted && found.path == path;
  };
  if (found.path.starts_with("/v1beta"))
    found.dialect = llm_dialect::gemini;
  else if (found.path.starts_with("/v1/messages"))
    found.dialect = llm_dialect::anthropic;
  if (is("POST", "/v1/chat/completions") || is("POST", "/v1/messages"))
    found.what = endpoint::kind::ask;
  else if (is("GET", "/v1/models") || is("GET", "/v1beta/models"))
    found.what = endpoint::kind::models;
  else if (is("POST", "/token"))
    found.what = endpoint::kind::token;
  else if (is("GET", "/") || (method == "GET" && found.path.starts_with("/computeMetadata/")))
    found.what = endpoint::kind::metadata;
  else if (is("GET", "/__log") || is("DELETE", "/__log"))
    found.what = endpoint::kind::log;
  else if (is("GET", "/__count"))
    found.what = endpoint::kind::count;
  else if (method == "POST")
    find_google(found.path, found);
  return found;
}

std::string field_of(std::string_view form, std::string_view name) {
  while (!form.empty()) {
    const auto end = form.find('&');
    const auto field = form.substr(0, end);
    if (const auto equals = field.find('=');
        field.substr(0, equals) == name && equals != std::string_view::npos)
      return decoded(field.substr(equals + 1), true);
    form = end == std::string_view::npos ? "" : form.substr(end + 1);
  }
  return {};
}

} // namespace troupe::fault_llm
