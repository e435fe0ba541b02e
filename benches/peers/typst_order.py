"""Peer: typst through its Python package. typst_order.py DATA OUT [N]; STANDARDS=a-2a,ua-1 if wanted."""
import json
import os

import typst

from common import main

HERE = os.path.dirname(os.path.abspath(__file__))
STANDARDS = [name for name in os.environ.get("STANDARDS", "").split(",") if name]


def build(document, path):
    # The four faces of the project's own fonts folder; no search through the fonts of the system.
    typst.compile(
        os.path.join(HERE, "order.typ"),
        output=path,
        font_paths=[os.path.join(HERE, "..", "..", "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(document, ensure_ascii=False)},
        **({"pdf_standards": STANDARDS} if STANDARDS else {}),
    )


if __name__ == "__main__":
    main(build, ".pdf")
