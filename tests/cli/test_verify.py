"""`reportgen verify`: what was built holds, and whatever was changed since does not."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Program = Callable[..., Run]


@pytest.fixture
def built(news: Path, reportgen: Program) -> Path:
    """The brief of three articles, one of them a page."""
    page = "<html lang=en><head><title>Tide</title></head><body><article><h1>Tide</h1><p>%s</p></article></body></html>"
    (news / "tide.html").write_text(page % "The council has built 4 locks against the tide. " * 9, "utf-8")
    (news / "index.toml").unlink()
    assert reportgen("build", "--seeds", news, "-f", "json,html").code == 0
    return Path("out/brief.json")


def changed(file: Path, change: Callable[[dict[str, Any]], None]) -> None:
    document = json.loads(file.read_text("utf-8"))
    change(document)
    file.write_text(json.dumps(document), "utf-8")


@pytest.mark.parametrize("form", ["json", "html"])
def test_what_was_built_holds(built: Path, reportgen: Program, form: str) -> None:
    result = reportgen("verify", f"out/brief.{form}", "--seeds", "news")
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("proved: ")
    assert result.err.endswith(" spans in 3 articles\n")


def test_the_facts_in_a_pdf(news: Path, reportgen: Program, pango: None) -> None:
    assert reportgen("build", "--seeds", news, "-f", "pdf").code == 0
    assert reportgen("verify", "out/brief.pdf", "--seeds", news).code == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda n: n["spans"][0].update(start=n["spans"][0]["start"] + 1), "is not at"),
        (lambda n: n["spans"][0].update(text="9,999"), "“9,999” is not at"),
        (lambda n: n.update(text="9,999"), "“9,999” is not what its spans say"),
    ],
)
def test_a_fact_that_was_changed(
    built: Path, reportgen: Program, change: Callable[[dict[str, Any]], None], said: str
) -> None:
    changed(built, lambda document: change(document["articles"][0]["numbers"][0]))
    result = reportgen("verify", built, "--seeds", "news")
    assert result.code == 1
    assert re.search(rf"^news/ferry\.txt(:\d+)?: error: ferry\.n1: .*{said}", result.err, re.MULTILINE)


def test_names_and_references(built: Path, reportgen: Program) -> None:
    def change(document: dict[str, Any]) -> None:
        document["articles"][0]["actors"][0]["name"] = "Nobody Atall"
        document["cross"]["timeline"] = [{"iso": "2028", "facts": ["ferry.o99"]}]

    changed(built, change)
    result = reportgen("verify", built, "--seeds", "news")
    assert result.code == 1
    assert "ferry.a1: “Nobody Atall” is not what its spans say" in result.err
    assert "error: cross.timeline: there is no fact “ferry.o99”\n" in result.err


PERSON = {"name": "Marlow Ashdene", "kind": "person", "aliases": [], "roles": [], "namesakes": []}
Forge = Callable[[dict[str, Any]], None]
FERRY: Callable[[dict[str, Any]], dict[str, Any]] = lambda document: document["articles"][0]  # noqa: E731


def stranger(document: dict[str, Any]) -> str:
    """An outcome that is not of the first date across articles."""
    known = cross(document, "timeline")["facts"]
    return next(o["id"] for a in document["articles"] for o in a["outcomes"] if o["id"] not in known)


def cross(document: dict[str, Any], part: str) -> dict[str, Any]:
    return document["cross"][part][0]


FORGERIES: dict[str, tuple[Forge, str]] = {
    "an offset": (
        lambda d: FERRY(d)["outcomes"][0]["spans"][0].update(end=FERRY(d)["outcomes"][0]["spans"][0]["end"] - 1),
        r"ferry\.o1: .* is not at",
    ),
    "an offset behind the end": (
        lambda d: FERRY(d)["dates"][0]["spans"][0].update(start=10**6, end=10**6 + 4),
        r"ferry\.d1: .* is not at 1000000",
    ),
    "a text": (
        lambda d: FERRY(d)["outcomes"][0].update(text="The council has sold 3 piers"),
        r"ferry\.o1: “The council",
    ),
    "a name": (lambda d: FERRY(d)["actors"][0].update(name="Nobody Atall"), r"ferry\.a1: “Nobody Atall”"),
    "another name": (lambda d: FERRY(d)["actors"][0]["aliases"].append("N. Atall"), r"ferry\.a1: “N\. Atall”"),
    "a role": (lambda d: FERRY(d)["actors"][0]["roles"][0].update(text="thief"), r"ferry\.a1: “thief”"),
    "a summary": (
        lambda d: FERRY(d)["summary"][0].update(
            text="All is well.", spans=[{"start": 0, "end": 12, "text": "All is well."}]
        ),
        r"ferry\.s1: “All is well\.” is not at 0–12",
    ),
    "a sentence quoted as evidence": (
        lambda d: FERRY(d)["sentences"][0]["span"].update(text="All is well."),
        r"a sentence: “All is well\.” is not at",
    ),
    "a title": (lambda d: FERRY(d).update(title="Ferry sinks"), r"gives it the title “Ferry sinks”"),
    "a publisher": (lambda d: FERRY(d).update(publisher="The Herald"), r"gives it the publisher “The Herald”"),
    "a fact without a span": (lambda d: FERRY(d)["numbers"][0].update(spans=[], text=""), r"ferry\.n1: it has no span"),
    "the sentence of a fact": (
        lambda d: FERRY(d)["numbers"][0].update(sentence=[0, 3]),
        r"ferry\.n1: it does not stand in its sentence",
    ),
    "a sentence that is none": (
        lambda d: FERRY(d)["numbers"][0]["sentence"].__setitem__(1, FERRY(d)["numbers"][0]["sentence"][1] + 1),
        r"ferry\.n1: no sentence of paragraph \d+ stands at",
    ),
    "a paragraph": (lambda d: FERRY(d)["outcomes"][0].update(paragraph=99), r"ferry\.o1: no sentence of paragraph 99"),
    "an actor that is not there": (
        lambda d: FERRY(d)["outcomes"][0]["actors"].append("ferry.a99"),
        r"ferry\.o1: there is no fact “ferry\.a99” for it to name",
    ),
    "a place that is a date": (
        lambda d: FERRY(d)["numbers"][0].update(place="ferry.d1"),
        r"ferry\.n1: there is no fact “ferry\.d1” for it to name",
    ),
    "who says so": (lambda d: FERRY(d)["outcomes"][0].update(attribution="the mayor"), r"there is no fact “the mayor”"),
    "a day that something is due": (
        lambda d: FERRY(d)["outcomes"][0].update(due="2031"),
        r"ferry\.o1: no date of the article says “2031”",
    ),
    "a tag": (lambda d: FERRY(d).update(tags=["fraud"]), r"its index does not give it the tag “fraud”"),
    "a day of publication": (
        lambda d: (
            FERRY(d).update(published="2030-01-01"),
            d["collection"].update(newest="2030-01-01"),
        ),
        r"neither the article nor its index says that it was published on “2030-01-01”",
    ),
    "a fact twice": (lambda d: FERRY(d)["numbers"].append(FERRY(d)["numbers"][0]), r"ferry\.n1: the id is not its own"),
    "a member across articles": (
        lambda d: cross(d, "timeline")["facts"].append("ferry.o99"),
        r"cross\.timeline: there is no fact “ferry\.o99”",
    ),
    "a member that is another fact": (
        lambda d: cross(d, "timeline").update(facts=[stranger(d)]),
        r"cross\.timeline: “2025-05” is not what the articles say together",
    ),
    "a name across articles": (
        lambda d: d["cross"]["actors"].append({**PERSON, "facts": ["ferry.a1", "market.a1"]}),
        r"cross\.actors: “Marlow Ashdene” is not what the articles say together",
    ),
    "a date that is left out": (lambda d: d["cross"]["timeline"].pop(), r"cross\.timeline: “2028” is left out"),
    "an invented date": (
        lambda d: d["cross"]["timeline"].append({"iso": "1999", "facts": ["ferry.o1"]}),
        r"cross\.timeline: “1999” is not what the articles say together",
    ),
    "an order": (
        lambda d: d["cross"]["timeline"].append(d["cross"]["timeline"][0]),
        r"cross\.timeline: what the articles say together stands in another order, or twice",
    ),
    "all that they say together": (lambda d: d.update(cross={part: [] for part in d["cross"]}), r"is left out"),
    "the newest day": (lambda d: d["collection"].update(newest="2030-01-01"), r"collection: “2030-01-01”"),
}


def in_json(document: dict[str, Any], brief: Path) -> Path:
    brief.write_text(json.dumps(document), "utf-8")
    return brief


def in_html(document: dict[str, Any], brief: Path) -> Path:
    page = brief.with_suffix(".html")
    script = f'<script type="application/json" id="facts">{json.dumps(document)}</script>'
    page.write_text(
        re.sub(
            r"<script type=.application/json.*?</script>", lambda _: script, page.read_text("utf-8"), flags=re.DOTALL
        )
    )
    return page


def in_pdf(document: dict[str, Any], brief: Path, times: int = 1) -> Path:
    """As a PDF writer would attach it; the rest of the file does not matter to who reads it."""
    content = json.dumps(document).encode()
    for _ in range(times):
        content = zlib.compress(content)
    pdf = brief.with_suffix(".pdf")
    pdf.write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n" + content + b"\nendstream\nendobj\n")
    return pdf


@pytest.mark.parametrize("carrier", [in_json, in_html, in_pdf])
@pytest.mark.parametrize(("forge", "said"), FORGERIES.values(), ids=FORGERIES)
def test_forgeries(
    built: Path, reportgen: Program, forge: Forge, said: str, carrier: Callable[[dict[str, Any], Path], Path]
) -> None:
    document = json.loads(built.read_text("utf-8"))
    assert reportgen("verify", carrier(document, built), "--seeds", "news").code == 0
    forge(document)
    result = reportgen("verify", carrier(document, built), "--seeds", "news")
    assert (result.code, result.out) == (1, "")
    assert re.search(said, result.err), result.err


def test_facts_that_were_deflated_twice_are_found(built: Path, reportgen: Program) -> None:
    pdf = in_pdf(json.loads(built.read_text("utf-8")), built, times=2)
    assert reportgen("verify", pdf, "--seeds", "news").code == 0


def test_the_brief_of_one_article_has_nothing_across(news: Path, reportgen: Program) -> None:
    assert reportgen("build", "--seeds", news, "--article", "ferry", "-f", "json").code == 0
    assert reportgen("verify", "out/ferry.json", "--seeds", news).code == 0


def test_general_bodies_are_no_forgery(news: Path, reportgen: Program) -> None:
    for name in ("ferry", "market"):
        with (news / f"{name}.txt").open("a", encoding="utf-8") as article:
            article.write("The State has paid 4 million dollars.\n")
    assert reportgen("build", "--seeds", news, "-f", "json", "--general-bodies").code == 0
    assert reportgen("verify", "out/brief.json", "--seeds", news).code == 0


def test_a_claim_is_placed_at_its_line(built: Path, reportgen: Program) -> None:
    changed(built, lambda document: document["articles"][0]["numbers"][1].update(text="thirty piers"))
    assert reportgen("verify", built, "--seeds", "news").err.startswith("news/ferry.txt:4: error: ferry.n2: “thirty")


def test_sources_that_changed_or_went(built: Path, reportgen: Program, news: Path) -> None:
    (news / "ferry.txt").unlink()
    (news / "tide.html").write_text("<html><p>Other words.</p></html>", "utf-8")
    result = reportgen("verify", built, "--seeds", news)
    assert (result.code, result.out) == (1, "")
    assert result.err.splitlines() == [
        "news/ferry.txt: error: there is no file “ferry.txt”",
        "news/tide.html: error: “tide.html” is not the file that was read — its SHA-256 is another",
    ]


@pytest.mark.parametrize("content", ["no facts", "<html><p>None here.</p></html>", "%PDF-1.7\nstream\nx"])
def test_a_file_without_facts(news: Path, reportgen: Program, content: str) -> None:
    Path("file").write_text(content, "utf-8")
    assert reportgen("verify", "file", "--seeds", news).code == 2
    assert reportgen("verify", "missing", "--seeds", news).code == 2
