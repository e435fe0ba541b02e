#!/bin/sh
# Makes docs/changes.png anew: the page of changes between two editions of the starter. Needs Chromium.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
cargo build --release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
prikaz=${CARGO_TARGET_DIR:-$root/target}/release/prikaz
"$prikaz" new школа-2027 --year 2027 >/dev/null
sed -e 's/До 15 сентября/До 1 октября/' \
    -e 's/(ноябрь, март)/(октябрь, апрель)/' \
    -e 's/2028: "65"/2028: "60"/' \
    -e 's/работают четыре школы/работают пять школ/' \
    -e 's/фио: Л. М. Иванова/фио: К. П. Орлова/' школа-2027.yaml >новая.yaml
"$prikaz" diff школа-2027.yaml новая.yaml --format html --out changes.html
chromium --headless --no-sandbox --disable-gpu --no-first-run --hide-scrollbars --disable-background-networking --user-data-dir="$work/profile" \
    --screenshot="$root/docs/changes.png" --window-size=1100,900 "file://$work/changes.html"
