#!/usr/bin/env bash
# Fetches the Apache Kafka that tests and benches start, once, and says in its last line where it is.
set -euo pipefail
. "$(dirname "$0")/common.sh"

sums=$ROOT/scripts/kafka/jars.sha256
cache=${XDG_CACHE_HOME:-$HOME/.cache}/altyn
place=$cache/kafka-$(printf '%s\0' scripts/kafka/jars.sha256 | checksum_of_files)

if [ ! -d "$place" ]; then
  have java && have mvn || refuse "Java and Maven are missing: scripts/setup-system.sh java"
  say "Fetching Apache Kafka with Maven" >&2
  mkdir -p "$cache"
  fresh=$(mktemp -d "$cache/fetching-XXXXXX")
  trap 'rm -rf "$fresh"' EXIT
  quietly kafka mvn --batch-mode --file scripts/kafka/pom.xml dependency:copy-dependencies \
    -DoutputDirectory="$fresh/jars" || refuse "Maven could not fetch Kafka: is there a way out?"
  (cd "$fresh/jars" && sha256sum --check --quiet --strict "$sums") >&2 ||
    refuse "What Maven fetched is not what $sums names"
  # Whoever fetched it at the same time has the same.
  mv -T "$fresh/jars" "$place" 2>/dev/null || [ -d "$place" ]
fi
echo "$place"
