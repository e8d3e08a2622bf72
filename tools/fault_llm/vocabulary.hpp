#pragma once

#include <cstdint>
#include <string>

namespace troupe::fault_llm {

// Words of a business, never the same twice: names such as "Harbor Settlement Ledger" (three words, later
// four and five; sixteen million before one comes again), sentences around them, and prices.
class vocabulary {
public:
  std::string name();
  std::string sentence();
  std::string question();
  std::string price(); // "25.00"
  std::int64_t whole_number(std::int64_t least, std::int64_t most);
  std::string date(); // of 2026

  std::uint64_t count() { return ++made_; }

private:
  std::uint64_t made_ = 0;
};

} // namespace troupe::fault_llm
