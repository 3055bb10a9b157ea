#!/usr/bin/env bash
# Runs npm in web/ with the Node.js that set-up has found: `npm.sh run check`.
set -euo pipefail
. "$(dirname "$0")/common.sh"
. scripts/node.sh
cd web
exec npm "$@"
