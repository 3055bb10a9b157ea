#!/usr/bin/env bash
# Writes web/openapi.json, the browser's types from it, and web/asyncapi.json; with `--check` says if
# they are old.
set -euo pipefail
. "$(dirname "$0")/common.sh"

.venv/bin/altyn openapi >.cache/openapi.json
.venv/bin/altyn asyncapi >.cache/asyncapi.json
if [ "${1:-}" = --check ]; then
  cmp -s .cache/openapi.json web/openapi.json || refuse "web/openapi.json is old: run 'make api'"
  cmp -s .cache/asyncapi.json web/asyncapi.json || refuse "web/asyncapi.json is old: run 'make api'"
  quietly api scripts/npm.sh run api -- --check || refuse "The browser's types are old: run 'make api'"
else
  cp .cache/openapi.json .cache/asyncapi.json web
  scripts/npm.sh run api
fi
