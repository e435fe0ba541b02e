"""Spoils copies of a document, one thing at a time, and wants every spoilt thing found: that is how we
know that accessibility.py would see a fault. Called as `accessibility.py --break DIR`.
"""

import re
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

import pikepdf

import accessibility as whole
from outside import same_words


def elements(pdf, *kinds):
    def walk(element):
        for kid in whole.kids_of(element):
            if str(kid.S)[1:] in kinds:
                yield kid
            yield from walk(kid)

    return walk(pdf.Root.StructTreeRoot)


def without(element, name):
    attributes = element.A if isinstance(element.A, pikepdf.Array) else [element.A]
    for one in attributes:
        if isinstance(one, pikepdf.Dictionary) and name in one:
            del one[name]
            return True
    return False


def scope(pdf):
    return any(without(cell, "/Scope") for cell in elements(pdf, "TH"))


def heads(pdf):
    return any(without(cell, "/Headers") for cell in elements(pdf, "TD"))


def span(pdf):
    return any(without(cell, "/ColSpan") for cell in elements(pdf, "TH", "TD"))


def head_as_data(pdf):
    for table in elements(pdf, "Table"):
        for cell in elements_below(table, "TH"):
            cell.S = pikepdf.Name.TD
        return True


def elements_below(element, kind):
    for kid in whole.kids_of(element):
        if kid.S == "/" + kind:
            yield kid
        yield from elements_below(kid, kind)


def body_before_head(pdf):
    for head in elements(pdf, "THead"):
        head.P.K = pikepdf.Array([*list(head.P.K)[1:], head])
        return True


def alt(pdf):
    for figure in elements(pdf, "Figure"):
        del figure.Alt
        return True


def blank_alt(pdf):
    for figure in elements(pdf, "Figure"):
        figure.Alt = " "
        return True


def empty_heading(pdf):
    for heading in elements(pdf, "H2"):
        heading.K = pikepdf.Array([])
        return True


def skipped_level(pdf):
    for heading in elements(pdf, "H2"):
        heading.S = pikepdf.Name.H4
        return True


def first(element):
    """The children of the element that holds the blocks of the document."""
    (document,) = whole.kids_of(element.Root.StructTreeRoot)
    return document


def title_first(pdf):
    document = first(pdf)
    kids = list(document.K)
    if kids[0].S == "/H1":
        return None
    title = next(at for at, kid in enumerate(kids) if kid.S == "/H1")
    document.K = pikepdf.Array([kids[title], *kids[:title], *kids[title + 1:]])
    return True


def text_before_title(pdf):
    document = first(pdf)
    kids = list(document.K)
    title = next(at for at, kid in enumerate(kids) if kid.S == "/H1")
    document.K = pikepdf.Array([*kids[:title], *kids[title + 1:title + 5], kids[title], *kids[title + 5:]])
    return True


def code_first(pdf):
    document = first(pdf)
    kids = list(document.K)
    code = next((at for at, kid in enumerate(kids) if kid.S == "/Figure" and str(kid.Alt).startswith("QR-код")), None)
    if code is not None:
        document.K = pikepdf.Array([kids[code], *kids[:code], *kids[code + 1:]])
        return True


def item_without_list(pdf):
    for one in elements(pdf, "L"):
        one.S = pikepdf.Name.Sect
        return True


def item_without_body(pdf):
    for one in elements(pdf, "LBody"):
        one.S = pikepdf.Name.Lbl
        return True


def language(pdf):
    del pdf.Root.Lang
    return True


def link(pdf):
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            if "/Contents" in annotation:
                del annotation["/Contents"]
                return True


def untagged(pdf):
    """Artifacts (page numbers, rules) become content that no element knows."""
    done = False
    for page in pdf.pages:
        data = b"\n".join(stream.read_bytes() for stream in streams(page))
        changed = re.sub(rb"/Artifact\b[^\n]*?(BDC|BMC)(?!\s*EMC)", b"/Span BMC", data)
        if changed != data:
            page.obj.Contents = pdf.make_stream(changed)
            done = True
    return done


def streams(page):
    contents = page.obj.Contents
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


PDF = (
    scope, heads, span, head_as_data, body_before_head, alt, blank_alt, empty_heading, skipped_level, title_first,
    text_before_title, code_first, item_without_list, item_without_body, language, link, untagged,
)  # fmt: skip


def replaced(pattern, by, part="document"):
    def change(parts):
        name = f"word/{part}.xml"
        old = parts[name].decode()
        new = re.sub(pattern, by, old, count=1)
        parts[name] = new.encode()
        return new != old

    return change


def heading_without_words(parts):
    old = parts["word/document.xml"].decode()
    styles = re.findall(r'w:styleId="([^"]*)"(?:(?!</w:style>).)*?<w:outlineLvl', parts["word/styles.xml"].decode())
    for match in re.finditer(r"<w:p>(?:(?!</w:p>).)*?</w:p>", old):
        style = re.search(r'<w:pStyle w:val="([^"]*)"', match.group())
        if style and style.group(1) in styles or "<w:outlineLvl" in match.group():
            empty = re.sub(r"<w:t( [^>]*)?>[^<]*</w:t>", "<w:t></w:t>", match.group())
            parts["word/document.xml"] = (old[:match.start()] + empty + old[match.end():]).encode()
            return True


DOCX = {
    "language": replaced(r'<w:lang w:val="ru-RU"', '<w:lang w:val="en-US"', "styles"),
    "language of the theme": replaced(r"<w:themeFontLang [^>]*/>", "", "settings"),
    "heads of a table": replaced(r"<w:tblHeader/>", ""),
    "look of a table": replaced(r'w:firstRow="1"', 'w:firstRow="0"'),
    "name of a table": replaced(r"<w:tblCaption [^>]*/>", ""),
    "words of a picture": replaced(r' descr="[^"]*"', ' descr=""'),
    "level of a heading": replaced(r'<w:outlineLvl w:val="1"/>', '<w:outlineLvl w:val="4"/>', "styles"),
    "heading without words": heading_without_words,
    "empty paragraph": replaced(r"<w:body>", "<w:body><w:p/>"),
}


def found(path):
    """What is wrong with a file, by the name of who found it."""
    said = Counter(name for name, _ in whole.own(path))
    if path.suffix == ".pdf":
        findings = [*whole.by_page(path), *whole.by_outloud([path])]
        said.update(f"{finding.checker} {finding.rule}" for finding in findings)
    return said


def twin(path, folder):
    """Whether the other format, which is not spoilt, says the same."""
    other = folder / path.with_suffix(".docx" if path.suffix == ".pdf" else ".pdf").name
    said = Counter()
    try:
        if list(whole.skeleton(whole.tree_of(path))) != list(whole.skeleton(whole.tree_of(other))):
            said["skeleton"] += 1
        same_words(*sorted([path, other], key=lambda one: one.suffix))
    except whole.Broken:
        said["same_words"] += 1
    except Exception as error:
        said[type(error).__name__] += 1
    return said


def spoil(folder):
    met, missed = Counter(), 0
    with tempfile.TemporaryDirectory(prefix="prikaz-spoilt-") as work:
        for path in sorted(path for path in folder.iterdir() if path.suffix in (".pdf", ".docx")):
            before = found(path)
            changes = {change.__name__: change for change in PDF} if path.suffix == ".pdf" else DOCX
            for name, change in changes.items():
                copy = Path(work) / f"{name.replace(' ', '-')}-{len(met)}" / path.name
                copy.parent.mkdir(exist_ok=True)
                if path.suffix == ".pdf":
                    with pikepdf.open(path) as pdf:
                        done = change(pdf)
                        pdf.save(copy, static_id=True)
                else:
                    with zipfile.ZipFile(path) as package:
                        parts = {one: package.read(one) for one in package.namelist()}
                    done = change(parts)
                    with zipfile.ZipFile(copy, "w") as package:
                        for one, data in parts.items():
                            package.writestr(one, data)
                if not done:
                    continue
                after = found(copy) + twin(copy, folder)
                new = sorted((after - before).keys())
                met[(path.suffix, name)] += 1
                print(f"   {path.name}: {name}: {', '.join(new) or 'NOT FOUND'}", flush=True)
                missed += not new
    never = [name for name in [*(change.__name__ for change in PDF)] if not met[(".pdf", name)]]
    never += [name for name in DOCX if not met[(".docx", name)]]
    for name in never:
        print(f"FAIL nothing here could be spoilt so: {name}", file=sys.stderr)
    if missed:
        print(f"FAIL {missed} spoilt files passed", file=sys.stderr)
    return 1 if missed or never else 0
