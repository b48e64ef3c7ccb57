"""Authors' names within a line: where one begins and ends, how they are joined, and what may stand behind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.layout.lines import Line, fold

MARKS = "*_()[]—–-•·|~ \t\u00a0:"
"""What may stand around a name and is none of it."""
_HIDDEN = "email protected"  # what sites print for an address
_POSSESSIVE = ("'s", "’s")
_INITIALS = 2
_STOPPED = 5
_OUTLET = 2
_PART = re.compile(r"[,;|/·•()–—]")
_OFFICE = re.compile(r"(?:[A-Z][a-z]+ )+[A-Z]{3,5}")
"""An office by its short form: “Ko Htay, Township IPRD”."""
_STATION = re.compile(r"[A-Z]{2,5}-")
_ACRONYM = re.compile(r"[A-Z]{3,5}(?: News)?\Z")
_WORD = re.compile(r"[^\s,;|/&•·()\[\]–—*_]+")
_INITIALLED = re.compile(r"\s*[A-ZĐ][\w]?\.[^\W\d_]")
_RUN_ON = re.compile(r"(?<=[a-z])([A-Z][a-z]+)\Z")
_SPACES = (" ", "\u00a0")


@dataclass(frozen=True, slots=True)
class AuthorNames:
    """The pack's knowledge of what authors' names look like.

    Attributes:
        closer: what ends a line behind a name: “reports from Alder Bay”.
        place: what stands before the place of an author: “in”.
        joins: what stands between two authors.
        shares: what stands between a body and the one that it shares the text with: “with”.
        posts: what authors are: a part with one of these is no name.
        agencies: bodies that stand where an author would.
        papers: words of which papers' names are made.
        particles: small words inside a name.
        callings: posts that end one that stands behind a name without a comma.
        desks: what signs for a paper.
        beats: what stands before a calling.
        places: towns, regions and countries.
        names: given names and surnames that are common somewhere.
        written_for: what stands before the paper that an author wrote for: “special to”.
        services: what the names of agencies end in.
        month: the name of a month.
        button: what sites offer beside an author's name: “Send an email”, “Follow on X”.
    """

    closer: re.Pattern[str]
    place: re.Pattern[str]
    joins: re.Pattern[str]
    shares: re.Pattern[str]
    posts: frozenset[str]
    agencies: frozenset[str]
    papers: frozenset[str]
    particles: frozenset[str]
    callings: frozenset[str]
    desks: frozenset[str]
    beats: frozenset[str]
    places: frozenset[str]
    names: frozenset[str]
    written_for: tuple[str, ...]
    services: tuple[str, ...]
    month: re.Pattern[str]
    button: re.Pattern[str]

    def behind_posts(self, text: str, at: int) -> int:
        """Where the name begins behind the author's post: “By our rural correspondent X”, “By Staff Writer X”."""
        step = behind = at
        while word := _WORD.match(text, step):
            small = word[0].casefold()
            post = small in self.posts
            if not (post or word[0].islower() or small in self.agencies or small in self.papers):
                break
            step = word.end() + 1
            behind = step if post else behind
        return behind if behind == step and " " in text[step:].strip() else at

    def authors(self, line: Line, at: int, *, strict: bool, listed: bool = False) -> tuple[int, int] | None:
        """From the first to the last author named from `at` on; strict: only names and what may follow them."""
        text, names, begin = line.text, 0, at
        end = at
        while at < len(text):
            name = self._name(text, at)
            if name is None or (names and self._is_aside(*_PART.split(text[at:], maxsplit=1), listed=listed)):
                break
            if names and _OFFICE.fullmatch(text, at, name) and text[end] == ",":
                return line.start + begin, line.start + end
            names, end = names + 1, name
            join = self.joins.match(text, name)
            if not join or ("|" in join[0] and not self._are_names(text[join.end() :])):
                break
            at = join.end()
        end = self._with_body(text, begin, self._with_posts(text, begin, end))
        rest = text[end:].strip(MARKS + ",/")
        if rest.startswith("of ") and (" " not in text[begin:end] or text[begin:].startswith("The ")):
            return None  # a body, or a title: “From: Ministry of Housing”, “The Voice of the Bay”
        if self.month.fullmatch(text, begin, end) and rest[:1].isdecimal():
            return None  # a day: “Work begins by March 2028”
        if not names or (rest and (strict or rest[0].islower()) and not self._may_follow(rest)):
            return None
        return line.start + begin, line.start + end

    def _are_names(self, text: str) -> bool:
        """Whether all words of a text may be of names: no “Published in Local”."""
        words = text.split()
        return all(word.isalpha() and (word[0].isupper() or word in self.particles) for word in words)

    def _with_posts(self, text: str, begin: int, end: int) -> int:
        """Where a nameless author ends: “Staff reporter”, “The Shore Times's Correspondent”."""
        if text[begin:end].casefold() not in self.posts and not text[begin:end].endswith(_POSSESSIVE):
            return end
        while (word := _WORD.match(text, end + 1)) and word[0].casefold() in self.posts:
            end = word.end()
        return end

    def _with_body(self, text: str, begin: int, end: int) -> int:
        """Where the name of a body ends that shares a text with another: “Shore News with AP”, “AFP/The Vale”."""
        shared, body = self.shares.match(text, end), fold(text[begin:end])
        other = self._name(text, shared.end()) if shared else None
        if shared is None or other is None or not self.names.isdisjoint(body.split()):
            return end
        agency = fold(text[shared.end() : other])
        stroke = shared[0] == "/" and (body in self.agencies or not self.posts.isdisjoint(body.split()))
        return other if stroke or (shared[0] != "/" and agency in self.agencies) else end

    def _name(self, text: str, at: int) -> int | None:
        """Where the name that begins at `at` ends: one to six capitalised words, None where there is none."""
        end, words, begin = None, 0, at
        while words < 7 and (word := _WORD.match(text, at)):
            piece = word[0].rstrip(".:") if len(word[0]) > 3 else word[0]
            small = piece.casefold()
            if not (piece[0].isupper() or (words and small in self.particles)) or any(c.isdigit() for c in piece):
                break
            if words > 1 and self._is_post(text[begin : word.start()], text[word.start() :]):
                break
            if words > 1 and self.button.match(text, word.start()):
                break
            if piece != word[0] and len(piece) >= _STOPPED and word[0][-1] == "." and word.end() < len(text):
                return None  # a sentence of a name is over: “Alder Bay Council. Shore Radio”
            words += 1
            if words > 1 and (name := self._run_into(piece)):
                return at + name
            if piece[0].isupper():
                end = at + len(piece) if word[0] != piece and word.end() == len(text) else word.end()
                end = end - 1 if text[end - 1] in ":-" else end
            if text[word.end() : word.end() + 1] not in _SPACES:
                break
            at = word.end() + 1
        return None if words > 6 else end

    def _run_into(self, word: str) -> int:
        """How long a name is into which a post or a paper is run, 0 elsewhere: “Brook-Senior”, “BrookReporter”."""
        name, hyphen, post = word.rpartition("-")
        if hyphen and (post.casefold() in self.posts or post.casefold() in self.papers):
            return len(name)
        run = _RUN_ON.search(word)
        return run.start(1) if run and run[1].casefold() in self.callings else 0

    def _is_post(self, name: str, rest: str) -> bool:
        """Whether a name is over where the rest begins: “Senior Reporter”, “The Lake Times”, “CNN” behind two words."""
        words = fold(_PART.split(rest, maxsplit=1)[0]).split()
        before = fold(name).split()
        if not words or fold(name.strip()) in self.places or not self.posts.isdisjoint(before):
            return False
        if before[-1] in self.papers and self.names.isdisjoint(before):
            return False  # a paper's own: “Shore Today News Desk”
        called = not self.callings.isdisjoint(words)
        if (called and words[0] in self.papers) or (len(words) == _OUTLET and words[1] in self.desks):
            return True  # “Ada Brook Observer staff reporter”, “Ada Brook Vale Bureau”
        if called and (words[0] in self.posts or words[0] in self.beats or words[0] in self.places):
            return True
        town = " ".join(words)
        if town.startswith(self.written_for) or (town.endswith(self.services) and not self.names.isdisjoint(before)):
            return True
        if town in self.places and town not in self.names:
            return True
        loud = any(word.isupper() and len(word) > _INITIALS for word in name.split())  # a surname in capitals goes on
        acronym = _ACRONYM.match(rest) is not None and not loud
        paper = (words[0] == "the" and words[-1] in self.papers) or (len(words) == _OUTLET and words[-1] == "news")
        return acronym or paper or " ".join(words) in self.agencies

    def _is_aside(self, part: str, behind: str = "", *, listed: bool) -> bool:
        """Whether a part after a comma tells the author's post, paper or place rather than another author, as what
        stands before an agency does; who is listed behind “Reporter:” may have one name.
        """
        words = fold(part).split()
        if not words or any(map(str.isdigit, part)):
            return True
        if fold(behind) in self.agencies and self.names.isdisjoint(words):
            return True
        if len(words) == 1:
            return not (
                _INITIALLED.match(part) or (listed and words[0] not in self.places and words[0] not in self.posts)
            )
        paper = words[-1].rpartition("-")[2] in self.papers  # the News-Review
        station = _ACRONYM.match(part.partition(" ")[0]) is not None and self.beats.issuperset(words[1:])  # ABC Rural
        if words[0] == "the" or "of" in words or paper or station or _STATION.match(part):
            return True
        return not self.posts.isdisjoint(words) or " ".join(words) in self.agencies or " ".join(words) in self.places

    def _may_follow(self, rest: str) -> bool:
        """Whether the rest of a line may stand behind a name: a post, a date, an agency, an address, a button."""
        words = fold(rest).split()
        posts = [word.strip(",.") in self.posts for word in words]
        return (
            self.button.match(rest) is not None
            or (any(posts) and (posts[0] or posts[-1] or not rest[0].islower()))  # no “welcomes foreign guests”
            or fold(rest) in self.agencies
            or words[-1] in self.papers
            or bool(self.place.match(rest))
            or "@" in rest
            or _HIDDEN in rest
            or "://" in rest
            or (any(c.isdigit() for c in rest) and not rest[0].islower())
            or (len(words) <= 3 and rest[0].isupper())
            or bool(self.closer.search(" " + rest))
        )
