"""Facts of articles made by hand, where a test is about what is done with facts and not about how they are found."""

from __future__ import annotations

from itertools import count
from typing import Any

from reportgen.model import Actor, ArticleFacts, Date, Motto, Number, Outcome, Place, Role, Source, Span, Term


class Story:
    """The facts of one article; each method adds a fact and gives its id. Mentions stand one behind the other."""

    def __init__(self, identity: str, *, words: int = 100, **head: Any) -> None:
        self.id = identity
        self._words = words
        self._head: dict[str, Any] = {"title": None, "byline": None, "published": None, "publisher": None} | head
        self._facts: dict[str, list[Any]] = {}
        self._at = 0

    def spans(self, *texts: str) -> tuple[Span, ...]:
        made = []
        for text in texts:
            made.append(Span(self._at, self._at + len(text), text))
            self._at += len(text) + 1
        return tuple(made)

    def _add(self, kind: str, fact: type, /, **fields: Any) -> str:
        facts = self._facts.setdefault(kind, [])
        identity = f"{self.id}.{kind[0]}{len(facts) + 1}"
        facts.append(fact(id=identity, **fields))
        return identity

    def _state(self, kind: str, fact: type, text: str, /, **fields: Any) -> str:
        spans = self.spans(text)
        sentence = (spans[0].start, spans[0].end)
        return self._add(kind, fact, text=text, spans=spans, sentence=sentence, paragraph=1, **fields)

    def person(self, name: str, *roles: str, aliases: tuple[str, ...] = (), weight: int = 1) -> str:
        given = tuple(Role(role, self.spans(role)) for role in roles)
        return self._add(
            "actors",
            Actor,
            name=name,
            kind="person",
            aliases=aliases,
            roles=given,
            weight=weight,
            spans=self.spans(name),
        )

    def body(self, name: str, *, aliases: tuple[str, ...] = (), weight: int = 1) -> str:
        spans = self.spans(name)
        return self._add("actors", Actor, name=name, kind="organization", aliases=aliases, weight=weight, spans=spans)

    def place(self, name: str, kind: str | None = None, *, within: str | None = None, mentions: int = 1) -> str:
        return self._add("places", Place, name=name, kind=kind, within=within, spans=self.spans(*[name] * mentions))

    def date(self, iso: str) -> str:
        return self._state("dates", Date, iso, iso=iso)

    def motto(self, text: str, holder: str | None = None, *, weight: int = 1) -> str:
        return self._state("mottos", Motto, text, holder=holder, weight=weight)

    def number(self, value: float, of: str | None = None, unit: str | None = None, **fields: Any) -> str:
        dimension = fields.pop("dimension", "length" if unit else "count")
        text = f"{value} {unit or ''}".strip()
        return self._state("numbers", Number, text, value=value, of=of, unit=unit, dimension=dimension, **fields)

    def outcome(self, text: str, status: str = "achieved", **links: Any) -> str:
        return self._state("outcomes", Outcome, text, status=status, **links)

    def term(self, name: str, mentions: int = 1) -> str:
        return self._add("terms", Term, name=name, weight=100 * mentions, spans=self.spans(*[name] * mentions))

    def facts(self, *, sketch: str = "") -> ArticleFacts:
        source = Source(path=f"{self.id}.txt", sha256=f"{next(_DIGESTS):064x}", chars=self._at, words=self._words)
        return ArticleFacts(
            id=self.id,
            source=source,
            url=None,
            language="en",
            sketch=sketch,
            **self._head,
            **{kind: tuple(facts) for kind, facts in self._facts.items()},
        )


_DIGESTS = count(1)
