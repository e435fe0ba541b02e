"""Peer: python-docx, the document built paragraph by paragraph. python_docx.py DATA OUT [N]"""
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from common import MARGINS, WIDTHS, main


def styles(doc):
    """The styles of the document, by the kind of block."""
    base = doc.styles["Normal"]
    base.font.name, base.font.size = "Liberation Serif", Pt(14)
    base.paragraph_format.space_after = Pt(0)

    def add(name, align=None, size=14, bold=False, indent=0):
        style = doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.font.size, style.font.bold = base, Pt(size), bold
        style.paragraph_format.alignment = align
        style.paragraph_format.first_line_indent = Mm(indent)
        return style

    heading = doc.styles["Heading 1"]
    heading.font.name, heading.font.size = "Liberation Serif", Pt(14)
    heading.paragraph_format.alignment = ALIGN.CENTER
    return {
        "title": add("Bench Title", ALIGN.CENTER, bold=True),
        "heading": heading,
        "text": add("Bench Text", ALIGN.JUSTIFY, indent=12.5),
        "flush": add("Bench Flush"),
        "right": add("Bench Right", ALIGN.RIGHT),
        "cell": add("Bench Cell", size=12),
        "head": add("Bench Head", ALIGN.CENTER, size=12, bold=True),
    }


def page(section, landscape):
    width, height = (297, 210) if landscape else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    for side, value in MARGINS.items():
        setattr(section, side + "_margin", Mm(value))


def page_number(section):
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def flag(row, *names):
    for name in names:
        row._tr.get_or_add_trPr().append(OxmlElement(name))


def fill(cell, paragraphs, style):
    cell.paragraphs[0].style = style
    cell.paragraphs[0].add_run(paragraphs[0])
    for text in paragraphs[1:]:
        cell.add_paragraph(text, style)


def widths(table, columns):
    table.autofit = False
    for grid, width in zip(table._tbl.tblGrid.gridCol_lst, columns):
        grid.w = Mm(width)


def table(doc, block, style):
    columns = WIDTHS[block["columns"]]
    made = doc.add_table(0, len(columns), "Table Grid")
    widths(made, columns)
    for number, cells in enumerate(block["rows"]):
        row = made.add_row()
        head = block["head"] and number == 0
        flag(row, "w:cantSplit", *(["w:tblHeader"] if head else []))
        slots = row.cells
        if len(cells) == 1:
            fill(slots[0].merge(slots[-1]), cells[0], style["head"])
            continue
        for slot, cell, width in zip(slots, cells, columns):
            slot.width = Mm(width)
            fill(slot, cell, style["head" if head else "cell"])


def build(document, path):
    doc = Document()
    style = styles(doc)
    doc.sections[0].different_first_page_header_footer = True
    page_number(doc.sections[0])
    for number, blocks in enumerate(document["parts"]):
        section = doc.add_section(WD_SECTION.NEW_PAGE) if number else doc.sections[0]
        if number:
            section.different_first_page_header_footer = False
        page(section, landscape=number == 2)
        for block in blocks:
            if block["kind"] == "table":
                table(doc, block, style)
            elif block["kind"] == "columns":
                row = doc.add_table(1, 2).rows[0].cells
                fill(row[0], [block["cells"][0]], style["flush"])
                fill(row[1], [block["cells"][1]], style["right"])
            else:
                doc.add_paragraph(block["text"], style[block["kind"]])
    doc.save(path)


if __name__ == "__main__":
    main(build, ".docx")
