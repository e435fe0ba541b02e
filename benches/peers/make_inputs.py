"""Makes, once and outside the measurement, what two peers take as given: make_inputs.py FOLDER

template.docx for docxtpl: the layout of python_docx.py with Jinja tags in place of the words.
reference.docx for pandoc: its own default, here default.docx, with the font, size and page of the order.
"""
import os
import sys

from docx import Document
from docx.enum.section import WD_SECTION
from docx.shared import Pt

import python_docx as layout
from common import WIDTHS


def table(doc, style, columns):
    """One row of tags per kind of row: head, full width, plain."""
    made = doc.add_table(0, columns, "Table Grid")
    layout.widths(made, WIDTHS[columns])

    def tag(text):
        layout.fill(made.add_row().cells[0], [text], style["cell"])

    def plain(style_name, first, *flags):
        row = made.add_row()
        layout.flag(row, "w:cantSplit", *flags)
        for k, (slot, width) in enumerate(zip(row.cells, WIDTHS[columns])):
            slot.width = layout.Mm(width)
            layout.fill(slot, ["{%%p for t in %s[%d] %%}" % (first, k), "{{ t }}", "{%p endfor %}"], style[style_name])

    if columns == 5:
        plain("head", "b.rows[0]", "w:tblHeader")
        tag("{%tr for row in b.rows[1:] %}")
        tag("{%tr if row|length == 1 %}")
        row = made.add_row()
        layout.flag(row, "w:cantSplit")
        layout.fill(row.cells[0].merge(row.cells[-1]), ["{{ row[0][0] }}"], style["head"])
        tag("{%tr else %}")
        plain("cell", "row")
        tag("{%tr endif %}")
    else:
        tag("{%tr for row in b.rows %}")
        plain("cell", "row")
    tag("{%tr endfor %}")


def template(path):
    doc = Document()
    style = layout.styles(doc)
    doc.sections[0].different_first_page_header_footer = True
    layout.page_number(doc.sections[0])
    for number in range(3):
        section = doc.add_section(WD_SECTION.NEW_PAGE) if number else doc.sections[0]
        if number:
            section.different_first_page_header_footer = False
        layout.page(section, landscape=number == 2)
        doc.add_paragraph("{%%p for b in parts[%d] %%}" % number)
        word = "if"
        for kind in ["title", "heading", "flush", "text"]:
            doc.add_paragraph("{%%p %s b.kind == '%s' %%}" % (word, kind))
            doc.add_paragraph("{{ b.text }}", style[kind])
            word = "elif"
        doc.add_paragraph("{%p elif b.kind == 'columns' %}")
        row = doc.add_table(1, 2).rows[0].cells
        layout.fill(row[0], ["{{ b.cells[0] }}"], style["flush"])
        layout.fill(row[1], ["{{ b.cells[1] }}"], style["right"])
        if number:
            doc.add_paragraph("{%p else %}")
            table(doc, style, 2 if number == 1 else 5)
        doc.add_paragraph("{%p endif %}")
        doc.add_paragraph("{%p endfor %}")
    doc.save(path)


def reference(default, path):
    doc = Document(default)
    for style in doc.styles:
        if style.style_id in ("Normal", "BodyText", "Heading1"):
            style.font.name, style.font.size = "Liberation Serif", Pt(14)
    layout.page(doc.sections[0], landscape=True)
    doc.save(path)


if __name__ == "__main__":
    folder = sys.argv[1]
    template(os.path.join(folder, "template.docx"))
    default = os.path.join(folder, "default.docx")
    if os.path.exists(default):
        reference(default, os.path.join(folder, "reference.docx"))
