"""What is told of several articles together: which outcomes under which theme, and which values side by side."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from reportgen.brief import Extent, compose
from reportgen.documents import facts_document
from reportgen.model import ArticleFacts, CrossFacts, Measure, MeasureRow, Sentence, Status, Theme
from reportgen.model.brief import CrossBrief, Detail
from tests.unit.factories import Story

STATED = ("numbers", "dates", "outcomes", "places", "actors")


def stated(story: Story) -> ArticleFacts:
    """An article each of whose facts is a sentence."""
    facts = story.facts()
    spans = [span for kind in STATED for fact in getattr(facts, kind) for span in fact.spans]
    kept = tuple(Sentence(span, 1) for span in sorted(spans, key=lambda s: s.start))
    return replace(facts, sentences=kept, content=((0, kept[-1].span.end),), title="Mills")


def told(articles: list[ArticleFacts], cross: CrossFacts, detail: Detail = "standard") -> CrossBrief:
    document = replace(facts_document("Mills", articles), cross=cross)
    brief = compose(document, extent=Extent(detail=detail)).cross
    assert brief is not None
    return brief


def outcomes_of(brief: CrossBrief) -> dict[str | None, list[str]]:
    return {t.label: [c.marks[0] for group in t.groups for c in group.claims] for t in brief.themes}


@pytest.fixture
def many() -> list[ArticleFacts]:
    """Three articles of ten outcomes each, the first of each the weightiest, and all of them unlike."""
    articles, words = [], count()
    for name in "abc":
        story = Story(name)
        for n in range(10):
            story.outcome(f"the mill{next(words)} was mended at last", weight=20 - n)
        articles.append(stated(story))
    return articles


def test_the_weightiest_outcomes_are_told_whatever_their_theme(many: list[ArticleFacts]) -> None:
    light = Theme(label="wheels", articles=("a", "b", "c"), terms=(), outcomes=("a.o9", "b.o9", "c.o9"))
    heavy = Theme(label="mills", articles=("a", "b"), terms=(), outcomes=("a.o1", "b.o1", "a.o10"))
    brief = told(many, CrossFacts(themes=(light, heavy)))
    assert outcomes_of(brief)["mills"] == ["a-o1", "b-o1"]
    assert "wheels" not in outcomes_of(brief)
    assert brief.outcomes_more == 30 - sum(map(len, outcomes_of(brief).values())) == 16


def test_an_outcome_stands_under_the_narrowest_of_its_themes(many: list[ArticleFacts]) -> None:
    wide = Theme(label="mills", articles=("a", "b", "c"), terms=(), outcomes=("a.o1", "b.o1", "c.o1", "a.o2", "b.o2"))
    narrow = Theme(label="wheels", articles=("a", "b"), terms=(), outcomes=("a.o2", "b.o2"))
    themes = outcomes_of(told(many, CrossFacts(themes=(wide, narrow))))
    assert (themes["mills"], themes["wheels"]) == (["a-o1", "b-o1", "c-o1"], ["a-o2", "b-o2"])


def test_one_outcome_has_a_heading_where_there_is_room(many: list[ArticleFacts]) -> None:
    alone = Theme(label="wheels", articles=("a", "b"), terms=(), outcomes=("a.o1", "b.o10"))
    assert list(outcomes_of(told(many, CrossFacts(themes=(alone,))))) == ["wheels", None]
    topics = {"wheels": ("a.o1", "b.o1"), "sails": ("a.o2", "b.o2"), "weirs": ("c.o1",), "sluices": ("c.o2",)}
    themes = tuple(Theme(label=name, articles=("a", "b"), terms=(), outcomes=ids) for name, ids in topics.items())
    assert list(outcomes_of(told(many, CrossFacts(themes=themes), detail="short"))) == [
        "wheels",
        "weirs",
        "sails",
        None,
    ]


def test_no_heading_is_called_by_a_body(many: list[ArticleFacts]) -> None:
    body = Theme(label="River Committee", articles=("a", "b"), terms=(), outcomes=("a.o1", "b.o1"))
    assert list(outcomes_of(told(many, CrossFacts(themes=(body,))))) == [None]


def test_an_article_has_no_more_than_twice_its_share_of_the_outcomes() -> None:
    first, second = Story("a"), Story("b")
    words = count()
    for n in range(30):
        first.outcome(f"the mill{next(words)} was mended at last", weight=60 - n)
    for n in range(30):
        second.outcome(f"the mill{next(words)} was mended at last", weight=20 - n)
    third = [Story(f"c{n}") for n in range(5)]
    for story in third:
        story.outcome(f"the mill{next(words)} was mended at last", weight=1)
    themes = outcomes_of(told([stated(s) for s in (first, second, *third)], CrossFacts()))
    assert [mark[0] for mark in themes[None]].count("a") == 4


def test_the_best_of_each_status_is_told() -> None:
    story, other = Story("a"), Story("b")
    for n in range(20):
        story.outcome(f"mill{n} was mended in the end", weight=20)
        other.outcome(f"mill{n} ground rye in the end", weight=20)
    other.outcome("the weir is to be built next", "planned", weight=1)
    themes = told([stated(story), stated(other)], CrossFacts()).themes
    assert {group.status for theme in themes for group in theme.groups} == {"achieved", "planned"}


def measured(*rows: tuple[int, str | None, str | None, Status | None], unit: str | None = "hectare") -> CrossBrief:
    """What is told of a measure with these values, places, dates and standings: of one article, all but the first."""
    one, other = Story("a"), Story("b")
    stories = [one, *[other] * (len(rows) - 1)]
    ids = [s.number(value, "oats", unit) for s, (value, *_) in zip(stories, rows, strict=True)]
    made = tuple(
        MeasureRow(fact=fact, value=value, high=None, qualifier="exact", standing=standing, place=place, date=date)
        for fact, (value, place, date, standing) in zip(ids, rows, strict=True)
    )
    measure = Measure(of="oats", dimension="area", unit=unit, rows=made, facts=tuple(ids))
    return told([stated(one), stated(other)], CrossFacts(measures=(measure,)))


def test_a_value_that_an_article_states_again_is_told_once_where_it_says_most() -> None:
    (table,) = measured(
        (40, None, None, None),
        (90, None, None, None),
        (90, "Larch", "2030", "planned"),
        (90, None, None, "planned"),
        (90, None, None, None),
        (70, None, None, "planned"),
        (70, None, None, "achieved"),
    ).measures
    rows = [(row.amount, row.place, row.status) for row in table.rows]
    assert rows == [("40", None, None), ("90", "Larch", "planned"), ("70", None, "planned"), ("70", None, "achieved")]


@pytest.mark.parametrize(
    ("unit", "places", "comparable"),
    [
        ("hectare", (None, None), True),
        (None, (None, None), False),
        (None, ("Larch", None), False),
        (None, ("Larch", "Orme"), True),
    ],
)
def test_counts_of_nothing_that_is_named_are_not_set_side_by_side(
    unit: str | None, places: tuple[str | None, str | None], *, comparable: bool
) -> None:
    brief = measured((4, places[0], None, None), (9, places[1], None, None), unit=unit)
    assert bool(brief.measures) is comparable
