"""Merging is a function of the set of articles: no order, no partition and no repetition changes what comes out."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.merge import merge, union
from reportgen.merge.groups import alike
from reportgen.model import ArticleFacts, CrossFacts
from reportgen.render.json import to_plain
from tests.unit.factories import Story

NAMES = [
    "Mira Castellane",
    "Castellane",
    "Trần Ngọc Ánh",
    "Tran Ngoc Anh",
    "John Banda",
    "John K. Banda",
    "Banda John",
    "Ánh",
]
ROLES = [
    "teacher",
    "mayor of Larch",
    "President",
    "head teacher of the Larch school",
    "Chairman of the commune council",
]
BODIES = [
    "Ministry of Health",
    "Harbour Watch",
    "the State",
    "Larch People's Committee",
    "Larch commune People's Committee",
    "HW",
]
PLACES = ["Larch", "Upper Larch", "Orvella", "Lárch", "Kenya", "Bray Point"]
KINDS = [None, "village", "commune", "province"]
MOTTOS = ["First the well, then the road", "first the wells, then the roads", "Light for every house", "Light"]
THINGS = ["coffee", "coffee area", "concrete road", "roads", "households", "people", "flooded houses"]
UNITS = [None, "kilometer", "meter", "hectare", "VND", "day"]
TERMS = ["solar pumps", "solar pump houses", "water", "drinking water", "water tower", "Larch pineapple"]
DATES = ["2021", "2021-12", "2020/2025", "2026-21", "2024-05-01"]
CLAUSES = ["the river ruined 42 flooded houses", "the road was opened", "42 houses were ruined", "a bridge is planned"]


def story(identity: str, seed: int) -> ArticleFacts:
    """An article with facts drawn by a seed from few words, so that much is shared."""
    draw = random.Random(seed)
    made = Story(identity, byline=draw.choice([None, "John Banda"]), published=draw.choice([None, "2024-05-02"]))
    places = []
    for name in draw.sample(PLACES, 3):
        places.append(
            made.place(name, draw.choice(KINDS), within=draw.choice([None, *places]), mentions=draw.randint(1, 3))
        )
    for name in draw.sample(NAMES, 3):
        made.person(name, *draw.sample(ROLES, draw.randint(0, 2)), weight=draw.randint(0, 5))
    for name in draw.sample(BODIES, 3):
        made.body(name, aliases=tuple(draw.sample(["HW", "the Watch"], draw.randint(0, 2))), weight=draw.randint(0, 5))
    for text in draw.sample(MOTTOS, 2):
        made.motto(text, draw.choice([None, "Larch council"]))
    dates = [made.date(iso) for iso in draw.sample(DATES, 2)]
    for of in draw.sample(THINGS, 4):
        number = made.number(
            draw.choice([2, 42, 57, 4.9, 500]),
            of,
            draw.choice(UNITS),
            place=draw.choice([None, *places]),
            date=draw.choice([None, *dates]),
            qualifier=draw.choice(["exact", "over", "nearly", "vague"]),
        )
        made.outcome(draw.choice(CLAUSES), numbers=(number,), places=tuple(places[:1]), dates=tuple(dates[:1]))
    for name in draw.sample(TERMS, 3):
        made.term(name, draw.randint(1, 4))
    return made.facts(sketch=draw.choice(["", "".join(f"{draw.choice((1, 2)) * 7 + n:04x}" for n in range(64))]))


COLLECTIONS = st.lists(st.integers(0, 10_000), min_size=1, max_size=9, unique=True).map(
    lambda seeds: [story(f"{n:03}", seed) for n, seed in enumerate(seeds)]
)
PROPERTY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def in_parts(articles: Sequence[ArticleFacts], draw: random.Random) -> list[list[ArticleFacts]]:
    """A random partition, in random order, of articles of which some stand in two parts."""
    parts: list[list[ArticleFacts]] = [[] for _ in range(draw.randint(1, 4))]
    for article in draw.sample(articles, len(articles)):
        for part in draw.sample(parts, draw.randint(1, min(2, len(parts)))):
            part.append(article)
    return parts


@PROPERTY
@given(COLLECTIONS, st.randoms(use_true_random=False))
def test_merging_parts_gives_what_merging_the_whole_gives(articles: list[ArticleFacts], draw: random.Random) -> None:
    whole = merge(articles)
    parts = in_parts(articles, draw)
    together: tuple[ArticleFacts, ...] = ()
    for part in parts:
        together = union(part, together)
    assert together == union(articles)
    assert merge(together) == whole
    assert merge([*together, *parts[0]]) == whole


@PROPERTY
@given(COLLECTIONS)
def test_what_comes_out_leads_to_facts(articles: list[ArticleFacts]) -> None:
    cross = merge(articles)
    owner = {fact.id: a.id for a in articles for kind in KINDS_OF_FACTS for fact in getattr(a, kind)}
    rows = [*cross.mottos, *cross.places, *cross.actors, *cross.measures, *cross.agreements, *cross.differences]
    for row in rows:
        assert row.facts
        assert set(row.facts) <= set(owner)
        assert len(set(row.facts)) == len(row.facts)
    for shared in (*cross.mottos, *cross.measures, *cross.agreements, *cross.differences):
        assert len({owner[fact] for fact in shared.facts}) > 1
    for theme in cross.themes:
        assert len(theme.articles) > 1
        assert {owner[outcome] for outcome in theme.outcomes} <= set(theme.articles)
    once(cross)


KINDS_OF_FACTS = ("mottos", "actors", "places", "numbers", "dates", "outcomes", "terms")


def once(cross: CrossFacts) -> None:
    """No fact stands in two rows of a kind, and nothing is both an agreement and a difference."""
    for kind in ("mottos", "actors", "places", "measures", "timeline"):
        facts = [fact for row in getattr(cross, kind) for fact in row.facts]
        assert len(facts) == len(set(facts)), kind
    assert to_plain(cross)


@given(st.lists(st.frozensets(st.sampled_from("abcdefgh"), min_size=1), max_size=25), st.integers(50, 100))
def test_alike_finds_all_pairs(sets: list[frozenset[str]], percent: int) -> None:
    found = alike(sets, percent)
    pairs = ((i, j) for i in range(len(sets)) for j in range(i))
    parent = {n: n for n in range(len(sets))}
    for i, j in pairs:
        if len(sets[i] & sets[j]) * 100 >= percent * len(sets[i] | sets[j]):
            low, high = sorted((parent[i], parent[j]))
            parent = {n: low if root == high else root for n, root in parent.items()}
    assert sorted(map(sorted, found.sets())) == sorted(
        [n for n in parent if parent[n] == root] for root in set(parent.values())
    )


@PROPERTY
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_whatever_the_names(texts: list[str], draw: random.Random) -> None:
    stories = []
    for identity in "abc":
        made = Story(identity, byline=draw.choice(texts))
        for text in texts:
            made.person(text, draw.choice(texts))
            made.body(text, aliases=(draw.choice(texts),))
            made.motto(text, draw.choice(texts))
            made.term(text, 3)
            made.date(text)
            made.number(7, text, draw.choice([None, text]), place=made.place(text, draw.choice([None, text])))
            made.outcome(text, dates=(f"{identity}.d1",), due=draw.choice([None, text]))
        stories.append(made.facts())
    cross = merge(stories)
    once(cross)
    assert merge(stories[::-1]) == cross
