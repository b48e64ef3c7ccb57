"""`reportgen render`: a stored brief in any form, with the bytes of a build, and without the articles."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.conftest import Run

Program = Callable[..., Run]
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FORMS = ("md", "html", "json")


@pytest.fixture
def samples(tmp_path: Path, reportgen: Program) -> Path:
    """The stored facts of the sample articles, and no articles beside them."""
    assert reportgen("build", "-q", "--seeds", SEEDS, "-f", "json", "-o", "stored").code == 0
    return Path("stored/brief.json")


def both(reportgen: Program, stored: Path, *options: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What a build of the samples writes, and what rendering their stored facts writes."""
    assert reportgen("build", "-q", "--seeds", SEEDS, "-o", "built", *options).code == 0
    assert reportgen("render", "-q", stored, "-o", "again", *options).code == 0
    return contents(Path("built")), contents(Path("again"))


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--sections", "full", "--detail", "full"),
        ("--sections", "none", "--template", "figures"),
        ("--article", "000", "--article", "003"),
        ("--general-bodies",),
        ("--tag", "roads", "--tag", "land"),
        ("--from", "2026-02-03", "--to", "2026-02-05"),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("news")
def test_the_bytes_are_those_of_a_build(samples: Path, reportgen: Program, options: tuple[str, ...]) -> None:
    built, again = both(reportgen, samples, "-f", ",".join(FORMS), *options)
    assert built
    assert again == built


@pytest.mark.usefixtures("news", "pango")
@pytest.mark.parametrize("options", [(), ("--article", "002")], ids=["whole", "one"])
def test_a_pdf_too(samples: Path, reportgen: Program, options: tuple[str, ...]) -> None:
    built, again = both(reportgen, samples, "-f", "pdf", *options)
    assert again == built


@pytest.mark.usefixtures("pango")
def test_out_of_a_page_and_a_pdf(news: Path, reportgen: Program) -> None:
    assert reportgen("build", "-q", "--seeds", news, "-f", "md,html,pdf,json").code == 0
    shutil.rmtree(news)
    for suffix in ("html", "pdf", "json"):
        assert reportgen("render", "-q", f"out/brief.{suffix}", "-f", "md,json,html", "-o", suffix).code == 0
        assert contents(Path(suffix)).items() < contents(Path("out")).items()


def test_an_article_that_was_left_out_is_still_named(news: Path, reportgen: Program) -> None:
    (news / "bad.txt").write_bytes(b"\x00\x01\x02" * 99)
    index = news / "index.toml"
    index.write_text(index.read_text("utf-8") + '\n[[article]]\nid = "bad"\npath = "bad.txt"\n', "utf-8")
    reportgen("build", "-q", "--seeds", news, "-f", "md,json")
    if not Path("out").exists():
        pytest.skip("such an article stops the build")
    assert reportgen("render", "-q", "out/brief.json", "-o", "again").code == 0
    assert Path("again/brief.md").read_bytes() == Path("out/brief.md").read_bytes()


def test_it_is_called_as_its_facts_are(news: Path, reportgen: Program) -> None:
    assert reportgen("build", "-q", "--seeds", news, "-f", "md,json").code == 0
    shutil.copy("out/brief.json", "monday.json")
    assert reportgen("render", "monday.json") == Run(0, "", "wrote out/monday.md\n")
    assert Path("out/monday.md").read_bytes() == Path("out/brief.md").read_bytes()


def test_from_standard_input_to_standard_output(
    news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reportgen("build", "-q", "--seeds", news, "-f", "md,json").code == 0
    stored = io.BytesIO(Path("out/brief.json").read_bytes())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stored))
    assert reportgen("render", "-", "-o", "-").out == Path("out/brief.md").read_text("utf-8")


def test_what_cannot_be_rendered(news: Path, reportgen: Program) -> None:
    assert reportgen("render", "none.json").err == "error: “none.json” cannot be read: no such file or directory\n"
    assert reportgen("build", "-q", "--seeds", news, "-f", "json").code == 0
    unknown = reportgen("render", "out/brief.json", "--article", "fery")
    assert (unknown.code, unknown.err) == (2, "error: there is no article “fery” — did you mean “ferry”?\n")
    facts = json.loads(Path("out/brief.json").read_text("utf-8"))
    for article in facts["articles"]:
        del article["sentences"]
    Path("old.json").write_text(json.dumps(facts), "utf-8")
    old = reportgen("render", "old.json")
    assert (old.code, old.out) == (2, "")
    assert "do not hold the sentences that they stand in — an older version of reportgen wrote them" in old.err
