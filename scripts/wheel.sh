#!/usr/bin/env bash
# Builds the wheel, with the pages that are built: `wheel.sh [FOLDER]`, by default dist.
set -euo pipefail
. "$(dirname "$0")/common.sh"

folder=${1:-dist}
[ -f web/dist/manifest.json ] || refuse "The pages are not built: run 'make web'"
say "Building the wheel"
# What an earlier build has left would be packed again, long after it is gone from the sources.
rm -rf build altyn.egg-info
mkdir -p "$folder"
quietly wheel .venv/bin/uv build --quiet --wheel --no-build-isolation \
  --python .venv/bin/python --out-dir "$folder" .
rm -rf build
