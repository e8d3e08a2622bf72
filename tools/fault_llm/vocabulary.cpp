#include "tools/fault_llm/vocabulary.hpp"

#include <array>
#include <cstdio>
#include <string_view>

namespace troupe::fault_llm {

namespace {

using words = std::array<std::string_view, 64>;

constexpr words heads = {
    "Harbor",   "Meridian",  "Summit",    "Granite",  "Cobalt",    "Juniper",   "Northwind", "Lantern",
    "Aurora",   "Beacon",    "Cascade",   "Delta",    "Ember",     "Falcon",    "Glacier",   "Hawthorn",
    "Indigo",   "Jasper",    "Keel",      "Larkspur", "Magnolia",  "Nimbus",    "Orchard",   "Pinnacle",
    "Quarry",   "Ridgeline", "Saffron",   "Timber",   "Umber",     "Vantage",   "Willow",    "Yarrow",
    "Zephyr",   "Anchor",    "Birchwood", "Copper",   "Driftwood", "Evergreen", "Foxglove",  "Garnet",
    "Highland", "Ironwood",  "Jetty",     "Kestrel",  "Lakeside",  "Marlow",    "Nettle",    "Onyx",
    "Prairie",  "Quill",     "Redwood",   "Sterling", "Tidewater", "Upland",    "Verdant",   "Westbrook",
    "Alder",    "Bramble",   "Cedar",     "Dovetail", "Elmwood",   "Fernhill",  "Goldcrest", "Hollow"};

constexpr words trades = {
    "Settlement",  "Underwriting", "Dispatch", "Freight",     "Payroll",    "Invoice",    "Claims",
    "Inventory",   "Subscription", "Treasury", "Onboarding",  "Compliance", "Routing",    "Forecast",
    "Procurement", "Warranty",     "Loyalty",  "Checkout",    "Merchant",   "Refund",     "Dispute",
    "Capacity",    "Telemetry",    "Incident", "Maintenance", "Assembly",   "Fulfilment", "Returns",
    "Catalogue",   "Pricing",      "Renewal",  "Retention",   "Campaign",   "Audience",   "Streaming",
    "Licensing",   "Royalty",      "Clinical", "Pharmacy",    "Admission",  "Discharge",  "Triage",
    "Portfolio",   "Mortgage",     "Custody",  "Clearing",    "Remittance", "Escrow",     "Booking",
    "Itinerary",   "Charter",      "Roaming",  "Spectrum",    "Metering",   "Billing",    "Provisioning",
    "Ticketing",   "Escalation",   "Alerting", "Ingestion",   "Lineage",    "Consent",    "Identity",
    "Vetting"};

constexpr words things = {"Ledger",      "Register",  "Console",   "Gateway",    "Workbench",   "Planner",
                          "Monitor",     "Exchange",  "Hub",       "Vault",      "Pipeline",    "Beacon",
                          "Atlas",       "Compass",   "Engine",    "Studio",     "Desk",        "Relay",
                          "Bridge",      "Cockpit",   "Navigator", "Sentinel",   "Archive",     "Index",
                          "Matrix",      "Canvas",    "Foundry",   "Bureau",     "Tracker",     "Advisor",
                          "Allocator",   "Scheduler", "Validator", "Optimizer",  "Connector",   "Collector",
                          "Balancer",    "Composer",  "Observer",  "Dispatcher", "Simulator",   "Estimator",
                          "Reconciler",  "Screener",  "Assessor",  "Broker",     "Curator",     "Inspector",
                          "Integrator",  "Router",    "Steward",   "Surveyor",   "Warden",      "Verifier",
                          "Accelerator", "Concierge", "Depot",     "Lighthouse", "Observatory", "Switchboard",
                          "Terminal",    "Turnstile", "Almanac",   "Blueprint"};

constexpr std::array<std::string_view, 7> verbs = {"keeps",  "shortens", "connects", "explains",
                                                   "guards", "prepares", "watches"};
constexpr std::array<std::string_view, 9> objects = {
    "the handover between two teams",      "every open promise to a buyer", "the path from order to cash",
    "the busiest hour of the week",        "what partners owe each other",  "the slowest step of the day",
    "the work that used to sit in emails", "the first month of an account", "the margin behind each deal"};
constexpr std::array<std::string_view, 5> purposes = {
    "so that nobody chases figures by hand", "before it costs a relationship", "for people who run the floor",
    "while the day is still young", "without another meeting"};

// An odd factor makes a permutation of 64 * 64 * 64 names in which neighbours share no word.
constexpr std::uint64_t stride = 100'003;

std::string_view pick(const words& list, std::uint64_t bits) {
  return list[bits % list.size()];
}

} // namespace

std::string vocabulary::name() {
  const auto number = count();
  const auto mixed = number * stride;
  const auto round = number >> 18;
  std::string made(pick(heads, mixed));
  for (auto more = round; more != 0 && more != round >> 12; more >>= 6)
    (made += ' ') += pick(trades, (mixed >> 6) + more);
  (made += ' ') += pick(trades, mixed >> 6);
  (made += ' ') += pick(things, mixed >> 12);
  return made;
}

std::string vocabulary::sentence() {
  auto text = name();
  (text += ' ') += verbs[made_ % verbs.size()];
  (text += ' ') += objects[made_ % objects.size()];
  (text += ' ') += purposes[made_ % purposes.size()];
  return text + '.';
}

std::string vocabulary::question() {
  auto text = "Which part of " + name() + " decides ";
  return (text += objects[made_ % objects.size()]) + '?';
}

std::string vocabulary::price() {
  const auto number = count();
  return std::to_string(5 + number * 7 % 495) + (number % 3 == 0 ? ".50" : ".00");
}

std::int64_t vocabulary::whole_number(std::int64_t least, std::int64_t most) {
  const auto room = static_cast<std::uint64_t>(most - least) + 1;
  return least + static_cast<std::int64_t>(room == 0 ? 0 : count() * 7 % room);
}

std::string vocabulary::date() {
  const auto number = count();
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "2026-%02u-%02u", static_cast<unsigned>(number % 12 + 1),
                static_cast<unsigned>(number % 28 + 1));
  return text.data();
}

} // namespace troupe::fault_llm
