#!/bin/sh
# Builds or checks the panel, and does only what is not done yet. Maven calls it.
#   build FOLDER   the built panel lies in FOLDER        check   types, lint, format, tests
set -eu
cd "$(dirname "$0")/.."

if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
  echo "The panel is built with Node.js, which is not on the PATH: install Node.js 20.19 or newer, with npm." >&2
  exit 1
fi
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  echo "The panel is built with Node.js 20.19 or newer; this is $(node --version)." >&2
  exit 1
fi

# What was installed or built from what is kept beside it as a digest, so that times of files do not matter.
digest() {
  find "$@" -type f | LC_ALL=C sort | while read -r file; do
    printf '%s ' "$file"
    cksum <"$file"
  done | cksum
}
same() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

install() {
  wanted=$(digest package-lock.json .npmrc)
  if ! same node_modules/.installed-from "$wanted"; then
    npm ci --no-audit --no-fund --loglevel=error
    echo "$wanted" >node_modules/.installed-from
  fi
}

case ${1:-} in
  build)
    wanted=$(digest src public build index.html package-lock.json package.json vite.config.ts vite.tracking.config.ts tsconfig.json)
    if ! same dist/.built-from "$wanted"; then
      install
      npm run --silent bundle
      echo "$wanted" >dist/.built-from
    fi
    # Names of files change with what is in them, so old ones go away first.
    mkdir -p "$2"
    rm -rf "$2/io"
    cp -R dist/io "$2/"
    ;;
  check)
    wanted=$(digest src public build index.html package-lock.json package.json vite.config.ts vite.tracking.config.ts tsconfig.json eslint.config.js .prettierrc.json ../docs/reference/rule-language.md)
    if ! same dist/.checked-from "$wanted"; then
      install
      npm run --silent types
      npm run --silent lint
      npm test --silent
      echo "$wanted" >dist/.checked-from
    fi
    ;;
  *)
    echo "build or check?" >&2
    exit 2
    ;;
esac
