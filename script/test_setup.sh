# Sourced by script/test: a browser, and a PostgreSQL cluster for this run only.
# shellcheck shell=bash disable=SC2154

POSTGRES_HOME=

# Sets CHROMIUM: where Debian has it, the one without a window of its own, which costs a third less.
# Playwright brings its driver, which needs libatomic, and no browser.
find_chromium() {
  local shell=/usr/bin/chromium-headless-shell
  if [[ -z ${CHROMIUM:-} && ! -x $shell ]]; then
    apt_install chromium-headless-shell || say "Taking the whole Chromium."
  fi
  [[ -x $shell ]] || shell=/usr/bin/chromium
  export CHROMIUM=${CHROMIUM:-$shell}
  [[ -x $CHROMIUM ]] || apt_install chromium
  .venv/lib/python3*/site-packages/playwright/driver/node --version >/dev/null 2>&1 || apt_install libatomic1
}

# Sets TEST_POSTGRES_URL. Loopback only, trusting, and careless about crashes: it holds nothing.
start_postgres() {
  local bin port
  bin=$(postgres_bin) || {
    apt_install postgresql
    bin=$(postgres_bin) || fail "PostgreSQL is not where Debian puts it (/usr/lib/postgresql)."
  }
  POSTGRES_BIN=$bin
  POSTGRES_HOME=$(mktemp -d "${TMPDIR:-/tmp}/carryover-postgres.XXXXXX")
  if ((EUID == 0)); then
    chown postgres "$POSTGRES_HOME"
  fi
  port=$("$PY" -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
  as_postgres initdb -D "$POSTGRES_HOME/data" -U postgres --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  cat >>"$POSTGRES_HOME/data/postgresql.conf" <<END
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = ''
fsync = off
synchronous_commit = off
full_page_writes = off
END
  as_postgres pg_ctl -D "$POSTGRES_HOME/data" -l "$POSTGRES_HOME/log" -w start >/dev/null ||
    fail "PostgreSQL did not start: $(tail -5 "$POSTGRES_HOME/log")"
  export TEST_POSTGRES_URL="postgresql+psycopg://postgres@127.0.0.1:$port/postgres"
}

stop_postgres() {
  [[ -n $POSTGRES_HOME ]] || return 0
  as_postgres pg_ctl -D "$POSTGRES_HOME/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf -- "$POSTGRES_HOME"
}

postgres_bin() {
  local found
  found=$(find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
  [[ -n $found ]] && dirname -- "$found"
}

# PostgreSQL refuses to run as root.
as_postgres() {
  local command=("$POSTGRES_BIN/$1" "${@:2}")
  if ((EUID == 0)); then
    command=(runuser -u postgres -- "${command[@]}")
  fi
  (cd -- "$POSTGRES_HOME" && "${command[@]}")
}
