#!/usr/bin/env bash
# Runs a command beside the pinned packages of this folder, which are fetched into FOLDER first; "node FILE" runs a
# script of this folder there. Ends with 77, which CTest takes for "skipped", where Node 20 or npm is missing.
# Usage: with_packages.sh FOLDER COMMAND...
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
folder="$1"
shift
skip() { echo "skipped: $1"; exit 77; }
command -v node >/dev/null || skip "there is no node, needs 20"
command -v npm >/dev/null || skip "there is no npm"
major="$(node -p 'process.versions.node.split(".")[0]')"
[ "$major" -ge 20 ] || skip "node $major, needs 20"
mkdir -p "$folder"
exec 9>"$folder/lock"
flock 9 # tests run at the same time
if ! cmp -s "$here/package-lock.json" "$folder/installed-lock.json"; then
  cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$folder/"
  (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --silent) || skip "npm ci failed: is there a registry?"
  cp "$here/package-lock.json" "$folder/installed-lock.json"
fi
flock -u 9
exec 9>&-
cp "$here"/*.mjs "$folder/"
cd "$folder"
exec "$@"
