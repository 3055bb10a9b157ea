#!/usr/bin/env bash
# Builds the browser's part into web/dist, when its sources have changed since the last time.
set -euo pipefail
. "$(dirname "$0")/common.sh"

packages=$(printf '%s\0' web/package.json web/package-lock.json web/.npmrc | checksum_of_files)
sources=$(find web \( -name node_modules -o -name dist -o -name templates \) -prune -o \
  -type f -print0 | checksum_of_files)

installed() {
  stamped web-packages "$packages" && [ -d web/node_modules ]
}

built() {
  stamped web "$sources" && [ -d web/dist ]
}

installed && built && exit 0
. scripts/node.sh

if ! installed; then
  say "Installing the browser's packages"
  quietly npm npm --prefix web ci
  stamp web-packages "$packages"
fi
if ! built; then
  say "Building the browser's part"
  quietly web npm --prefix web run build
  stamp web "$sources"
fi
