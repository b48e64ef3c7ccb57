"""What a brief says of articles that tell one story twice, only share a name, or have nothing in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Program = Callable[..., Run]

MILL = (
    "The old paper mill in Ostrava reopened on Monday with 120 workers. Tereza Malikova, director of the mill, said "
    "the owners had spent 4 million euros on new machines. The town paid for the road to the gate."
)
BRIDGE = (
    "A storm destroyed the wooden bridge near Lake Tana on Friday. Abebe Worku, head of the fishing cooperative, "
    "said that 60 boats were lost. The regional government will send timber in March."
)
NAMESAKES = (
    "Peter Lang, goalkeeper of the Harbour Lions, signed a contract for two years in Cardiff.",
    "Peter Lang, a retired geologist, found copper under three farms near Antofagasta in Chile.",
)


def brief_of(folder: Path, texts: dict[str, str], reportgen: Program) -> str:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text + "\n", "utf-8")
    ran = reportgen("build", "--seeds", folder, "-o", "-")
    assert ran.code == 0, ran.err
    return ran.out


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_reprint_is_named_and_counts_once(tmp_path: Path, reportgen: Program) -> None:
    told = brief_of(tmp_path / "n", {"first": MILL, "other": BRIDGE, "second": MILL}, reportgen)
    assert "second tells the same story as first and counts once with it." in told
    cross = told.partition("<!-- article ")[0]
    assert cross.count("[^first-o1]") == 1
    assert "[^second-o" not in cross


def test_two_people_of_one_name_stay_two_and_the_brief_says_so(tmp_path: Path, reportgen: Program) -> None:
    told = brief_of(tmp_path / "n", dict(zip("ab", NAMESAKES, strict=True)), reportgen)
    assert "Of one name, but by what the articles say not one person: Peter Lang (a, b)." in told


def test_articles_that_share_nothing_are_said_to(tmp_path: Path, reportgen: Program) -> None:
    told = brief_of(tmp_path / "n", {"mill": MILL, "storm": BRIDGE}, reportgen)
    assert "They have little in common" in told
