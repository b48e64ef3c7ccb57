"""The words of a template in the reader's language: one table a language, English where one is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from reportgen.errors import TemplateError
from reportgen.model import Diagnostic
from reportgen.render.locales import NO_BREAK, Day, Locale, locale_of
from reportgen.render.templates import Template, read_toml, shipped

FOLDER = "words"
DEFAULT = "en"
CORRECTED = "†"
"""The sign of what a person corrected."""
SPELLED = "spelled"
_SEASON = re.compile(r"(\d{4})-(2[1-4])")
_PLACE = re.compile(r"\{([a-z]+)(?::(words|Words))?\}( ?)")
_OPEN = ("", "..")
Wording = str | Mapping[str, str]


class Words:
    """What a template says, in one language.

    Args:
        tag: BCP 47, of the language.
        locale: how it writes dates and counts.
        table: each word, or the forms of one that is counted by their plural category.
        fallen: the keys of those that are not in this language and therefore in English.
    """

    def __init__(self, tag: str, locale: Locale, table: Mapping[str, Any], fallen: Sequence[str] = ()) -> None:
        self.tag = tag
        self.locale = locale
        self._spelled: Sequence[str] = table.get(SPELLED, ())
        self.fallen = tuple(fallen)
        self._table = table

    def say(self, key: str, **values: Any) -> Markup:
        """A word or a sentence; what a template's author wrote, with escaped values in it.

        Args:
            key: its name in the table.
            values: for its places; a whole number `n` also chooses the plural form.

        Raises:
            LookupError: no table has such a word, or a value for it is missing.
        """
        wording: Wording | None = self._table.get(key)
        if wording is None:
            raise LookupError(f"there is no word “{key}”")
        if not isinstance(wording, str):
            wording = wording.get(self.locale.plural(values["n"])) or wording["other"]
        return Markup(_PLACE.sub(lambda place: self._put(place, values), wording))

    def has(self, key: str) -> bool:
        """Whether there is such a word."""
        return key in self._table

    @property
    def letters(self) -> frozenset[str]:
        """The characters that its words are written in."""
        forms = (wording.values() if isinstance(wording, Mapping) else wording for wording in self._table.values())
        return frozenset(letter for words in forms for word in words for letter in word)

    def plain(self, key: str, **values: Any) -> str:
        """The same as text that whoever prints it escapes."""
        return str(self.say(key, **values))

    def _put(self, place: re.Match[str], values: Mapping[str, Any]) -> str:
        """What stands in a place: `{n}` is a count in digits, `{n:words}` in words as far as the table spells them."""
        name, form, space = place.groups()
        if name not in values:
            raise LookupError(f"there is no value for {place[0].strip()}")
        value = values[name]
        if not isinstance(value, int):
            return str(escape(value)) + space
        if not form or value >= len(self._spelled):
            return self.locale.number(value) + (NO_BREAK if space else "")
        spelled = self._spelled[value]
        return (spelled[:1].upper() + spelled[1:] if form == "Words" else spelled) + space

    def page_number(self) -> tuple[str, str, str]:
        """What stands before, between and behind a page's number and that of all pages."""
        before, _, rest = str(self._table["page"]).partition("{page}")
        between, _, behind = rest.partition("{pages}")
        return before, between, behind

    def when(self, iso: str) -> str:
        """An ISO 8601 or EDTF date in words: `2022-12-15` is 15 December 2022, `2020/2025` is 2020–2025.

        What is not such a date is returned as it is.
        """
        first, slash, last = iso.partition("/")
        if slash and (first in _OPEN or last in _OPEN):
            return str(
                self.say("since", date=self.when(first)) if last in _OPEN else self.say("until", date=self.when(last))
            )
        if slash:
            ends = Day.of(first), Day.of(last)
            if ends[0] and ends[1]:
                return self.locale.span(ends[0], ends[1]) if first != last else self.locale.day(ends[0])
            return f"{self.when(first)}{NO_BREAK}– {self.when(last)}"
        if season := _SEASON.fullmatch(iso):
            return str(self.say(f"season_{season[2]}", year=season[1])).replace(" ", NO_BREAK)
        day = Day.of(iso)
        return self.locale.day(day) if day else iso

    def unit(self, unit: str) -> str:
        """A unit as a heading names it: `hectare` is hectares, a currency's code stays."""
        head, *rates = unit.split(" per ")
        whole = self.locale.unit(unit)
        if whole or not rates:
            return whole or self._unit(unit)
        named = self._unit(head)
        for each in rates:
            named = self.locale.per(named, each, self._unit(each))
        return named

    def _unit(self, name: str) -> str:
        """One unit: as CLDR has it, or the template's words; else as the text does."""
        own = f"unit_{name.replace(' ', '_')}"
        return self.locale.unit(name) or (self.plain(own) if self.has(own) else name)


def lacking(template: Template) -> list[Diagnostic]:
    """A note of what is in English because there is no table of the language that says it.

    Raises:
        TemplateError: as `words_of`.
    """
    words = words_of(template)
    missing = [f"no word for {', '.join(words.fallen)}"] if words.fallen else []
    if words.locale.tag != words.tag:
        missing.append("no table of how to write dates and counts")
    return [
        Diagnostic(
            code="missing-words",
            severity="warning",
            message=f"the template “{template.name}” has {what} in “{words.tag}”: English stands there instead",
            hint=f"add it to {FOLDER}/{words.tag}.toml" if what.startswith("no word") else "",
        )
        for what in missing
    ]


@cache
def words_of(template: Template) -> Words:
    """The words of a template, its own before those of its base, in the language that it was loaded for.

    Raises:
        TemplateError: there is no table in that language, or one cannot be read.
    """
    tag = template.locale
    english = _table(template, DEFAULT)
    own: dict[str, Any] = {}
    for name in dict.fromkeys((tag.partition("-")[0], tag)):
        own |= _table(template, name)
    locale = locale_of(tag) or locale_of(DEFAULT)
    if not own or not locale:
        raise TemplateError(
            f"the template “{template.name}” has no words in “{tag}”",
            hint=f"it has {', '.join(languages(template))}; a template of yours may bring {FOLDER}/{tag}.toml",
        )
    return Words(tag, locale, english | own, [key for key in english if key not in own])


def languages(template: Template) -> tuple[str, ...]:
    """The languages that a template has words in, sorted."""
    return tuple(sorted({path.stem for folder in _folders(template) for path in folder.glob("*.toml")}))


def _folders(template: Template) -> list[Path]:
    """Where its words are looked for, its own first; those of our default template are in all others."""
    return [folder / FOLDER for folder in dict.fromkeys((*template.folders, shipped() / "brief"))]


def _table(template: Template, name: str) -> dict[str, Any]:
    """A language's words: those of the base, and over them the template's own."""
    table: dict[str, Any] = {}
    for folder in reversed(_folders(template)):
        path = folder / f"{name}.toml"
        if path.is_file():
            table |= read_toml(path)
    return table
