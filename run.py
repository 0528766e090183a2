#!/usr/bin/env python3
"""Set Elevenbis up and run it. Needs Python 3.11 or newer and nothing else.

python3 run.py demo [PORT]               start the app with its demo campaign (SQLite, this computer only)
python3 run.py serve [PORT]              serve it for real use: SQLite and its own secret key in var/
python3 run.py test [--browser] [ARGS]   run the tests; --browser also drives Chromium
python3 run.py manage COMMAND [ARGS]     manage.py in the same environment, after serve with its keys
python3 run.py setup [--browser]         only make the environment
python3 run.py release VERSION           make the files of a release in dist/

The environment is in .venv; ELEVENBIS_VENV=FOLDER names another, as for a second Python.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, os.environ.get("ELEVENBIS_VENV") or ".venv")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(BIN, "python.exe" if os.name == "nt" else "python")
PIP_WHEEL = os.path.join(ROOT, "tools", "pip-26.3-py3-none-any.whl")
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
PIP = os.path.join(PIP_WHEEL, "pip")
OLDEST = (3, 11)


def newer_python():
    """Hand over to a python3.x on PATH that is new enough, or say what is missing."""
    for minor in range(20, OLDEST[1] - 1, -1):
        found = shutil.which("python3.%d" % minor)
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(found, [found] + sys.argv)
    sys.exit("Elevenbis needs Python %d.%d or newer; this is %s." % (OLDEST + (sys.version.split()[0],)))


def make_environment():
    """Create the environment. Debian's Python has no ensurepip and may have no venv, so neither is relied on."""
    try:
        import venv

        venv.EnvBuilder(clear=True, with_pip=False, symlinks=os.name != "nt").create(VENV)
    except ImportError:
        site = os.path.join(VENV, "lib", "python%d.%d" % sys.version_info[:2], "site-packages")
        os.makedirs(site)
        os.makedirs(BIN)
        os.symlink(sys.executable, PYTHON)
        with open(os.path.join(VENV, "pyvenv.cfg"), "w") as config:
            config.write(
                "home = %s\nversion = %s\n" % (os.path.dirname(sys.executable), sys.version.split()[0])
            )


def check_pip():
    """Stop if the pip that comes with the checkout is not the one that was put there."""
    with open(PIP_WHEEL, "rb") as wheel:
        found = hashlib.sha256(wheel.read()).hexdigest()
    if found != PIP_SHA256:
        sys.exit(
            "%s is not the file it should be (its SHA-256 is %s). Fetch the checkout again; nothing was installed."
            % (os.path.relpath(PIP_WHEEL, ROOT), found)
        )


def set_up(sections):
    """Bring the environment to what requirements.lock says in these sections; quick when nothing changed."""
    with open(os.path.join(ROOT, "requirements.lock"), encoding="utf-8") as lock:
        parts = {p.split("\n", 1)[0]: p.split("\n", 1)[1] for p in lock.read().split("# --- ")[1:]}
    wanted = "".join(parts[name] for name in sections)
    stamp = os.path.join(VENV, "installed-%s" % sections[-1])
    mark = hashlib.sha256((wanted + sys.version).encode()).hexdigest()
    if os.path.exists(PYTHON) and os.path.exists(stamp) and open(stamp).read() == mark:
        return
    check_pip()
    print("Setting up %s (once; about a minute) ..." % os.path.relpath(VENV), flush=True)
    if not os.path.exists(PYTHON) or subprocess.call([PYTHON, "-c", ""]) != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        make_environment()
    requirements = os.path.join(VENV, "requirements-%s.txt" % sections[-1])
    with open(requirements, "w", encoding="utf-8") as out:
        out.write(wanted)
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    install = [PYTHON, PIP, "install", "--require-hashes", "--only-binary", ":all:", "-r", requirements]
    if subprocess.call(install + quiet) != 0:
        sys.exit(
            "Could not install the packages of requirements.lock (the lines above say why). Nothing else was changed."
        )
    with open(stamp, "w") as out:
        out.write(mark)


def start(*command, **environment):
    """Run a command of the environment in the checkout and end with its exit status."""
    os.environ.update(environment)
    os.chdir(ROOT)
    try:
        sys.exit(subprocess.call([PYTHON] + list(command)))
    except KeyboardInterrupt:
        sys.exit(130)


def main(arguments):
    """Do what the first argument says."""
    if sys.version_info < OLDEST:
        newer_python()
    what, rest = (arguments or ["help"])[0], arguments[1:]
    if what == "demo":
        set_up(["app"])
        start("manage.py", "demo", *rest, ELEVENBIS_DEMO="1")
    elif what == "serve":
        set_up(["app"])
        start("manage.py", "serve", *rest, ELEVENBIS_SERVE="1")
    elif what == "test":
        browser = "--browser" in rest
        set_up(["app", "test", "browser"] if browser else ["app", "test"])
        if browser:
            os.environ.setdefault("TEST_SQLITE", os.path.join(VENV, "browser-tests.sqlite3"))
        chosen = ["-m", "browser"] if browser else ["-m", "not browser and not faults"]
        given = [a for a in rest if a != "--browser"]
        shared = (
            ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"]
            if browser
            else ["-n", "auto", "--dist", "worksteal"]
        )
        start("-m", "pytest", *chosen, *(given or shared))
    elif what == "manage":
        set_up(["app"])
        start("manage.py", *rest)
    elif what == "setup":
        set_up(["app", "test", "browser"] if "--browser" in rest else ["app", "test"])
    elif what == "release":
        set_up(["app", "test"])
        start(os.path.join("tools", "release.py"), *rest)
    else:
        print(__doc__)
        sys.exit(0 if what in ("help", "-h", "--help") else 2)


if __name__ == "__main__":
    main(sys.argv[1:])
