#include "runtime/contracts/statistics.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <cmath>

namespace troupe::contracts {

namespace {

constexpr double largest = 40.0; // tails below this underflow a double
constexpr double smallest_tail = 1e-300;

double sigma_of_tail(double tail) {
  if (tail >= 0.5)
    return 0.0;
  return boost::math::quantile(boost::math::complement(boost::math::normal(), std::max(tail, smallest_tail)));
}

double tail_of_sigma(double sigma) {
  return boost::math::cdf(boost::math::complement(boost::math::normal(), sigma));
}

} // namespace

double corrected(double sigma, double hypotheses) {
  sigma = std::clamp(sigma, -largest, largest);
  if (hypotheses <= 1.0)
    return sigma;
  const auto tail = tail_of_sigma(sigma);
  if (tail < smallest_tail) // -log of the tail is about sigma squared / 2
    return std::sqrt(std::max(sigma * sigma - 2.0 * std::log(hypotheses), 0.0));
  return sigma_of_tail(tail * hypotheses);
}

double poisson_sigma(double count, double mean) {
  if (count <= mean)
    return 0.0;
  if (mean <= 0)
    return std::sqrt(count);
  const auto tail = boost::math::gamma_p(count, mean); // P(X >= count)
  return tail < smallest_tail ? (count - mean) / std::sqrt(count)
                              : std::clamp(sigma_of_tail(tail), 0.0, largest);
}

double difference_sigma(double larger, double larger_variance, double smaller, double smaller_variance) {
  const auto variance = larger_variance + smaller_variance;
  if (variance <= 0)
    return larger > smaller ? largest : larger < smaller ? -largest : 0.0;
  return std::clamp((larger - smaller) / std::sqrt(variance), -largest, largest);
}

double correlation_sigma(double coefficient, double n) {
  if (n <= 3)
    return 0.0;
  const auto bounded = std::clamp(coefficient, -0.999999, 0.999999);
  return std::clamp(std::atanh(bounded) * std::sqrt(n - 3.0), -largest, largest);
}

} // namespace troupe::contracts
