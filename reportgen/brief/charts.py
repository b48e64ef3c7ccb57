"""Charts: only of what can be set side by side, and only where each bar has a name.

Figures are alike that share their unit and the noun of what they count. Extents (areas, lengths, weights) are so, too,
where they are of one subject: hectares of coffee and of pineapple, but not the share of a cost and the share of a
vote, nor a budget and the price of a ticket.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportgen.brief.claims import Shelf, says_today
from reportgen.brief.extent import Limits
from reportgen.brief.key_figures import Weighed, noun_of
from reportgen.brief.ranking import heaviest
from reportgen.brief.subjects import signs_of
from reportgen.language.packs import load_pack
from reportgen.model import ArticleFacts, Date, Number, Place
from reportgen.model.brief import Bar, Chart, Unit, When

FEWEST_BARS = 3
CHARTED = frozenset(("count", "money", "area", "length", "mass", "volume", "energy", "power", "share"))
_EXTENTS = frozenset(("area", "length", "mass", "volume", "energy", "power"))
_Kind = tuple[str, str | None, str]
"""Dimension, unit, and the noun or the subject of what is counted."""
Named = tuple[Number, str, When | None]
"""A figure with its bar's label and date."""


def charts_of(article: ArticleFacts, figures: Sequence[Weighed], shelf: Shelf, *, limits: Limits) -> tuple[Chart, ...]:
    """A chart for each of the weightiest kinds of figures of which there are three or more, each value once."""
    by_kind: defaultdict[_Kind, list[Weighed]] = defaultdict(list)
    for figure in figures:
        if kind := _kind(figure.number, article.language):
            by_kind[kind].append(figure)
    drawn = {kind: heaviest(alike, limits.bars, weight=lambda w: w.weight) for kind, alike in by_kind.items()}
    named = {
        kind: _named([w.number for w in alike], article, shelf)
        for kind, alike in drawn.items()
        if len(alike) >= FEWEST_BARS
    }
    fit = [kind for kind, (_, bars) in named.items() if _told_apart(bars)]
    chosen = heaviest(fit, limits.charts, weight=lambda kind: sum(w.weight for w in drawn[kind]))
    labels = ["-".join((article.id, *filter(None, kind))) for kind in chosen]
    return tuple(
        chart_of(label, named[kind][0], unit=kind[1], figures=named[kind][1], shelf=shelf)
        for label, kind in zip(labels, chosen, strict=True)
    )


def differing(numbers: Sequence[Number]) -> int:
    """How many values there are: figures that are all the same make no chart."""
    return len({n.value for n in numbers})


def chart_of(label: str, title: str, *, unit: str | None, figures: Sequence[Named], shelf: Shelf) -> Chart:
    """Figures that share a unit, longest bar first."""
    ordered = sorted(figures, key=lambda figure: -figure[0].value)
    bars = (
        Bar(
            label=name,
            date=date,
            shown=n.text,
            value=n.value,
            status=n.standing,
            article=shelf.article_of(n.id),
            marks=shelf.mark(n),
        )
        for n, name, date in ordered
    )
    chart_id = "".join(c if c.isascii() and c.isalnum() else "-" for c in label.lower()).strip("-")
    return Chart(id=chart_id, title=title, unit=Unit(unit) if unit else None, bars=tuple(bars))


def _kind(number: Number, language: str) -> _Kind | None:
    """What a figure can be set beside others as; None where nothing is alike to it."""
    noun = noun_of(number, language)
    if not noun or number.dimension not in CHARTED or number.qualifier == "vague" or number.out_of is not None:
        return None
    if number.dimension in _EXTENTS and (signs := signs_of(number.of or "", language)):
        return number.dimension, number.unit, signs[-1].subject
    pack = load_pack(language)
    vague = frozenset(pack.table("merge")["counted"]["vague"]) if pack else frozenset()
    return (number.dimension, number.unit, noun) if noun not in vague else None


def _named(numbers: Sequence[Number], article: ArticleFacts, shelf: Shelf) -> tuple[str, list[Named]]:
    """What figures of one kind are all of, if it is one thing, and each with what its bar is called by."""
    things = sorted({number.of or "" for number in numbers}, key=lambda of: (len(of), of))
    if len(things) > 1:
        one = len({noun_of(number, article.language) for number in numbers}) == 1
        return things[0] if one else "", [(number, number.of or "", None) for number in numbers]
    named: list[Named] = []
    for number in numbers:
        place, date = shelf.facts.get(number.place or ""), shelf.facts.get(number.date or "")
        when = When(date.iso) if isinstance(date, Date) and not says_today(date, article) else None
        named.append((number, place.name if isinstance(place, Place) else "", when))
    return things[0], named


def _told_apart(bars: Sequence[Named]) -> bool:
    """Whether no two bars of one state are called the same, and their values differ."""
    names = {(name, date, number.standing) for number, name, date in bars}
    return len(names) == len(bars) and differing([number for number, _, _ in bars]) > 1
