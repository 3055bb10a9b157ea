#!/usr/bin/env bash
# Makes, in an image, the user who runs there and the folder that is theirs; leaves no lists of apt.
# `image-system.sh [ROOT]`: below another root than /.
set -euo pipefail
. "$(dirname "$0")/common.sh"

USER_ID=10001
root=${1:-}
mkdir -p "$root/etc" "$root/data"
printf 'altyn:x:%s:%s::/data:/usr/sbin/nologin\n' $USER_ID $USER_ID >>"$root/etc/passwd"
printf 'altyn:x:%s:\n' $USER_ID >>"$root/etc/group"
chown $USER_ID:$USER_ID "$root/data"
chmod 700 "$root/data"
rm -rf .cache "$root/var/lib/apt/lists"/*
