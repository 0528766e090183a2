"""The rules of the house: who may import whom, what a file may name, what is locked, vendored and licensed how."""

from __future__ import annotations

import ast
import hashlib
import importlib.metadata
import re
import shutil
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent

MAY_IMPORT = {
    "redline": set(),
    "documents": {"redline"},
    "coalitions": {"documents", "redline"},
    "notices": {"coalitions", "documents", "redline"},
    "resolutions": {"notices", "coalitions", "documents", "redline"},
    "amendments": {"resolutions", "notices", "coalitions", "documents", "redline"},
    "letters": {"amendments", "resolutions", "notices", "coalitions", "documents", "redline"},
    "review": {"letters", "amendments", "resolutions", "notices", "coalitions", "documents", "redline"},
    "exchange": {
        "review",
        "letters",
        "amendments",
        "resolutions",
        "notices",
        "coalitions",
        "documents",
        "redline",
    },
}
"""Data flows one way, and the imports with it: exchange -> review -> letters -> amendments -> resolutions -> coalitions, each of
them -> notices (which knows only coalitions), and all -> documents -> redline."""
MAY_IMPORT["search"] = {*MAY_IMPORT["exchange"]}
MAY_IMPORT["workspace"] = {*MAY_IMPORT["exchange"], "exchange"}
MAY_IMPORT["api"] = {*MAY_IMPORT["exchange"], "exchange"}
MAY_IMPORT["operations"] = {*MAY_IMPORT["exchange"], "exchange", "search"}
MAY_IMPORT["demo"] = {*MAY_IMPORT["exchange"], "exchange"}
MAY_IMPORT["config"] = {
    *MAY_IMPORT["exchange"],
    "exchange",
    "search",
    "workspace",
    "operations",
    "demo",
    "api",
}

FRAMEWORK = {"django", "reversion", "environ", "whitenoise"}
OUTSIDE_WORLD = {
    "os",
    "io",
    "pathlib",
    "shutil",
    "subprocess",
    "socket",
    "urllib",
    "time",
    "datetime",
    "random",
}
MAY_NOT_IMPORT = {"redline": FRAMEWORK | OUTSIDE_WORLD, "documents": FRAMEWORK}


class Import(NamedTuple):
    """One imported module, and where."""

    module: str
    place: str

    @property
    def top(self) -> str:
        return self.module.partition(".")[0]


def _sources(room: str) -> list[Path]:
    files = sorted((ROOT / room).rglob("*.py"))
    assert files, f"{room}/ has no Python files"
    return files


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def _imports(room: str) -> Iterator[Import]:
    """Every import of a room, wherever it stands: at the top, in a function, for types only, or by name."""
    for file in _sources(room):
        for node in ast.walk(_tree(file)):
            match node:
                case ast.Import(names=names):
                    modules = [name.name for name in names]
                case ast.ImportFrom(module=str(module), level=0):
                    modules = [module]
                case ast.Call(
                    func=ast.Name("import_module") | ast.Attribute(attr="import_module"), args=[first, *_]
                ):
                    modules = [first.value if isinstance(first, ast.Constant) else "a computed name"]
                case _:
                    continue
            yield from (Import(module, f"{file.relative_to(ROOT)}:{node.lineno}") for module in modules)


# --- imports ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_run_one_way(room: str) -> None:
    others = MAY_IMPORT.keys() - MAY_IMPORT[room] - {room}
    assert [f"{found.place} imports {found.module}" for found in _imports(room) if found.top in others] == []


@pytest.mark.parametrize("room", sorted(MAY_IMPORT.keys() - {"redline", "documents", "config"}))
def test_models_are_named_one_way(room: str) -> None:
    """ "amendments.Campaign" in a foreign key is an import by another name."""
    backwards = re.compile(rf"({'|'.join(MAY_IMPORT.keys() - MAY_IMPORT[room] - {room})})\.[A-Z]\w+")
    assert [
        f"{file.relative_to(ROOT)}:{node.lineno} names {node.value}"
        for file in _sources(room)
        for node in ast.walk(_tree(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and backwards.fullmatch(node.value)
    ] == []


@pytest.mark.parametrize("room", MAY_NOT_IMPORT)
def test_the_engine_and_the_documents_know_no_framework(room: str) -> None:
    """And the engine no files, no clock, no chance: the same texts always give the same redline."""
    banned = MAY_NOT_IMPORT[room]
    assert [f"{found.place} imports {found.module}" for found in _imports(room) if found.top in banned] == []


@pytest.mark.parametrize("room", sorted(MAY_IMPORT.keys() - {"redline", "documents", "demo"}))
def test_what_was_uploaded_is_read_apart(room: str) -> None:
    """A page never reads a file in the server's own process; a command does, with the operator's own files."""
    assert [
        f"{found.place} imports {found.module}"
        for found in _imports(room)
        if found.module.startswith("documents.read") and "/management/" not in found.place
    ] == [], "use documents.apart"


@pytest.mark.parametrize("room", sorted(MAY_IMPORT.keys() - {"redline"}))
def test_other_rooms_use_the_public_face_of_the_engine(room: str) -> None:
    inside = [
        f"{found.place} imports {found.module}"
        for found in _imports(room)
        if found.module.startswith("redline.")
    ]
    assert inside == [], "import from redline, whose __init__ names what others may use"


def test_the_engine_exports_what_it_names() -> None:
    import redline

    assert len(set(redline.__all__)) == len(redline.__all__)  # the linter holds their order
    assert all(hasattr(redline, name) for name in redline.__all__)


def test_modules_are_named_after_what_they_are_about() -> None:
    vague = {
        "util",
        "utils",
        "helper",
        "helpers",
        "service",
        "services",
        "manager",
        "managers",
        "common",
        "misc",
    }
    found = [
        str(file.relative_to(ROOT))
        for room in [*MAY_IMPORT, "tests"]
        for file in _sources(room)
        if file.stem in vague or file.parent.name in vague
    ]
    assert found == []


MOST_FILES = 15
"""In one folder, beside each other; `__init__.py` is none of them."""


def test_no_folder_is_crowded() -> None:
    """A reader finds a file among fifteen, not among forty."""
    files = [file for room in [*MAY_IMPORT, "tests", "benchmarks"] for file in _sources(room)]
    beside = Counter(
        str(file.parent.relative_to(ROOT))
        for file in files
        if file.name not in ("__init__.py", "conftest.py")
    )
    crowded = {folder for folder, count in beside.items() if count > MOST_FILES}
    assert crowded == set(), "cut the folder by its subjects"


DOCUMENTS = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    *(f"docs/{f.name}" for f in (ROOT / "docs").glob("*.md")),
]
_NAMED_FILE = re.compile(r"`((?:[a-z_]+/)+[\w.]*)`")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_documents_name_files_that_are_there(document: str) -> None:
    named = _NAMED_FILE.findall((ROOT / document).read_text(encoding="utf-8"))
    rooms = [
        name
        for name in named
        if name.split("/")[0] in {*MAY_IMPORT, "tests", "docs", "templates", "static", "deploy", "tools"}
    ]
    parts = {str(path.relative_to(ROOT)) for room in MAY_IMPORT for path in (ROOT / room).rglob("*")}
    missing = [name for name in rooms if not (ROOT / name).exists() and name.rstrip("/") not in parts]
    assert missing == []


_NAMED_COMMAND = re.compile(r"(?:manage\.py|run\.py manage) ([a-z_]{4,})")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_documents_name_commands_that_are_there(document: str) -> None:
    named = set(_NAMED_COMMAND.findall((ROOT / document).read_text(encoding="utf-8")))
    assert named - get_commands().keys() == set()


_NAMED_TEST = re.compile(r"`((?:tests/)?[\w/]*test_\w+\.py|tests/[\w/]+/)`")


def test_what_is_said_to_show_a_promise_is_there() -> None:
    """Each row of the table of docs/security.md names tests, and each of them exists."""
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    table = text.partition("| promise | how | tested in |\n")[2].partition("\n\n")[0].splitlines()[1:]
    assert len(table) > 20
    assert [row for row in table if not _NAMED_TEST.search(row.rsplit("|", 2)[1])] == []
    tests = {str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("*")}
    files = {Path(test).name for test in tests}
    named = _NAMED_TEST.findall(text)
    missing = [name for name in named if name.rstrip("/") not in tests and ("/" in name or name not in files)]
    assert missing == []


WIDEST_TEMPLATE_LINE = 120


def test_no_template_line_is_too_long_to_read() -> None:
    """Formatters leave the lines of templates as they are, so nothing else would say it."""
    files = [file for file in sorted((ROOT / "templates").rglob("*")) if file.is_file()]
    assert files
    assert [
        f"{file.relative_to(ROOT)}:{number} has {len(line)} columns"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > WIDEST_TEMPLATE_LINE
    ] == []


def test_no_template_tag_goes_over_the_end_of_its_line() -> None:
    """Django takes such a tag for text: what is between its branches is lost, and the page shows the tag."""
    over = re.compile(r"\{%[^%\n]*\n|\{\{[^}\n]*\n|\{#[^#\n]*\n")
    assert [
        f"{file.relative_to(ROOT)}: {found[0]!r}"
        for file in sorted((ROOT / "templates").rglob("*.html"))
        for found in over.finditer(file.read_text(encoding="utf-8"))
    ] == []


# --- what no file may name --------------------------------------------------------------------------------------

# put together here, so that this file does not name them either
INDEX_HOSTS = [
    ".".join(parts)
    for parts in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("pypi", "python", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("proxy", "golang", "org"),
        ("deb", "debian", "org"),
        ("crates", "io"),
    ]
]
INDEX_OPTIONS = ["-".join(("index", "url")), "_".join(("INDEX", "URL")), "-".join(("find", "links"))]
MACHINE_PATHS = [
    r"(?<![\w.~-])/" + path
    for path in (r"(?:work|root)/", r"home/(?!user\b|you\b)\w", r"Users/\w", r"tmp/\w+_jobs")
] + [r"\b[A-Z]:\\Users"]
FORBIDDEN = re.compile(
    "|".join([*map(re.escape, INDEX_HOSTS + INDEX_OPTIONS), *MACHINE_PATHS]), re.IGNORECASE
)


def _tracked_texts() -> Iterator[tuple[str, str]]:
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so nothing says which files belong to the repository")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
    for name in listed.stdout.decode().split("\0"):
        file = ROOT / name
        if name and file.is_file() and file.suffix != ".whl":
            content = file.read_bytes()
            if b"\0" not in content:
                yield name, content.decode("utf-8")


def test_no_file_names_a_package_index_or_a_path_of_someones_machine() -> None:
    found = [
        f"{name}:{number}: {match[0]}"
        for name, text in _tracked_texts()
        for number, line in enumerate(text.splitlines(), 1)
        for match in FORBIDDEN.finditer(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "forbidden"),
    [
        ("https://files." + INDEX_HOSTS[1] + "/packages/a", True),
        ("--" + INDEX_OPTIONS[0] + " x", True),
        ("cd /" + "work/main", True),
        ("'/" + "home/kim/draft.docx'", True),
        ("../shared/corpus", False),
        ("https://documents.un.org/work/", False),
        ("framework/network/", False),
    ],
)
def test_that_check_can_fail(line: str, forbidden: bool) -> None:
    assert bool(FORBIDDEN.search(line)) == forbidden


# --- what is locked ---------------------------------------------------------------------------------------------


class Locked(NamedTuple):
    """One entry of requirements.lock."""

    section: str
    name: str
    entry: str


@cache
def _locked() -> tuple[Locked, ...]:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    _, *sections = re.split(r"^# --- (\w+)\n", text, flags=re.MULTILINE)
    return tuple(
        Locked(section, re.split(r"[^\w.-]", entry)[0], entry)
        for section, entries in zip(sections[::2], sections[1::2], strict=True)
        for entry in re.findall(r"^\S.*?(?=^\S|\Z)", entries, re.MULTILINE | re.DOTALL)
    )


def test_every_locked_package_has_one_exact_version_and_hashes() -> None:
    exact = re.compile(
        r"[a-z0-9.-]+(\[[a-z,-]+\])?==[0-9][0-9a-z.]*( ; [^\\\n]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n\s*"
    )
    locked = _locked()
    assert [package.entry for package in locked if not exact.fullmatch(package.entry)] == []
    names = [package.name for package in locked]
    assert sorted(set(names)) == sorted(names)
    assert list(dict.fromkeys(package.section for package in locked)) == ["app", "test", "browser"]


def test_every_dependency_is_locked_in_its_section() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        "app": project["project"]["dependencies"],
        "test": project["dependency-groups"]["test"],
        "browser": project["dependency-groups"]["browser"],
    }
    locked = {(package.section, package.name) for package in _locked()}
    missing = [
        f"{section}: {requirement}"
        for section, requirements in wanted.items()
        for requirement in requirements
        if (section, re.split(r"[^\w.-]", requirement)[0].lower()) not in locked
    ]
    assert missing == [], "run tools/lock.py"


# --- licences ---------------------------------------------------------------------------------------------------

_COPYLEFT = re.compile(
    r"\bA?GPL|(?<!Lesser )(?<!Library )\b(?:Affero )?General Public License", re.IGNORECASE
)
_LESSER = re.compile(r"\bLGPL|(?:Lesser|Library)[\w ]* General Public License", re.IGNORECASE)
MAY_BE_LESSER = {"psycopg2-binary"}


def _licence(metadata: importlib.metadata.PackageMetadata) -> list[str]:
    """The licences one may choose from, as the package states them."""
    if expression := metadata.get("License-Expression"):
        return re.split(r"\s+OR\s+", expression)
    stated = [(metadata.get("License") or "").partition("\n")[0], *(metadata.get_all("Classifier") or [])]
    return [line for line in stated if line and (not line.count("::") or line.startswith("License ::"))]


def _refusal(name: str, licences: list[str], *, expression: bool) -> str:
    if not licences:
        return f"{name} states no licence"
    refused = [
        licence
        for licence in licences
        if _COPYLEFT.search(licence) or (_LESSER.search(licence) and name not in MAY_BE_LESSER)
    ]
    # of "MIT OR GPL-2.0" one may choose; a list of classifiers may mean that all of them apply
    if refused and (not expression or len(refused) == len(licences)):
        return f"{name}: {', '.join(refused)}"
    return ""


def test_what_the_product_needs_has_a_licence_that_lets_anyone_use_it() -> None:
    refusals, seen = [], 0
    for package in _locked():
        if package.section != "app":
            continue
        try:
            metadata = importlib.metadata.metadata(package.name)
        except importlib.metadata.PackageNotFoundError:
            assert " ; " in package.entry, (
                f"{package.name} is locked for every machine and not installed here"
            )
            continue
        seen += 1
        expression = metadata.get("License-Expression") is not None
        refusals.append(_refusal(package.name, _licence(metadata), expression=expression))
    assert seen > 5
    assert [refusal for refusal in refusals if refusal] == []


@pytest.mark.parametrize(
    ("name", "licences", "expression", "refused"),
    [
        ("a", ["MIT"], True, False),
        ("a", ["GPL-3.0-or-later"], True, True),
        ("a", ["AGPL-3.0-only"], True, True),
        ("a", ["MIT", "GPL-2.0-only"], True, False),
        ("a", ["BSD", "License :: OSI Approved :: GNU General Public License v3 (GPLv3)"], False, True),
        ("a", ["GNU Affero General Public License v3"], False, True),
        ("a", ["LGPL with exceptions"], False, True),
        ("psycopg2-binary", ["LGPL with exceptions"], False, False),
        ("psycopg2-binary", ["GNU Library or Lesser General Public License (LGPL)"], False, False),
        ("a", [], False, True),
    ],
)
def test_that_licences_are_told_apart(
    name: str, licences: list[str], expression: bool, refused: bool
) -> None:
    assert bool(_refusal(name, licences, expression=expression)) == refused


# --- vendored files ---------------------------------------------------------------------------------------------

VENDOR = ROOT / "static" / "vendor"


def _vendored() -> list[dict[str, str]]:
    if not VENDOR.is_dir():
        pytest.skip("nothing is vendored")
    files: list[dict[str, str]] = tomllib.loads((VENDOR / "VENDOR.toml").read_text(encoding="utf-8"))["file"]
    assert files
    return files


def test_vendored_files_are_those_that_were_taken() -> None:
    for file in _vendored():
        assert {"path", "name", "version", "licence", "licence_file", "sha256"} <= file.keys(), file
        assert hashlib.sha256((VENDOR / file["path"]).read_bytes()).hexdigest() == file["sha256"], file[
            "path"
        ]
        assert (VENDOR / file["licence_file"]).is_file(), file["licence_file"]


def test_nothing_is_vendored_unlisted() -> None:
    files = _vendored()
    listed = {"VENDOR.toml", *(file["path"] for file in files), *(file["licence_file"] for file in files)}
    present = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file()}
    assert present - listed == set()


def test_no_two_test_files_share_a_name() -> None:
    """Without packages in tests/, pytest tells its files apart by their names alone."""
    names = [file.name for file in (ROOT / "tests").rglob("*.py") if file.name != "conftest.py"]
    assert not {name for name in names if names.count(name) > 1}
