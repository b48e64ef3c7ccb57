"""Run the tests with each supported Python that this machine has: make matrix.

python tools/matrix.py                  unit and command-line tests with every one there is
python tools/matrix.py 3.13 3.14        with these; one that is not there is an error
python tools/matrix.py 3.13 -- -k wheel what follows goes to pytest

Each has an environment of its own, filled from `uv.lock` and kept in `.cache/matrix/`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).with_name("uv")
ENVIRONMENTS = ROOT / ".cache" / "matrix"
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
TESTS = ("tests/unit", "tests/cli")


def main() -> int:
    """Run them, and return the exit code: 0 if all tests passed with each."""
    words = sys.argv[1:]
    end = words.index("--") if "--" in words else len(words)
    asked, arguments = words[:end], words[end + 1 :]
    found = {version: path for version in asked or VERSIONS if (path := interpreter(version))}
    absent = [version for version in asked or VERSIONS if version not in found]
    failed = [version for version, path in found.items() if tests(version, path, arguments or TESTS)]
    print(
        f"passed: {_listed(v for v in found if v not in failed)}; failed: {_listed(failed)}; absent: {_listed(absent)}"
    )
    return int(bool(failed or not found or (asked and absent)))


def interpreter(version: str) -> str | None:
    """The path of a Python of this version that runs: on the path, of pyenv, of uv; None if there is none."""
    installed = sorted(
        Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob(f"versions/{version}.*/bin/python")
    )
    asked = subprocess.run([UV, "python", "find", "--no-project", version], check=False, capture_output=True, text=True)
    for path in filter(None, (shutil.which(f"python{version}"), *map(str, installed), asked.stdout.strip())):
        probe = [path, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        if subprocess.run(probe, check=False, capture_output=True, text=True).stdout.strip() == version:
            return path
    return None


def tests(version: str, python: str, arguments: Sequence[str]) -> int:
    """The exit code of the tests with this Python."""
    print(f"Python {version}: {python}", flush=True)
    environment = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(ENVIRONMENTS / version)}
    filled = subprocess.run(
        [UV, "sync", "--frozen", "--quiet", "--python", python], cwd=ROOT, env=environment, check=False
    )
    own = ENVIRONMENTS / version / "bin" / "python"
    return filled.returncode or subprocess.run([own, "-m", "pytest", *arguments], cwd=ROOT, check=False).returncode


def _listed(versions: Iterable[str]) -> str:
    return ", ".join(versions) or "none"


if __name__ == "__main__":
    sys.exit(main())
