"""The wheel, built of the sdist, alone in an empty environment: it holds all that a brief needs, typefaces too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

Program = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def program(installed_wheel: Path, tmp_path: Path) -> Program:
    """Runs the wheel's program away from the checkout, whose folders must not stand in for what the wheel lacks."""

    def call(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [installed_wheel, *arguments]
        return subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True, timeout=120)

    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "bridge.txt").write_text(
        "New bridge opens in Tamale\n\nTAMALE - The council opened a bridge of 120 metres on Monday.\n", "utf-8"
    )
    return call


def test_a_wheel_builds_a_brief(program: Program, tmp_path: Path) -> None:
    built = program("build", "--format", "md,html,json")
    assert built.returncode == 0, built.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["brief.html", "brief.json", "brief.md"]


def test_a_wheel_builds_a_pdf(program: Program, tmp_path: Path, pango: None) -> None:
    built = program("build", "--format", "pdf")
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "out" / "brief.pdf").read_bytes().startswith(b"%PDF-")


def test_a_wheel_has_all_its_commands(program: Program) -> None:
    assert json.loads(program("schema").stdout)["title"] == "The facts document of reportgen"
    assert "New bridge opens in Tamale" in program("show", "bridge").stdout
    assert program("index", "seeds").returncode == 0
    assert program("--version").stdout.startswith("reportgen ")


def test_a_wheel_holds_types_templates_and_nothing_of_the_checkout(distribution: Path) -> None:
    names = zipfile.ZipFile(next(distribution.glob("*.whl"))).namelist()
    packed = {name.partition("/")[0] for name in names}
    assert packed == {"reportgen", *(name for name in packed if name.endswith(".dist-info"))}
    needed = ("py.typed", "facts.schema.json", "templates/brief/template.toml", "templates/brief/words/en.toml")
    assert [name for name in needed if f"reportgen/{name}" not in names] == []


def test_an_sdist_holds_what_a_wheel_is_built_of_and_no_output(distribution: Path) -> None:
    with tarfile.open(next(distribution.glob("*.tar.gz"))) as archive:
        names = [name.partition("/")[2] for name in archive.getnames()]
    needed = ("pyproject.toml", "README.md", "LICENSE", "NOTICE", "reportgen/py.typed", "templates/brief/template.toml")
    assert [name for name in needed if name not in names] == []
    assert [name for name in names if name.startswith((".venv", "dist/", ".git/")) or name.endswith(".pyc")] == []


def test_a_wheel_is_a_library(installed_wheel: Path, tmp_path: Path) -> None:
    code = "import reportgen; print(*reportgen.build('seeds', formats=['md', 'csv'], tables=['numbers']).outputs)"
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "bridge.txt").write_text("The council of Tamale opened 2 bridges on Monday.\n", "utf-8")
    command = [installed_wheel.with_name("python"), "-c", code]
    ran = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True, timeout=120)
    assert (ran.stdout, ran.stderr) == ("brief.md brief.numbers.csv\n", "")


def test_without_its_extra_a_wheel_says_how_to_get_it(program: Program) -> None:
    refused = program("build", "--format", "parquet")
    assert refused.returncode == 2
    assert 'pip install "reportgen[parquet]"' in refused.stderr


def test_uvx_runs_it(uv: Callable[..., None], distribution: Path, tmp_path: Path) -> None:
    wheel, locked = next(distribution.glob("*.whl")), tmp_path / "locked.txt"
    uv("export", "--quiet", "--frozen", "--no-dev", "--no-hashes", "--no-emit-project", "--output-file", locked)
    uvx = ("tool", "run", "--quiet", "--python", sys.executable, "--constraints", locked, "--from", wheel)
    # The set-up took its packages by the lock's addresses; uvx also asks the registry's index for their names.
    try:
        uv(*uvx, "python", "-c", "")
    except subprocess.CalledProcessError:
        if os.environ.get("CI"):
            raise
        pytest.skip("uvx cannot get what the wheel depends on: no registry here, and not all in uv's cache")
    command = [Path(sys.executable).with_name("uv"), *uvx, "--offline", "reportgen", "--version"]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("reportgen ")
