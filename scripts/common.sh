# Sourced by the other scripts: where we are, and how to do something only once.

cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$PWD
STAMPS=.cache/stamps
LOGS=.cache/logs
mkdir -p "$STAMPS" "$LOGS"

say() {
  printf '==> %s\n' "$*"
}

refuse() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

have() {
  command -v "$1" >/dev/null 2>&1
}

# Runs a command whose output matters only when it fails.
quietly() {
  local log="$LOGS/$1.log"
  shift
  "$@" >"$log" 2>&1 || {
    tail -n 40 "$log" >&2
    return 1
  }
}

# Gives one checksum of the contents and names of files, read from standard input, NUL-separated.
checksum_of_files() {
  LC_ALL=C sort -z | xargs -0 cksum | cksum | cut -d ' ' -f 1
}

# `stamped NAME VALUE`: whether step NAME was last finished with this value.
stamped() {
  [ -f "$STAMPS/$1" ] && [ "$(cat "$STAMPS/$1")" = "$2" ]
}

stamp() {
  printf '%s\n' "$2" >"$STAMPS/$1"
}
