"""Make the files of a release: `python3 run.py release VERSION`. Reads the checkout, asks no network, changes no commit.

dist/ then holds the source, its bill of materials (SBOM) and SHA256SUMS, each the same bytes whoever makes it.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent))
from sbom import bill_of_materials

ROOT = Path(__file__).resolve().parent.parent


class Refused(Exception):
    """Why there is no release, in one line."""


def release(root: Path, version: str) -> list[Path]:
    """Write the files of a release into `dist/` of the checkout in `root`. Raises Refused; then nothing was written."""
    if changed := _git(root, "status", "--porcelain").strip():
        raise Refused(f"The checkout has changes that no commit holds: {changed.splitlines()[0].strip()}")
    _refuse_other_version(root, version)
    made_at = datetime.fromtimestamp(int(_git(root, "log", "-1", "--format=%ct")), UTC)
    dist = root / "dist"
    dist.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix=".release-", dir=dist) as waiting:
        folder = Path(waiting)
        name = f"elevenbis-{version}"
        _git(
            root,
            "archive",
            "--format=tar.gz",
            f"--prefix={name}/",
            "-o",
            str(folder / f"{name}.tar.gz"),
            "HEAD",
        )
        (folder / f"{name}.cdx.json").write_text(bill_of_materials(root, version, made_at), encoding="utf-8")
        files = sorted(folder.iterdir())
        sums = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
        (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
        made = [dist / file.name for file in [*files, folder / "SHA256SUMS"]]
        for file in made:
            os.replace(folder / file.name, file)
    return made


def _refuse_other_version(root: Path, version: str) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    if project["version"] != version:
        raise Refused(f"pyproject.toml has version {project['version']}, not {version}.")
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", changes, re.MULTILINE | re.DOTALL)
    if any(title == "Unreleased" and text.strip() for title, text in sections):
        raise Refused(f"CHANGELOG.md has changes under “Unreleased”: they belong under “{version}”.")
    newest = next((title for title, _ in sections if title != "Unreleased"), "nothing")
    if newest.split()[0] != version:
        raise Refused(f"CHANGELOG.md begins with {newest}, not with {version}.")


def _git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True)
    if done.returncode:
        raise Refused(f"git {words[0]}: {done.stderr.strip()}")
    return done.stdout


def main(arguments: list[str]) -> None:
    """Make the release that the only argument names."""
    if len(arguments) != 1:
        sys.exit("python3 run.py release VERSION")
    try:
        made = release(ROOT, arguments[0])
    except Refused as error:
        sys.exit(f"No release was made. {error}")
    for file in made:
        sys.stdout.write(f"{file.relative_to(ROOT)} ({file.stat().st_size:,} bytes)\n")
    sys.stdout.write(f"Now: git tag --sign v{arguments[0]}, and sign SHA256SUMS.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
