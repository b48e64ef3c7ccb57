"""Where an outcome came about: what opens its sentence, its paragraph, its article, and nothing beyond."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.brief import compose
from reportgen.brief.whereabouts import Mention, Whereabouts
from reportgen.model import ArticleFacts, CrossFacts, Outcome, Place, Sentence, Span
from tests import briefs
from tests.unit.factories import Story

CLAUSE = "Two mills were mended"


def told(*sentences: str, places: dict[str, str | None], title: str = "Mills", clause: str = CLAUSE) -> ArticleFacts:
    """An article of one paragraph whose last sentence holds the clause; places by name with their kinds."""
    text = " ".join(sentences)
    starts = [text.index(sentence) for sentence in sentences]
    at = text.rindex(clause)
    whole = Span(starts[-1], len(text), sentences[-1])
    outcome = Outcome(
        id="a.o1",
        text=clause,
        spans=(Span(at, at + len(clause), clause),),
        sentence=(whole.start, whole.end),
        paragraph=1,
        status="achieved",
    )
    found = []
    for n, (name, kind) in enumerate(places.items(), 1):
        spans = [Span(i, i + len(name), name) for i in range(len(text)) if text.startswith(name, i)]
        found.append(Place(id=f"a.p{n}", name=name, kind=kind, spans=tuple(spans)))
    kept = [Sentence(Span(start, start + len(s), s), 1) for start, s in zip(starts, sentences, strict=True)]
    return replace(
        Story("a", title=title).facts(),
        outcomes=(outcome,),
        places=tuple(found),
        sentences=tuple(kept),
        content=((0, len(text)),),
    )


def named(mention: Mention | None) -> str | None:
    return mention.place.name if mention else None


def around(article: ArticleFacts) -> str | None:
    return named(Whereabouts(article).around(article.outcomes[0]))


def inside(article: ArticleFacts) -> str | None:
    return named(Whereabouts(article).in_sentence(article.outcomes[0]))


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        (f"In Ober Loy, {CLAUSE}.", "Ober Loy"),
        (f"At the port of Ober Loy, {CLAUSE}.", "Ober Loy"),
        (f"A miller from Ober Loy said: {CLAUSE}.", None),
        (f"By the light of a lamp in Ober Loy, {CLAUSE}.", None),
        (f"{CLAUSE} in the rain of Ober Loy.", None),
    ],
)
def test_a_sentence_says_where_by_what_it_opens_with(sentence: str, place: str | None) -> None:
    assert inside(told(sentence, places={"Ober Loy": "town"})) == place


def test_what_an_outcome_names_itself_is_enough() -> None:
    article = told(f"In Ober Loy, {CLAUSE}.", places={"Ober Loy": "town"})
    own = (replace(article.outcomes[0], places=("a.p1",)),)
    assert inside(replace(article, outcomes=own)) is None
    assert around(replace(article, outcomes=own)) is None


@pytest.mark.parametrize(
    ("before", "places", "place"),
    [
        ("The village of Ober Loy waited.", {"Ober Loy": "village"}, "Ober Loy"),
        ("A clerk in Ober Loy waited.", {"Ober Loy": None}, None),
        ("Ober Loy waited for Tarn Bay.", {"Ober Loy": "town", "Tarn Bay": "town"}, None),
        ("All of Norway waited.", {"Norway": "country"}, None),
        ("Nobody waited.", {}, None),
    ],
)
def test_a_paragraph_says_where_if_it_names_one_settlement(
    before: str, places: dict[str, str | None], place: str | None
) -> None:
    assert around(told(before, f"{CLAUSE}.", places=places)) == place


def test_of_a_place_and_what_it_lies_in_the_place_is_meant() -> None:
    article = told(
        "Ober Loy in Tarn district waited.", f"{CLAUSE}.", places={"Ober Loy": "village", "Tarn": "district"}
    )
    village, district = article.places
    article = replace(article, places=(replace(village, within=district.id), district))
    assert around(article) == "Ober Loy"


def test_a_place_whose_sentence_is_not_kept_is_not_said() -> None:
    article = told("The village of Ober Loy waited.", f"{CLAUSE}.", places={"Ober Loy": "village"})
    assert around(replace(article, sentences=article.sentences[1:])) is None


def test_the_place_that_the_whole_article_is_about() -> None:
    article = told(f"{CLAUSE}.", places={}, title="Ober Loy mends its mills")
    before = [Place(id="a.p1", name="Ober Loy", spans=tuple(Span(-1 - n, -1 - n, "") for n in range(4)))]
    opening = Sentence(Span(-9, 0, ""), 0)
    about = replace(article, places=tuple(before), sentences=(opening, *article.sentences))
    assert around(about) == "Ober Loy"
    rival = replace(before[0], id="a.p2", name="Tarn Bay", spans=before[0].spans[:3])
    assert around(replace(about, places=(*before, rival))) is None
    assert around(replace(about, title="Mills mended")) is None
    assert around(replace(about, places=(replace(before[0], spans=before[0].spans[:3]),))) is None


def test_a_place_from_elsewhere_has_evidence_of_its_own_across_articles_alone() -> None:
    article = told("The village of Ober Loy waited.", f"{CLAUSE}.", places={"Ober Loy": "village"})
    other = replace(article, id="b", outcomes=(), places=(), sentences=())
    document = replace(briefs.document(), articles=(article, other), cross=CrossFacts())
    brief = compose(document)
    assert brief.cross is not None
    (claim,) = brief.cross.themes[0].groups[0].claims
    assert claim.where is not None
    assert claim.where.name == "Ober Loy"
    proof = next(e for e in brief.evidence if e.label == claim.where.marks[0])
    assert [piece.text for piece in proof.sentence if piece.marked] == ["Ober Loy"]
    alone = compose(replace(document, articles=(article,)))
    assert alone.articles[0].outcomes[0].claims[0].where is None
