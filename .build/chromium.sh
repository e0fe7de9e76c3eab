# Finds the browser that tests of the panel use, or installs it. Sourced by ./test, POSIX sh.

# Sets SEGMENTS_CHROMIUM, or says what to install and returns 1.
find_chromium() {
  for chromium in "${SEGMENTS_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$chromium" ] && command -v "$chromium" >/dev/null 2>&1; then
      SEGMENTS_CHROMIUM=$(command -v "$chromium")
      export SEGMENTS_CHROMIUM
      return 0
    fi
  done
  [ -z "${chromium_tried:-}" ] || return 1
  chromium_tried=yes
  echo "Installing Chromium, in which the panel is tested..." >&2
  install_chromium && find_chromium && return 0
  cat >&2 <<TEXT
The panel is tested in Chromium, and none was found. Install it:
  Debian           sudo apt install chromium
  Fedora           sudo dnf install chromium
or point SEGMENTS_CHROMIUM at one.
TEXT
  return 1
}

install_chromium() {
  command -v apt-get >/dev/null 2>&1 || return 1
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || return 1
    as_root=sudo
  fi
  $as_root apt-get update -qq >/dev/null &&
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq chromium >/dev/null
}
