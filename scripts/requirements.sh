#!/usr/bin/env bash
# Pins every package by hash, from pyproject.toml. What is pinned stays; `--upgrade` renews it.
set -euo pipefail
. "$(dirname "$0")/common.sh"

pin() {
  local file=$1
  shift
  say "Pinning $file"
  .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --custom-compile-command "make requirements" --output-file "$file" "$@"
}

pin requirements.txt pyproject.toml --all-extras --group setup "$@"
pin requirements/run.txt pyproject.toml --constraint requirements.txt "$@"
pin requirements/setup.txt --group setup --constraint requirements.txt "$@"
pin requirements/node.txt --group node "$@"
