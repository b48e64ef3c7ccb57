"""`corrections.toml`: found beside the index or named, never kept in the cache, told with its lines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Program = Callable[..., Run]

CORRECTIONS = """\
# What the desk knows better.
[[correction]]
article = "ferry"
number = "3"
context = "repaired 3 piers"
of = "passengers"
by = "Ada Quill"
reason = "a slip of the pen"
"""


def counted(folder: str = "out") -> list[str | None]:
    document = json.loads(Path(folder, "brief.json").read_text("utf-8"))
    return [n["of"] for a in document["articles"] for n in a["numbers"] if n["text"] == "3"]


def build(reportgen: Program, news: Path, *more: str) -> Run:
    return reportgen("build", "--seeds", news, "-f", "json", "-q", *more)


def test_found_beside_the_index_and_never_kept(news: Path, reportgen: Program) -> None:
    assert build(reportgen, news).code == 0
    before = Path("out/brief.json").read_bytes()
    (news / "corrections.toml").write_text(CORRECTIONS, "utf-8")
    assert build(reportgen, news) == Run(0, "", "")
    assert counted() == ["passengers"]
    assert reportgen("verify", "out/brief.json", "--seeds", news).code == 0
    (news / "corrections.toml").unlink()
    assert build(reportgen, news).code == 0
    assert Path("out/brief.json").read_bytes() == before


def test_the_facts_tell_who_corrected_what(news: Path, reportgen: Program) -> None:
    (news / "corrections.toml").write_text(CORRECTIONS, "utf-8")
    assert build(reportgen, news).code == 0
    ferry = json.loads(Path("out/brief.json").read_text("utf-8"))["articles"][0]
    (made,) = ferry["corrections"]
    assert {key: made[key] for key in ("change", "before", "after", "reason", "by")} == {
        "change": "of",
        "before": "piers",
        "after": "passengers",
        "reason": "a slip of the pen",
        "by": "Ada Quill",
    }
    assert [n["id"] for n in ferry["numbers"] if n["text"] == "3"] == made["facts"]


def test_another_file(news: Path, reportgen: Program) -> None:
    Path("desk.toml").write_text(CORRECTIONS, "utf-8")
    assert build(reportgen, news, "--corrections", "desk.toml").code == 0
    assert counted() == ["passengers"]
    missing = build(reportgen, news, "--corrections", "dusk.toml")
    assert missing.code == 2
    assert missing.err.startswith("dusk.toml: error: the corrections cannot be read: no such file")


def test_articles_named_one_by_one_have_no_corrections_but_a_folder_has(news: Path, reportgen: Program) -> None:
    (news / "corrections.toml").write_text(CORRECTIONS, "utf-8")
    assert reportgen("build", news / "ferry.txt", "-f", "json", "-q").code == 0
    assert counted() == ["piers"]
    assert reportgen("build", news, "-f", "json", "-q").code == 0
    assert counted() == ["passengers"]


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("repaired 3 piers", "mended 3 piers", 0, "news/corrections.toml:2: warning: “3” does not stand in “mended"),
        (
            "article",
            "artikel",
            2,
            "news/corrections.toml:3: error: unknown key “artikel” of a correction of a number — ",
        ),
        ('of = "', "of = ", 2, "news/corrections.toml:6: error: this is not TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    news: Path, reportgen: Program, old: str, new: str, code: int, said: str
) -> None:
    (news / "corrections.toml").write_text(CORRECTIONS.replace(old, new, 1), "utf-8")
    ran = build(reportgen, news)
    assert ran.code == code
    assert said in ran.err


def test_strict(news: Path, reportgen: Program) -> None:
    (news / "corrections.toml").write_text(CORRECTIONS.replace("repaired", "mended"), "utf-8")
    assert build(reportgen, news, "--strict").code == 1


def test_corrections_of_articles_that_were_not_asked_for_are_no_matter(news: Path, reportgen: Program) -> None:
    (news / "corrections.toml").write_text(CORRECTIONS, "utf-8")
    assert build(reportgen, news, "--article", "market") == Run(0, "", "")
