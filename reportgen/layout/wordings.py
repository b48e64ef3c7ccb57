"""The ways to word a line of furniture, and which of them a line may have by how it begins and what it holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from reportgen.layout.openings import MARK, Forms, keys_of

_MACRO = re.compile(r"\{(\w*[a-z]\w*)\}")


@dataclass(frozen=True, eq=False)
class Rule:
    """One kind of furniture line; its patterns are compiled when a line first asks for them.

    Attributes:
        id: the rule's name in the pack.
        mark: what a match means (see the pack).
        words: a line of more words never matches.
        vocabulary: a line of nothing but what these patterns match is of this kind too,
        needs: if one of these stands in it.
        never: a line in which one of these stands is not of this kind.
        macros: what `{name}` stands for in the patterns.
    """

    id: str
    mark: str
    words: int
    vocabulary: tuple[str, ...]
    needs: tuple[str, ...]
    never: tuple[str, ...]
    macros: Mapping[str, str]

    def compile(self, patterns: Iterable[str]) -> re.Pattern[str]:
        """What one of some patterns matches, with the macros put in."""
        return re.compile("|".join([_expanded(pattern, self.macros) for pattern in patterns]))

    def allows(self, folded: str) -> bool:
        """Whether nothing in a folded line says that it is not of this kind."""
        return not self.never or not self._forbidden.search(folded)

    def is_made_of(self, folded: str) -> bool:
        """Whether a folded line has nothing but the words of this kind, and one that is needed among them."""
        return self._made.fullmatch(folded) is not None and self._needed.search(folded) is not None

    @cached_property
    def _forbidden(self) -> re.Pattern[str]:
        return self.compile(self.never)

    @cached_property
    def _made(self) -> re.Pattern[str]:
        """Words of the vocabulary, as they come, and marks: over at the first other word."""
        return re.compile(rf"(?>{self.compile(self.vocabulary).pattern}|[\W_])*+")

    @cached_property
    def _needed(self) -> re.Pattern[str]:
        return self.compile(self.needs)


@dataclass(frozen=True, eq=False)
class Wording:
    """One way to word a line of furniture.

    Attributes:
        rule: whose it is.
        pattern: what the whole line matches; empty for the rule's vocabulary.
    """

    rule: Rule
    pattern: str

    @cached_property
    def matches(self) -> Callable[[str], object]:
        """Whether a folded line is worded so."""
        return self.rule.compile([self.pattern]).fullmatch if self.pattern else self.rule.is_made_of


def index_wordings(
    table: Sequence[Mapping[str, Any]], macros: Mapping[str, str]
) -> tuple[tuple[Wording, ...], Callable[[str], frozenset[int]], Sequence[Mapping[str, Sequence[int]]]]:
    """The wordings of the rules of a table, and their places by how they begin and by what they hold."""
    wordings: list[Wording] = []
    opened: defaultdict[str, list[int]] = defaultdict(list)
    held: defaultdict[int, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for entry in table:
        vocabulary, needs, never = (tuple(entry.get(name, ())) for name in ("made_of", "needs", "never"))
        parts = {**macros, **entry.get("parts", {})}
        rule = Rule(entry["id"], entry["mark"], entry["words"], vocabulary, needs, never, parts)
        forms = Forms(parts)
        for pattern in entry["patterns"]:
            form = forms.read(pattern)
            for string in form.held:
                held[rule.words][string].append(len(wordings))
            for start in form.begun if not form.held else ():
                opened[start].append(len(wordings))
            wordings.append(Wording(rule, pattern))
        if vocabulary:
            for start in {MARK}.union(*(forms.read(pattern).begun for pattern in vocabulary)):
                opened[start].append(len(wordings))
            wordings.append(Wording(rule, ""))
    longest = max(wording.rule.words for wording in wordings)
    return tuple(wordings), _by_opening(opened), _by_words(held, longest)


def _by_opening(opened: Mapping[str, Sequence[int]]) -> Callable[[str], frozenset[int]]:
    """What stands under all keys of the beginning of a line."""

    @lru_cache(maxsize=4096)
    def found(beginning: str) -> frozenset[int]:
        return frozenset[int]().union(*(opened.get(key, ()) for key in keys_of(beginning)))

    return found


def _by_words(held: Mapping[int, Mapping[str, Sequence[int]]], longest: int) -> Sequence[Mapping[str, Sequence[int]]]:
    """For each number of words up to some, what stands under each string, of all that is for lines so long."""
    strings: dict[str, Sequence[int]] = {}
    found = []
    for words in range(longest, -1, -1):
        if words in held:
            here = {string: (*strings.get(string, ()), *places) for string, places in held[words].items()}
            strings = strings | here
        found.append(strings)
    return found[::-1]


def _expanded(pattern: str, macros: Mapping[str, str]) -> str:
    """A pattern in which every `{name}` is replaced by what it stands for, and `…` by any words."""
    while (grown := _MACRO.sub(lambda m: f"(?:{macros[m[1]]})", pattern)) != pattern:
        pattern = grown
    return f"(?:{pattern.replace('…', '.*')})"
