#!/bin/sh
# Installs the Debian packages of tools/packages.txt that are missing; does nothing, quickly, when all are there.
set -eu
list="$(dirname "$0")/packages.txt"
missing=""
for package in $(cat "$list"); do
  dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
echo "installing:$missing" >&2
run=""
[ "$(id -u)" -eq 0 ] || run="sudo"
$run apt-get update -qq
# shellcheck disable=SC2086  # a list of words
$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
