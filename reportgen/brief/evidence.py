"""Evidence: for each claim of a brief the verbatim sentence it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from reportgen.brief.wording import first_words
from reportgen.model import ArticleFacts, FactsDocument, Span
from reportgen.model.brief import Evidence, Piece

_SENTENCE_END = re.compile(r"[.!?…][”’\")\]]*\s+(?=[“‘\"(]?[^\W\da-z_])")
_FRAGMENT_WORDS = 8
_FRAGMENT_ENDS = 4


class Ledger:
    """Collects the evidence of a brief in order of first use.

    Args:
        document: the facts.
        texts: the articles' texts by id; an article's own `source.text` is taken where it is missing.
    """

    def __init__(self, document: FactsDocument, texts: Mapping[str, str]) -> None:
        self._pages = {a.id: _Page(a, texts.get(a.id, a.source.text or "")) for a in document.articles}
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
    """An article's text with its sentences and paragraphs."""

    def __init__(self, article: ArticleFacts, text: str) -> None:
        self._article = article
        self._text = text
        facts = (
            *article.summary,
            *article.mottos,
            *article.quotes,
            *article.numbers,
            *article.dates,
            *article.outcomes,
        )
        self._sentences = sorted({(*f.sentence, f.paragraph) for f in facts})
        self._starts = [start for start, _, _ in self._sentences]
        self._contents = [start for start, _ in article.content]
        self.headline = article.title or first_words(" ".join(text[s:e] for s, e in article.content[:1])) or article.id

    def evidence(self, label: str, fact: str, *, spans: Sequence[Span]) -> Evidence:
        start, end, paragraph = self._sentence(spans[0])
        inside = [s for s in spans if start <= s.start and s.end <= end] or list(spans[:1])
        return Evidence(
            label=label,
            fact=fact,
            article=self._article.id,
            title=self.headline,
            paragraph=paragraph,
            start=spans[0].start,
            end=spans[0].end,
            sentence=self._pieces(start, end, spans=inside),
            link=_live_link(self._article.url, spans[0].text),
        )

    def _sentence(self, span: Span) -> tuple[int, int, int]:
        """Start, end and paragraph of the sentence around a span: as the facts give it, else as the page shows it."""
        at = bisect_right(self._starts, span.start) - 1
        if at >= 0 and span.end <= self._sentences[at][1]:
            return self._sentences[at]
        stretch = max(bisect_right(self._contents, span.start) - 1, 0)
        first, last = self._article.content[stretch] if self._article.content else (0, len(self._text))
        first, last = min(first, span.start), max(last, span.end)
        breaks = [first + m.end() for m in _SENTENCE_END.finditer(self._text[first:last])]
        start = max((b for b in breaks if b <= span.start), default=first)
        end = min((b for b in breaks if b >= span.end), default=last)
        return start, start + len(self._text[start:end].rstrip()), self._paragraph(first, last, stretch)

    def _paragraph(self, first: int, last: int, stretch: int) -> int:
        near = [p for s, _, p in self._sentences if first <= s < last]
        if near:
            return near[0]
        titled = bool(self._contents) and self._article.title == self._text[slice(*self._article.content[0])]
        return stretch if titled else stretch + 1

    def _pieces(self, start: int, end: int, *, spans: Sequence[Span]) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        at = start
        for span in sorted(spans, key=lambda s: s.start):
            if span.start < at:
                continue
            pieces += [Piece(self._text[at : span.start]), Piece(span.text, marked=True)]
            at = span.end
        pieces.append(Piece(self._text[at:end]))
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
