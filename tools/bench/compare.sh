#!/usr/bin/env bash
# The fixed workloads in Troupe, faker-js and falso, one after the other, as a table: rows per second, medians of three
# runs. Usage: compare.sh BENCH_PROGRAM
set -euo pipefail
bench="$1"
here="$(cd "$(dirname "$0")" && pwd)"
command -v npm >/dev/null || { echo "compare: needs nodejs and npm (apt-get install nodejs npm)" >&2; exit 1; }
(cd "$here/peers" && npm ci --no-audit --no-fund --silent)
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

median() { sort -n | sed -n 2p; }
troupe() { # workload rows threads
  for _ in 1 2 3; do
    "$bench" workload "$1" "$2" "$scratch/out.csv" | awk -v threads="$3" '$4 == threads {print $(NF - 1)}'
  done | median
}
peer() { # script workload rows
  for _ in 1 2 3; do node "$here/peers/$1" "$2" "$3" "$scratch/out.csv"; done | median
}

printf '%-10s %14s %14s %12s %12s %10s\n' workload "troupe, 1" "troupe, all" faker-js falso ratio
for workload in customers orders; do
  rows=$([ "$workload" = customers ] && echo 100000 || echo 1000000)
  one="$(troupe "$workload" "$rows" 1)"
  all="$(troupe "$workload" "$rows" "$(nproc)")"
  faker="$(peer faker.mjs "$workload" "$((rows / 10))")"
  falso="$(peer falso.mjs "$workload" "$((rows / 10))")"
  printf '%-10s %14s %14s %12s %12s %9sx\n' "$workload" "$one" "$all" "$faker" "$falso" "$((one / faker))"
done
