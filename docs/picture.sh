#!/bin/sh
# Makes docs/picture.png anew. Needs poppler-utils and the Python package typst.
set -eu
cd "$(dirname "$0")"
pdftoppm -r 130 -f 1 -l 1 -png -singlefile ../out/hotynets-2022.pdf page
"${PYTHON:-python3}" -c 'import typst; typst.compile("picture.typ", output="picture.png", root="..", ppi=110)'
rm page.png
