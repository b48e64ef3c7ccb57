"""What each action of a correction does to the facts of an article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from reportgen.corrections.entries import KINDS, Entry
from reportgen.corrections.links import rewired
from reportgen.corrections.measures import dimension_of
from reportgen.corrections.people import merged, named, parted
from reportgen.corrections.quoted import LostError, Quoted, UnclearError, occurrences, shown
from reportgen.frozen import frozen
from reportgen.model import Actor, ArticleFacts, Correction, CorrectionChange, Number, Outcome, Role, Span


class IdleError(Exception):
    """What a correction says is what was found: it can go."""


@frozen
class Made:
    """The facts after an action, and what it did."""

    facts: ArticleFacts
    change: CorrectionChange
    ids: tuple[str, ...]
    before: str | None = None
    after: str | None = None
    spans: tuple[Span, ...] = ()


@frozen
class Work:
    """What an action works on: the facts, the text of the article, the correction and the fact that it quotes."""

    facts: ArticleFacts
    text: str
    entry: Entry
    quoted: Quoted

    def with_fact(self, *facts: Any) -> ArticleFacts:
        """The article's facts with others of the same ids."""
        new = {fact.id: fact for fact in facts}
        changed: dict[str, Any] = {
            kind: tuple(new.get(fact.id, fact) for fact in getattr(self.facts, kind))
            for kind in ("outcomes", "numbers", "actors")
        }
        return replace(self.facts, **changed)


def drop(work: Work, _: bool) -> Made:
    """The fact is none: it goes, and so does whatever points to it."""
    fact, facts = work.quoted.fact, work.facts
    kind = KINDS[work.entry.kind]
    kept: dict[str, Any] = {kind: tuple(f for f in getattr(facts, kind) if f.id != fact.id)}
    rest = rewired(replace(facts, **kept), {fact.id: None})
    if kind == "outcomes":
        still = {number for outcome in rest.outcomes for number in outcome.numbers}
        gone = set(fact.numbers) - still
        rest = replace(rest, numbers=tuple(replace(n, standing=None) if n.id in gone else n for n in rest.numbers))
    if kind == "dates":
        rest = replace(rest, outcomes=tuple(_undated(o, rest) for o in rest.outcomes))
    return Made(rest, "drop", (fact.id,), getattr(fact, "text", None) or fact.name)


def status(work: Work, value: Any) -> Made:
    """An outcome has another status, and so have its figures; or a figure alone has."""
    fact = work.quoted.fact
    if isinstance(fact, Number):
        _idle(fact.standing == value)
        return Made(work.with_fact(replace(fact, standing=value)), "status", (fact.id,), fact.standing, value)
    _idle(fact.status == value)
    dates = {date.id: date.iso for date in work.facts.dates}
    due = dates[fact.dates[-1]] if value == "planned" and fact.dates else None
    numbers = [replace(n, standing=value) for n in work.facts.numbers if n.id in fact.numbers and n.standing != value]
    facts = work.with_fact(replace(fact, status=value, due=due), *numbers)
    return Made(facts, "status", (fact.id, *(n.id for n in numbers)), fact.status, value)


def of(work: Work, value: str) -> Made:
    """A number counts something else; what that is stands in the article."""
    fact: Number = work.quoted.fact
    _idle((fact.of or "") == value)
    span = (_nearest(work, value, fact.spans[0]),) if value else ()
    said = span[0].text if span else None
    return Made(work.with_fact(replace(fact, of=said)), "of", (fact.id,), fact.of, said, span)


def value(work: Work, value: Any) -> Made:
    """A number has another value, and is no range or fraction."""
    fact: Number = work.quoted.fact
    _idle((fact.value, fact.high) == (value, None))
    new = replace(fact, value=value, high=None, out_of=None)
    return Made(work.with_fact(new), "value", (fact.id,), str(fact.value), str(value))


def unit(work: Work, value: str) -> Made:
    """A number is in another unit, or in none."""
    fact: Number = work.quoted.fact
    _idle((fact.unit or "") == value)
    dimension = dimension_of(value, work.facts.language) if value else "count"
    new = replace(fact, unit=value or None, dimension=dimension)
    return Made(work.with_fact(new), "unit", (fact.id,), fact.unit, value or None)


def role(work: Work, value: str) -> Made:
    """An actor has another role, or none; the words of it stand in the article."""
    fact: Actor = work.quoted.fact
    wrong = work.entry.actions.get("instead_of")
    going = [r for r in fact.roles if wrong is None or _same(r.text, wrong)]
    if wrong is not None and not going:
        raise LostError(f"{fact.name} has no role “{shown(wrong)}”", "mend the role, or remove it")
    _idle([r.text for r in going] == ([value] if value else []))
    spans = (_nearest(work, value, work.quoted.span),) if value else ()
    roles = [r for r in fact.roles if r not in going and not any(_same(r.text, span.text) for span in spans)]
    roles += [Role(span.text, (span,)) for span in spans]
    roles.sort(key=lambda r: r.spans[0].start)
    before = ", ".join(r.text for r in going) or None
    facts = work.with_fact(replace(fact, roles=tuple(roles)))
    return Made(facts, "role", (fact.id,), before, spans[0].text if spans else None, spans)


def same_as(work: Work, value: str) -> Made:
    """Two actors are one."""
    one, into = work.quoted.fact, named(work.facts, value)
    _idle(one.id == into.id)
    return Made(merged(work.facts, one, into), "merge", (into.id, one.id), one.name, into.name)


def apart_from(work: Work, value: str) -> Made:
    """The quoted mentions are not of the actor that they were taken for."""
    actor = named(work.facts, value)
    _idle(work.quoted.fact.id != actor.id)
    quoted = work.quoted.span
    alike = [span for span in actor.spans if _same(span.text, quoted.text)]
    if work.entry.context is not None:
        around = occurrences(work.entry.context, work.text)
        alike = [span for span in alike if any(stretch.contains(span) for stretch in around)]
    if work.entry.nth is not None:
        alike = alike[work.entry.nth - 1 : work.entry.nth]
    if not alike or len(alike) == len(actor.spans):
        said = f"“{shown(quoted.text)}” is {'no' if not alike else 'every'} mention of {actor.name}"
        raise UnclearError(said, "quote the words of the other one; say which with context or nth")
    facts, new = parted(work.facts, actor, alike)
    return Made(facts, "part", (actor.id, new.id), actor.name, new.name, tuple(alike))


ACTIONS: dict[str, Callable[[Work, Any], Made]] = {
    "drop": drop,
    "status": status,
    "of": of,
    "value": value,
    "unit": unit,
    "role": role,
    "same_as": same_as,
    "apart_from": apart_from,
}


def record(made: Made, entry: Entry, quoted: Span) -> Correction:
    """What an action did, as the facts document tells it."""
    spans = sorted({quoted, *made.spans}, key=lambda span: (span.start, span.end))
    return Correction(
        change=made.change,
        facts=made.ids,
        spans=tuple(spans),
        before=made.before,
        after=made.after,
        reason=entry.reason,
        by=entry.by,
    )


def _idle(so: bool) -> None:
    if so:
        raise IdleError


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _nearest(work: Work, words: str, at: Span) -> Span:
    """Where words stand in the content of the article, nearest to a place.

    Raises:
        LostError: nowhere.
    """
    content: Sequence[tuple[int, int]] = work.facts.content or ((0, len(work.text)),)
    found = [s for s in occurrences(words, work.text) if any(a <= s.start and s.end <= b for a, b in content)]
    if not found:
        said = f"“{shown(words)}” does not stand in the article, and a brief says nothing that does not"
        raise LostError(said, "write it as the article does")
    return min(found, key=lambda span: (max(span.start - at.end, at.start - span.end, 0), span.start))


def _undated(outcome: Outcome, facts: ArticleFacts) -> Outcome:
    """An outcome that is due on a date which still stands with it."""
    dates = {date.id: date.iso for date in facts.dates}
    still = outcome.due is None or outcome.due in (dates[i] for i in outcome.dates)
    return outcome if still else replace(outcome, due=None)
