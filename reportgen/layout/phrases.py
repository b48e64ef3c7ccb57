"""What the words of a line say of it: the rules of the language pack's `layout.toml`, compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportgen.language.packs import Pack
from reportgen.layout.lines import FOLDED_LENGTH, Line, fold

_PAPER_WORDS = 5
_PARTS = re.compile(r"\s*[|·•●»]\s*|\s+[-–—/]\s+|\s{2,}|\t")
# Neither stands in most lines, and to look for each alone is a leap where the pattern of parts tries every character.
_JOINT = re.compile(r"[|·•●»–—/\t-]")
_GAP = re.compile(r"\s\s")
_PATH_WORDS = 3
_STRIP_WORDS = 24
_SHORT_NAME = re.compile(r"\s+\([^()]{2,60}\)\Z")
_TOWN_WORDS = 2
_BEFORE_DAY = " |·•,–—-"
_MENU_WORDS = 4
_MENU_JOINTS = frozenset("&-–—/|•·")
_HELD = re.compile(r"…\\b([a-z ]{4,})(?=\\b|\()(?:\\.|[^|()\\]|\([^()]*\))*\Z")
"""A pattern of any words and then certain ones, without an alternative to them."""
_MACRO = re.compile(r"\{(\w*[a-z]\w*)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of furniture line.

    Attributes:
        id: the rule's name in the pack.
        mark: what a match means (see the pack).
        words: a line of more words never matches.
        whole: matches the whole folded line.
        inner: patterns that begin with any words, each with what stands in every line that it matches.
        vocabulary: a line of nothing but these words matches too, or None.
        needs: if one of these stands in it.
        never: a line in which this stands does not match, or None.
    """

    id: str
    mark: str
    words: int
    whole: re.Pattern[str]
    inner: tuple[tuple[str, re.Pattern[str]], ...]
    vocabulary: re.Pattern[str] | None
    needs: re.Pattern[str] | None
    never: re.Pattern[str] | None

    def matches(self, folded: str) -> bool:
        """Whether a folded line of no more than `words` words is of this kind."""
        if self.whole.fullmatch(folded) or (self.inner and self._matches_inside(folded)):
            return self.never is None or not self.never.search(folded)
        if self.vocabulary is None or self.needs is None:
            return False
        if folded[:1].isalnum() and not self.vocabulary.match(folded):
            return False  # told at its first word, before all of it is searched
        return bool(self.needs.search(folded)) and not any(map(str.isalnum, self.vocabulary.sub("", folded)))

    def _matches_inside(self, folded: str) -> bool:
        return any(held in folded and pattern.fullmatch(folded) for held, pattern in self.inner)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The pack's knowledge of page furniture."""

    rules: tuple[Rule, ...]
    sections: frozenset[str]
    menu: frozenset[str]
    mastheads: frozenset[str]
    strips: frozenset[str]
    stamped: re.Pattern[str]
    published: re.Pattern[str]
    changed: re.Pattern[str]

    def mark(self, folded: str, words: int) -> str | None:
        """What the first rule that matches a folded line of that many words says it is, None where none does."""
        if len(folded) > FOLDED_LENGTH:
            return None  # nor is one word without an end searched from each of its characters
        for rule in self.rules:
            if words <= rule.words and rule.matches(folded):
                return rule.mark
        return None

    def mark_strip(self, line: Line) -> str | None:
        """What a line of several parts is, such as “Nation | 3 May 2024 | E-paper”: None unless each part is marked or
        names a section; a stamp where one of them is.
        """
        if line.words > _STRIP_WORDS:
            return None
        parts = _parts(line.text)
        if len(parts) < 2:
            return None
        marks = []
        for part in parts:
            marks.append(self._mark_part(fold(part)))
            if marks[-1] is None and not _names_place(part):
                return None
        if "stamp" in marks:
            marks = [mark or "place" for mark in marks]
        if None in marks or marks == ["section"] * len(marks):
            return None
        return "stamp" if "stamp" in marks else "furniture"

    def _mark_part(self, folded: str) -> str | None:
        return self.mark(folded, len(folded.split())) or ("section" if self.names_section(folded) else None)

    def names_section(self, folded: str) -> bool:
        """Whether a folded line is the name of a newspaper's section, or several of them."""
        parts = [part.strip(" :|#•") for part in re.split(r"\s[-–—|/>»]\s?|[|/>»,]|\s[-–—]$", folded)]
        return any(parts) and all(part in self.sections for part in parts if part)

    def is_menu(self, text: str) -> bool:
        """Whether a line is a site's menu: parts of which most name sections, or capitalised words of menus."""
        labels = [fold(part) for part in _parts(text.replace(" . ", " | "))]
        if len(labels) >= _MENU_WORDS:
            known = sum(label in self.sections or label in self.menu for label in labels)
            if 2 * known >= len(labels):
                return True
        words = [word for word in text.split() if word not in _MENU_JOINTS]
        if len(words) < _MENU_WORDS or not all(word[0].isupper() for word in words):
            return False
        return 3 * sum(word.casefold() in self.menu for word in words) >= 2 * len(words)

    def has_stamp(self, line: Line) -> bool:
        """Whether one of the parts of a line says when the page was published or changed."""
        if line.words > _STRIP_WORDS:
            return False
        return any(self._mark_part(fold(part)) == "stamp" for part in _parts(line.text))

    def above_stamp(self, line: Line) -> Line:
        """A line of the head without the “Published May 7, 2024 …” at its end."""
        match = self.stamped.search(line.text)
        if match is None or not match.start():
            return line
        text = line.text[: match.start()].rstrip(_BEFORE_DAY)
        text = text[:-3].rstrip(_BEFORE_DAY) if text[-3:].casefold() == " on" else text
        return line._replace(text=text, end=line.start + len(text), words=len(text.split())) if text else line

    def opens_strip(self, folded: str) -> bool:
        """Whether a folded line opens as strips of other news do: “Breaking: …”, “Live | …”."""
        label = re.match(r"[^:|–—]{1,24}(?=\s?[:|–—])", folded)
        return label is not None and label[0].strip() in self.strips

    def opens_path(self, text: str) -> bool:
        """Whether a line is a section and a few words behind a dash: “Politics - Home Affairs”."""
        first, *others = _parts(text)
        return bool(others) and self.names_section(fold(first)) and all(len(o.split()) <= _PATH_WORDS for o in others)

    def opens_list(self, folded: str) -> bool:
        """Whether other articles or readers' comments follow a folded line."""
        return self.mark(folded, len(folded.split())) in ("list", "comments")

    def dates_what(self, folded: str) -> str | None:
        """What the folded words before a date say happened on it: “published”, “changed” or nothing."""
        if self.published.search(folded):
            return "published"
        return "changed" if self.changed.search(folded) else None

    def names_paper(self, text: str) -> bool:
        """Whether a line is likely a newspaper's name: a few words with capitals, one of them a word for a paper."""
        words = _SHORT_NAME.sub("", text).split()
        capitals = all(word[0].isupper() or word in ("of", "the", "and", "&") for word in words)
        return 1 < len(words) <= _PAPER_WORDS and capitals and any(word.casefold() in self.mastheads for word in words)


def _parts(text: str) -> list[str]:
    """What stands between the bars, dashes and gaps of a line."""
    if not _JOINT.search(text) and not _GAP.search(text):
        return [text]
    return [part for part in _PARTS.split(text) if part]


def _names_place(part: str) -> bool:
    """Whether a part of a line is a word or two with capitals, as a town beside a date is."""
    words = part.split()
    return len(words) <= _TOWN_WORDS and all(word[0].isupper() and word.isalpha() for word in words)


@cache
def load_phrases(pack: Pack) -> Phrases:
    """The compiled rules of a pack."""
    table = pack.table("layout")
    sections = sorted(table["sections"]["names"], key=len, reverse=True)
    macros = {**table["macros"], "section": "|".join(map(re.escape, sections))}
    rules = tuple(_compiled(rule, macros) for rule in table["rule"])
    dated = table["dated"]
    return Phrases(
        rules=rules,
        sections=frozenset(table["sections"]["names"]),
        menu=frozenset((*table["sections"]["names"], *table["sections"]["menu"])),
        mastheads=frozenset(table["mastheads"]["words"]),
        strips=frozenset(table["strips"]["labels"]),
        stamped=re.compile(
            rf"\b(?:last |first )?(?:{'|'.join(dated['labels'])})\b ?[:/|]?\s?.{{0,20}}\d|{'|'.join(dated['beside'])}",
            re.IGNORECASE,
        ),
        published=re.compile(rf"\b(?:{'|'.join(dated['published'])})\b"),
        changed=re.compile(rf"\b(?:{'|'.join(dated['changed'])})\b"),
    )


def _compiled(rule: Mapping[str, Any], macros: Mapping[str, str]) -> Rule:
    """A rule with its macros and its own parts put in."""
    parts = {**macros, **rule.get("parts", {})}

    def alternatives(key: str) -> re.Pattern[str] | None:
        return re.compile("|".join(_expanded(p, parts) for p in rule[key])) if key in rule else None

    # A pattern that begins with any words is tried from each of them: only where its first words stand in the line.
    inner = {pattern: held[1] for pattern in rule["patterns"] if (held := _HELD.match(pattern))}
    whole = "|".join(_expanded(p, parts) for p in rule["patterns"] if p not in inner)
    optional = {"vocabulary": "made_of", "needs": "needs", "never": "never"}
    return Rule(
        id=rule["id"],
        mark=rule["mark"],
        words=rule["words"],
        whole=re.compile(whole or r"(?!)"),
        inner=tuple((held, re.compile(_expanded(pattern, parts))) for pattern, held in inner.items()),
        **{field: alternatives(key) for field, key in optional.items()},
    )


def _expanded(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern in which every `{name}` is replaced by what it stands for, and `…` by any words."""
    while (grown := _MACRO.sub(lambda m: f"(?:{parts[m[1]]})", pattern)) != pattern:
        pattern = grown
    return f"(?:{pattern.replace('…', '.*')})"
