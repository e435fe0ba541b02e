"""Cost of checking many programmes, next to check-jsonschema with the schema that we export.

    python3 benches/check.py [--count 1000] [--runs 3]

The five programmes with other numbers of their orders, in one folder. Whole cold processes, in turns;
cpu is user + system of all threads. The peer checks less: keys and kinds of values only, no reference,
no deadline, no word. The last rows show whether memory grows with the count.

Needs Python 3.9 and a POSIX system. check-jsonschema comes into benches/.venv when missing, or is found
beside the Python that PRIKAZ_BENCH_PYTHON names.
"""
import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
OUT = HERE / "out"


def peer():
    python = Path(os.environ.get("PRIKAZ_BENCH_PYTHON") or HERE / ".venv" / "bin" / "python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(HERE / ".venv")], check=True)
    tool = python.parent / "check-jsonschema"
    if not tool.exists():
        subprocess.run([str(python), "-m", "pip", "install", "-q", "check-jsonschema"], check=True)
    return tool


def corpus(folder, count):
    """`count` files: the five programmes, each copy with another number of its order."""
    folder.mkdir(parents=True)
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "programmes").glob("*.yaml"))]
    for number in range(count):
        text = re.sub(r'^(  номер: ")\d+', rf"\g<1>{number + 1}", sources[number % len(sources)], count=1, flags=re.M)
        (folder / f"{number:05}.yaml").write_text(text, encoding="utf-8")
    return sorted(folder.glob("*.yaml"))


def run(argv):
    found = subprocess.run([sys.executable, "-I", "-S", str(HERE / "launch.py"), str(OUT / "log.txt"), *map(str, argv)],
                           stdout=subprocess.PIPE, text=True, check=True)
    status, cpu, peak, wall = found.stdout.split()
    if os.waitstatus_to_exitcode(int(status)) > 1:
        sys.exit(f"{argv[0]} fails:\n" + (OUT / "log.txt").read_text(encoding="utf-8", errors="replace")[-2000:])
    return float(cpu), int(peak) / 1024, float(wall)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=1000, help="programmes (default 1000)")
    parser.add_argument("--runs", type=int, default=3, help="rounds (default 3)")
    parser.add_argument("--prikaz", default=str(ROOT / "target" / "release" / "prikaz"), metavar="FILE")
    options = parser.parse_args()
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    prikaz, tool = os.path.abspath(options.prikaz), peer()
    schema = OUT / "schema.json"
    schema.write_bytes(subprocess.run([prikaz, "schema"], stdout=subprocess.PIPE, check=True).stdout)
    quarter = max(options.count // 4, 1)
    files, few = corpus(OUT / "all", options.count), corpus(OUT / "quarter", quarter)
    rows = [
        (f"prikaz check, {len(files)}", [prikaz, "check", "--notes", "--format", "short", OUT / "all"]),
        (f"check-jsonschema, {len(files)}", [tool, "--schemafile", schema, *files]),
        (f"prikaz check, {len(few)}", [prikaz, "check", "--notes", "--format", "short", OUT / "quarter"]),
        (f"check-jsonschema, {len(few)}", [tool, "--schemafile", schema, *few]),
    ]
    costs = {name: [] for name, _ in rows}
    for number in range(options.runs + 1):  # the first round warms up
        for name, argv in rows:
            cost = run(argv)
            if number:
                costs[name].append(cost)
    print(f"{options.runs} rounds, whole processes in turns; {os.cpu_count()} cores; medians")
    print(f"{'':28}{'cpu, s':>9}{'wall, s':>9}{'MiB':>9}")
    for name, _ in rows:
        cpu, peak, wall = (statistics.median(cost[at] for cost in costs[name]) for at in range(3))
        print(f"{name:28}{cpu:9.2f}{wall:9.2f}{peak:9.1f}")
    names = [name for name, _ in rows]
    pairs = zip(costs[names[1]], costs[names[0]])
    ratios = [[theirs[at] / ours[at] for at in range(3)] for theirs, ours in pairs]
    cpu, peak, wall = (statistics.median(ratio[at] for ratio in ratios) for at in range(3))
    print(f"\ncheck-jsonschema over ours: cpu × {cpu:.1f}, wall × {wall:.1f}, memory × {peak:.1f}")
    shutil.rmtree(OUT)


if __name__ == "__main__":
    main()
