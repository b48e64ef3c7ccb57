"""What the words of a line say of it: the rules of the language pack's `layout.toml`, compiled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from reportgen.frozen import changed
from reportgen.language.packs import Pack
from reportgen.layout.lines import FOLDED_LENGTH, Line, fold
from reportgen.layout.openings import KEY, Hints
from reportgen.layout.wordings import Rule, Wording, index_wordings

_PAPER_WORDS = 5
_PARTS = re.compile(r"\s*[|·•●»]\s*|\s+[-–—/]\s+|\s{2,}|\t")
# Neither stands in most lines, and to look for each alone is a leap where the pattern of parts tries every character.
_JOINT = re.compile(r"[|·•●»–—/\t-]")
_GAP = re.compile(r"\s\s")
_BETWEEN_SECTIONS = re.compile(r"\s[-–—|/>»]\s?|[|/>»,]|\s[-–—]$")
_LABEL = re.compile(r"[^:|–—]{1,24}(?=\s?[:|–—])")
_STRIP_WORDS = 24
_SHORT_NAME = re.compile(r"\s+\([^()]{2,60}\)\Z")
_TOWN_WORDS = 2
_BEFORE_DAY = " |·•,–—-"
_MENU_WORDS = 4
_LONG_MENU = 8
_MENU_JOINTS = frozenset("&-–—/|•·")
_WORD_BEGINS = r"(?:\b|(?-i:(?<=[a-z])(?=[A-Z])))"
"""Also where a page runs the line before into it: “Ada BrookPublished …”."""
_RUN_TOGETHER = re.compile(r"\w*[a-z\d][A-Z]\w*")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The pack's knowledge of page furniture.

    Attributes:
        wordings: of all rules, in their order.
        opened: the places in `wordings` of those that a line may have whose first `KEY` characters are some,
        held: of those that any line may have in which a string stands: by that string, for each number of words of the
            line, up to the most that a line has.
        hints: which of these strings may stand in a line that has some word.
    """

    wordings: tuple[Wording, ...]
    opened: Callable[[str], frozenset[int]]
    held: Sequence[Mapping[str, Sequence[int]]]
    hints: Hints
    sections: frozenset[str]
    menu: frozenset[str]
    mastheads: frozenset[str]
    strips: frozenset[str]
    anywhere: frozenset[str]
    small: frozenset[str]
    links: frozenset[str]
    house: re.Pattern[str]
    credited: re.Pattern[str]
    narrative: re.Pattern[str]
    stamped: re.Pattern[str]
    published: re.Pattern[str]
    changed: re.Pattern[str]
    site_voice: re.Pattern[str]
    site_deeds: re.Pattern[str]
    about: str
    over_caption: frozenset[str]

    def mark(self, folded: str, words: int) -> str | None:
        """What the first rule that matches a folded line of that many words says it is, None where none does."""
        return next((rule.mark for rule in self.rules_for(folded, words)), None)

    def rules_for(self, folded: str, words: int) -> Iterator[Rule]:
        """The rules that match a folded line of that many words, in their order; one may come twice."""
        if len(folded) > FOLDED_LENGTH or words >= len(self.held):
            return  # nor is one word without an end searched from each of its characters
        for wording in self._possible(folded, words) if folded else self.wordings:
            rule = wording.rule
            if words <= rule.words and wording.matches(folded) and rule.allows(folded):
                yield rule

    def _possible(self, folded: str, words: int) -> Iterator[Wording]:
        """The wordings that a line can have by its beginning and by what stands in it, in their order."""
        held = self.held[words]
        # Of more than a hundred strings, a word has none or two: to look for each in each line takes six times as long.
        hinted = set(chain.from_iterable(map(self.hints.__getitem__, folded.split())))
        places = self.opened(folded[:KEY])
        if hinted:
            places = places.union(*[held[string] for string in held.keys() & hinted if string in folded])
        return map(self.wordings.__getitem__, sorted(places))

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
        parts = [part.strip(" :|#•") for part in _BETWEEN_SECTIONS.split(folded)]
        return any(parts) and self.sections.issuperset(filter(None, parts))

    def is_menu(self, text: str) -> bool:
        """Whether a line is a site's menu: parts of which most name sections, or capitalised words of menus, or words
        that are run together: “English VideosShore TvNEWS”.
        """
        parts = _parts(text.replace(" . ", " | "))
        if len(parts) >= _MENU_WORDS:
            labels = [fold(part) for part in parts]
            known = sum(label in self.sections or label in self.menu for label in labels)
            if 2 * known >= len(labels):
                return True
        words = [word for word in text.split() if word not in _MENU_JOINTS]
        if 1 < sum(_RUN_TOGETHER.fullmatch(word) is not None for word in words) >= len(words) / 2:
            return True
        capitals = sum([word[0].isupper() for word in words])
        if len(words) < _MENU_WORDS or 5 * capitals < 4 * len(words):
            return False
        known = sum([word.casefold() in self.menu for word in words])
        if capitals == len(words) and 3 * known >= 2 * len(words):
            return True
        return len(words) >= _LONG_MENU and 5 * known >= 2 * len(words)

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
        return changed(line, text=text, end=line.start + len(text), words=len(text.split())) if text else line

    def opens_strip(self, folded: str) -> bool:
        """Whether a folded line opens as strips of other news do: “Breaking: …”, “Live | …”."""
        label = _LABEL.match(folded)
        return label is not None and label[0].strip() in self.strips

    def narrates(self, folded: str) -> bool:
        """Whether a word of a report stands in a folded line: “said”, “was”."""
        return self.narrative.search(folded) is not None

    def opens_menu(self, folded: str) -> bool:
        """Whether the first word of a folded line is one of menus: “Home National Society”."""
        return folded.partition(" ")[0] in self.menu

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
    wordings, opened, held = index_wordings(table["rule"], macros)
    dated = table["dated"]
    return Phrases(
        wordings=wordings,
        opened=opened,
        held=held,
        hints=Hints(held[0]),
        sections=frozenset(table["sections"]["names"]),
        menu=frozenset((*table["sections"]["names"], *table["sections"]["menu"])),
        mastheads=frozenset(table["mastheads"]["words"]),
        strips=frozenset(table["strips"]["labels"]),
        anywhere=frozenset(table["headlines"]["anywhere"]),
        small=frozenset(table["headlines"]["small"]),
        links=frozenset(table["headlines"]["links"]),
        house=re.compile(rf"\b(?:{'|'.join(table['headlines']['house'])})\b"),
        credited=re.compile(table["headlines"]["credited"]),
        narrative=re.compile(table["macros"]["narrative"]),
        stamped=re.compile(
            rf"{_WORD_BEGINS}(?:last |first |time of article )?(?:{'|'.join(dated['labels'])})\b ?[:/|]?\s?.{{0,20}}\d|"
            + "|".join(dated["beside"]),
            re.IGNORECASE,
        ),
        published=re.compile(rf"\b(?:{'|'.join(dated['published'])})\b"),
        changed=re.compile(rf"\b(?:{'|'.join(dated['changed'])})\b"),
        site_voice=re.compile("|".join(table["tail"]["voice"])),
        site_deeds=re.compile(rf"(?: [\w.&]+){{0,3}} (?:{'|'.join(table['tail']['deeds'])})\b"),
        about=table["tail"]["about"],
        over_caption=frozenset(table["headlines"]["over_caption"]),
    )
