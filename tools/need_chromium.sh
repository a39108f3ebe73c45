#!/bin/sh
# The browser tests and the pictures drive the system's Chromium. Install it where it is missing and we may.
set -eu
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
[ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] && exit 0
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo"; else as="none"; fi
    if [ "$as" != none ]; then
        echo "Installing Chromium for the browser tests ..."
        $as env DEBIAN_FRONTEND=noninteractive apt-get update -qq
        $as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core
        exit 0
    fi
    echo "The browser tests need Chromium: sudo apt install chromium" >&2
    exit 1
fi
echo "The browser tests need Chromium or Google Chrome: install either one, then run this again." >&2
exit 1
