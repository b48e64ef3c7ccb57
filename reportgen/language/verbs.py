"""Verbs with their auxiliaries, found from the tags of a sentence: chunking in the manner of Abney (1991)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.frozen import changed, frozen
from reportgen.language.grammar import Grammar
from reportgen.language.lemmas import lemma

if TYPE_CHECKING:
    from reportgen.language.document import Sentence, Token

_FINITE = {"VBD", "VBZ", "VBP"}
VERBAL = {*_FINITE, "MD", "TO", "VB", "VBN", "VBG"}
"""The tags that a verb group may begin with."""
_VERBS = {*_FINITE, "VB", "VBN", "VBG"}
_SUBJECT_ENDS = {"NN", "NNS", "NNP", "NNPS", "PRP"}
_ENDS = frozenset({"DT", "IN", "JJ", "NN", "NNS", "NNP", "CD", "PRP", "PRP$", "."})
"""No verb group goes on behind them, unless they deny or float; asked first, since most groups end so."""
_OPENS_OBJECT = {"NNS", "PRP", "DT", "CD", "$"}
_FOLLOWS_VERB = frozenset({"CD", "DT", "IN", "JJ", "NN", "NNP", "NNS", "PRP", "PRP$", "RB", "TO", "$"})
_BEFORE_NOUN = {"DT", "JJ", "PRP$", "POS", "CD", "JJR", "JJS"}
_SIMPLE = (False, False, False)
QUOTES = {"“", "”", '"', "``", "''", "‘", "’"}


@frozen(guarded=False)
class VerbGroup:
    """A verb with its auxiliaries.

    Attributes:
        first, last: half-open range of tokens.
        head: the token of the verb that carries the meaning.
        lemma: of the head.
        modal: the modal verb, lower case, or "".
        finite: whether it has a tense of its own.
        past: whether that tense is the past.
        perfect, progressive, passive, negated, infinitive: as the auxiliaries say.
    """

    first: int
    last: int
    head: int
    lemma: str
    modal: str = ""
    finite: bool = False
    past: bool = False
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    negated: bool = False
    infinitive: bool = False


def verb_groups(
    tokens: Sequence[Token], sentence: Sentence, rules: Grammar, *, verbs: Sequence[int]
) -> list[VerbGroup]:
    """The verb groups of a sentence, in order.

    Args:
        tokens: all tokens of the document.
        sentence: the sentence, which knows its tokens.
        rules: the closed classes of its language.
        verbs: the indices of its tokens with a tag in `VERBAL`, ascending.
    """
    groups: list[VerbGroup] = []
    behind = sentence.first
    for at in verbs:
        if at < behind or not _opens_group(tokens, at, sentence, rules):
            continue
        if tokens[at].lower in rules.coins and at > sentence.first and tokens[at - 1].tag == "CD":
            continue  # 2 trillion won
        group = _group_at(tokens, at, end=sentence.last, rules=rules)
        if group:
            groups.append(group)
            behind = group.last
    bare = not any(group.finite for group in groups)
    if bare and (found := _mistaken_verb(tokens, sentence, rules)) is not None:
        groups = sorted([*groups, found], key=lambda g: g.first)
        bare = False
    told = [_as_finite(tokens, sentence, group, bare=False, rules=rules) for group in groups]
    if not bare or any(group.finite for group in told):
        return told
    told = [_as_finite(tokens, sentence, group, bare=True, rules=rules) for group in groups]
    if any(group.finite for group in told) or (found := _verb_like_a_noun(tokens, sentence, rules)) is None:
        return told
    return sorted([*told, found], key=lambda g: g.first)


def _mistaken_verb(tokens: Sequence[Token], sentence: Sentence, rules: Grammar) -> VerbGroup | None:
    """The verb of a sentence that has none, taken for a noun: “the council plans to build”, “the delay cost us …”."""
    for at in range(sentence.first + 1, sentence.last - 2):
        token = tokens[at]
        named = tokens[at - 1].tag in ("NN", "NNS", "NNP")
        if token.lower in rules.verbs_like_nouns and named and tokens[at + 1].tag in _OPENS_OBJECT:
            return VerbGroup(first=at, last=at + 1, head=at, lemma=token.lower, finite=True, past=True)
        if token.tag != "NNS" or token.lower not in rules.verbs_like_plurals or tokens[at + 1].tag != "TO":
            continue
        if tokens[at + 2].tag == "VB" and tokens[at - 1].tag in ("NN", "NNP", "PRP"):
            return VerbGroup(first=at, last=at + 1, head=at, lemma=lemma(token.lower, "VBZ"), finite=True)
    return None


def _verb_like_a_noun(tokens: Sequence[Token], sentence: Sentence, rules: Grammar) -> VerbGroup | None:
    """The verb in the present tense of a sentence without any, where a noun agrees with the one before it.

    “The lamp hangs from …”, “farmers harvest rice”: so many verbs are nouns too that this is asked last.
    """
    if sentence.kind != "paragraph":
        return None
    many = False
    for at in range(sentence.first + 1, sentence.last - 1):
        token, before, after = tokens[at], tokens[at - 1].tag, tokens[at + 1].tag
        many = many or before in ("NNS", "NNPS")
        if token.tag == "NNS":
            base = lemma(token.lower, "VBZ")
            agrees = before in ("NN", "NNP") and after in _FOLLOWS_VERB
        else:
            base, ends = token.lower, after == "." and before == "NNS"
            agrees = many and token.tag in ("NN", "JJ", "VB") and (after in _FOLLOWS_VERB or ends)
            agrees = agrees and before in ("NN", "NNS", "NNP", "PRP")
        if agrees and base in rules.verbs_and_nouns:
            return VerbGroup(first=at, last=at + 1, head=at, lemma=base, finite=True)
    return None


def _as_finite(
    tokens: Sequence[Token], sentence: Sentence, group: VerbGroup, *, bare: bool, rules: Grammar
) -> VerbGroup:
    """A participle read as the past tense where grammar allows nothing else.

    Taggers mistake the one for the other more often than any two tags. A participle right behind a noun is past tense
    if an object follows (“the army built two bridges”), or if the sentence would be bare of a finite verb.
    """
    if group.last - group.first > 1 or tokens[group.head].tag != "VBN" or sentence.kind != "paragraph":
        return group
    behind = range(group.first - 1, sentence.first - 1, -1)
    before = next((tokens[i] for i in behind if tokens[i].tag != "RB"), None)
    after = next((t for t in tokens[group.last : sentence.last] if t.tag != "RB"), None)
    if before is None or not (
        before.tag in _SUBJECT_ENDS or (bare and (before.tag == "CD" or before.text in ("-", "–", "—", ",", ")")))
    ):
        return group
    moves = after is not None and tokens[group.head].lower in rules.moving and after.tag in ("IN", "TO", "CD", "RB")
    if bare or moves or (after is not None and after.tag in ("DT", "CD", "PRP$", "PRP", "NNS")):
        return changed(group, finite=True, past=True)
    return group


def _opens_group(tokens: Sequence[Token], at: int, sentence: Sentence, rules: Grammar) -> bool:
    """Whether a verb group may begin at a token with one of the tags `VERBAL`."""
    tag = tokens[at].tag
    if tag not in ("VBN", "VBG"):
        return True
    if tokens[at].lower in rules.prepositional:
        return False
    if at > sentence.first and tokens[at - 1].lower in rules.comparative:
        return False  # more than expected
    before = tokens[at - 1].tag if at > sentence.first else ""
    after = tokens[at + 1].tag if at + 1 < sentence.last else ""
    attributive = before in _BEFORE_NOUN and (after.startswith("NN") or after in ("CC", "JJ", ","))
    compound = after.startswith("NN") and tag == "VBN" and before in ("IN", "CC", "", ",")
    earlier = tokens[at - 2].tag if at - 1 > sentence.first else ""
    gerund = tag == "VBG" and (before in ("DT", "PRP$", "JJ", "NN", "IN") or (before == "CC" and earlier == "VBG"))
    return not (attributive or compound or gerund)


def _ends_group(token: Token, rules: Grammar) -> bool:
    """Whether no verb group goes on with a token beyond doubt."""
    if token.tag not in _ENDS:
        return False
    word = token.lower
    return word not in rules.negations and word not in rules.floating and word not in rules.verbs_like_nouns


def _group_at(tokens: Sequence[Token], at: int, *, end: int, rules: Grammar) -> VerbGroup | None:
    """The verb group that begins at a token, None where what begins there is none (“to” the town)."""
    negated = at > 0 and tokens[at - 1].tag[:2] == "RB" and _is_denied_before(tokens, at, rules)
    if tokens[at].tag in _FINITE and at + 1 < end and _ends_group(tokens[at + 1], rules):  # most are one verb
        past = tokens[at].tag == "VBD" or _may_be_past(tokens, at, rules)
        return VerbGroup(at, at + 1, at, tokens[at].lemma, finite=True, past=past, negated=negated)
    verbs, modal, infinitive, denied = _members(tokens, at, end, rules)
    if not verbs:
        return None
    opening, head = tokens[verbs[0]].tag, verbs[-1]
    perfect, progressive, passive = _aspects(tokens, verbs, rules) if len(verbs) > 1 else _SIMPLE
    return VerbGroup(
        at,
        _behind(tokens, head, end),
        head,
        tokens[head].lemma,
        modal,
        finite=modal != "" or (opening in _FINITE and not infinitive),
        past=opening == "VBD" and not modal,
        perfect=perfect,
        progressive=progressive,
        passive=passive,
        negated=negated or denied,
        infinitive=infinitive or (opening == "VB" and not modal),
    )


def _may_be_past(tokens: Sequence[Token], at: int, rules: Grammar) -> bool:
    """Whether a verb that is the same in the past tense stands behind a noun: “sales beat …”, but not “we cut …”."""
    return (
        tokens[at].tag == "VBP"
        and tokens[at].lower in rules.unchanging
        and tokens[at - 1].tag in _SUBJECT_ENDS - {"PRP"}
    )


def _is_denied_before(tokens: Sequence[Token], at: int, rules: Grammar) -> bool:
    """Whether a denial stands right before the verb group that begins at a token: never, no longer."""
    before = at - 1 if tokens[at - 1].lower not in rules.lapsing else max(at - 2, 0)
    return tokens[before].lower in rules.negations


def _members(tokens: Sequence[Token], at: int, end: int, rules: Grammar) -> tuple[list[int], str, bool, bool]:
    """The verbs of the group that may begin at a token, its modal verb, and whether “to” and a denial stand in it."""
    verbs: list[int] = []
    modal, infinitive, denied = "", False, False
    for scan in range(at, end):
        token = tokens[scan]
        tag = token.tag
        if _ends_group(token, rules):
            break
        if tag in _VERBS and _continues(tokens, verbs, scan, governed=infinitive or modal != "", rules=rules):
            verbs.append(scan)
        elif tag == "TO" and not verbs and not infinitive:
            infinitive = True
        elif tag == "MD" and not verbs:
            modal = token.lower
        elif tag[:2] == "RB" or token.lower in rules.negations:
            limited = scan + 1 < end and _is_limited(token, tokens[scan + 1], rules)
            denied = denied or (token.lower in rules.negations and not limited)
        elif _is_like_noun(tokens, scan, end, verbs=verbs, rules=rules):
            verbs.append(scan)
        elif not _is_passed_over(tokens, at, scan, end, verbs=verbs, rules=rules):
            break
    return verbs, modal, infinitive, denied


def _is_limited(denial: Token, after: Token, rules: Grammar) -> bool:
    """Whether a denial says only how much: not only, barely two months."""
    return after.lower in rules.limiting or (after.tag == "CD" and denial.lower in rules.scarcely)


def _aspects(tokens: Sequence[Token], verbs: Sequence[int], rules: Grammar) -> tuple[bool, bool, bool]:
    """Whether the auxiliaries of a group, which are all of its verbs but the last, make it perfect, progressive and
    passive.
    """
    helpers = [tokens[verb].lemma for verb in verbs[:-1]]
    goes_on = not rules.progressive.isdisjoint(helpers) and any(tokens[verb].tag == "VBG" for verb in verbs)
    passive = tokens[verbs[-1]].tag in ("VBN", "VBD") and not rules.passive.isdisjoint(helpers)
    return not rules.perfect.isdisjoint(helpers), goes_on, passive


def _is_passed_over(
    tokens: Sequence[Token], first: int, at: int, end: int, *, verbs: Sequence[int], rules: Grammar
) -> bool:
    """Whether a word stands between the verbs of the group that begins at `first`, and is none of them."""
    token, after = tokens[at], tokens[at + 1].tag if at + 1 < end else ""
    if token.lower in rules.floating and at > first and after in ("VB", "VBN"):
        return True  # will all reopen
    if token.lower in QUOTES and verbs and after in ("VBN", "VBG"):
        return True  # was “stuck”
    return token.tag == "CC" and _joins_adverbs(tokens, at, end)  # was slowly but surely rebuilt


def _is_like_noun(tokens: Sequence[Token], at: int, end: int, *, verbs: Sequence[int], rules: Grammar) -> bool:
    """Whether a participle stands where the tagger sees a noun: “has cost the growers a season”."""
    governed = bool(verbs) and tokens[verbs[-1]].lemma in rules.perfect
    known = governed and tokens[at].tag == "NN" and tokens[at].lower in rules.verbs_like_nouns
    return known and at + 1 < end and tokens[at + 1].tag in _OPENS_OBJECT


def _joins_adverbs(tokens: Sequence[Token], at: int, end: int) -> bool:
    return at + 2 < end and tokens[at - 1].tag.startswith("RB") and tokens[at + 1].tag.startswith("RB")


def _behind(tokens: Sequence[Token], head: int, end: int) -> int:
    """Behind the last verb of a list with one object (“planned, built and opened it”), else behind the head."""
    last = head
    while True:
        at, joined = last + 1, False
        while at < end and (tokens[at].text == "," or tokens[at].tag == "CC" or (joined and tokens[at].tag == "RB")):
            joined = True
            at += 1
        if not joined or at >= end or tokens[at].tag != tokens[head].tag:
            return last + 1
        last = at


def _continues(tokens: Sequence[Token], verbs: list[int], at: int, *, governed: bool, rules: Grammar) -> bool:
    """Whether the verb at `at` carries on the group: only an auxiliary lets another verb follow."""
    if not verbs:
        return not governed or tokens[at].tag in ("VB", "VBP", "VBN", "VBD")
    lemma, tag = tokens[verbs[-1]].lemma, tokens[at].tag
    if lemma in rules.passive:
        return tag in ("VBN", "VBG", "VBD")
    if lemma in rules.perfect:
        return tag in ("VBN", "VBD")
    return lemma in rules.auxiliaries and tag in ("VB", "VBP")
