"""Which stretches of a text somebody is only reported to have said, and where that somebody is named."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.elements.outcome_words import words
from reportgen.language.clauses import Clause, grammar
from reportgen.language.document import Document, Sentence
from reportgen.model import Actor, Quote


@dataclass(frozen=True, slots=True)
class Report:
    """Reported speech: what is said, and who says it.

    Attributes:
        start, end: half-open offsets of what is said.
        reporter: half-open offsets of the words that name who says it.
    """

    start: int
    end: int
    reporter: tuple[int, int]


def reports(document: Document) -> Iterator[Report]:
    """The reported speech of a document, sentence by sentence: “X said that …”, “…, said X”, “according to X, …”."""
    reporting = words(document.pack).reporting
    sources = document.indices_of(grammar(document.pack).sources)
    according = {document.sentence_at(document.tokens[at].start).index for at in sources}
    for sentence in document.sentences:
        parts = document.clauses[sentence.index]
        for index, clause in enumerate(parts):
            if clause.group.lemma in reporting and not clause.group.passive:
                yield from _report(document, sentence, clause, parts[index + 1 :])
        if sentence.index in according:
            yield from _according_to(document, sentence)


def _report(document: Document, sentence: Sentence, clause: Clause, later: Sequence[Clause]) -> Iterator[Report]:
    tokens = document.tokens
    at, end = tokens[clause.group.last - 1].end, sentence.end
    governed = bool(later) and later[0].kind == "complement"
    if clause.subject[1] > clause.subject[0]:
        reporter = (tokens[clause.subject[0]].start, tokens[clause.subject[1] - 1].end)
    elif clause.group.last < sentence.last and tokens[clause.group.last].tag in ("NNP", "NN", "DT", "NNPS", "PRP"):
        reporter = (tokens[clause.group.last].start, end)  # inverted: “…, said the mayor”
        governed = False
    else:
        return
    if governed:
        yield Report(at, end, reporter)
    elif clause.first > sentence.first + 2:
        yield Report(sentence.start, tokens[clause.group.first].start, reporter)


def _according_to(document: Document, sentence: Sentence) -> Iterator[Report]:
    tokens, sources = document.tokens_of(sentence), grammar(document.pack).sources
    for index, token in enumerate(tokens[:-2]):
        if token.lower in sources and tokens[index + 1].tag in ("TO", "IN"):
            last = index + 2
            while last < len(tokens) and tokens[last].text not in (",", ".", ";", ":", "“", '"'):
                last += 1
            reporter = (tokens[index + 2].start, tokens[last - 1].end)
            yield Report(sentence.start, sentence.end, reporter)


class Voices:
    """Whose claim the characters at a place are, found by bisection.

    Args:
        document: the article's content.
        actors: who is named in it.
        quotes: its direct speech, in source order.
    """

    def __init__(self, document: Document, actors: Sequence[Actor], *, quotes: Sequence[Quote]) -> None:
        self._document = document
        mentions = sorted((span.start, span.end, a.id, a.kind) for a in actors for span in a.spans)
        self._mentions = mentions
        self._starts = [m[0] for m in mentions]
        self._quotes = [(q.spans[0].start, q.spans[0].end, q.actor) for q in quotes]
        self._quote_starts = [q[0] for q in self._quotes]
        self._reports: dict[int, list[tuple[Report, str]]] = {}
        for report in reports(document):
            actor = self._actor_in(*report.reporter)
            if actor:
                sentence = document.sentence_at(report.reporter[0]).index
                self._reports.setdefault(sentence, []).append((report, actor))

    def at(self, start: int, end: int) -> str | None:
        """The id of the actor in whose mouth `[start, end)` stands, None where the article itself says it."""
        quote = bisect_right(self._quote_starts, start) - 1
        if quote >= 0 and end <= self._quotes[quote][1]:
            return self._quotes[quote][2]
        for report, actor in self._reports.get(self._document.sentence_at(start).index, ()):
            if (
                report.start <= start
                and end <= report.end
                and not (start < report.reporter[1] and report.reporter[0] < end)
            ):
                return actor
        return None

    def _actor_in(self, start: int, end: int) -> str | None:
        """The first actor named in `[start, end)`; for a pronoun, the last person named before it."""
        index = bisect_left(self._starts, start)
        if index < len(self._mentions) and self._mentions[index][0] < end:
            return self._mentions[index][2]
        rules, word = grammar(self._document.pack), self._document.text[start:end].casefold()
        person = word in rules.personal_pronouns
        several = word in rules.plural_pronouns and word not in rules.vague_pronouns
        if not (person or several or word in rules.impersonal):
            return None
        wanted = "person" if person else "organization"
        floor = self._document.sentence_at(start).start - 1200  # a pronoun does not reach further back
        for begin, _, actor, kind in reversed(self._mentions[max(0, index - 12) : index]):
            if begin >= floor and kind == wanted:
                return actor
        return None
