"""The tools, each brought to the same form: two texts in, runs out. What is not installed is left out by name."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from diff_match_patch import diff_match_patch

from benchmarks.redline.pairs import Runs
from redline import redline

Tool = Callable[[str, str], Runs]

OURS = "elevenbis"
PEER = "diff-match-patch words + semantic clean-up"

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_OPS = {-1: "-", 0: "=", 1: "+"}


def tools() -> tuple[dict[str, Tool], list[str]]:
    """The tools that are there, ours first, and the names of those that are not."""
    found: dict[str, Tool] = {
        OURS: lambda old, new: [(run.op, run.text) for run in redline(old, new)],
        PEER: lambda old, new: _by_words(old, new, clean_up=True),
        "diff-match-patch words": lambda old, new: _by_words(old, new, clean_up=False),
        "diff-match-patch characters + clean-up": lambda old, new: _by_characters(old, new, clean_up=True),
        "diff-match-patch characters": lambda old, new: _by_characters(old, new, clean_up=False),
    }
    missing: list[str] = []
    for name, module, tool in (
        (
            "difflib words",
            "difflib",
            lambda m: _matching(lambda a, b: m.SequenceMatcher(None, a, b, autojunk=False)),
        ),
        (
            "cydifflib words",
            "cydifflib",
            lambda m: _matching(lambda a, b: m.SequenceMatcher(None, a, b, autojunk=False)),
        ),
        (
            "patiencediff words",
            "patiencediff",
            lambda m: _matching(lambda a, b: m.PatienceSequenceMatcher(None, a, b)),
        ),
        ("redlines", "redlines", _redlines),
        ("lxml htmldiff", "lxml.html.diff", _htmldiff),
    ):
        if find_spec(module.partition(".")[0]) is None:
            missing.append(name)
        else:
            found[name] = tool(import_module(module))
    for name, tool in (("wdiff", _wdiff), ("git diff --word-diff", _git)):
        if shutil.which(name.split()[0]) is None:
            missing.append(name)
        else:
            found[name] = tool
    modules = os.environ.get("PROSEMIRROR", "")
    if Path(modules, "node_modules", "prosemirror-changeset").is_dir() and shutil.which("node"):
        found["prosemirror-changeset"] = _prosemirror(modules)
    else:
        missing.append("prosemirror-changeset (PROSEMIRROR names no folder with its node_modules)")
    return found, missing


def _by_words(old: str, new: str, *, clean_up: bool) -> Runs:
    """Each word, space and mark as one character, the way the manual of diff-match-patch says."""
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    letters: dict[str, str] = {}
    coded = [
        "".join(letters.setdefault(token, chr(len(letters) + 0x100)) for token in _TOKEN.findall(text))
        for text in (old, new)
    ]
    words = list(letters)
    diffs = [
        (op, "".join([words[ord(letter) - 0x100] for letter in text]))
        for op, text in differ.diff_main(*coded, False)
    ]
    if clean_up:
        differ.diff_cleanupSemantic(diffs)
    return [(_OPS[op], text) for op, text in diffs]


def _by_characters(old: str, new: str, *, clean_up: bool) -> Runs:
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    diffs = differ.diff_main(old, new)
    if clean_up:
        differ.diff_cleanupSemantic(diffs)
    return [(_OPS[op], text) for op, text in diffs]


def _matching(matcher: Callable[[list[str], list[str]], Any]) -> Tool:
    def compare(old: str, new: str) -> Runs:
        before, after = _TOKEN.findall(old), _TOKEN.findall(new)
        runs: Runs = []
        for op, i, i_end, j, j_end in matcher(before, after).get_opcodes():
            if op == "equal":
                runs.append(("=", "".join(before[i:i_end])))
                continue
            runs += [("-", "".join(before[i:i_end]))] * (i < i_end) + [("+", "".join(after[j:j_end]))] * (
                j < j_end
            )
        return runs

    return compare


def _tagged(markup: str) -> Runs:
    """Text with <del> and <ins> as runs."""
    op = "="
    runs: Runs = []
    for part in re.split(r"(</?(?:ins|del)>)", markup):
        if part.startswith(("<ins", "<del")):
            op = "+" if part == "<ins>" else "-"
        elif part.startswith("</"):
            op = "="
        elif part:
            runs.append((op, html.unescape(part)))
    return runs


def _redlines(module: Any) -> Tool:
    return lambda old, new: _tagged(module.Redlines(old, new, markdown_style="none").output_markdown)


def _htmldiff(module: Any) -> Tool:
    return lambda old, new: _tagged(
        module.htmldiff(html.escape(old, quote=False), html.escape(new, quote=False))
    )


_CHANGESET = """
const { createRequire } = require("node:module")
const load = createRequire(process.argv[1] + "/")
const { Schema } = load("prosemirror-model"), { Transform } = load("prosemirror-transform")
const { ChangeSet, simplifyChanges } = load("prosemirror-changeset")
const schema = new Schema({ nodes: { doc: { content: "text*" }, text: {} } })
const nodes = text => text ? [schema.text(text)] : []
require("node:readline").createInterface({ input: process.stdin }).on("line", line => {
  const [before, after] = JSON.parse(line), doc = schema.node("doc", null, nodes(before))
  const change = new Transform(doc).replaceWith(0, doc.content.size, nodes(after))
  const set = ChangeSet.create(doc).addSteps(change.doc, change.mapping.maps, 0)
  const runs = [], add = (op, text) => text && runs.push([op, text])
  let at = 0
  for (const { fromA, toA, fromB, toB } of simplifyChanges(set.changes, change.doc)) {
    add("=", before.slice(at, fromA)); add("-", before.slice(fromA, toA)); add("+", after.slice(fromB, toB))
    at = toA
  }
  add("=", before.slice(at))
  console.log(JSON.stringify(runs))
})
"""


def _prosemirror(modules: str) -> Tool:
    """As an editor shows it: one change of the whole text, then `simplifyChanges`. One process answers all pairs."""
    process = subprocess.Popen(
        ["node", "-e", _CHANGESET, str(Path(modules).resolve())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    asked, answered = process.stdin, process.stdout
    assert asked is not None
    assert answered is not None

    def compare(old: str, new: str) -> Runs:
        asked.write(json.dumps([old, new]) + "\n")
        asked.flush()
        return [(op, text) for op, text in json.loads(answered.readline())]

    return compare


def _files(folder: str, old: str, new: str) -> list[str]:
    paths = [Path(folder, "old"), Path(folder, "new")]
    for path, text in zip(paths, (old, new), strict=True):
        path.write_text(text, encoding="utf-8")
    return [str(path) for path in paths]


def _wdiff(old: str, new: str) -> Runs:
    marks = {"\x01": "-", "\x02": "=", "\x03": "+", "\x04": "="}
    with TemporaryDirectory() as folder:
        options = chain.from_iterable(zip(("-w", "-x", "-y", "-z"), marks, strict=True))
        answer = subprocess.run(
            ["wdiff", *options, *_files(folder, old, new)], capture_output=True, check=False, encoding="utf-8"
        ).stdout
    op = "="
    runs: Runs = []
    for part in re.split("([\x01-\x04])", answer):
        if part in marks:
            op = marks[part]
        elif part:
            runs.append((op, part))
    return runs


def _git(old: str, new: str) -> Runs:
    with TemporaryDirectory() as folder:
        options = [
            "--no-index",
            "--word-diff=porcelain",
            "--word-diff-regex=[[:alnum:]]+|[^[:space:]]",
            "-U9999",
        ]
        answer = subprocess.run(
            ["git", "diff", *options, *_files(folder, old, new)],
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        ).stdout
    body = answer.partition("\n@@")[2].split("\n")[1:]
    return [("=" if line[0] == " " else line[0], line[1:]) for line in body if line and line[0] in " +-"]
