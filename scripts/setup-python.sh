#!/usr/bin/env bash
# Makes .venv with every package pinned by hash, and this one: `setup-python.sh [run]`.
# With `run` only what the product needs to run. PYTHON names an interpreter to use.
set -euo pipefail
. "$(dirname "$0")/common.sh"

requirements=requirements.txt
[ "${1:-}" != run ] || requirements=requirements/run.txt

find_python() {
  local each
  for each in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
      echo "$each"
      return
    fi
  done
  refuse "Altyn needs Python 3.11 or newer: install it, or name one with PYTHON=..."
}

wanted="$ROOT $requirements $(printf '%s\0' requirements.txt requirements/* pyproject.toml \
  scripts/setup-python.sh | checksum_of_files)"
if stamped python "$wanted" && .venv/bin/python -c '' 2>/dev/null; then
  exit 0
fi

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  python=$(find_python)
  say "Making .venv with $("$python" --version)"
  rm -rf .venv
  "$python" -m venv .venv || refuse "Python's venv is missing (Debian: apt install python3-venv)"
fi

by_pip() {
  .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"
}

by_uv() {
  .venv/bin/uv pip install --quiet --python .venv/bin/python "$@"
}

# uv does in seconds what pip does in minutes; but pip works wherever Python does, and knows the
# machine's own settings.
install() {
  { .venv/bin/uv --version >/dev/null 2>&1 && quietly uv by_uv "$@"; } || quietly pip by_pip "$@"
}

say "Installing Python packages"
quietly pip by_pip --require-hashes -r requirements/setup.txt
install --require-hashes -r "$requirements"
install --no-deps --no-build-isolation -e .
stamp python "$wanted"
