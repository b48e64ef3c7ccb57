"""Words that a banner, a wall or a shirt bears."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.elements.motto_around import AROUND_VERB, NEAR, Around, Sign, Signs, lemmas_of, subject_before
from reportgen.elements.motto_words import DASHES, Range
from reportgen.language.document import Token

_BORNE, _KNOWN = 3, 2
_HANGING = ("IN", "TO")
_FINITE = ("VBD", "VBZ", "VBP")
_PRONOUN = 4
_BACK = 20


def borne_before(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """“a banner reading “…””, “the words painted over the door: “…””, “the sign that survived the storm: “…””."""
    first, last = words.before
    if last <= first:
        return None
    mark = tokens[last - 1].text if tokens[last - 1].text in (":", ",", *DASHES) else ""
    end = _before_lettering(tokens, (first, last - bool(mark)), signs) if mark == "," else last - bool(mark)
    if end <= first:
        return None
    nearest = range(end - 1, first - 1, -1)
    end -= tokens[end - 1].lower in signs.likening and end - first > 1
    leads = tokens[end - 1].lower in signs.bears or tokens[end - 1].lower in signs.words or mark == ":"
    if not (leads or mark) or _is_notice(tokens, words.inside, signs):
        return None
    board = next((i for i in nearest if _is_board(tokens, i, signs)), None)
    written = next((i for i in nearest if tokens[i].lower in signs.written), None)
    apart = bool(mark) and board is not None and (end - board <= 2 or _says(tokens[board + 1 : end], signs))
    if board is not None and (leads or apart) and not _speaks(tokens, (board, end), signs):
        return Sign(_BORNE, _bearer(tokens, board, first))
    if leads and board is None and end - first < _PRONOUN and tokens[first].lower in signs.pronouns:
        told = _board_before(tokens, first, signs)
        return None if told is None else Sign(_BORNE, _bearer(tokens, told, max(first - _BACK, 0)))
    if leads and board is None and _is_placed(tokens, (first, end), signs):
        return Sign(_BORNE)
    if written is not None and (leads or end - written <= 2 or tokens[end - 1].tag in _HANGING):
        placed = any(t.lower in signs.places for t in tokens[first:end])
        return Sign(_BORNE, subject_before(tokens, written, first)) if placed and leads else None
    return None


def _before_lettering(tokens: Sequence[Token], stretch: Range, signs: Signs) -> int:
    """The end of a stretch without what tells of the letters: “has carved, in letters of a foot each, “…””."""
    first, last = stretch
    comma = next((i for i in range(last - 1, max(first, last - 2 * NEAR), -1) if tokens[i].text == ","), None)
    if comma is None or tokens[comma + 1].tag != "IN":
        return last
    return comma if any(t.lower in signs.lettering for t in tokens[comma:last]) else last


def _is_placed(tokens: Sequence[Token], stretch: Range, signs: Signs) -> bool:
    """Whether a clause tells of writing on what stands before it: “a roof on which someone has painted …”."""
    first, last = stretch
    written = tokens[last - 1].lower in signs.inscribed and tokens[last - 1].tag in ("VBN", "VBD")
    return written and any(
        tokens[i].lower in signs.places and tokens[i + 1].tag in ("WDT", "WP$") for i in range(first, last - 1)
    )


def displayed(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """“On it are the words that volunteers shout: “…””, “the line that is printed under each letter: …”."""
    first, last = words.before
    if last - first < _PRONOUN or tokens[last - 1].text != ":":
        return None
    worded = next((i for i in range(last - 1, first, -1) if _is_worded(tokens, i, signs)), None)
    if worded is None:
        return _known_by_heart(tokens, words.before, signs)
    if any(t.lower in signs.works for t in tokens[worded + 1 : worded + 1 + _PRONOUN]):
        return None  # the line of a song
    stands = tokens[first].lower in signs.places and any(t.lemma in signs.stands for t in tokens[first + 1 : worded])
    written = any(t.lower in signs.inscribed and t.tag.startswith("VB") for t in tokens[first:last])
    placed = tokens[worded + 1].lower in signs.places and any(
        t.lower in signs.worn or t.lower in signs.boards for t in tokens[worded + 2 : worded + 2 + _PRONOUN]
    )
    return Sign(_BORNE) if stands or written or placed else None


def _is_worded(tokens: Sequence[Token], at: int, signs: Signs) -> bool:
    """Whether a token is a noun for words, or for what they are written in: “in yellow letters”."""
    written = tokens[at].lower in signs.lettering and any(t.lower == "in" for t in tokens[max(at - 3, 0) : at])
    return written or tokens[at].lower in signs.wording


def _known_by_heart(tokens: Sequence[Token], stretch: Range, signs: Signs) -> Sign | None:
    """“every child can recite it: …”."""
    for at in range(stretch[0], stretch[1] - _PRONOUN):
        says = tokens[at + 2 : at + _PRONOUN]
        knows = tokens[at + 1].tag == "MD" and not signs.says.isdisjoint(lemmas_of(says[0])) and says[1].lower == "it"
        every = any(t.lower in signs.each for t in tokens[max(at - NEAR, stretch[0]) : at + 1])
        if knows and every:
            return Sign(_KNOWN)
    return None


def borne_behind(tokens: Sequence[Token], words: Around, signs: Signs) -> Sign | None:
    """““…” is painted on the wall”, ““…,” reads the tile over the door”, ““…” was on 40 T-shirts”."""
    stretch = words.behind
    if _is_notice(tokens, words.inside, signs):
        return None
    if is_inscribed(tokens, stretch, signs):
        return Sign(_BORNE)
    if stretch[0] < stretch[1] and tokens[stretch[0]].lower in signs.worn_words:
        return Sign(_BORNE)  # in a “Fish, not oil” T-shirt
    reach = range(stretch[0], min(stretch[1], stretch[0] + 2 * NEAR))
    says = next((i for i in reach if tokens[i].lower in signs.bears and tokens[i].tag.startswith("VB")), None)
    board = next((i for i in reach if _is_board(tokens, i, signs)), None)
    if says is not None and board is None and says - stretch[0] < _PRONOUN:
        named = any(t.lower in signs.pronouns for t in tokens[stretch[0] : says])
        board = _board_before(tokens, words.before[0], signs) if named else None
        return None if board is None else Sign(_BORNE, _bearer(tokens, board, max(words.before[0] - _BACK, 0)))
    if says is None or board is None or abs(board - says) > NEAR:
        return None
    return Sign(_BORNE) if min(says, board) - stretch[0] <= NEAR - 2 else None


def _board_before(tokens: Sequence[Token], first: int, signs: Signs) -> int | None:
    """The board that the words before a sentence tell of: “They carried the same placard. “…”, it said.”."""
    return next((i for i in range(max(first - _BACK, 0), first) if _is_board(tokens, i, signs)), None)


def _bearer(tokens: Sequence[Token], board: int, floor: int) -> Range:
    """Who does something with a board: the subject of the verb before it."""
    reach = range(board, max(board - NEAR, floor) - 1, -1)
    verb = next((i for i in reach if tokens[i].tag.startswith("VB")), floor)
    bearer = subject_before(tokens, verb, floor)
    led = bearer[0] - 1 > floor and tokens[bearer[0] - 1].tag in _HANGING
    if tokens[verb].tag != "VBG" or not led:
        return bearer
    told = next((i for i in range(bearer[0] - 1, floor, -1) if tokens[i].tag in _FINITE), None)
    return bearer if told is None else subject_before(tokens, told, floor)  # teachers marched through Vale holding …


def is_inscribed(tokens: Sequence[Token], stretch: Range, signs: Signs) -> bool:
    """Whether a stretch tells that something is written somewhere: “is even sewn on the socks”, “is on every cap”."""
    reach = tokens[stretch[0] : min(stretch[1], stretch[0] + 2 * NEAR)]
    for at, token in enumerate(reach[:NEAR]):
        if token.lower in signs.inscribed and any(t.lower in signs.places for t in reach[at + 1 : at + 4]):
            return True
        if token.lower in signs.places and any(t.lower in signs.words for t in reach[:at]):
            return True
        if token.lower in signs.places:
            return any(t.lower in signs.boards for t in reach[at + 1 : at + NEAR])
        plain = token.tag.startswith((*AROUND_VERB, "W")) or not token.text[0].isalnum()
        if not (plain or token.lower in signs.words or token.tag == "DT"):
            return False
    return False


def _is_board(tokens: Sequence[Token], at: int, signs: Signs) -> bool:
    """Whether a token is a noun for what bears words."""
    if tokens[at].lower in signs.surfaces:
        return at > 0 and tokens[at - 1].lower in signs.materials
    return tokens[at].lower in signs.boards and tokens[at].tag.startswith(("NN", "JJ"))


def _says(words: Sequence[Token], signs: Signs) -> bool:
    """Whether a board says what follows, if with a word between: “badges that say, in Khmer, “…””."""
    return len(words) <= NEAR and any(t.lower in signs.bears and t.tag.startswith("VB") for t in words)


def _speaks(tokens: Sequence[Token], stretch: Range, signs: Signs) -> bool:
    """Whether it is somebody who speaks: “the poster wrote that “…””."""
    return any(t.lower in signs.speaks for t in tokens[stretch[0] : stretch[1]])


def _is_notice(tokens: Sequence[Token], inside: Range, signs: Signs) -> bool:
    """Whether words are a notice that tells what is closed, sold or forbidden here."""
    return not signs.notices.isdisjoint([t.lower for t in tokens[inside[0] : inside[1]]])
