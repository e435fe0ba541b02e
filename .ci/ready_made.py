#!/usr/bin/env python3
"""Holds the ready-made CI files of `docs/ci` to what they promise.

    ready_made.py lint NODE_MODULES
    ready_made.py run PRIKAZ

`lint`: both files go through the schemas of GitHub and GitLab (check-jsonschema, which has them with it), yamllint and
shellcheck, GitHub's also through zizmor and actionlint. Each tool is then given a file with a planted error; one that
lets it pass is a problem too.

`run`: the shell steps are run for real in a repository with a programme and a change. Only what would go over the
network is played: `gh`, `curl` and `cargo` are fakes of this script that keep what they are told.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
GITHUB, GITLAB = ROOT / "docs/ci/github.yml", ROOT / "docs/ci/gitlab.yml"
TOOLS = Path(sys.executable).parent
YAMLLINT = """{extends: default, rules: {line-length: {max: 140}, document-start: disable, truthy: {check-keys: false},
comments: {min-spaces-from-content: 1}, brackets: {max-spaces-inside: 0}, braces: {max-spaces-inside: 0}}}"""
ACTIONLINT = """
import { readFileSync } from 'node:fs';
const { createLinter } = await import('file://' + process.argv[2] + '/actionlint/node.mjs');
const lint = await createLinter();
// Its list of runners is older than the runners.
const found = lint(readFileSync(process.argv[3], 'utf8'), '.github/workflows/prikaz.yml')
  .filter((one) => one.kind !== 'runner-label');
for (const one of found) console.log(`${one.line}:${one.column}: ${one.message}`);
process.exit(found.length ? 1 : 0);
"""
MARK = "<!-- prikaz diff -->"
CELL = ("срок: Апрель 2022 г.", "срок: Май 2023 г.")


# --- lint ---


def blocks(path):
    """The shell of a file, by the place where it stands."""
    tree = yaml.safe_load(path.read_text(encoding="utf-8"))
    if "jobs" in tree:
        for name, job in tree["jobs"].items():
            for at, step in enumerate(job["steps"]):
                if "run" in step:
                    yield f"{name}/{at}", step["run"]
    else:
        for name, job in tree.items():
            if isinstance(job, dict):
                # The parts of a job run in one shell.
                shell = "\n".join(job.get("before_script", []) + job.get("script", []))
                if shell:
                    yield name, shell


def faults(path, modules):
    """What each tool says against a file; none says nothing."""
    said = {}

    def ask(tool, *command, text=None):
        done = subprocess.run(
            [str(part) for part in command], input=text, capture_output=True, text=True, timeout=300,
            env={**os.environ, "LC_ALL": "C.UTF-8", "NO_COLOR": "1"},
        )
        if done.returncode != 0:
            said[tool] = said.get(tool, "") + done.stdout + done.stderr

    is_github = "jobs:" in path.read_text(encoding="utf-8")
    schema = "github-workflows" if is_github else "gitlab-ci"
    ask("schema", TOOLS / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", path)
    ask("yamllint", TOOLS / "yamllint", "--strict", "-d", YAMLLINT, path)
    if is_github:
        ask("zizmor", TOOLS / "zizmor", "--offline", "--no-progress", "--persona", "pedantic", path)
        with tempfile.NamedTemporaryFile("w", suffix=".mjs") as script:
            script.write(ACTIONLINT)
            script.flush()
            ask("actionlint", "node", script.name, modules, path)
    try:
        parts = list(blocks(path))
    except yaml.YAMLError:
        parts = []
    for place, shell in parts:
        # Variables come from the runner.
        ask("shellcheck", TOOLS / "shellcheck", "--shell=bash", "--exclude=SC2154", "-", text=f"# {place}\n{shell}")
    return said


# What each tool must find: the file, what becomes of it, the tool.
PLANTED = [
    (GITHUB, "    runs-on: ubuntu-24.04\n", "    run-on: ubuntu-24.04\n", "schema"),
    (GITLAB, "  script:\n    - prikaz build", "  scripts:\n    - prikaz build", "schema"),
    (GITHUB, "name: Программы\n", "name: Программы\nname: Ещё\n", "yamllint"),
    (GITLAB, "stages:", "stages: []\nstages:", "yamllint"),
    (GITHUB, 'check --format github "$PROGRAMMES"', "check ${{ github.event.pull_request.title }}", "zizmor"),
    (GITHUB, "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", "zizmor"),
    (GITHUB, "permissions: {}", "permissions: write-all", "zizmor"),
    (GITHUB, "steps.kept.outputs", "steps.kpet.outputs", "actionlint"),
    (GITHUB, "needs: tool", "needs: tol", "actionlint"),
    (GITHUB, 'build --out out "$PROGRAMMES"', "build --out out $PROGRAMMES", "shellcheck"),
    (GITLAB, 'prikaz check "$PROGRAMMES"', "prikaz check $PROGRAMMES", "shellcheck"),
]


def lint(modules):
    problems = []
    for path in (GITHUB, GITLAB):
        problems += [f"{path.name}: {tool}: {words}" for tool, words in faults(path, modules).items()]
    for path, there, planted, tool in PLANTED:
        text = path.read_text(encoding="utf-8")
        if there not in text:
            problems.append(f"{path.name}: nothing to break: {there!r}")
            continue
        with tempfile.TemporaryDirectory() as place:
            broken = Path(place) / path.name
            broken.write_text(text.replace(there, planted, 1), encoding="utf-8")
            if tool not in faults(broken, modules):
                problems.append(f"{path.name}: {tool} does not find {planted!r}")
    return problems, f"2 files, {len(PLANTED)} planted errors"


# --- run ---

# What a fake keeps: a list of comments, and of its calls.
FAKE = """\
#!{python}
import json, os, re, shutil, sys, urllib.parse
from pathlib import Path

desk = Path(os.environ["FAKE_DESK"])
state = json.loads((desk / "state.json").read_text())
words = sys.argv[1:]
state["calls"].append([Path(sys.argv[0]).name, *words])


def end(code=0, said=""):
    (desk / "state.json").write_text(json.dumps(state))
    if code:
        print(said, file=sys.stderr)
    sys.exit(code)


def value(name, default=None):
    return words[words.index(name) + 1] if name in words else default


def entry(kind):
    return next(one for one in state["comments"] if one["id"] == kind)


def keep(body, limit, author):
    if len(body) > limit:
        end(1, "422: the text is too long")
    if author:
        state["comments"].append({{"id": 100 + len(state["comments"]), "body": body, **author}})
"""
GH = (
    FAKE
    + """
import jq
if words[0] != "api":
    end(2, "what?")
if os.environ.get("GH_TOKEN") != "right" or state["denied"]:
    end(1, "HTTP 403: Resource not accessible by integration")
url = next(word for word in words[1:] if word.startswith("repos/"))
method = value("--method", "GET")
body = None
if "--field" in words:
    name, _, file = value("--field").partition("=@")
    assert name == "body", words
    body = Path(file).read_text()
comments = "repos/o/r/issues/7/comments"
if method == "GET" and url == comments + "?per_page=100":
    pages = max(len(state["comments"]), 1) if "--paginate" in words else 1
    for at in range(0, pages, 100):
        for found in jq.compile(value("--jq")).input_value(state["comments"][at:at + 100]).all():
            print(found)
elif method == "POST" and url == comments:
    keep(body, 65536, {{"user": {{"login": "github-actions[bot]"}}}})
elif method == "PATCH" and (found := re.fullmatch("repos/o/r/issues/comments/([0-9]+)", url)):
    if entry(int(found[1]))["user"]["login"] != "github-actions[bot]":
        end(1, "HTTP 403")
    keep(body, 65536, None)
    entry(int(found[1]))["body"] = body
else:
    end(2, f"what? {{words}}")
end()
"""
)
CURL = (
    FAKE
    + """
url = next(word for word in words if word.startswith("https://"))
if url == "https://example.invalid/prikaz":
    assert "--fail" in words and value("--proto") == "=https"
    shutil.copyfile(os.environ["FAKE_PRIKAZ"], value("--output"))
    end()
given = sys.stdin.read() if value("--config") == "-" else ""
if given.strip() != 'header = "PRIVATE-TOKEN: right"' or state["denied"] or "right" in words:
    end(22, "curl: (22) The requested URL returned error: 401")
api = "https://gitlab.invalid/api/v4"
notes = api + "/projects/5/merge_requests/7/notes"
method = value("--request", "GET")
body = None
if "--data-urlencode" in words:
    name, _, file = value("--data-urlencode").partition("@")
    assert name == "body", words
    body = Path(file).read_text()
if method == "GET" and url == api + "/user":
    print(json.dumps({{"id": 42}}))
elif method == "GET" and (found := re.fullmatch(re.escape(notes) + r"\\?per_page=100&page=([0-9]+)", url)):
    at = 100 * (int(found[1]) - 1)
    print(json.dumps(state["comments"][at:at + 100]))
elif method == "POST" and url == notes:
    keep(body, 1000000, {{"author": {{"id": 42}}}})
elif method == "PUT" and (found := re.fullmatch(re.escape(notes) + "/([0-9]+)", url)):
    keep(body, 1000000, None)
    entry(int(found[1]))["body"] = body
else:
    end(22, f"what? {{words}}")
end()
"""
)
CARGO = (
    FAKE
    + """
assert words[:3] == ["install", "--locked", "--git"] and words[-1] == "prikaz", words
assert (value("--git"), value("--rev")) == ("https://example.invalid/prikaz.git", "abc"), words
place = Path(value("--root")) / "bin"
place.mkdir(parents=True, exist_ok=True)
shutil.copy(os.environ["FAKE_PRIKAZ"], place / "prikaz")
end()
"""
)


class Failed(Exception):
    """A step ended with an error."""


class Desk:
    """A repository with a programme, and a runner's folder beside it."""

    def __init__(self, prikaz, place):
        self.place, self.repo, self.home = place, place / "repo", place / "home"
        self.prikaz = prikaz
        tools = place / "fakes"
        for folder in (self.repo / "programmes", self.home, tools):
            folder.mkdir(parents=True)
        for name, text in (("gh", GH), ("curl", CURL), ("cargo", CARGO)):
            (tools / name).write_text(text.format(python=sys.executable), encoding="utf-8")
            (tools / name).chmod(0o755)
        self.environment = {
            "PATH": f"{tools}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.home),
            "FAKE_DESK": str(place),
            "FAKE_PRIKAZ": str(prikaz),
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1",
            "LC_ALL": "C.UTF-8",
            "PROGRAMMES": "programmes",
        }
        self.say(comments=[], denied=False, calls=[])
        self.programme = (ROOT / "programmes/hotynets-2022.yaml").read_text(encoding="utf-8")
        self.git("init", "--quiet", "--initial-branch=main", ".")
        self.commit({"programmes/а б.yaml": self.programme})
        self.base = self.git("rev-parse", "HEAD")

    def git(self, *words):
        who = ["-c", "user.name=CI", "-c", "user.email=ci@example.org"]
        done = subprocess.run(
            ["git", *who, *words], cwd=self.repo, env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def commit(self, files):
        for name, text in files.items():
            (self.repo / name).parent.mkdir(parents=True, exist_ok=True)
            (self.repo / name).write_text(text, encoding="utf-8")
        self.git("add", "--all", "programmes")
        self.git("commit", "--quiet", "--allow-empty", "--message=правка")

    @property
    def state(self):
        return json.loads((self.place / "state.json").read_text())

    def say(self, **what):
        there = self.state if (self.place / "state.json").exists() else {}
        (self.place / "state.json").write_text(json.dumps({**there, **what}))

    def shell(self, text, environment, options=("--noprofile", "--norc", "-eo", "pipefail")):
        """Runs a step as the runner does; its words, or Failed with them."""
        script = self.place / "step.sh"
        script.write_text(text, encoding="utf-8")
        done = subprocess.run(
            ["bash", *options, str(script)], cwd=self.repo, capture_output=True, text=True, timeout=300,
            env={**self.environment, **environment}, stdin=subprocess.DEVNULL,
        )
        said = done.stdout + done.stderr
        if done.returncode != 0:
            raise Failed(f"{done.returncode}: {said}")
        return said


class Github:
    """Runs the jobs of the workflow."""

    def __init__(self, desk):
        self.desk = desk
        self.tree = yaml.safe_load(GITHUB.read_text(encoding="utf-8"))
        self.environment = {}
        self.summary = desk.place / "summary.md"

    def job(self, name):
        """The words of all steps; a step that fails ends the job but for those that run in spite of it."""
        said, failed = "", None
        outputs = {}
        self.summary.write_text("")
        for step in self.tree["jobs"][name]["steps"]:
            condition = step.get("if", "")
            if failed and condition != "${{ !cancelled() }}":
                continue
            if condition not in ("", "${{ !cancelled() }}", "steps.kept.outputs.cache-hit != 'true'"):
                raise RuntimeError(f"{name}: a condition that is not known here: {condition}")
            if "run" not in step:
                self.uses(name, step, failed)
                continue
            if "${{" in step["run"]:
                raise RuntimeError(f"{name}: an expression within the shell: {step['run']}")
            out = self.desk.place / "output"
            out.write_text("")
            environment = {
                **{key: self.value(value, outputs) for key, value in self.tree["env"].items()},
                **self.environment,
                **{key: self.value(value, outputs) for key, value in step.get("env", {}).items()},
                "RUNNER_TEMP": str(self.desk.place),
                "GITHUB_OUTPUT": str(out),
                "GITHUB_STEP_SUMMARY": str(self.summary),
                "GITHUB_SERVER_URL": "https://github.invalid",
                "GITHUB_REPOSITORY": "o/r",
                "GITHUB_RUN_ID": "1",
            }
            try:
                said += self.desk.shell(step["run"], environment)
            except Failed as fault:
                failed = failed or fault
                said += str(fault)
            outputs[step.get("id")] = dict(line.split("=", 1) for line in out.read_text().splitlines())
        if failed:
            raise Failed(said)
        return said

    def kept(self):
        """Where the changes are told besides the comment."""
        return self.summary.read_text()

    def value(self, text, outputs):
        known = {
            "github.event.pull_request.base.sha": self.desk.base,
            "github.event.pull_request.number": "7",
            "github.token": "right",
            "steps.diff.outputs.changed": outputs.get("diff", {}).get("changed", ""),
        }
        return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: known[found[1]], text)

    def uses(self, name, step, failed):
        """What an action is given must be there."""
        given = step.get("with", {})
        wanted = [given["sarif_file"]] if "sarif_file" in given else []
        if "upload-artifact" in step["uses"]:
            wanted += given["path"].split()
        for pattern in wanted:
            if not failed and not list(self.desk.repo.glob(pattern)):
                raise RuntimeError(f"{name}: nothing to hand over at {pattern}")


class Gitlab:
    """Runs the jobs of the pipeline."""

    def __init__(self, desk):
        self.desk = desk
        self.tree = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
        self.environment = {}

    def job(self, name):
        job = self.tree[name]
        base = self.tree[job["extends"]]
        environment = {
            **{key: str(value) for key, value in {**self.tree["variables"], **job.get("variables", {})}.items()},
            "CI_API_V4_URL": "https://gitlab.invalid/api/v4",
            "CI_PROJECT_ID": "5",
            "CI_MERGE_REQUEST_IID": "7",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": self.desk.base,
            "CI_COMMIT_SHA": self.desk.git("rev-parse", "HEAD"),
            "CI_JOB_URL": "https://gitlab.invalid/job/1",
            **self.environment,
        }
        said = self.desk.shell("\n".join(base["before_script"] + job["script"]), environment, ("-eo", "pipefail"))
        wanted = job.get("artifacts", {})
        for pattern in [*wanted.get("paths", []), *wanted.get("reports", {}).values()]:
            if not list(self.desk.repo.glob(pattern)):
                raise RuntimeError(f"{name}: nothing to hand over at {pattern}")
        return said

    def kept(self):
        return (self.desk.repo / "prikaz-diff.md").read_text()


class Story:
    """What both hosts must do, told once."""

    def __init__(self, runner, desk, mine, other):
        self.runner, self.desk, self.mine, self.other = runner, desk, mine, other
        self.problems = []

    def hold(self, right, words):
        if not right:
            self.problems.append(f"{type(self.runner).__name__}: {words}")

    def fails(self, job, words):
        try:
            said = self.runner.job(job)
        except Failed as fault:
            self.hold(words in str(fault), f"{job} failed otherwise than with «{words}»: {fault}")
        else:
            self.hold(False, f"{job} did not fail: {said}")

    def own(self):
        return [one["body"] for one in self.desk.state["comments"] if self.is_mine(one)]

    def is_mine(self, comment):
        return all(comment.get(key) == value for key, value in self.mine.items())

    def install(self):
        self.fails("tool", "не сказано, откуда взять prikaz")
        kept = self.runner.environment
        good = subprocess.run(["sha256sum", self.desk.prikaz], capture_output=True, text=True, check=True).stdout.split()[0]
        self.runner.environment = {**kept, "PRIKAZ_URL": "https://example.invalid/prikaz", "PRIKAZ_SHA256": "0" * 64}
        self.fails("tool", "FAILED")
        self.clear()
        self.runner.environment["PRIKAZ_SHA256"] = good
        self.hold("prikaz " in self.runner.job("tool"), "a finished file is taken")
        self.clear()
        self.runner.environment = {
            **kept, "PRIKAZ_REPOSITORY": "https://example.invalid/prikaz.git", "PRIKAZ_REVISION": "abc",
        }
        self.hold("prikaz " in self.runner.job("tool"), "it is built from its source")
        calls = len(self.desk.state["calls"])
        # From here on it is in the cache.
        self.runner.environment = kept
        return calls

    def clear(self):
        for folder in (self.desk.home / "prikaz", self.desk.repo / ".prikaz"):
            shutil.rmtree(folder, ignore_errors=True)

    def documents(self):
        self.runner.job("check")
        self.runner.job("build")
        self.hold((self.desk.repo / "out/а б.docx").is_file(), "the document is built")
        self.desk.commit({"programmes/плохая.yaml": "организация: {наименование: О}\nпрограма: 1\n"})
        self.fails("check", "плохая.yaml")
        self.fails("build", "плохая.yaml")
        self.desk.git("rm", "--quiet", "programmes/плохая.yaml")
        self.desk.commit({})

    def comment(self):
        theirs = {**self.other, "body": f"{MARK}\nподделка", "id": 1}
        many = [{**self.other, "body": "слово", "id": at} for at in range(2, 140)]
        self.desk.say(comments=[theirs, *many])
        self.runner.job("diff")
        self.hold(self.own() == [], f"no change, no comment: {self.own()}")
        self.desk.commit({"programmes/а б.yaml": self.desk.programme.replace(*CELL)})
        for _ in range(2):
            self.runner.job("diff")
            self.hold("Май 2023" in self.runner.kept(), "the changes are kept besides the comment")
            own = self.own()
            self.hold(len(own) == 1, f"one comment: {own}")
            self.hold(bool(own) and own[0].startswith(MARK) and "Май 2023" in own[0], f"with the change: {own}")
        self.desk.say(comments=[one for one in self.desk.state["comments"] if self.is_mine(one)] + many + [theirs])
        self.desk.commit({"programmes/а б.yaml": self.desk.programme})
        self.runner.job("diff")
        own = self.own()
        self.hold(len(own) == 1 and "Май 2023" not in own[0], f"brought up to date: {own}")
        self.hold(theirs in self.desk.state["comments"], "a comment of somebody else stays")
        # So many changes that they do not fit.
        row = self.desk.programme.replace(*CELL)
        count = 800
        rows = "".join(
            f"            - {{номер: \"9.{at}\", мероприятие: Провести семинар № {at} для педагогов, срок: Май 2023 г.}}\n"
            for at in range(1, count)
        )
        head = "          мероприятия:\n"
        self.desk.commit({"programmes/а б.yaml": row.replace(head, head + rows, 1)})
        self.runner.job("diff")
        own = self.own()
        self.hold(len(own) == 1 and "не поместилось" in own[0], f"a long one is cut: {[one[-400:] for one in own]}")
        self.hold(bool(own) and 10_000 < len(own[0]) <= 65536, f"to what fits: {[len(one) for one in own]}")
        page = (self.desk.repo / "prikaz-diff.html").read_text(encoding="utf-8")
        self.hold(f"семинар № {count - 1} для" in page, "all of it is on the page")
        # No rights.
        self.desk.say(denied=True)
        said = self.runner.job("diff")
        self.hold("не удалось" in said, f"no rights are told: {said}")
        self.hold("не поместилось" in self.runner.kept(), "and the changes are kept")
        self.desk.say(denied=False)
        base, self.desk.base = self.desk.base, "0" * 40
        self.fails("diff", "")
        self.desk.base = base


def run(prikaz):
    problems = []
    with tempfile.TemporaryDirectory(prefix="prikaz-ci-") as place:
        desk = Desk(prikaz, Path(place))
        runner = Github(desk)
        github = Story(runner, desk, {"user": {"login": "github-actions[bot]"}}, {"user": {"login": "чужой"}})
        github.install()
        github.documents()
        github.comment()
        problems += github.problems
    with tempfile.TemporaryDirectory(prefix="prikaz-ci-") as place:
        desk = Desk(prikaz, Path(place))
        runner = Gitlab(desk)
        gitlab = Story(runner, desk, {"author": {"id": 42}}, {"author": {"id": 9}})
        gitlab.install()
        gitlab.documents()
        said = runner.job("diff")
        gitlab.hold("PRIKAZ_TOKEN нет" in said and not gitlab.own(), f"without a token it says so: {said}")
        runner.environment = {"PRIKAZ_TOKEN": "right"}
        gitlab.comment()
        problems += gitlab.problems
    return problems, "every shell step of both files, with one comment made, found again, cut and refused"


def main():
    match sys.argv[1:]:
        case ["lint", modules]:
            problems, done = lint(Path(modules).resolve())
        case ["run", prikaz]:
            problems, done = run(Path(prikaz).resolve())
        case _:
            sys.exit(__doc__)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{done}: {len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
