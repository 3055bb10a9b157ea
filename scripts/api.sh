#!/usr/bin/env bash
# Writes web/openapi.json and the browser's types from it; with `--check` says if they are old.
set -euo pipefail
. "$(dirname "$0")/common.sh"

.venv/bin/altyn openapi >.cache/openapi.json
if [ "${1:-}" = --check ]; then
  cmp -s .cache/openapi.json web/openapi.json || refuse "web/openapi.json is old: run 'make api'"
  quietly api scripts/npm.sh run api -- --check || refuse "The browser's types are old: run 'make api'"
else
  cp .cache/openapi.json web/openapi.json
  scripts/npm.sh run api
fi
