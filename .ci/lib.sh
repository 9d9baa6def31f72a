# shellcheck shell=bash
# What the parts of .ci/run share. Sourced with the checkout as the working folder.

shopt -s inherit_errexit

say() { printf '\n== %s\n' "$*"; }

# The folder for what one run may leave to the next; losing it costs time only.
cache() { printf '%s/plenary\n' "${XDG_CACHE_HOME:-$HOME/.cache}"; }

# A Python 3.13 or newer, which LocalStack wants.
find_python() {
  local python
  for python in "${PYTHON:-}" python3.13 python3.14 python3 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[34]*/bin/python3; do
    if [ -n "$python" ] && "$python" -c 'import sys, venv; sys.exit(sys.version_info < (3, 13))' 2>/dev/null; then
      command -v "$python"
      return
    fi
  done
  echo "No Python 3.13 or newer found; PYTHON=… names one" >&2
  return 1
}

# The JDK 25 that mvnw finds.
find_jdk() (
  # shellcheck source=.mvn/jdk.sh
  . .mvn/jdk.sh
  printf '%s\n' "$JAVA_HOME"
)

# venv NAME: prints the folder of a virtual environment with .ci/requirements/NAME.txt, made unless an earlier run did.
venv() {
  local python folder version
  python=$(find_python) || return
  version=$("$python" -c 'import platform; print(platform.python_version())')
  folder=$(cache)/venv-$1-$version-$(sha256sum ".ci/requirements/$1.txt" | cut -c1-16)
  if [ ! -e "$folder/complete" ]; then
    rm -rf "$folder"
    "$python" -m venv "$folder"
    # Frozen: each file is a whole set that was seen to work together
    "$folder/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement ".ci/requirements/$1.txt" >&2
    touch "$folder/complete"
  fi
  printf '%s\n' "$folder"
}

# wait_for SECONDS COMMAND…: until the command succeeds.
wait_for() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.2
  done
}

# alive GROUP: whether anything runs in this process group. A dead process that nobody has waited for does not.
alive() {
  ps -A -o pgid=,stat= | awk -v group="$1" '$1 == group && $2 !~ /^Z/ { found = 1 } END { exit !found }'
}
