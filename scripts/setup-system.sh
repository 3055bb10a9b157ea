#!/usr/bin/env bash
# Installs what comes from the operating system: `setup-system.sh [python] [documents] [chromium] [wrk] [java]`.
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

# What PDF documents are drawn with, and a font that has Latin and Cyrillic letters.
DOCUMENTS=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core)

documents_can_be_drawn() {
  "${PYTHON:-python3}" -c 'import ctypes.util, sys
needed = "pango-1.0", "pangoft2-1.0", "harfbuzz-subset"
sys.exit(not all(map(ctypes.util.find_library, needed)))' >/dev/null 2>&1 || return
  local fonts
  fonts=$(find /usr/share/fonts /usr/local/share/fonts /Library/Fonts ~/.local/share/fonts \
    ~/Library/Fonts -name 'DejaVuSans.ttf' 2>/dev/null) || true
  [ -n "$fonts" ]
}

chromium_is_there() {
  have chromium || have chromium-browser || have google-chrome
}

# Java runs the Kafka of tests and benches, and Maven fetches it.
java_is_recent() {
  local version
  version=$(java -version 2>&1 | sed -nE '1s/.*"([0-9]+).*/\1/p') || return
  [ "${version:-0}" -ge 17 ]
}

[ $# -gt 0 ] || set -- python
for each in "$@"; do
  case $each in
    python) [ -x .venv/bin/python ] || python_is_whole || missing+=(python3 python3-venv) ;;
    documents) documents_can_be_drawn || missing+=("${DOCUMENTS[@]}") ;;
    # The font has the Cyrillic letters that pages are drawn with.
    chromium) chromium_is_there || missing+=(chromium fonts-dejavu-core) ;;
    wrk) have wrk || missing+=(wrk) ;;
    java)
      java_is_recent || missing+=(default-jre-headless)
      have mvn || missing+=(maven)
      ;;
    *) refuse "$each is none of python, documents, chromium, wrk, java" ;;
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
