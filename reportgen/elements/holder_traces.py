"""Who lives by a formula where neither a noun nor the clause says so: who bears it, speaks it, or takes it to heart.

Method: traces in the words around the formula, the surest first, each within a bounded reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.elements.holder_people import is_somebody, names_somebody, only_told
from reportgen.elements.holder_subjects import FINITE, PHRASE, own_words, trim
from reportgen.elements.motto_around import load_signs
from reportgen.elements.motto_words import DASHES, Cues, Range, load_cues
from reportgen.language.document import Document, Sentence, Token
from reportgen.model import Span

_REACH = 14
_BACK = 2
_PHRASE = 5
_GLOSS = 4


def trace_of(document: Document, formula: Range) -> Span | None:
    """The words that name who lives by a formula, by what is told around it; None where nothing tells.

    Args:
        document: the article's content.
        formula: half-open range of its tokens.
    """
    sentence = document.sentence_at(document.tokens[formula[0]].start)
    return (
        _owner_near(document, sentence, formula)
        or _moved_by(document, sentence, formula[1])
        or _spoken_by(document, sentence, formula[1])
        or _from_whom(document, sentence, formula[1])
        or _worn_by(document, sentence, formula)
        or _led_by(document, sentence, formula)
        or _where_it_stands(document, sentence, formula[0])
        or _meant_by(document, sentence, formula)
        or next(_beside(document, sentence, formula), None)
        or _taken_up_by(document, sentence)
        or _among_whom_first(document, sentence)
        or _told_of_before(document, sentence)
    )


def among_whom(document: Document, formula: Range) -> Span | None:
    """“For the women of Vale, “…” was never just a proverb”."""
    tokens = document.tokens
    sentence = document.sentence_at(tokens[max(formula[0] - 1, 0)].start)
    if tokens[sentence.first].lower not in document.pack.table("mottos")["lived_by"]["among"]:
        return None
    phrase = _phrase_at(document, sentence, sentence.first + 1)
    if phrase is None or document.text[phrase.end : tokens[formula[0]].start].strip(" ,“‘\"'"):
        return None
    return phrase if names_somebody(document, phrase) else None


def _among_whom_first(document: Document, sentence: Sentence) -> Span | None:
    """Those with whom a sentence opens: “Among the weavers of Vale the old rule still holds: “…””."""
    if document.tokens[sentence.first].lower not in document.pack.table("mottos")["lived_by"]["among"]:
        return None
    phrase = _phrase_at(document, sentence, sentence.first + 1)
    return phrase if phrase and names_somebody(document, phrase) else None


def _from_whom(document: Document, sentence: Sentence, last: int) -> Span | None:
    """““…” and “…” from the benches”, ““…” is no empty line for the women of Vale”."""
    tokens = document.tokens
    for at in range(last, min(sentence.last, last + _REACH) - 1):
        shut = tokens[at - 1].text in ("”", '"', "’", "''")
        from_them = tokens[at].lower == "from" and (shut or tokens[at - 1].tag == "VBN")
        if from_them or (tokens[at].lower == "for" and tokens[at + 1].tag == "DT"):
            phrase = _phrase_at(document, sentence, at + 1)
            crowds = load_signs(document.pack).crowds
            many = any(t.tag in ("NNS", "NNPS") or t.lower in crowds for t in tokens[at + 1 : at + _PHRASE])
            return phrase if many and is_somebody(document, at + 1, at + _PHRASE) else None
    return None


def _owner_near(document: Document, sentence: Sentence, formula: Range) -> Span | None:
    """“The academy's philosophy is summed up in a line on the wall: “…””."""
    tokens, cues = document.tokens, load_cues(document.pack)
    owned = cues.endings | load_signs(document.pack).buildings
    for at in range(sentence.first + 2, min(formula[0], sentence.last)):
        if tokens[at].lower in owned and tokens[at - 1].tag == "POS":
            first = at - 1
            while first > sentence.first and tokens[first - 1].tag in PHRASE:
                first -= 1
            return trim(document, first, at - 1)
    bodies = load_signs(document.pack).bodies
    for at in range(formula[1] + 1, sentence.last):
        if tokens[at].tag == "POS" and tokens[at - 1].lower in bodies:
            first = at
            while first > sentence.first and tokens[first - 1].tag in PHRASE:
                first -= 1
            return trim(document, first, at)
    return None


def _moved_by(document: Document, sentence: Sentence, last: int) -> Span | None:
    """““…” is the guideline that has helped the union raise funds”."""
    tokens, signs = document.tokens, load_signs(document.pack)
    for at in range(last, min(sentence.last, last + _REACH) - 1):
        if tokens[at].tag.startswith("VB") and tokens[at].lemma in signs.moves:
            phrase = _phrase_at(document, sentence, at + 1)
            return phrase if phrase and names_somebody(document, phrase) else None
    return None


def _spoken_by(document: Document, sentence: Sentence, last: int) -> Span | None:
    """““…”, is spoken each dawn by the guards”."""
    tokens = document.tokens
    for at in range(last, min(sentence.last, last + _REACH) - 1):
        if tokens[at].lower == "by" and any(t.tag == "VBN" for t in tokens[max(last, at - 4) : at]):
            phrase = _phrase_at(document, sentence, at + 1)
            return phrase if phrase and names_somebody(document, phrase) else None
    return None


def _worn_by(document: Document, sentence: Sentence, formula: Range) -> Span | None:
    """““…” on the aprons of some 700 bakers”."""
    tokens = document.tokens
    signs = load_signs(document.pack)
    reach = range(formula[1], min(sentence.last, formula[1] + 2 * _REACH) - 1)
    for at in reach:
        if tokens[at].lower == "of" and tokens[at - 1].lower in signs.worn:
            worn = _phrase_at(document, sentence, at + 1)
            return worn if worn and worn.text.split()[-1] not in signs.boards else None
    return None


def _phrase_at(document: Document, sentence: Sentence, first: int) -> Span | None:
    """The noun phrase at a token, with what a preposition adds to it by name."""
    tokens, cues = document.tokens, load_cues(document.pack)
    last = first
    while last < min(sentence.last, first + _REACH):
        linked = last > first and tokens[last].lower in cues.belongs and tokens[last + 1].tag.startswith(("NNP", "DT"))
        if tokens[last].tag not in PHRASE and tokens[last].text != "&" and not linked:
            break
        last += 1
    return trim(document, first, last)


def _beside(document: Document, sentence: Sentence, formula: Range) -> Iterator[Span]:
    """The subjects of the clauses behind a formula that are somebody: “…, and the parish has kept to it”."""
    signs = load_signs(document.pack)
    crowds = signs.crowds | signs.bodies
    for clause in document.clauses[sentence.index]:
        first, last = clause.subject
        if formula[1] <= first < last:
            span = trim(document, first, last)
            gloss = document.tokens[first - 1].text in DASHES and first - formula[1] < _GLOSS
            words = document.tokens[first:last]
            named = any(t.tag in ("NNS", "NNPS", "NNP") or t.lower in crowds for t in words)
            if span and named and not gloss and is_somebody(document, first, last) and not only_told(document, span):
                yield span


def _led_by(document: Document, sentence: Sentence, formula: Range) -> Span | None:
    """The many or the body that the sentence opens with: “The nurses boiled it down to three words: …”."""
    tokens, signs = document.tokens, load_signs(document.pack)
    first, last = next((c.subject for c in document.clauses[sentence.index]), (0, 0))
    if not first < last <= formula[0]:
        return None
    comma = next((i for i in range(first, last) if tokens[i].text == ","), last)
    if comma + 1 < last and tokens[comma + 1].tag == "NNP" and tokens[first].tag in ("PRP$", "DT"):
        return trim(document, comma + 1, next((i for i in range(comma + 1, last) if tokens[i].text == ","), last))
    if tokens[first].tag == "PRP$" or not is_somebody(document, first, comma):
        return None
    heads = [t for t in tokens[first:comma] if t.tag.startswith("NN")]
    many = heads[-1].tag == "NNS" or heads[-1].lower in signs.bodies | signs.crowds
    return trim(document, first, comma) if many else None


def worn_by_whom(document: Document, formula: Range) -> Span | None:
    """Who wears what bears a formula: “Its motto, sewn on the vests of the wardens, …”."""
    tokens, signs = document.tokens, load_signs(document.pack)
    sentence = document.sentence_at(tokens[max(formula[0] - 1, 0)].start)
    for at in range(sentence.first + 1, formula[0]):
        if tokens[at].lower == "of" and tokens[at - 1].lower in signs.worn & signs.boards:
            return _phrase_at(document, sentence, at + 1)
    return None


def _meant_by(document: Document, sentence: Sentence, formula: Range) -> Span | None:
    """Whom “their” or “they” in the sentence means."""
    cues = load_cues(document.pack)
    outside = [i for i in range(sentence.first, sentence.last) if not formula[0] <= i < formula[1]]
    whose = (i for i in outside if document.tokens[i].lower in cues.meant | cues.many)
    pronoun = next((i for i in whose if not _only_says(document, i)), None)
    return antecedent(document, pronoun, formula) if pronoun is not None else None


def _only_says(document: Document, pronoun: int) -> bool:
    """Whether a pronoun between commas is but who says so: “What held them together, she said, was a rule”."""
    tokens = document.tokens
    aside = pronoun > 0 and tokens[pronoun - 1].text == "," and pronoun + 2 < len(tokens)
    return aside and tokens[pronoun + 1].lemma == "say" and tokens[pronoun + 2].text == ","


def antecedent(document: Document, pronoun: int, formula: Range) -> Span | None:
    """Whom a pronoun means: the nearest subject before it in its sentence, or one before, that agrees in number."""
    tokens = document.tokens
    here = document.sentence_at(tokens[pronoun].start).index
    many = tokens[pronoun].lower in load_cues(document.pack).many
    for index in range(here, max(here - 1 - _BACK, -1), -1):
        for clause in document.clauses[index][:: -1 if index == here else 1]:
            first, last = own_words(document, clause.subject, formula)
            apart = last <= formula[0] or formula[1] <= first
            single = tokens[pronoun].lower == "its" or (many and not any(t.tag == "CC" for t in tokens[first:last]))
            person = single and any(t.entity.endswith("person") for t in tokens[first:last])
            if apart and not person and first < last <= pronoun and is_somebody(document, first, last):
                plural = any(t.tag in ("NNS", "NNPS") for t in tokens[first:last]) or tokens[last - 1].tag == "NNP"
                signs = load_signs(document.pack)
                if plural or not many or tokens[last - 1].lower in signs.crowds | signs.bodies:
                    return trim(document, first, last)
    return None


def _where_it_stands(document: Document, sentence: Sentence, opening: int) -> Span | None:
    """Whose gate it is that a board stands at: “On a board at the gate of Ban Xieng village”."""
    tokens = document.tokens
    signs = load_signs(document.pack)
    for at in range(max(sentence.first, opening - _REACH), opening - 1):
        placed = tokens[at - 1].lower == "front" and tokens[at - 2].lower == "in"  # in front of the hall
        if tokens[at].lower == "of" and tokens[at - 1].lower in signs.worn and not placed:
            owner = next((i for i in range(at + 1, opening) if tokens[i].tag == "POS"), None)
            built = owner is not None and tokens[owner + 1].lower in signs.buildings
            return trim(document, at + 1, owner) if built and owner else _phrase_at(document, sentence, at + 1)
    return None


def _taken_up_by(document: Document, sentence: Sentence) -> Span | None:
    """Who does something with it in the sentence behind: “The islanders took it to heart.”."""
    if sentence.index + 1 >= len(document.sentences):
        return None
    following = document.sentences[sentence.index + 1]
    tokens = document.tokens
    for clause in document.clauses[following.index]:
        first, last = clause.subject
        words = tokens[last : min(clause.last, last + 6)]
        takes = any(t.tag in FINITE for t in words) and _takes_up(words, load_cues(document.pack))
        if last > first and takes and is_somebody(document, first, last):
            return trim(document, first, last)
    return None


def _told_of_before(document: Document, sentence: Sentence) -> Span | None:
    """The many or the body that the sentence before tells of, in the same paragraph."""
    before = document.sentences[sentence.index - 1] if sentence.index else sentence
    if before is sentence or before.segment != sentence.segment:
        return None
    tokens, signs = document.tokens, load_signs(document.pack)
    first, last = next((c.subject for c in document.clauses[before.index]), (0, 0))
    words = tokens[first:last]
    many = any(t.tag in ("NNS", "NNPS") or t.lower in signs.bodies | signs.crowds for t in words)
    span = trim(document, first, last) if many else None
    return span if span and names_somebody(document, span) else None


def _takes_up(words: Sequence[Token], cues: Cues) -> bool:
    """Whether words take a formula up; “that evening” does not."""
    behind = (*words[1:], None)
    return any(
        t.lower in cues.taking_up and not (t.lower in cues.pointers and n is not None and n.tag.startswith("NN"))
        for t, n in zip(words, behind, strict=False)
    )
