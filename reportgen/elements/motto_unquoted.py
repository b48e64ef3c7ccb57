"""Formulas without marks: “with … as its motto”, “its motto: …”, “the motto Firm and Forward”, “…: that is our creed”.

Only where the words end is known: a colon to the end of the sentence, a pair of dashes or commas, capitals, or as many
words as are said to follow.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.elements.motto_around import Around, load_signs
from reportgen.elements.motto_borne import displayed
from reportgen.elements.motto_counted import LONGEST, STOPS, Bare, counted_out, numbered, of_so_many_words, to_the_end
from reportgen.elements.motto_cues import cue_at, key_of
from reportgen.elements.motto_named import SECOND, in_another_tongue, in_capitals, named, shape_at
from reportgen.elements.motto_shape import PLAIN, SURE, WROUGHT, load_shapes
from reportgen.elements.motto_stated import behind_far_colon, behind_far_copula, led_in, of_deeds
from reportgen.elements.motto_words import DASHES, Cues, Range
from reportgen.language.document import Document, Sentence, Token

_OPENER_REACH = 16
_AS_REACH = 4
_COLON_REACH = 4
_APPOSED = 12
_COPULA = 4
_FAR = 10
_DISPLAYED = 36
_NOT_OPENING = (
    "DT",
    "PRP",
    "JJ",
    "JJR",
    "VBN",
    "VBD",
    "VBZ",
    "VBG",
    "IN",
    "TO",
    "WDT",
    "WP",
    "WRB",
    "RB",
    "MD",
    "PRP$",
    "EX",
)
_DESCRIBING = ("JJ", "JJR", "JJS", "RB", "RBR", "RBS")
_PLAIN_OPENING = ("PRP", "DT", "NNP", "NNPS")
_OWNED = ("PRP$", "POS")


def bare_formulas(document: Document, cues: Cues) -> Iterator[Bare]:
    """The formulas without marks, in the order of the words that call them so.

    Args:
        document: the article's content.
        cues: the pack's words.
    """
    for at in document.indices_of(cues.calling):
        if document.tokens[at].lower in cues.counted and (bare := of_so_many_words(document, at, cues)):
            yield bare
        cue = cue_at(document, at, cues)
        if cue is None:
            continue
        sentence = document.sentence_at(document.tokens[at].start)
        words = _called(document, sentence, cue, cues=cues)
        if words:
            yield Bare(cue, words)


def displayed_formulas(document: Document) -> Iterator[Bare]:
    """What a colon brings to the end of its sentence where words are said to stand written: “the line over it: …”."""
    tokens, signs = document.tokens, load_signs(document.pack)
    if document.vocabulary.isdisjoint(signs.displaying):
        return
    for colon in document.indices_of((":",)):
        sentence = document.sentence_at(tokens[colon].start)
        before = (max(sentence.first, colon - _DISPLAYED), colon + 1)
        if signs.displaying.isdisjoint(document.lowers[before[0] : before[1]]):
            continue
        words = to_the_end(tokens, colon + 1, sentence.last)
        if words is None or colon == sentence.first:
            continue
        told = (i for i in range(words[0] + 3, words[1]) if tokens[i].tag in ("WDT", "WP"))
        words = (words[0], next((i - 1 for i in told if tokens[i - 1].text == ","), words[1]))
        shape = shape_at(document, words)
        sign = displayed(tokens, Around(before, words, words, words), signs) if shape > PLAIN else None
        if sign and sign.points + shape >= SURE:
            yield Bare((colon, colon), words)


def _called(document: Document, sentence: Sentence, cue: Range, *, cues: Cues) -> Range | None:
    """The words that a cue calls a motto."""
    strength = cues.strength[key_of(document, cue)]
    if strength == "strong":
        return (
            _before_as(document, sentence, cue[0], cues=cues)
            or _behind_colon(document, sentence, cue[1])
            or _set_apart(document, sentence, cue)
            or in_capitals(document, sentence, cue[1], cues=cues)
            or _behind_copula(document, sentence, cue[1], cues=cues)
            or _behind_far_copula(document, sentence, cue[1], cues=cues)
            or behind_far_colon(document, sentence, cue)
            or behind_far_copula(document, sentence, cue)
            or of_deeds(document, sentence, cue, cues=cues, least=1)
            or led_in(document, sentence, cue)
            or _before_that(document, sentence, cue, cues=cues)
            or numbered(document, cue, cues)
            or _before_copula(document, sentence, cue)
        )
    if strength == "weak":
        counted = document.tokens[cue[0] - 1].lower in cues.single if cue[0] else False
        counted = counted or _is_under(document, sentence, cue, cues)
        said = document.lowers[cue[0]] in cues.sayings
        counted = counted or (said and document.tags[cue[0] - 1] == "DT")
        if said and (words := named(document, sentence, cue[1]) or in_another_tongue(document, sentence, cue[1], cues)):
            return words
        words = (_behind_colon(document, sentence, cue[1]) or _set_apart(document, sentence, cue)) if counted else None
        words = words or _before_that(document, sentence, cue, cues=cues)
        if words and shape_at(document, words) > PLAIN:
            return words
        deeds = of_deeds(document, sentence, cue, cues=cues, least=2)
        return deeds or counted_out(document, cue, cues) or _before_copula(document, sentence, cue)
    if document.tokens[cue[1] - 1].lower in cues.codes and document.tokens[cue[0] - 1].lower in cues.single:
        words = _behind_colon(document, sentence, cue[1])
        return words if words and shape_at(document, words) > PLAIN else None
    return None


def _is_under(document: Document, sentence: Sentence, cue: Range, cues: Cues) -> bool:
    """Whether something is done under what a colon brings: “repeated its demand under an old banner: …”."""
    return any(t.lower in cues.under for t in document.tokens[max(cue[0] - 3, sentence.first) : cue[0]])


def _before_as(document: Document, sentence: Sentence, cue: int, *, cues: Cues) -> Range | None:
    """What stands between “with” and “as its motto”."""
    tokens = document.tokens
    reach = range(cue - 1, max(sentence.first, cue - _AS_REACH), -1)
    at = next((i for i in reach if tokens[i].lower in cues.behind), None)
    if at is None:
        return None
    for opener in range(at - 1, max(sentence.first - 1, at - _OPENER_REACH), -1):
        if tokens[opener].lower in cues.openers:
            return (opener + 1, at) if at - opener > 2 else None
        if tokens[opener].tag in ("VBD", "VBZ"):
            return None
    return None


def _behind_colon(document: Document, sentence: Sentence, cue: int) -> Range | None:
    """What stands behind “its motto:” or “its motto is simple:”, to the end of the sentence."""
    tokens = document.tokens
    colon = next((i for i in range(cue, min(sentence.last, cue + _COLON_REACH)) if tokens[i].text == ":"), None)
    return to_the_end(tokens, colon + 1, sentence.last) if colon is not None else None


def _set_apart(document: Document, sentence: Sentence, cue: Range) -> Range | None:
    """What stands between two dashes, or between two commas in capitals: “his credo — treat all alike — hangs …”."""
    tokens = document.tokens
    since = cue[1] + 2 < sentence.last and tokens[cue[1]].tag == "IN" and tokens[cue[1] + 1].tag == "CD"
    first = cue[1] + 1 + 2 * since  # the school's motto since 1892, …
    if first >= sentence.last or not tokens[first].text[0].isalpha():
        return None
    mark = tokens[first - 1].text
    reach = range(first, min(sentence.last - 1, first + _APPOSED)) if mark in (",", *DASHES) else ()
    verbal = mark != "," or not tokens[first].text[0].isupper()
    hung = load_signs(document.pack).hung
    shut = next((i for i in reach if tokens[i].text == mark and (verbal or _is_finite(tokens[i + 1], hung))), None)
    if shut is None or shut - first < 2:
        return None
    glossed = next((i for i in range(first + 2, shut) if tokens[i].text == "("), None)
    glossed = glossed if glossed is not None and tokens[shut - 1].text == ")" else shut
    if mark != ",":
        return (first, shut) if shape_at(document, (first, shut)) > PLAIN else None
    owned = any(t.tag in _OWNED for t in tokens[max(sentence.first, cue[0] - 3) : cue[0]])
    owned = owned or (cue[0] > sentence.first and tokens[cue[0] - 1].lower in load_signs(document.pack).bodies)
    named = tokens[first].text[0].isupper() and _is_finite(tokens[shut + 1], hung)
    named = named and tokens[shut - 1].lemma != "say"  # the school's motto, Ada Brook said, is old
    return (first, glossed) if owned and named else None  # the school's motto, Per aspera (by hardship), is old


def _is_finite(token: Token, hung: frozenset[str]) -> bool:
    """Whether a token may be the verb that a sentence goes on with behind what stands between commas.

    The tagger takes some of those for how a motto hangs for nouns: “the party's slogan, Work Not Words, hangs …”.
    """
    return token.tag.startswith(("VB", "MD")) or (token.tag.startswith("NN") and token.lower in hung)


def _behind_copula(document: Document, sentence: Sentence, first: int, *, cues: Cues) -> Range | None:
    """What a motto is said to be: “their watchwords are courage and kindness”, “our motto is never give up”."""
    tokens = document.tokens
    if first >= sentence.last or tokens[first].lemma != "be" or not tokens[first].tag.startswith("VB"):
        return None
    first += 1
    whole = (
        to_the_end(tokens, first, sentence.last) if first < sentence.last and tokens[first].text[0].isupper() else None
    )
    if whole and tokens[first].tag not in _PLAIN_OPENING and shape_at(document, whole) == WROUGHT:
        return whole  # our motto is Quick to come, slow to leave
    last = first
    while last < min(sentence.last, first + LONGEST) and tokens[last].text not in (*STOPS, ":", *DASHES):
        if tokens[last].text == "," and tokens[min(last + 1, sentence.last - 1)].lower not in cues.joins:
            break
        last += 1
    if all(t.tag in _DESCRIBING for t in tokens[first:last]):
        return None  # their second slogan is less poetic
    if tokens[first].tag == "RB" and tokens[first + 1].tag in (*_DESCRIBING, "VBN"):
        return None  # the motto was never more apt than now
    openers = load_shapes(document.pack).openers
    opens = first < last and (tokens[first].tag not in _NOT_OPENING or tokens[first].lower in openers)
    opens = opens and tokens[first].text[0].isalnum()
    return (first, last) if opens and last - first > 1 and shape_at(document, (first, last)) > PLAIN else None


def _behind_far_copula(document: Document, sentence: Sentence, first: int, *, cues: Cues) -> Range | None:
    """What a motto is said to be behind its owner or place: “the slogan of the drive is Swim Before You Sail”."""
    tokens, signs = document.tokens, load_signs(document.pack)
    if first + 1 >= sentence.last:
        return None
    written = tokens[first].lower in signs.inscribed
    if not written and tokens[first].lower not in ("of", "for"):
        return None
    reach = range(first + 1, min(sentence.last - 2, first + _FAR))
    verb = next((i for i in reach if tokens[i].lemma == "be" or tokens[i].text in STOPS), None)
    if verb is None or tokens[verb].lemma != "be" or not tokens[verb + 1].text[0].isupper():
        return None
    if capitals := in_capitals(document, sentence, verb + 1, cues=cues):
        shaped = tokens[capitals[1]].text in STOPS and capitals[1] - capitals[0] > 2
        return capitals if shaped else None
    last = next((i for i in range(verb + 1, sentence.last) if tokens[i].text in STOPS or tokens[i].text == ","), verb)
    foreign = any(not t.text.isascii() and t.text[0].isalpha() for t in tokens[verb + 1 : last])
    return (verb + 1, last) if written and foreign and 2 < last - verb <= LONGEST else None


def _before_copula(document: Document, sentence: Sentence, cue: Range) -> Range | None:
    """The capitals that a sentence opens with and that it says to be a motto: “Nets Dry, Boats Tied is the rule …”."""
    tokens = document.tokens
    reach = range(cue[0] - 1, max(sentence.first, cue[0] - _COPULA), -1)
    verb = next((i for i in reach if tokens[i].lemma == "be"), sentence.first)
    words = tokens[sentence.first : verb]
    capitals = all(t.text[0].isupper() or len(t.text) < _COPULA for t in words)
    if not capitals or not SECOND > len(words) > 2 or tokens[verb + 1].tag not in ("DT", "PRP$"):
        return None
    broken = any(t.text in (",", *DASHES) for t in words)
    return (sentence.first, verb) if broken and shape_at(document, (sentence.first, verb)) == WROUGHT else None


def _before_that(document: Document, sentence: Sentence, cue: Range, *, cues: Cues) -> Range | None:
    """What “that is our motto” takes up: the clause before it, or the sentence."""
    tokens = document.tokens
    reach = range(cue[0] - 1, max(sentence.first, cue[0] - 5) - 1, -1)
    that = next((i for i in reach if tokens[i].lower in cues.pointers), None)
    if that is None or tokens[that + 1].lemma not in cues.auxiliaries:
        return None
    if that > sentence.first:
        mark = tokens[that - 1].text
        if mark not in (",", ":", ";", *DASHES):
            return None
        first, last = sentence.first, that - 1
    elif sentence.index and document.sentences[sentence.index - 1].segment == sentence.segment:
        before = document.sentences[sentence.index - 1]
        first, last = before.first, before.last
    else:
        return None
    marks = [i for i in range(first, last) if tokens[i].text in ("“", '"', "‘")]
    first = marks[-1] + 1 if marks else first
    while last > first and not any(map(str.isalnum, tokens[last - 1].text)):
        last -= 1
    return (first, last) if 2 <= last - first <= LONGEST and shape_at(document, (first, last)) > PLAIN else None
