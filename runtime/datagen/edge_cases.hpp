#pragma once

#include "messages/model/data_model.hpp"
#include "runtime/datagen/kernel.hpp"
#include "runtime/datagen/random.hpp"

#include <memory>
#include <span>
#include <string_view>

namespace troupe::datagen {

// Texts that loaders stumble over: other scripts, commas and quotes, line ends, leading zeros, spaces at the
// ends, words that look like null or like a formula, and one of 4,000 characters.
std::span<const std::string_view> edge_texts();

// A kernel of text that puts an edge case into so many of a thousand rows as the column says: null where it
// is nullable, else one of the texts.
std::unique_ptr<kernel> make_edge_cases(const model::column& column, key_type key,
                                        std::unique_ptr<kernel> made);

} // namespace troupe::datagen
