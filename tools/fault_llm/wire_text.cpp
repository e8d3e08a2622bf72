#include "tools/fault_llm/wire_text.hpp"

#include <boost/beast/http/status.hpp>

#include <array>
#include <cstdio>
#include <ctime>

namespace troupe::fault_llm {

namespace {

std::string formatted(std::chrono::system_clock::time_point when, const char* form) {
  const auto seconds = std::chrono::system_clock::to_time_t(when);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 40> text{};
  return {text.data(), std::strftime(text.data(), text.size(), form, &parts)};
}

} // namespace

std::string head_text(int status, std::string_view content_type, const headers& more) {
  const auto reason =
      boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(static_cast<unsigned>(status)));
  auto text = "HTTP/1.1 " + std::to_string(status) + ' ' + std::string(reason.data(), reason.size()) + "\r\n";
  text.append("Content-Type: ").append(content_type) += "\r\n";
  for (const auto& [name, value] : more)
    text.append(name).append(": ").append(value).append("\r\n");
  return text += "\r\n";
}

std::string chunk(std::string_view piece) {
  std::array<char, 20> size{};
  std::snprintf(size.data(), size.size(), "%zx\r\n", piece.size());
  return size.data() + std::string(piece) + "\r\n";
}

std::string response_text(int status, std::string_view content_type, std::string_view body, headers more) {
  more.emplace_back("Content-Length", std::to_string(body.size()));
  return head_text(status, content_type, more).append(body);
}

std::string http_date(std::chrono::system_clock::time_point when) {
  return formatted(when, "%a, %d %b %Y %H:%M:%S GMT");
}

std::string rfc3339(std::chrono::system_clock::time_point when) {
  return formatted(when, "%Y-%m-%dT%H:%M:%SZ");
}

} // namespace troupe::fault_llm
