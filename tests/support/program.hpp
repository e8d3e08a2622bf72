#pragma once

#include <array>
#include <csignal>
#include <cstddef>
#include <fcntl.h>
#include <functional>
#include <poll.h>
#include <spawn.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char** environ; // NOLINT: POSIX

namespace troupe::test {

struct program_result {
  int code = -1;
  std::string out;
  std::string err;
};

// Runs a program to its end. `on_err_line` sees each line of stderr as it comes, with the process id.
inline program_result run_program(std::vector<std::string> arguments, const std::string& folder = "/",
                                  const std::function<void(const std::string&, pid_t)>& on_err_line = {}) {
  int out[2];
  int err[2];
  if (::pipe(out) != 0 || ::pipe(err) != 0)
    throw std::runtime_error("no pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  posix_spawn_file_actions_adddup2(&actions, out[1], 1);
  posix_spawn_file_actions_adddup2(&actions, err[1], 2);
  for (const int fd : {out[0], out[1], err[0], err[1]})
    posix_spawn_file_actions_addclose(&actions, fd);
  std::vector<char*> argv;
  for (auto& argument : arguments)
    argv.push_back(argument.data());
  argv.push_back(nullptr);
  pid_t pid = 0;
  const int failed = ::posix_spawn(&pid, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(out[1]);
  ::close(err[1]);
  if (failed != 0)
    throw std::runtime_error("cannot start " + arguments[0]);
  program_result result;
  std::string line;
  const auto said = [&](std::string_view text) {
    result.err += text;
    for (const char c : text) {
      if (c != '\n') {
        line += c;
        continue;
      }
      if (on_err_line)
        on_err_line(line, pid);
      line.clear();
    }
  };
  // Both at once: a program whose one pipe is full waits, and never ends the other.
  std::array<pollfd, 2> pipes = {pollfd{out[0], POLLIN, 0}, pollfd{err[0], POLLIN, 0}};
  while (pipes[0].fd >= 0 || pipes[1].fd >= 0) {
    ::poll(pipes.data(), pipes.size(), -1);
    for (auto& pipe : pipes) {
      if (pipe.fd < 0 || pipe.revents == 0)
        continue;
      char buffer[4096];
      const auto size = ::read(pipe.fd, buffer, sizeof buffer);
      if (size <= 0)
        pipe.fd = -1;
      else if (pipe.fd == out[0])
        result.out.append(buffer, static_cast<std::size_t>(size));
      else
        said({buffer, static_cast<std::size_t>(size)});
    }
  }
  ::close(out[0]);
  ::close(err[0]);
  int status = 0;
  ::waitpid(pid, &status, 0);
  result.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

} // namespace troupe::test
