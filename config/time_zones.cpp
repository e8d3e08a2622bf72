#include "config/time_zones.hpp"

#include <date/tz.h>

namespace troupe::config {

model::result<model::time_zone> load_time_zone(const std::string& name) {
  using namespace std::chrono;
  try {
    const auto* zone = date::locate_zone(name);
    model::time_zone loaded{name, {}};
    const date::sys_seconds end = date::sys_days{date::year{2100} / 1 / 1};
    for (date::sys_seconds at = date::sys_days{date::year{1980} / 1 / 1}; at < end;) {
      const auto info = zone->get_info(at);
      loaded.offsets.push_back({at.time_since_epoch().count(), duration_cast<minutes>(info.offset).count()});
      at = info.end;
    }
    return loaded;
  } catch (const std::exception&) {
    return model::failure{model::ec::pack_invalid,
                          "time zone: the system's database has none of this name: " + name};
  }
}

} // namespace troupe::config
