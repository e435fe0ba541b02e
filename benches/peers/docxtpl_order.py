"""Peer: docxtpl, a ready template filled in. docxtpl_order.py DATA OUT [N]; see make_inputs.py."""
import os
import sys

from docxtpl import DocxTemplate

from common import main

TEMPLATE = os.path.join(os.path.dirname(os.path.abspath(sys.argv[1])), "template.docx")


def build(document, path):
    template = DocxTemplate(TEMPLATE)
    template.render(document)
    template.save(path)


if __name__ == "__main__":
    main(build, ".docx")
