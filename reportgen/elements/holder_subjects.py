"""Who does what a clause tells of a formula: its subject, whom it calls upon, or the body of whoever says “we”."""

from __future__ import annotations

from reportgen.elements.motto_around import load_signs
from reportgen.elements.motto_words import DASHES, Cues, load_cues
from reportgen.language.document import Document, Sentence
from reportgen.language.lemmas import lemma
from reportgen.model import Span

_LONGEST = 16
_REACH = 10
_LEAD = 8
_PART = 4
_NOUNS = 6
_PLACED = 6
FINITE = ("VBD", "VBZ", "VBP", "MD")
PHRASE = ("NN", "NNS", "NNP", "NNPS", "JJ", "CD", "POS", "DT", "PRP$")
_MARKS = ("“", "”", '"')
_RELATIVES = ("WDT", "WP", "WP$", "WRB")
_EDGES = ("DT", ",", "IN", "CC", "RB", ":", "-LRB-", "TO")


def actor_of(document: Document, formula: tuple[int, int], cue: tuple[int, int]) -> Span | None:
    """The subject of the clause that a formula stands in; of “we”, the body of whoever speaks."""
    tokens = document.tokens
    first_persons = document.pack.table("mottos")["first_person"]["words"]
    opens = document.sentence_at(tokens[max(formula[0] - 1, 0)].start).first
    at = min(cue[0], formula[0] - 1) if cue[1] > cue[0] else max(formula[0] - 2, opens)
    said = (min(cue[0], formula[0]) if cue[1] > cue[0] else formula[0], formula[1])
    sentence = document.sentence_at(tokens[min(max(at, 0), len(tokens) - 1)].start)
    subject = _led_in(document, sentence, said) or _called_upon(document, sentence, said[0])
    subject = subject or _subject(document, sentence.index, at, formula=said)
    if subject is None:
        return None
    words = [t for t in tokens[subject[0] : subject[1]] if t.tag not in ("RB", ",", "MD")]
    if words and all(t.lower in first_persons for t in words):
        return _speaking_body(document, subject[0])
    if len(words) == 1 and words[0].tag in ("PRP", "WP", "WDT", "DT", "EX"):
        return _phrase_before(document, at, subject[1]) or _where_they_are(document, sentence, subject[0])
    return trim(document, *_who_staged(document, subject))


def _who_staged(document: Document, subject: tuple[int, int]) -> tuple[int, int]:
    """Those by whom what a clause is about is staged: “the fairs, run by the Lake Guard, are built around “…””."""
    tokens, staged = document.tokens, load_cues(document.pack).staged
    first, last = subject
    by = next((i for i in range(first + 1, last) if tokens[i].lower == "by" and tokens[i - 1].lower in staged), None)
    return (by + 1, last) if by is not None else subject


def _led_in(document: Document, sentence: Sentence, formula: tuple[int, int]) -> tuple[int, int] | None:
    """The subject behind a formula that leads its sentence in: “With the motto “…”, the Party cell of X has …”."""
    tokens = document.tokens
    leads = formula[0] - sentence.first <= _LEAD and tokens[sentence.first].tag in ("IN", "VBN", "VBG", "TO")
    leads = leads and not any(t.tag in FINITE for t in tokens[sentence.first : formula[0]])
    shut = next((i for i in range(formula[1], min(formula[1] + 3, sentence.last)) if tokens[i].text == ","), None)
    if not leads or shut is None:
        return None
    last = shut + 1
    while last < sentence.last and tokens[last].tag not in FINITE and tokens[last].text not in (",", "–", "—", "("):
        last += 1
    return (shut + 1, last) if last < sentence.last else None


def _called_upon(document: Document, sentence: Sentence, at: int) -> tuple[int, int] | None:
    """Whom a verb before token `at` calls upon to keep the formula: “asked every household to follow …”."""
    tokens = document.tokens
    to = next((i for i in range(at - 1, max(sentence.first, at - _REACH), -1) if tokens[i].tag == "TO"), None)
    if to is None or tokens[to + 1].tag != "VB":
        return None
    first = to
    while first > sentence.first and (tokens[first - 1].tag in PHRASE or tokens[first - 1].lower == "of"):
        first -= 1
    governs = first > sentence.first and (tokens[first - 1].tag.startswith("VB") or tokens[first - 1].lower == "on")
    return (first, to) if governs and first < to else None


def _subject(document: Document, sentence: int, at: int, *, formula: tuple[int, int]) -> tuple[int, int] | None:
    """The subject of the clause around token `at`, or of the nearest clause it hangs on that has one."""
    parts = document.clauses[sentence]
    index = next((i for i in range(len(parts) - 1, -1, -1) if parts[i].first <= at < parts[i].last), None)
    if index is None:
        index = next((i for i in range(len(parts) - 1, -1, -1) if parts[i].first <= at), 0 if parts else None)
    steps = 0
    while index is not None and 0 <= index < len(parts) and steps < 8:
        first, last = own_words(document, parts[index].subject, formula)
        told = parts[index].kind == "relative" and (last <= first or document.tokens[first].tag in ("WDT", "WP"))
        if told and (antecedent := _antecedent(document, document.sentences[sentence], parts[index].first)):
            return antecedent
        near = range(first, min(first + _PART, last))
        part = next((i for i in near if document.tokens[i].tag == "PRP"), first)
        if part > first and document.tokens[part - 1].lower == "of":
            near = range(part - 1, max(part - _LEAD, 0), -1)
            comma = next((i for i in near if document.tokens[i].text == ","), part)
            return _phrase_up_to(document, comma)  # the nurses, many of them young, cry …
        if last > first and document.tokens[first].tag not in ("WDT", "WP"):
            return first, last
        index, steps = parts[index].parent, steps + 1
    subjects = (own_words(document, c.subject, formula) for c in parts)
    return next((s for s in subjects if s[1] > s[0]), None)


def _phrase_up_to(document: Document, comma: int) -> tuple[int, int]:
    """The noun phrase that ends at a comma."""
    first = comma
    while first > 0 and document.tokens[first - 1].tag in PHRASE:
        first -= 1
    return first, comma


def _antecedent(document: Document, sentence: Sentence, relative: int) -> tuple[int, int] | None:
    """The noun phrase before a relative clause: “has set up teams that work …”."""
    tokens = document.tokens
    last = relative
    while last > sentence.first and (tokens[last - 1].tag in _RELATIVES or tokens[last - 1].text in (",", "that")):
        last -= 1
    first = last
    while first > sentence.first and tokens[first - 1].tag in PHRASE:
        first -= 1
    return (first, last) if first < last and tokens[last - 1].tag.startswith("NN") else None


def own_words(document: Document, subject: tuple[int, int], formula: tuple[int, int]) -> tuple[int, int]:
    """A subject without the phrase before it that a preposition opens, and without the formula and its verb."""
    first, last = subject
    tokens = document.tokens
    if first < formula[1] and formula[0] < last:
        if first >= formula[0]:
            return last, last
        cues = load_cues(document.pack)
        last = next((i for i in range(first + 1, formula[0]) if _ends_subject(document, i, cues)), first)
        if tokens[last].text == ":":  # a place before the report
            return last, last
    lasting = tokens[first].lower in load_cues(document.pack).lasting
    if last <= first or not (lasting or tokens[first].tag in ("IN", "TO", "VBG")):
        return first, last
    starts = [
        i + (tokens[i].text == ",")
        for i in range(first + 2, last - 1)
        if tokens[i].text == "," or (tokens[i].tag in ("DT", "PRP$") and tokens[i - 1].tag.startswith("NN"))
    ]
    return (starts[-1], last) if starts else (first if lasting else last, last)


def _phrase_before(document: Document, at: int, floor: int) -> Span | None:
    """The noun phrase before “with the motto”, where the subject is but a pronoun."""
    tokens = document.tokens
    end = at
    while end > floor and tokens[end - 1].tag in ("DT", "JJ", "PRP$", "VBG"):
        end -= 1
    if end <= floor or tokens[end - 1].tag not in ("IN", "TO"):
        return None
    end -= 1
    first = end
    while first > floor and tokens[first - 1].tag in ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "CC"):
        first -= 1
    signs = load_signs(document.pack)
    bodies = signs.bodies | signs.crowds | load_cues(document.pack).institutions
    many = any(t.tag in ("NNS", "NNPS", "NNP") or t.lower in bodies for t in tokens[first:end])
    return trim(document, first, end) if many else None


def _where_they_are(document: Document, sentence: Sentence, pronoun: int) -> Span | None:
    """Where those are whom a pronoun means, at the opening of its sentence: “At the North Mill they go by “…””."""
    tokens = document.tokens
    first, last = sentence.first, pronoun - (tokens[pronoun - 1].text == ",")
    opens = (
        first < last and tokens[first].lower in ("at", "in") and all(t.tag in PHRASE for t in tokens[first + 1 : last])
    )
    things = load_signs(document.pack).things
    place = opens and tokens[last - 1].tag.startswith("NN") and tokens[last - 1].lower not in things
    return trim(document, first + 1, last) if place and tokens[first + 1].tag in ("DT", "NNP") else None


def _speaking_body(document: Document, at: int) -> Span | None:
    """The body that a speaker's role names: “X, secretary of the … Party Cell, said: ‘we …’”."""
    tokens = document.tokens
    paragraph = document.sentence_at(tokens[at].start).paragraph
    opening = next((i for i in range(at - 1, max(-1, at - 120), -1) if tokens[i].text in ("“", '"')), None)
    if opening is None:
        return None
    for of in range(opening - 1, max(0, opening - 30), -1):
        if document.sentence_at(tokens[of].start).paragraph != paragraph:
            return None
        if tokens[of].lower in ("of", "for", "from", "at") and not _measures(document, of):
            end = of + 1
            while end < opening and tokens[end].text not in (",", ":", "“", '"') and tokens[end].tag not in FINITE:
                end += 1
            return trim(document, of + 1, end)
    return None


def _measures(document: Document, of: int) -> bool:
    """Whether “of” or “at” opens no body: “forty percent of the recruits”, “at the beginning of the year”."""
    tokens, things = document.tokens, load_signs(document.pack).things
    counted = of > 1 and tokens[of - 2].tag == "CD"
    return counted or any(t.lower in things for t in tokens[of + 1 : of + _NOUNS])


def trim(document: Document, first: int, last: int) -> Span | None:
    """The words of a range without articles and links at its edges."""
    tokens = document.tokens
    cues = load_cues(document.pack)
    last = min(last, first + _LONGEST)
    dash = next((i for i in range(first + 1, min(last, first + _PLACED)) if tokens[i].text in DASHES), first)
    first = dash + 1 if tokens[first].text.isupper() and dash > first else first  # a place before the report
    last = next((i for i in range(first + 1, last) if _ends_name(document, i, cues)), last)
    while first < last - 1 and tokens[first].lower in cues.roughly:
        first += 1
    while first < last and tokens[first].tag in ("DT", ",", "RB", "CC", ":", *_RELATIVES):
        first += 1
    last = _before_aside(document, first, last)
    while last > first and tokens[last - 1].tag in (*_EDGES, "``", "''", "POS"):
        last -= 1
    if first >= last or not any(t.tag.startswith("N") for t in tokens[first:last]):
        return None
    if any(t.text in _MARKS for t in tokens[first:last]):
        return None
    return Span.of(document.text, tokens[first].start, tokens[last - 1].end)


def _before_aside(document: Document, first: int, last: int) -> int:
    """The end of a range without what a comma adds to it: “the platoon, girls for the most part”."""
    tokens = document.tokens
    comma = next((i for i in range(first + 1, last) if tokens[i].text == ","), last)
    behind = tokens[comma:last]
    listed = any(t.tag == "CC" for t in behind) or any(t.tag.startswith("NNP") for t in behind)
    return last if listed else comma


def _ends_subject(document: Document, at: int, cues: Cues) -> bool:
    """Whether a subject that runs into the formula ends before a token: at a comma, or at its own verb."""
    token = document.tokens[at]
    return token.text in (",", ":") or lemma(token.lower, "VBZ") in cues.kept or _ends_name(document, at, cues)


def _ends_name(document: Document, at: int, cues: Cues) -> bool:
    """Whether a token can be no part of a name: “who”, or the verb of “lives by” that the tagger took for a noun."""
    tokens = document.tokens
    lives = tokens[at].lower in cues.lived_by and at + 1 < len(tokens) and tokens[at + 1].lower == "by"
    aside = tokens[at].text == "," and at + 1 < len(tokens) and tokens[at + 1].tag == "IN"
    small = tokens[at].text[0].islower()  # Hung may be a name
    other = small and (tokens[at].lower in cues.since or tokens[at].lower in cues.wearing)
    return lives or aside or other or tokens[at].tag in _RELATIVES
