"""Set up what `make` needs on this machine: `.venv` from `uv.lock`, and libraries and programs of the system.

python tools/setup.py          what the brief as PDF needs
python tools/setup.py --tests  and what the tests need

Standard library only, since nothing is installed yet when it runs. When nothing is missing it changes nothing
and touches no network, so that every `make` target can start with it.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 (it is run by whatever Python there is)
    sys.exit("set-up: Python 3.11 or later is needed: make PYTHON=/path/to/python3")

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "reportgen-setup.txt"
MARKS = ROOT / "tests" / "marks"
CHECKERS = VENV / "marks"
"""Programs of Node’s and Java’s that judge HTML and Markdown, from the lock in `MARKS`."""
UV = "uv>=0.9,<1"
ENSUREPIP = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class SetupError(Exception):
    """Something is missing that cannot be got here; the message is one line with the remedy."""


@dataclass(frozen=True, slots=True)
class Need:
    """A part of the system: how to see that it is there, and what brings it with each package manager."""

    name: str
    present: Callable[[], bool]
    apt: str
    dnf: str
    brew: str
    essential: bool = True


def remedy(needs: Sequence[Need]) -> str:
    """One line that says what is missing and how a person gets it."""
    names = ", ".join(need.name for need in needs)
    ways = {
        "apt-get": [need.apt for need in needs],
        "dnf": [need.dnf for need in needs],
        "brew": [need.brew for need in needs],
    }
    commands = (f"{manager} install {' '.join(filter(None, packages))}" for manager, packages in ways.items())
    return f"{names} missing: {' | '.join(commands)}"


def loadable(*libraries: Sequence[str]) -> bool:
    """Whether each library loads under one of its names (Linux, macOS): what WeasyPrint itself will try."""
    return all(any(map(_loads, names)) for names in libraries)


def _loads(name: str) -> bool:
    with suppress(OSError):
        ctypes.CDLL(name)
        return True
    return False


def chromium() -> str | None:
    """The path of a Chromium of this system, for the browser tests; None if there is none."""
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)


BRIEF = (
    Need(
        "Pango",
        lambda: loadable(
            ("libpango-1.0.so.0", "libpango-1.0.dylib"), ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib")
        ),
        apt="libpango-1.0-0 libpangoft2-1.0-0",
        dnf="pango",
        brew="pango",
    ),
    # Without it a PDF takes longer and its bytes are the same only under SOURCE_DATE_EPOCH, but there is one.
    Need(
        "HarfBuzz-subset",
        lambda: loadable(("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib")),
        apt="libharfbuzz-subset0",
        dnf="harfbuzz",
        brew="harfbuzz",
        essential=False,
    ),
)
# Tests that lack one of these are skipped, with the reason.
TESTS = (
    Need(
        "poppler",
        lambda: shutil.which("pdftotext") is not None,
        apt="poppler-utils",
        dnf="poppler-utils",
        brew="poppler",
        essential=False,
    ),
    # Playwright's own driver is linked with it, which a bare Debian lacks.
    Need(
        "libatomic",
        lambda: sys.platform != "linux" or loadable(("libatomic.so.1",)),
        apt="libatomic1",
        dnf="libatomic",
        brew="",
        essential=False,
    ),
    Need(
        "Chromium",
        lambda: chromium() is not None,
        apt="chromium",
        dnf="chromium",
        brew="chromium",
        essential=False,
    ),
    Need(
        "Node.js with npm",
        lambda: shutil.which("node") is not None and shutil.which("npm") is not None,
        apt="nodejs npm",
        dnf="nodejs npm",
        brew="node",
        essential=False,
    ),
    Need(
        "Java",
        lambda: shutil.which("java") is not None,
        apt="default-jre-headless",
        dnf="java-latest-openjdk-headless",
        brew="openjdk",
        essential=False,
    ),
)


def main() -> int:
    """Set up, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--tests", action="store_true", help="also what the tests need")
    tests = parser.parse_args().tests
    try:
        environment()
        bytecode()
        system(BRIEF + TESTS if tests else BRIEF)
        if tests:
            checkers()
    except SetupError as error:
        say(str(error))
        return 1
    return 0


def environment() -> None:
    """Make `.venv` hold what `uv.lock` says, unless its stamp shows that it does."""
    expected = _stamp()
    if STAMP.is_file() and STAMP.read_text("utf-8") == expected:
        return
    if not _usable(expected):
        _create()
    say("filling .venv from uv.lock")
    STAMP.unlink(missing_ok=True)
    if not (VENV / "bin" / "uv").is_file():
        run([PYTHON, "-m", "pip", "install", "--quiet", UV], tries=2)
    compiled = ["--compile-bytecode"] if sys.dont_write_bytecode else []
    run([VENV / "bin" / "uv", "sync", "--frozen", "--quiet", "--python", PYTHON, *compiled], tries=2)
    STAMP.write_text(expected, "utf-8")


def bytecode() -> None:
    """Compile the program where Python keeps nothing of what it compiles (PYTHONDONTWRITEBYTECODE)."""
    if sys.dont_write_bytecode:
        run([PYTHON, "-m", "compileall", "-q", ROOT / "reportgen"])


def _stamp() -> str:
    lock = hashlib.sha256((ROOT / "uv.lock").read_bytes()).hexdigest()
    return f"{ROOT}\npython {sys.version_info.major}.{sys.version_info.minor}\nuv.lock {lock}\n"


def _usable(expected: str) -> bool:
    """Whether the `.venv` that is there can be filled: not moved, of this Python's version, with pip."""
    if STAMP.is_file() and STAMP.read_text("utf-8").splitlines()[:2] != expected.splitlines()[:2]:
        return False
    probe = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return (
        PYTHON.is_file()
        and subprocess.run([PYTHON, "-c", probe], check=False, stderr=subprocess.DEVNULL).returncode == 0
    )


def _create() -> None:
    say("making .venv")
    command: list[str | Path] = [sys.executable, "-m", "venv", "--clear", VENV]
    try:
        run(command)
    except SetupError:
        # Debian keeps a part of venv in a package of its own; if that is not what failed, it fails again and says why.
        if not apt_install(ENSUREPIP):
            raise
        run(command)


def system(needs: Sequence[Need]) -> None:
    """Get what is missing from the system's package manager, or say how a person gets it."""
    missing = [need for need in needs if not need.present()]
    if missing and apt_install(*(need.apt for need in missing)):
        missing = [need for need in missing if not need.present()]
    # A build server has nobody to read a hint, and a skipped test there would pass for a test.
    strict = bool(os.environ.get("CI"))
    if any(need.essential or strict for need in missing):
        raise SetupError(remedy(missing))
    if missing:
        say(f"{remedy(missing)} (it goes on without)")


def checkers() -> None:
    """Make `CHECKERS` hold what the lock in `MARKS` says, unless its stamp shows that it does."""
    npm, stamp, lock = shutil.which("npm"), CHECKERS / "stamp", (MARKS / "package-lock.json").read_text("utf-8")
    if npm is None or (stamp.is_file() and stamp.read_text("utf-8") == lock):
        return
    say("filling .venv/marks from tests/marks/package-lock.json")
    CHECKERS.mkdir(exist_ok=True)
    stamp.unlink(missing_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(MARKS / name, CHECKERS)
    run([npm, "ci", "--prefix", CHECKERS, "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], tries=2)
    stamp.write_text(lock, "utf-8")


def apt_install(*groups: str) -> bool:
    """Install groups of Debian packages where that needs no password; whether it was tried.

    A group that this release does not have (Ubuntu has no Chromium) does not keep the others out.
    """
    become = _become_root()
    if become is None or shutil.which("apt-get") is None:
        return False
    say(f"apt-get install {' '.join(groups)}")
    apt = [*become, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    for command in (["update"], *(["install", "-y", "--no-install-recommends", *group.split()] for group in groups)):
        try:
            run([*apt, *command], tries=2)
        except SetupError as error:
            say(str(error))
    return True


def _become_root() -> list[str] | None:
    """The words before a command that make it run as root without asking; None if there are none."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], check=False, capture_output=True).returncode == 0:
        return [sudo, "-n"]
    return None


def run(command: Sequence[str | Path], *, tries: int = 1) -> None:
    """Run a command quietly; show what it said when it fails at the last of its tries."""
    result = None
    for _ in range(tries):
        result = subprocess.run(
            command,
            check=False,
            cwd=ROOT,
            env=_clean(os.environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if result.returncode == 0:
            return
    said = result.stdout.strip() if result else ""
    raise SetupError(f"{said}\nthis failed: {' '.join(map(str, command))}".lstrip())


def _clean(variables: Mapping[str, str]) -> dict[str, str]:
    """The environment without what would point pip or uv at another virtual environment."""
    foreign = {"VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT", "PYTHONPATH", "PYTHONHOME"}
    return {name: value for name, value in variables.items() if name not in foreign}


def say(message: str) -> None:
    """One line to the person at the terminal."""
    print(f"set-up: {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
