"""Corrections made: each on the fact that it quotes, and told where it cannot be."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.corrections.changes import ACTIONS, IdleError, Work, record
from reportgen.corrections.entries import Entry
from reportgen.corrections.quoted import LostError, find, shown, unquotable, warning
from reportgen.extraction.grounding import prove
from reportgen.language.sentences import split_sentences
from reportgen.model import ArticleFacts, Diagnostic, Sentence, Span


def correct(
    articles: Sequence[ArticleFacts], entries: Sequence[Entry], *, texts: Mapping[str, str], known: Collection[str]
) -> tuple[tuple[ArticleFacts, ...], tuple[Diagnostic, ...]]:
    """The facts as a person corrected them, every span proved once more, and what could not be made, as warnings.

    Args:
        articles: what was found.
        entries: the corrections, in the order in which they are made, and in which warnings stand.
        texts: the articles' texts by id.
        known: the ids of all articles of the collection, also of those that were not asked for.

    Raises:
        GroundingError: a span does not hold.
    """
    by_article: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_article[entry.article].append(entry)
    said = list(unquotable(entries, texts={}, known={*known, *texts}))
    corrected: list[ArticleFacts] = []
    for facts in articles:
        for entry in by_article[facts.id]:
            facts, told = _corrected(facts, entry, texts[facts.id])  # noqa: PLW2901 - one correction after the other
            said += told
        if facts.corrections:
            prove(facts, texts[facts.id])
        corrected.append(facts)
    order = {entry.place: at for at, entry in enumerate(entries)}
    return tuple(corrected), tuple(sorted(said, key=lambda diagnostic: order[diagnostic.place]))


def _corrected(facts: ArticleFacts, entry: Entry, text: str) -> tuple[ArticleFacts, list[Diagnostic]]:
    """The facts after one correction; each of its actions is made, or told why not."""
    said: list[Diagnostic] = []
    actions = [(name, value) for name, value in entry.actions.items() if name in ACTIONS]
    if not actions:
        hint = "uncomment what is right, or remove it"
        said.append(warning("idle-correction", entry, "the correction says nothing to do", hint))
    for name, value in actions:
        try:
            quoted = find(entry, facts, text)
            made = ACTIONS[name](Work(facts, text, entry, quoted), value)
        except LostError as error:
            said.append(warning(error.code, entry, error.message, error.hint))
        except IdleError:
            message = f"“{shown(entry.words)}”: {name} is what was found without the correction"
            said.append(warning("idle-correction", entry, message, "it can go"))
        else:
            done = (*facts.corrections, record(made, entry, quoted.span))
            facts = _with_sentences(replace(made.facts, corrections=done), text)
    return facts, said


def _with_sentences(facts: ArticleFacts, text: str) -> ArticleFacts:
    """The facts with the sentences that actors and their roles stand in, where a correction moved one into another."""
    starts = [sentence.span.start for sentence in facts.sentences]
    evidence = [actor.spans[0] for actor in facts.actors]
    evidence += [role.spans[0] for actor in facts.actors for role in actor.roles if role.spans]
    missing = []
    for span in evidence:
        at = bisect_right(starts, span.start) - 1
        if at < 0 or span.end > facts.sentences[at].span.end:
            missing.append(span)
    fresh = {sentence for span in missing for sentence in _around(span, facts, text)} - set(facts.sentences)
    if not fresh:
        return facts
    return replace(facts, sentences=tuple(sorted((*facts.sentences, *fresh), key=lambda s: s.span.start)))


def _around(span: Span, facts: ArticleFacts, text: str) -> Iterator[Sentence]:
    """The sentences that a span stands in."""
    for start, end in facts.content or ((0, len(text)),):
        if start <= span.start and span.end <= end:
            paragraph = _paragraph(start, end, facts)
            for first, last in split_sentences(text, start, end):
                if first < span.end and span.start < last:
                    yield Sentence(Span.of(text, first, last), paragraph)


def _paragraph(start: int, end: int, facts: ArticleFacts) -> int:
    """The number of the paragraph in a stretch of content: what its sentences say, else one more than before it."""
    inside = [s.paragraph for s in facts.sentences if start <= s.span.start < end]
    before = [s.paragraph for s in facts.sentences if s.span.start < start]
    return inside[0] if inside else max(before, default=0) + 1
