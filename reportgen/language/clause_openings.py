"""Whether a clause begins at a word before its verb: at an opener, a conjunction or a mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from reportgen.language.grammar import Grammar
from reportgen.language.verbs import VerbGroup

if TYPE_CHECKING:
    from reportgen.language.document import Token

ClauseKind = Literal["main", "coordinate", "adverbial", "relative", "complement", "participial", "infinitive"]
NOMINAL = {"NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD", "EX", "WP", "WDT"}
OPENS_ADVERBIAL = {"IN", "RB", "TO", "CC", "VBG", "VBN", "WRB", "RBR", "JJ"}
_PLAIN = frozenset({"NN", "NNS", "NNP", "NNPS", "DT", "PRP$", "POS", "CD", "JJ"})
"""Of a noun phrase without a verb."""
BREAKS = {",", ";", ":", "—", "–", "-", "...", "…", "--"}


def opens_at(
    tokens: Sequence[Token], at: int, group: VerbGroup, *, between: bool, floor: int, rules: Grammar
) -> tuple[int, ClauseKind, str] | None:
    """Whether a clause begins at a token left of its verb: first token, kind and opening word; None if it does not.

    Args:
        tokens: all tokens of the document.
        at: the token.
        group: the verb.
        between: whether a noun stands between the two.
        floor: the first token behind the verb before.
        rules: the closed classes of the language.
    """
    token = tokens[at]
    if group.finite and token.lower in rules.relatives and token.tag in ("WDT", "WP", "IN", "WRB", "WP$"):
        before = tokens[at - 1]
        if token.lower in rules.complementisers and before.lower in rules.subordinators and before.tag in ("IN", "RB"):
            return at + 1, "adverbial", before.lower
        if token.lower in rules.complementisers and between:
            return at + 1, "complement", token.lower
        return at, "relative", token.lower
    if group.finite and token.lower in rules.interrogatives and token.tag in ("WP", "WRB", "IN", "WDT"):
        return at + 1, "complement", token.lower
    if group.finite and between and token.lower in rules.subordinators and token.tag in ("IN", "WRB", "RB", "CC"):
        compares = token.lower in rules.comparative and _is_amount(tokens, at + 1, rules)
        return None if compares else (at + 1, "adverbial", token.lower)
    if token.tag == "CC" and (not between or group.finite):
        if (between and _joins_nouns(tokens, floor, at, rules)) or _joins_modifiers(tokens, at):
            return None
        return at + 1, "coordinate", token.lower
    if token.text not in BREAKS:
        return None
    if not group.finite:
        return at + 1, "participial", token.text
    if between:
        return None if lists_names(tokens, at, group.first) else (at + 1, "coordinate", token.text)
    return _opens_behind_break(tokens, at, group, floor)


def _opens_behind_break(tokens: Sequence[Token], at: int, group: VerbGroup, floor: int) -> tuple[int, ClauseKind, str]:
    """As `opens_at`, of a mark from which no noun parts the verb: its subject may stand before the mark."""
    joined = next((i for i in range(at - 1, floor, -1) if tokens[i].tag == "CC" and tokens[i - 1].text in BREAKS), at)
    if any(tokens[i].tag in NOMINAL for i in range(joined, at)) and has_break(tokens, joined, at):
        return joined + 1, "coordinate", ","  # “…, and 34 posts, two of them new, will be filled”
    inserted = next((i for i in range(floor, at) if tokens[i].text in BREAKS), at)
    if inserted < at and any(tokens[i].tag in NOMINAL for i in range(floor, inserted)):
        return floor, "complement", ""  # “said three boys, aged 12 and 13, were fined”
    if at > floor and (inserted < at or tokens[floor - 1].tag in ("VBN", "VBG")):
        return group.first, "coordinate", ","
    return at + 1, "coordinate", ","


def lists_names(tokens: Sequence[Token], comma: int, end: int) -> bool:
    """Whether a comma stands in a list of names that goes on to `end`: “in Pema, Tola and Rusk”."""
    if tokens[comma].text != "," or tokens[comma - 1].tag != "NNP" or tokens[comma + 1].tag != "NNP":
        return False
    at = comma + 1
    while at < end and tokens[at].tag == "NNP":
        at += 1
    return at + 1 < end and (tokens[at].tag == "CC" or tokens[at].text == ",") and tokens[at + 1].tag in ("NNP", "CC")


def listed_from(tokens: Sequence[Token], comma: int, verb: int, *, floor: int) -> int:
    """Where a list of subjects begins whose last ones stand between a comma and the verb: “the cell, council and all”.

    Args:
        tokens: all tokens of the document.
        comma: the last one that parts members, or stands before the subject.
        verb: its first token.
        floor: the first token behind the verb before; the comma that ends its clause is not in the list.
    """
    if not any(tokens[i].tag == "CC" for i in range(comma + 1, verb)):
        return comma + 1
    for at in range(comma - 1, floor - 1, -1):
        if tokens[at].text == ",":
            if at + 1 == comma or tokens[at + 1].tag == "IN":
                break
            comma = at
        elif tokens[at].tag not in _PLAIN and tokens[at].lower != "of":
            break
    return comma + 1


def _is_amount(tokens: Sequence[Token], at: int, rules: Grammar) -> bool:
    """Whether an amount stands behind “than”: more than 1,200 people took part, less than a third was paid."""
    return tokens[at].tag == "CD" or (tokens[at].tag == "DT" and tokens[at + 1].lower in rules.parts)


def has_break(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(tokens[i].text in BREAKS for i in range(first, last))


def _joins_modifiers(tokens: Sequence[Token], at: int) -> bool:
    """Whether a conjunction joins two adjectives or two gerunds: “new and useful”, “ways of living and working”."""
    before, after = tokens[at - 1].tag, tokens[at + 1].tag
    return (before.startswith("JJ") and after.startswith("JJ")) or (before == after == "VBG")


def _joins_nouns(tokens: Sequence[Token], floor: int, at: int, rules: Grammar) -> bool:
    """Whether a conjunction joins two nouns of one subject: a break or “that” before it, no verb between the two."""
    nominal = False
    for i in range(at - (2 if tokens[at - 1].text == "," else 1), floor - 1, -1):
        if tokens[i].text in BREAKS or tokens[i].tag == "CC" or _opens_subject(tokens, i, rules):
            return nominal
        nominal |= tokens[i].tag in NOMINAL
    return nominal and floor > 0 and tokens[floor - 1].lemma in rules.telling


def _opens_subject(tokens: Sequence[Token], at: int, rules: Grammar) -> bool:
    """Whether a conjunction opens a clause here, so that a subject follows: “that rice and maize were ruined”."""
    if tokens[at].tag != "IN":
        return False
    dated = tokens[at + 1].tag in ("CD", "NNP")  # “since November 2015”
    return tokens[at].lower in rules.complementisers or (tokens[at].lower in rules.subordinators and not dated)
