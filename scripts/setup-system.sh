#!/usr/bin/env bash
# Installs what comes from the operating system: `setup-system.sh [python] [chromium] [wrk]`.
# Without a word: python. As root on Debian missing packages are installed; elsewhere they are named.
set -euo pipefail
. "$(dirname "$0")/common.sh"

missing=()

python_is_whole() {
  local each
  for each in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11; do
    "$each" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
      >/dev/null 2>&1 && return
  done
  return 1
}

chromium_is_there() {
  have chromium || have chromium-browser || have google-chrome
}

[ $# -gt 0 ] || set -- python
for each in "$@"; do
  case $each in
    python) [ -x .venv/bin/python ] || python_is_whole || missing+=(python3 python3-venv) ;;
    # The font has the Cyrillic letters that pages are drawn with.
    chromium) chromium_is_there || missing+=(chromium fonts-dejavu-core) ;;
    wrk) have wrk || missing+=(wrk) ;;
    *) refuse "$each is none of python, chromium, wrk" ;;
  esac
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" != 0 ] || ! have apt-get; then
  refuse "Please install (Debian's names): ${missing[*]}"
fi
say "Installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
quietly system apt-get update -q
quietly system apt-get install -q -y --no-install-recommends "${missing[@]}"
