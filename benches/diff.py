"""Cost of seeing what changed, next to `git diff --word-diff` and pandiff on the same change.

    python3 benches/diff.py [--runs 5] [--programmes 1000] [--editions 50] [--prikaz FILE]

Four scenes: two editions of the largest programme; a plan of 2,000 rows that all changed; a folder in git of
many programmes of which ten changed; the history of a programme. Whole cold processes, in turns; cpu is user +
system of all threads, of git too where we call it. What each tool prints is searched for the words that changed:
a tool that does not show some of them, or only in pieces, has a row that says so.

The peers do other work: git compares lines of YAML and knows nothing of rows or tables; pandiff compares the
DOCX that we build from the two editions (the building is not measured) and writes Markdown.

Needs Python 3.9, git and a POSIX system. pandiff (npm) and pandoc are taken from PATH, or pandiff from
PRIKAZ_BENCH_PANDIFF; without them their rows say so.
"""
import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
OUT = HERE / "out"
PROGRAMMES = sorted((ROOT / "programmes").glob("*.yaml"))
LARGEST = max(PROGRAMMES, key=lambda path: path.stat().st_size)
GIT = [shutil.which("git") or "git", "-c", "user.name=Bench", "-c", "user.email=bench@example.org", "-c", "core.quotePath=false"]
ENV = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "NO_COLOR": "1"}


class Task:
    """A row: a command, the words that its output must have, and the row that it is compared with."""

    def __init__(self, name, argv, words=(), ours=None, folder=ROOT, fault=None):
        self.name, self.argv, self.words, self.ours = name, [str(part) for part in argv], words, ours
        self.folder, self.fault, self.missed, self.runs = folder, fault, 0, []

    def run(self):
        log = OUT / "log.txt"
        found = subprocess.run([sys.executable, "-I", "-S", HERE / "launch.py", log, *self.argv], cwd=self.folder, env=ENV,
                               stdout=subprocess.PIPE, text=True, check=True)
        status, cpu, peak, wall = found.stdout.split()
        # 1 is «there are differences» for some of them.
        if os.waitstatus_to_exitcode(int(status)) > 1:
            sys.exit(f"{self.name} fails:\n" + log.read_text(encoding="utf-8", errors="replace")[-2000:])
        said = log.read_text(encoding="utf-8", errors="replace")
        self.missed = sum(word not in said for word in self.words)
        return {"cpu": float(cpu), "mib": int(peak) / 1024, "wall": float(wall)}


def edited(text, number, count=12):
    """The text with `count` words of its prose made up anew, each in a line of its own, and those words."""
    chance = random.Random(number)
    lines = text.split("\n")
    prose = [at for at, line in enumerate(lines) if len(line) > 80 and ": " not in line[:60] and "|" not in line]
    made = []
    for at in chance.sample(prose, min(count, len(prose))):
        words = list(re.finditer(r"(?<![\w«-])[а-яё]{6,}(?![\w»:-])", lines[at]))
        if words:
            word, new = chance.choice(words), f"изменённое{number}слово{len(made)}".translate(str.maketrans("0123456789", "абвгдежзик"))
            lines[at] = lines[at][:word.start()] + new + lines[at][word.end():]
            made.append(new)
    return "\n".join(lines), made


def plan(edition, rows=2000):
    """A programme whose plan has this many rows; each edition has other words and dates in every row."""
    body = "".join(
        f"        - {{мероприятие: \"Проведение мероприятия {row} для участников программы, {edition} обсуждение\", "
        f"срок: \"{row % 28 + 1:02}.{row % 12 + 1:02}.{2027 if edition == 'первое' else 2028}\", результат: \"Справка {row}\"}}\n"
        for row in range(rows))
    return ("организация: {наименование: Отдел образования}\nпрограмма:\n  наименование: Программа\n  планы:\n    карта:\n"
            "      заголовок: Дорожная карта\n      графы: [{поле: номер}, {поле: мероприятие}, {поле: срок}, {поле: результат}]\n      мероприятия:\n" + body)


def git(folder, *arguments, **env):
    subprocess.run([*GIT, "-C", str(folder), *arguments], check=True, stdout=subprocess.DEVNULL, env={**ENV, **env})


def commit(folder, number):
    when = f"{1_700_000_000 + number * 86_400} +0300"
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", f"--message=Редакция {number}", GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)


def editions(prikaz):
    """Two editions of the largest programme, as YAML and as DOCX."""
    folder = OUT / "editions"
    folder.mkdir()
    text = LARGEST.read_text(encoding="utf-8")
    after, words = edited(text, 1)
    (folder / "old.yaml").write_text(text, encoding="utf-8")
    (folder / "new.yaml").write_text(after, encoding="utf-8")
    subprocess.run([prikaz, "build", "--docx", "--out", folder, folder / "old.yaml", folder / "new.yaml"], check=True,
                   stdout=subprocess.DEVNULL)
    ours = Task("prikaz diff OLD NEW", [prikaz, "diff", folder / "old.yaml", folder / "new.yaml"], words)
    pandiff = os.environ.get("PRIKAZ_BENCH_PANDIFF") or shutil.which("pandiff")
    fault = None if pandiff and shutil.which("pandoc") else "MISSING: npm install pandiff, and pandoc"
    return [
        ours,
        Task("prikaz diff --format html", [prikaz, "diff", "--format", "html", folder / "old.yaml", folder / "new.yaml"], words),
        Task("git diff --word-diff", [*GIT, "diff", "--no-index", "--word-diff", folder / "old.yaml", folder / "new.yaml"], words, ours),
        Task("pandiff DOCX DOCX", [pandiff or "pandiff", folder / "old.docx", folder / "new.docx"], words, ours, fault=fault),
    ]


def rows(prikaz):
    """All of 2,000 rows changed."""
    folder = OUT / "rows"
    folder.mkdir()
    (folder / "old.yaml").write_text(plan("первое"), encoding="utf-8")
    (folder / "new.yaml").write_text(plan("повторное"), encoding="utf-8")
    words = [".2027", ".2028", "повторное"]
    ours = Task("prikaz diff, 2,000 rows", [prikaz, "diff", folder / "old.yaml", folder / "new.yaml"], words)
    return [ours, Task("git diff --word-diff", [*GIT, "diff", "--no-index", "--word-diff", folder / "old.yaml", folder / "new.yaml"], words, ours)]


def repository(prikaz, count):
    """A folder of programmes in git, ten of them changed and not committed."""
    folder = OUT / "repository"
    (folder / "programmes").mkdir(parents=True)
    git(folder, "init", "--quiet")
    sources = [path.read_text(encoding="utf-8") for path in PROGRAMMES]
    paths = [folder / "programmes" / f"{number:05}.yaml" for number in range(count)]
    for number, path in enumerate(paths):
        text = re.sub(r'^(  номер: ")\d+', rf"\g<1>{number + 1}", sources[number % len(sources)], count=1, flags=re.M)
        path.write_text(text, encoding="utf-8")
    commit(folder, 0)
    words = []
    for number, path in enumerate(paths[::max(1, count // 10)][:10]):
        text, made = edited(path.read_text(encoding="utf-8"), number, 3)
        path.write_text(text, encoding="utf-8")
        words += made
    ours = Task(f"prikaz diff, 10 of {count}", [prikaz, "diff", "--no-pager"], words, folder=folder)
    return [ours, Task("git diff --word-diff", [*GIT, "--no-pager", "diff", "--word-diff"], words, ours, folder)]


def history(prikaz, count):
    """Many editions of the largest programme."""
    folder = OUT / "history"
    (folder / "programmes").mkdir(parents=True)
    git(folder, "init", "--quiet")
    text, path = LARGEST.read_text(encoding="utf-8"), folder / "programmes" / "programme.yaml"
    last = []
    for number in range(count):
        path.write_text(text, encoding="utf-8")
        commit(folder, number)
        text, last = edited(text, number + 100, 4) if number < count - 1 else (text, last)
    name = "programmes/programme.yaml"
    log = Task(f"prikaz log, {count} editions", [prikaz, "log", name], folder=folder)
    blame = Task(f"prikaz blame, {count} editions", [prikaz, "blame", name], folder=folder)
    return [
        log,
        Task("git log -p --word-diff", [*GIT, "--no-pager", "log", "-p", "--word-diff", "--", name], last, log, folder),
        blame,
        Task("git blame", [*GIT, "--no-pager", "blame", "--", name], ours=blame, folder=folder),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="rounds (default 5)")
    parser.add_argument("--programmes", type=int, default=1000, help="programmes in the folder (default 1000)")
    parser.add_argument("--editions", type=int, default=50, help="editions in the history (default 50)")
    parser.add_argument("--prikaz", default=str(ROOT / "target" / "release" / "prikaz"), metavar="FILE")
    options = parser.parse_args()
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    prikaz = Path(options.prikaz).resolve()
    scenes = [
        ("Two editions of a programme", editions(prikaz)),
        ("A plan of 2,000 rows, all changed", rows(prikaz)),
        (f"A folder of {options.programmes} programmes in git, 10 changed", repository(prikaz, options.programmes)),
        ("The history of a programme", history(prikaz, options.editions)),
    ]
    tasks = [task for _, scene in scenes for task in scene if not task.fault]
    for task in tasks:  # the warm-up round, not counted
        task.run()
    load = os.getloadavg()[0]
    for number in range(options.runs):
        print(f"round {number + 1} of {options.runs}", file=sys.stderr)
        for task in tasks:
            task.runs.append(task.run())
    print(f"{options.runs} rounds, whole cold processes; {os.cpu_count()} cores, load before {load:.2f}, after {os.getloadavg()[0]:.2f}")
    for title, scene in scenes:
        print(f"\n{title}\n{'':32}{'cpu, s':^24}{'MiB':>8}{'wall, s':>9}{'cpu ×':>8}")
        for task in scene:
            print(line(task))
    print("\n× : the peer's cpu over ours in the same scene (above 1: ours is cheaper), median of the ratios within a round")
    shutil.rmtree(OUT, ignore_errors=True)


def line(task):
    if task.fault:
        return f"{task.name:32}{task.fault}"
    cpu = [run["cpu"] for run in task.runs]
    text = f"{task.name:32}" + "".join(f"{value:8.3f}" for value in (min(cpu), statistics.median(cpu), max(cpu)))
    text += f"{statistics.median(run['mib'] for run in task.runs):8.1f}{statistics.median(run['wall'] for run in task.runs):9.3f}"
    if task.ours:
        text += f"{statistics.median(peer['cpu'] / own['cpu'] for peer, own in zip(task.runs, task.ours.runs)):8.2f}"
    if task.missed:
        text += f"  {task.missed} of {len(task.words)} changed words are not shown whole"
    return text


if __name__ == "__main__":
    main()
