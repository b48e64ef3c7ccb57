"""How a line that a pattern matches can begin, and what it holds: told from the pattern before it is compiled.

A page's lines are compared with hundreds of patterns, next to none of which can match. Most are told apart by the
first letters of the line, the others by words that they ask for. What cannot be told is taken for possible: no match is
lost.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import add
from typing import NamedTuple

KEY = 5
"""Characters of a beginning that are told."""
_HELD = 3
_RARE = 2
_MOST_HELD = 24
_REMEMBERED = 16_384
"""Words."""
_DIGIT = "0"
MARK = "\0"
"""Stands for any character that is neither letter nor digit."""
_TOKEN = re.compile(
    r"\{\w*[a-z]\w*\}|\(\?:[a-z '|-]+\)|[a-z '@:;,/-]+(?![*+?{])|\\x[0-9a-f]{2}|\\.|\[(?:\\.|[^\]\\])+\]"
    r"|\(\?(?:[:=!>]|<[=!])|[*+?][+?]?|\{\d*,?\d*\}[+?]?|.",
    re.DOTALL,
)
"""A macro, words between bars, a stretch of letters, an escape, a class, the beginning of a group, a quantifier."""
_UNSURE = re.compile("[0-9\0]")
_PLAIN = re.compile(r"[\w ]*")
_MEMBER = re.compile(r"\\x[0-9a-f]{2}|\\.|.", re.DOTALL)
_OPENS_GROUP = ("(?:", "(?>", "(")
_OPENS = (*_OPENS_GROUP, "(?=", "(?!", "(?<=", "(?<!")
_NO_WIDTH = ("\\b", "\\B", "\\Z")
_QUANTIFIERS = ("*", "+", "?", "{")
_OPTIONAL = ("*", "?", "{0", "{,")
_ANY = (".", "…", "\\w", "\\S", "\\D")


class Form(NamedTuple):
    """What a pattern, or a part of it, matches.

    Attributes:
        short: all of it, where that is shorter than a key: what follows goes on from there.
        begun: beginnings behind which anything may stand; a digit stands there as 0.
        held: strings of which each match holds one; empty where that cannot be told.
    """

    short: frozenset[str] = frozenset()
    begun: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()

    def then(self, other: Form) -> Form:
        """What this matches, and behind it what the other does."""
        held = max(self.held, other.held, key=_distinction)
        whole = {first + second for first in self.short for second in other.short}
        begun = {_joined(first, second) for first in self.short for second in other.begun}
        long = {text for text in whole if len(text) >= KEY}
        return Form(frozenset(whole - long), self.begun.union(begun, (text[:KEY] for text in long)), held)

    def repeated(self, quantifier: str) -> Form:
        """What this matches, as often as a quantifier says."""
        again = self if quantifier[0] == "?" else Form(begun=self.begun | self.short, held=self.held)
        return Form(again.short | {""}, again.begun) if quantifier.startswith(_OPTIONAL) else again


_NOTHING = Form(short=frozenset({""}))
_ANYTHING = Form(begun=frozenset({""}))


class Forms:
    """Reads patterns without flags and named groups, with the macros of a language pack in them.

    Args:
        macros: what `{name}` stands for in a pattern.
    """

    def __init__(self, macros: Mapping[str, str]) -> None:
        self._macros = macros
        self._known: dict[tuple[str, bool], Form] = {}

    def read(self, pattern: str) -> Form:
        """What a pattern matches; never `short`, and no strings that are held where its beginning tells enough."""
        form = self._form(pattern, full=False)
        begun = form.begun | form.short
        held = self._form(pattern, full=True).held if "" in begun else frozenset[str]()
        shortest = {text for text in held if not any(other in text for other in held - {text})}
        return Form(begun=begun, held=frozenset(shortest if _distinction(held) >= _HELD else ()))

    def _form(self, pattern: str, *, full: bool) -> Form:
        return self._alternatives(_TOKEN.findall(pattern)[::-1], full=full)

    def _alternatives(self, tokens: list[str], *, full: bool) -> Form:
        """What stands between bars, up to the end of a group; the tokens, the next of them last, are used up.

        Args:
            tokens: the pattern from here on, backwards.
            full: whether to read on for the strings that are held once the beginning is known.
        """
        forms: list[Form] = []
        branch, depth = _NOTHING, 0
        while tokens:
            token = tokens.pop()
            if depth or not (full or branch.short or token in (")", "|")):
                depth += (token in _OPENS) - (token == ")")
            elif token == ")":
                break
            elif token == "|":
                forms.append(branch)
                branch = _NOTHING
            else:
                part = self._part(token, tokens, full=full)
                if tokens and tokens[-1].startswith(_QUANTIFIERS):
                    part = part.repeated(tokens.pop())
                branch = part if branch is _NOTHING else branch.then(part)
        return _any_of([*forms, branch]) if forms else branch

    def _part(self, token: str, tokens: list[str], *, full: bool) -> Form:
        """What a token and, where it opens a group, those up to the end of it match."""
        if token in _OPENS:
            group = self._alternatives(tokens, full=full)
            return group if token in _OPENS_GROUP else _NOTHING
        if token in _NO_WIDTH:
            return _NOTHING
        if len(token) > 1 and token[0] == "{":
            return self._macro(token[1:-1], full=full)
        if len(token) > 1 and token[0] == "(":
            return _words(token[3:-1].split("|"))
        if len(token) > 1 and token[0] == "[":
            return _class(token[1:-1])
        return _one(token) if token[0] in "\\.…" else _literal(token)

    def _macro(self, name: str, *, full: bool) -> Form:
        if (name, full) not in self._known:
            self._known[name, full] = self._form(self._macros[name], full=full)
        return self._known[name, full]


class Hints(dict[str, Sequence[str]]):
    """Which of some strings may stand in a line, by each of its words: those whose longest word stands in that word.

    What was found is kept for later lines: words come back, and next to none holds any string.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        self._begun: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for string in strings:
            longest = max(string.split(), key=len)
            self._begun[longest[:2]].append((longest, string))

    def __missing__(self, word: str) -> Sequence[str]:
        if len(self) >= _REMEMBERED:
            self.clear()
        known = self._begun.keys() & {*word, *map(add, word, word[1:])}
        self[word] = found = tuple([s for key in known for longest, s in self._begun[key] if longest in word])
        return found


def keys_of(text: str) -> tuple[str, ...]:
    """The beginnings that forms of a text that is not empty can have."""
    if text[0].isdecimal():
        return "", _DIGIT
    mark = "" if text[0].isalnum() else MARK
    return "", mark, *[text[:length] for length in range(1, KEY + 1)]


def _any_of(forms: list[Form]) -> Form:
    """What one of several parts matches."""
    held = frozenset[str]().union(*(form.held for form in forms)) if all(form.held for form in forms) else frozenset()
    return Form(
        frozenset[str]().union(*(form.short for form in forms)),
        frozenset[str]().union(*(form.begun for form in forms)),
        held if len(held) <= _MOST_HELD else frozenset(),
    )


def _one(token: str) -> Form:
    """What an escape or a dot matches."""
    if token in _ANY:
        return _ANYTHING
    if token in ("\\W", "\\s"):
        return Form(begun=frozenset({MARK}))
    if token == "\\d":
        return Form(begun=frozenset({_DIGIT}))
    return _literal(chr(int(token[2:], 16)) if token.startswith("\\x") else token[-1])


def _literal(text: str) -> Form:
    """What plain characters match."""
    held = frozenset({text})
    if text[:1].isdecimal():
        return Form(begun=frozenset({_DIGIT}), held=held)
    start = _joined(text[0], text[1:])
    whole = start == text and len(text) < KEY
    return Form(short=frozenset({text}), held=held) if whole else Form(begun=frozenset({start}), held=held)


def _words(texts: list[str]) -> Form:
    """What one of several words without figures matches."""
    long = frozenset([text[:KEY] for text in texts if len(text) >= KEY])
    held = frozenset(texts if len(texts) <= _MOST_HELD else ())
    return Form(frozenset([text for text in texts if len(text) < KEY]), long, held)


def _class(members: str) -> Form:
    """What a class of characters matches."""
    pieces = [r"\." if piece == "." else piece for piece in _MEMBER.findall(members)]
    return _ANYTHING if pieces[0] == "^" or "-" in pieces[1:-1] else _any_of(list(map(_one, pieces)))


def _joined(first: str, second: str) -> str:
    """A beginning made of two, up to a digit or a mark: the line may have any of them there."""
    if not first:
        return second
    text = (first + second)[:KEY]
    return text if text.isalpha() else _UNSURE.split(text, maxsplit=1)[0]


def _distinction(held: Iterable[str]) -> int:
    """How rare the commonest of some strings is: long ones are, and marks."""
    return min([len(text.strip()) + _RARE * (not _PLAIN.fullmatch(text)) for text in held], default=0)
