"""The flow as pure functions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.app import Built, Silence, build, facts_of, gather
from reportgen.config import Options
from reportgen.documents import documents_of
from reportgen.errors import GroundingError
from reportgen.extraction import Extraction
from reportgen.model import Article, ArticleFacts, CrossFacts
from reportgen.output import Disk

TEXTS = {
    "ferry": "Ferry carries its millionth guest\n\nMarlow Ashdene, harbour master of Quillmarsh, said the ferry had"
    " carried 1,204 passengers since May 2025. The council has repaired 3 piers.\n",
    "market": "Fish market opens on Sundays\n\nThe Quillmarsh Fish Market has opened 14 new stalls. “We open at six,”"
    " said Tilda Brack, who runs the market. Marlow Ashdene praised it.\n",
    "school": "A school for Quillmarsh\n\nThe council plans to build a school for 230 pupils by 2028. Tilda Brack said"
    " the council had repaired 3 piers already.\n",
}


@pytest.fixture(scope="module")
def facts() -> dict[str, ArticleFacts]:
    return {
        name: facts_of(Article(id=name, path=f"{name}.txt", text=text, sha256="0" * 64)).facts
        for name, text in TEXTS.items()
    }


@given(order=st.permutations(sorted(TEXTS)))
@settings(max_examples=6)
def test_the_order_of_articles_does_not_change_the_facts(facts: dict[str, ArticleFacts], order: list[str]) -> None:
    [first] = documents_of("t", [facts[name] for name in sorted(TEXTS)], alone=False).values()
    [other] = documents_of("t", [facts[name] for name in order], alone=False).values()
    assert {a.id: a for a in other.articles} == {a.id: a for a in first.articles}
    assert other.cross == first.cross


def test_a_brief_of_each_has_no_cross_part(facts: dict[str, ArticleFacts]) -> None:
    documents = documents_of("t", list(facts.values()), alone=True)
    assert list(documents) == ["ferry", "market", "school"]
    assert all(document.cross == CrossFacts() for document in documents.values())


def test_a_title_of_the_page_stands_where_the_index_is_silent(facts: dict[str, ArticleFacts]) -> None:
    assert facts["ferry"].title == "Ferry carries its millionth guest"


def test_facts_are_the_same_every_time(facts: dict[str, ArticleFacts]) -> None:
    article = Article(id="ferry", path="ferry.txt", text=TEXTS["ferry"], sha256="0" * 64)
    assert facts_of(article).facts == facts["ferry"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return tmp_path


class Counting(Silence):
    """Notes how far a build has come."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int]] = []
        self.steps = 0

    def stage(self, name: str, steps: int) -> None:
        self.stages.append((name, steps))

    def step(self) -> None:
        self.steps += 1


def test_a_build_is_bytes_in_memory(folder: Path) -> None:
    counting = Counting()
    built = build(Options(seeds=folder, formats=("md", "json")), disk=Disk(), progress=counting)
    assert list(built.outputs) == ["brief.md", "brief.json"]
    assert (built.articles, built.diagnostics) == (3, ())
    assert counting.stages == [("index", 1), ("articles", 3), ("facts", 3), ("merge", 1), ("render", 2)]
    assert counting.steps == 3 + 3 + 2
    assert sorted(p.name for p in folder.iterdir()) == ["ferry.txt", "market.txt", "school.txt"]


def test_two_builds_are_byte_identical(folder: Path) -> None:
    options = Options(seeds=folder, formats=("md", "html", "json"))
    assert build(options, disk=Disk()).outputs == build(options, disk=Disk()).outputs


def test_an_error_leaves_nothing(folder: Path) -> None:
    (folder / "index.toml").write_text("", "utf-8")
    built = build(Options(seeds=folder), disk=Disk())
    assert built == Built(diagnostics=built.diagnostics)
    assert [d.code for d in built.diagnostics] == ["no-articles"]


def test_no_file_outside_of_the_choice_is_read(folder: Path) -> None:
    class Noting(Disk):
        def __init__(self) -> None:
            self.files: list[str] = []

        def read(self, file: Path, *, most: int | None = None) -> bytes:
            self.files.append(file.name)
            return super().read(file, most=most)

    disk = Noting()
    gathered = gather(Options(seeds=folder, articles=("market",)), (), disk=disk, progress=Silence())
    assert disk.files == ["market.txt"]
    assert [a.id for a in gathered.articles] == ["market"]


def test_a_span_that_does_not_hold_is_never_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shifted(article: Article) -> Extraction:
        extraction = facts_of(article)
        number = extraction.facts.numbers[0]
        span = replace(number.spans[0], start=number.spans[0].start + 1)
        return replace(extraction, facts=replace(extraction.facts, numbers=(replace(number, spans=(span,)),)))

    monkeypatch.setattr("reportgen.app.facts_of", shifted)
    with pytest.raises(GroundingError, match="a span of the article “ferry” does not hold"):
        build(Options(seeds=folder), disk=Disk())
