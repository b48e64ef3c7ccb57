"""How the facts of one article belong together: whose mouth, which place, which date, what standing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reportgen.elements.attribution import Voices
from reportgen.elements.date_rules import load_rules
from reportgen.frozen import changed
from reportgen.language.document import Document
from reportgen.model import ArticleFacts, Number, Outcome, Span

_COMPARED = 40
"""Characters before a date in which a comparison may open."""


class _Index:
    """Facts of one kind by where they stand.

    Args:
        mentions: id and spans of each fact.
    """

    def __init__(self, mentions: Sequence[tuple[str, Sequence[Span]]]) -> None:
        self._at = sorted((span.start, span.end, identity) for identity, spans in mentions for span in spans)
        self._starts = [start for start, _, _ in self._at]
        self._identities = [identity for _, _, identity in self._at]

    def within(self, stretches: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """The ids of the facts that begin in one of the half-open stretches, in their order, each once."""
        found: list[str] = []
        for start, end in stretches:
            first = bisect_left(self._starts, start)
            if first < len(self._starts) and self._starts[first] < end:
                found += self._identities[first : bisect_left(self._starts, end, first)]
        return tuple(dict.fromkeys(found)) if found else ()

    def nearest(self, at: int, start: int, end: int) -> str | None:
        """The fact in `[start, end)` that stands nearest to the offset `at`, the earlier one of two."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        if last - first < 2:
            return self._identities[first] if first < last else None
        near = self._at[first:last]
        return min(near, key=lambda m: (min(abs(m[0] - at), abs(m[1] - at)), m[0]))[2]

    def beside(self, at: int, start: int, end: int, *, between: tuple[int, int]) -> str | None:
        """The fact in `[start, end)` that goes with what stands at `at`.

        It is the first one behind it within `between`, the stretch from its neighbour on the left to that on the right,
        else the last one before it there, else the nearest one of all: “12 in Gulu and nine in Lira”.
        """
        behind = bisect_left(self._starts, at)
        if behind < len(self._at) and self._starts[behind] < min(end, between[1]):
            return self._identities[behind]
        if behind and self._starts[behind - 1] >= max(start, between[0]):
            return self._identities[behind - 1]
        return self.nearest(at, start, end)


def link(facts: ArticleFacts, document: Document) -> ArticleFacts:
    """Tie outcomes and numbers to the actors, places, dates and speakers that stand with them.

    Args:
        facts: what was found, lists in source order.
        document: the content it was found in.
    """
    indexes = {
        "actors": _Index([(a.id, a.spans) for a in facts.actors]),
        "places": _Index([(p.id, p.spans) for p in facts.places]),
        "numbers": _Index([(n.id, n.spans[:1]) for n in facts.numbers]),
        "dates": _Index([(d.id, d.spans[:1]) for d in facts.dates if not _is_compared(document, d.spans[0].start)]),
    }
    iso = {d.id: d.iso for d in facts.dates}
    voices = Voices(document, facts.actors, quotes=facts.quotes)
    outcomes = tuple([_link_outcome(o, indexes, iso=iso, voices=voices, document=document) for o in facts.outcomes])
    standing = {number: o for o in reversed(outcomes) for number in o.numbers}
    figures = [(n.spans[0].start, n.spans[0].end) for n in facts.numbers]
    between = [
        (figures[i - 1][1] if i else 0, figures[i + 1][0] if i + 1 < len(figures) else len(document.text))
        for i in range(len(figures))
    ]
    numbers = tuple(
        [
            _link_number(n, indexes, outcome=standing.get(n.id), voices=voices, between=stretch)
            for n, stretch in zip(facts.numbers, between, strict=True)
        ]
    )
    return replace(facts, outcomes=outcomes, numbers=numbers)


def _is_compared(document: Document, start: int) -> bool:
    """Whether the date that begins at `start` is one that a figure is set against: “31 percent more than last year”."""
    compared = load_rules(document.pack).compared
    return compared.search(document.text, max(0, start - _COMPARED), start) is not None


def _date_before(dates: _Index, document: Document, start: int) -> str | None:
    """The date in the adverbial in front of a clause that begins at `start`: behind the clause before it, or else from
    where the sentence begins.
    """
    sentence = document.sentence_at(start)
    if dates.nearest(start, sentence.start, start) is None:
        return None
    ends = [document.tokens[clause.last - 1].end for clause in document.clauses[sentence.index]]
    return dates.nearest(start, max([end for end in ends if end <= start], default=sentence.start), start)


def _link_outcome(
    outcome: Outcome, indexes: dict[str, _Index], *, iso: dict[str, str], voices: Voices, document: Document
) -> Outcome:
    span = outcome.spans[0]
    stretches = [(span.start, span.end)]
    if outcome.subject:
        stretches += [(s.start, s.end) for s in outcome.subject.spans]
    found = {kind: index.within(stretches) for kind, index in indexes.items()}
    dates = found["dates"]
    if not dates and iso:
        # A date in front of the clause (“By the end of 2021, …”) dates it.
        near = _date_before(indexes["dates"], document, span.start)
        dates = (near,) if near else ()
    return changed(
        outcome,
        actors=found["actors"],
        numbers=found["numbers"],
        places=found["places"],
        dates=dates,
        due=max((iso[date] for date in dates), key=_end) if outcome.status == "planned" and dates else None,
        attribution=voices.at(span.start, span.end),
    )


def _end(iso: str) -> str:
    """Where a date ends, for comparison: that of a span is its second."""
    return iso.rpartition("/")[2]


def _link_number(
    number: Number, indexes: dict[str, _Index], *, outcome: Outcome | None, voices: Voices, between: tuple[int, int]
) -> Number:
    span = number.spans[0]
    stretch = (outcome.spans[0].start, outcome.spans[0].end) if outcome else number.sentence

    def beside(index: _Index) -> str | None:
        near = index.beside(span.start, *stretch, between=between)
        return near or (index.nearest(span.start, *number.sentence) if outcome else None)

    return changed(
        number,
        standing=outcome.status if outcome else None,
        place=beside(indexes["places"]),
        date=beside(indexes["dates"]),
        actor=indexes["actors"].nearest(span.start, *stretch),
        attribution=voices.at(span.start, span.end),
    )
