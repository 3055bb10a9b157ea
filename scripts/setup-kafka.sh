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

# What a broker begins with, and what it loads, prepared: tests start many, in half the time.
prepare() {
  local fresh port
  fresh=$(mktemp -d "$cache/preparing-XXXXXX")
  port=$((20000 + RANDOM % 10000))
  cat >"$fresh/properties" <<END
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$((port + 1))
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$((port + 1))
controller.listener.names=CONTROLLER
log.dirs=$fresh/data
END
  java -cp "$place/*" kafka.tools.StorageTool format -t altyn-tests-cluster-00 \
    -c "$fresh/properties"
  java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$place/*" \
    -XX:ArchiveClassesAtExit="$fresh/classes.jsa" kafka.Kafka "$fresh/properties" &
  local broker=$! left=600
  until (: </dev/tcp/127.0.0.1/$port) 2>/dev/null || [ $((left -= 1)) = 0 ]; do sleep 0.1; done
  kill $broker
  wait $broker || true
  mv "$fresh/classes.jsa" "$place/classes.jsa"
  mv "$fresh/data/bootstrap.checkpoint" "$place/bootstrap.checkpoint"
  rm -rf "$fresh"
}

if [ ! -f "$place/bootstrap.checkpoint" ]; then
  say "Preparing Apache Kafka" >&2
  quietly kafka prepare || refuse "Kafka does not start: $ROOT/$LOGS/kafka.log"
fi
echo "$place"
