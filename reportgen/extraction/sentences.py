"""The sentences that a brief quotes as evidence, which travel with the facts."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.language.document import Document
from reportgen.model import ArticleFacts, Sentence, Span

_STATED = ("summary", "mottos", "quotes", "numbers", "dates", "outcomes")
_NAMED = ("actors", "places")


def sentences_of(facts: ArticleFacts, document: Document, text: str) -> tuple[Sentence, ...]:
    """The sentences that hold the evidence of facts, in source order; of other sentences nothing is kept.

    Args:
        facts: of the document; where they have no title, its first sentence is kept as well.
        document: the article's content.
        text: the article as it is written.
    """
    quoted = set() if facts.title else {0}
    for span in _evidence(facts):
        at = document.sentence_at(span.start).index
        while at < len(document.sentences) and document.sentences[at].start < span.end:
            quoted.add(at)
            at += 1
    return tuple(
        Sentence(Span.of(text, sentence.start, sentence.end), sentence.paragraph)
        for sentence in map(document.sentences.__getitem__, sorted(quoted))
    )


def _evidence(facts: ArticleFacts) -> Iterator[Span]:
    """The span that shows a reader where a fact stands: its first, and that of each role."""
    for kind in (*_STATED, *_NAMED):
        yield from (fact.spans[0] for fact in getattr(facts, kind))
    yield from (role.spans[0] for actor in facts.actors for role in actor.roles if role.spans)
