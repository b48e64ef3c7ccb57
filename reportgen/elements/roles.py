"""The positions of people, verbatim and as full as they stand.

Method: patterns around each mention of a person: before the name (“forestry minister Nam Hale”), behind it in
apposition (“Nam Hale, head of …,” “Nam Hale - head of …”), in a relative or copular clause (“who leads …”, “is a …”),
after “As”, by a definite description that speaks (“the mother of three says”), and, where there is nothing else, home
or house (“of Tarnwick University”, “in Ban Lo village”). Each pattern looks at a bounded window.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from reportgen.elements.bodies import BodyMention
from reportgen.elements.evidence import Names
from reportgen.elements.lexicon import Phrase
from reportgen.elements.people import Person
from reportgen.elements.quotations import quotations
from reportgen.elements.role_phrases import Range
from reportgen.elements.role_words import ARTICLES
from reportgen.elements.roles_behind import RolesBehind
from reportgen.language.document import Sentence
from reportgen.model import Role, Span

_RECENT = 8
_BETWEEN = 6
_PRONOUNS = frozenset({"he", "she"})
_CLAUSAL = frozenset({"VBD", "VBZ", "VBP", "MD"})


def find_roles(
    names: Names, people: Sequence[Person], *, bodies: Sequence[Sequence[BodyMention]]
) -> Mapping[Phrase, tuple[Role, ...]]:
    """The roles of each person by the key of the person, the same words once.

    Args:
        names: the names of the document.
        people: the people to look for.
        bodies: the mentions of each body, which roles hold whole.
    """
    document = names.reader.document
    found: dict[Phrase, tuple[Role, ...]] = {}
    for key, ranges in RoleFinder(names, people, bodies).roles().items():
        by_text: dict[str, list[Span]] = {}
        spelt: dict[str, str] = {}
        for first, last in sorted(set(ranges)):
            span = Span.of(document.text, document.tokens[first].start, document.tokens[last - 1].end)
            text = spelt.setdefault(span.text.casefold(), span.text)
            if text == span.text:
                by_text.setdefault(text, []).append(span)
        short = {text for text, others in _initials(by_text).items() if text.isupper() and others != {text}}
        found[key] = tuple(Role(text, tuple(spans)) for text, spans in by_text.items() if text not in short)
    return found


def _initials(roles: Iterable[str]) -> dict[str, set[str]]:
    """The capitals that the words of roles begin with, with the roles: PM of Prime Minister."""
    found: dict[str, set[str]] = {}
    for role in roles:
        found.setdefault("".join(word[0] for word in role.split() if word[0].isupper()), set()).add(role)
    return found


class RoleFinder(RolesBehind):
    """Finds the roles beside the mentions of people in one document."""

    @cached_property
    def quoted(self) -> bytearray:
        """For each token, whether it stands inside a quotation."""
        mask = bytearray(len(self.tokens))
        for quotation in quotations(self.document):
            first, last = quotation.tokens
            mask[first:last] = b"\1" * (last - first)
        return mask

    def roles(self) -> dict[Phrase, list[Range]]:
        """The token ranges of the roles of each person."""
        found: dict[Phrase, list[Range]] = {}
        for first, last, key in self.mentions:
            sentence = self.document.sentence_at(self.tokens[first].start)
            beside = (
                *self._before(first, last, sentence.first, sentence.last),
                *self._behind(last, sentence.last),
                *self._fronted(first, last, sentence.first, sentence.last),
            )
            found.setdefault(key, []).extend(beside)
        told = [*self._descriptions(), *self._openings()]
        if told:
            holders = {name: key for key, roles in found.items() for role in roles for name in self._names_of(role)}
            told = [(holders.get(self._plain(role), key), role) for key, role in told]
        for key, role in (*self._shared(), *told):
            found.setdefault(key, []).append(role)
        for _, last, key in self.mentions:
            if not found[key] and (home := self._home(last)):
                found[key].append(home)
        return found

    def _names_of(self, role: Range) -> Iterator[str]:
        """What a role is called later: its words, and those before “of”."""
        plain = self._plain(role)
        yield plain
        for link in (" of ", " for "):
            if link in plain:
                yield plain[: plain.index(link)]

    def _plain(self, role: Range) -> str:
        """The words of a role in small letters."""
        return " ".join(t.lower for t in self.tokens[slice(*role)])

    def _shared(self) -> Iterator[tuple[Phrase, Range]]:
        """“Two former managers, X and Y,”, “Ministers X and Y”, “her twin daughters X and Y”: what several are."""
        for at, (first, *_) in enumerate(self.mentions):
            noun = first - 1 - (first > 1 and self.tokens[first - 1].text in (",", ":"))
            if noun < 1 or not self._is_role_plural(noun):
                continue
            sharing = self._listed(at)
            if len(sharing) < 2:
                continue
            start = self.document.sentence_at(self.tokens[first].start).first
            left = self.left_end(noun, start)
            while left < noun and self.tokens[left].tag == "CD":
                left += 1
            for key in sharing:
                yield key, (left, noun + 1)

    def _is_role_plural(self, i: int) -> bool:
        """Whether a plural names what people are: managers, women."""
        if self.tokens[i].tag != "NNS":
            return self.tokens[i].text in self.words.plural_ranks
        lemma = self.tokens[i].lemma
        return lemma in self.words.role_nouns or lemma.endswith(self.lists["endings"])

    def _listed(self, at: int) -> list[Phrase]:
        """The people of a list that mention `at` opens: “X (16), Y and Z”."""
        keys = [self.mentions[at][2]]
        end = self.mentions[at][1]
        for first, last, key in self.mentions[at + 1 : at + _RECENT]:
            between = [t for t in self.tokens[end:first] if not t.text.isdigit()]
            if len(between) > _BETWEEN or any(t.text not in (",", "and", "(", ")", "&") for t in between):
                break
            keys.append(key)
            end = last
        return keys

    # ------------------------------------------------------------ descriptions
    def _descriptions(self) -> Iterator[tuple[Phrase, Range]]:
        """“The mother of three says”, “said the government spokesman”: whoever spoke last."""
        articles, document = self.document.indices_of(("the",)), self.document
        verbs = document.indices_of(self.speech)
        spoken = {document.sentence_at(self.tokens[verb].start).index: verb for verb in verbs}
        for index, verb in spoken.items():  # the last of its sentence: behind it nobody speaks
            sentence = document.sentences[index]
            first, last = sentence.first, min(verb + 2, sentence.last - 1)
            for i in articles[bisect_left(articles, first) : bisect_left(articles, last)]:
                stop = None if self.quoted[i] else self._description_end(i, sentence)
                if stop is not None and (key := self._last_speaker(i)):
                    for role in self.split(i + 1, stop):
                        yield key, role

    def _description_end(self, i: int, sentence: Sentence) -> int | None:
        """The end of the description that “the” at token `i` opens beside a speech verb, None where none does."""
        stop = self.phrase_end(i, sentence.last)
        if stop is None or stop - i < 3 or stop in self.owner:
            return None
        spoken = i > sentence.first and self._turns_round(i - 1) and self.stops(stop)
        spoken = spoken and self.tokens[stop].tag not in _CLAUSAL
        speaks = stop < sentence.last and self.tokens[stop].lower in self.speech
        return stop if spoken or speaks else None

    def _openings(self) -> Iterator[tuple[Phrase, Range]]:
        """“The 52-year-old village head grows …”, “A nurse for ten years, she …”: whom the sentence before names."""
        for sentence in self.document.sentences[1:]:
            i, end = sentence.first, sentence.last
            if i + 3 >= end or self.quoted[i]:
                continue
            if self.tokens[i].lower in _PRONOUNS or self.tokens[i + 1].lower in _PRONOUNS:
                yield from self._taken_up(i + (self.tokens[i].lower not in _PRONOUNS), sentence)
                continue
            if self.tokens[i].lower not in ARTICLES:
                continue
            aged = self.tokens[i].lower == "the" and self.tokens[i + 1].lower.endswith("-year-old")
            stop = self.phrase_end(i, end) if aged or self.tokens[i].lower != "the" else None
            if stop is None or stop + 1 >= end or not self._takes_up(stop, aged=aged):
                continue
            if key := self._only_person(sentence.index - 1):
                for role in self.split(i + aged, stop):
                    yield key, role

    def _taken_up(self, pronoun: int, sentence: Sentence) -> Iterator[tuple[Phrase, Range]]:
        """“She is the founder of …”, “Today he heads …”: of the only person of the sentence before."""
        opener = self.tokens[sentence.first]
        if sentence.paragraph != self.document.sentences[sentence.index - 1].paragraph or (
            sentence.first < pronoun and opener.lower not in self.lists["today"]
        ):
            return
        verb = pronoun + 1 + (self.tokens[pronoun + 1].lower in self.lists["adverbs"])
        if verb + 1 >= sentence.last or self.tokens[verb].lower not in (*self.lists["taken_up"], "is"):
            return
        key = self._only_person(sentence.index - 1)
        if key and self.tokens[verb].lower == "is":
            for role in self._predicate(verb + 1, sentence.last):
                yield key, role
        elif key and (stop := self.tail_end(verb + 1, sentence.last)) > verb + 1:
            yield key, (verb, stop)

    def _takes_up(self, stop: int, *, aged: bool) -> bool:
        """Whether what follows the description that ends before token `stop` says something of whoever is described."""
        token = self.tokens[stop]
        if aged:
            aside = token.text == "," and self.tokens[stop + 1].lower in (*ARTICLES, "who", "whose")
            return aside or (token.tag in _CLAUSAL and token.lower not in self.speech)
        return token.text == "," and self.tokens[stop + 1].lower in ("he", "she")

    def _only_person(self, sentence: int) -> Phrase | None:
        """The person that a sentence names, None where it names none or several."""
        first, last = self.document.sentences[sentence].first, self.document.sentences[sentence].last
        named = self.mentions[bisect_left(self.starts, first) : bisect_left(self.starts, last)]
        keys = {key for at, _, key in named if not self.quoted[at]}
        return keys.pop() if len(keys) == 1 else None

    def _turns_round(self, i: int) -> bool:
        """Whether a speech verb at token `i` may stand before who speaks; “told the mayor” never does."""
        return self.tokens[i].lower in self.speech and self.tokens[i].lower not in self.lists["addressing"]

    def _last_speaker(self, i: int) -> Phrase | None:
        """The person last named before token `i` beside a speech verb; the only person so far where nobody spoke."""
        at = bisect_left(self.starts, i)
        for first, last, key in reversed(self.mentions[max(0, at - _RECENT) : at]):
            if self.quoted[first]:
                continue
            before = self.tokens[first - 1].lower if first else ""
            reported = before == "to" and first > 1 and self.tokens[first - 2].lower == "according"
            if reported or before in self.speech or self.tokens[last].lower in self.speech:
                return key
        if at and self.mentions[at - 1][0] >= self.document.sentence_at(self.tokens[i].start).first:
            return None
        keys = {key for _, _, key in self.mentions[max(0, at - _RECENT) : at]}
        return keys.pop() if len(keys) == 1 else None
