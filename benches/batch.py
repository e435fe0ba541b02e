"""Cost of many programmes in one run, next to other tools that make the same documents.

    python3 benches/batch.py [--documents 100] [--runs 3] [--prikaz FILE] [--keep]

The programmes are one of ours (benches/bench.py names it) with other words in each: a tool that remembers what it has
laid out gains nothing from the others. Each tool makes all documents in one process; DOCX → PDF is one call of
LibreOffice for all. What is measured, and what is not, is told in bench.py, whose parts do the work.
"""
import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys

from bench import OUT, PEERS, PROGRAMME, ROOT, Task, peers_python, peer_inputs, read_document, versions

# Words that take the place of others; about as long as what they replace.
SYLLABLES = ["ма", "ро", "ви", "те", "ла", "ну", "со", "ки", "ре", "до", "пи", "ва"]


def other_words(text, number):
    """The same programme in other words: every third longer word of the prose, whatever it means, is another one."""
    chance = random.Random(number)

    def other(found):
        word = found.group()
        if chance.random() < 2 / 3:
            return word
        return "".join(chance.choice(SYLLABLES) for _ in range(len(word) // 2 + 1))[:len(word)]

    lines = []
    for line in text.split("\n"):
        key, colon, rest = line.partition(": ")
        prose = rest if colon and rest and not rest.startswith(("{", "[")) else ("" if colon else line)
        if prose and len(prose) > 60:
            changed = re.sub(r"(?<![\w-])[а-я]{6,}(?![\w:-])", other, prose)
            line = line[:len(line) - len(prose)] + changed
        lines.append(line)
    return "\n".join(lines)


def prepare(count, prikaz):
    shutil.rmtree(OUT, ignore_errors=True)
    programmes, data = OUT / "programmes", OUT / "data"
    programmes.mkdir(parents=True)
    data.mkdir()
    source = PROGRAMME.read_text(encoding="utf-8")
    document = None
    for number in range(count):
        path = programmes / f"order-{number:04}.yaml"
        path.write_text(other_words(source, number), encoding="utf-8")
        text = subprocess.run([prikaz, "render", "--to", "text", str(path)],
                              stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
        document = read_document(text)
        (data / f"{path.stem}.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return document


def emptied(folder, argv):
    """The command, with the folder that it writes into emptied before."""
    return ["/bin/sh", "-c", 'rm -rf "$0" && mkdir -p "$0" && exec "$@"', folder, *argv]


def tasks(prikaz, python, missing):
    programmes, data = OUT / "programmes", OUT / "data"

    def ours(name, *flags):
        target = OUT / name
        return Task(f"prikaz build {' '.join(flags)}".strip(), emptied(target, [prikaz, "build", "--out", target, *flags, programmes]))

    rows = {"both": ours("both"), "docx": ours("docx", "--docx"), "pdf": ours("pdf", "--pdf")}
    rows["both"].name += " (both)"
    rows["same"] = Task("prikaz build, nothing new", [prikaz, "build", "--out", OUT / "both", programmes])
    filled, laid = OUT / "docxtpl", OUT / "libreoffice"
    rows["docxtpl"] = Task("docxtpl → DOCX", emptied(filled, [python, PEERS / "docxtpl_order.py", data, filled]),
                           ours=rows["docx"], fault=missing.get("docxtpl"))
    soffice = shutil.which("soffice")
    rows["libreoffice"] = Task(
        "LibreOffice, DOCX → PDF", emptied(laid, [soffice, f"-env:UserInstallation=file://{OUT}/profile", "--headless",
                                                  "--convert-to", "pdf", "--outdir", laid,
                                                  *(filled / f"{path.stem}.docx" for path in sorted(data.iterdir()))]),
        fault=rows["docxtpl"].fault or (None if soffice else "MISSING: apt install libreoffice-writer"))
    typeset = OUT / "typst"
    rows["typst"] = Task("typst → PDF A-2a, UA-1", emptied(typeset, [python, PEERS / "typst_order.py", data, typeset]),
                         ours=rows["pdf"], env={"STANDARDS": "a-2a,ua-1"}, fault=missing.get("typst"))
    return rows


def pages(folder):
    if not shutil.which("pdfinfo"):
        return None
    count = 0
    for path in folder.glob("*.pdf"):
        out = subprocess.run(["pdfinfo", str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
        count += int(re.search(r"^Pages:\s+(\d+)", out.stdout, re.M).group(1))
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=100, help="programmes in a run (default 100)")
    parser.add_argument("--runs", type=int, default=3, help="rounds to measure (default 3)")
    parser.add_argument("--keep", action="store_true", help="keep benches/out with all documents")
    parser.add_argument("--prikaz", default=str(ROOT / "target" / "release" / "prikaz"), metavar="FILE",
                        help="the program to measure (default target/release/prikaz)")
    options = parser.parse_args()
    if options.runs < 1 or options.documents < 1:
        parser.error("--runs and --documents are at least 1")
    prikaz = os.path.abspath(options.prikaz)
    if not os.access(prikaz, os.X_OK):
        sys.exit("No program to measure: cargo build --release first, or name it with --prikaz")
    python, missing = peers_python()
    document = prepare(options.documents, prikaz)
    peer_inputs(python, missing, document)
    rows = tasks(prikaz, python, missing)
    before = os.getloadavg()[0]
    for number in range(options.runs + 1):
        print("warm-up" if number == 0 else f"round {number} of {options.runs}", file=sys.stderr)
        for row in rows.values():
            if not row.fault:
                cost, row.fault = row.run(python)
                if cost and number:
                    row.runs.append(cost)
    show(rows, options, before, versions(python, prikaz))
    if not options.keep:
        shutil.rmtree(OUT)
    sys.exit(1 if any(row.fault and name in ("both", "docx", "pdf", "same") for name, row in rows.items()) else 0)


def show(rows, options, before, known):
    def median(name, key):
        return statistics.median(run[key] for run in rows[name].runs)

    def against(theirs, ours):
        if any(rows[name].fault for name in [*theirs, ours]):
            return None
        rounds = zip(rows[ours].runs, *(rows[name].runs for name in theirs))
        return statistics.median(sum(peer["cpu"] for peer in peers) / mine["cpu"] for mine, *peers in rounds)

    print(f"{options.documents} programmes in other words each, {options.runs} rounds; {os.cpu_count()} cores, "
          f"load before {before:.2f}, after {os.getloadavg()[0]:.2f}")
    print("; ".join(value if name in value.lower() else f"{name}: {value}" for name, value in known.items()))
    made = {name: pages(OUT / name) for name in ["both", "libreoffice", "typst"]}
    print("pages: " + ", ".join(f"{name} {count}" for name, count in made.items() if count))
    print(f"\n{'':27}{'cpu, s':>10}{'wall, s':>10}{'peak, MiB':>11}{'cpu ×':>8}")
    ratios = {"docxtpl": (["docxtpl"], "docx"), "typst": (["typst"], "pdf"), "libreoffice": (["docxtpl", "libreoffice"], "both")}
    for name, row in rows.items():
        if row.fault:
            print(f"{row.name:27}  {row.fault}")
            continue
        line = f"{row.name:27}{median(name, 'cpu'):10.2f}{median(name, 'wall'):10.2f}{median(name, 'mib'):11.0f}"
        ratio = against(*ratios[name]) if name in ratios else None
        print(line + (f"{ratio:8.2f}" if ratio else ""))
    print("\n× : cost over ours for the same format, median of the ratios within a round; that of LibreOffice is docxtpl and\n"
          "    LibreOffice together over our build of both formats")


if __name__ == "__main__":
    main()
