"""Who may live by a formula at all: neither a banner nor a word, nor who only tells of it."""

from __future__ import annotations

from reportgen.elements.motto_around import load_signs
from reportgen.elements.motto_words import load_cues
from reportgen.language.document import Document
from reportgen.model import Span


def names_somebody(document: Document, span: Span) -> bool:
    """Whether words may be whose formula it is."""
    return is_somebody(document, *document.token_range(span.start, span.end))


def is_somebody(document: Document, first: int, last: int) -> bool:
    """Whether a subject may live by something: not a banner, a word or an event."""
    signs, cues = load_signs(document.pack), load_cues(document.pack)
    while first < last and document.tokens[first].lower in cues.roughly:
        first += 1
    tokens = document.tokens[first:last]
    head = next((i for i, t in enumerate(tokens) if t.tag == "IN"), len(tokens))
    nouns = [t.lower for t in tokens[:head] if t.tag.startswith("NN")]
    if not nouns or nouns[-1] in signs.indefinite:
        return False
    called = nouns[-1] in cues.endings and nouns[-1] not in signs.bodies
    made = nouns[-1] in signs.surfaces and any(t.lower in signs.materials for t in tokens)  # a wooden board
    return not (nouns[-1] in signs.boards or nouns[-1] in signs.things or called or made)


def only_told(document: Document, actor: Span) -> bool:
    """Whether a subject is but who explains, or a thing that something is done to: “Every sack was weighed”."""
    tokens, signs = document.tokens, load_signs(document.pack)
    first, last = document.token_range(actor.start, actor.end)
    if last + 2 >= len(tokens):
        return False
    head = tokens[first:last]
    if any(t.entity.endswith("person") for t in head):
        return (
            tokens[last + (tokens[last].text == ",")].lower in signs.finds
            or tokens[last].lower in signs.speaks
            or tokens[last].lemma == "say"
        )
    done = tokens[last].lemma == "be" and any(t.tag == "VBN" for t in tokens[last + 1 : last + 3])
    many = any(t.tag in ("NNP", "NNPS", "NNS") or t.lower in signs.bodies | signs.crowds for t in head)
    return done and not many
