"""Where an outcome came about, as far as the text bears it out.

A clause seldom names its place. What its sentence opens with does (“In Bray Point, …”), else the only place that its
paragraph has named, if the text calls it a village, a town, a district, else the place that the whole article is about:
one that its headline names, and the article four times or more and at least twice as often as any other. Places
elsewhere in a sentence are as often those where somebody spoke or comes from. Where none of these holds, none is said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from reportgen.frozen import frozen
from reportgen.language.packs import load_pack
from reportgen.model import ArticleFacts, Outcome, Place, Span

_OFTEN, _OFTENER = 4, 2
_LONGEST_OPENING = 4
_COUNTRY = "country"


@frozen
class Mention:
    """A place and the words that name it there."""

    place: Place
    span: Span


class Whereabouts:
    """The places of an article by where they stand.

    Args:
        article: its facts.
    """

    def __init__(self, article: ArticleFacts) -> None:
        named = ((span.start, place.id, Mention(place, span)) for place in article.places for span in place.spans)
        self._mentions = [mention for _, _, mention in sorted(named, key=lambda m: m[:2])]
        self._starts = [mention.span.start for mention in self._mentions]
        self._kept = [sentence.span for sentence in article.sentences]
        self._starts_kept = [span.start for span in self._kept]
        pack = load_pack(article.language)
        self._prepositions = pack.words("prepositions") if pack else frozenset()
        self._paragraphs = [start for start, _ in article.content]
        self._chief = self._chief_of(article)

    def in_sentence(self, outcome: Outcome) -> Mention | None:
        """The place that its sentence opens with before it; None where it names one itself."""
        if outcome.places:
            return None
        start = outcome.sentence[0]
        before = self._between(start, outcome.spans[0].start)
        sentence = bisect_right(self._starts_kept, start) - 1
        if not before or sentence < 0:
            return None
        opening = self._kept[sentence].text[: before[0].span.start - start].casefold().split()
        return before[0] if 0 < len(opening) <= _LONGEST_OPENING and opening[0] in self._prepositions else None

    def around(self, outcome: Outcome) -> Mention | None:
        """The only place that its paragraph names before its sentence, else that of the article.

        A place that lies in another one of them is meant, and not that other one. None where its sentence names one.
        """
        if outcome.places or self._between(*outcome.sentence):
            return None
        opens = self._paragraphs[bisect_right(self._paragraphs, outcome.sentence[0]) - 1]
        near = self._between(opens, outcome.sentence[0])
        if near:
            near = [mention for mention in near if mention.place.kind != _COUNTRY]
            wholes = {mention.place.within for mention in near}
            parts = [mention for mention in near if mention.place.id not in wholes]
            alone = len({mention.place.id for mention in parts}) == 1 and parts[0].place.kind
            return next((mention for mention in reversed(parts) if self._quotable(mention)), None) if alone else None
        return self._chief

    def _between(self, start: int, end: int) -> list[Mention]:
        first = bisect_left(self._starts, start)
        return self._mentions[first : bisect_left(self._starts, end, first)]

    def _chief_of(self, article: ArticleFacts) -> Mention | None:
        """The place that the article is about, where it is about one."""
        ranked = sorted(article.places, key=lambda place: -len(place.spans))
        often = [len(place.spans) for place in ranked]
        if not often or often[0] < max(_OFTEN, _OFTENER * (often[1] if len(often) > 1 else 0)):
            return None
        mention = Mention(ranked[0], min(ranked[0].spans, key=lambda span: span.start))
        headed = ranked[0].name.casefold() in (article.title or "").casefold()
        return mention if headed and self._quotable(mention) else None

    def _quotable(self, mention: Mention) -> bool:
        """Whether the facts hold the sentence that names it there."""
        at = bisect_right(self._starts_kept, mention.span.start) - 1
        return at >= 0 and mention.span.end <= self._kept[at].end
