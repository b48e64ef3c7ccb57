"""A correction begun from the id of a fact: its words quoted, and what can be done with it as comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import tomlkit

from reportgen.config import nearest
from reportgen.corrections.entries import KINDS, STATUSES, Entry
from reportgen.errors import UsageError
from reportgen.frozen import frozen
from reportgen.model import Actor, ArticleFacts, FactsDocument, Number, Outcome, Span

HEAD = "# What a person corrected: each entry quotes the words that it is about, so that it survives other changes.\n"
_AROUND = 4
"""Words on each side of a fact that tell it from others of the same words."""
_ROLE = re.compile(r"\.r\d+$")
_NAMES = 6


@frozen(kw_only=True)
class Draft:
    """A correction that does nothing yet.

    Attributes:
        article, kind, words, nth, context: as in an `Entry`.
        choices: what can be done, a line each: TOML, and what it means.
    """

    article: str
    kind: str
    words: str
    nth: int | None
    context: str | None
    choices: tuple[tuple[str, str], ...]

    def begins(self, entry: Entry) -> bool:
        """Whether an entry is about the same fact."""
        mine = (self.article, self.kind, _line(self.words), self.nth, self.context)
        return mine == (entry.article, entry.kind, _line(entry.words), entry.nth, entry.context)

    def toml(self) -> str:
        """The correction as it stands in a file, every choice a comment."""
        width = max(len(choice) for choice, _ in self.choices)
        lines = ["[[correction]]", f"article = {_quoted(self.article)}", f"{self.kind} = {_quoted(self.words)}"]
        lines += [f"context = {_quoted(self.context)}"] if self.context else []
        lines += [f"nth = {self.nth}"] if self.nth else []
        lines += [f"# {choice:<{width}}  # {meaning}" for choice, meaning in self.choices]
        return "\n".join(lines) + "\n"


def start(document: FactsDocument, wanted: str) -> Draft:
    """The beginning of a correction.

    Args:
        document: a stored brief.
        wanted: the id of a fact (`004.o10`), or the label of its evidence in the brief (`004-o10`).

    Raises:
        UsageError: there is no such fact, or it is of a kind that nobody corrects.
    """
    known: dict[str, tuple[ArticleFacts, str, Any]] = {}
    for article in document.articles:
        for kind, name in KINDS.items():
            known.update((fact.id, (article, kind, fact)) for fact in getattr(article, name))
    identity = _ROLE.sub("", wanted)
    labels = {re.sub(r"[^0-9A-Za-z]+", "-", name).strip("-").lower(): name for name in known}
    found = known.get(identity) or known.get(labels.get(re.sub(r"-r\d+$", "", identity.lower()), ""))
    if found is None:
        hint = nearest(wanted, known) or "a brief names them behind [^, its JSON under id"
        raise UsageError(f"there is no fact “{wanted}” in this brief", hint=hint)
    article, kind, fact = found
    span = _span(fact)
    alike = [f for f in getattr(article, KINDS[kind]) if any(_line(s.text) == _line(span.text) for s in f.spans)]
    context = _context(article, span, alike, fact) if len(alike) > 1 else None
    return Draft(
        article=article.id,
        kind=kind,
        words=_line(span.text),
        nth=alike.index(fact) + 1 if len(alike) > 1 and context is None else None,
        context=context,
        choices=tuple(_choices(article, kind, fact)),
    )


def appended(content: bytes, draft: Draft) -> bytes:
    """A file of corrections with one more at its end; what was there stays as it was, to the letter.

    Args:
        content: of the file; empty where there is none.
        draft: what is begun.
    """
    toml = draft.toml()
    if not content.strip():
        return (HEAD + "\n" + toml).encode()
    gap = "\n" if content.endswith(b"\n") else "\n\n"
    added = gap + toml
    return content + (added.replace("\n", "\r\n") if b"\r\n" in content else added).encode()


def _span(fact: Any) -> Span:
    """The words to quote: the name of an actor or place as it stands, else the longest stretch of the fact."""
    spans: Sequence[Span] = fact.spans
    named = [span for span in spans if span.text == getattr(fact, "name", None)]
    return named[0] if named else max(spans, key=lambda span: span.end - span.start)


def _context(article: ArticleFacts, span: Span, alike: Sequence[Any], fact: Any) -> str | None:
    """A few words around a span that hold no other fact of the same words; None where they cannot be told."""
    sentence = next((s.span for s in article.sentences if s.span.contains(span)), None)
    if sentence is None:
        return None
    before = list(re.finditer(r"\S+", sentence.text[: span.start - sentence.start]))[-_AROUND:]
    after = list(re.finditer(r"\S+", sentence.text[span.end - sentence.start :]))[:_AROUND]
    start = sentence.start + before[0].start() if before else span.start
    end = span.end + after[-1].end() if after else span.end
    others = [s for other in alike if other is not fact for s in other.spans]
    if (start, end) == (span.start, span.end) or any(start <= s.start and s.end <= end for s in others):
        return None
    return _line(sentence.text[start - sentence.start : end - sentence.start])


def _choices(article: ArticleFacts, kind: str, fact: Any) -> Iterator[tuple[str, str]]:
    yield "drop = true", "it is none: leave it out"
    if isinstance(fact, Outcome):
        yield from _statuses(fact.status)
    if isinstance(fact, Number):
        yield f"of = {_quoted(fact.of or '')}", 'what it counts, in words of the article; "" for nothing'
        yield f"value = {fact.value}", "in full"
        yield f"unit = {_quoted(fact.unit or '')}", 'kilometer, percent, USD …; "" for a plain count'
        yield from _statuses(fact.standing)
    if isinstance(fact, Actor):
        roles = [_line(role.text) for role in fact.roles]
        yield 'role = "…"', 'the right role, in words of the article; "" for none'
        if roles:
            yield f"instead_of = {_quoted(roles[0])}", "goes with role: the wrong one; all of them if left out"
        others = [_line(a.name) for a in article.actors if a is not fact and a.kind == fact.kind][:_NAMES]
        more = f"; others: {', '.join(map(_quoted, others[1:]))}" if others[1:] else ""
        yield f"same_as = {_quoted(others[0] if others else '…')}", f"the two are one{more}"
        yield f"apart_from = {_quoted(_line(fact.name))}", "the words quoted above are somebody else: quote the mention"
    yield 'by = "…"', "who corrected it"
    yield 'reason = "…"', "why"


def _statuses(now: str | None) -> Iterator[tuple[str, str]]:
    for status in STATUSES:
        if status != now:
            yield f"status = {_quoted(status)}", f"it says {now or 'nothing'}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    return str(tomlkit.item(text).as_string())
