"""Bylines: the author's name in a line, however the paper puts it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportgen.frozen import changed
from reportgen.language.folding import unaccented
from reportgen.language.packs import Pack
from reportgen.layout.author_names import MARKS, AuthorNames
from reportgen.layout.lines import Line, fold

_LONGEST = 120
_ANNOUNCING = 3
_ANNOUNCED = 5
_OWN_DESK = 3
_INITIAL = re.compile(r"[^\W\d_]\.")
# A broadcaster by its number: “13 News”, “News 12 Staff”.
_NUMBERED = re.compile(r"(?=.*\d)(?:\d{1,2}|[A-Z][A-Za-z]+)(?: (?:\d{1,2}|[A-Z][A-Za-z]+)){1,3}")
_TOWN = re.compile(r", [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}\Z")
_HELPED = re.compile(r"[:;/]| [Bb][Yy]\b")


@dataclass(frozen=True, slots=True)
class Bylines(AuthorNames):
    """The pack's knowledge of how lines name authors."""

    opener: re.Pattern[str]
    within: re.Pattern[str]
    source: re.Pattern[str]
    bodies: frozenset[str]
    unnamed: frozenset[str]
    handouts: frozenset[str]
    offices: frozenset[str]
    leading: frozenset[str]
    syllables: frozenset[str]
    alone: re.Pattern[str]
    portrait: re.Pattern[str]
    others: re.Pattern[str]
    contact: re.Pattern[str]
    day: re.Pattern[str]
    asks_to_write: re.Pattern[str]
    imprint: re.Pattern[str]

    def opened(self, line: Line) -> tuple[int, int] | None:
        """The author's name in a line that says it is a byline: “By X”, “Text: X”, “X reports”."""
        if len(line.text) > _LONGEST:
            return None
        lead = len(line.text) - len(line.text.lstrip(MARKS))
        match = self.opener.match(line.text, lead)
        if match:
            line = self.without_others(line, at=match.end())
            first = match.end() + len(line.text[match.end() :]) - len(line.text[match.end() :].lstrip('[*_"“'))
            at = self.behind_posts(line.text, first)
            span = self.authors(line, at, strict=match["weak"] is not None or at > first, listed=":" in match[0])
            if span is None:
                return self._unnamed(line, first)
            closed = span is not None and line.text[span[1] - line.start - 1] in '"”'  # By "Our Correspondent"
            return (span[0], span[1] - closed) if span else None
        close = self.closer.search(line.text)
        span = self.authors(changed(line, text=line.text[: close.start()]), lead, strict=True) if close else None
        named = span and close and " " in line.text[span[0] - line.start : close.start()].strip()
        return span if named and span and close and span[1] == line.start + close.start() else None

    def _unnamed(self, line: Line, at: int) -> tuple[int, int] | None:
        """What signs behind “By” and is no name: “By a Staff Reporter”, “By 16 News Now”."""
        end = len(line.text.rstrip(MARKS + '"”.'))
        first, *words = fold(line.text[at:end]).split() or [""]
        post = bool(words) and (first in self.unnamed or first in self.posts) and self.posts.issuperset(words)
        outlet = _NUMBERED.fullmatch(line.text, at, end) is not None and not self.papers.isdisjoint((first, *words))
        return (line.start + at, line.start + end) if post or outlet else None

    def without_others(self, line: Line, *, at: int = 0) -> Line:
        """A byline without those who translated, edited or took the pictures."""
        other = self.others.search(line.text, at) if _HELPED.search(line.text, at) else None
        return changed(line, text=line.text[: other.start()]) if other and other.start() > at else line

    def names_helper(self, text: str) -> bool:
        """Whether a text opens with who translated or edited or took the pictures."""
        return self.others.match(f" {text}") is not None

    def bare(self, line: Line) -> tuple[int, int] | None:
        """The name in a line that holds little else."""
        if len(line.text) > _LONGEST or line.words > 10 or line.text[-1] in ".!?" or ":" in line.text:
            return None
        lead = len(line.text) - len(line.text.lstrip(MARKS))
        line = self.without_others(line, at=lead)
        named = self.behind_posts(line.text, lead)
        if self.names_helper(f"{line.text[lead:].partition(' ')[0]}:"):
            return None  # “Editor Ada Brook”
        at = named if self.names_person(line.text[named:]) else lead  # “Chief Reporter Ada Brook”
        span = None if self.opener.match(line.text, lead) else self.authors(line, at, strict=True)
        if span is None:
            return None
        name = line.text[span[0] - line.start : span[1] - line.start]
        if not self.offices.isdisjoint(fold(name).split()[:-1]):
            return None  # whom a picture shows: “Deputy PM Oto Lind”
        if fold(name).split()[0] in self.leading or fold(name) in self.places or max(map(len, name.split())) == 1:
            return None
        if len(name.split()) > 1 or fold(name) in self.agencies:
            return span
        behind = line.text[span[1] - line.start :].split()
        return (span[0], line.end) if behind and self.posts.issuperset(map(fold, behind)) else None

    def names_body(self, name: str) -> bool:
        """Whether a name ends as those of bodies do, other than papers and desks, or as what they give out: “Alder
        Primary School”, “Lifeboats News Release”; also with a section behind: “Alder County Council Health”.
        """
        words = fold(name).split()
        given_out = not self.handouts.isdisjoint(words[1:])
        body = not self.bodies.isdisjoint((words[-1], *words[-2:-1][: len(words) > 3]))
        return given_out or (body and not self.names_person(name))

    def announces(self, line: Line) -> bool:
        """Whether a line holds no more than what stands before an author's name: “By:”, “Written by”."""
        return line.words <= _ANNOUNCING and self.alone.fullmatch(line.text) is not None

    def announced(self, line: Line) -> tuple[int, int] | None:
        """The author in a line below one that announces him: a person, a desk or a broadcaster."""
        if line.sentence or line.bullet or not line.text[0].isupper():
            return None
        return self.bare(line) or ((line.start, line.end) if line.words <= _ANNOUNCED else None)

    def names_person(self, text: str) -> bool:
        """Whether one of the words is a given name or a surname that is common somewhere, whatever its accents, or all
        are syllables of Vietnamese names, behind an initial too: “M. Duy”.
        """
        words = text.casefold().split()
        plain = [unaccented(word) for word in words]
        if plain and _INITIAL.fullmatch(words[0]) and self.syllables.issuperset(plain[1:]):
            return len(words) > 1
        return not self.names.isdisjoint((*words, *plain)) or (len(words) > 1 and self.syllables.issuperset(plain))

    def split(self, written: str) -> list[str]:
        """The names in a folded byline."""
        return [name.strip() for name in self.joins.split(written) if name.strip()]

    def portrays(self, behind: str) -> bool:
        """Whether the folded words behind an author's name tell who that is: “ is a reporter”, “ covers the lake”."""
        return self.portrait.match(behind) is not None

    def contacts(self, folded: str, names: tuple[str, ...]) -> bool:
        """Whether a folded line says how to write to an author, or that he wrote the page: “Contact Ada Brook at …”."""
        opened = self.contact.match(folded)
        return opened is not None and folded.startswith(names, opened.end())

    def supplied(self, line: Line) -> tuple[int, int] | None:
        """The person, or the agency alone, in a line that names the source below a text: “Source: X, AGENCY”."""
        match = self.source.match(line.text)
        span = self.authors(line, match.end(), strict=True) if match and len(line.text) <= _LONGEST else None
        if span is None:
            return None
        name, behind = line.text[span[0] - line.start : span[1] - line.start], line.text[span[1] - line.start :]
        body = behind.strip(MARKS + ",")
        if not body and fold(name) in self.agencies:
            return span
        agency = body.isupper() or fold(body) in self.agencies or self.posts.issuperset(fold(body).split())
        return span if body and agency and " " in name else None

    def with_town(self, line: Line, span: tuple[int, int]) -> int:
        """Where the name of a paper's own, unnamed, ends, and that of the town next to it which tells them apart: “Our
        Correspondent, Alder Bay”.
        """
        name = fold(line.text[span[0] - line.start : span[1] - line.start])
        town = _TOWN.match(line.text, span[1] - line.start)
        desk = name.rpartition(" ")[2] in self.posts and not self.names_person(name)
        if town is None or name in self.agencies or not desk:
            return span[1]
        words = fold(town[0][1:]).split()
        named = self.names_person(" ".join(words)) or words[0] == "the" or not self.papers.isdisjoint(words)
        return span[1] if named or not self.posts.isdisjoint(words) else line.start + town.end()

    def names_desk(self, name: str) -> bool:
        """Whether what stands where an author would is a desk or an agency."""
        return fold(name) in self.agencies or not self.posts.isdisjoint(fold(name).split())

    def names_post(self, line: Line) -> bool:
        """Whether a line names an author's post or agency: “Harbour correspondent”."""
        return line.folded in self.agencies or line.folded.rpartition(" ")[2] in self.posts

    def names_calling(self, line: Line) -> bool:
        """Whether a line ends in what an author is by calling: “Ada Brook, Shore Reporter”."""
        return line.folded.rpartition(" ")[2] in self.callings

    def names_only_post(self, line: Line) -> bool:
        """Whether a line is an author's post and no more: “Special Correspondent”."""
        words = line.folded.split()
        return len(words) > 1 and words[-1] in self.callings and self.posts.issuperset(words)

    def is_agency(self, line: Line) -> bool:
        """Whether a line is an agency's name, written as a name, and no more."""
        return line.folded in self.agencies and line.text[0].isupper()

    def names_own_desk(self, line: Line) -> bool:
        """Whether a line names a desk of the paper by the paper's name, and no more: “The Shore Bureau”."""
        words = line.folded.split()
        named = _OWN_DESK <= len(words) <= _ANNOUNCED and words[0] == "the" and self.posts.isdisjoint(words[:-1])
        return named and words[-1] in self.posts and all(word[0].isupper() for word in line.text.split())

    def signs_for_paper(self, line: Line) -> bool:
        """Whether a line is the name of an agency, or of several with strokes between them, between dashes or brackets
        too, or of the paper's own desk.
        """
        names = fold(line.text.strip(MARKS)).split("/")
        return self.agencies.issuperset(names) or self.names_own_desk(line)

    def is_paper(self, folded: str) -> bool:
        """Whether a folded line is a paper's name and no more: “the shore times”."""
        return folded.startswith("the ") and folded not in self.agencies and folded.rpartition(" ")[2] in self.papers

    def is_place(self, text: str) -> bool:
        """Whether a text is the name of a town, a region or a country and no more."""
        return fold(text) in self.places

    def opens_post(self, line: Line) -> bool:
        """Whether a line opens with an author's post: “Senior Lecturer in Marine Biology”."""
        return not self.posts.isdisjoint(line.folded.split()[:2])


@cache
def load_bylines(pack: Pack) -> Bylines:
    """The byline rules of a pack, compiled."""
    layout = pack.table("layout")
    table = layout["bylines"]
    colon = set(table["with_colon"])
    free = "|".join(sorted((re.escape(o) for o in table["openers"] if o not in colon), key=len, reverse=True))
    tied = "|".join(sorted(map(re.escape, colon), key=len, reverse=True))
    joins = "|".join(map(re.escape, table["joins"]))
    every = "|".join(sorted(map(re.escape, table["openers"]), key=len, reverse=True))
    return Bylines(
        opener=re.compile(
            rf"(?:by\s*:?\s+(?=by\b))?(?:(?-i:By(?=[A-ZĐ][^\W\d_]))|(?:{free})\s*[:|]?\s+(?:[–—]\s+)?|(?:{free})\s*:\s*|(?P<weak>(?:{tied}))\s*[:|–—-]\s*)",
            re.IGNORECASE,
        ),
        within=re.compile(rf"\s(?:{'|'.join(table['within'])})(?: ?:)? +(?=[^\W\d_])"),
        closer=re.compile(rf"\s+(?:{'|'.join(table['closers'])})\b[^.]{{0,40}}[.:]?\Z", re.IGNORECASE),
        source=re.compile(rf"\W*(?:{'|'.join(table['sources'])})\s*[:|]\s*", re.IGNORECASE),
        place=re.compile(rf"(?:{'|'.join(table['before_place'])})\b"),
        joins=re.compile(
            rf"\s*(?:,\s*(?:{joins}|&)\s+|\|\s*|,\s*|\s+(?:{joins})\s+|\s*&\s*|\s*/\s*|\s+[-–]\s+|;\s*)", re.IGNORECASE
        ),
        shares=re.compile(rf"/|\s+(?:{'|'.join(table['shares'])})\s+", re.IGNORECASE),
        posts=frozenset(table["posts"]),
        agencies=frozenset(table["agencies"]),
        papers=frozenset(layout["mastheads"]["words"]),
        particles=frozenset(table["particles"]),
        unnamed=frozenset(table["unnamed"]),
        handouts=frozenset(table["handouts"]),
        bodies=pack.words("body_nouns") - {*layout["mastheads"]["words"], *table["desks"], *table["posts"]},
        desks=frozenset(table["desks"]),
        callings=frozenset(table["callings"]),
        beats=frozenset((*table["beats"], *layout["sections"]["names"])),
        places=frozenset(w.casefold() for kind in ("countries", "cities", "regions") for w in pack.words(kind)),
        names=frozenset(w.casefold() for kind in ("given_names", "surnames") for w in pack.words(kind)),
        offices=frozenset(table["offices"]),
        leading=frozenset(table["leading"]),
        syllables=frozenset(table["syllables"]),
        portrait=re.compile(rf",? (?:{'|'.join(table['portraits'])})\b"),
        others=re.compile(  # it looks from the first of the marks on: from each of them takes a time squared
            rf"(?<![\s,;.|/(–—-])[\s,;.|/(–—-]+(?:all )?(?:{'|'.join(table['others'])})(?: by\b|\s?[:;/])",
            re.IGNORECASE,
        ),
        contact=re.compile(rf"\W*(?:{'|'.join(table['contacts'])}) "),
        asks_to_write=re.compile("|".join(table["asks_to_write"])),
        imprint=re.compile("|".join(table["imprint"])),
        alone=re.compile(rf"(?:{every})\s?:?", re.IGNORECASE),
        written_for=tuple(table["written_for"]),
        services=tuple(table["services"]),
        month=re.compile(table["month"], re.IGNORECASE),
        button=re.compile(rf"\W*(?:{'|'.join(table['buttons'])})\b", re.IGNORECASE),
        day=re.compile(rf"\W*(?:{'|'.join(table['days'])}){table['hour']}", re.IGNORECASE),
    )
