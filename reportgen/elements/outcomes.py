"""Clauses that state a result, a plan or a problem, each with what it speaks of and how much it matters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reportgen.elements.base import fact_at
from reportgen.elements.clause_firmness import is_firm
from reportgen.elements.clause_speech import says_nothing
from reportgen.elements.clause_status import Reading, read
from reportgen.elements.clause_view import Setting, View, Views
from reportgen.elements.outcome_words import words
from reportgen.elements.quotations import quotations
from reportgen.elements.statement_extent import count_between, extent_of
from reportgen.elements.subjects import subject_of
from reportgen.frozen import changed, frozen
from reportgen.language.clauses import Clause, Grammar, grammar
from reportgen.language.document import Document, Sentence
from reportgen.language.lemmas import lemma
from reportgen.model import Date, Number, Outcome, Span, Subject

JOINED = 6
"""In tokens from the verb on: of two verbs with one subject, a shorter half is no statement of its own."""
BARE = 6
_TAIL = 4
"""In characters: a sentence ends with no more marks."""
_LEAST = 4
"""In tokens: a shorter statement without a figure is left out."""
_EARLY = {0: 1, 1: 3, 2: 2, 3: 1}
"""What it is worth to stand in one of the first paragraphs."""
_PROPER = frozenset({"NNP", "NNPS"})
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


def find_outcomes(document: Document, numbers: Sequence[Number], *, dates: Sequence[Date]) -> tuple[Outcome, ...]:
    """The clauses of the content that state a result, a plan or a problem, in source order.

    Args:
        document: the article's content.
        numbers: its quantities, in source order.
        dates: its calendar expressions, in source order.
    """
    figures = [n.spans[0].start for n in numbers]
    days = [d.spans[0].start for d in dates]
    ahead = [d.spans[0].start for d in dates if document.published and d.iso[:10] > document.published[:10]]
    spoken = [(q.start, q.end) for q in quotations(document) if not q.nested]
    marks = _Marks(figures, sorted([*figures, *days]), ahead, spoken)
    views = Views(document)
    found: list[Outcome] = []
    for sentence in document.sentences:
        if document.clauses[sentence.index] and not _is_asked_or_turned(document, sentence):
            near = marks.within(sentence)
            for stated in _statements(document, sentence, views, marks=near):
                found.append(_outcome(document, sentence, stated, marks=near, number=len(found) + 1))
    return tuple(found)


def _is_asked_or_turned(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is a question, or opens with a denial that turns its verb: “Nor did the council object”."""
    first, tags = sentence.first, document.tags
    turns = tags[first] in ("CC", "RB") and tags[first : first + 2][-1] in ("VBD", "VBZ", "VBP", "MD")
    if turns and document.lowers[first] in grammar(document.pack).negations:
        return True
    tail = document.text[max(sentence.end - _TAIL, sentence.start) : sentence.end]
    return "?" in tail and tail.rstrip('”"’').endswith("?")


@frozen(guarded=False)
class _Marks:
    """Where figures stand, figures and dates, dates that are still ahead, and quotations: sorted offsets."""

    figures: Sequence[int]
    specifics: Sequence[int]
    ahead: Sequence[int]
    quoted: Sequence[tuple[int, int]]

    def within(self, sentence: Sentence) -> _Marks:
        """Those of a sentence: most sentences have none, so that nothing is looked for in their clauses."""
        start, end = sentence.start, sentence.end
        specifics, quoted = _part(self.specifics, start, end), self.quoted
        if quoted:
            opened = max(bisect_left(quoted, (start + 1, 0)) - 1, 0)
            quoted = quoted[opened : bisect_left(quoted, (end, 0))]
        if not specifics:
            return _Marks((), (), (), quoted) if quoted else _UNMARKED
        return _Marks(_part(self.figures, start, end), specifics, _part(self.ahead, start, end), quoted)

    def setting(self, document: Document, clause: Clause, *, begin: int, title: bool) -> Setting:
        """What is known of the place of a clause."""
        if self is _UNMARKED:
            return _TITLED if title else _PLAIN
        start, end = document.starts[clause.first], document.tokens[clause.last - 1].end
        quotation = bisect_left(self.quoted, (start + 1, 0)) - 1 if self.quoted else -1
        spoken = quotation >= 0 and end <= self.quoted[quotation][1] + 1
        return Setting(
            count_between(self.figures, start, end),
            bool(self.ahead) and count_between(self.ahead, document.starts[begin], end) > 0,
            title,
            spoken,
        )


_UNMARKED = _Marks((), (), (), ())
_PLAIN = Setting(0, False, False, False)
_TITLED = changed(_PLAIN, title=True)


def _part(sorted_offsets: Sequence[int], start: int, end: int) -> Sequence[int]:
    return sorted_offsets[bisect_left(sorted_offsets, start) : bisect_left(sorted_offsets, end)]


@frozen(guarded=False)
class _Stated:
    """Clauses of a sentence, from index `first` to `last`, that state one thing; `alone` unless another one follows."""

    first: int
    last: int
    reading: Reading
    alone: bool = True


def _statements(document: Document, sentence: Sentence, views: Views, *, marks: _Marks) -> list[_Stated]:
    """What the clauses of a sentence state."""
    parts, known, rules = document.clauses[sentence.index], words(document.pack), grammar(document.pack)
    readings: list[Reading | None] = []
    stated: list[_Stated] = []
    for index, clause in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        view = reading = None
        if not says_nothing(clause, document, following, rules=rules, known=known):
            view = _view(document, sentence, index, views=views, marks=marks)
            reading = read(view, readings[clause.parent] if clause.parent >= 0 else None, rules=rules, known=known)
        readings.append(reading)
        governed = clause.kind == "complement" and stated and stated[-1].last == clause.parent
        if governed and not _is_another(document, clause):
            stated[-1] = changed(stated[-1], last=index)  # “found no proof that …” is one statement
            continue
        if view is None or reading is None:
            continue
        earlier = stated[-1] if stated and stated[-1].last == index - 1 else None
        joined = earlier and (
            _is_joined(parts, index, view.figures) or _completes(clause, reading, earlier.reading, rules)
        )
        earlier = earlier if joined else None
        if not is_firm(view, reading, rules=rules, known=known):
            if earlier and clause.kind == "coordinate":
                stated[-1] = changed(earlier, last=index)
            continue
        if earlier and earlier.reading.status == reading.status:
            stated[-1] = _Stated(earlier.first, index, max(reading, earlier.reading, key=lambda r: r.score))
        else:
            stated.append(_Stated(index, index, reading))
    if not stated:
        return stated
    told = [s for s in stated if _says_enough(document, parts[s.first].first, parts[s.last].last, marks)]
    followed = {s.first - 1 for s in told}
    return [changed(s, alone=False) if s.last in followed else s for s in told]


def _view(document: Document, sentence: Sentence, index: int, *, views: Views, marks: _Marks) -> View:
    """A clause of a sentence with what its words are."""
    clause = document.clauses[sentence.index][index]
    moves = clause.group.lemma in words(document.pack).moving
    topic = subject_of(document, sentence, index) if moves else None
    begin = clause.first if index or clause.kind != "main" else sentence.first  # “By May, the hall is to …”
    setting = marks.setting(document, clause, begin=begin, title=sentence.kind in ("title", "heading"))
    return views.of(clause, setting, topic=topic)


def _completes(clause: Clause, reading: Reading, before: Reading, rules: Grammar) -> bool:
    """Whether a clause says why or when not what is planned or wrong: “did not open because the lift was broken”."""
    if clause.kind != "adverbial" or clause.opener not in rules.completing:
        return False
    return reading.status == before.status != "achieved"


def _says_enough(document: Document, first: int, last: int, marks: _Marks) -> bool:
    """Whether a statement is long enough to say something: “dusk fell”, “difficulties remain” are not."""
    tokens = document.tokens
    return last - first >= _LEAST or count_between(marks.figures, tokens[first].start, tokens[last - 1].end) > 0


def _is_another(document: Document, clause: Clause) -> bool:
    """Whether a clause is a further one that the same verb governs: “said that … and that the mill would close”."""
    before = document.tokens[max(clause.first - 2, 0) : clause.first]
    return bool(clause.opener) and len(before) == 2 and before[0].tag == "CC" and before[1].lower == clause.opener


def _is_joined(parts: Sequence[Clause], index: int, figures: int) -> bool:
    """Whether a clause is the short second half of the one before: “was finished and put into use”."""
    clause, before = parts[index], parts[index - 1]
    if clause.kind not in ("coordinate", "participial", "infinitive") or clause.subject[1] > clause.subject[0]:
        return False
    if clause.kind == "participial":
        return not figures and clause.last - clause.first < JOINED
    return min(clause.last - clause.group.first, before.last - before.group.first) < JOINED


def _outcome(document: Document, sentence: Sentence, stated: _Stated, *, marks: _Marks, number: int) -> Outcome:
    index, last, reading = stated.first, stated.last, stated.reading
    parts = document.clauses[sentence.index]
    following = parts[last + 1] if stated.alone and last + 1 < len(parts) else None
    start, end = extent_of(document, parts[index : last + 1], following, specifics=marks.specifics)
    subject = subject_of(document, sentence, index)
    return Outcome(
        **fact_at(document, f"o{number}", (start, end)),
        weight=_weight(document, stated, figures=count_between(marks.figures, start, end), sentence=sentence),
        status=reading.status,
        subject=_subject(document, *subject) if subject else None,
    )


def _weight(document: Document, stated: _Stated, *, figures: int, sentence: Sentence) -> int:
    """How much a statement matters among those of its article: firm, final, counted, named, and early ones lead."""
    parts = document.clauses[sentence.index]
    first, last = parts[stated.first].first, parts[stated.last].last
    tags, lowers = document.tags[first:last], document.lowers
    verbs = [lemma(lowers[at], tag) for at, tag in enumerate(tags, first) if tag in _VERBS]
    final = not words(document.pack).final.isdisjoint(verbs)
    named = not _PROPER.isdisjoint(tags)
    early = _EARLY.get(sentence.paragraph, 0)
    bare = last - first < BARE
    return stated.reading.score + 3 * min(figures, 3) + 2 * final + 2 * named + early - 3 * bare


def _subject(document: Document, first: int, last: int) -> Subject:
    span = Span.of(document.text, document.tokens[first].start, document.tokens[last - 1].end)
    return Subject(span.text, (span,))
