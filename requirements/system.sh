#!/bin/sh
# What the tests need from the system: a Chromium for the browser tests, Node.js for the search's tests.
# Installs Debian's package where it may (root, apt-get); says in one line where it can't. Never fails: the tests
# that need them are skipped and say why.

has() {
    for name in "$@"; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}

need() { # need PACKAGE COMMAND…: one of the commands, else the package
    package=$1
    shift
    has "$@" && return
    if [ "$(id -u)" = 0 ] && has apt-get; then
        echo "apt-get install $package"
        { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y "$package"; } >/dev/null 2>&1
    fi
    has "$@" || echo "$package: chưa cài được, các phép thử cần đến sẽ bị bỏ qua / not installed, its tests are skipped"
}

need chromium chromium chromium-browser google-chrome
need nodejs node
