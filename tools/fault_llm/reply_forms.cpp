#include "tools/fault_llm/reply_forms.hpp"

namespace troupe::fault_llm {

std::string whole_reply(const question& asked, const speech& said) {
  switch (asked.dialect) {
  case llm_dialect::gemini:
  case llm_dialect::vertex:
    return gemini_whole(asked, said);
  case llm_dialect::anthropic:
    return anthropic_whole(asked, said);
  case llm_dialect::openai:
    break;
  }
  return openai_whole(asked, said);
}

std::vector<std::string> stream_reply(const question& asked, const speech& said) {
  switch (asked.dialect) {
  case llm_dialect::gemini:
  case llm_dialect::vertex:
    return gemini_stream(asked, said);
  case llm_dialect::anthropic:
    return anthropic_stream(asked, said);
  case llm_dialect::openai:
    break;
  }
  return openai_stream(asked, said);
}

std::string keepalive(const question& asked) {
  if (!asked.is_stream || !asked.is_sse)
    return " \r\n";
  return asked.dialect == llm_dialect::anthropic ? "event: ping\ndata: {\"type\": \"ping\"}\n\n"
                                                 : ": keep-alive\n\n";
}

} // namespace troupe::fault_llm
