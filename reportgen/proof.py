"""The proof of a facts document against the files that it was made from, read anew."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.corpus.pages import read_page
from reportgen.corpus.places import locate, reason
from reportgen.corpus.stored import read_facts
from reportgen.errors import UsageError
from reportgen.extraction.grounding import KINDS, holds, spans_in
from reportgen.model import ArticleFacts, Correction, CrossFacts, Diagnostic, FactsDocument

_SCRIPT = re.compile(rb"<script\b[^>]*\btype=[\"']?application/json\b[^>]*>(.*?)</script>", re.DOTALL)
_STREAM = re.compile(rb"\bstream\r?\n")
_SHOWN = ("status", "of", "value", "unit")
_FACTS = re.compile(rb'\s*\{\s*"schema"')


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, and each claim that does not hold as an error."""

    articles: int
    spans: int
    wrong: tuple[Diagnostic, ...]


def read_document(raw: bytes, *, name: str) -> FactsDocument:
    """The facts in a JSON file, or those that travel in an HTML or PDF brief.

    Args:
        raw: the bytes of the file.
        name: how to call it in a message.

    Raises:
        UsageError: there are none that this version reads.
    """
    if raw.startswith(b"%PDF-"):
        found = next(_in_pdf(raw), None)
    elif raw.lstrip()[:1] == b"<":
        found = next((match[1] for match in _SCRIPT.finditer(raw) if _FACTS.match(match[1])), None)
    else:
        found = raw
    if found is None:
        raise UsageError(f"there are no facts in “{name}”", hint="give a brief that reportgen wrote, or its JSON")
    return read_facts(found, name=name)


def _in_pdf(raw: bytes) -> Iterator[bytes]:
    """The attached files of a PDF that look like facts: a stream each, deflated."""
    for match in _STREAM.finditer(raw):
        try:
            content = zlib.decompressobj().decompress(raw[match.end() :])
        except zlib.error:
            continue
        if _FACTS.match(content):
            yield content


def prove_document(document: FactsDocument, folder: Path, *, read: Callable[[Path], bytes]) -> Proof:
    """Prove every span, name and text of a document.

    Args:
        document: what is claimed.
        folder: where the articles lie.
        read: gives the bytes of a file; raises `OSError`.
    """
    wrong: list[Diagnostic] = []
    spans = 0
    for facts in document.articles:
        spans += sum(1 for _ in spans_in(facts))
        try:
            text = _text(facts, folder, read)
        except UsageError as error:
            wrong.append(_error("unproved-source", facts, error.message, error.hint))
            continue
        wrong += _unproved(facts, text)
    wrong += _unfounded(document)
    return Proof(len(document.articles), spans, tuple(wrong))


def _text(facts: ArticleFacts, folder: Path, read: Callable[[Path], bytes]) -> str:
    """The text of an article as its file gives it now.

    Raises:
        UsageError: the file is not there, is another one, or gives another text.
    """
    file = locate(folder, facts.source.path)
    try:
        raw = read(file)
    except OSError as error:
        raise UsageError(f"“{facts.source.path}” cannot be read: {reason(error)}") from None
    if hashlib.sha256(raw).hexdigest() != facts.source.sha256:
        raise UsageError(f"“{facts.source.path}” is not the file that was read", hint="its SHA-256 is another")
    text = read_page(raw, suffix=file.suffix.lower()).text
    if len(text) != facts.source.chars or facts.source.text not in (None, text):
        raise UsageError(f"“{facts.source.path}” gives another text than the one that was read")
    return text


def _unproved(facts: ArticleFacts, text: str) -> Iterator[Diagnostic]:
    """An error for each claim of an article that its text does not bear out."""
    yield from _miscorrected(facts, text)
    known: set[str] = set()
    names = {actor.id: actor.name for actor in facts.actors}
    for kind in KINDS:
        for fact in getattr(facts, kind):
            if fact.id in known or not fact.id.startswith(f"{facts.id}."):
                yield _error("unproved-fact", facts, f"{fact.id}: the id is not its own")
            known.add(fact.id)
            for span in spans_in(fact):
                if not holds(span, text):
                    yield _error("unproved-fact", facts, f"{fact.id}: “{span.text}” is not at {span.start}–{span.end}")
            for claim in _unsaid(fact, names):
                yield _error("unproved-fact", facts, f"{fact.id}: “{claim}” is not what its spans say")


def _miscorrected(facts: ArticleFacts, text: str) -> Iterator[Diagnostic]:
    """An error for each correction whose words do not stand where it says, or that the facts do not show.

    What a person says of a value, nobody can prove; that the facts have it as the person said it, can be.
    """
    ids = {fact.id: fact for kind in KINDS for fact in getattr(facts, kind)}
    last = {(correction.change, correction.facts[0]): correction for correction in facts.corrections}
    gone = {fact for c in facts.corrections for fact in _gone(c)}
    for correction in facts.corrections:
        named = f"the correction of {correction.facts[0]}"
        for span in correction.spans:
            if not holds(span, text):
                yield _error("unproved-fact", facts, f"{named}: “{span.text}” is not at {span.start}–{span.end}")
        for name in correction.facts:
            if (name in ids) == (name in gone):
                yield _error("unproved-fact", facts, f"{named}: {name} is {'here' if name in ids else 'not here'}")
        shown = correction.change in _SHOWN and last[correction.change, correction.facts[0]] is correction
        if shown and (fact := ids.get(correction.facts[0])) and correction.after not in _shown(fact, correction.change):
            yield _error("unproved-fact", facts, f"{named}: “{correction.after}” is not what the fact says")


def _gone(correction: Correction) -> tuple[str, ...]:
    """The facts that are no more after a correction: what was dropped, and the second of two that are one."""
    return {"drop": correction.facts, "merge": correction.facts[1:]}.get(correction.change, ())


def _shown(fact: Any, change: str) -> tuple[str | None, ...]:
    """What a fact says in the respect that a correction changed."""
    names = {"status": ("status", "standing")}.get(change, (change,))
    values = [getattr(fact, name) for name in names if hasattr(fact, name)]
    return tuple(None if value is None else str(value) for value in values)


def _unsaid(fact: Any, names: Mapping[str, str]) -> Iterator[str]:
    """Every text of a fact that is not what its spans hold, and every name that stands in none of them.

    Args:
        fact: of any kind.
        names: the name of each actor by its id.
    """
    for said in (fact, *getattr(fact, "roles", ()), getattr(fact, "subject", None)):
        if hasattr(said, "text") and said.text != " ".join(span.text for span in said.spans):
            yield said.text
    for name in (getattr(fact, "name", ""), *getattr(fact, "aliases", ())):
        if not any(name in span.text for span in fact.spans):
            yield name
    for who in ("speaker", "holder"):
        named, span = getattr(fact, who, None), getattr(fact, f"{who}_span", None)
        # Where the text says only “he”, the name is that of an actor, which is proved where the actor is.
        if named and span and named not in span.text and named != names.get(getattr(fact, "actor", None) or ""):
            yield named


def _unfounded(document: FactsDocument) -> Iterator[Diagnostic]:
    """An error for each fact that the cross part names and no article has."""
    ids = {fact.id for facts in document.articles for kind in KINDS for fact in getattr(facts, kind)}
    for part in CrossFacts.__dataclass_fields__:
        for group in getattr(document.cross, part):
            for name in sorted({*getattr(group, "facts", ()), *getattr(group, "outcomes", ())} - ids):
                message = f"cross.{part}: there is no fact “{name}”"
                yield Diagnostic(code="unproved-fact", severity="error", message=message)


def _error(code: str, facts: ArticleFacts, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(
        code=code, severity="error", message=message, place=facts.source.path, hint=hint, article=facts.id
    )
