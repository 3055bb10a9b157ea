#!/usr/bin/env bash
# Readies an installed tree for an image that nobody writes to: compiles it, and drops what only
# installing needs.
set -euo pipefail
. "$(dirname "$0")/common.sh"

.venv/bin/python -m compileall -q .venv domain application adapters entrypoints
.venv/bin/uv pip uninstall --quiet --python .venv/bin/python pip setuptools uv
rm -rf .cache
