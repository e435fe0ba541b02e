#!/usr/bin/env python3
"""Reads the reports of `prikaz check` and `prikaz diff` with tools that share no code with them.

    reports.py PRIKAZ NODE_MODULES FOLDER...

Checks the programmes of each folder in every form for other programs and reports all that is wrong;
ends with 1 if anything is. SARIF goes through Microsoft's validator (the published schema and its
rules), GitLab's report through the schema of its documentation, the page through html-validate and,
in a real browser, through axe-core; so does the page of changes. It wants jsonschema beside the running Python, node and
chromium on the PATH. A tool that lets a broken report pass is a problem too.
"""

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

HERE = Path(__file__).parent
# The validator must not ask for the machine's language.
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
# The tool has no public address to give.
KNOWN = {"SARIF2005"}
HOSTILE = """\
организация: {наименование: О}
программа: {наименование: П}
"я\\n::set-output name=a::b {0} <script>alert(1)</script> \\u202e": 1
"100%,: [сюда](http://example.org) <!-- ]]> &amp; ' \\" ##[add-path]a": 2
"""
# Words within a line are as high as the line: WCAG 2.2, 2.5.8 exempts them («Inline»), and the auditor
# takes a link that goes on in the next line for the whole of both.
AUDIT = """
axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(function (found) {
  found.violations.forEach(function (one) {
    if (one.id === 'target-size') {
      one.nodes = one.nodes.filter(function (node) { return node.html.indexOf('<a class="w ') !== 0; });
    }
  });
  found.violations = found.violations.filter(function (one) { return one.nodes.length; });
  var pre = document.createElement('pre');
  pre.id = 'audit';
  pre.textContent = JSON.stringify({passes: found.passes.length, wrong: found.violations.map(function (one) {
    return one.id + ': ' + one.help + ' – ' + one.nodes[0].html.slice(0, 200);
  })});
  document.body.appendChild(pre);
});
"""


def run(*command, codes=(0,)):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=ENVIRONMENT, timeout=300)
    if done.returncode not in codes:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


class Reader:
    def __init__(self, prikaz, modules, work):
        self.prikaz, self.modules, self.work = prikaz, Path(modules), work
        self.schema = json.loads((HERE / "gitlab-code-quality.schema.json").read_text())

    def report(self, folder, form):
        """A report, whatever the findings are."""
        path = self.work / f"{Path(folder).name}.{form}"
        run(self.prikaz, "check", folder, "--notes", "--format", form, "--out", path, codes=(0, 1))
        return path

    def changes(self, old, new):
        """The page of what changed between two files or folders."""
        path = self.work / f"{Path(new).name}.diff.html"
        run(self.prikaz, "diff", old, new, "--format", "html", "--out", path, codes=(0, 1))
        return path

    def sarif(self, path):
        validator = self.modules / "@microsoft/sarif-multitool-linux/Sarif.Multitool"
        validator.chmod(0o755)
        out = run(validator, "validate", path, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note",
                  "--log", "ForceOverwrite", "--output", self.work / "validated.sarif", codes=(0, 1))
        if "1 files scanned" not in out:
            return [f"the validator did not read it: {out[-2000:]}"]
        found = re.findall(r"(?m): (?:error|warning) ([A-Z]+\d+): .*$", out)
        lines = [line for line in out.splitlines() if re.search(r": (error|warning) [A-Z]+\d+: ", line)]
        return [line[:500] for line, rule in zip(lines, found) if rule not in KNOWN]

    def gitlab(self, path):
        issues = json.loads(path.read_text(encoding="utf-8"))
        found = [error.message[:500] for error in jsonschema.Draft202012Validator(self.schema).iter_errors(issues)]
        prints = [issue.get("fingerprint") for issue in issues]
        return found + (["fingerprints are not unique"] if len(set(prints)) < len(prints) else [])

    def markup(self, path):
        # Into a file: node cuts off what a pipe does not take at once.
        out = self.work / "markup.json"
        run("node", self.modules / "html-validate/bin/html-validate.mjs", "--config",
            HERE / "htmlvalidate.json", "--formatter", f"json={out}", path, codes=(0, 1))
        results = json.loads(out.read_text(encoding="utf-8"))
        return [f"{one['line']}:{one['column']}: {one['ruleId']}: {one['message']}"
                for result in results for one in result["messages"]][:20]

    def accessible(self, path):
        """The page as a browser shows it; without its policy, since the auditor is a script from outside."""
        page = path.read_text(encoding="utf-8")
        script = (self.modules / "axe-core/axe.min.js").read_text(encoding="utf-8")
        opened = page.replace('http-equiv="Content-Security-Policy"', 'name="none"')
        if opened == page:
            return ["the page has no policy"]
        opened = opened.replace("</body>", f"<script>{script}</script><script>{AUDIT}</script></body>")
        audited = self.work / "audited.html"
        audited.write_text(opened, encoding="utf-8")
        found = []
        for width in (1280, 400):
            with tempfile.TemporaryDirectory() as profile:
                dom = run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
                          "--no-first-run", "--disable-background-networking", "--disable-component-update",
                          "--disable-sync", "--disable-dev-shm-usage", f"--user-data-dir={profile}",
                          f"--window-size={width},1600", "--virtual-time-budget=120000", "--dump-dom",
                          audited.resolve().as_uri())
            audit = re.search(r'<pre id="audit">(.*?)</pre>', dom, re.S)
            if not audit:
                return ["the auditor did not run"]
            audit = json.loads(html.unescape(audit.group(1)))
            if audit["passes"] < 10:
                found.append(f"only {audit['passes']} checks of the auditor applied")
            found += [f"{width} wide: {one}" for one in audit["wrong"]]
        return found


def broken(path, change):
    """A report spoilt on purpose."""
    spoilt = path.with_name("spoilt" + path.suffix)
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text, path
    spoilt.write_text(changed, encoding="utf-8")
    return spoilt


def main(prikaz, modules, *folders):
    problems = []
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        reader = Reader(prikaz, modules, work)
        hostile = work / "100% №1"
        hostile.mkdir()
        (hostile / "<b>'а, б'&.yaml").write_text(HOSTILE, encoding="utf-8")
        for folder in [*folders, hostile]:
            for form, checks in (("sarif", [reader.sarif]), ("gitlab", [reader.gitlab]),
                                 ("html", [reader.markup, reader.accessible])):
                path = reader.report(folder, form)
                for check in checks:
                    found = check(path)
                    problems += [f"{folder} as {form}: {one}" for one in found]
                    print(f"   {folder} as {form}: {check.__name__}, {len(found)} problems", flush=True)
        # Two files, and folders with programmes that came, went, changed and cannot be read.
        (work / "было").mkdir()
        (work / "стало").mkdir()
        cases = HERE.parent / "tests/diff"
        for name in ("plan-split", "term-renamed-everywhere", "row-added-with-renumbering", "looks-otherwise"):
            for side, folder in (("old", "было"), ("new", "стало")):
                shutil.copy(cases / f"{name}.{side}.yaml", work / folder / f"{name}.yaml")
        shutil.copy(cases / "risk-added.old.yaml", work / "было/ушла.yaml")
        shutil.copy(cases / "risk-added.new.yaml", work / "стало/<b>'пришла'&.yaml")
        (work / "было/не программа.yaml").write_text(HOSTILE, encoding="utf-8")
        (work / "стало/не программа.yaml").write_text(HOSTILE + "<<<<<<< HEAD\n", encoding="utf-8")
        pairs = [(cases / f"{name}.old.yaml", cases / f"{name}.new.yaml")
                 for name in ("prints-nothing", "table-column-added", "formatting-only")]
        for old, new in [*pairs, (work / "было", work / "стало")]:
            path = reader.changes(old, new)
            for check in (reader.markup, reader.accessible):
                found = check(path)
                problems += [f"changes of {new}: {one}" for one in found]
                print(f"   changes of {new}: {check.__name__}, {len(found)} problems", flush=True)
        controls = (
            ("sarif", reader.sarif, lambda text: text.replace('"version":"2.1.0"', '"versoin":"2.1.0"')),
            ("sarif", reader.sarif, lambda text: text.replace('"startLine":', '"startLine":-', 1)),
            ("gitlab", reader.gitlab, lambda text: text.replace('"severity":"', '"severity":"un', 1)),
            ("html", reader.markup, lambda text: text.replace("</article>", "", 1)),
            ("html", reader.accessible, lambda text: text.replace('<html lang="ru">', "<html>")),
        )
        for form, check, change in controls:
            if not check(broken(reader.report(hostile, form), change)):
                problems.append(f"{check.__name__} lets a spoilt report pass")
    for problem in problems:
        print(f"FAIL {problem}", file=sys.stderr)
    print(f"   reports of {len(folders) + 1} folders read, {len(problems)} problems", flush=True)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
