"""Direct speech and who speaks.

Method: every quotation between marks is a candidate; an attribution beside it, or its shape (whole sentences, whole
paragraphs), makes it speech. Who speaks comes from the attribution, else from the quotation before in the paragraph,
else from the paragraphs that the quotation runs over, else from whom the text spoke of last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.elements.base import fact_at
from reportgen.elements.quotations import Quotation, quotations
from reportgen.elements.speakers import Speaker, Speakers
from reportgen.elements.speech import Attributions
from reportgen.elements.speech_clauses import Voice
from reportgen.elements.speech_words import vocabulary
from reportgen.language.document import Document
from reportgen.model import Actor, Motto, Quote

_NUMBERED_MARKS = frozenset("-–—:")
_TERMINAL = ".?!…,;—–"
_CLOSING = " \n\t'’\"”"
_VERBS = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
_PARTIAL = 4
_PHRASE = 6
_SENTENCE = 4
_SCARE = 3
_SHORT = 2
_JUDGED = 4


@dataclass(slots=True)
class _Candidate:
    """A quotation on its way to becoming a quote."""

    quotation: Quotation
    words: int
    verb: bool
    whole: bool
    voice: Voice | None = None
    speaker: Speaker | None = None


def find_quotes(document: Document, actors: Sequence[Actor], *, mottos: Sequence[Motto]) -> tuple[Quote, ...]:
    """The direct speech of an article.

    Args:
        document: the article's content.
        actors: who is named in it; a speaker that is one of them gets that name and id.
        mottos: formulas that are no speech.
    """
    outer = [q for q in quotations(document) if not q.nested]
    if not outer:
        return ()
    spoken = _Spoken(document, outer, mottos)
    candidates = [spoken.candidate(q) for q in spoken.possible]
    candidates = spoken.accepted(candidates)
    speakers = Speakers(document, actors, quoted=spoken.attributions.quoted)
    for candidate in candidates:
        if candidate.voice:
            candidate.speaker = speakers.named(candidate.voice)
    _inherit(document, candidates, speakers)
    return tuple(_quote(document, n, candidate) for n, candidate in enumerate(candidates, start=1))


class _Spoken:
    """Tells speech from other quotations."""

    def __init__(self, document: Document, outer: Sequence[Quotation], mottos: Sequence[Motto]) -> None:
        self._document = document
        self._words = vocabulary(document.pack)
        self._mottos = sorted((m.spans[0].start, m.spans[0].end) for m in mottos)
        self._formulas = frozenset(_bare(m.text) for m in mottos)
        self.possible = [q for q in outer if self._may_speak(q)]
        self.attributions = Attributions(document, outer, spoken=self.possible)

    def _may_speak(self, quotation: Quotation) -> bool:
        """Whether a quotation stands in running text and is neither a motto nor a name."""
        segment = self._document.segments[quotation.segment]
        if segment.kind in ("title", "heading") or self._is_motto(quotation):
            return False
        opening = quotation.tokens[0]
        before = list(self._document.tokens[max(0, opening - 2) : opening])
        if len(before) > 1:
            link, named = before[-1].lower, before[0].tag.startswith("VB")
            if link in ("on", "of", "for") or (link == "as" and named):
                before.pop()
        return not before or before[-1].lower not in self._words.names or self._is_judged(quotation, opening)

    def _is_judged(self, quotation: Quotation, opening: int) -> bool:
        """Whether a quotation says what somebody calls a thing, and is not its name: “called the plan “a leap …””."""
        verbs = self._document.tokens[max(0, opening - _JUDGED) : opening]
        return self._document.text[quotation.start].islower() and any(
            t.lemma in self._words.judging and t.tag.startswith("VB") for t in verbs
        )

    def candidate(self, quotation: Quotation) -> _Candidate:
        """A quotation with its attribution."""
        text = self._document.text[quotation.start : quotation.end]
        first, last = self._document.token_range(quotation.start, quotation.end)
        after, before = self.attributions.after(quotation), self.attributions.before(quotation)
        ends = text.rstrip(_CLOSING)[-1:]
        introduced = before is not None and before.touching and ends not in (",",)
        return _Candidate(
            quotation,
            words=len(text.split()),
            verb=not _VERBS.isdisjoint(self._document.tags[first:last]),
            whole=ends in _TERMINAL and ends != "" and text.lstrip()[:1].isupper(),
            voice=before if introduced or after is None else after,
        )

    def accepted(self, candidates: Sequence[_Candidate]) -> list[_Candidate]:
        """The candidates that are speech, in order."""
        kept: list[_Candidate] = []
        for candidate in candidates:
            if self._is_speech(candidate, kept[-1] if kept else None):
                kept.append(candidate)
        return kept

    def _is_speech(self, candidate: _Candidate, previous: _Candidate | None) -> bool:
        text = self._document.text
        quotation, words = candidate.quotation, candidate.words
        ends = text[quotation.end - 1] if quotation.end > quotation.start else ""
        if not any(map(str.isalpha, text[quotation.start : quotation.end])):
            return False
        if self._is_title(quotation):
            return False
        if candidate.voice and candidate.voice.touching:
            return words >= _SCARE or self._is_framed(quotation, ends)
        if self._is_numbered(quotation):
            return False
        if candidate.voice:
            long = words >= _PARTIAL and (candidate.verb or words >= _PHRASE or ends in ",.")
            return long or (words >= _SCARE and self._is_predicate(quotation))
        if not quotation.closed or self._fills_paragraph(quotation):
            return words >= _SENTENCE and (candidate.verb or candidate.whole)
        if previous and self._goes_on(previous.quotation, quotation):
            return words >= 2
        if not (candidate.whole and self._starts_sentence(quotation)):
            return False
        if previous and previous.quotation.segment == quotation.segment:
            return words >= _SHORT and (candidate.verb or previous.voice is not None)
        return candidate.verb and (words >= _SENTENCE or (words >= _SHORT and self._is_told(quotation)))

    def _is_told(self, quotation: Quotation) -> bool:
        """Whether somebody speaks in the sentence before a quotation, in its paragraph: “He shrugs. “So what.””."""
        index = self._document.sentence_at(quotation.opened).index
        before = self._document.sentences[index - 1] if index else None
        if before is None or before.segment != quotation.segment:
            return False
        return any(self.attributions.clauses.speaks(at) for at in range(before.first, before.last))

    def _is_predicate(self, quotation: Quotation) -> bool:
        """Whether a quotation is all that is said of something: “said it was “not good enough””; no noun follows."""
        tokens = self._document.tokens
        opening, behind = quotation.tokens
        before = tokens[opening - 1] if opening else None
        says = before is not None and (before.lemma in self._words.predicating or before.tag in ("MD", "TO"))
        return says and (behind >= len(tokens) or not tokens[behind].tag.startswith(("NN", "JJ")))

    def _is_framed(self, quotation: Quotation, ends: str) -> bool:
        """Whether a quotation of a word or two is set off as speech by a comma or a colon."""
        opening = quotation.tokens[0]
        before = self._document.tokens[opening - 1].text if opening else ""
        return ends in ",?!…" or (ends == "." and before in (":", ","))

    def _is_title(self, quotation: Quotation) -> bool:
        """Whether a quotation is set like the title of a work: every longer word with a capital, and no stop."""
        text = self._document.text[quotation.start : min(quotation.end, quotation.start + 200)]
        if text[-1] in _TERMINAL or text.isupper():
            return False
        words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
        return len(words) > 1 and all(word[0].isupper() for word in words)

    def _is_numbered(self, quotation: Quotation) -> bool:
        """Whether a quotation is what something numbered is called: Project 1 - “Roads for all hamlets”."""
        tokens, mark = self._document.tokens, quotation.tokens[0] - 1
        if mark < 2 or tokens[mark].text not in _NUMBERED_MARKS or not tokens[mark - 1].text.isdigit():
            return False
        return tokens[mark - 2].text[0].isupper() and tokens[mark - 2].tag.startswith("NN")

    def _fills_paragraph(self, quotation: Quotation) -> bool:
        segment = self._document.segments[quotation.segment]
        return quotation.opened <= segment.start and quotation.shut >= segment.end - 1

    def _goes_on(self, earlier: Quotation, later: Quotation) -> bool:
        """Whether two quotations stand in one sentence with hardly a word between."""
        if earlier.segment != later.segment:
            return False
        between = self._document.text[earlier.shut : later.opened]
        if self._document.text[earlier.end - 1] in ".!?":
            return False
        return len(between.split()) <= 4 and not any(stop in between for stop in ".!?;")

    def _starts_sentence(self, quotation: Quotation) -> bool:
        return self._document.sentence_at(quotation.opened).start == quotation.opened

    def _is_motto(self, quotation: Quotation) -> bool:
        at = bisect_right(self._mottos, (quotation.start, len(self._document.text))) - 1
        if at >= 0 and quotation.start < self._mottos[at][1]:
            return True
        return _bare(self._document.text[quotation.start : quotation.end]) in self._formulas


def _bare(text: str) -> str:
    """A text without the stops around it and in small letters, for comparison."""
    return text.strip(" .,!?;:").casefold()


def _inherit(document: Document, candidates: Sequence[_Candidate], speakers: Speakers) -> None:
    """Give a speaker to quotes without an attribution of their own."""
    for at, candidate in enumerate(candidates):
        if candidate.speaker is None and at and _belong(candidates[at - 1], candidate):
            told = _told_between(document, candidates[at - 1], candidate, speakers=speakers)
            candidate.speaker = told or candidates[at - 1].speaker
    for at in range(len(candidates) - 2, -1, -1):
        candidate = candidates[at]
        if candidate.speaker is None and _belong(candidate, candidates[at + 1]):
            candidate.speaker = candidates[at + 1].speaker
    for at, candidate in enumerate(candidates):
        if candidate.speaker is None:
            candidate.speaker = _from_context(document, candidates, at, speakers=speakers)
            if candidate.speaker is None and at and _adjoins(candidates[at - 1], candidate):
                candidate.speaker = candidates[at - 1].speaker


def _told_between(document: Document, earlier: _Candidate, later: _Candidate, *, speakers: Speakers) -> Speaker | None:
    """The person that the text tells of in a sentence of its own between two quotes."""
    first = earlier.quotation.tokens[1]
    return speakers.told_of(first, later.quotation.tokens[0])


def _belong(earlier: _Candidate, later: _Candidate) -> bool:
    """Whether two quotes that follow each other are one speech: in one paragraph, or run over from one to the next."""
    here, there = earlier.quotation, later.quotation
    return here.segment == there.segment or (not here.closed and there.segment == here.segment + 1)


def _adjoins(earlier: _Candidate, later: _Candidate) -> bool:
    return later.quotation.segment - earlier.quotation.segment <= 1


def _from_context(
    document: Document, candidates: Sequence[_Candidate], at: int, *, speakers: Speakers
) -> Speaker | None:
    """Who speaks in a paragraph that does not say it: whoever spoke, or was spoken of, in the paragraph before."""
    quotation = candidates[at].quotation
    earlier = candidates[at - 1] if at else None
    told = _told_between(document, earlier, candidates[at], speakers=speakers) if earlier else None
    if told:
        return told
    if earlier and earlier.quotation.segment == quotation.segment - 1 and earlier.speaker:
        return earlier.speaker
    first = quotation.tokens[0]
    return speakers.recent(first) if first < len(document.tokens) else None


def _quote(document: Document, n: int, candidate: _Candidate) -> Quote:
    """The fact."""
    quotation, speaker = candidate.quotation, candidate.speaker
    grounds = fact_at(document, f"q{n}", (quotation.start, quotation.end))
    known = speaker is not None and speaker.actor is not None
    return Quote(
        **grounds,
        weight=min(candidate.words, 60) + max(0, 20 - grounds["paragraph"]) + (10 if known else 0),
        speaker=speaker.name if speaker else None,
        speaker_span=speaker.span if speaker else None,
        actor=speaker.actor if speaker else None,
    )
