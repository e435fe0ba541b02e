#!/usr/bin/env python3
"""Holds the DOCX, as LibreOffice lays it out, against the PDF beside it.

    agreement.py [--drift PAGES] FOLDER...

Every act must hold the same lines on the same pages in both files, at most half a millimetre
apart. The appendices are long tables, where two programs may part a page elsewhere: how far they
drift is printed, and more than PAGES of drift (1 without the option) is a failure as well.

It wants soffice and pdftotext on the PATH and python-docx beside the running Python (the virtual
environment of .ci/run). The fonts are those of ./fonts and no others, so the outcome does not
depend on what the machine has installed.
"""

import argparse
import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
import pikepdf
from docx.oxml.ns import qn
from lxml import etree

FONTS = Path(__file__).resolve().parent.parent / "fonts"
POINTS = 72 / 25.4
# Words this close to one height stand on one line, pt.
SAME_LINE = 1.5
# Baselines this close to each other are of lines side by side, pt.
NEIGHBOURS = 6
# How far a line of an act may stand from its twin, mm.
SHIFT = 0.5
FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>Times New Roman</family><prefer><family>Liberation Serif</family></prefer></alias>
</fontconfig>
"""


class Broken(Exception):
    """A finding about a document."""


def call(*command, **environment):
    done = subprocess.run(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
    )
    if done.returncode != 0:
        raise Broken(f"{command[0]} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-500:]}")
    return done.stdout


def convert(paths, folder):
    """The DOCX as LibreOffice lays them out, by path. One call for all: each start costs seconds."""
    (folder / "in").mkdir()
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTCONFIG.format(fonts=FONTS, cache=folder / "cache"), encoding="utf-8")
    copies = {path: folder / "in" / f"{number:04}.docx" for number, path in enumerate(paths)}
    for path, copy in copies.items():
        shutil.copyfile(path, copy)
    call(
        "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
        "--convert-to", "pdf", "--outdir", folder / "out", *copies.values(),
        FONTCONFIG_FILE=str(fonts),
    )  # fmt: skip
    return {path: folder / "out" / copy.with_suffix(".pdf").name for path, copy in copies.items()}


def plain(text):
    """What is seen of a text: no spaces of any kind, no guides of hyphenation."""
    return re.sub("[\\s\u00ad\u200b-\u200d\u2060\ufeff]", "", text).replace("\u2011", "-").replace("\u2010", "-")


class Line:
    """Words on one baseline (`y` from the upper edge, pt), from left to right."""

    def __init__(self, row):
        self.y, self.x = row[0][0], min(x for _, x, _ in row)
        self.words = [text for _, _, text in sorted(row, key=lambda word: word[1])]
        self.text = plain("".join(self.words))


def multiplied(a, b):
    """Two transformations, the first of them first."""
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


def baselines(page):
    """Where every piece of text of a page begins: its baseline from the upper edge and its x, pt. The boxes that pdftotext gives depend
    on what a file says of its fonts, and LibreOffice says nothing; the baselines do not."""
    now, kept, line, found = (1, 0, 0, 1, 0, 0), [], (1, 0, 0, 1, 0, 0), set()
    leading = 0.0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "q":
            kept.append(now)
        elif name == "Q":
            now = kept.pop()
        elif name == "cm":
            now = multiplied([float(value) for value in operands], now)
        elif name == "BT":
            line = (1, 0, 0, 1, 0, 0)
        elif name == "Tm":
            line = tuple(float(value) for value in operands)
        elif name == "TL":
            leading = float(operands[0])
        elif name in ("Td", "TD"):
            if name == "TD":
                leading = -float(operands[1])
            line = multiplied((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
        elif name in ("T*", "'", '"'):
            line = multiplied((1, 0, 0, 1, 0, -leading), line)
        if name in ("Tj", "TJ", "'", '"'):
            *_, x, y = multiplied(line, now)
            found.add((float(page.mediabox[3]) - y, x))
    return sorted(found)


def baseline(stands, word):
    """The baseline of a word: the lowest in its box; of several close ones, as beside a column of other
    lines, that of the piece of text which begins next to it."""
    low, left = float(word.get("yMax")), float(word.get("xMin"))
    lowest = max((y for y, _ in stands if y <= low), default=low)
    near = [(x, y) for y, x in stands if lowest - NEIGHBOURS < y <= lowest and x <= left + 1]
    return max(near)[1] if near else lowest


def pages(path, top):
    """The lines of every page below the upper margin (`top`, pt), from above."""
    tree = etree.fromstring(call("pdftotext", "-bbox", path, "-"), etree.XMLParser(recover=True))
    found = []
    with pikepdf.open(path) as pdf:
        for page, own in zip(tree.iter("{*}page"), pdf.pages):
            stands, words = baselines(own), []
            for word in page.iter("{*}word"):
                y = baseline(stands, word)
                # What stands above is the page's number.
                if y > top and plain(word.text or ""):
                    words.append((y, float(word.get("xMin")), word.text))
            rows = []
            for word in sorted(words):
                if not rows or word[0] - rows[-1][0][0] > SAME_LINE:
                    rows.append([])
                rows[-1].append(word)
            found.append([Line(row) for row in rows])
    return found


def first_section(path):
    """The words of the act, which is the first section, or nothing; and the upper margin, pt."""
    document = docx.Document(str(path))
    top = document.sections[0].top_margin.pt
    notes = {part.partname: part.blob for part in document.part.package.iter_parts()}.get("/word/footnotes.xml")
    notes = {note.get(qn("w:id")): note for note in etree.fromstring(notes)} if notes else {}
    text, act = [], False
    for block in document.element.body:
        for element in block.iter():
            if element.tag == qn("w:pStyle"):
                act |= element.get(qn("w:val")) in ("ActTitle", "ActTitleLeft")
            elif element.tag == qn("w:t"):
                text.append(element.text or "")
            elif element.tag == qn("w:footnoteReference"):
                # The mark, and at the foot of the page the mark again and the words.
                own = element.get(qn("w:id"))
                text += [own, own, *(word.text or "" for word in notes[own].iter(qn("w:t")))]
        # The properties of a section stand in its last paragraph, before the words.
        if block.tag == qn("w:sectPr") or block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            break
    return (plain("".join(text)) if act else ""), top


def act_of(layout, words, name):
    """The pages that hold the act: an appendix begins a page of its own."""
    held = 0
    for number, lines in enumerate(layout, 1):
        held += sum(len(line.text) for line in lines)
        if held >= len(words):
            if held == len(words):
                return layout[:number]
            break
    raise Broken(f"the act has {len(words)} letters, and no page of the {name} ends after so many (at {held})")


def compare_acts(one, other):
    """How many lines are the same on the same pages, of how many; how far apart, mm; what differs."""
    same, count, shift, differing = 0, 0, 0.0, []
    for number in range(max(len(one), len(other))):
        mine = one[number] if number < len(one) else []
        theirs = other[number] if number < len(other) else []
        count += max(len(mine), len(theirs))
        for index in range(max(len(mine), len(theirs))):
            a = mine[index] if index < len(mine) else None
            b = theirs[index] if index < len(theirs) else None
            if a and b and a.text == b.text:
                same += 1
                shift = max(shift, abs(a.y - b.y) / POINTS, abs(a.x - b.x) / POINTS)
            else:
                words = [" ".join(line.words) if line else "нет строки" for line in (a, b)]
                differing.append(f"page {number + 1}, line {index + 1}: DOCX «{words[0]}», PDF «{words[1]}»")
    return same, count, shift, differing


def places(layout):
    """Four words in a row that occur once → the page they begin on."""
    words = [(plain(word), number) for number, lines in enumerate(layout) for line in lines for word in line.words]
    found = collections.defaultdict(list)
    for index in range(len(words) - 3):
        found[tuple(word for word, _ in words[index : index + 4])].append(words[index][1])
    return {key: pages[0] for key, pages in found.items() if len(pages) == 1}


def drift(one, other):
    """The furthest that words stand from their page in the other file, in pages, and the mean."""
    mine, theirs = places(one), places(other)
    steps = [abs(page - theirs[key]) for key, page in mine.items() if key in theirs]
    return (max(steps), sum(steps) / len(steps)) if steps else (0, 0.0)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drift", type=int, default=1)
    parser.add_argument("folders", nargs="+", type=Path)
    asked = parser.parse_args()
    problems, rows, acts = [], [], 0
    paths = [path for folder in asked.folders for path in sorted(folder.glob("*.docx"))]
    if not paths:
        sys.exit(f"no documents in {', '.join(map(str, asked.folders))}")
    with tempfile.TemporaryDirectory(prefix="prikaz-agreement-") as folder:
        made = convert(paths, Path(folder))
        for path in paths:
            try:
                words, top = first_section(path)
                word, pdf = pages(made[path], top), pages(path.with_suffix(".pdf"), top)
                lines = "–"
                if words:
                    acts += 1
                    one, other = act_of(word, words, "DOCX"), act_of(pdf, words, "PDF")
                    same, count, shift, differing = compare_acts(one, other)
                    lines = f"{same}/{count} on {len(other)}, {shift:.2f} mm"
                    if differing:
                        problems.append(f"{path}: lines of the act differ\n  " + "\n  ".join(differing[:5]))
                    if shift > SHIFT:
                        problems.append(f"{path}: a line of the act stands {shift:.2f} mm away")
                furthest, mean = drift(word, pdf)
                rows.append((path.stem, str(len(word)), str(len(pdf)), lines, str(furthest), f"{mean:.3f}"))
                if max(furthest, abs(len(word) - len(pdf))) > asked.drift:
                    problems.append(f"{path}: {furthest} pages of drift, {len(word)} pages for {len(pdf)} of the PDF")
            except Exception as error:  # a check that falls over has found something as well
                kind = "" if isinstance(error, Broken) else f"{type(error).__name__}: "
                problems.append(f"{path}: {kind}{error}")
    head = ("document", "DOCX", "PDF", "lines of the act, pages, apart", "drift", "mean")
    widths = [max(len(row[column]) for row in [head, *rows]) for column in range(len(head))]
    for row in [head, *rows]:
        print("   " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    if acts == 0:
        problems.append("none of the documents has an act")
    for problem in problems:
        print(f"FAIL {problem}", file=sys.stderr)
    print(f"   {len(paths)} documents, {acts} acts, {len(problems)} problems", flush=True)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
