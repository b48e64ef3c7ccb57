"""`corrections.toml`: found beside the index or named, never kept in the cache, told with its lines."""

from __future__ import annotations

import json
import re
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


def start(reportgen: Program, news: Path, fact: str, *more: str) -> Run:
    return reportgen("correct", fact, "--seeds", news, *more)


@pytest.fixture
def built(news: Path, reportgen: Program) -> dict[str, str]:
    """The ids of facts by their words."""
    assert build(reportgen, news).code == 0
    document = json.loads(Path("out/brief.json").read_text("utf-8"))
    kinds = ("outcomes", "numbers", "actors", "quotes")
    facts = (fact for article in document["articles"] for kind in kinds for fact in article[kind])
    return {fact.get("text", fact.get("name")): fact["id"] for fact in facts}


def test_a_correction_begins_with_the_words_and_the_choices(
    news: Path, reportgen: Program, built: dict[str, str]
) -> None:
    ran = start(reportgen, news, built["Tilda Brack"])
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[:3] == ["[[correction]]", 'article = "market"', 'actor = "Tilda Brack"']
    assert all(line.startswith("# ") for line in lines[3:])
    assert start(reportgen, news, built["Tilda Brack"].replace(".", "-")).out == ran.out
    assert not (news / "corrections.toml").exists()


def test_it_is_appended_once_and_what_was_there_stays(news: Path, reportgen: Program, built: dict[str, str]) -> None:
    file = news / "corrections.toml"
    file.write_bytes(b"# mine, with \xc3\xa9\r\n")
    first = start(reportgen, news, built["14 new stalls"] if "14 new stalls" in built else built["14"], "--write")
    assert first.err == "wrote news/corrections.toml: uncomment what is right, and build again\n"
    content = file.read_bytes()
    assert content.startswith(b"# mine, with \xc3\xa9\r\n\r\n[[correction]]\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    again = start(reportgen, news, built["14 new stalls"] if "14 new stalls" in built else built["14"], "--write")
    assert again.err == "unchanged: news/corrections.toml:3 is about it\n"
    assert file.read_bytes() == content


def test_every_choice_is_one_that_a_build_can_make(news: Path, reportgen: Program, built: dict[str, str]) -> None:
    file = news / "corrections.toml"
    for fact in built.values():
        assert start(reportgen, news, fact, "--write").code == 0
    text = file.read_text("utf-8")
    assert text.count("[[correction]]") == len(built)
    said = build(reportgen, news)
    assert said.code == 0
    assert said.err.count("the correction says nothing to do") == len(built)
    file.write_text(text.replace("# drop = true", "drop = true"), "utf-8")
    assert build(reportgen, news) == Run(0, "", "")
    ferry, market = json.loads(Path("out/brief.json").read_text("utf-8"))["articles"]
    assert [ferry[kind] + market[kind] for kind in ("outcomes", "numbers", "actors", "quotes")] == [[]] * 4
    assert reportgen("verify", "out/brief.json", "--seeds", news).code == 0


def test_facts_of_the_same_words_are_told_apart(news: Path, reportgen: Program) -> None:
    (news / "ferry.txt").write_text(
        "Ferry news\n\nThe town has bought 3 boats. It has built 3 piers.\n\nThe guild has sold 3 nets.\n", "utf-8"
    )
    assert build(reportgen, news).code == 0
    numbers = json.loads(Path("out/brief.json").read_text("utf-8"))["articles"][0]["numbers"]
    begun = [start(reportgen, news, number["id"]).out.splitlines()[3] for number in numbers]
    assert begun == [
        'context = "The town has bought 3 boats."',
        'context = "It has built 3 piers."',
        'context = "The guild has sold 3 nets."',
    ]


def test_what_cannot_be_begun(news: Path, reportgen: Program, built: dict[str, str]) -> None:
    missing = start(reportgen, news, "ferry.o99")
    assert missing.code == 2
    assert "there is no fact “ferry.o99” in this brief" in missing.err
    nowhere = start(reportgen, news, "ferry.o1", "--brief", "nowhere.json")
    assert (nowhere.code, "reportgen build -f json" in nowhere.err) == (2, True)
    (news / "corrections.toml").write_text("[[correction]\n", "utf-8")
    assert start(reportgen, news, next(iter(built.values())), "--write").code == 2


def test_the_corrections_that_are_shown_can_be_made(reportgen: Program, news: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    shown = re.findall(r"^```toml\n(.*?)^```$", (root / "docs" / "corrections.md").read_text("utf-8"), re.M | re.DOTALL)
    assert len(shown) == 5
    Path("shown.toml").write_text("\n".join(shown), "utf-8")
    ran = reportgen("build", "--seeds", root / "seeds", "--corrections", "shown.toml", "-f", "json,md")
    assert (ran.code, ran.err) == (0, "wrote out/brief.json\nwrote out/brief.md\n")
    assert reportgen("verify", "out/brief.json", "--seeds", root / "seeds").code == 0
