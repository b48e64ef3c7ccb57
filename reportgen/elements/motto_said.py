"""Words that a crowd cries, that people keep saying, or that somebody counts and announces."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.elements.motto_around import (
    NEAR,
    Around,
    Sign,
    Signs,
    is_crowd,
    lemmas_of,
    phrase_behind,
    subject_before,
)
from reportgen.elements.motto_shape import parts_of
from reportgen.elements.motto_words import DASHES, Range
from reportgen.language.document import Token

_TOLD = 4
_CHANTED, _CRIED, _HABIT, _COUNTED = 3, 2, 2, 3


def cried(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """What a crowd chants, sings or shouts."""
    first, last = words.behind
    before = words.before[1] - (words.before[1] > words.before[0] and tokens[words.before[1] - 1].text in (",", ":"))
    before -= before > words.before[0] and tokens[before - 1].tag in ("RB", "RP")  # thundered back: “…”
    if before > words.before[0] and _cries(tokens[before - 1], signs):
        verb = before - 1
        crier = (0, 0) if tokens[verb].tag == "VBG" else subject_before(tokens, verb, words.before[0])
    else:
        reach = range(first, min(first + NEAR, last))
        verbs = (i for i in reach if _is_deed(tokens[i]) and tokens[i].lemma not in signs.auxiliaries)
        verb = next(verbs, first)
        if verb == first < last and not _cries(tokens[verb], signs):
            verb = next(verbs, first)  # “dock workers chanted”: the tagger took the first for a verb
        if verb >= last or not _cries(tokens[verb], signs):
            return None
        crier = (first, verb) if verb > first + 1 else phrase_behind(tokens, verb + 1, last)
    chants = not signs.chants.isdisjoint(lemmas_of(tokens[verb]))
    said = [t.lower for t in tokens[slice(*words.inside)] if t.text[0].isalnum()]
    if not chants and len(set(said)) < 2:
        return None
    loud = tokens[words.inside[1] - 1].text == "!"
    again = loud or any(t.lower in signs.together for t in tokens[first:last])
    # A comma at the end is that of direct speech.
    spoken = any(t.text == "," for t in tokens[words.inside[1] - 1 : words.inside[1] + 1])
    again = again or (not spoken and any(t.lower in signs.protests for t in tokens[crier[0] : crier[1]]))
    crowd = is_crowd(tokens, crier if crier[1] > crier[0] else words.behind, signs)
    single = any(t.tag.startswith(("NNP", "PRP")) or t.lower in signs.commanding for t in tokens[crier[0] : crier[1]])
    if not (crowd or (chants and not single)):
        return None
    return Sign((_CHANTED if chants else _CRIED) + again, crier)


def _cries(token: Token, signs: Signs) -> bool:
    """Whether a token is a form of a verb for what crowds do with their voices."""
    return _is_deed(token) and not signs.voices.isdisjoint(lemmas_of(token))


def _is_deed(token: Token) -> bool:
    """Whether a token is a verb, or a past form of one that the tagger took for a noun: “the farmers sang”."""
    return token.tag.startswith("VB") or (token.tag == "NN" and lemmas_of(token)[1] != token.lower)


def said_often(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """““…” is what drivers repeat before every shift”, ““…,” as the old like to say”."""
    first, last = words.behind
    reach = tokens[first:last]
    verb = next((i for i, t in enumerate(reach) if not signs.says.isdisjoint(lemmas_of(t))), None)
    if not verb:
        return None
    what = next((i for i, t in enumerate(reach[:verb]) if t.lower in signs.asks), None)
    past = reach[verb].tag in ("VBD", "VBN") and reach[verb].lower != lemmas_of(reach[verb])[1]
    past = past or any(t.tag == "VBD" for t in reach[what or 0 : verb])
    if what and reach[what - 1].lemma == "be" and not past:
        return Sign(_HABIT + 1, phrase_behind(tokens, first + what + 1, first + verb))
    opens = next((i for i, t in enumerate(reach[:verb]) if t.text[0].isalnum() and t.lower != "as"), verb)
    by = phrase_behind(tokens, first + opens, first + verb)
    if any(t.lower in signs.likes for t in reach[opens:verb]):
        return Sign(_HABIT + 1, by)
    always = reach[verb].tag in ("VBZ", "VBP") and any(t.lower in signs.each for t in reach[verb + 1 : verb + 3])
    would = always or any(t.lower in signs.habitual for t in reach[opens:verb])
    often = any(t.lower in signs.often for t in reach) and (would or is_crowd(tokens, by, signs))
    return Sign(_HABIT + would, by) if often else None


def told_each_other(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """“We tell one another “…””, “the nurses remind themselves: “…””."""
    first, last = words.before
    last -= last > first and tokens[last - 1].text in (":", ",")
    if last - first < _TOLD or tokens[last - 1].lower not in signs.reciprocal:
        return None
    verb = next((i for i in range(last - 2, max(first, last - 1 - _TOLD), -1) if tokens[i].tag.startswith("VB")), first)
    says = not signs.says.isdisjoint(lemmas_of(tokens[verb])) and tokens[verb].tag not in ("VBD", "VBN")
    return Sign(_HABIT + 1, subject_before(tokens, verb, first)) if says else None


def agreed_on(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """“We agreed on one thing: “…””."""
    first, last = words.before
    if last - first < _TOLD or tokens[last - 1].text != ":" or tokens[last - 2].lower not in signs.agreement:
        return None
    counted = any(t.lower in signs.counts for t in tokens[max(first, last - _TOLD) : last - 2])
    agrees = any(t.tag.startswith("VB") and t.lemma in signs.agreed for t in tokens[first : last - 2])
    ours = any(t.lower in signs.we for t in tokens[first : last - 2])
    return Sign(_COUNTED) if counted and agrees and ours else None


def recited(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """“the boys recited the college words, “…””, ““…”, is read out before every meeting”."""
    first, last = words.before
    worded = last - first > _TOLD and tokens[last - 2].lower in signs.wording and tokens[last - 2].tag.startswith("NN")
    if worded and tokens[last - 1].text in (",", ":") and tokens[last - 3].tag != "DT":
        verb = next((i for i in range(last - 3, max(first, last - 2 * NEAR), -1) if tokens[i].tag.startswith("VB")), 0)
        if verb and _cries(tokens[verb], signs):
            return Sign(_HABIT, subject_before(tokens, verb, first))
    reach = tokens[words.behind[0] : min(words.behind[1], words.behind[0] + 2 * NEAR)]
    for at in range(1, len(reach) - 1):
        aloud = reach[at].tag in ("VBN", "VBD") and reach[at - 1].lemma == "be" and reach[at].lower in signs.read_out
        if aloud and any(t.lower in signs.each for t in reach[at + 1 :]):
            return Sign(_HABIT)
    return None


def pointed_at(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """““…”: with these four words the union won over its critics”."""
    first, last = words.behind
    reach = [t.lower for t in tokens[first : min(last, first + NEAR)]]
    these = next((i for i, word in enumerate(reach) if word in signs.pointing), None)
    if these is None or not reach or reach[0] not in (":", ",", *DASHES) or these > 2:
        return None
    noun = next((i for i in range(these + 1, min(these + 3, len(reach))) if reach[i] in signs.wording), None)
    return Sign(_COUNTED - 1, phrase_behind(tokens, first + noun + 1, last)) if noun is not None else None


def governs(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """What people live by: “they live by what they call the law of the bay: “…””, ““…” applies to all of them”."""
    first, last = words.before
    for at in range(first + 1, last):
        lived = tokens[at].lower == "by" and tokens[at - 1].lower in signs.lived_by
        if lived and not any(t.tag == "IN" and t.lower != "of" for t in tokens[at + 1 : last]):
            return Sign(_HABIT)
    first, last = words.behind
    reach = tokens[first : min(last, first + NEAR)]
    verb = next((t for t in reach if t.text[0].isalnum() and t.tag != "RB"), None)
    return Sign(_HABIT) if verb and verb.lower in signs.governs else None


def counted(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """“four words that their elders gave them: “…””, “have a saying: “…””, “three S's – “smile, serve, solve””."""
    first, last = words.before
    leads = last > first and (tokens[last - 1].text in (":", ",", *DASHES) or tokens[last - 1].lower in signs.bears)
    if not leads or _is_sung(tokens, words.before, signs):
        return None
    for at in range(last - 1, first, -1):
        near = [t.lower for t in tokens[max(first, at - 3) : at]]
        if tokens[at].lower in signs.words:
            counted = not signs.counts.isdisjoint(near)
            if counted or (tokens[last - 1].text != "," and not signs.has.isdisjoint(near)):
                return Sign(_COUNTED if counted else _COUNTED - 1)
        number = signs.numerals.get(near[-1], 0)
        told = any(t.tag in ("VBD", "VBZ", "VBP") for t in tokens[at:last])
        if number > 1 and not told and len(parts_of(tokens[slice(*words.inside)], signs.breaks)) == number:
            return Sign(_COUNTED)
    return None


def _is_sung(tokens: Sequence[Token], stretch: Range, signs: Signs) -> bool:
    """Whether words are those of a song, a book or a prayer: “one line of the anthem, “…””."""
    return any(t.lower in signs.works for t in tokens[stretch[0] : stretch[1]])
