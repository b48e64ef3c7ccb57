"""Two documents compared: each kind of change, what is no change at all, and the forms letter by letter."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diff.compare import compare, narrowed
from reportgen.diff.forms import to_json, to_markdown, to_text
from reportgen.model import ArticleFacts, Collection, CrossFacts, FactsDocument, Generator
from reportgen.model.changes import Change, Changes, FactVersion
from tests import briefs
from tests.unit.factories import Story
from tests.unit.test_golden import GOLDEN, update  # noqa: F401 - a fixture
from tests.unit.test_golden import compare as compare_golden
from tests.unit.test_merge_properties import COLLECTIONS, PROPERTY, story

KINDS = ("outcomes", "numbers", "actors", "mottos")
HEAD = {"title": "The harbour of Quillmarsh", "published": "2026-03-01"}


def document(*articles: ArticleFacts) -> FactsDocument:
    return FactsDocument(
        schema="reportgen.facts/0",
        generator=Generator("reportgen", "0"),
        collection=Collection("Harbour towns", max((a.published or "" for a in articles), default="") or None),
        articles=articles,
        cross=CrossFacts(),
    )


def between(old: Story, new: Story) -> Changes:
    return compare(document(old.facts()), document(new.facts()))


def became(changes: tuple[Change, ...]) -> list[tuple[str | None, str | None, tuple[str, ...]]]:
    return [(c.before and c.before.text, c.after and c.after.text, c.respects) for c in changes]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("The pier is open", "achieved"), ("The pier is open", "achieved"), []),
        (("The pier is open", "achieved"), ("the pier is  open!", "achieved"), []),
        (
            ("The new pier is to open", "planned"),
            ("The new pier is to open", "achieved"),
            [("The new pier is to open", "The new pier is to open", ("status",))],
        ),
        (
            ("It cost 12 ships", "problem"),
            ("It cost 15 ships", "problem"),
            [("It cost 12 ships", "It cost 15 ships", ("value",))],
        ),
        (
            ("The town has opened the new pier", "achieved"),
            ("The town has now opened the new pier", "achieved"),
            [("The town has opened the new pier", "The town has now opened the new pier", ("wording",))],
        ),
        (
            ("The pier is open", "achieved"),
            ("Nobody sells herring", "problem"),
            [(None, "Nobody sells herring", ()), ("The pier is open", None, ())],
        ),
    ],
)
def test_outcomes(old: tuple[str, str], new: tuple[str, str], expected: list) -> None:
    before, after = Story("a", **HEAD), Story("b", **HEAD)
    before.outcome(*old)
    after.outcome(*new)
    assert became(between(before, after).outcomes) == expected


@pytest.mark.parametrize(
    ("old", "new", "respects"),
    [
        ((3, "piers"), (3, "piers"), None),
        ((3, "piers"), (3, "Piers"), None),
        ((3, "piers"), (5, "piers"), ("value",)),
        ((3, "piers", "meter"), (5, "piers", "kilometer"), ()),
        ((3, "piers"), (3, "ferries"), ("of",)),
    ],
)
def test_numbers(old: tuple, new: tuple, respects: tuple | None) -> None:
    before, after = Story("a", **HEAD), Story("b", **HEAD)
    before.number(*old)
    after.number(*new)
    changes = between(before, after).numbers
    assert [c.respects for c in changes] == ([] if respects is None else [respects] if respects else [(), ()])


def test_a_number_of_another_article_is_another_number() -> None:
    old, new = Story("a", title="Piers"), Story("a", title="Stalls")
    old.number(3, "piers")
    new.number(5, "piers")
    assert became(between(old, new).numbers) == [(None, "5", ()), ("3", None, ())]


def test_of_numbers_that_say_the_same_the_nearest_in_the_text_meet() -> None:
    old, new = Story("a", **HEAD), Story("a", **HEAD)
    old.number(3, "piers")
    new.number(3, "piers")
    for made in (old, new):
        made.person("A name that is long enough to part the two " * 3)
    old.number(8, "stalls")
    new.number(3, "piers")
    changes = between(old, new).numbers
    assert [c.after.fact for c in changes if c.after] == ["a.n2"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["mate"], ["mate"], []),
        (["mate"], ["Mate"], []),
        (["mate"], ["harbour master"], [(("mate",), ("harbour master",))]),
        ([], ["mate"], [((), ("mate",))]),
    ],
)
def test_roles(old: list[str], new: list[str], expected: list) -> None:
    before, after = Story("a", **HEAD), Story("b", **HEAD)
    before.person("Marlow Ashdene", *old)
    after.person("Marlow Ashdene", *new)
    changes = between(before, after).actors
    assert [(c.before.roles, c.after.roles) for c in changes if c.before and c.after] == expected


def test_a_person_of_another_article_is_known_and_an_alias_is_a_name() -> None:
    old, new, other = Story("a", **HEAD), Story("a", **HEAD), Story("b", title="Herring")
    for made in (old, new, other):
        made.person("Marlow Ashdene", "mate")
    old.body("Quillmarsh Harbour Board", aliases=("QHB",))
    new.body("QHB")
    assert compare(document(old.facts()), document(new.facts(), other.facts())).actors == ()


def test_mottos() -> None:
    old, new = Story("a", **HEAD), Story("a", **HEAD)
    old.motto("First the pier, then the ferry boat", "the town")
    old.motto("Nets before noon", "the town")
    new.motto("First the pier and then the ferry boat", "the town")
    new.motto("Nets before noon", "the guild")
    respects = [c.respects for c in between(old, new).mottos]
    assert sorted(respects) == [("holders",), ("wording",)]


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ({"title": "A", "url": "https://news.example/1#top"}, {"title": "B", "url": "https://news.example/1"}, 1),
        ({"title": "Piers", "published": "2026-03-01"}, {"title": "piers!", "published": "2026-03-01"}, 1),
        ({"title": "This week", "published": "2026-03-01"}, {"title": "This week", "published": "2026-03-08"}, 0),
        ({"title": None}, {"title": None}, 0),
    ],
)
def test_which_article_is_which(old: dict, new: dict, pairs: int) -> None:
    head = {"url": None}
    before = replace(Story("a", **{k: v for k, v in old.items() if k != "url"}).facts(), url=(head | old)["url"])
    after = replace(Story("b", **{k: v for k, v in new.items() if k != "url"}).facts(), url=(head | new)["url"])
    changes = compare(document(before), document(after))
    assert sum(bool(c.before and c.after) for c in changes.articles) == pairs
    assert len(changes.articles) == 2 - pairs
    assert len(narrowed(document(before), document(after)).articles) == pairs


def test_a_headline_that_comes_again_is_one_article_where_the_wording_is() -> None:
    sketch = "".join(f"{n:04x}" for n in range(64))
    days = [Story("a", title="Piers", published=f"2026-03-0{n}").facts(sketch=sketch) for n in (1, 2)]
    assert [c.before is not None for c in compare(document(days[0]), document(days[1])).articles] == [True]


def sides(changes: Changes, *, new: str = "after", gone: str = "before") -> Counter:
    """Every change as what does not depend on which document came first."""
    found: Counter = Counter()
    for kind in ("articles", *KINDS):
        for change in getattr(changes, kind):
            both = {"before": change.before, "after": change.after}
            found[kind, both[gone], both[new], getattr(change, "respects", ())] += 1
    return found


def unordered(changes: Changes) -> Counter:
    """The same without ids: who of several facts that say the same is the first depends on nothing else."""

    def bare(version: object) -> object:
        return replace(version, fact="", article="") if isinstance(version, FactVersion) else version

    return Counter(
        (kind, bare(before), bare(after), respects) for kind, before, after, respects in sides(changes).elements()
    )


@PROPERTY
@given(COLLECTIONS)
def test_nothing_changes_from_a_document_to_itself(articles: list[ArticleFacts]) -> None:
    same = document(*articles)
    assert compare(same, same).empty
    renamed = document(*(replace(a, id=f"other-{a.id}") for a in articles))
    assert compare(same, renamed).empty


@PROPERTY
@given(COLLECTIONS, st.integers(0, 10_000))
def test_swapped_documents_swap_what_is_new_and_what_is_gone(articles: list[ArticleFacts], seed: int) -> None:
    old, new = document(*articles), document(*edited(articles, seed))
    assert sides(compare(old, new)) == sides(compare(new, old), new="before", gone="after")


@PROPERTY
@given(COLLECTIONS, st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(articles: list[ArticleFacts], seed: int, draw: random.Random) -> None:
    new = edited(articles, seed)
    whole = compare(document(*articles), document(*new))
    shuffled = compare(document(*draw.sample(articles, len(articles))), document(*draw.sample(new, len(new))))
    assert shuffled == whole
    assert to_text(shuffled) == to_text(whole)


def edited(articles: list[ArticleFacts], seed: int) -> list[ArticleFacts]:
    """The next day: an article gone, one new, and in the others some facts are those of other articles."""
    draw = random.Random(seed)
    others = [story(f"{n}", seed + n) for n in range(len(articles))]
    changed = [
        replace(article, **{kind: getattr(draw.choice((article, other)), kind) for kind in KINDS})
        for article, other in zip(articles, others, strict=True)
    ]
    return [*changed[draw.randint(0, 1) :], replace(others[0], id="new")]


def test_two_thousand_articles_take_seconds() -> None:
    articles = [story(f"{n:04}", n) for n in range(2000)]
    started = process_time()
    compare(document(*articles), document(*edited(articles, 1)))
    assert process_time() - started < 8


def test_many_clauses_in_one_frame_take_seconds() -> None:
    old, new = Story("a", **HEAD), Story("a", **HEAD)
    for n in range(3000):
        old.outcome(f"The ferry carried {n} guests")
        new.outcome(f"The ferry carried {n + 5000} guests")
    started = process_time()
    assert len(between(old, new).outcomes) == 3000
    assert process_time() - started < 5


def next_day() -> FactsDocument:
    """The hand-made collection a day later."""
    larch = briefs.larch()
    outcomes = list(larch.outcomes)
    outcomes[2] = replace(outcomes[2], status="achieved")
    numbers = tuple(
        replace(n, value=n.value + 7, text=f"{n.value + 7} kilometers") if n.id == "larch.n2" else n
        for n in larch.numbers
    )
    person = replace(larch.actors[0], roles=())
    changed = replace(
        larch,
        outcomes=tuple(outcomes),
        numbers=numbers,
        actors=(person, *larch.actors[1:]),
        source=replace(larch.source, sha256="0" * 64),
    )
    quay = Story("quay", title="A quay with *stars*", published="2025-06-05")
    quay.outcome("The quay is <open>")
    quay.person("Ines Quarrow", "quay master")
    quay.number(4, "cranes")
    quay.motto("A crane for every quay", "the quay")
    return replace(
        briefs.document(),
        collection=Collection("Water and wood", "2025-06-05"),
        articles=(changed, briefs.orme(), quay.facts()),
    )


@pytest.mark.parametrize(("form", "write"), [("txt", to_text), ("md", to_markdown), ("json", to_json)])
def test_the_forms_are_what_they_were(form: str, write, update: bool) -> None:  # noqa: F811
    told = write(compare(briefs.document(), next_day()))
    compare_golden(Path(GOLDEN) / "diff" / f"next_day.{form}", told, update=update)


def test_nothing_is_said_to_be_nothing() -> None:
    nothing = compare(briefs.document(), briefs.document())
    assert to_text(nothing).endswith("\n\nNothing changed.\n")
    assert to_markdown(nothing).endswith("\n\nNothing changed.\n")
