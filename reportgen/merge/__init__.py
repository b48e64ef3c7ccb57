"""What the articles say together.

The result depends on the set of articles only: not on their order, and not on whether they were merged in parts before.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.errors import UsageError
from reportgen.merge.actors import merge_actors
from reportgen.merge.comparisons import compare
from reportgen.merge.measures import merge_measures
from reportgen.merge.mottos import merge_mottos
from reportgen.merge.places import group_places, merge_places, place_names
from reportgen.merge.reprints import find_reprints
from reportgen.merge.stories import Story
from reportgen.merge.themes import find_themes
from reportgen.merge.timeline import make_timeline
from reportgen.model import ArticleFacts, CrossFacts

__all__ = ["merge", "union"]


def merge(articles: Sequence[ArticleFacts], *, general: bool = False) -> CrossFacts:
    """What articles have in common, each list by rank: number of articles, weight, order.

    A story that is told twice counts once: all lists but that of reprints are made without the reprints.

    Args:
        articles: the facts of each article, in any order.
        general: whether bodies so general that they name nobody (“the State”) are kept.

    Raises:
        UsageError: two articles have one id.
    """
    everything = union(articles)
    reprints = find_reprints(everything)
    again = {article for reprint in reprints for article in reprint.articles}
    stories = tuple(Story(article) for article in everything if article.id not in again)
    where = group_places(stories)
    places = place_names(where)
    agreements, differences = compare(stories, {f.fact.id: number for number, place in enumerate(where) for f in place})
    return CrossFacts(
        mottos=merge_mottos(stories),
        actors=merge_actors(stories, general=general),
        places=merge_places(stories, where),
        measures=merge_measures(stories, places),
        timeline=make_timeline(stories),
        themes=find_themes(stories),
        agreements=agreements,
        differences=differences,
        reprints=reprints,
    )


def union(*parts: Sequence[ArticleFacts]) -> tuple[ArticleFacts, ...]:
    """The articles of several collections, each once, sorted by id.

    Raises:
        UsageError: one id stands for two texts, or for one text that was read in two ways.
    """
    known: dict[str, ArticleFacts] = {}
    for article in (article for part in parts for article in part):
        other = known.setdefault(article.id, article)
        if other.source.sha256 != article.source.sha256:
            raise UsageError(
                f"“{article.id}” is the id of two articles: {other.source.path} and {article.source.path}",
                hint="give one of them another id in its index",
            )
        if other != article:
            raise UsageError(
                f"“{article.id}” was read in two ways",
                hint="build both parts again, with one version of reportgen, one index and the same corrections",
            )
    return tuple(known[identity] for identity in sorted(known))
