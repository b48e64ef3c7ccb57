"""A facts document made by hand from sentences of our own, for the tests of the brief and of its forms."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from reportgen.model import (
    Actor,
    Agreement,
    ArticleFacts,
    Collection,
    CrossActor,
    CrossFacts,
    CrossMotto,
    CrossPlace,
    CrossRole,
    Date,
    Difference,
    FactsDocument,
    Generator,
    LeftOut,
    Measure,
    MeasureRow,
    Motto,
    Number,
    Outcome,
    Place,
    Quote,
    Role,
    Sentence,
    Source,
    Span,
    Subject,
    SummarySentence,
    Theme,
    TimelineEntry,
)

LARCH = """Larch Valley moves its wells uphill

“First the well, then the road” has been the motto of the Larch Valley council since the drought of 2023. By \
March 2025 the council had drilled 14 wells and laid 62 kilometers of pipe, and 3,150 households no longer \
carry water.

Two more wells are planned in Upper Larch by the end of 2027, said Đặng Thị Mỹ, chair of the water board. \
“Nobody should walk an hour for a bucket,” she told the meeting. They will cost $4.5 million.

The old reservoir, however, lost 38% of its water, and no money has been found to mend it. More than 900 \
meters of its wall are cracked.

Recent news: a menu that nobody asked for
"""
BRAY = """Bray Point plants a second forest

The town of Bray Point planted 120,000 trees in 2024. About 86% of them survived the winter, according to Owen \
Adeyemi, head forester of Bray Point.

“First the well, then the road,” the mayor said, borrowing a motto from Larch Valley. The town will lay 18 \
kilometers of pipe to water the saplings by the end of 2027.

Goats ate nearly 4,000 seedlings in Upper Larch.
"""
ORME = """The Orme ferry sailed on time all year. It carried 52,000 people. Đặng Thị Mỹ, chair of the water board, \
opened the new pier on 6 May 2025: it cost $2.1 million and is 210 meters long. The harbor has 9 kilometers of \
pipe.
"""

BREAK = re.compile(r"[.!?]”?\s+(?=[A-Z“Đ])")


class Page:
    """Makes facts of one article; each is found by its words."""

    def __init__(self, identity: str, text: str) -> None:
        self.id, self.text = identity, text
        self.counts: dict[str, int] = {}

    def _next(self, letter: str) -> str:
        self.counts[letter] = self.counts.get(letter, 0) + 1
        return f"{self.id}.{letter}{self.counts[letter]}"

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span.of(self.text, start, start + len(words))

    def fact(self, letter: str, words: str) -> dict:
        span = self.span(words)
        lines = [m.span() for m in re.finditer(r"[^\n]+", self.text)]
        paragraph = next(n for n, (start, end) in enumerate(lines) if start <= span.start < end)
        start, end = lines[paragraph]
        breaks = [start + m.end() for m in BREAK.finditer(self.text[start:end])]
        start = max((b for b in breaks if b <= span.start), default=start)
        end = min((b for b in breaks if b >= span.end), default=end)
        sentence = (start, start + len(self.text[start:end].rstrip()))
        titled = 0 if len(lines) > 1 else 1
        return {
            "id": self._next(letter),
            "text": words,
            "spans": (span,),
            "sentence": sentence,
            "paragraph": paragraph + titled,
        }

    def number(self, words: str, value: float, **more) -> Number:
        return Number(**self.fact("n", words), value=value, **more)

    def outcome(self, words: str, status: str, **more) -> Outcome:
        return Outcome(**self.fact("o", words), status=status, **more)

    def date(self, words: str, iso: str) -> Date:
        return Date(**self.fact("d", words), iso=iso)

    def actor(self, name: str, *roles: str, kind: str = "person", weight: int = 3) -> Actor:
        return Actor(
            id=self._next("a"),
            name=name,
            kind=kind,
            weight=weight,
            roles=tuple(Role(role, (self.span(role),)) for role in roles),
            spans=(self.span(name),),
        )

    def place(self, name: str) -> Place:
        return Place(id=self._next("p"), name=name, spans=(self.span(name),))

    def facts(self, *, title: str | None, furniture: str = "", **more) -> ArticleFacts:
        lines = [m.span() for m in re.finditer(r"[^\n]+", self.text)]
        return ArticleFacts(
            id=self.id,
            source=Source(
                path=f"{self.id}.txt",
                sha256=hashlib.sha256(self.text.encode()).hexdigest(),
                chars=len(self.text),
                words=len(self.text.split()),
            ),
            title=title,
            content=tuple((s, e) for s, e in lines if not furniture or furniture not in self.text[s:e]),
            sentences=tuple(self.sentences()),
            **more,
        )

    def sentences(self) -> Iterator[Sentence]:
        lines = [m.span() for m in re.finditer(r"[^\n]+", self.text)]
        titled = 0 if len(lines) > 1 else 1
        for n, (first, last) in enumerate(lines, titled):
            breaks = [first, *(first + m.end() for m in BREAK.finditer(self.text[first:last])), last]
            for start, end in pairwise(breaks):
                yield Sentence(Span.of(self.text, start, start + len(self.text[start:end].rstrip())), n)


def larch() -> ArticleFacts:
    page = Page("larch", LARCH)
    person = page.actor("Đặng Thị Mỹ", "chair of the water board", weight=5)
    council = page.actor("Larch Valley council", kind="organization")
    dates = (page.date("2023", "2023"), page.date("March 2025", "2025-03"), page.date("the end of 2027", "2027-12"))
    places = (page.place("Upper Larch"), page.place("Larch Valley"))
    numbers = (
        page.number("14", 14, of="wells", standing="achieved", date="larch.d2"),
        page.number(
            "62 kilometers", 62, unit="kilometer", of="pipe", dimension="length", standing="achieved", weight=2
        ),
        page.number("3,150", 3150, of="households", standing="achieved", weight=4),
        page.number(
            "Two", 2, of="wells", standing="planned", place="larch.p1", date="larch.d3", attribution="larch.a1"
        ),
        page.number("$4.5 million", 4500000, unit="USD", dimension="money", of="wells", standing="planned"),
        page.number("38%", 38, unit="percent", dimension="share", of="water", standing="problem", weight=1),
        page.number(
            "More than 900 meters",
            900,
            unit="meter",
            dimension="length",
            of="wall",
            standing="problem",
            qualifier="over",
        ),
    )
    outcomes = (
        page.outcome(
            "the council had drilled 14 wells and laid 62 kilometers of pipe",
            "achieved",
            weight=5,
            actors=("larch.a2",),
            numbers=("larch.n1", "larch.n2"),
            dates=("larch.d2",),
        ),
        page.outcome("3,150 households no longer carry water", "achieved", weight=4, dates=("larch.d2",)),
        page.outcome(
            "Two more wells are planned in Upper Larch by the end of 2027",
            "planned",
            weight=3,
            due="2027-12",
            dates=("larch.d3",),
            places=("larch.p1",),
            attribution="larch.a1",
        ),
        page.outcome(
            "They will cost $4.5 million",
            "planned",
            weight=1,
            subject=Subject("Two more wells", (page.span("Two more wells"),)),
        ),
        page.outcome("The old reservoir, however, lost 38% of its water", "problem", weight=3, places=("larch.p2",)),
        page.outcome("no money has been found to mend it", "problem", weight=2, dates=("larch.d1",)),
    )
    return page.facts(
        title="Larch Valley moves its wells uphill",
        furniture="Recent news",
        byline="Ada Quill",
        published="2025-06-02",
        publisher="The Larch Post",
        url="https://news.example/larch?id=1&v=2",
        language="en",
        tags=("water",),
        summary=(
            SummarySentence(
                **page.fact(
                    "s",
                    "By March 2025 the council had drilled 14 wells and laid 62 kilometers of pipe, "
                    "and 3,150 households no longer carry water.",
                )
            ),
        ),
        mottos=(Motto(**page.fact("m", "First the well, then the road"), holder="Larch Valley council"),),
        actors=(person, council),
        places=places,
        quotes=(
            Quote(
                **page.fact("q", "Nobody should walk an hour for a bucket,"), speaker="Đặng Thị Mỹ", actor="larch.a1"
            ),
        ),
        numbers=numbers,
        dates=dates,
        outcomes=outcomes,
    )


def bray() -> ArticleFacts:
    page = Page("bray", BRAY)
    return page.facts(
        title="Bray Point plants a second forest",
        byline=None,
        published="2025-06-04",
        publisher="The Larch Post",
        url=None,
        language="en",
        summary=(SummarySentence(**page.fact("s", "The town of Bray Point planted 120,000 trees in 2024.")),),
        mottos=(Motto(**page.fact("m", "First the well, then the road"), holder="the mayor"),),
        actors=(page.actor("Owen Adeyemi", "head forester of Bray Point"),),
        places=(page.place("Bray Point"), page.place("Upper Larch")),
        numbers=(
            page.number("120,000", 120000, of="trees", standing="achieved", place="bray.p1", date="bray.d1", weight=4),
            page.number(
                "About 86%", 86, unit="percent", dimension="share", of="them", qualifier="about", attribution="bray.a1"
            ),
            page.number(
                "18 kilometers", 18, unit="kilometer", dimension="length", of="pipe", standing="planned", date="bray.d2"
            ),
            page.number("nearly 4,000", 4000, of="seedlings", qualifier="nearly", standing="problem", place="bray.p2"),
        ),
        dates=(page.date("2024", "2024"), page.date("the end of 2027", "2027-12")),
        outcomes=(
            page.outcome("The town of Bray Point planted 120,000 trees", "achieved", weight=4, dates=("bray.d1",)),
            page.outcome("About 86% of them survived the winter", "achieved", weight=2, attribution="bray.a1"),
            page.outcome(
                "The town will lay 18 kilometers of pipe to water the saplings",
                "planned",
                weight=3,
                dates=("bray.d2",),
                due="2027-12",
            ),
            page.outcome("Goats ate nearly 4,000 seedlings", "problem", weight=2, places=("bray.p2",)),
        ),
    )


def orme() -> ArticleFacts:
    page = Page("orme", ORME)
    return page.facts(
        title=None,
        byline=None,
        published=None,
        publisher="Harbor Sheet",
        url="javascript:alert(1)",
        language="en",
        actors=(page.actor("Đặng Thị Mỹ", "chair of the water board"),),
        numbers=(
            page.number("52,000", 52000, of="people", standing="achieved", weight=1),
            page.number("$2.1 million", 2100000, unit="USD", dimension="money", of="pier"),
            page.number("210 meters", 210, unit="meter", dimension="length", of="pier"),
            page.number("9 kilometers", 9, unit="kilometer", dimension="length", of="pipe"),
        ),
        dates=(page.date("6 May 2025", "2025-05-06"),),
        outcomes=(
            page.outcome("The Orme ferry sailed on time all year", "achieved", weight=1),
            page.outcome(
                "opened the new pier on 6 May 2025", "achieved", weight=2, dates=("orme.d1",), actors=("orme.a1",)
            ),
        ),
    )


def texts() -> dict[str, str]:
    return {"larch": LARCH, "bray": BRAY, "orme": ORME}


def _row(fact: str, value: int, standing: str | None, **more) -> MeasureRow:
    stated = {"place": None, "date": None, "high": None, "qualifier": "exact"} | more
    return MeasureRow(fact=fact, value=value, standing=standing, **stated)


def document(*left_out: LeftOut) -> FactsDocument:
    cross = CrossFacts(
        mottos=(
            CrossMotto(
                text="First the well, then the road",
                variants=("First the well, then the road",),
                holders=("Larch Valley council", "the mayor"),
                facts=("larch.m1", "bray.m1"),
            ),
        ),
        actors=(
            CrossActor(
                name="Đặng Thị Mỹ",
                kind="person",
                aliases=(),
                roles=(CrossRole("chair of the water board", ("larch.a1", "orme.a1")),),
                namesakes=(),
                facts=("larch.a1", "orme.a1"),
            ),
        ),
        places=(
            CrossPlace(
                name="Upper Larch",
                kind=None,
                within=None,
                facts=("larch.p1", "bray.p2"),
                outcomes=("larch.o3", "bray.o4"),
            ),
        ),
        measures=(
            Measure(
                of="pipe",
                dimension="length",
                unit="kilometer",
                rows=(
                    _row("larch.n2", 62, "achieved", place="Larch Valley", date="2025-03"),
                    _row("bray.n3", 18, "planned", place="Bray Point", date="2027-12"),
                    _row("orme.n4", 9, None, place="Orme"),
                ),
                facts=("larch.n2", "bray.n3", "orme.n4"),
            ),
        ),
        timeline=(
            TimelineEntry("2024", ("bray.o1",)),
            TimelineEntry("2025-03", ("larch.o1", "larch.o2")),
            TimelineEntry("2025-05-06", ("orme.o2",)),
            TimelineEntry("2027-12", ("larch.o3", "bray.o3")),
        ),
        themes=(
            Theme(
                label="wells and pipe",
                terms=("well", "pipe"),
                articles=("larch", "bray"),
                outcomes=("larch.o1", "larch.o2", "larch.o3", "larch.o6", "bray.o3"),
            ),
            Theme(label="trees", terms=("tree",), articles=("bray",), outcomes=("bray.o1", "bray.o2", "bray.o4")),
        ),
        agreements=(Agreement("motto", ()),),
        differences=(Difference("pipe", ("larch.n2", "bray.n3"), (62, 18)),),
    )
    return FactsDocument(
        schema="reportgen.facts/0",
        generator=Generator("reportgen", "0"),
        collection=Collection("Water and wood", "2025-06-04", left_out),
        articles=(larch(), bray(), orme()),
        cross=replace(cross, agreements=()),
    )
