"""The words of roles in one document: which nouns are offices, what ends a phrase, which persons and bodies bound it.

Method: tags, word lists and the extents of the names that were found; each question looks at a few tokens.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reportgen.elements.bodies import BodyMention
from reportgen.elements.evidence import Names
from reportgen.elements.people import Person
from reportgen.elements.runs import POSSESSIVES
from reportgen.elements.sign import DASHES

ARTICLES = frozenset({"a", "an", "the"})

CLOSERS = frozenset({*',;:.()“”"?!‘'}) | DASHES
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WP$", "WRB", "PRP", "EX"})
_NOT_HEADS = _FINITE | {"IN", "RB", "VB"}


class RoleWords:
    """The tokens of one document as words of roles, with the mentions of people and bodies that bound them."""

    def __init__(self, names: Names, people: Sequence[Person], bodies: Sequence[Sequence[BodyMention]]) -> None:
        self.names = names
        self.document = names.reader.document
        self.tokens = names.reader.tokens
        self.words = names.reader.words
        self.lists = names.reader.words.roles
        actors = names.reader.words.actors
        self.fields, self.burmese = actors["portfolio_fields"], actors["burmese_titles"]
        self.apostrophed, self.particles = actors["apostrophed"], names.reader.words.particles
        self.links, self.inside = self.lists["links"], self.lists["links"] | ARTICLES | POSSESSIVES
        self.speech = names.reader.words.cues["speech"].words
        self.mentions = sorted((first, last, p.key) for p in people for first, last in p.mentions)
        self.starts = [first for first, _, _ in self.mentions]
        self.owner = {first: key for first, _, key in self.mentions}
        self.body_end = {m.first: m.last for body in bodies for m in body}
        self.body_start = {last: first for first, last in self.body_end.items()}
        self.body_start |= {m.acronym[1] + 1: m.first for body in bodies for m in body if m.acronym}

    def is_role_noun(self, i: int) -> bool:
        """Whether a token can be the head of a role."""
        token = self.tokens[i]
        lower = token.lower
        if token.text in self.words.ranks:
            return True
        if i + 1 in self.owner and token.tag in ("NN", "NNP"):
            if i and lower in self.fields and self.tokens[i - 1].lower in ("of", "for", "and", "&"):
                return False  # Minister for Manpower X
            agent = lower in self.words.role_nouns or lower.endswith(self.lists["agents"])
            return agent or (token.text.isupper() and 1 < len(token.text) < 6)
        if (
            token.tag in ("VB", "VBP")
            and i + 1 in self.owner
            and i
            and self.tokens[i - 1].tag.startswith(("NNP", ":", ",", "CC"))
        ):
            return lower in self.words.role_nouns
        if token.tag in _NOT_HEADS:
            return token.tag != "IN" and lower in self.words.role_nouns and token.text[0].isupper()
        if lower in self.words.role_nouns or lower.rpartition("-")[2] in self.words.role_nouns:
            return True
        if lower.endswith(self.lists["elected"]):
            return lower.rpartition("-")[0] in self.words.role_nouns
        return lower.endswith(self.lists["endings"]) and token.tag in ("NN", "NNP")

    def is_ruler(self, first: int, of: int) -> bool:
        """Whether the capitalised words of `[first, of)` may be a ruler's title before “of” and a name: Roko Tui."""
        if self.tokens[min(of + 1, len(self.tokens) - 1)].text[0].islower() or first in self.body_end:
            return False
        words = self.words
        plain = (words.body_nouns, words.thing_nouns, words.common, words.kinds, words.demonyms)
        return all(
            t.text[0].isupper() and t.text[1:].islower() and not any(t.lower in known for known in plain)
            for t in self.tokens[first:of]
        )

    def stops(self, i: int) -> bool:
        """Whether no phrase goes on over a token: a mark, a verb, a pronoun."""
        token = self.tokens[i]
        if token.text in CLOSERS or token.lower in self.speech:
            return True
        return token.tag in _FINITE and not self.is_role_noun(i)

    def names_person(self, i: int) -> bool:
        """Whether token `i` lies in the mention of a person."""
        at = bisect_left(self.starts, i + 1) - 1
        return at >= 0 and self.mentions[at][0] <= i < self.mentions[at][1]

    def _is_lettered(self, i: int) -> bool:
        """Whether token `i` stands in brackets and is the short form of an office: officer in charge (OC)."""
        if not 0 < i < len(self.tokens) - 2 or not self.tokens[i].text.isupper():
            return False
        return self.tokens[i - 1].text == "(" and self.tokens[i + 1].text == ")"

    def _inside_body(self, k: int) -> bool:
        return any(first in self.body_end and k < self.body_end[first] for first in range(max(0, k - 12), k))

    def _is_participle(self, i: int) -> bool:
        """Whether a participle tells more of somebody or something: “an aunt of triplets born in June”."""
        token, following = self.tokens[i], self.tokens[min(i + 1, len(self.tokens) - 1)]
        return token.tag == "VBN" and token.text[0].islower() and following.tag in ("IN", "TO")

    def _is_person_at(self, first: int, last: int) -> bool:
        """Whether a person or a role stands in a stretch."""
        return any(k in self.owner or self.is_role_noun(k) for k in range(first, last))

    def _is_dated(self, i: int) -> bool:
        """Whether a day, a month or a year stands at token `i`, which is no part of a role: “director in 2023”."""
        text = self.tokens[i].text
        dated = text in self.words.calendar or (len(text) == 4 and text.isdigit())
        return dated and self.tokens[i - 1].lower in ("in", "on", "from", "until")
