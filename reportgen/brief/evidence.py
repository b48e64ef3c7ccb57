"""Evidence: for each claim of a brief the verbatim sentence it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from urllib.parse import quote

from reportgen.brief.wording import first_words
from reportgen.errors import UsageError
from reportgen.model import ArticleFacts, FactsDocument, Sentence, Span
from reportgen.model.brief import Evidence, Piece

_FRAGMENT_WORDS = 8
_FRAGMENT_ENDS = 4


class Ledger:
    """Collects the evidence of a brief in order of first use.

    Args:
        document: the facts.
    """

    def __init__(self, document: FactsDocument) -> None:
        self._pages = {a.id: _Page(a) for a in document.articles}
        self._kept: dict[str, Evidence] = {}
        self._labels: dict[str, str] = {}

    def headline(self, article: str) -> str:
        """The article's title, else its first words."""
        return self._pages[article].headline

    def mark(self, fact: str, spans: Sequence[Span], *, article: str) -> tuple[str, ...]:
        """The labels of the evidence for a fact: one.

        Args:
            fact: its id.
            spans: its words, at least one.
            article: the article's id.
        """
        if fact in self._labels:
            return (self._labels[fact],)
        label = self._label(fact)
        self._labels[fact] = label
        self._kept[label] = self._pages[article].evidence(label, fact, spans=spans)
        return (label,)

    def around(self, label: str) -> tuple[Piece, ...]:
        """The sentence of what was marked; nothing where it is not more than the marked words."""
        pieces = self._kept[label].sentence
        return pieces if any(c.isalnum() for piece in pieces if not piece.marked for c in piece.text) else ()

    def evidence(self) -> tuple[Evidence, ...]:
        """All that was marked, in order of first use."""
        return tuple(self._kept.values())

    def _label(self, fact: str) -> str:
        plain = re.sub(r"[^0-9A-Za-z]+", "-", fact).strip("-").lower() or "fact"
        label, n = plain, 2
        while label in self._kept:
            label, n = f"{plain}-{n}", n + 1
        return label


class _Page:
    """An article's sentences."""

    def __init__(self, article: ArticleFacts) -> None:
        self._article = article
        self._sentences = article.sentences
        self._starts = [sentence.span.start for sentence in self._sentences]
        self.headline = article.title or first_words(self._opening(), article.language) or article.id

    def evidence(self, label: str, fact: str, *, spans: Sequence[Span]) -> Evidence:
        sentences = self._around(spans[0])
        start, end = sentences[0].span.start, sentences[-1].span.end
        inside = [s for s in spans if start <= s.start and s.end <= end] or list(spans[:1])
        return Evidence(
            label=label,
            fact=fact,
            article=self._article.id,
            title=self.headline,
            paragraph=sentences[0].paragraph,
            start=spans[0].start,
            end=spans[0].end,
            sentence=_pieces(sentences, inside),
            link=_live_link(self._article.url, spans[0].text),
        )

    def _opening(self) -> str:
        """The stored sentences of the paragraph that the article begins with."""
        first = self._sentences[:1]
        return " ".join(s.span.text for s in self._sentences if s.paragraph == first[0].paragraph)

    def _around(self, span: Span) -> Sequence[Sentence]:
        """The sentences that a span stands in: one, as a rule.

        Raises:
            UsageError: the facts do not hold them.
        """
        first = bisect_right(self._starts, span.start) - 1
        last = bisect_left(self._starts, span.end, lo=max(first, 0))
        if first < 0 or span.end > self._sentences[last - 1].span.end:
            raise UsageError(
                f"the facts of “{self._article.id}” do not hold the sentences that they stand in",
                hint="an older version of reportgen wrote them: build them again",
            )
        return self._sentences[first:last]


def _pieces(sentences: Sequence[Sentence], spans: Sequence[Span]) -> tuple[Piece, ...]:
    """Sentences in pieces, with the words of spans marked; what lies between two sentences is white space."""
    start = sentences[0].span.start
    text = ""
    for sentence in sentences:
        text += " " * (sentence.span.start - start - len(text)) + sentence.span.text
    pieces: list[Piece] = []
    at = start
    for span in sorted(spans, key=lambda s: s.start):
        if span.start < at:
            continue
        pieces += [Piece(text[at - start : span.start - start]), Piece(span.text, marked=True)]
        at = span.end
    pieces.append(Piece(text[at - start :]))
    return tuple(p for p in pieces if p.text)


def _live_link(url: str | None, words: str) -> str | None:
    """A link into the live page at the words (a text fragment); None where there is no page on the web."""
    if not url or not url.startswith(("http://", "https://")):
        return None

    def encode(part: Sequence[str]) -> str:
        return quote(" ".join(part), safe="").replace("-", "%2D")

    parts = words.split()
    if len(parts) <= _FRAGMENT_WORDS:
        fragment = encode(parts)
    else:
        fragment = f"{encode(parts[:_FRAGMENT_ENDS])},{encode(parts[-_FRAGMENT_ENDS:])}"
    return f"{url.partition('#')[0]}#:~:text={fragment}"
