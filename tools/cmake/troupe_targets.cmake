# One library target a folder: troupe_library(<folder with _ for /> SOURCES ... LINKS ...).
# Every target of ours sees the project's root as its include folder and treats warnings as errors.
function(troupe_own target)
  target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
                                           -Wnon-virtual-dtor -Wold-style-cast -Werror)
  # GCC 12 reports these for correct uses of std::string and std::optional under -O2 (GCC bugs 105651 and 105562).
  target_compile_options(${target} PRIVATE -Wno-restrict -Wno-maybe-uninitialized)
endfunction()

function(troupe_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_library(troupe_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(troupe_${name} PUBLIC ${ARG_LINKS})
  troupe_own(troupe_${name})
endfunction()
