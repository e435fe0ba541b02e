#!/usr/bin/env python3
"""Whether who hears a document gets what who sees it gets.

    accessibility.py DIR...       checks every .docx and .pdf right inside the folders
    accessibility.py --aloud FILE prints a document as it is read aloud
    accessibility.py --break DIR  spoils copies of what is in the folder, one thing at a time, and
                                  wants every spoilt thing found

Two checkers from outside read each PDF: page (the 104 rules of PDF/UA-1 and the 154 of PDF/A-2a that
a machine can check; it stands the corpus of veraPDF) and outloud (PDF/UA-1, and whether the tags make
sense). What they find and what is no fault stands in accessibility-baseline.txt with its reason: a
finding without an entry fails, and so does an entry without a finding. Our own checks hold the order
of reading, the heads of tables, and the DOCX against the PDF.
"""

import fnmatch
import functools
import json
import re
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

import page
import pikepdf
from lxml import etree

from outside import TOOLS, Broken, W, call, structure, want

BASELINE = Path(__file__).with_name("accessibility-baseline.txt")
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


# --- checkers from outside ---


class Finding:
    def __init__(self, checker, rule, path, message):
        self.checker, self.rule, self.path, self.message = checker, rule, Path(path), message

    def __str__(self):
        return f"{self.path}: {self.checker} {self.rule}: {self.message}"


def by_page(path):
    for profile in ("ua1", "2a"):
        report = page.validate_pdf(str(path), profile=profile)
        want(report.rules.total > 100, f"page knows only {report.rules.total} rules of {profile}")
        for failure in report.failures:
            if failure.rule_id == "PDFA2A-STREAM-LENGTH-001" and ends_in_return(path, failure.object_id):
                continue
            yield Finding("page", failure.rule_id, path, f"{failure.message} ({failure.object_id})")


def ends_in_return(path, wanted):
    """A stream whose last byte is 0x0D: page 0.11.0 takes it for a part of the line end behind it.

    One stream in 256 ends so, so this is no matter for the baseline: each case is looked at.
    """
    data = path.read_bytes()
    head = re.search(rb"(?:^|\n)%d %d obj\b" % (wanted.object_number, wanted.generation), data)
    start = re.compile(rb"stream(\r\n|\n)").search(data, head.end())
    length = re.search(rb"/Length (\d+)[^\d]", data[head.end():start.start()])
    end = start.end() + int(length.group(1))
    return data[end - 1:end + 10] == b"\r\nendstream"


def by_outloud(paths):
    with tempfile.TemporaryDirectory(prefix="prikaz-outloud-") as folder:
        report = Path(folder) / "report.json"
        code, out, err = call(TOOLS / "outloud", "--quiet", "--fail-on", "never", "--json", report, *paths)
        want(code == 0 and report.is_file(), f"outloud ended with {code}: {err}{out.decode(errors='replace')[-500:]}")
        results = json.loads(report.read_text(encoding="utf-8"))["results"]
    want(len(results) == len(paths), f"outloud read {len(results)} of {len(paths)} files")
    for result in results:
        want(not result["error"], f"outloud on {result['path']}: {result['error']}")
        for found in result["findings"]:
            # outloud 0.2.1 looks for a table on its first page only, and there lays one box round the
            # places that its parts have on all pages. Each page is looked at here.
            if found["rule"] == "TBL-014" and found["page"] in pages_with_tables(result["path"]):
                continue
            said = f"{found['message']} (p. {found.get('page')}, «{found.get('evidence')}»)"
            yield Finding("outloud", found["rule"], result["path"], said)


@functools.cache
def pages_with_tables(path):
    """Numbers of the pages on which something stands that is tagged as part of a table."""
    found = set()

    def walk(element, inside, at):
        at = element.get("/Pg", at)
        inside = inside or element.get("/S") == "/Table"
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if not isinstance(kid, pikepdf.Dictionary):
                if inside and at is not None:
                    found.add(at.objgen)
            elif "/S" in kid:
                walk(kid, inside, at)
            elif inside and "/MCID" in kid:
                found.add(kid.get("/Pg", at).objgen)

    with pikepdf.open(path) as pdf:
        walk(pdf.Root.StructTreeRoot, False, None)
        return {number for number, one in enumerate(pdf.pages, 1) if one.obj.objgen in found}


class Entry:
    """checker | rule | documents | why; documents are patterns of names, each must be met."""

    def __init__(self, number, line):
        fields = [field.strip() for field in line.split("|")]
        if len(fields) != 4 or not all(fields):
            sys.exit(f"{BASELINE.name}:{number}: not «checker | rule | documents | why»: {line}")
        self.number, (self.checker, self.rule) = number, fields[:2]
        self.patterns = {pattern: 0 for pattern in fields[2].split()}

    def covers(self, finding):
        if (self.checker, self.rule) != (finding.checker, finding.rule):
            return False
        met = [pattern for pattern in self.patterns if fnmatch.fnmatchcase(finding.path.stem, pattern)]
        for pattern in met:
            self.patterns[pattern] += 1
        return bool(met)


def baseline():
    lines = BASELINE.read_text(encoding="utf-8").splitlines()
    return [Entry(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]


def judged(findings, entries):
    """Findings without an entry, and entries without a finding, in words."""
    problems = [str(finding) for finding in findings if not [entry for entry in entries if entry.covers(finding)]]
    for entry in entries:
        for pattern, count in entry.patterns.items():
            if not count:
                problems.append(f"{BASELINE.name}:{entry.number}: {entry.checker} {entry.rule} no longer finds anything in {pattern}")
    return problems


# --- a document as a tree of what is read ---


class Node:
    """kind: document, heading, paragraph, list, item, label, table, row, cell, figure, contents, entry, note."""

    def __init__(self, kind, text="", kids=(), **more):
        self.kind, self.text, self.kids, self.more = kind, " ".join(text.split()), list(kids), more

    def walk(self):
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def words(self):
        return " ".join(node.text for node in self.walk() if node.text)


KINDS = {
    "P": "paragraph", "L": "list", "LI": "item", "Lbl": "label", "LBody": "body", "Table": "table", "TR": "row",
    "TH": "cell", "TD": "cell", "Figure": "figure", "TOC": "contents", "TOCI": "entry", "Note": "note",
}  # fmt: skip
# Parts of their block for who hears it.
RUNNING = {"Span", "Link", "Reference", "Em", "Strong", "Quote", "Lbl", "Annot"}
THROUGH = {"Document", "Div", "Sect", "Part", "THead", "TBody", "TFoot"}


def pdf_tree(path):
    """The structure tree: its shape by pikepdf, its words by poppler, both in one order."""
    spoken = iter(structure(path)[1])
    with pikepdf.open(path) as pdf:
        top = [child for element in kids_of(pdf.Root.StructTreeRoot) for child in pdf_nodes(element, spoken)]
    want(next(spoken, None) is None, "poppler finds more structure elements than pikepdf")
    return Node("document", kids=top)


def kids_of(element):
    kids = element.get("/K")
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def attribute(element, name):
    attributes = element.get("/A", [])
    for one in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if isinstance(one, pikepdf.Dictionary) and name in one:
            return one[name]
    return None


def pdf_nodes(element, spoken):
    kind = str(element.S)[1:]
    said = next(spoken, None)
    want(said is not None and said.kind == kind, f"poppler says {said and said.kind} where pikepdf says {kind}")
    kids = [node for kid in kids_of(element) for node in pdf_nodes(kid, spoken)]
    # What stands in no block of its own is this element's.
    inside = said.text
    for kid in kids:
        inside = inside.replace(kid.more.get("raw", ""), "", 1)
    heading = re.fullmatch(r"H([1-6])", kind)
    if heading:
        return [Node("heading", said.text, level=int(heading.group(1)), raw=said.text)]
    if kind in THROUGH or kind in RUNNING and kind != "Lbl":
        return kids
    want(kind in KINDS, f"an element nobody here knows: {kind}")
    more = {"raw": said.text}
    if kind == "Figure":
        return [Node("figure", str(element.get("/Alt", "")))]
    if kind in ("TH", "TD"):
        more["head"] = kind == "TH"
        more["scope"] = str(attribute(element, "/Scope") or "")
        more["id"] = bytes(element.ID) if "/ID" in element else None
        more["heads"] = [bytes(head) for head in attribute(element, "/Headers") or []]
        more["columns"] = int(attribute(element, "/ColSpan") or 1)
        more["rows"] = int(attribute(element, "/RowSpan") or 1)
    if kind == "P":
        kids = [kid for kid in kids if kid.kind in ("note", "figure")]
    if kind == "Note":
        kids = []
    if kind in ("L", "LI", "Table", "TR", "TOC"):
        inside = ""
    return [Node(KINDS[kind], inside, kids, **more)]


class Docx:
    def __init__(self, path):
        with zipfile.ZipFile(path) as package:
            part = lambda name: etree.fromstring(package.read(f"word/{name}.xml"))
            self.body = part("document").find(W + "body")
            self.styles = part("styles")
            self.settings = part("settings")
            self.notes = {}
            if "word/footnotes.xml" in package.namelist():
                for note in part("footnotes"):
                    if note.get(W + "type") is None:
                        self.notes[note.get(W + "id")] = "".join(text.text or "" for text in note.iter(W + "t"))
        self.levels, self.based = {}, {}
        for style in self.styles.iter(W + "style"):
            level = style.find(f"{W}pPr/{W}outlineLvl")
            if level is not None:
                self.levels[style.get(W + "styleId")] = int(level.get(W + "val")) + 1

    def tree(self):
        return Node("document", kids=self.blocks(self.body))

    def blocks(self, parent):
        for element in parent:
            if element.tag == W + "p":
                yield from self.paragraph(element)
            elif element.tag == W + "tbl" and self.is_layout(element):
                for cell in element.iterfind(f"{W}tr/{W}tc"):
                    yield from self.blocks(cell)
            elif element.tag == W + "tbl":
                yield self.table(element)

    def level(self, paragraph):
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if own is not None:
            return int(own.get(W + "val")) + 1
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        level = self.levels.get(style.get(W + "val")) if style is not None else None
        return level if level is not None and level <= 9 else None

    def paragraph(self, paragraph):
        text, figures, notes = [], [], []
        for element in paragraph.iter():
            if element.tag == W + "t":
                text.append(element.text or "")
            elif element.tag in (W + "tab", W + "br"):
                text.append(" ")
            elif element.tag == W + "noBreakHyphen":
                text.append("-")
            elif element.tag == W + "footnoteReference":
                notes.append(Node("note", self.notes[element.get(W + "id")]))
            elif element.tag == WP + "docPr":
                figures.append(Node("figure", element.get("descr", "")))
        text = "".join(text)
        level = self.level(paragraph)
        yield from figures
        if level is not None:
            yield Node("heading", text, level=level)
        elif text.strip() or notes:
            yield Node("paragraph", text, notes)

    def is_layout(self, table):
        """A table that only places blocks has neither heads nor a name nor rules of its own style."""
        look = table.find(f"{W}tblPr/{W}tblLook")
        heads = look is not None and (look.get(W + "firstRow") == "1" or look.get(W + "firstColumn") == "1")
        return not heads and table.find(f"{W}tblPr/{W}tblCaption") is None

    def table(self, table):
        look = table.find(f"{W}tblPr/{W}tblLook")
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        rows = []
        for row in table.iterfind(W + "tr"):
            head = row.find(f"{W}trPr/{W}tblHeader") is not None
            cells = []
            for cell in row.iterfind(W + "tc"):
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and merge.get(W + "val") != "restart":
                    continue
                cells.append(Node("cell", kids=self.blocks(cell), head=head))
            rows.append(Node("row", kids=cells, head=head))
        return Node(
            "table", kids=rows, caption=caption.get(W + "val") if caption is not None else "",
            first_row=look.get(W + "firstRow") == "1", first_column=look.get(W + "firstColumn") == "1",
        )  # fmt: skip


@functools.cache
def tree_of(path):
    return pdf_tree(path) if path.suffix == ".pdf" else Docx(path).tree()


# --- aloud ---


def aloud(node, heads=None):
    """Lines as a reader of screens says them."""
    if node.kind == "heading":
        yield f"Заголовок уровня {node.more['level']}: {node.text}"
    elif node.kind == "figure":
        yield f"Рисунок: {node.text}"
    elif node.kind == "list":
        yield f"Список, пунктов: {sum(kid.kind == 'item' for kid in node.kids)}"
        for kid in node.kids:
            yield from aloud(kid)
        yield "Конец списка"
    elif node.kind == "item":
        yield "• " + node.words()
    elif node.kind == "contents":
        yield f"Оглавление, строк: {len(node.kids)}"
        for kid in node.kids:
            yield "  " + kid.words()
    elif node.kind == "table":
        names = {cell.more.get("id"): cell.words() for cell in node.walk() if cell.kind == "cell" and cell.more["head"]}
        rows = [kid for kid in node.kids if kid.kind == "row"]
        caption = f" «{node.more['caption']}»" if node.more.get("caption") else ""
        yield f"Таблица{caption}, строк: {len(rows)}, граф: {max((len(row.kids) for row in rows), default=0)}"
        for number, row in enumerate(rows, 1):
            said = []
            for cell in row.kids:
                above = ", ".join(names.get(head, "?") for head in cell.more.get("heads", []))
                mark = "шапка " if cell.more["head"] else f"[{above}] " if above else ""
                said.append(mark + (" / ".join(aloud_cell(cell)) or "пусто"))
            yield f"  строка {number}: " + " ¦ ".join(said)
        yield "Конец таблицы"
    elif node.kind == "note":
        yield f"Сноска: {node.text}"
    else:
        if node.text:
            yield node.text
        for kid in node.kids:
            yield from aloud(kid)


def aloud_cell(cell):
    if cell.text:
        yield cell.text
    for kid in cell.kids:
        yield from (line.strip() for line in aloud(kid))


# --- our own checks ---


def each_heading(tree):
    """Headings have words and skip no level."""
    last = 0
    for node in tree.walk():
        if node.kind == "heading":
            want(node.text, f"an empty heading of level {node.more['level']}")
            want(node.more["level"] <= last + 1, f"«{node.text}» of level {node.more['level']} comes after level {last}")
            last = node.more["level"]
    want(last > 0, "no headings")


def each_figure(tree):
    for node in tree.walk():
        if node.kind == "figure":
            want(len(node.text) > 3, f"a figure says only «{node.text}»")


def each_list(tree):
    """Items with labels and words, in lists; nothing that looks like an item stands outside of one."""
    for node in tree.walk():
        for kid in node.kids:
            want((kid.kind == "item") <= (node.kind == "list"), f"an item outside of a list: «{kid.words()}»")
        if node.kind == "list":
            want(node.kids and all(kid.kind in ("item", "list") for kid in node.kids), "a list of other things than items")
        if node.kind == "item":
            want([kid.kind for kid in node.kids] == ["label", "body"], f"an item of {[kid.kind for kid in node.kids]}")
            want(node.kids[0].text and node.kids[1].words(), f"an item without label or words: «{node.words()}»")


def each_pdf_table(tree):
    """The grid closes; head cells say of what they are heads; each other cell knows its heads and comes later."""
    for table in tree.walk():
        if table.kind != "table":
            continue
        rows = [node for node in table.kids if node.kind == "row"]
        want(rows and len(rows) == len(table.kids), "a table of other things than rows")
        closes(rows)
        met, cells = set(), [cell for row in rows for cell in row.kids]
        named = {cell.more["id"] for cell in cells if cell.more["head"]}
        want(named, f"a table without heads: «{table.words()[:60]}»")
        for cell in cells:
            if cell.more["head"]:
                want(cell.more["scope"] in ("/Column", "/Row", "/Both"), f"a head without scope: «{cell.words()[:60]}»")
                want(cell.more["id"], f"a head without a name: «{cell.words()[:60]}»")
                met.add(cell.more["id"])
            want(set(cell.more["heads"]) <= named, f"«{cell.words()[:60]}» names a head that is none")
            want(set(cell.more["heads"]) <= met, f"«{cell.words()[:60]}» is read before its head")
            want(cell.more["head"] or cell.more["heads"], f"a cell without heads: «{cell.words()[:60]}»")


def closes(rows):
    """Every place of the grid is taken once."""
    taken = {}
    width = sum(cell.more["columns"] for cell in rows[0].kids)
    for y, row in enumerate(rows):
        x = 0
        for cell in row.kids:
            while (x, y) in taken:
                x += 1
            for place in [(x + dx, y + dy) for dx in range(cell.more["columns"]) for dy in range(cell.more["rows"])]:
                want(place not in taken, f"two cells at {place}")
                taken[place] = cell
    places = {(x, y) for x in range(width) for y in range(len(rows))}
    want(set(taken) == places, f"the grid does not close: {sorted(places ^ set(taken))[:5]}")


def each_docx_table(tree):
    for table in tree.walk():
        if table.kind != "table":
            continue
        want(table.more["first_row"] or table.more["first_column"], f"a table without heads: «{table.words()[:60]}»")
        heads = [row.more["head"] for row in table.kids]
        want(heads == sorted(heads, reverse=True), f"a head below the body: «{table.words()[:60]}»")
        # Of heads within the table alone none stands again on the next page.
        opens = len(table.kids[0].kids) > 1 and not table.more["first_column"]
        want(heads[0] or not opens or table.words().startswith("Сильные стороны"), f"no head: «{table.words()[:60]}»")
        want(table.more["caption"], f"a table without a name: «{table.words()[:60]}»")


KIND = re.compile(r"(ПРИКАЗ|РАСПОРЯЖЕНИЕ|ПОСТАНОВЛЕНИЕ|РЕШЕНИЕ)( |$)")
OPERATIVE = re.compile(r"(ПРИКАЗЫВА|ОБЯЗЫВА|ПОСТАНОВЛЯ|РЕШИЛ|п ?р ?и ?к ?а ?з ?ы ?в ?а ?[юе])")
NUMBER = re.compile(r"№")


def requisites(tree):
    """Of an act: what it is, its number, its title, the code, the operative word – in this order."""
    lines = [node for node in tree.walk() if node.text and node.kind in ("paragraph", "heading", "figure")]
    first = lambda test, start=0: next((at for at in range(start, len(lines)) if test(lines[at])), None)
    kind = first(lambda node: node.kind == "paragraph" and KIND.match(node.text))
    if kind is None:
        return False
    title = first(lambda node: node.kind == "heading")
    number = first(lambda node: node.kind == "paragraph" and NUMBER.search(node.text), 0)
    code = first(lambda node: node.kind == "figure" and node.text.startswith("QR-код"))
    operative = first(lambda node: node.kind == "paragraph" and OPERATIVE.search(node.text), title)
    want(number is not None and number < title, "the number is not read before the title")
    want(kind < title, "what the act is is not read before its title")
    want(operative is not None, "no operative word behind the title")
    want(code is None or title < code < operative, "the code is not read between the title and the text")
    return True


def docx_language(path):
    word = Docx(path)
    defaults = word.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    want(defaults is not None and defaults.get(W + "val") == "ru-RU", "the language of the defaults is not Russian")
    theme = word.settings.find(W + "themeFontLang")
    want(theme is not None and theme.get(W + "val") == "ru-RU", "the language of the theme is not Russian")


def docx_blank(path):
    """Nothing says nothing: an empty paragraph stands only where Word demands one, and takes its style."""
    word = Docx(path)
    for paragraph in word.body.iterfind(W + "p"):
        said = paragraph.xpath("string(.)").strip() or paragraph.xpath(".//*[local-name()='docPr']")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = style.get(W + "val") if style is not None else "Normal"
        want(said or name in BLANK, f"an empty paragraph of the style {name}")


# Word demands a paragraph after a table, after a frame and between two tables.
BLANK = {"Gap", "TableGap"}


def skeleton(tree):
    """What both formats have to say alike: headings, figures, the size of tables."""
    for node in tree.walk():
        if node.kind in ("heading", "figure"):
            yield node.kind, node.more.get("level"), node.text.replace("\u00ad", "")
        elif node.kind == "table":
            yield "table", len(node.kids), sum(len(row.kids) for row in node.kids)


PDF_CHECKS = (each_heading, each_figure, each_list, each_pdf_table, requisites)
DOCX_CHECKS = (each_heading, each_figure, each_docx_table, requisites)


def own(path):
    """Problems of one file in words, by the name of the check."""
    problems = []

    def attempt(check, of):
        try:
            check(of)
        except Exception as error:
            kind = "" if isinstance(error, Broken) else f"{type(error).__name__}: "
            problems.append((check.__name__, f"{kind}{error}"))

    try:
        tree = tree_of(path)
    except Exception as error:
        return [("tree_of", f"{type(error).__name__}: {error}")]
    for check in PDF_CHECKS if path.suffix == ".pdf" else DOCX_CHECKS:
        attempt(check, tree)
    if path.suffix == ".docx":
        attempt(docx_language, path)
        attempt(docx_blank, path)
    return problems


def check(folders):
    paths = []
    for folder in map(Path, folders):
        inside = sorted(path for path in folder.iterdir() if path.suffix in (".docx", ".pdf"))
        want(inside, f"{folder}: no documents")
        paths += inside
    pdfs = [path for path in paths if path.suffix == ".pdf"]
    findings = [finding for path in pdfs for finding in by_page(path)]
    findings += by_outloud(pdfs)
    problems = judged(findings, baseline())
    for path in paths:
        problems += [f"{path}: {name}: {said}" for name, said in own(path)]
    for path in pdfs:
        try:
            one, other = (list(skeleton(tree_of(path.with_suffix(kind)))) for kind in (".pdf", ".docx"))
            for left, right in zip(one, other):
                want(left == right, f"the PDF says {left}, the DOCX {right}")
            want(len(one) == len(other), f"{len(one)} things in the PDF, {len(other)} in the DOCX")
        except Exception as error:
            problems.append(f"{path}: the same skeleton: {error}")
    acts = sum(bool(requisites_or_none(path)) for path in pdfs)
    for problem in problems:
        print(f"FAIL {problem}", file=sys.stderr)
    counts = Counter(f"{finding.checker} {finding.rule}" for finding in findings)
    print("   known and explained: " + ", ".join(f"{rule} × {count}" for rule, count in sorted(counts.items())))
    print(f"   {len(paths)} files, {acts} acts, {len(problems)} problems", flush=True)
    return 1 if problems or not acts else 0


def requisites_or_none(path):
    try:
        return requisites(tree_of(path))
    except Exception:
        return None


def main(arguments):
    match arguments:
        case ["--aloud", file]:
            print("\n".join(aloud(tree_of(Path(file)))))
            return 0
        case ["--break", folder]:
            from accessibility_broken import spoil

            return spoil(Path(folder))
        case [_, *_]:
            return check(arguments)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
