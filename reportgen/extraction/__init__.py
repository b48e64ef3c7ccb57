"""From an article's segments to its facts, each proved to stand where it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.elements import evidence, quotations
from reportgen.elements.actors import find_actors
from reportgen.elements.dates import find_dates
from reportgen.elements.holders import name_holders
from reportgen.elements.mottos import find_mottos
from reportgen.elements.numbers import find_numbers
from reportgen.elements.outcomes import find_outcomes
from reportgen.elements.places import find_places
from reportgen.elements.quotes import find_quotes
from reportgen.elements.sketch import sketch
from reportgen.elements.summary import choose_summary
from reportgen.elements.terms import find_terms
from reportgen.extraction.grounding import keep_grounded
from reportgen.extraction.links import link
from reportgen.extraction.sentences import sentences_of
from reportgen.extraction.unbroken import as_written, unbroken
from reportgen.language.document import Document, analyse
from reportgen.language.packs import Pack
from reportgen.model import Article, ArticleFacts, Diagnostic, Segment, Source


@dataclass(frozen=True, slots=True)
class Extraction:
    """What came out of one article: its facts, and what is to be said about how they were found."""

    facts: ArticleFacts
    diagnostics: tuple[Diagnostic, ...] = ()


def extract(article: Article, segments: Sequence[Segment], *, pack: Pack | None) -> Extraction:
    """Find every element in the content of an article.

    Args:
        article: the text and what is known about it.
        segments: the page's layout.
        pack: the language pack, or None where the language has none: then nothing is looked for.

    Returns:
        Facts whose spans all hold, and a diagnostic for each one that was dropped because its span did not.
    """
    frame = _frame(article, segments)
    if pack is None:
        return Extraction(frame)
    text = unbroken(article.text, segments)
    document = analyse(article.id, text, segments=segments, pack=pack, byline=frame.byline, published=article.published)
    if not document.sentences:
        return Extraction(frame)
    facts = link(_found(document, frame), document)
    if text is not article.text:
        facts = as_written(facts, article.text)
    grounded, dropped = keep_grounded(facts, article.text)
    return Extraction(replace(grounded, sentences=sentences_of(grounded, document, article.text)), dropped)


def _frame(article: Article, segments: Sequence[Segment]) -> ArticleFacts:
    """What is known of an article before anything is looked for in its sentences."""
    title, byline = _headline(article, segments)
    return ArticleFacts(
        id=article.id,
        source=Source(
            path=article.path,
            sha256=article.sha256,
            chars=len(article.text),
            words=_words(article, segments),
            text=article.text if article.taken else None,
        ),
        title=title,
        byline=byline,
        published=article.published,
        publisher=article.publisher,
        url=article.url,
        language=article.language,
        tags=article.tags,
        content=tuple([(s.start, s.end) for s in segments if s.content]),
    )


def _found(document: Document, frame: ArticleFacts) -> ArticleFacts:
    """What all elements find, each as it stands."""
    # First what needs room for all phrases and words at once, while few facts are known: it bounds the memory.
    terms, wording = find_terms(document), sketch(document)
    dates = find_dates(document)
    mottos = find_mottos(document)
    numbers = find_numbers(document, dates, mottos=mottos)
    places = find_places(document)
    actors = find_actors(document, places)
    # What several elements ask for goes when the last has asked: others have its room, and it is never swept.
    evidence.read_names.cache_clear()
    mottos = name_holders(mottos, actors, pack=document.pack)
    quotes = find_quotes(document, actors, mottos=mottos)
    outcomes = find_outcomes(document, numbers, dates=dates)
    quotations.quotations.cache_clear()
    return replace(
        frame,
        summary=choose_summary(document, outcomes, quotes=quotes),
        mottos=mottos,
        actors=actors,
        places=places,
        quotes=quotes,
        numbers=numbers,
        dates=dates,
        outcomes=outcomes,
        terms=terms,
        sketch=wording,
    )


def _words(article: Article, segments: Sequence[Segment]) -> int:
    """How many words the content has; all of the text where no layout was found."""
    if not segments:
        return len(article.text.split())
    return sum(len(article.text[s.start : s.end].split()) for s in segments if s.content)


def _headline(article: Article, segments: Sequence[Segment]) -> tuple[str | None, str | None]:
    """Title and byline: what the index says, else what the page shows."""
    headed = [s for s in reversed(segments) if s.kind in ("title", "byline")]
    shown = {s.kind: " ".join(article.text[s.start : s.end].split()) for s in headed}
    return article.title or shown.get("title"), article.byline or shown.get("byline")
