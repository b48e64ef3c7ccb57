"""Direct speech, whole or as far as it is read in a glance."""

from __future__ import annotations

from reportgen.brief.claims import Shelf
from reportgen.model import ArticleFacts, Quote
from reportgen.model.brief import Saying


def saying_of(quote: Quote, shelf: Shelf, *, words: int) -> Saying:
    """What somebody said: as many of its first sentences as have so many words, and at least one.

    Its evidence is all that was said.

    Args:
        quote: the fact.
        shelf: all facts by id.
        words: how many of its words are shown at most, where it has more than one sentence.
    """
    text = _first_sentences(quote, shelf.owner[quote.id], words=words)
    return Saying(text=text, marks=shelf.mark(quote), shortened=text != quote.text)


def _first_sentences(quote: Quote, article: ArticleFacts, *, words: int) -> str:
    if len(quote.spans) > 1 or len(quote.text.split()) <= words:
        return quote.text
    start, end = quote.spans[0].start, quote.spans[0].end
    ends = [s.span.end for s in article.sentences if start < s.span.end < end]
    openings = [quote.text[: stop - start].rstrip() for stop in ends]
    fitting = [opening for opening in openings if len(opening.split()) <= words]
    return fitting[-1] if fitting else openings[0] if openings else quote.text
