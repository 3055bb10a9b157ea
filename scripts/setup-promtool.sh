#!/usr/bin/env bash
# Fetches Prometheus for tests, with promtool, out of Debian's package into .cache: nothing of it is
# installed or started.
set -euo pipefail
. "$(dirname "$0")/common.sh"

PROGRAMS=.cache/prometheus/usr/bin

{ have promtool && have prometheus; } || [ -x $PROGRAMS/promtool ] && exit 0
{ have apt-get && have dpkg-deb; } || refuse "Please install Prometheus, with promtool"

say "Fetching Prometheus"
fetched=$(mktemp -d)
trap 'rm -rf "$fetched"' EXIT
[ "$(id -u)" != 0 ] || quietly prometheus apt-get update -q
(cd "$fetched" && apt-get download -q prometheus >/dev/null 2>&1) ||
  refuse "apt does not find Prometheus: run apt-get update as root, or install it"
dpkg-deb -x "$fetched"/prometheus_*.deb "$fetched/whole"
rm -rf .cache/prometheus
mkdir -p $PROGRAMS
mv "$fetched"/whole/usr/bin/{prometheus,promtool} $PROGRAMS/
