"""Words that somebody instils, keeps saying, campaigns on, advertises with or calls words to live by."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.elements.motto_around import NEAR, Around, Sign, Signs, lemmas_of, phrase_behind, subject_before
from reportgen.elements.motto_words import Range
from reportgen.language.document import Token

_SURE, _KNOWN = 3, 2
_BACK = 8


def instilled(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """““…” is drummed into every recruit”, ““…” are words to live by”."""
    first, last = words.behind
    reach = range(first, min(last, first + 2 * NEAR) - 2)
    for at in reach:
        into = tokens[at].lower in signs.instils and tokens[at + 1].lower in signs.into
        if into and any(t.lemma == "be" for t in tokens[first:at]):
            return Sign(_SURE, phrase_behind(tokens, at + 2, last))
        if tokens[at].lower == "to" and tokens[at + 1].lemma in signs.lived_by and tokens[at + 2].lower == "by":
            return Sign(_SURE)
    return None


def says_before(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """“she never tires of saying that “…””, “the old miller used to say: “…””, “he always tells his crew “…””."""
    first, last = words.before
    while last > first and (tokens[last - 1].text in (":", ",") or tokens[last - 1].lower in signs.that):
        last -= 1
    reach = range(last - 1, max(first, last - NEAR) - 1, -1)
    verb = next((i for i in reach if tokens[i].tag.startswith("VB")), None)
    if verb is None or signs.says.isdisjoint(lemmas_of(tokens[verb])):
        return None
    before = tokens[max(first, verb - NEAR + 1) : verb]
    likes = any(t.lower in signs.fond for t in before)
    always = any(t.lower in signs.always for t in before) and tokens[verb].tag != "VBD"
    if not likes and not always:
        return None
    return Sign(_SURE if likes else _KNOWN, _sayer(tokens, verb, first))


def _sayer(tokens: Sequence[Token], verb: int, floor: int) -> Range:
    """The subject of the first verb of the group that ends with a verb of saying: “she never tires of saying”."""
    opens = verb
    for at in range(verb - 1, max(floor, verb - _BACK) - 1, -1):
        if tokens[at].tag.startswith(("VB", "MD")):
            opens = at
        elif not tokens[at].tag.startswith(("RB", "IN", "TO", "JJ")):
            break
    return subject_before(tokens, opens, floor)


def campaigned_on(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """“the senator ran on “…””, “has advertised for years with the line “…””."""
    first, last = words.before
    if last - first < 2:
        return None
    link = last - 1
    if tokens[link].lower in signs.wording and tokens[link - 1].tag == "DT":
        link -= 2
    elif tokens[link].lower not in signs.upon:
        return None
    if link <= first or tokens[link].lower not in (signs.upon if link == last - 1 else signs.by_way):
        return None
    verb = next((i for i in range(link - 1, max(first, link - NEAR), -1) if tokens[i].tag.startswith("VB")), first)
    verb = link - 1 if tokens[link - 1].tag == "NN" and tokens[link - 2].tag == "NNS" else verb  # rivals campaign under
    verbs = signs.campaigns if link == last - 1 else signs.advertises
    if verbs.isdisjoint(lemmas_of(tokens[verb])) or (link == last - 1 and verb != link - 1):
        return None
    return Sign(_SURE, _sayer(tokens, verb, first))


def greeted_with(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """“the crews greet one another with “…””."""
    first, last = words.before
    for at in range(last - 1, max(first + 2, last - NEAR), -1):
        if tokens[at].lower in signs.by_way and tokens[at - 1].lower in signs.reciprocal:
            reach = range(at - 1, max(first, at - NEAR), -1)
            verb = next((i for i in reach if tokens[i].tag.startswith("VB")), None)
            says = verb is not None and not signs.says.isdisjoint(lemmas_of(tokens[verb]))
            habit = verb is not None and tokens[verb].tag != "VBD"
            return Sign(_SURE, subject_before(tokens, verb, first)) if verb is not None and says and habit else None
    return None
