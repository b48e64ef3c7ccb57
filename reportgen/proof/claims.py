"""What an article is said to say, against its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.corpus.entries import Entry
from reportgen.corpus.pages import Page
from reportgen.extraction.grounding import KINDS, holds, spans_in, stands_in
from reportgen.language.packs import load_pack
from reportgen.layout import lay_out, published_on
from reportgen.model import Article, ArticleFacts
from reportgen.proof.corrections import miscorrected
from reportgen.proof.links import unfounded
from reportgen.proof.unproved import Unproved, misplaced

_WORD = re.compile(r"\w+")


def unproved(facts: ArticleFacts, page: Page, entry: Entry | None) -> Iterator[Unproved]:
    """Every claim about an article that its file and its index do not bear out.

    Args:
        facts: what is claimed.
        page: what the file says.
        entry: what the index says of it now; None where it has no entry.
    """
    yield from _head(facts, page, entry)
    yield from _parts(facts, page.text)
    yield from miscorrected(facts, page.text)
    yield from unfounded(facts)
    known: set[str] = set()
    names = {actor.id: actor.name for actor in facts.actors}
    for kind in KINDS:
        for fact in getattr(facts, kind):
            if fact.id in known or not fact.id.startswith(f"{facts.id}."):
                yield Unproved(f"{fact.id}: the id is not its own")
            known.add(fact.id)
            yield from _fact(fact, names, page.text)


def _head(facts: ArticleFacts, page: Page, entry: Entry | None) -> Iterator[Unproved]:
    """What stands above the article: from its index, from what its page tells of itself, or in its text."""
    if facts.published is not None and facts.published not in _days(facts, page, entry):
        yield Unproved(f"neither the article nor its index says that it was published on “{facts.published}”")
    for tag in facts.tags:
        if entry is None or tag not in entry.tags:
            yield Unproved(f"its index does not give it the tag “{tag}”")
    words: frozenset[str] | None = None
    for name in ("title", "byline", "publisher", "url"):
        said = getattr(facts, name)
        if said is None or said in (getattr(entry, name, None), getattr(page, name, None)):
            continue
        words = words or frozenset(_WORD.findall(page.text))
        if name in ("publisher", "url") or not words.issuperset(_WORD.findall(said)):
            yield Unproved(f"neither the article nor its index gives it the {name} “{said}”")


def _days(facts: ArticleFacts, page: Page, entry: Entry | None) -> Iterator[str | None]:
    """When the article was published, by its index, by what its page tells of itself, and by what it prints."""
    yield entry.published if entry else None
    yield page.published
    if pack := load_pack(facts.language):
        title = (entry.title if entry else None) or page.title
        article = Article(
            id=facts.id,
            path=facts.source.path,
            text=page.text,
            sha256=facts.source.sha256,
            title=title,
            language=facts.language,
        )
        yield published_on(article, lay_out(article, pack), pack)


def _parts(facts: ArticleFacts, text: str) -> Iterator[Unproved]:
    """Where the content stands, and the sentences that are quoted as evidence."""
    for start, end in facts.content:
        if not 0 <= start < end <= len(text):
            yield Unproved(f"there is no content at {start}–{end}", start)
    for sentence in facts.sentences:
        if not holds(sentence.span, text):
            yield misplaced("a sentence", sentence.span)


def _fact(fact: Any, names: Mapping[str, str], text: str) -> Iterator[Unproved]:
    """What of one fact does not hold: its spans, its sentence, its words."""
    first = fact.spans[0].start if fact.spans else None
    if first is None:
        yield Unproved(f"{fact.id}: it has no span")
    for span in spans_in(fact):
        if not holds(span, text):
            yield misplaced(fact.id, span)
    if first is not None and hasattr(fact, "sentence") and not fact.sentence[0] <= first < fact.sentence[1]:
        yield Unproved(f"{fact.id}: it does not stand in its sentence", first)
    for claim in _unsaid(fact, names):
        yield Unproved(f"{fact.id}: “{claim}” is not what its spans say", first)


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
        if not any(stands_in(name, span.text) for span in fact.spans):
            yield name
    for who in ("speaker", "holder"):
        named, span = getattr(fact, who, None), getattr(fact, f"{who}_span", None)
        # Where the text says only “he”, the name is that of an actor, which is proved where the actor is.
        known = names.get(getattr(fact, "actor", None) or "")
        if named and span and named != known and not stands_in(named, span.text):
            yield named
