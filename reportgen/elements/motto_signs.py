"""What stands around words to be lived by: a banner that bears them, a crowd that chants them, a habit of saying them.

Method: each kind of sign is worth points; together with the shape of the words (`motto_shape.py`) they make a motto, or
do not. Every sign is looked for within a bounded reach, in the words of the same sentence or of the one behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportgen.elements.motto_cues import DASHES, Range
from reportgen.elements.motto_shape import parts_of
from reportgen.language.document import Document, Token
from reportgen.language.lemmas import lemma
from reportgen.language.packs import Pack

SURE = 4
"""Points that words need to be a motto, those for their shape included."""

_BORNE, _CHANTED, _CRIED, _HABIT, _COUNTED, _TAKEN_UP = 3, 3, 2, 2, 3, 2
_BEFORE, _BEHIND = 20, 16
_NEAR = 6
_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ", "CD", "POS", "DT", "PRP$", "VBG")
_AROUND_VERB = ("RB", "VB", "MD")
_HANGING = ("IN", "TO")
_PLURAL = ("NNS", "NNPS")


@dataclass(frozen=True, slots=True)
class Sign:
    """What speaks for a motto.

    Attributes:
        points: how much.
        by: half-open range of the tokens that say whose it is, empty where they do not.
    """

    points: int
    by: Range = (0, 0)


NONE = Sign(0)


@dataclass(frozen=True, slots=True)
class Signs:
    """The words of a pack's `mottos.toml` for what bears, chants or repeats a formula."""

    boards: frozenset[str]
    places: frozenset[str]
    inscribed: frozenset[str]
    bears: frozenset[str]
    speaks: frozenset[str]
    notices: frozenset[str]
    chants: frozenset[str]
    cries: frozenset[str]
    crowds: frozenset[str]
    together: frozenset[str]
    says: frozenset[str]
    often: frozenset[str]
    likes: frozenset[str]
    words: frozenset[str]
    counts: frozenset[str]
    takes_up: frozenset[str]
    has: frozenset[str]
    worn: frozenset[str]
    things: frozenset[str]
    works: frozenset[str]
    abuse: frozenset[str]
    names: frozenset[str]
    breaks: frozenset[str]
    numerals: dict[str, int]


@cache
def load_signs(pack: Pack) -> Signs:
    """The words for the signs of formulas in a language pack."""
    table = pack.table("mottos")
    signs = {name: frozenset(table["signs"][name]) for name in Signs.__slots__ if name in table["signs"]}
    boards = frozenset(form for board in signs["boards"] for form in (board, f"{board}s", f"{board}es"))
    names, breaks = frozenset(table["kept"]["names"]), frozenset(table["shape"]["breaks"])
    return Signs(**{**signs, "boards": boards}, names=names, breaks=breaks, numerals=table["numerals"])


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a quotation, as half-open ranges of tokens.

    Attributes:
        before: those of its sentence before it (of the sentence before, where a colon ends that), its mark last.
        inside: the quotation's own, without marks.
        behind: those of its sentence behind it, and behind what glosses it: “Nunca más” (never again).
        next: those of the sentence behind that.
        glossed: whether there is such a gloss.
    """

    before: Range
    inside: Range
    behind: Range
    next: Range
    glossed: bool = False


def around(document: Document, opened: Range, inside: Range) -> Around:
    """The words around a quotation.

    Args:
        document: the article's content.
        opened: half-open range of the quotation's tokens with its marks.
        inside: the same without its marks and the stops at its edges.
    """
    tokens, sentences = document.tokens, document.sentences
    first, last = opened
    start = document.sentence_at(tokens[first].start)
    floor = start.first
    if floor >= first > 0 and tokens[first - 1].text == ":":
        floor = document.sentence_at(tokens[first - 1].start).first
    if last >= len(tokens):
        return Around((max(floor, first - _BEFORE), first), inside, (last, last), (last, last))
    here = document.sentence_at(tokens[last].start)
    ends = here.first == last and here.first > first and tokens[last].text[0].isupper()
    gloss = 0 if ends else _gloss(tokens, (last, here.last))
    behind = (last, last) if ends else (last + gloss, min(here.last, last + gloss + _BEHIND))
    after = here.index if ends else here.index + 1
    follows = after < len(sentences)
    coming = (
        (sentences[after].first, min(sentences[after].last, sentences[after].first + _BEHIND)) if follows else behind
    )
    return Around((max(floor, first - _BEFORE), first), inside, behind, coming, gloss > 0)


def _gloss(tokens: Sequence[Token], stretch: Range) -> int:
    """How many tokens at the start of a stretch gloss what stood before them, in brackets or between dashes."""
    first, last = stretch
    closes = {"(": (")",), "[": ("]",)}.get(tokens[first].text, DASHES if tokens[first].text in DASHES else ())
    reach = range(first + 2, min(last, first + _NEAR * 2))
    return next((i + 1 - first for i in reach if tokens[i].text in closes), 0)


def signs_of(document: Document, words: Around, signs: Signs) -> Sign:
    """What speaks for the words of a quotation as a motto, all signs together.

    Args:
        document: the article's content.
        words: the tokens around the quotation.
        signs: the pack's words.
    """
    tokens = document.tokens
    if _is_named(tokens, words.before, signs) or _is_abuse(tokens, words, signs):
        return NONE
    found = [
        _borne_before(tokens, words, signs) or _borne_behind(tokens, words, signs),
        _cried(tokens, words, signs),
        _said_often(tokens, words, signs),
        _counted(tokens, words, signs),
        _taken_up(tokens, words, signs),
    ]
    holding = next((sign.by for sign in found if sign and sign.by[1] > sign.by[0]), (0, 0))
    points = sum(sign.points for sign in found if sign)
    return Sign(points + words.glossed if points else 0, holding)


def _is_named(tokens: Sequence[Token], before: Range, signs: Signs) -> bool:
    """Whether a word before a quotation says that it is a name: “the film “…””, “known as “…””."""
    return any(t.lower in signs.names for t in tokens[max(before[0], before[1] - 2) : before[1]])


def _is_abuse(tokens: Sequence[Token], words: Around, signs: Signs) -> bool:
    """Whether the words around a quotation tell of insults."""
    return any(t.lower in signs.abuse for first, last in (words.before, words.behind) for t in tokens[first:last])


def _borne_before(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """“a banner reading “…””, “the words painted over the door: “…””, “the sign that survived the storm: “…””."""
    first, last = words.before
    if last <= first or _is_notice(tokens, words.inside, signs):
        return None
    mark = tokens[last - 1].text if tokens[last - 1].text in (":", ",", *DASHES) else ""
    end = last - bool(mark)
    if end <= first:
        return None
    board = next((i for i in range(end - 1, first - 1, -1) if _is_board(tokens, i, signs)), None)
    written = next((i for i in range(end - 1, first - 1, -1) if tokens[i].lower in signs.inscribed), None)
    leads = tokens[end - 1].lower in signs.bears or tokens[end - 1].lower in signs.words or mark == ":"
    if board is not None and (leads or (mark and end - board <= 2)) and not _speaks(tokens, (board, end), signs):
        verb = next(
            (i for i in range(board, max(board - _NEAR, first) - 1, -1) if tokens[i].tag.startswith("VB")), first
        )
        return Sign(_BORNE, subject_before(tokens, verb, first))
    if written is not None and (leads or end - written <= 2 or tokens[end - 1].tag in _HANGING):
        placed = any(t.lower in signs.places for t in tokens[written:end]) or written > first
        return Sign(_BORNE, subject_before(tokens, written, first)) if placed and leads else None
    return None


def _is_board(tokens: Sequence[Token], at: int, signs: Signs) -> bool:
    """Whether a token is a noun for what bears words."""
    return tokens[at].lower in signs.boards and tokens[at].tag.startswith(("NN", "JJ"))


def _speaks(tokens: Sequence[Token], stretch: Range, signs: Signs) -> bool:
    """Whether it is somebody who speaks: “the poster wrote that “…””."""
    return any(t.lower in signs.speaks for t in tokens[stretch[0] : stretch[1]])


def _is_notice(tokens: Sequence[Token], inside: Range, signs: Signs) -> bool:
    """Whether words are a notice that tells what is closed, sold or forbidden here."""
    return any(t.lower in signs.notices for t in tokens[inside[0] : inside[1]])


def _borne_behind(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """““…” is painted on the wall”, ““…,” reads the tile over the door”, ““…” was on 40 T-shirts”."""
    stretch = words.behind
    if _is_notice(tokens, words.inside, signs):
        return None
    if _is_inscribed(tokens, stretch, signs):
        return Sign(_BORNE)
    reach = range(stretch[0], min(stretch[1], stretch[0] + 2 * _NEAR))
    says = next((i for i in reach if tokens[i].lower in signs.bears and tokens[i].tag.startswith("VB")), None)
    board = next((i for i in reach if _is_board(tokens, i, signs)), None)
    if says is None or board is None or abs(board - says) > _NEAR:
        return None
    return Sign(_BORNE) if min(says, board) - stretch[0] <= _NEAR - 2 else None


def _is_inscribed(tokens: Sequence[Token], stretch: Range, signs: Signs) -> bool:
    """Whether a stretch tells that something is written somewhere: “is even sewn on the socks”, “is on every cap”."""
    reach = tokens[stretch[0] : min(stretch[1], stretch[0] + 2 * _NEAR)]
    for at, token in enumerate(reach[:_NEAR]):
        if token.lower in signs.inscribed and any(t.lower in signs.places for t in reach[at + 1 : at + 4]):
            return True
        if token.lower in signs.places and any(t.lower in signs.words for t in reach[:at]):
            return True
        if token.lower in signs.places:
            return any(t.lower in signs.boards for t in reach[at + 1 : at + _NEAR])
        plain = token.tag.startswith((*_AROUND_VERB, "W")) or not token.text[0].isalnum()
        if not (plain or token.lower in signs.words or token.tag == "DT"):
            return False
    return False


def _cried(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """What a crowd chants, sings or shouts."""
    first, last = words.behind
    before = words.before[1] - (words.before[1] > words.before[0] and tokens[words.before[1] - 1].text in (",", ":"))
    crier: Range | None = None
    if before > words.before[0] and _cries(tokens[before - 1], signs):
        verb, crier = before - 1, subject_before(tokens, before - 1, words.before[0])
    else:
        reach = range(first, min(first + _NEAR, last))
        verb = next((i for i in reach if tokens[i].tag.startswith("VB")), first)
        if verb >= last or not _cries(tokens[verb], signs):
            return None
        crier = (first, verb) if verb > first + 1 else _phrase_behind(tokens, verb + 1, last)
    chants = not signs.chants.isdisjoint(_lemmas(tokens[verb]))
    again = any(t.lower in signs.together for t in tokens[first:last])
    crowd = _is_crowd(tokens, crier if crier[1] > crier[0] else words.behind, signs)
    if not (crowd or (chants and crier[1] <= crier[0])):
        return None
    return Sign((_CHANTED if chants else _CRIED) + again, crier)


def _cries(token: Token, signs: Signs) -> bool:
    """Whether a token is a form of a verb for what crowds do with their voices."""
    return token.tag.startswith("VB") and not signs.chants.union(signs.cries).isdisjoint(_lemmas(token))


def _lemmas(token: Token) -> tuple[str, str]:
    """The verbs that a token may be a form of, whatever the tagger thinks of its tense."""
    return lemma(token.lower, "VBZ"), lemma(token.lower, "VBD")


def _is_crowd(tokens: Sequence[Token], phrase: Range, signs: Signs) -> bool:
    """Whether a phrase tells of many."""
    return any(t.tag in _PLURAL or t.lower in signs.crowds for t in tokens[phrase[0] : phrase[1]])


def _phrase_behind(tokens: Sequence[Token], first: int, limit: int) -> Range:
    """The noun phrase at token `first`, with what “of” adds to it."""
    last = first
    while last < limit and (tokens[last].tag in _NOMINAL or (last > first and tokens[last].lower in ("of", "in"))):
        last += 1
    return first, last


def _said_often(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """““…” is what drivers repeat before every shift”, ““…,” as the old like to say”."""
    first, last = words.behind
    reach = tokens[first:last]
    verb = next((i for i, t in enumerate(reach) if not signs.says.isdisjoint(_lemmas(t))), None)
    if not verb:
        return None
    what = next((i for i, t in enumerate(reach[:verb]) if t.lower in ("what", "how")), None)
    if what and reach[what - 1].lemma == "be" and reach[verb].tag not in ("VBD", "VBN"):
        return Sign(_HABIT + 1, _phrase_behind(tokens, first + what + 1, first + verb))
    opens = next((i for i, t in enumerate(reach[:verb]) if t.text[0].isalnum() and t.lower != "as"), verb)
    by = _phrase_behind(tokens, first + opens, first + verb)
    likes = any(t.lower in signs.likes for t in reach[opens:verb])
    often = any(t.lower in signs.often for t in reach) and _is_crowd(tokens, by, signs)
    return Sign(_HABIT, by) if likes or often else None


def _counted(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """“four words that their elders gave them: “…””, “have a saying: “…””, “three S's – “smile, serve, solve””."""
    first, last = words.before
    if last <= first or tokens[last - 1].text not in (":", ",", *DASHES) or _is_sung(tokens, words.before, signs):
        return None
    for at in range(last - 1, first, -1):
        near = [t.lower for t in tokens[max(first, at - 3) : at]]
        if tokens[at].lower in signs.words:
            counted = not signs.counts.isdisjoint(near)
            if counted or not signs.has.isdisjoint(near):
                return Sign(_COUNTED if counted else _COUNTED - 1)
        number = signs.numerals.get(near[-1], 0)
        if number > 1 and len(parts_of(tokens[slice(*words.inside)], signs.breaks)) == number:
            return Sign(_COUNTED)
    return None


def _is_sung(tokens: Sequence[Token], stretch: Range, signs: Signs) -> bool:
    """Whether words are those of a song, a book or a prayer: “one line of the anthem, “…””."""
    return any(t.lower in signs.works for t in tokens[stretch[0] : stretch[1]])


def _taken_up(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """What the sentence behind takes up: “It is stitched on their vests.”, “The words come back at each meeting.”."""
    first, last = words.next
    if last - first < 3:
        return None
    opening = [t.lower for t in tokens[first : first + 2]]
    says = opening[0] in signs.takes_up and (opening[1] in signs.words or opening[1] in ("motto", "slogan"))
    written = opening[0] in ("it", "they") and _is_inscribed(tokens, (first + 1, last), signs)
    return Sign(_TAKEN_UP) if says or written else None


def subject_before(tokens: Sequence[Token], verb: int, floor: int) -> Range:
    """The noun phrase right before a verb, no further back than `floor`."""
    last = verb
    while last > floor and tokens[last - 1].tag.startswith(_AROUND_VERB):
        last -= 1
    first = last
    while first > floor and tokens[first - 1].tag in _NOMINAL:
        first -= 1
    return first, last
