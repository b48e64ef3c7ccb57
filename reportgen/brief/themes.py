"""What came of it, across articles: the weightiest outcomes of all, each under what it is about.

Weight comes first, because a reader in a hurry wants what matters most, whatever it belongs to. Then outcomes are
parted by subject; where no word of one tells of a subject, by a theme that several articles have, unless that is called
by a body. What is left stands behind them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportgen.brief.claims import STATUSES, Shelf, by_status, groups_of
from reportgen.brief.extent import CrossLimits
from reportgen.brief.subjects import called, subject_of
from reportgen.frozen import frozen
from reportgen.language.packs import load_pack
from reportgen.model import FactsDocument, Outcome, Theme
from reportgen.model.brief import ThemeBlock

FEWEST = 2
"""Outcomes of a heading, unless there is room for all of them."""
_MORE_THAN_EVEN, _ENOUGH = 2, 3
"""How many times its even share of the outcomes an article may have, and how many times what is told is looked at."""


@frozen
class Topic:
    """What outcomes are about.

    Attributes:
        label: what it is called.
        outcomes: all of them, told or not.
        subject: of the pack; None where it is a theme of the articles.
    """

    label: str
    outcomes: tuple[Outcome, ...]
    subject: str | None = None


def told_of(document: FactsDocument, shelf: Shelf, limits: CrossLimits) -> list[Outcome]:
    """The outcomes that are told, the best first: the best of each status, then the others, a few of an article."""
    articles = document.articles
    most = limits.outcomes_in_all
    of_one = max(-(-_MORE_THAN_EVEN * most // max(len(articles), 1)), 2)
    every = [o for a in articles for o in a.outcomes]
    chosen = [o for status in STATUSES for o in shelf.best([o for o in every if o.status == status])[:1]]
    likely = [o for a in articles for o in shelf.best(a.outcomes)[:of_one]]
    ranked = shelf.unlike(list({o.id: o for o in (*chosen, *likely)}.values()), most=_ENOUGH * most)
    chosen += [o for o in ranked if all(o is not c for c in chosen)][: max(most - len(chosen), 0)]
    return shelf.best(chosen)


def topics_of(document: FactsDocument, shelf: Shelf, told: Sequence[Outcome]) -> list[Topic]:
    """What the outcomes of all articles are about, each outcome under one topic at most.

    Args:
        document: the facts.
        shelf: all facts by id.
        told: the outcomes that are told, whose words a topic is called by.
    """
    by_subject: defaultdict[str, list[Outcome]] = defaultdict(list)
    left: dict[str, Outcome] = {}
    for outcome in (o for a in document.articles for o in a.outcomes):
        if subject := subject_of(outcome, shelf):
            by_subject[subject].append(outcome)
        else:
            left[outcome.id] = outcome
    shown = {outcome.id for outcome in told}
    topics = [
        Topic(called(subject, [o for o in same if o.id in shown], same, shelf), tuple(same), subject)
        for subject, same in by_subject.items()
    ]
    for theme in sorted(document.cross.themes, key=lambda theme: len(theme.outcomes)):
        if not called_by_a_body(theme, document):
            inside = tuple(left.pop(o) for o in theme.outcomes if o in left)
            topics += [Topic(theme.label, inside)] if inside else []
    return topics


def theme_blocks(
    topics: Sequence[Topic], told: Sequence[Outcome], shelf: Shelf, limits: CrossLimits
) -> tuple[ThemeBlock, ...]:
    """The outcomes that are told, under their topics, that of the weightiest first; what has none stands at the end."""
    places = {o.id: n for n, topic in enumerate(topics) for o in topic.outcomes}
    inside: defaultdict[int, list[Outcome]] = defaultdict(list)
    for outcome in told:
        inside[places.get(outcome.id, -1)].append(outcome)
    named = sorted((n for n in inside if n >= 0), key=lambda n: (len(inside[n]) < FEWEST, -_weight(inside[n])))
    kept = sorted(named[: limits.themes], key=lambda n: -_weight(inside[n]))
    blocks: list[tuple[str | None, list[Outcome]]] = [(topics[n].label, inside[n]) for n in kept]
    if rest := [o for o in told if places.get(o.id, -1) not in kept]:
        blocks.append((None, rest))
    return tuple(
        ThemeBlock(
            label=label,
            articles=shelf.articles_of(o.id for o in outcomes),
            groups=groups_of(by_status(outcomes), shelf, around=True),
        )
        for label, outcomes in blocks
    )


def told_in(themes: Sequence[ThemeBlock]) -> int:
    """How many outcomes are told under themes."""
    return sum(len(group.claims) for theme in themes for group in theme.groups)


def _weight(outcomes: Sequence[Outcome]) -> int:
    return max(o.weight for o in outcomes)


def called_by_a_body(theme: Theme, document: FactsDocument) -> bool:
    """Whether a theme is called by a body: by a capitalised word for what bodies are, or by words of a body's name."""
    articles = [a for a in document.articles if a.id in theme.articles]
    capitalised = {word.casefold() for word in theme.label.split() if word[:1].isupper()}
    packs = (load_pack(a.language) for a in articles)
    if any(pack and not pack.words("body_nouns").isdisjoint(capitalised) for pack in packs):
        return True
    bodies = (actor for a in articles for actor in a.actors if actor.kind == "organization")
    names = (name.casefold() for actor in bodies for name in (actor.name, *actor.aliases))
    return " " in theme.label and any(theme.label.casefold() in name for name in names)
