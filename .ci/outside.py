#!/usr/bin/env python3
"""Reads the documents that prikaz wrote with tools that share no code with it.

    outside.py DIR...

Takes every .docx and .pdf right inside the folders, reports all that is wrong and ends with 1 if
anything is. It wants openxml-audit, ooxml-integrity and pdfua beside the running Python (the
virtual environment of .ci/run), and soffice, qpdf and pdfinfo on the PATH.
"""

import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import docx
import pikepdf
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Not resolved: the python of a virtual environment is a link to one outside of it.
TOOLS = Path(sys.executable).parent
# Messages in English and text in UTF-8 whatever the machine speaks.
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8"}


class Broken(Exception):
    """A finding about a document."""


def want(condition, message):
    if not condition:
        raise Broken(message)


def call(*command):
    done = subprocess.run(
        [str(part) for part in command], stdin=subprocess.DEVNULL, capture_output=True, env=ENVIRONMENT
    )
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")


def call_json(*command):
    """What a tool says in JSON; its exit code only counts once its words have been read."""
    code, out, err = call(*command)
    try:
        return code, json.loads(out)
    except ValueError:
        raise Broken(f"{Path(command[0]).name} ended with {code} and no JSON: {out[-500:]!r} {err[-500:]}") from None


# --- DOCX ---


def audit(path):
    """openxml-audit: the schema of Microsoft 365 and its semantic rules; -m 0 reports all errors."""
    code, found = call_json(TOOLS / "openxml-audit", "-f", "microsoft365", "-m", "0", "-o", "json", path)
    want(isinstance(found, list) and len(found) == 1, f"an unfamiliar report: {found}")
    want(found[0]["error_count"] == 0 and found[0]["valid"] and code == 0, as_text(code, found[0]))


def integrity(path):
    """ooxml-integrity: the parts, relations and references of the package. Warnings fail too."""
    code, found = call_json(
        TOOLS / "ooxml-integrity", "check", "--json", "--no-config", "--fail-on", "info", path
    )
    want(len(found["files"]) == 1, f"an unfamiliar report: {found}")
    want(not found["files"][0]["findings"] and code == 0, as_text(code, found["files"][0]))


def as_text(code, found):
    return f"exit code {code}\n{json.dumps(found, ensure_ascii=False, indent=1)}"


def opens(path):
    """python-docx reads the file as an object model."""
    document = docx.Document(str(path))
    # An appendix may be one table, and a bare order has none; most have both.
    texts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        want(table.rows and all(row.cells for row in table.rows), "a table without cells")
        texts += [cell.text for row in table.rows for cell in row.cells]
    want(any(text.strip() for text in texts), "neither paragraphs nor tables with text")
    want(document.core_properties.title.strip(), "no title")
    want(document.core_properties.language.startswith("ru"), "the language is not Russian")


def convert(paths):
    """LibreOffice opens each file and lays it out. One call for all: each start costs seconds."""
    problems = []
    with tempfile.TemporaryDirectory(prefix="prikaz-soffice-") as folder:
        folder = Path(folder)
        (folder / "in").mkdir()
        # Numbered: two folders may hold files of one name.
        copies = [folder / "in" / f"{number:04}.docx" for number in range(len(paths))]
        for path, copy in zip(paths, copies):
            shutil.copyfile(path, copy)
        # A profile of its own: another LibreOffice may be running, and one user's settings are no measure.
        profile = (folder / "profile").as_uri()
        code, out, err = call(
            "soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore",
            "--convert-to", "pdf", "--outdir", folder / "out", *copies,
        )  # fmt: skip
        if code != 0:
            problems.append(f"soffice ended with {code}: {out.decode(errors='replace')[-500:]} {err[-500:]}")
        for path, copy in zip(paths, copies):
            result = folder / "out" / copy.with_suffix(".pdf").name
            # soffice ends with 0 even when it could not read a file; the file it did not write tells.
            if not result.is_file():
                problems.append(f"{path}: LibreOffice could not convert it: {err[-500:]}")
                continue
            with pikepdf.open(result) as pdf:
                print(f"   {path}: {len(pdf.pages)} pages in LibreOffice")
                if len(pdf.pages) == 0:
                    problems.append(f"{path}: LibreOffice made no pages of it")
    return problems


# --- PDF ---


def qpdf(path):
    code, out, err = call("qpdf", "--check", path)
    want(code == 0, f"exit code {code}\n{out.decode(errors='replace')}{err}")


def claims(path):
    """What the file says of itself: PDF/A-2a, or A-3a where it carries its source; PDF/UA-1, Russian, a title that is shown."""
    with pikepdf.open(path) as pdf:
        want(len(pdf.pages) > 0, "no pages")
        language = str(pdf.Root.get("/Lang", ""))
        want(re.fullmatch(r"ru(-RU)?", language), f"the language is {language!r}, not Russian")
        want(pdf.Root.get("/MarkInfo", {}).get("/Marked", False), "not marked as tagged")
        preferences = pdf.Root.get("/ViewerPreferences", {})
        want(preferences.get("/DisplayDocTitle", False), "viewers are not told to show the title")
        carried = {file.filename: file for file in pdf.attachments.values()}
        for name, file in carried.items():
            want(name == path.stem + ".yaml", f"carries «{name}», not its source")
            want(file.obj.get("/AFRelationship") == "/Source", f"«{name}» is not said to be the source")
            want(file.get_file().mime_type == "application/yaml", f"«{name}» is {file.get_file().mime_type}")
            want("организация:" in file.get_file().read_bytes().decode(), f"«{name}» is no programme")
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            for key, value in [("pdfaid:part", "3" if carried else "2"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")]:
                want(xmp.get(key) == value, f"XMP says {key} = {xmp.get(key)!r}, not {value!r}")
            title = xmp.get("dc:title") or ""
        want(title.strip(), "no title in XMP")
        want(str(pdf.docinfo.get("/Title", "")) == title, "the document information has another title than XMP")


# pdfua 0.1.3 cannot evaluate this rule on any heading whose /K is an array: it asks a pikepdf array
# for `is_integer`, which raises ValueError where the tool expects AttributeError (seen with pikepdf
# 9.11, 10.0 and 10.17). It is a bug of the tool, so the skip is our known baseline; the rule itself
# («Heading elements are not empty») is checked by headings() below. Any other skip is a finding.
PDFUA_SKIPS = {"UA-14-001"}


def pdfua(path):
    code, found = call_json(TOOLS / "pdfua", "check", "--format", "json", path)
    want(code == 0 and not found["findings"], as_text(code, found))
    skipped = {one["rule_id"] for one in found["skipped"]}
    want(skipped <= PDFUA_SKIPS, f"rules not evaluated: {found['skipped']}")


class Element:
    """A structure element as poppler prints it: its depth, its type and whether it runs inside a line."""

    def __init__(self, depth, kind, inline):
        self.depth, self.kind, self.inline, self.text = depth, kind, inline, ""


def structure(path):
    """The structure tree with its text, read by poppler: [(enclosing block, text)], all elements.

    `pdfinfo -struct-text` prints one line per element (`H2 "title" (block)`), its attributes
    (`/Scope /Row`) below it and its marked content as `"text"`, indented by depth. Quirks:
    - titles are printed as raw UTF-16 up to the first zero byte, so lines are not always UTF-8;
    - text is not escaped; a line that starts with a quotation mark is text up to its last one;
    - it grumbles on stderr about things that are legal (`Suspects object is wrong type (boolean)`).
    """
    code, out, err = call("pdfinfo", "-enc", "UTF-8", "-struct-text", path)
    want(code == 0, f"pdfinfo ended with {code}: {err}")
    chunks, elements, stack = [], [], []
    lines = iter(out.decode("utf-8", errors="replace").split("\n"))
    for line in lines:
        body = line.lstrip(" ")
        depth = len(line) - len(body)
        if not body:
            continue
        if body.startswith('"'):
            while not (body.endswith('"') and len(body) > 1):
                more = next(lines, None)
                want(more is not None, f"pdfinfo: unfinished text {body!r}")
                body += "\n" + more
            stack = [element for element in stack if element.depth < depth]
            # Content of a Span, a Link and the like goes on with the line of its paragraph.
            block = next((element for element in reversed(stack) if not element.inline), None)
            want(block is not None, f"text outside of any element: {body!r}")
            chunks.append((block, body[1:-1]))
            for element in stack:
                element.text += body[1:-1]
        elif re.match(r"[A-Z][A-Za-z0-9]*\b", body) and not body.startswith("Object "):
            kind = re.match(r"[A-Za-z0-9]+", body).group()
            stack = [element for element in stack if element.depth < depth]
            stack.append(Element(depth, kind, re.search(r"\(inline\):?$", body) is not None))
            elements.append(stack[-1])
        else:
            # Attributes, object references (links) and marked content without text.
            want(body.startswith(("/", "Object ", "(No content")), f"pdfinfo: an unfamiliar line {line!r}")
    want(elements and chunks, "pdfinfo found no tagged text")
    return chunks, elements


def headings(path):
    """Headings have text and skip no level downwards."""
    last = 0
    for element in structure(path)[1]:
        if re.fullmatch(r"H[1-6]", element.kind):
            level = int(element.kind[1])
            want(element.text.strip(), f"an empty {element.kind}")
            want(level <= last + 1, f"{element.kind} «{element.text.strip()}» comes after level {last}")
            last = level


# --- both ---


def words(text):
    """Words apart from what only guides the breaking of lines.

    Soft hyphens, zero-width spaces and joiners go; the no-break hyphen is a hyphen; split() takes
    no-break and thin spaces for the spaces they are.
    """
    text = re.sub("[\u00ad\u200b-\u200d\u2060\ufeff]", "", text)
    return text.replace("\u2010", "-").replace("\u2011", "-").split()


def docx_words(path):
    """The body's text in the order of the file; paragraphs, tabs and line breaks part words.

    A footnote is read where its mark stands, with its number in both places, as in a tagged PDF.
    """
    notes = {}
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        strays = [name for name in package.namelist() if re.search(r"/(endnotes|comments)\.xml$", name)]
        if "word/footnotes.xml" in package.namelist():
            for note in etree.fromstring(package.read("word/footnotes.xml")):
                if note.get(W + "type") is None:
                    said = "".join(text.text or "" for text in note.iter(W + "t"))
                    notes[note.get(W + "id")] = f"\n{len(notes) + 1}\n{len(notes) + 1} {said}\n"
    want(not strays, f"text outside of the body is not compared: {strays}")
    text = []
    for element in body.iter():
        if element.tag == W + "t":
            text.append(element.text or "")
        elif element.tag == W + "footnoteReference":
            text.append(notes[element.get(W + "id")])
        elif element.tag == W + "noBreakHyphen":
            text.append("-")
        elif element.tag in (W + "p", W + "tab", W + "br", W + "cr"):
            text.append("\n")
    return words("".join(text))


def pdf_words(path):
    """The tagged text in reading order; artifacts (page numbers, repeated table headers) are not in it.

    Each line is a chunk of its own and keeps its closing space, so chunks of one block are joined
    as they are («2022–» + «2024»), and blocks are parted.
    """
    text, last = [], None
    for block, chunk in structure(path)[0]:
        if block is not last:
            text.append("\n")
        text.append(chunk)
        last = block
    return words("".join(text))


def same_words(word_path, pdf_path):
    one, other = docx_words(word_path), pdf_words(pdf_path)
    want(one, "no words")
    if one == other:
        return len(one)
    # A word wider than its column is hyphenated in the PDF. The file marks that hyphen as soft
    # (U+00AD), but poppler prints a plain one, so hyphens are left out of this comparison; the
    # project's own parity test reads the soft ones and stays strict.
    if [word.replace("-", "") for word in one] == [word.replace("-", "") for word in other]:
        return len(one)
    lines = [f"the words differ: {len(one)} in the DOCX, {len(other)} in the PDF"]
    steps = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    steps = [step for step in steps if step[0] != "equal"]
    for _, a, b, c, d in steps[:10]:
        before = " ".join(one[max(a - 4, 0):a])
        lines.append(f"  after «{before}»: DOCX «{' '.join(one[a:b][:20])}», PDF «{' '.join(other[c:d][:20])}»")
    if len(steps) > 10:
        lines.append(f"  and {len(steps) - 10} more places")
    raise Broken("\n".join(lines))


def same_title(word_path, pdf_path):
    with pikepdf.open(pdf_path) as pdf:
        title = str(pdf.docinfo.get("/Title", ""))
    other = docx.Document(str(word_path)).core_properties.title
    want(title == other, f"titles differ: «{other}» in the DOCX, «{title}» in the PDF")


def main(folders):
    if not folders:
        sys.exit(__doc__)
    problems = []

    def attempt(check, *paths):
        try:
            return check(*paths)
        except Exception as error:  # a check that falls over has found something as well
            kind = "" if isinstance(error, Broken) else f"{type(error).__name__}: "
            problems.append(f"{' + '.join(map(str, paths))}: {check.__name__}: {kind}{error}")

    words_of, pdfs = [], []
    for folder in map(Path, folders):
        files = sorted(path for path in folder.iterdir() if path.suffix in (".docx", ".pdf")) if folder.is_dir() else []
        if not files:
            problems.append(f"{folder}: no documents")
        words_of += [path for path in files if path.suffix == ".docx"]
        pdfs += [path for path in files if path.suffix == ".pdf"]

    for path in words_of:
        print(f"   {path}", flush=True)
        for check in (audit, integrity, opens):
            attempt(check, path)
    if words_of:
        problems += attempt(convert, words_of) or []
    for path in pdfs:
        print(f"   {path}", flush=True)
        for check in (qpdf, claims, pdfua, headings):
            attempt(check, path)
    for path in words_of:
        twin = path.with_suffix(".pdf")
        if twin not in pdfs:
            problems.append(f"{path}: no PDF beside it")
            continue
        count = attempt(same_words, path, twin)
        attempt(same_title, path, twin)
        if count:
            print(f"   {path.with_suffix('')}: the same {count} words in both", flush=True)
    for path in pdfs:
        if path.with_suffix(".docx") not in words_of:
            problems.append(f"{path}: no DOCX beside it")

    for problem in problems:
        print(f"FAIL {problem}", file=sys.stderr)
    print(f"   {len(words_of)} DOCX and {len(pdfs)} PDF read, {len(problems)} problems", flush=True)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
