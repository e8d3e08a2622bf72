#include "tools/fault_llm/command_line.hpp"
#include "tools/fault_llm/server.hpp"

#include <boost/asio/signal_set.hpp>

#include <sys/resource.h>

#include <cstdio>
#include <exception>

namespace troupe::fault_llm {

namespace {

void allow_many_connections() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
  }
}

int run(const options& with) {
  allow_many_connections();
  server made(with);
  boost::asio::signal_set signals(made.io(), SIGTERM, SIGINT);
  signals.async_wait([&](const boost::system::error_code&, int) { made.io().stop(); });
  std::printf("listening on %s\n", made.url().c_str());
  std::fflush(stdout);
  made.io().run();
  return 0;
}

} // namespace

} // namespace troupe::fault_llm

int main(int argc, char** argv) {
  using namespace troupe::fault_llm;
  try {
    const auto read = read_command_line(argc, argv);
    return std::holds_alternative<int>(read) ? std::get<int>(read) : run(std::get<options>(read));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "fault_llm: %s\n", error.what());
    return 1;
  }
}
