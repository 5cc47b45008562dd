# Sourced by the other scripts: goes to the root of the checkout and sets up what they need.
# shellcheck shell=bash
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
ROOT=$PWD
PY=$ROOT/.venv/bin/python

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# bootstrap requirements.txt | requirements-dev.txt: .venv holds those packages afterwards.
bootstrap() {
  local stamp=$ROOT/.venv/installed-$1
  if [[ -f $stamp && $(<"$stamp") == "$(fingerprint "$1")" ]] && "$PY" -c '' 2>/dev/null; then
    return
  fi
  make_venv
  say "Installing the packages of $1 ..."
  "$PY" -m pip install --quiet --disable-pip-version-check --no-input -r "$1" >&2
  fingerprint requirements.txt >"$ROOT/.venv/installed-requirements.txt"
  fingerprint "$1" >"$stamp"
}

fingerprint() { cat requirements.txt "$1" | sha256sum; }

make_venv() {
  "$PY" -m pip --version >/dev/null 2>&1 && return
  local python
  python=$(find_python) || {
    apt_install python3
    python=$(find_python) || fail "Carryover needs Python 3.11 or later. Install it, then run this again."
  }
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    apt_install "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
  fi
  say "Making .venv with $("$python" --version) ..."
  "$python" -m venv --clear .venv
}

find_python() {
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  return 1
}

# apt_install PACKAGE...: as root or through sudo; a clear word where neither is possible.
apt_install() {
  local as_root=()
  command -v apt-get >/dev/null || fail "Install these, then run this again: $*"
  if ((EUID != 0)); then
    command -v sudo >/dev/null || fail "As root: apt-get install $*  Then run this again."
    as_root=(sudo)
  fi
  say "Installing Debian's $* ..."
  "${as_root[@]}" apt-get update -qq >/dev/null
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null </dev/null
}
