#!/bin/sh
# Prepares this machine and runs the project: sh scripts/setup.sh run|test|bench|lock
#
# Everything stays in .venv, but Pango (which draws the PDF) and, on Debian, python3-venv: they come from the system's
# package manager, after saying so.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$here"
venv=.venv
python=$venv/bin/python
apt_pango="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 2
}

# -- the system ---------------------------------------------------------------------------------------------------------

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        # Without a terminal nobody can type a password.
        if [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
    else
        say "Il faut les droits d’administration pour : $*"
        return 1
    fi
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >&2 || {
        as_root apt-get update -qq >&2 || return 1
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >&2
    }
}

manager() {
    for name in apt-get dnf brew; do
        if command -v "$name" >/dev/null 2>&1; then
            printf '%s' "$name"
            return
        fi
    done
}

install_pango() {
    case $(manager) in
        apt-get)
            say "Pango manque : installation par apt-get ($apt_pango)."
            # shellcheck disable=SC2086 # three packages, one word each
            apt_install $apt_pango
            ;;
        dnf)
            say "Pango manque : installation par dnf (pango)."
            as_root dnf install -y pango >&2
            ;;
        brew)
            say "Pango manque : installation par Homebrew (pango)."
            brew install pango >&2
            ;;
        *) return 1 ;;
    esac
}

pango_works() {
    "$python" -c 'from charter.emit.pdf import warm_up; warm_up()' </dev/null >/dev/null 2>&1
}

ensure_pango() {
    # Homebrew's libraries are not where another Python looks for them.
    if [ "$(uname)" = Darwin ] && [ -z "${DYLD_FALLBACK_LIBRARY_PATH:-}" ]; then
        for libraries in /opt/homebrew/lib /usr/local/lib; do
            if [ -d "$libraries" ]; then
                DYLD_FALLBACK_LIBRARY_PATH=$libraries
                export DYLD_FALLBACK_LIBRARY_PATH
                break
            fi
        done
    fi
    if pango_works; then return 0; fi
    if install_pango && pango_works; then return 0; fi
    say "Le PDF n’est pas possible sur cette machine ; HTML et Markdown le restent. Détails : $venv/bin/charter doctor"
    return 1
}

# -- Python --------------------------------------------------------------------------------------------------------------

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

has_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

find_python() {
    found=
    # The system's own first: it is the one that its packages complete.
    for name in python3 python3.13 python3.12 python3.11 python3.14 python; do
        if command -v "$name" >/dev/null 2>&1 && recent "$name"; then
            if has_venv "$name"; then
                printf '%s' "$name"
                return
            fi
            : "${found:=$name}"
        fi
    done
    printf '%s' "$found"
}

ensure_venv() {
    if [ -x "$python" ] && recent "$python" && "$python" -m pip --version >/dev/null 2>&1; then return; fi
    name=$(find_python)
    [ -n "$name" ] || fail "Il faut Python 3.11 ou plus récent (Debian, Ubuntu : apt-get install python3 python3-venv ; Fedora : dnf install python3 ; macOS : brew install python)."
    if ! has_venv "$name"; then
        command -v apt-get >/dev/null 2>&1 || fail "Il manque à $name ses modules venv et ensurepip."
        package=$("$name" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        say "Il manque à Python de quoi créer un environnement : installation par apt-get ($package)."
        apt_install "$package" || fail "L’installation de $package n’a pas abouti."
    fi
    say "Création de l’environnement ($name, dans $venv)."
    rm -rf "$venv"
    "$name" -m venv "$venv" || fail "L’environnement n’a pas pu être créé."
}

# A mark holds the checksum of what was installed: nothing is done twice, and a new lock is always followed.
install() {
    lock=$1
    mark=$venv/.installed
    wanted=$(cat "$lock" pyproject.toml | cksum)
    if [ -f "$mark" ] && [ "$(cat "$mark")" = "$lock $wanted" ]; then return; fi
    say "Installation de ce qu’indique $lock."
    rm -f "$mark"
    "$python" -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r "$lock" >&2 ||
        fail "L’installation n’a pas abouti ; relancez la commande."
    "$python" -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . >&2 ||
        fail "Le projet n’a pas pu être installé dans $venv."
    printf '%s' "$lock $wanted" >"$mark"
}

# -- what is asked -------------------------------------------------------------------------------------------------------

# Every paper of the examples in the folder $1; the forms are those of $2.
render_examples() {
    mkdir -p "$1"
    for answers in examples/*.yaml; do
        example=$(basename "$answers" .yaml)
        for edition in diffusion comex; do
            for form in $2; do
                paper=$1/$example-$edition.$form
                "$venv/bin/charter" render "$answers" --edition "$edition" -o "$paper" --force </dev/null || return 1
            done
        done
    done
}

run() {
    ensure_venv
    # The tools of « make test » hold all that running needs.
    case $(cat "$venv/.installed" 2>/dev/null || true) in
        requirements-dev.lock*) install requirements-dev.lock ;;
        *) install requirements.lock ;;
    esac
    forms="html md"
    if ensure_pango; then forms="pdf html md"; fi
    if [ -t 0 ] && [ -t 1 ] && [ "${TERM:-dumb}" != dumb ]; then
        exec "$venv/bin/charter"
    fi
    render_examples out "$forms"
    say "Pas de terminal ici : les documents des exemples sont dans $here/out"
    say "Dans un terminal, la même commande ouvre l’atelier."
}

failed=

step() {
    title=$1
    shift
    started=$(date +%s)
    say "-- $title"
    if "$@" </dev/null; then outcome=bien; else
        outcome=ÉCHEC
        failed="$failed $title"
    fi
    say "-- $title : $outcome, $(($(date +%s) - started)) s"
}

pdf_gate() {
    rm -rf out/gate
    render_examples out/gate pdf || return 1
    "$python" scripts/pdf_gate.py out/gate/*.pdf
}

check() {
    ensure_venv
    install requirements-dev.lock
    ensure_pango || fail "Les tests ont besoin de Pango."
    step ruff "$venv/bin/ruff" check .
    step format "$venv/bin/ruff" format --check .
    step types "$venv/bin/mypy"
    step couches "$venv/bin/lint-imports"
    step tests "$python" -m pytest -n 2
    step pdf pdf_gate
    [ -z "$failed" ] || fail "Échec :$failed"
    say "Tout est bien."
}

bench() {
    ensure_venv
    install requirements-dev.lock
    ensure_pango || true
    for script in benchmarks/bench_*.py; do
        "$python" "$script"
    done
}

# Hashes for every system and every Python from 3.11 on; no address of any index.
lock() {
    ensure_venv
    command -v uv >/dev/null 2>&1 || "$python" -m pip install --quiet uv
    uv=$(command -v uv || printf '%s' "$venv/bin/uv")
    # Where an environment redirects the index, the lock must not remember it.
    set -- --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url
    "$uv" pip compile "$@" pyproject.toml scripts/build.in -o requirements.lock
    "$uv" pip compile "$@" pyproject.toml scripts/build.in --group dev -c requirements.lock -o requirements-dev.lock
    for file in requirements.lock requirements-dev.lock; do
        grep -vE '^(-i|--index-url|--extra-index-url|--find-links|--trusted-host)' "$file" >"$file.new"
        mv "$file.new" "$file"
        if grep -n '://' "$file"; then fail "$file nomme une adresse."; fi
    done
}

case ${1:-} in
    run) run ;;
    test) check ;;
    bench) bench ;;
    lock) lock ;;
    *) fail "Emploi : sh scripts/setup.sh run|test|bench|lock" ;;
esac
