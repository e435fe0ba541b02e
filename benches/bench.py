"""Cost of building one order, next to other tools that make the same document.

    python3 benches/bench.py [--runs 7] [--many N] [--json] [--keep]

Measured: cpu seconds (user + system) and peak resident memory of whole processes, from start to exit,
each in a process of its own. "Cold" means a new process with nothing carried over; the files it reads
are in the disk cache already, because a warm-up round (not counted) goes first. The tools take turns,
A B C … A B C …, so that a drift of the machine hits all alike, and ratios are taken within a round.

Not measured: preparing the inputs of the peers (JSON, the DOCX template, pandoc's reference.docx), and
the quality of the result. The peers only lay the words out: they check nothing, resolve no references
between parts of a programme, and read JSON or HTML, which costs less than our YAML.

Needs Python 3.9 and a POSIX system. The driver uses the standard library only; the Python peers live
in benches/.venv, made here when missing, or in the Python that PRIKAZ_BENCH_PYTHON names.
"""
import argparse
import html
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PEERS = HERE / "peers"
OUT = HERE / "out"
PROGRAMME = ROOT / "programmes" / "hotynets-2022.yaml"
PACKAGES = {"typst": "typst", "docxtpl": "docxtpl", "python-docx": "docx"}
TOLERANCE = 0.02  # share of words that may be missing or extra
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Task:
    """One row of the table. `ours` names the row it is compared with; `fault` says why it is empty."""

    def __init__(self, name, argv, output=None, ours=None, env=None, fault=None):
        self.name, self.argv, self.output, self.ours = name, [str(part) for part in argv], output, ours
        self.env, self.fault = env or {}, fault
        self.words = None
        self.runs = []

    def run(self, python):
        log = OUT / "log.txt"
        found = subprocess.run(
            [python, "-I", "-S", str(HERE / "launch.py"), str(log), *self.argv],
            env={**os.environ, **self.env}, stdout=subprocess.PIPE, text=True, check=False)
        if found.returncode:
            return None, "cannot be started: " + self.argv[0]
        status, cpu, peak, wall = found.stdout.split()
        if int(status):
            lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
            return None, "fails: " + next((line for line in reversed(lines) if line.strip()), "no output")
        return {"cpu": float(cpu), "mib": int(peak) / 1024, "wall": float(wall)}, None


# --- The document the peers are given -------------------------------------------------------------

def read_document(text):
    """Plain text to blocks: a line is a paragraph, a line with tabs is a row, an empty line ends a part.

    What the text does not say is guessed, well enough for a like layout: a line without a full stop is
    a heading, items within a cell are paragraphs again, the third part is the landscape plan.
    """
    parts = []
    for number, chunk in enumerate(re.split(r"\n{2,}", text.strip("\n"))):
        blocks = []
        for line in chunk.split("\n"):
            cells = [re.split(r"(?<=[.;:]) (?=\d+\. [А-ЯЁ]|– )", cell) for cell in line.split("\t")]
            open_table = bool(blocks) and blocks[-1]["kind"] == "table"
            if number == 0 and len(cells) == 2:
                blocks.append({"kind": "columns", "cells": line.split("\t")})
            elif len(cells) > 1 and not open_table:
                blocks.append({"kind": "table", "columns": len(cells), "head": number == 2, "rows": [cells]})
            elif len(cells) > 1 or (open_table and number == 2):
                blocks[-1]["rows"].append(cells)
            else:
                blocks.append({"kind": kind(line, number, not blocks), "text": line})
        parts.append(blocks)
    titles = [block["text"] for block in parts[0] if block["kind"] == "title"]
    return {"title": titles[-1], "author": titles[0], "parts": parts}


def kind(line, part, first):
    if part == 0:
        if line.endswith(":"):
            return "flush"
        return "title" if line.isupper() or re.match("Об? ", line) else "text"
    if first:
        return "title"
    bare = not re.match(r"– |\d+(\.\d+)*[.)] ", line) and not line.endswith((".", ";", ":"))
    return "heading" if bare else "text"


def write_html(document, path):
    """Headings, paragraphs, tables; a section ends at <hr>, see sections.lua."""
    def cell(paragraphs, tag, extra=""):
        return f"<{tag}{extra}>" + "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs) + f"</{tag}>"

    lines = ["<html><body>"]
    for number, blocks in enumerate(document["parts"]):
        if number:
            lines.append("<hr>")
        for block in blocks:
            if block["kind"] == "table":
                rows = list(block["rows"])
                lines.append("<table>")
                if block["head"]:
                    lines.append("<thead><tr>" + "".join(cell(c, "th") for c in rows.pop(0)) + "</tr></thead>")
                lines.append("<tbody>")
                for row in rows:
                    extra = f' colspan="{block["columns"]}"' if len(row) == 1 else ""
                    lines.append("<tr>" + "".join(cell(c, "td", extra) for c in row) + "</tr>")
                lines.append("</tbody></table>")
            elif block["kind"] == "columns":
                lines.append("<table><tbody><tr>" + "".join(cell([c], "td") for c in block["cells"])
                             + "</tr></tbody></table>")
            else:
                tag = {"title": "h1", "heading": "h1"}.get(block["kind"], "p")
                lines.append(f"<{tag}>{html.escape(block['text'])}</{tag}>")
    path.write_text("\n".join(lines) + "\n</body></html>\n", encoding="utf-8")


# --- Are the words the same? ----------------------------------------------------------------------

def words(text):
    """Words as a multiset; hyphens go, so that a word broken at the end of a line is one again."""
    text = re.sub(r"[\u00ad\u2010\u2011-]\s*\n?", "", text)
    return Counter(re.findall(r"[^\W_]+", text))


def text_of(path):
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            body = ElementTree.fromstring(archive.read("word/document.xml"))
        pieces = {W + "tab": " ", W + "br": " ", W + "noBreakHyphen": "-"}
        return "\n".join(
            "".join(node.text or "" if node.tag == W + "t" else pieces.get(node.tag, "") for node in p.iter())
            for p in body.iter(W + "p"))
    # In the order of the content stream, which for all of these tools is the order of reading.
    return subprocess.run(["pdftotext", "-raw", str(path), "-"], stdout=subprocess.PIPE, text=True, check=True).stdout


def compare_words(path, wanted):
    if path.suffix == ".pdf" and not shutil.which("pdftotext"):
        return {"fault": "not checked: no pdftotext (package poppler-utils)"}
    found = words(text_of(path))
    total = sum(wanted.values())
    gap = max(sum((wanted - found).values()), sum((found - wanted).values())) / total
    return {"count": sum(found.values()), "wanted": total, "differ": gap,
            "fault": None if gap <= TOLERANCE else f"OTHER WORDS: {gap:.1%} of them differ"}


# --- The tools ------------------------------------------------------------------------------------

def peers_python():
    """The Python of the peers, and what it lacks: {package: why}."""
    python = os.environ.get("PRIKAZ_BENCH_PYTHON")
    if not python:
        python = str(HERE / ".venv" / "bin" / "python")
        if not os.path.exists(python):
            subprocess.run([sys.executable, "-m", "venv", str(HERE / ".venv")], check=False)
        if os.path.exists(python) and lacking(python):
            print("Installing into benches/.venv: " + " ".join(lacking(python)), file=sys.stderr)
            subprocess.run([python, "-m", "pip", "install", "-q", *lacking(python)], check=False, stdout=sys.stderr)
    hint = "MISSING: pip install {} into benches/.venv, or set PRIKAZ_BENCH_PYTHON"
    try:
        return python, {name: hint.format(name) for name in lacking(python)}
    except OSError:
        return sys.executable, {name: hint.format(name) for name in PACKAGES}


def lacking(python):
    code = "import importlib.util as u, sys; print(*[n for n in sys.argv[1:] if not u.find_spec(n)])"
    found = subprocess.run([python, "-c", code, *PACKAGES.values()], stdout=subprocess.PIPE, text=True, check=True)
    return [name for name, module in PACKAGES.items() if module in found.stdout.split()]


def versions(python, prikaz):
    def first_line(argv):
        try:
            found = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
        except OSError:
            return "missing"
        return found.stdout.strip().split("\n")[0] or "missing"

    known = {"prikaz": first_line([prikaz, "--version"])}
    for name in PACKAGES:
        code = "import sys, importlib.metadata as m; print(sys.argv[1], m.version(sys.argv[1]))"
        known[name] = first_line([python, "-c", code, name])
    known["pandoc"] = first_line(["pandoc", "--version"])
    known["python of the peers"] = first_line([python, "--version"])
    return known


def prepare(prikaz):
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    text = subprocess.run([prikaz, "render", "--to", "text", str(PROGRAMME)],
                          stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
    document = read_document(text)
    (OUT / "doc.json").write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    return words(text), document


def peer_inputs(python, missing, document):
    """template.docx and reference.docx; says what went wrong, if it did."""
    write_html(document, OUT / "doc.html")
    if shutil.which("pandoc"):
        with open(OUT / "default.docx", "wb") as file:
            subprocess.run(["pandoc", "--print-default-data-file", "reference.docx"], stdout=file, check=False)
    if "python-docx" not in missing:
        subprocess.run([python, str(PEERS / "make_inputs.py"), str(OUT)], check=True)


def tasks(prikaz, python, missing):
    build = [prikaz, "build", "--out", OUT / "prikaz"]
    data, stem = OUT / "doc.json", PROGRAMME.stem
    rows = [
        Task("prikaz check", [prikaz, "check", PROGRAMME]),
        Task("prikaz build --docx", [*build, "--docx", PROGRAMME], OUT / "prikaz" / f"{stem}.docx"),
        Task("prikaz build --pdf", [*build, "--pdf", PROGRAMME], OUT / "prikaz" / f"{stem}.pdf"),
        Task("prikaz build (both)", [*build, PROGRAMME]),
    ]
    for name, ours, script, suffix, env in [
        ("docxtpl", 1, "docxtpl_order.py", "docx", None),
        ("python-docx", 1, "python_docx.py", "docx", None),
        ("typst", 2, "typst_order.py", "pdf", None),
        ("typst", 2, "typst_order.py", "pdf", {"STANDARDS": "a-2a,ua-1"}),
    ]:
        title = f"{name} → {suffix.upper()}" + (" A-2a, UA-1" if env else "")
        output = OUT / (name + ("-standards" if env else "") + "." + suffix)
        rows.append(Task(title, [python, PEERS / script, data, output], output, rows[ours], env, missing.get(name)))
    pandoc, output = shutil.which("pandoc"), OUT / "pandoc.docx"
    reference = OUT / "reference.docx"
    argv = [pandoc, "-f", "html", "--lua-filter", PEERS / "sections.lua", "-o", output, OUT / "doc.html"]
    if reference.exists():
        argv[3:3] = ["--reference-doc", reference]
    rows.insert(6, Task("pandoc → DOCX", argv, output, rows[1],
                        fault=None if pandoc else "MISSING: install pandoc (apt install pandoc, brew install pandoc)"))
    rows.append(Task("empty Python process", [python, "-c", "pass"]))
    return rows


# --- Running and showing --------------------------------------------------------------------------

def measure(rows, wanted, runs, python):
    for row in rows:  # the warm-up round: not counted, and its documents are checked
        if not row.fault:
            row.fault = row.run(python)[1]
        if not row.fault and row.output:
            row.words = compare_words(row.output, wanted)
    for number in range(runs):
        print(f"round {number + 1} of {runs}", file=sys.stderr)
        for row in rows:
            if not row.fault:
                cost, row.fault = row.run(python)
                row.runs.append(cost)


def spread(row, key):
    values = [run[key] for run in row.runs]
    return {"min": min(values), "median": statistics.median(values), "max": max(values)}


def ratio(row, key):
    if row.ours is None or row.ours.fault:
        return None
    return statistics.median(peer[key] / ours[key] for peer, ours in zip(row.runs, row.ours.runs))


def report(rows):
    result = []
    for row in rows:
        entry = {"name": row.name, "fault": row.fault, "words": row.words}
        if not row.fault:
            entry.update(cpu=spread(row, "cpu"), mib=spread(row, "mib"), wall=spread(row, "wall"),
                         against=row.ours and row.ours.name, cpu_ratio=ratio(row, "cpu"),
                         mib_ratio=ratio(row, "mib"), rounds=row.runs)
        result.append(entry)
    return result


def show(entries, known, runs, load):
    print(f"{runs} rounds, whole cold processes; {os.cpu_count()} cores, "
          f"{platform.system()} {platform.machine()}, load before {load[0]:.2f}, after {load[1]:.2f}")
    print("; ".join(value if name in value.lower() else f"{name}: {value}" for name, value in known.items()))
    print()
    print(f"{'':25}{'cpu, s':^23}{'peak memory, MiB':^23}{'wall, s':>9}{'cpu':>8}{'mem':>7}  {'words':>7}")
    print(f"{'':25}" + f"{'min':>7}{'median':>8}{'max':>8}" * 2 + f"{'median':>9}{'×':>8}{'×':>7}  {'differ':>7}")
    for entry in entries:
        line = f"{entry['name']:25}"
        if entry["fault"]:
            print(line + "  " + entry["fault"])
            continue
        for key, digits in [("cpu", 3), ("mib", 1)]:
            line += "".join(f"{entry[key][name]:{width}.{digits}f}" for name, width in [("min", 7), ("median", 8), ("max", 8)])
        line += f"{entry['wall']['median']:9.3f}"
        line += f"{entry['cpu_ratio']:8.2f}{entry['mib_ratio']:7.2f}" if entry["cpu_ratio"] else f"{'':15}"
        found = entry["words"]
        if found:
            line += "  " + (f"{found['differ']:7.2%}" if not found["fault"] else found["fault"])
        print(line.rstrip())
    print("\n× : the tool's cost over ours for the same format (above 1: ours is cheaper), median of the ratios within a round")


# --- Many documents in one process ----------------------------------------------------------------

def many(count, prikaz, python, missing):
    """N copies of the programme with other order numbers, built by one process; per document."""
    source = PROGRAMME.read_text(encoding="utf-8")
    folder = OUT / "many"
    folder.mkdir()
    for i in range(count):
        text, changed = re.subn(r'^(  номер: )"\d+"$', rf'\g<1>"{1000 + i}"', source, count=1, flags=re.M)
        assert changed, "the programme has no number to change"
        (folder / f"order-{i:04}.yaml").write_text(text, encoding="utf-8")
    target = OUT / "many-out"
    target.mkdir()
    data = OUT / "doc.json"
    rows = [Task(f"prikaz build {flag}".strip(), [prikaz, "build", "--out", target, *flag.split(), folder])
            for flag in ["--docx", "--pdf", ""]]
    rows[2].name += " (both)"
    rows += [
        Task("docxtpl → DOCX", [python, PEERS / "docxtpl_order.py", data, target / "tpl.docx", count],
             fault=missing.get("docxtpl")),
        Task("python-docx → DOCX", [python, PEERS / "python_docx.py", data, target / "py.docx", count],
             fault=missing.get("python-docx")),
        Task("typst → PDF A-2a, UA-1", [python, PEERS / "typst_order.py", data, target / "typst.pdf", count],
             env={"STANDARDS": "a-2a,ua-1"}, fault=missing.get("typst")),
        Task("pandoc → DOCX", [], fault="one document per process, so not here"),
    ]
    result = []
    for row in rows:
        cost = None
        if not row.fault:
            cost, row.fault = row.run(python)
        result.append({"name": row.name, "fault": row.fault, "documents": count, **(cost and {
            "cpu_per_document": cost["cpu"] / count, "wall_per_document": cost["wall"] / count,
            "mib": cost["mib"]} or {})})
    return result


def show_many(entries):
    print(f"\n{entries[0]['documents']} programmes, one process, one run; only the number of the order differs, so a tool\n"
          "that remembers laid-out text does better here than on programmes with different words")
    print(f"{'':25}{'cpu, s':>12}{'wall, s':>12}{'peak memory,':>14}")
    print(f"{'':25}{'per document':>12}{'per document':>13}{'MiB':>13}")
    for entry in entries:
        print(f"{entry['name']:25}" + ("  " + entry["fault"] if entry["fault"] else
              f"{entry['cpu_per_document']:12.4f}{entry['wall_per_document']:13.4f}{entry['mib']:13.1f}"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=7, help="rounds to measure (default 7)")
    parser.add_argument("--many", type=int, metavar="N", help="also build N programmes in one process")
    parser.add_argument("--json", action="store_true", help="print JSON, with the cost of every run, not tables")
    parser.add_argument("--keep", action="store_true", help="keep benches/out with all documents")
    parser.add_argument("--prikaz", default=str(ROOT / "target" / "release" / "prikaz"), metavar="FILE",
                        help="the program to measure (default target/release/prikaz)")
    options = parser.parse_args()
    if options.runs < 1 or (options.many is not None and options.many < 2):
        parser.error("--runs is at least 1, --many at least 2")
    prikaz = os.path.abspath(options.prikaz)
    if not os.access(prikaz, os.X_OK):
        sys.exit("No program to measure: cargo build --release first, or name it with --prikaz")

    python, missing = peers_python()
    wanted, document = prepare(prikaz)
    peer_inputs(python, missing, document)
    rows = tasks(prikaz, python, missing)
    load = [os.getloadavg()[0]]
    measure(rows, wanted, options.runs, python)
    load.append(os.getloadavg()[0])
    entries, known = report(rows), versions(python, prikaz)
    batch = many(options.many, prikaz, python, missing) if options.many else None
    if options.json:
        print(json.dumps({"runs": options.runs, "cores": os.cpu_count(), "load": load, "versions": known,
                          "rows": entries, "many": batch}, ensure_ascii=False, indent=1))
    else:
        show(entries, known, options.runs, load)
        if batch:
            show_many(batch)
    if options.keep:
        print("\nThe documents are in benches/out", file=sys.stderr)
    else:
        shutil.rmtree(OUT)
    other_words = any((entry["words"] or {}).get("differ", 0) > TOLERANCE for entry in entries)
    broken = any(entry["fault"] and entry["name"].startswith("prikaz") for entry in entries)
    sys.exit(1 if other_words or broken else 0)


if __name__ == "__main__":
    main()
