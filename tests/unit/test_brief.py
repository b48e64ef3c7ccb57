"""From facts to the brief: what is chosen, what is counted, and where each claim stands."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from reportgen.api import read_facts
from reportgen.brief import LAST_CUT, Extent, compose
from reportgen.brief.claims import Shelf, best_of
from reportgen.brief.extent import HEIGHT
from reportgen.brief.length import height
from reportgen.brief.measured import measured
from reportgen.brief.ranking import holder_of
from reportgen.brief.wording import amount_of, first_words
from reportgen.errors import UsageError
from reportgen.model import (
    Collection,
    CrossFacts,
    FactsDocument,
    Generator,
    LeftOut,
    Outcome,
    Quote,
    Sentence,
    Span,
    Subject,
)
from reportgen.model.brief import ArticleBrief, Brief, Claim, Piece, Saying, When
from reportgen.render.markdown import render_markdown
from reportgen.render.templates import load_template
from tests import briefs
from tests.unit.factories import Story
from tools import quality

GOLDEN = Path(__file__).parents[1] / "golden" / "seeds" / "brief.json"


@pytest.fixture(scope="module")
def brief() -> Brief:
    return compose(briefs.document(), extent=Extent(sections="full"))


def marks_in(value: object) -> list[str]:
    """Every mark of a brief, however deep."""
    if isinstance(value, tuple):
        return [mark for element in value for mark in marks_in(element)]
    if is_dataclass(value):
        own = list(getattr(value, "marks", ()))
        return own + [mark for f in fields(value) for mark in marks_in(getattr(value, f.name)) if f.name != "marks"]
    return []


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_every_mark_leads_to_evidence_and_all_evidence_is_used(brief: Brief) -> None:
    labels = [e.label for e in brief.evidence]
    assert len(labels) == len(set(labels))
    assert set(marks_in((brief.cross, brief.articles))) == set(labels)


def test_evidence_is_the_text_at_its_place(brief: Brief) -> None:
    texts = briefs.texts()
    for evidence in brief.evidence:
        words = texts[evidence.article][evidence.start : evidence.end]
        assert [p.text for p in evidence.sentence if p.marked] == [words]
        assert "".join(p.text for p in evidence.sentence) in texts[evidence.article]


def test_what_all_facts_are_counted(brief: Brief) -> None:
    tally = brief.tally
    assert (tally.articles, tally.numbers, tally.quotes, tally.people, tally.outcomes) == (3, 15, 1, 2, 12)
    assert brief.period == When("2025-06-02/2025-06-04")
    assert brief.publishers == ("Harbor Sheet", "The Larch Post")


def test_outcomes_stand_under_their_theme_once() -> None:
    brief = compose(briefs.document(), extent=Extent(detail="full"))
    assert brief.cross is not None
    told = [c.marks for theme in brief.cross.themes for group in theme.groups for c in group.claims]
    assert len(told) == len(set(told)) == 12
    assert [theme.label for theme in brief.cross.themes] == [
        "wells, water",
        "trees, forest",
        "goats",
        "ferry",
        None,
    ]


def test_what_is_left_out_for_length_is_counted() -> None:
    document = briefs.document()
    larch = document.articles[0]
    many = tuple(replace(larch.outcomes[0], id=f"larch.o{n}", text=f"mill{n} ran", weight=n) for n in range(1, 31))
    article = compose(replace(document, articles=(replace(larch, outcomes=many),))).articles[0]
    (group,) = article.outcomes
    assert len(group.claims) + group.more == 30
    assert [claim.marks for claim in group.claims] == [("larch-o30",), ("larch-o29",), ("larch-o28",)]


def test_a_claim_says_nothing_twice(brief: Brief) -> None:
    by_mark = {c.marks[0]: c for group in brief.articles[0].outcomes for c in group.claims}
    drilled, planned, cost = by_mark["larch-o1"], by_mark["larch-o3"], by_mark["larch-o4"]
    assert (drilled.actors, drilled.dates) == (("Larch Valley council",), (When("2025-03"),))
    assert (planned.places, planned.dates, planned.due) == ((), (), None)
    assert planned.attribution == "Đặng Thị Mỹ"
    assert cost.subject == "Two more wells"


def test_a_single_article_has_no_cross_part() -> None:
    brief = compose(briefs.document(), article="orme")
    assert brief.cross is None
    assert [a.id for a in brief.articles] == ["orme"]
    assert brief.title == "The Orme ferry sailed on time all year.…"
    assert brief.dated is None


def test_sections_can_be_left_out() -> None:
    assert compose(briefs.document(), extent=Extent(sections="none")).articles == ()


def test_an_article_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="nowhere"):
        compose(briefs.document(), article="nowhere")


def test_a_language_without_a_pack_and_an_article_without_facts_are_told_apart() -> None:
    document = briefs.document()
    bare = [
        replace(a, summary=(), mottos=(), actors=(), places=(), quotes=(), numbers=(), dates=(), outcomes=())
        for a in document.articles[:2]
    ]
    bare[0] = replace(bare[0], language="sw")
    brief = compose(replace(document, articles=tuple(bare), cross=CrossFacts()))
    assert [(a.read, a.empty) for a in brief.articles] == [(False, False), (True, True)]


def test_an_article_that_could_not_be_read_is_named() -> None:
    gone = LeftOut("torn", "unreadable-article", "it cannot be decoded")
    assert compose(briefs.document(gone)).left_out == (gone,)


def test_facts_without_their_sentences_are_refused() -> None:
    document = briefs.document()
    bare = replace(document, articles=tuple(replace(a, sentences=()) for a in document.articles))
    with pytest.raises(UsageError, match="do not hold the sentences"):
        compose(bare)


def test_no_articles_make_an_empty_brief() -> None:
    document = FactsDocument("s", Generator("g", "0"), Collection("Nothing", None), (), CrossFacts())
    assert compose(document).articles == ()


def test_only_pages_on_the_web_are_linked(brief: Brief) -> None:
    links = {e.article: e.link for e in brief.evidence}
    assert links["orme"] is None
    assert links["larch"].startswith("https://news.example/larch?id=1&v=2#:~:text=")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("more than 2,100", "2,100"),
        ("VND 19.5 million per person", "19.5 million"),
        ("25ha", "25ha"),
        ("US$3.2bn", "US$3.2bn"),
        ("39.79 %", "39.79 %"),
        ("10–12 days", "10–12"),
        ("dozens", "dozens"),
        ("Rs 480 crore", "480 crore"),
        ("nearly one kilometer", "one"),
        ("almost twenty-two thousand acres", "twenty-two thousand"),
        ("a handful of sheds", "a handful of sheds"),
    ],
)
def test_the_amount_of_a_quantity(text: str, amount: str) -> None:
    assert amount_of(text, "en")[1] == amount
    assert "".join(amount_of(text, "en")) == text


def test_first_words() -> None:
    assert first_words("one two", "en") == "one two"
    assert first_words("1 2 3 4 5 6 7 8 9", "en") == first_words("1 2 3 4 5 6 7 8 9", "xx") == "1 2 3 4 5 6 7 8…"
    assert (
        first_words("The mill of Larch turned twice, in the spring of May", "en") == "The mill of Larch turned twice…"
    )
    assert (
        first_words("“Turn the wheel, and grind for all” stands above it", "en")
        == "“Turn the wheel, and grind for all” stands…"
    )
    assert (
        first_words("“Turn the wheel, and grind the rye for all” it reads", "en")
        == "“Turn the wheel, and grind the rye…”"
    )


def many(count: int) -> FactsDocument:
    """As many articles; the summary of each weighs more than that of the one before it."""
    larch = briefs.larch()
    articles = []
    for n in range(count):
        summary = tuple(replace(s, id=f"larch{n}.s{i}", weight=n) for i, s in enumerate(larch.summary))
        articles.append(replace(larch, id=f"larch{n}", summary=summary))
    return replace(briefs.document(), articles=tuple(articles))


def test_many_articles_do_not_make_a_book() -> None:
    brief = compose(many(40))
    assert brief.depth == "terse"
    assert [a.id for a in brief.articles] == [f"larch{n}" for n in range(20, 40)]
    assert brief.articles_more == 20
    assert len(brief.sources) == 40
    assert all(len(a.summary) == 1 for a in brief.articles)
    assert not any(a.actors or a.figures or a.outcomes for a in brief.articles)


def test_a_dozen_articles_and_full_sections_have_all_of_them() -> None:
    assert (len(compose(many(12)).articles), compose(many(12)).articles_more) == (12, 0)
    full = compose(many(40), extent=Extent(sections="full"))
    assert (len(full.articles), full.articles_more, full.depth) == (40, 0, "full")


def test_of_many_articles_the_sources_are_lines_and_tell_how_many_have_no_section() -> None:
    template = load_template("brief")
    few, all_of_them = (render_markdown(compose(many(n)), template) for n in (12, 40))
    checksum = briefs.larch().source.sha256
    assert few.count(checksum) == 12
    assert checksum not in all_of_them
    assert len(re.findall(r"^\*\*larch\d+\*\* Larch Valley moves", all_of_them, re.M)) == 40
    assert "20 of them have no section of their own" in plain(all_of_them)
    assert "have no section" not in few


def test_of_many_articles_the_cross_part_is_shorter_but_keeps_its_blocks() -> None:
    for detail in ("short", "standard"):
        few, lots = Extent(detail=detail).cross(count=5), Extent(detail=detail).cross(count=100)
        assert all(getattr(lots, f.name) <= getattr(few, f.name) for f in fields(few))
        assert all(bool(getattr(lots, f.name)) == bool(getattr(few, f.name)) for f in fields(few))
    assert Extent(detail="full").cross(count=100) == Extent(detail="full").cross(count=5)


@pytest.mark.parametrize(
    ("holder", "shown"),
    [
        ("What the district", ()),
        ("team", ()),
        ("Larch Valley council", ("Larch Valley council",)),
        ("the water board", ("the water board",)),
        ("The", ()),
        ("Teachers and nurses", ("Teachers and nurses",)),
        (None, ()),
        ("", ()),
    ],
)
def test_a_holder_is_somebody(holder: str | None, shown: tuple[str, ...]) -> None:
    assert holder_of(holder, briefs.larch()) == shown


def test_outcomes_come_best_first_and_fragments_last() -> None:
    document = briefs.document()
    larch = document.articles[0]
    texts = (
        "which lost its water long ago",
        "the council drilled 14 wells",
        "It is done",
        "the wall was mended at last",
    )
    outcomes = tuple(
        replace(larch.outcomes[0], id=f"larch.o{n}", text=text, weight=weight)
        for n, (text, weight) in enumerate(zip(texts, (9, 1, 8, 2), strict=True), 1)
    )
    article = replace(larch, outcomes=outcomes)
    brief = compose(replace(document, articles=(article,)), article="larch", extent=Extent(detail="full"))
    (group,) = brief.articles[0].outcomes
    assert [c.marks[0] for c in group.claims] == ["larch-o4", "larch-o2", "larch-o1", "larch-o3"]


@pytest.mark.parametrize("detail", ["short", "standard", "full"])
def test_every_cut_says_less(detail: str) -> None:
    sizes = []
    for cut in range(LAST_CUT + 1):
        brief = compose(briefs.document(), extent=Extent(sections="full", detail=detail, cut=cut))
        sizes.append(len(marks_in((brief.cross, brief.articles))))
        assert brief.cut == cut
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1] > 0


def quoted(*sentences: str, detail: str = "standard") -> Saying:
    """What the brief shows of a quotation of these sentences, each a sentence of the article."""
    story = Story("q")
    person = story.person("Lena Hartwig", "miller")
    first, *_, last = spans = story.spans(*sentences)
    words = Span(first.start, last.end, " ".join(sentences))
    quote = Quote(
        id="q.q1", text=words.text, spans=(words,), sentence=(first.start, last.end), paragraph=1, actor=person
    )
    actor = story.facts().actors[0]
    stated = (*actor.roles[0].spans, *actor.spans, *spans)
    facts = replace(story.facts(), quotes=(quote,), sentences=tuple(Sentence(span, 1) for span in stated))
    document = replace(briefs.document(), articles=(facts,), cross=CrossFacts())
    (saying,) = compose(document, extent=Extent(detail=detail)).articles[0].actors[0].sayings
    return saying


def test_a_long_quotation_is_shown_as_far_as_it_is_read_in_a_glance() -> None:
    long = "We waited " + "and waited " * 20 + "for the mill."
    assert quoted("It turns.", "It grinds.") == Saying(text="It turns. It grinds.", marks=("q-q1",))
    assert quoted("It turns.", long) == Saying(text="It turns.", marks=("q-q1",), shortened=True)
    assert quoted(long, "It turns.").text == long
    assert not quoted("It turns.", long, detail="full").shortened


def test_the_best_of_each_status_is_shown_and_then_the_best_of_what_is_left() -> None:
    document = briefs.document()
    outcome = document.articles[0].outcomes[0]
    weights = [("achieved", 9), ("achieved", 8), ("achieved", 7), ("planned", 3), ("problem", 6), ("problem", 5)]
    outcomes = [
        replace(outcome, id=f"larch.o{n}", text=f"mill{n} ran", status=s, weight=w)
        for n, (s, w) in enumerate(weights, 1)
    ]
    larch = replace(document.articles[0], outcomes=tuple(outcomes))
    shelf = Shelf.of(replace(document, articles=(larch,)))
    chosen = best_of(outcomes, shelf, each=2, most=4)
    assert [(c.status, [o.weight for o in c.outcomes], c.more) for c in chosen] == [
        ("achieved", [9, 8], 1),
        ("planned", [3], 0),
        ("problem", [6], 1),
    ]


@pytest.mark.parametrize(
    ("one", "other", "figures", "alike"),
    [
        (
            "Larch aims to plant 40 ha of oak and 90 ha of ash",
            "it aims to plant 40 ha of oak, and of ash 90 ha",
            2,
            True,
        ),
        ("Larch aims to plant 40 ha of oak and 90 ha of ash", "on 90 ha stood barley, on 40 ha rye", 2, False),
        ("the mill ground 40 tonnes of rye in May", "the mill ground 40 tonnes of rye in June", 1, False),
        ("the mill ground 40 tonnes of rye in all of May", "The mill ground 40 tonnes of rye in all of May.", 1, True),
        ("the bridge is closed", "The bridge is closed", 0, True),
    ],
)
def test_an_outcome_that_a_better_one_tells_is_left_out(one: str, other: str, figures: int, *, alike: bool) -> None:
    story = Story("s", title="Mills")
    numbers = tuple(story.number(n, f"thing{n}", "ha") for n in (40, 90)[:figures])
    story.outcome(one, numbers=numbers, weight=9)
    story.outcome(other, numbers=numbers, weight=8)
    story.outcome(other, "planned", numbers=numbers, weight=7)
    shelf = Shelf.of(replace(briefs.document(), articles=(facts := story.facts(),)))
    done, planned = best_of(facts.outcomes, shelf, each=3, most=9)
    assert [o.text for o in done.outcomes] == ([one] if alike else [one, other])
    assert (done.more, len(planned.outcomes)) == (1 if alike else 0, 1)


def told_of(sentence: str, clause: str, subject: str | None = None) -> Claim:
    """The line of the only outcome of an article, a clause of one sentence."""
    start = sentence.index(clause)
    outcome = Outcome(
        id="q.o1",
        text=clause,
        spans=(Span(start, start + len(clause), clause),),
        sentence=(0, len(sentence)),
        paragraph=1,
        status="achieved",
        subject=Subject(subject, (Span(0, len(subject), subject),)) if subject else None,
    )
    kept = (Sentence(Span(0, len(sentence), sentence), 1),)
    facts = replace(Story("q", title="Mills").facts(), outcomes=(outcome,), sentences=kept)
    document = replace(briefs.document(), articles=(facts,), cross=CrossFacts())
    return compose(document).articles[0].outcomes[0].claims[0]


@pytest.mark.parametrize(
    ("sentence", "clause", "marked"),
    [
        ("The miller said it turned twice.", "it turned twice", True),
        ("The miller said they’re mended.", "they’re mended", True),
        ("The miller said its wheel had turned.", "its wheel had turned", True),
        ("It turned twice.", "It turned twice", False),
        ("The miller said the wheel turned.", "the wheel turned", False),
        ("The miller has a wheel, which turned twice.", "which turned twice", True),
        ("The miller, with a wheel, ground rye in May.", "with a wheel, ground rye in May", True),
        ("The wheel was mended, turning at last.", "turning at last", True),
        ("These wheels turned twice.", "These wheels turned twice", False),
        ("Aiming to grind more, the miller bought rye.", "Aiming to grind more", True),
        ("Above all, aiming to grind more, the miller bought rye.", "Above all, aiming to grind more", True),
        ("With a new wheel the mill turned in May.", "With a new wheel the mill turned in May", False),
        (f"The miller has a {'very ' * 56}old wheel, which turned twice.", "which turned twice", False),
    ],
)
def test_a_clause_that_says_only_it_or_is_part_of_another_stands_in_its_sentence(
    sentence: str, clause: str, *, marked: bool
) -> None:
    claim = told_of(sentence, clause)
    pieces = [(piece.text, piece.marked) for piece in claim.sentence]
    before, after = sentence.split(clause)
    whole = [(before, False), (clause, True), (after, False)]
    assert pieces == ([(text, mark) for text, mark in whole if text] if marked else [])


def test_a_clause_whose_subject_was_found_stands_alone() -> None:
    claim = told_of("The mill waited until it turned.", "it turned", "The mill")
    assert (claim.subject, claim.text, claim.sentence) == ("The mill", "turned", ())


def test_a_quotation_mark_before_a_sentence_is_no_part_of_it() -> None:
    claim = told_of("“With two wheels it turned, and ground rye.", "With two wheels it turned")
    assert [piece.text for piece in claim.sentence] == ["With two wheels it turned", ", and ground rye."]


def test_a_sentence_is_printed_with_its_clause_marked_and_a_subject_in_brackets() -> None:
    document = briefs.document()
    template = load_template("brief")
    brief = compose(document, article="larch")
    group = brief.articles[0].outcomes[0]
    pieces = (Piece("The miller said "), Piece("it turned", marked=True), Piece("."))
    whole = replace(group.claims[0], text="it turned", subject=None, sentence=pieces)
    bracketed = replace(whole, sentence=(), subject="the mill")
    section = replace(brief.articles[0], outcomes=(replace(group, claims=(whole, bracketed)),))
    markdown = render_markdown(replace(brief, articles=(section,)), template)
    assert "- The miller said **it turned**." in markdown
    assert "- \\[the mill\\] it turned" in markdown


def section_of(story: Story, detail: str = "standard") -> ArticleBrief:
    """The brief of an article whose facts are each a sentence."""
    facts = story.facts()
    kinds = ("numbers", "dates", "outcomes", "actors")
    spans = [
        span
        for kind in kinds
        for fact in getattr(facts, kind)
        for f in (fact, *getattr(fact, "roles", ()))
        for span in f.spans
    ]
    kept = tuple(Sentence(span, 1) for span in sorted(spans, key=lambda span: span.start))
    document = replace(briefs.document(), articles=(replace(facts, sentences=kept),), cross=CrossFacts())
    return compose(document, extent=Extent(detail=detail)).articles[0]


def test_a_name_of_which_nothing_is_said_stands_among_people_only_where_there_is_no_other() -> None:
    for roles, shown in (((), ["Ida Voss", "Lena Hartwig"]), (("miller",), ["Lena Hartwig"])):
        story = Story("q", title="Mills")
        ida = story.person("Ida Voss", weight=9)
        story.person("Lena Hartwig", *roles)
        story.outcome("Ida Voss mended the mill at last", actors=(ida,))
        article = section_of(story)
        assert ([a.name for a in article.actors], article.actors_more) == (shown, 2 - len(shown))


def test_three_figures_of_a_unit_make_a_chart_key_figures_too() -> None:
    story = Story("q", title="Mills")
    for of, value in (("oats", 40), ("barley", 300), ("rye", 90)):
        story.number(value, of, "hectare", dimension="area", standing="achieved")
    article = section_of(story)
    assert len(article.figures) == 3
    assert [[bar.label for bar in chart.bars] for chart in article.charts] == [["barley", "rye", "oats"]]


def test_only_what_is_alike_is_drawn() -> None:
    unlike = [
        [("share", "percent", of) for of in ("pupils", "turnout", "road project")],
        [("money", "GBP", of) for of in ("deficit", "library repairs", "parking charges")],
        [("area", "hectare", of) for of in ("rye", "school yard", "lake")],
        [("count", None, of) for of in ("people killed", "people moved", "people")],
    ]
    alike = [
        [("share", "percent", of) for of in ("turnout in Larch", "turnout in Bray", "turnout")],
        [("money", "GBP", of) for of in ("rebuilding cost", "total cost", "cost")],
    ]
    for told, charts in ((unlike, 0), (alike, 1)):
        for figures in told:
            story = Story("q", title="Mills")
            for value, (dimension, unit, of) in enumerate(figures, 20):
                story.number(value, of, unit, dimension=dimension, standing="achieved")
            assert len(section_of(story).charts) == charts, figures


def test_bars_of_one_thing_are_told_apart_by_place_or_time() -> None:
    for places in (("Larch", "Bray", "Orme"), ("Larch", "Bray", "Bray")):
        story = Story("q", title="Mills")
        for value, place in enumerate(places, 20):
            story.number(value, "houses", None, dimension="count", place=story.place(place), standing="achieved")
        charts = section_of(story).charts
        assert [chart.title for chart in charts] == (["houses"] if len(set(places)) == 3 else [])


def test_two_figures_of_a_unit_and_a_figure_told_twice_make_no_chart() -> None:
    story = Story("q", title="Mills")
    for of, value in (("oats", 40), ("barley", 300), ("barley", 300)):
        story.number(value, of, "hectare", dimension="area", standing="achieved")
    assert section_of(story).charts == ()


def test_three_dates_that_carry_outcomes_make_a_timeline_and_two_do_not() -> None:
    for count in (2, 3):
        story = Story("q", title="Mills")
        for n in range(count):
            date = story.date(f"202{n}")
            story.outcome(f"mill number {n} was mended at last", dates=(date,))
        assert [m.when.iso for m in section_of(story).timeline] == [f"202{n}" for n in range(count)] * (count > 2)


def test_a_number_that_a_shown_outcome_or_a_key_figure_tells_is_not_in_the_table(brief: Brief) -> None:
    for article in compose_each():
        keys = {mark for figure in article.figures for mark in figure.marks}
        table = {mark for figure in article.numbers for mark in figure.marks}
        assert keys.isdisjoint(table)
        facts = next(a for a in briefs.document().articles if a.id == article.id)
        shown = {mark for group in article.outcomes for claim in group.claims for mark in claim.marks}
        told = {n.replace(".", "-") for o in facts.outcomes if o.id.replace(".", "-") in shown for n in o.numbers}
        assert told.isdisjoint(table)


def compose_each() -> list[ArticleBrief]:
    document = briefs.document()
    return [compose(document, article=a.id).articles[0] for a in document.articles]


@pytest.mark.parametrize(("detail", "highest"), HEIGHT.items())
def test_the_brief_of_one_article_is_a_page_or_two(detail: str, highest: int) -> None:
    document = read_facts(GOLDEN)
    for article in document.articles:
        brief = compose(document, article=article.id, extent=Extent(detail=detail))
        assert height(brief.articles[0], brief.evidence) <= highest, article.id


def test_what_is_left_out_of_one_article_is_counted_and_full_leaves_out_little() -> None:
    document = read_facts(GOLDEN)
    for article in document.articles:
        short, full = (compose(document, article=article.id, extent=Extent(detail=d)) for d in ("short", "full"))
        for told in (short, full):
            groups = told.articles[0].outcomes
            assert sum(len(g.claims) + g.more for g in groups) == len(article.outcomes)
        assert height(full.articles[0], full.evidence) > height(short.articles[0], short.evidence)


def test_the_promise_is_what_was_measured() -> None:
    right = measured()
    assert right is not None
    assert 0 < right.per_thousand < 1000
    assert right.articles > 0
    if quality.QUALITY.is_dir() and quality.FLOOR.is_file():
        floor = json.loads(quality.FLOOR.read_text("utf-8"))
        assert quality.MEASURED.read_text("utf-8") == quality.promise(floor["scores"]), (
            "python tools/quality.py --update"
        )
