"""Clauses that state a result, a plan or a problem.

Each clause is weighed: the class of its verb, tense, modality and voice, what it denies, the nouns and adjectives that
it holds. The weights are those of a reader's judgement, not fitted to articles; the words are the language pack's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import takewhile

from reportgen.elements.base import fact_at
from reportgen.elements.subjects import subject_of
from reportgen.language.clauses import Clause, Grammar, grammar
from reportgen.language.document import Document, Sentence, Token
from reportgen.language.lemmas import lemma
from reportgen.language.packs import Pack
from reportgen.model import Date, Number, Outcome, Quote, Span, Status, Subject

_OBJECT_OPENS = {"DT", "JJ", "NN", "NNS", "NNP", "CD", "PRP$", "PRP", "$", "RBR", "JJR"}
ACCEPT = 4
"""A clause that weighs less states nothing worth a line."""

JOINED = 6
"""In tokens from the verb on: of two verbs with one subject, a shorter half is no statement of its own."""


BARE = 6
"""In tokens: a shorter statement says little on its own."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words that tell a status, by lemma."""

    final: frozenset[str]
    progress: frozenset[str]
    problem: frozenset[str]
    remedy: frozenset[str]
    up: frozenset[str]
    down: frozenset[str]
    plan: frozenset[str]
    reporting: frozenset[str]
    light: frozenset[str]
    problem_nouns: frozenset[str]
    good_nouns: frozenset[str]
    plan_nouns: frozenset[str]
    remedy_nouns: frozenset[str]
    problem_adjectives: frozenset[str]
    good_adjectives: frozenset[str]
    problem_adverbs: frozenset[str]
    done_adverbs: frozenset[str]
    prospective: frozenset[str]
    on_course: frozenset[str]
    cause: frozenset[str]
    causative: frozenset[str]


_SOURCES = {
    "problem_nouns": ("nouns", "problem"),
    "good_nouns": ("nouns", "good"),
    "plan_nouns": ("nouns", "plan"),
    "remedy_nouns": ("nouns", "remedy"),
    "problem_adjectives": ("adjectives", "problem"),
    "good_adjectives": ("adjectives", "good"),
    "prospective": ("adjectives", "prospective"),
    "on_course": ("adjectives", "on_course"),
    "problem_adverbs": ("adverbs", "problem"),
    "done_adverbs": ("adverbs", "done"),
}
"""Where the pack's table keeps a class; the others are verbs under their own name."""


@cache
def words(pack: Pack) -> Words:
    """The word classes of a language pack."""
    table = pack.table("outcomes")

    def lemmas(section: str, name: str) -> frozenset[str]:
        entry = table[section][name]
        return frozenset(entry.split() if isinstance(entry, str) else entry)

    return Words(**{field.name: lemmas(*_SOURCES.get(field.name, ("verbs", field.name))) for field in fields(Words)})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says: its status, and how firmly, as an integer."""

    status: Status
    score: int


@dataclass(frozen=True, slots=True)
class _View:
    """A clause with what its words are, read once.

    Attributes:
        nouns, adjectives, adverbs: lemmas outside the verb group, by part of speech.
        figures: how many numbers stand in the clause.
        ahead: tokens behind the verb, for what it governs.
    """

    clause: Clause
    tokens: Sequence[Token]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    adverbs: frozenset[str]
    figures: int
    title: bool


def _view(document: Document, sentence: Sentence, clause: Clause, *, figures: int) -> _View:
    tokens = document.tokens
    rest = [tokens[i] for i in range(clause.first, clause.last) if not clause.group.first <= i < clause.group.last]
    rest += [tokens[i] for i in range(clause.group.first, clause.group.head) if tokens[i].tag.startswith("RB")]
    return _View(
        clause,
        tokens,
        frozenset(_nouns(tokens, clause)),
        frozenset(_adjective(t) for t in rest if t.tag.startswith("JJ") or t.tag == "VBN"),
        frozenset(t.lower for t in rest if t.tag.startswith("RB")),
        figures,
        sentence.kind in ("title", "heading"),
    )


def _nouns(tokens: Sequence[Token], clause: Clause) -> Iterator[str]:
    """The nouns of a clause, but not those that only tell the kind of the next noun (“debt collectors”)."""
    for at in range(clause.first, clause.last):
        token = tokens[at]
        if token.tag.startswith("NN") and not (at + 1 < clause.last and tokens[at + 1].tag.startswith("NN")):
            yield lemma(token.lower, "NNS" if token.tag.endswith("S") else "NN")


def _adjective(token: Token) -> str:
    """An adjective, or the verb that a participle comes from: “damaged” is as bad as to damage."""
    return lemma(token.lower, "VBN") if token.lower.endswith("ed") else token.lower


def _ahead(view: _View, count: int) -> list[Token]:
    """The tokens behind the verb."""
    return list(view.tokens[view.clause.group.last : min(view.clause.group.last + count, view.clause.last)])


def _governs_infinitive(view: _View) -> bool:
    ahead = [t for t in _ahead(view, 3) if not t.tag.startswith("RB")]
    return len(ahead) > 1 and ahead[0].tag == "TO" and ahead[1].tag.startswith("VB")


def _is_future(view: _View, rules: Grammar, known: Words) -> bool:
    """Whether what the clause says is still ahead."""
    group = view.clause.group
    if _plan_speaks(view, known):
        return True
    if group.modal in rules.future or group.modal in rules.remote:
        return True
    if group.lemma in known.plan and not (group.lemma in known.final and not _governs_infinitive(view)):
        return _governs_infinitive(view) or group.lemma not in known.reporting
    if group.lemma not in ("be", "go", "set", "remain") or not any(t.tag == "TO" for t in _ahead(view, 4)):
        return False
    ahead = [t.lower for t in _ahead(view, 4) if not t.tag.startswith("RB")]
    if ahead[1:2] == ["to"] and ahead[0] in known.prospective:
        return True
    if ahead[2:3] == ["to"] and ahead[1] in known.on_course:
        return True
    return bool(view.nouns & known.plan_nouns) or (not group.past and _governs_infinitive(view))


def _plan_speaks(view: _View, known: Words) -> bool:
    """Whether a plan is the subject, in the present tense: “the bill raises …” tells what it would do."""
    group, (first, last) = view.clause.group, view.clause.subject
    if not group.finite or group.past or group.perfect or group.lemma in known.light or group.passive:
        return False
    if view.clause.kind == "relative":
        first, last = max(view.clause.first - 3, 0), view.clause.first
    before_of = takewhile(lambda t: t.tag != "IN", view.tokens[first:last])
    nouns = [t.lemma for t in before_of if t.tag.startswith("NN")]
    return bool(nouns) and nouns[-1] in known.plan_nouns


def _harm(view: _View, rules: Grammar, known: Words) -> int:
    """How much a clause speaks of want, harm or failure."""
    group = view.clause.group
    bad_nouns = frozenset() if _is_remedied(view, known) else view.nouns & known.problem_nouns
    bad_words = view.adjectives & (known.problem_adjectives | known.problem)
    good = view.nouns & known.good_nouns or view.adjectives & known.good_adjectives
    if group.lemma in known.down or group.lemma in known.up:
        rising = group.lemma in known.up
        if bad_nouns or good:
            return 5 if rising == bool(bad_nouns) else 0
    linking = group.lemma in ("be", "become", "remain", "seem", "get", "look", "stay", "feel", "have", "face")
    lemmas = {view.tokens[i].lemma for i in range(group.head, group.last)}
    score = 0
    if lemmas & known.problem:
        score += 0 if group.negated else 5
    elif group.negated or _denied(view, rules):
        if _denies_harm(view, known):
            return 0
        return 0 if group.lemma in known.light - {"be", "have", "exist"} else 6
    if bad_nouns:
        score += 4 if linking else 3
    if bad_words:
        score += 4 if linking and not good else 1
    if view.figures and "only" in view.adverbs:
        score += 6
    if score:
        score += len(view.adverbs & known.problem_adverbs)
    return score


def _is_remedied(view: _View, known: Words) -> bool:
    """Whether a clause makes an end of the bad things that it names: “to end the dispute”, “poverty reduction”."""
    clause = view.clause
    if clause.group.negated:
        return False
    around = view.tokens[clause.group.first : clause.last]
    return any(
        (t.tag.startswith("VB") and t.lemma in known.remedy) or (t.tag == "NN" and t.lower in known.remedy_nouns)
        for t in around
    )


def _denied(view: _View, rules: Grammar) -> bool:
    """Whether the subject or the object is denied: “no hamlet has …”, “there were no customers”."""
    clause = view.clause
    first = view.tokens[clause.first].lower
    ahead = [t.lower for t in _ahead(view, 2)]
    return first in rules.negations or any(
        word in ("no", "none", "nothing", "nobody", "little", "few") for word in ahead
    )


def _denies_harm(view: _View, known: Words) -> bool:
    """Whether what is denied is itself bad: “no injuries were reported”, “did not cause damage”."""
    clause = view.clause
    if view.clause.group.negated:
        denied = view.tokens[clause.group.last : clause.last]
    else:
        denied = [*view.tokens[clause.subject[0] : clause.subject[1]], *_ahead(view, 4)]
    return any(t.lemma in known.problem_nouns or t.lower in known.problem_adjectives for t in denied)


def _gain(view: _View, known: Words) -> int:
    """How much a clause speaks of something done or come about."""
    group = view.clause.group
    lemma = group.lemma
    if lemma in ("be", "become", "remain", "have", "seem"):
        score = 2 if view.adjectives & known.good_adjectives or view.nouns & known.good_nouns else 0
        score += 1 if lemma == "become" or group.perfect else 0
        score += 3 if view.figures else 0
        score += 3 if view.adjectives & (known.final | known.remedy) else 0  # “only then was the road unblocked”
    elif lemma in known.light:
        score = 0
    elif lemma in known.final:
        score = 5
    elif lemma in known.progress:
        score = 4
    elif lemma in known.reporting:
        return 0
    else:
        score = 3
    score += int(group.perfect) + int(group.passive and (group.past or group.perfect))
    score += min(view.figures, 2) + int(bool(view.adverbs & known.done_adverbs))
    if group.finite and not group.past and not group.perfect and not view.title:
        score -= 1 if group.progressive or view.figures else 3
    return score


def _is_speech(view: _View, following: Clause | None, known: Words, *, quoted: bool) -> bool:
    """Whether the clause only says that somebody speaks or thinks."""
    group = view.clause.group
    if group.lemma not in known.reporting or group.passive:
        return False
    if quoted or (following is not None and following.kind == "complement" and following.first <= group.last + 4):
        return True
    acts = group.lemma in known.final or group.lemma in known.progress
    return not (acts and any(t.tag in _OBJECT_OPENS for t in _ahead(view, 1)))


def read(view: _View, following: Clause | None, parent: Reading | None, *, pack: Pack, quoted: bool) -> Reading | None:
    """What a clause says of a result, None where it says none.

    Args:
        view: the clause and its words.
        following: the next clause of the sentence.
        parent: what the clause that it hangs on says.
        pack: the language pack.
        quoted: whether a quotation adjoins the verb.
    """
    rules, known = grammar(pack), words(pack)
    clause, group = view.clause, view.clause.group
    if clause.opener in rules.hypothetical or _is_speech(view, following, known, quoted=quoted):
        return None
    harm = _harm(view, rules, known)
    if clause.kind in ("participial", "infinitive") or (not group.finite and clause.kind == "coordinate"):
        gain = _gain(view, known)
        if clause.kind == "participial" and not view.figures and group.lemma not in known.final:
            gain = min(gain, ACCEPT - 1)
        if harm > gain:
            return Reading("problem", harm)
        if parent is None or parent.score < ACCEPT:
            return None
        return Reading(parent.status if parent.status != "problem" else "achieved", gain)
    if _is_future(view, rules, known):
        if harm >= 5 or (harm >= 3 and group.lemma in known.cause):
            return Reading("problem", max(harm, ACCEPT))
        return Reading("planned", 5 + min(view.figures, 2) - (group.modal in rules.remote))
    if group.modal:
        return Reading("problem", harm - 1) if harm >= 4 else None
    gain = 0 if group.negated or _denied(view, rules) else _gain(view, known)
    return Reading("problem", harm) if harm >= gain and harm else Reading("achieved", gain)


def find_outcomes(
    document: Document, numbers: Sequence[Number], *, dates: Sequence[Date], quotes: Sequence[Quote]
) -> tuple[Outcome, ...]:
    """The clauses of the content that state a result, a plan or a problem, in source order.

    Args:
        document: the article's content.
        numbers: its quantities, in source order.
        dates: its calendar expressions.
        quotes: its direct speech.
    """
    starts = [n.spans[0].start for n in numbers]
    found: list[Outcome] = []
    for sentence in document.sentences:
        if not document.text[sentence.start : sentence.end].rstrip('”"’').endswith("?"):
            for stated in _statements(document, sentence, starts):
                found.append(_outcome(document, sentence, stated, figures_at=starts, number=len(found) + 1))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Stated:
    """Clauses of a sentence, from index `first` to `last`, that state one thing."""

    first: int
    last: int
    reading: Reading


def _statements(document: Document, sentence: Sentence, figures_at: Sequence[int]) -> list[_Stated]:
    """What the clauses of a sentence state."""
    parts = document.clauses[sentence.index]
    readings: list[Reading | None] = []
    stated: list[_Stated] = []
    for index, clause in enumerate(parts):
        start, end = document.tokens[clause.first].start, document.tokens[clause.last - 1].end
        figures = _count(figures_at, start, end)
        view = _view(document, sentence, clause, figures=figures)
        following = parts[index + 1] if index + 1 < len(parts) else None
        parent = readings[clause.parent] if clause.parent >= 0 else None
        reading = read(view, following, parent, pack=document.pack, quoted=_quote_adjoins(document, clause))
        readings.append(reading)
        if clause.kind == "complement" and stated and stated[-1].last == clause.parent:
            stated[-1] = replace(
                stated[-1], last=index
            )  # “made sure that …”, “found no proof that …” are one statement
            continue
        if reading is None or reading.score < ACCEPT:
            continue
        earlier = stated[-1] if stated and stated[-1].last == index - 1 and _is_joined(parts, index, figures) else None
        if earlier and earlier.reading.status == reading.status:
            stated[-1] = _Stated(earlier.first, index, max(reading, earlier.reading, key=lambda r: r.score))
        else:
            stated.append(_Stated(index, index, reading))
    return stated


def _is_joined(parts: Sequence[Clause], index: int, figures: int) -> bool:
    """Whether a clause is the short second half of the one before: “was finished and put into use”."""
    clause, before = parts[index], parts[index - 1]
    if clause.kind not in ("coordinate", "participial", "infinitive") or clause.subject[1] > clause.subject[0]:
        return False
    if clause.kind == "participial":
        return not figures and clause.last - clause.first < JOINED
    return min(clause.last - clause.group.first, before.last - before.group.first) < JOINED


def _quote_adjoins(document: Document, clause: Clause) -> bool:
    after = clause.group.last
    return after < len(document.tokens) and document.tokens[after].text in ("“", '"', "‘", ":")


def _outcome(
    document: Document, sentence: Sentence, stated: _Stated, *, figures_at: Sequence[int], number: int
) -> Outcome:
    index, last, reading = stated.first, stated.last, stated.reading
    parts = document.clauses[sentence.index]
    start = document.tokens[parts[index].first].start
    end = document.tokens[_end_of_statement(document, parts[last], figures_at) - 1].end
    subject = subject_of(document, sentence, index)
    return Outcome(
        **fact_at(document, f"o{number}", (start, end)),
        weight=_weight(document, stated, figures=_count(figures_at, start, end), sentence=sentence),
        status=reading.status,
        subject=_subject(document, *subject) if subject else None,
    )


def _weight(document: Document, stated: _Stated, *, figures: int, sentence: Sentence) -> int:
    """How much a statement matters among those of its article: firm, final, counted, named, and early ones lead."""
    parts = document.clauses[sentence.index]
    span = document.tokens[parts[stated.first].first : parts[stated.last].last]
    final = any(t.tag.startswith("VB") and t.lemma in words(document.pack).final for t in span)
    named = any(t.tag in ("NNP", "NNPS") for t in span)
    early = {0: 1, 1: 3, 2: 2, 3: 1}.get(sentence.paragraph, 0)
    bare = len(span) < BARE
    return stated.reading.score + 3 * min(figures, 3) + 2 * final + 2 * named + early - 3 * bare


def _count(sorted_offsets: Sequence[int], start: int, end: int) -> int:
    return bisect_left(sorted_offsets, end) - bisect_left(sorted_offsets, start)


def _end_of_statement(document: Document, clause: Clause, figures_at: Sequence[int]) -> int:
    """The token behind what a clause states: a purpose longer than the statement itself is cut off.

    A purpose with a figure in it stays, and so does what a causative verb brings about (“helped them to rebuild”).
    """
    tokens = document.tokens
    if tokens[clause.group.head].lemma in words(document.pack).causative:
        return clause.last
    for at in range(clause.group.last + 2, clause.last - 1):
        if tokens[at].tag == "TO" and tokens[at + 1].tag == "VB":
            rest = _count(figures_at, tokens[at].start, tokens[clause.last - 1].end)
            return clause.last if rest or clause.last - at < at - clause.first else at
    return clause.last


def _subject(document: Document, first: int, last: int) -> Subject:
    span = Span.of(document.text, document.tokens[first].start, document.tokens[last - 1].end)
    return Subject(span.text, (span,))
