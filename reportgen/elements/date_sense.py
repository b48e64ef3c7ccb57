"""Whether what a sentence dates is past or still to come: by the verb nearest to the date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.elements.calendar import Sense
from reportgen.language.document import Sentence, Token

_REACH = 14
_NEXT_TO = 3
_GROUP = 4
_PHRASE = 6
_EDGE = 3
_PAST = frozenset({"VBD", "VBN"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD", "VB", "VBN"})
_AUXILIARY = frozenset({"VBP", "VBZ", "VBD", "MD", "VB", "VBN"})
_TO_COME = frozenset({"MD", "TO"})
_PRESENT = frozenset({"VBP", "VBZ"})
_EXPECTED = frozenset({"VBN", "VBD", "JJ", "IN"})


@dataclass(frozen=True, slots=True)
class SenseWords:
    """The words that tell of which time a sentence speaks (`dates.toml` says what each list is for)."""

    future: frozenset[str]
    deadline: frozenset[str]
    telling: frozenset[str]
    pointing: frozenset[str]
    ends: frozenset[str]
    spans: frozenset[str]
    each: frozenset[str]
    scheduled: frozenset[str]
    reached: frozenset[str]
    edges: frozenset[str]
    conditions: frozenset[str]


def sense_of(tokens: Sequence[Token], at: int, sentence: Sentence, words: SenseWords) -> Sense:
    """Of which time a sentence speaks where a date begins.

    Args:
        tokens: of the document.
        at: the index of the token at which the date begins.
        sentence: the sentence it stands in.
        words: the pack's lists.

    Returns:
        None where neither the words before the date nor its verb tell.
    """
    before = [token.lower for token in tokens[max(sentence.first, at - 8) : at]]
    if before[-1:] == ["of"] and len(before) > _EDGE and before[-2] in words.edges:
        del before[-_EDGE:]  # by the end of the third quarter
    if (
        len(before) > 1
        and before[-1] in words.ends
        and before[-2] in words.spans
        and words.each.isdisjoint(before[-3:-2])
    ):
        return "past"  # in the year to August
    verb = _verb(tokens, at, sentence, words)
    if before and before[-1] in words.reached and _has_come(tokens, verb, at, sentence, words=words):
        return "past"
    if before and (before[-1] in words.deadline or any(word in words.future for word in before)):
        return "future"
    if verb is not None and _is_ahead(tokens, verb, at, sentence, words=words):
        return "future"
    if verb is not None and verb < at and _is_wish(tokens, verb, sentence):
        return "future"
    if before and before[-1] in words.pointing:
        return "future" if verb is not None and verb < at and _is_aim(tokens, verb, sentence) else None
    return "past" if verb is not None and _is_past(tokens, verb, sentence) else None


def is_present(tokens: Sequence[Token], at: int, sentence: Sentence, words: SenseWords) -> bool:
    """Whether the verb nearest to a date tells how things are, or there is none: “opens”, not “opened”, “is to open”.

    Args:
        tokens: of the document.
        at: the index of the token at which the date begins.
        sentence: the sentence it stands in.
        words: the pack's lists.
    """
    verb = _verb(tokens, at, sentence, words)
    if verb is None:
        return True
    helpers = tokens[max(sentence.first, verb - _GROUP) : verb + 1]
    finite = next((i for i in range(verb, verb - len(helpers), -1) if tokens[i].tag in _PRESENT), None)
    tensed = any(t.tag in ("MD", "VBD") for t in helpers)
    return finite is not None and not tensed and not _is_to(tokens, finite, sentence)


def _verb(tokens: Sequence[Token], at: int, sentence: Sentence, words: SenseWords) -> int | None:
    """The verb nearest to a date: the last one before it, else the first one behind it."""
    for index in range(at - 1, max(sentence.first, at - _REACH) - 1, -1):
        if tokens[index].tag in _FINITE:
            if tokens[index].lower in words.telling and (at - index > _NEXT_TO or tokens[index + 1].lower == "that"):
                break
            return index
    behind = range(at + 1, min(sentence.last, at + _REACH))
    return next((index for index in behind if tokens[index].tag in _FINITE), None)


def _has_come(tokens: Sequence[Token], verb: int | None, at: int, sentence: Sentence, *, words: SenseWords) -> bool:
    """Whether a day that something was done by is over: “were sheltering there by Tuesday”, “By March, ten had gone”.

    It is not in “to leave by …”, nor behind a condition: “if they were not back by …”.
    """
    if verb is None or (verb > at and at - sentence.first > 1):
        return False
    if verb > at:
        return tokens[verb].tag == "VBD"
    first = max(sentence.first, at - _REACH)
    finite = next((i for i in range(at - 1, first - 1, -1) if tokens[i].tag in ("VBD", "MD", "TO", "VBZ", "VBP")), None)
    if finite is None or tokens[finite].tag != "VBD":
        return False
    return not any(t.lower in words.conditions for t in tokens[max(sentence.first, finite - _GROUP) : finite])


def _is_ahead(tokens: Sequence[Token], verb: int, at: int, sentence: Sentence, *, words: SenseWords) -> bool:
    """Whether a verb tells of what is to be: “will meet”, “is expected to rule”, or “is on” right before a day."""
    first = max(sentence.first, verb - _GROUP)
    if tokens[verb].tag in _PRESENT:
        on_that_day = verb < at and at - verb < _NEXT_TO and tokens[verb].lemma in words.scheduled
        return on_that_day or _is_to(tokens, verb, sentence)
    if tokens[verb].tag in ("VB", "VBN") and any(_is_to(tokens, i, sentence) for i in range(first, verb)):
        return True
    far = max(sentence.first, verb - _PHRASE)  # “would be put out to tender”
    modal = next((i for i in range(verb, far - 1, -1) if tokens[i].tag == "MD" or tokens[i].text == ","), None)
    modal = modal if modal is not None and tokens[modal].tag == "MD" else None
    if modal is None:
        return False
    behind = tokens[modal + 1 : min(verb + _NEXT_TO, sentence.last)]
    return all(t.lemma != "have" for t in behind) and not any(t.tag == "VBD" for t in behind)


def _is_aim(tokens: Sequence[Token], verb: int, sentence: Sentence) -> bool:
    """Whether a verb tells what somebody is to do: “asked them to finish”, “expect to be heard”, not “managed to”."""
    to = next((i for i in range(verb - 1, max(sentence.first, verb - _NEXT_TO), -1) if tokens[i].tag == "TO"), None)
    return to is not None and tokens[verb].tag in ("VB", "VBN") and tokens[to - 1].tag != "VBD"


def _is_wish(tokens: Sequence[Token], verb: int, sentence: Sentence) -> bool:
    """Whether somebody means to do what a verb says: “wants to finish her skirt by the feast in November”."""
    if verb - 2 < sentence.first or tokens[verb].tag != "VB" or tokens[verb - 1].tag != "TO":
        return False
    return tokens[verb - 2].tag in _PRESENT


def _is_to(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Whether “is to” or “are set to” and a verb begin at a token."""
    if tokens[at].tag not in _PRESENT or tokens[at].lemma != "be":
        return False
    behind = [t.tag for t in tokens[at + 1 : min(at + _GROUP + 1, sentence.last)] if not t.tag.startswith("RB")]
    return behind[:2] == ["TO", "VB"] or (behind[1:3] == ["TO", "VB"] and behind[0] in _EXPECTED)


def _is_past(tokens: Sequence[Token], verb: int, sentence: Sentence) -> bool:
    """Whether a verb tells of what has been: a past tense, a perfect, or a participle with no auxiliary of another."""
    if tokens[verb].tag not in _PAST:
        return False
    for index in range(verb - 1, max(sentence.first, verb - 5) - 1, -1):
        tag = tokens[index].tag
        if tag in _TO_COME:
            return tag == "TO" and index > sentence.first and tokens[index - 1].tag == "VBD"  # was to have been held
        if tag in _PRESENT:
            return tokens[index].lemma == "have"
        if not (tag.startswith("RB") or tag in _AUXILIARY):
            break
    return True
