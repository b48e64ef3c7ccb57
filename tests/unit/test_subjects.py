"""What outcomes are about: the subject of each, what a subject is called, and which articles tell of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from reportgen.brief.claims import Shelf
from reportgen.brief.extent import CROSS
from reportgen.brief.matrix import matrix_of
from reportgen.brief.subjects import called, keys_in, signs_of, subject_of
from reportgen.brief.themes import topics_of
from reportgen.documents import facts_document
from reportgen.language.packs import languages, load_pack
from reportgen.model import CrossFacts, FactsDocument, Theme
from tests.unit.factories import Story


def document_of(*stories: Story, themes: tuple[Theme, ...] = ()) -> FactsDocument:
    return replace(facts_document("Mills", [story.facts() for story in stories]), cross=CrossFacts(themes=themes))


def subjects_in(*texts: str, title: str | None = None) -> list[str | None]:
    story = Story("a", title=title)
    for text in texts:
        story.outcome(text)
    document = document_of(story)
    return [subject_of(o, Shelf.of(document)) for o in document.articles[0].outcomes]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("the council mended nine roads and a clinic", "roads"),
        ("teachers in the valley laid nine miles of pavement", "roads"),
        ("soldiers moved forty households", "homes"),
        ("soldiers moved on", "conflict"),
        ("the power plant went silent", "energy"),
        ("the Road Safety Board paid for eleven midwives", "health"),
        ("nothing came of it", None),
    ],
)
def test_what_is_told_of_weighs_more_than_who_takes_part(text: str, subject: str | None) -> None:
    assert subjects_in(text) == [subject]


def test_what_is_counted_weighs_most() -> None:
    story = Story("a")
    wells = story.number(14, "wells")
    story.outcome("beside the road the council drilled 14 wells", numbers=(wells,))
    document = document_of(story)
    assert subject_of(document.articles[0].outcomes[0], Shelf.of(document)) == "water"


def test_an_outcome_without_a_sign_is_of_the_subject_of_its_headline() -> None:
    assert subjects_in("two people are still missing", title="Landslide above the town") == ["disasters"]
    assert subjects_in("the school lost two people", title="Landslide above the town") == ["schools"]


def test_a_subject_is_called_by_the_words_of_what_is_told_in_their_plural() -> None:
    story = Story("a", title="A hospital and a nursing home")
    texts = (
        "the clinic reopened",
        "two Clinics were closed",
        "the vaccine ran out",
        "the hospital was sold",
        "it closed",
    )
    for text in texts:
        story.outcome(text)
    document = document_of(story)
    shelf, outcomes = Shelf.of(document), document.articles[0].outcomes
    assert called("health", outcomes[:3], outcomes, shelf) == "clinics, vaccine"
    assert called("health", (), outcomes[4:], shelf) == "hospital"


def test_words_are_found_as_they_stand() -> None:
    signs = list(signs_of("Land-use rules and the Site clearance of farms", "en"))
    assert [(s.words, s.subject) for s in signs] == [
        ("Land-use", "land"),
        ("Site clearance", "land"),
        ("farms", "farming"),
    ]
    assert list(signs_of("trường học", "vi")) == []


def test_the_matrix_has_a_row_a_subject_of_several_articles_and_no_body() -> None:
    first, second = Story("a"), Story("b")
    for story in (first, second):
        story.outcome("the road was mended")
        story.outcome("the school was painted")
        story.outcome("the brass band played on")
    first.outcome("the pier was painted at the harbour")
    first.outcome("the reef grew back")
    bands = Theme(label="brass band", terms=(), articles=("a", "b"), outcomes=("a.o3", "b.o3"))
    board = Theme(label="Music Committee", terms=(), articles=("a", "b"), outcomes=("a.o3", "b.o3"))
    document = document_of(first, second, themes=(board, bands))
    shelf = Shelf.of(document)
    topics = topics_of(document, shelf, told=())
    matrix = matrix_of(document, topics, shelf, CROSS["standard"])
    assert matrix is not None
    assert {row.label: row.cells for row in matrix.rows} == {
        "road, harbour": (2, 1),
        "school": (1, 1),
        "brass band": (1, 1),
    }
    assert matrix_of(replace(document, cross=CrossFacts()), topics, shelf, CROSS["standard"]) is None


@pytest.mark.parametrize("language", languages())
def test_a_word_tells_of_one_subject(language: str) -> None:
    pack = load_pack(language)
    assert pack
    table = pack.table("subjects")
    counts = Counter(key for listed in table["subjects"].values() for key in keys_in(listed))
    assert all(counts)
    assert [key for key, times in counts.items() if times > 1] == []
    assert set(keys_in(table["partakers"])) <= set(counts)
