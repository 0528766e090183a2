"""docker-compose.yml, .env.example and Dockerfile: valid, guarded, without secrets, and about commands that there are."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from composing import ROOT, compose_file, example_environment, image_environment, variables
from django.conf import settings
from django.core.management import get_commands

from config import worker
from documents import apart

SERVICES = compose_file()["services"]
OF_OURS = ["web", "worker", "migrate", "backup"]


def test_it_is_valid_by_the_compose_specification():
    """By its own JSON schema, which check-jsonschema brings."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    done = subprocess.run(
        [*command, str(ROOT / "docker-compose.yml")], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_is_guarded(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "network_mode", "pid", "devices"} & service.keys()
    user = re.fullmatch(r"(\d+):\d+", service["user"])
    assert user
    assert int(user[1]) > 0, "not root"
    limits = service["deploy"]["resources"]["limits"]
    assert limits.keys() == {"cpus", "memory", "pids"}


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_says_whether_it_is_well(name):
    """But one that runs once and ends."""
    service = SERVICES[name]
    if service["restart"] == "no":
        assert service["healthcheck"] == {"disable": True}
    else:
        assert service["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL")


def test_only_the_proxy_is_reached_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert SERVICES["database"]["networks"] == ["inside"]
    assert compose_file()["networks"]["inside"] == {"internal": True}
    assert [name for name, service in SERVICES.items() if "cap_add" in service] == ["proxy"]


@pytest.mark.parametrize("name", SERVICES)
def test_no_secret_is_in_an_environment(name):
    given = SERVICES[name]["environment"]
    secret = re.compile(r"KEY|PASSWORD|SECRET|EMAIL_URL")
    told = {key for key in given if secret.search(key) and not key.endswith("_FILE")}
    assert told <= {"SECURITY_ENCRYPTION_KEY"}, "the address of a public key"
    assert not [value for value in given.values() if re.search(r"//[^/@]*:[^/@]*@", value)], "no password"
    files = {key: value for key, value in given.items() if key.endswith("_FILE")}
    mounted = {f"/run/secrets/{secret}" for secret in SERVICES[name].get("secrets", [])}
    assert set(files.values()) == mounted, "each secret is used, and each that is used is there"


def test_pages_and_worker_hold_no_password_of_the_owner():
    for name in ("web", "worker", "backup"):
        assert "database_web_password" in SERVICES[name]["secrets"]
        assert not {"database_owner_password", "database_admin_password"} & set(SERVICES[name]["secrets"])


def test_what_is_named_is_declared():
    compose = compose_file()
    secrets = {secret for service in SERVICES.values() for secret in service.get("secrets", [])}
    assert secrets == compose["secrets"].keys()
    assert all(given == {"file": f"./secrets/{name}"} for name, given in compose["secrets"].items())
    volumes = {
        volume.rsplit(":", 2)[0] if volume.endswith(":ro") else volume.rsplit(":", 1)[0]
        for service in SERVICES.values()
        for volume in service.get("volumes", [])
    }
    named = {volume for volume in volumes if not volume.startswith(("./", "${"))}
    assert named | {"backups"} == compose["volumes"].keys()
    assert all((ROOT / volume).is_file() for volume in volumes if volume.startswith("./"))
    networks = {network for service in SERVICES.values() for network in service["networks"]}
    assert networks == compose["networks"].keys()


def test_each_variable_is_explained_in_the_example():
    example = ROOT / ".env.example"
    assert variables(compose_file()) == example_environment().keys()
    lines = example.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if re.match(r"\w+=", line) and not re.match(r"KEEP_WEEKS=", line):
            assert lines[number - 1].startswith("# "), f"{line} is not explained"


def test_the_commands_are_there():
    named = re.findall(r"manage\.py (\w+)", " ".join(" ".join(SERVICES[name]["command"]) for name in OF_OURS))
    assert set(named) == {"migrate", "web_role", "deliver", "backups"}
    assert set(named) <= get_commands().keys()


def test_the_page_for_servers_names_services_and_secrets_that_are_there():
    page = (ROOT / "docs" / "server.md").read_text(encoding="utf-8")
    named = set(re.findall(r"docker compose (?:exec|run --rm(?: -T)?|cp|up --detach) (\w+)", page))
    assert named == {"web", "migrate", "backup", "database"} <= SERVICES.keys()
    loop = re.search(r"for name in (.+); do openssl", page)
    assert loop
    names = loop[1].replace(
        "database_{admin,owner,web}_password",
        "database_admin_password database_owner_password database_web_password",
    )
    assert {*names.split(), "email_url"} == compose_file()["secrets"].keys()
    steps = page.partition("\n    ")[2].partition("\n\n")[0].splitlines()
    assert len(steps) <= 10, "from zero in ten commands"


def megabytes(text: str) -> int:
    """1536M, or 256m."""
    found = re.fullmatch(r"(\d+)[mM]", text)
    assert found, text
    return int(found[1])


def test_the_pages_have_the_memory_that_all_they_begin_may_take():
    """With each process reading as many of the most hostile files as it may, and its folder of temporary files full."""
    web = SERVICES["web"]
    processes = int(web["environment"]["WEB_CONCURRENCY"].partition(":-")[2].rstrip("}"))
    readers = apart.AT_ONCE * settings.IMPORT_MAX_MEMORY // 2**20
    of_its_own = 192  # 90 MB after its start, and four uploads in its threads
    temporary = re.search(r"size=(\w+)$", web["tmpfs"][0])
    assert temporary
    most = processes * (of_its_own + worker.HELD // 2**20 + readers) + megabytes(temporary[1])
    given = megabytes(web["deploy"]["resources"]["limits"]["memory"])
    assert most <= given
    unit = (ROOT / "docs" / "systemd" / "elevenbis-web.service").read_text(encoding="utf-8")
    assert f"\nMemoryMax={given}M\n" in unit
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert f"the {given} MB" in " ".join(page.split())
    assert f"up to {settings.IMPORT_MAX_MEMORY // 2**20} MB" in page


def test_pages_wait_for_the_tables():
    for name in ("web", "worker", "backup"):
        assert SERVICES[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
    assert SERVICES["migrate"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert SERVICES["proxy"]["depends_on"] == {"web": {"condition": "service_healthy"}}


# --- the images -------------------------------------------------------------------------------------------------

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_the_images_run_as_the_users_of_the_file():
    stages = dict(re.findall(r"^FROM \S+ AS (\w+)\n(.*?)(?=^FROM|\Z)", DOCKERFILE, re.MULTILINE | re.DOTALL))
    assert stages.keys() == {"packages", "app", "proxy"}
    for service, stage in (("migrate", "app"), ("proxy", "proxy")):
        assert re.findall(r"^USER (.+)$", stages[stage], re.MULTILINE)[-1] == SERVICES[service]["user"]
        assert SERVICES[service]["build"]["target"] == stage
    assert {SERVICES[name]["image"] for name in OF_OURS} == {"elevenbis"}
    assert [name for name, service in SERVICES.items() if "build" in service] == ["proxy", "migrate"], (
        "each once"
    )
    assert "\nHEALTHCHECK " in stages["app"]
    assert "ELEVENBIS_PRODUCTION" in image_environment()


def test_the_bases_are_pinned():
    bases = re.findall(r"^ARG \w+=(\S+)$", DOCKERFILE, re.MULTILINE)
    assert len(bases) == 2
    for image in [*bases, SERVICES["database"]["image"]]:
        assert re.search(r":\d[\w.-]*$", image), f"{image} names no version"


def test_no_secret_reaches_an_image():
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {".env", "secrets", "var", ".git", ".venv*"} <= set(ignored)
    kept_out = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {".env", "secrets/", "var"} <= set(kept_out)
