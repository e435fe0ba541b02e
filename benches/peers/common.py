"""What the Python peers share: PEER.py DATA OUT [N] writes OUT, or N numbered copies next to it.

Of a folder DATA every file becomes a document in the folder OUT.
"""
import json
import os
import sys

# Millimetres, as in the document our tool writes.
MARGINS = {"left": 20, "right": 10, "top": 20, "bottom": 20}
WIDTHS = {2: [52, 128], 5: [16, 83.5, 36, 48, 83.5]}


def main(build, suffix):
    """Calls build(document, path) once per document; each copy has its own order number."""
    if os.path.isdir(sys.argv[1]):
        for name in sorted(os.listdir(sys.argv[1])):
            with open(os.path.join(sys.argv[1], name), encoding="utf-8") as file:
                build(json.load(file), os.path.join(sys.argv[2], os.path.splitext(name)[0] + suffix))
        return
    with open(sys.argv[1], encoding="utf-8") as file:
        document = json.load(file)
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    stem, suffix = os.path.splitext(sys.argv[2])
    for i in range(count):
        if count > 1:
            requisites = next(b for b in document["parts"][0] if b["kind"] == "columns")
            requisites["cells"][1] = f"№ {1000 + i}"
        build(document, f"{stem}-{i}{suffix}" if count > 1 else sys.argv[2])
