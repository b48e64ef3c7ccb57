"""What came of it, across articles: the weightiest outcomes of all, under the themes that several of them have.

Weight comes first, because a reader in a hurry wants what matters most, whatever it belongs to. A heading over one line
is none, so a theme needs two outcomes that are told; what has none stands behind the themes.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.brief.claims import STATUSES, Shelf, by_status, groups_of
from reportgen.brief.extent import CrossLimits
from reportgen.model import ArticleFacts, FactsDocument, Outcome
from reportgen.model.brief import ThemeBlock

FEWEST = 2
"""Outcomes of a theme that are told."""
_MORE_THAN_EVEN, _ENOUGH = 2, 3
"""How many times its even share of the outcomes an article may have, and how many times what is told is looked at."""


def theme_blocks(document: FactsDocument, shelf: Shelf, limits: CrossLimits) -> tuple[ThemeBlock, ...]:
    """The weightiest outcomes of all articles, each under the narrowest theme that has another one of them, too."""
    rest = _weightiest(document.articles, shelf, limits)
    told: dict[str, list[Outcome]] = {}
    for theme in sorted(document.cross.themes, key=lambda theme: len(theme.outcomes)):
        inside = [o for o in rest if o.id in theme.outcomes][: limits.outcomes]
        if len(inside) >= FEWEST and len(told) < limits.themes:
            told[theme.label] = inside
            rest = [o for o in rest if o not in inside]
    named = [(t.label, t.articles, told[t.label]) for t in document.cross.themes if t.label in told]
    named.sort(key=lambda block: -max(o.weight for o in block[2]))
    blocks = [*named, (None, shelf.articles_of(o.id for o in rest), rest)] if rest else named
    return tuple(
        ThemeBlock(label=label, articles=articles, groups=groups_of(by_status(outcomes), shelf, around=True))
        for label, articles, outcomes in blocks
    )


def told_in(themes: Sequence[ThemeBlock]) -> int:
    """How many outcomes are told under themes."""
    return sum(len(group.claims) for theme in themes for group in theme.groups)


def _weightiest(articles: Sequence[ArticleFacts], shelf: Shelf, limits: CrossLimits) -> list[Outcome]:
    """The outcomes that are told, the best first: the best of each status, then the others, a few of an article."""
    most = limits.outcomes_in_all
    of_one = max(-(-_MORE_THAN_EVEN * most // max(len(articles), 1)), 2)
    every = [o for a in articles for o in a.outcomes]
    chosen = [o for status in STATUSES for o in shelf.best([o for o in every if o.status == status])[:1]]
    likely = [o for a in articles for o in shelf.best(a.outcomes)[:of_one]]
    ranked = shelf.unlike(list({o.id: o for o in (*chosen, *likely)}.values()), most=_ENOUGH * most)
    chosen += [o for o in ranked if all(o is not c for c in chosen)][: max(most - len(chosen), 0)]
    return shelf.best(chosen)
