"""The same articles give the same bytes in all forms, in any folder, process, hash order and time zone."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.finding import WORTH_A_PROCESS

TOWNS = "Quillmarsh Eastholm Northwick Tarn Ashby Langfold".split()
SENTENCES = (
    "The council of {town} has repaired {n} piers since May 2025 and plans to build {m} more by 2030. ",
    "Tilda Brack, mayor of {town}, said the town had spent {n} million dollars on boats. ",
    "“We sail at dawn,” said Marlow Ashdene, who runs the ferry of {town}.",
)


@dataclass(frozen=True)
class Machine:
    """What two machines may differ in."""

    jobs: str
    seed: str
    zone: str
    locale: str
    folder: str


FIRST = Machine("1", "0", "Asia/Ho_Chi_Minh", "C.UTF-8", "first")
SECOND = Machine("2", "4242", "America/Adak", "C", "second/deeper")
# A PDF takes seconds: the other combinations are for the forms that need no library.
OTHERS = (
    Machine("1", "7", "UTC", "C.UTF-8", "second/deeper"),
    Machine("2", "0", "Pacific/Kiritimati", "C.UTF-8", "first"),
)


def build(root: Path, machine: Machine, *, forms: str) -> dict[str, bytes]:
    """The outputs of a build in a folder of its own, by a process of its own that keeps nothing."""
    place = root / f"{machine.jobs}-{machine.seed}" / machine.folder
    (place / "news").mkdir(parents=True)
    for number in range(2 * WORTH_A_PROCESS + 2):
        town = TOWNS[number % len(TOWNS)]
        text = "".join(s.format(town=town, n=number + 2, m=number % 7 + 2) for s in SENTENCES)
        (place / "news" / f"a{number:02}.txt").write_text(f"Piers of {town}\n\n{text}\n", "utf-8")
    (place / "news" / "page.html").write_text(
        f"<html lang=en><article><h1>Tide</h1><p>{SENTENCES[0].format(town='Tarn', n=9, m=4) * 5}</p></article></html>"
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REPORTGEN_")}
    kept.pop("SOURCE_DATE_EPOCH", None)
    environment = {**kept, "PYTHONHASHSEED": machine.seed, "TZ": machine.zone, "LC_ALL": machine.locale}
    command = [sys.executable, "-m", "reportgen", "build", "--quiet", "--no-cache", "--seeds", "news"]
    options = ["--sections", "none", "--jobs", machine.jobs, "-f", forms]
    run = subprocess.run(
        [*command, *options], cwd=place, env=environment, capture_output=True, check=False, timeout=300
    )
    assert (run.returncode, run.stderr) == (0, b"")
    return {file.name: file.read_bytes() for file in sorted((place / "out").iterdir())}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, pango: None) -> list[dict[str, bytes]]:
    root = tmp_path_factory.mktemp("same")
    return [build(root, machine, forms="md,html,pdf,json") for machine in (FIRST, SECOND)]


@pytest.mark.parametrize("form", ["md", "html", "pdf", "json"])
def test_two_builds_have_the_same_bytes(built: list[dict[str, bytes]], form: str) -> None:
    first, second = (outputs[f"brief.{form}"] for outputs in built)
    assert first == second


@pytest.mark.parametrize("machine", OTHERS)
def test_and_so_have_all_others(built: list[dict[str, bytes]], tmp_path: Path, machine: Machine) -> None:
    outputs = build(tmp_path, machine, forms="md,html,json")
    assert outputs == {name: built[0][name] for name in outputs}
