"""The bill of materials of a release (SBOM, CycloneDX 1.6 as JSON): every package the program runs with, and every vendored file.

What is in it comes from requirements.lock (names, versions, hashes of the files that may be installed), from the metadata
of the installed packages (licences, who needs whom) and from static/vendor/VENDOR.toml. The same commit gives the same bytes.
"""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License, LicenseExpression
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

SCHEMA = SchemaVersion.V1_6
_ENTRY = re.compile(
    r"^(?P<name>[\w.-]+)(?P<extras>\[[\w,-]+\])?==(?P<version>[\w.]+)(?: ; (?P<marker>[^\\\n]+))?"
)


@dataclass(frozen=True)
class Locked:
    """A package of the lock's section `app`."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]


def locked(lock: str) -> list[Locked]:
    """What the section `app` of a lock file holds."""
    section = lock.partition("# --- app\n")[2].partition("\n# --- ")[0]
    found = []
    for entry in re.findall(r"^\S.*?(?=^\S|\Z)", section, re.MULTILINE | re.DOTALL):
        match = _ENTRY.match(entry)
        if not match:
            raise ValueError(f"This entry of the lock cannot be read: {entry.splitlines()[0]}")
        hashes = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry))
        found.append(Locked(match["name"], match["version"], (match["marker"] or "").strip(), hashes))
    return found


def bill_of_materials(root: Path, version: str, made_at: datetime) -> str:
    """The bill of materials of the checkout in `root`, valid by CycloneDX's own schema. Raises ValueError if it is not."""
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    program = Component(
        type=ComponentType.APPLICATION,
        name=project["name"],
        version=version,
        description=project["description"],
        licenses=[LicenseFactory().make_from_string(project["license"])],
        bom_ref=f"{project['name']}@{version}",
    )
    bom = Bom(
        serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"elevenbis {version} {made_at.isoformat()} {lock}")
    )
    bom.metadata.component = program
    bom.metadata.timestamp = made_at
    packages = {canonicalize_name(package.name): _component(package) for package in locked(lock)}
    vendored = _vendored(root)
    for component in [*packages.values(), *vendored]:
        bom.components.add(component)
    direct = _among(packages, project["dependencies"], set())
    bom.register_dependency(program, [*direct, *vendored])
    extras = {extra for line in project["dependencies"] for extra in Requirement(line).extras}
    for name, component in packages.items():
        bom.register_dependency(component, _among(packages, _needs(name), extras))
    text = make_outputter(bom, OutputFormat.JSON, SCHEMA).output_as_string(indent=1) + "\n"
    if fault := JsonStrictValidator(SCHEMA).validate_str(text):
        raise ValueError(f"The bill of materials is not valid: {fault.data.message}")
    return text


def _component(package: Locked) -> Component:
    purl = PackageURL("pypi", name=canonicalize_name(package.name), version=package.version)
    return Component(
        type=ComponentType.LIBRARY,
        name=package.name,
        version=package.version,
        purl=purl,
        bom_ref=str(purl),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in package.hashes],
        licenses=_licences(package.name),
        properties=[Property(name="elevenbis:only-where", value=package.marker)] if package.marker else [],
    )


def _licences(name: str) -> list[License]:
    """As the installed package states them; none for what is only for other machines."""
    try:
        metadata = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return []
    factory = LicenseFactory()
    stated = metadata.get("License-Expression") or (metadata.get("License") or "").partition("\n")[0].strip()
    said = factory.make_from_string(stated) if stated else None
    # “BSD”, or the first line of the licence's text, says less than the classifiers do.
    is_known = isinstance(said, LicenseExpression) or (said is not None and said.id)
    classified = [
        line.split(" :: ")[-1]
        for line in metadata.get_all("Classifier") or []
        if line.startswith("License :: ")
    ]
    if said and (is_known or not classified):
        return [said]
    return [factory.make_with_name(words) for words in classified]


def _needs(name: str) -> list[str]:
    try:
        return importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []


def _among(packages: dict[str, Component], requirements: list[str], extras: set[str]) -> list[Component]:
    """Those of the packages that these requirements name, on this machine."""
    found = []
    for line in requirements:
        requirement = Requirement(line)
        wanted = not requirement.marker or any(
            requirement.marker.evaluate({"extra": extra}) for extra in ["", *extras]
        )
        component = packages.get(canonicalize_name(requirement.name))
        if component and wanted:
            found.append(component)
    return found


def _vendored(root: Path) -> list[Component]:
    """The files of others that are sent to browsers."""
    files = tomllib.loads((root / "static" / "vendor" / "VENDOR.toml").read_text(encoding="utf-8"))["file"]
    return [
        Component(
            type=ComponentType.FILE,
            name=file["name"],
            version=file["version"],
            bom_ref=f"static/vendor/{file['path']}",
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=file["sha256"])],
            licenses=[LicenseFactory().make_from_string(file["licence"])],
        )
        for file in files
    ]
