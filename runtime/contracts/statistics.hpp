#pragma once

#include <cstdint>

// Tests of significance, in standard errors ("sigma") of the normal distribution.
namespace troupe::contracts {

// What a promise must reach.
inline constexpr double required_sigma = 3.0;

// Sigma after correction for having looked at `hypotheses` of them (Bonferroni): the sigma whose one-sided
// tail is that many times larger. At most 40; what is as likely as not is 0.
double corrected(double sigma, double hypotheses);

// How unlikely `count` or more events are where `mean` are expected (exact Poisson tail), as sigma.
double poisson_sigma(double count, double mean);

// How far two estimates lie apart, from their values and variances; 0 when both have no spread and are equal.
double difference_sigma(double larger, double larger_variance, double smaller, double smaller_variance);

// A correlation of `n` pairs against none (Fisher's transformation).
double correlation_sigma(double coefficient, double n);

} // namespace troupe::contracts
