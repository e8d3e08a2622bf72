#pragma once

#include <string>
#include <string_view>
#include <vector>

// Requests and responses as values.
namespace troupe::http {

struct header {
  std::string name; // in responses lower case
  std::string value;
};

// What is sent. Host, Content-Length, Connection and User-Agent are the client's business.
struct request {
  std::string method = "GET";
  std::string url; // absolute; http or https
  std::vector<header> headers;
  std::string body;
};

struct response {
  int status = 0;
  std::vector<header> headers;
  std::string body; // empty where a body_watch took it

  // The value of the first header of that lower-case name, or null.
  const std::string* find(std::string_view name) const;
};

} // namespace troupe::http
