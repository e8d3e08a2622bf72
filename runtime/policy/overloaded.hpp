#pragma once

namespace troupe::policy {

// One visitor of a variant, from a function for each alternative.
template <class... Ts>
struct overloaded : Ts... {
  using Ts::operator()...;
};

} // namespace troupe::policy
