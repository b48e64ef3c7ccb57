"""Makes names, and sentences with them, so that the tagger learns names by their shape and company, not by heart."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.tagger_corpus import Sentence

_LISTS = Path(__file__).with_name("tagger_names.toml")
_PACK = Path(__file__).parents[1] / "reportgen" / "language" / "en"
# What the capitals of a template stand for.
_KINDS = {**dict.fromkeys("PGFH", "person"), **dict.fromkeys("LM", "place"), **dict.fromkeys("OQ", "organization")}
_OTHER = {"and": "CC", "of": "IN"}
_SMALL = {
    "of": "IN",
    "for": "IN",
    "and": "CC",
    "the": "DT",
    "'s": "POS",
    "’s": "POS",
    "'": "POS",
    "’": "POS",
    "province": "NN",
}


class NameMaker:
    """Draws names of the three kinds; the same seed gives the same names."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._lists: dict[str, Any] = tomllib.loads(_LISTS.read_text(encoding="utf-8"))
        self._places = [*_pack("countries"), *_pack("cities"), *_pack("regions")]
        self._bodies = _pack("bodies")
        self._given, self._families = _pack("given_names"), _pack("surnames")

    def name(self, kind: str, length: int = 0) -> list[str]:
        """The words of a person, an organization or a place; a person of one word where `length` is 1."""
        if kind == "person":
            return self._person(length)
        return self._place() if kind == "place" else self._organization()

    def renamed(self, sentence: Sentence) -> Sentence:
        """The sentence with its names replaced by others of their kinds."""
        words: list[str] = []
        tags: list[str] = []
        labels: list[str] = []
        for start, end, kind in spans(sentence.labels or []):
            if not kind or (kind == "organization" and self._random.random() < 0.3):
                words += sentence.words[start:end]
                tags += sentence.tags[start:end]
                labels += (sentence.labels or [])[start:end]
            else:
                self._append(self.name(kind, end - start), kind, (words, tags, labels))
        return Sentence(words, tags, labels)

    def phrase(self) -> Sentence:
        """A made-up sentence of news from a template."""
        words: list[str] = []
        tags: list[str] = []
        labels: list[str] = []
        template = self._random.choice(self._lists["templates"]["phrases"].strip().split("\n"))
        for word, _, tag in (part.rpartition("/") for part in template.split()):
            if word in _KINDS:
                length = 1 if word in "FH" else 2
                self._append(self.name(_KINDS[word], length), _KINDS[word], (words, tags, labels))
            else:
                drawn = _split_possessive(self._other(word))
                words += drawn
                tags += [_OTHER.get(part, "CD" if part.isdigit() else tag) for part in drawn]
                labels += ["O"] * len(drawn)
        return Sentence(words, tags, labels)

    @staticmethod
    def _append(name: list[str], kind: str, columns: tuple[list[str], list[str], list[str]]) -> None:
        """Add a name to the three columns of a sentence."""
        words, tags, labels = columns
        words += name
        tags += [_SMALL.get(word, "CD" if word.isdigit() else "NNP") for word in name]
        labels += ["B-" + kind, *["I-" + kind] * (len(name) - 1)]

    def _other(self, word: str) -> str:
        """What stands for a word of a template that is none of the three kinds of name; the word itself as a rule."""
        if word == "K":
            return str(self._random.choice(self._lists["places"]["kinds_small"]))
        return self._other_name() if word == "N" else word

    def _other_name(self) -> str:
        """A name of what is no person, place or body; one in four is made up."""
        lists = self._lists["others"]
        style = self._random.random()
        if style < 0.08:
            return self._acronym()
        if style < 0.16:
            return f"{self._invented()} {self._random.choice(lists['kinds_after'])}"
        if style < 0.24:
            return f"{self._random.choice(lists['kinds_before'])} {self._invented()}"
        return str(self._random.choice(lists["names"]))

    def _acronym(self) -> str:
        return "".join(self._random.choices("ABCDEFGHIKLMNOPRSTUVW", k=self._random.choice([2, 3, 3, 4, 4, 5])))

    def _person(self, length: int) -> list[str]:
        pick = self._random.choice
        group = pick(sorted(self._lists["persons"].items()))[1]
        if self._random.random() < 0.4:
            group = {"given": self._given, "family": self._families}
        invented = self._random.random() < 0.3
        given = self._invented() if invented else pick(group["given"])
        family = self._invented() if invented or self._random.random() < 0.15 else pick(group["family"])
        if length == 1:
            return [pick([given, family]).split()[-1]]
        if group.get("family_first"):
            return f"{family} {given}".split()
        middle = self._random.random()
        if middle < 0.1:
            return [given, pick("ABCDEFGHJKLMNPRSTW") + ".", *family.split()]
        if middle < 0.2:
            return [given, pick(group["given"]), *family.split()]
        if middle < 0.24:
            return [given[0] + ".", *family.split()]
        return [*given.split(), *family.split()]

    def _place(self) -> list[str]:
        pick = self._random.choice
        places = self._lists["places"]
        if self._random.random() < 0.35:
            return str(pick(self._places)).split()
        name = self._invented_place()
        kind = self._random.random()
        if kind < 0.12:
            return [*name, pick(places["kinds_after"])]
        if kind < 0.17:
            return [*pick(places["kinds_before"]).split(), *name]
        return name

    def _invented_place(self) -> list[str]:
        style = self._random.random()
        if style < 0.35:
            words = self._random.sample(self._lists["places"]["syllables_vietnamese"], 2)
            return words if self._random.random() < 0.8 else words[:1]
        if style < 0.45:
            return [
                self._random.choice(["New", "San", "Port", "Saint", "Mount", "East", "Upper", "Kampung", "Nong"]),
                self._invented(),
            ]
        return [self._invented()]

    def _invented(self) -> str:
        """A word that nobody knows, of two to four syllables."""
        kind = "syllables_african" if self._random.random() < 0.6 else "syllables_european"
        count = self._random.choice([2, 2, 3, 3, 4] if kind.endswith("african") else [2, 2, 3])
        return "".join(self._random.choices(self._lists["places"][kind], k=count)).capitalize()

    def _organization(self) -> list[str]:
        pick, lists = self._random.choice, self._lists["organizations"]
        place = self._place() if self._random.random() < 0.5 else self._invented_place()
        forms: list[Callable[[], list[str]]] = [
            lambda: _split_possessive(pick(self._bodies)),
            lambda: [*place, *pick(lists["heads"]).split()],
            lambda: [*place, pick(lists["levels"]), *_split_possessive(pick(lists["bodies"]))],
            lambda: [*place, *_split_possessive(pick(lists["bodies"]))],
            lambda: [pick(["Ministry", "Department", "Institute", "Bureau"]), "of", *pick(lists["fields"]).split()],
            lambda: [pick(["University", "Bank", "Port"]), "of", *place],
            lambda: [pick(lists["levels"]), *pick(lists["fields"]).split()[:1], pick(lists["heads"])],
            lambda: [pick(lists["units"]), str(self._random.randint(1, 999))],
            lambda: [*pick(lists["arms"]).split(), pick(lists["units"]), *pick([[], ["4"], ["12"], ["307"]])],
            lambda: [*place, *pick(lists["schools"]).split()],
            lambda: [
                pick(lists["levels"]),
                *pick(lists["arms"]).split(),
                pick(["Command", "Force", "Department", "Service", "Board"]),
            ],
            lambda: [self._invented(), pick(lists["suffixes"])],
            lambda: [self._invented()],
            lambda: [self._acronym()],
            lambda: [self._acronym()],
            lambda: [*self._person(2), *pick(["Foundation", "Institute", "School", "Center", "Trust"]).split()],
            lambda: [*self._person(1), *pick(["& Sons", "Group", "Foundation", "Institute", "Motors"]).split()],
            lambda: [*place, pick(lists["teams"])],
            lambda: [*place, pick(lists["papers"])],
            lambda: [*pick(lists["heads_before"]).split(), *place],
        ]
        return pick(forms)()


def spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """The BIO labels as consecutive spans (start, end, kind); the kind is empty outside names."""
    found: list[tuple[int, int, str]] = []
    for index, label in enumerate(labels):
        if label[0] == "I" and found:
            found[-1] = (found[-1][0], index + 1, found[-1][2])
        else:
            found.append((index, index + 1, label[2:]))
    return found


def _pack(name: str) -> list[str]:
    """The lines of a word list of the English pack."""
    lines = (_PACK / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _split_possessive(name: str) -> list[str]:
    """The words of a name, the possessive apart: "People's" is two."""
    words: list[str] = []
    for word in name.split():
        words += [word[:-2], "'s"] if word.endswith("'s") else [word[:-1], "'"] if word.endswith("'") else [word]
    return words
