#!/bin/sh
# Makes docs/chart.png anew: the plan's chart of a render case. Needs poppler-utils.
set -eu
cd "$(dirname "$0")/.."
cargo run --release -- build tests/render/chart-plan.yaml --pdf --out out
pdftoppm -r 110 -f 3 -l 3 -x 80 -y 80 -W 795 -H 345 -gray -png -singlefile out/chart-plan.pdf docs/chart
