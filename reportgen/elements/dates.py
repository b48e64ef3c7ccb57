"""Calendar expressions: days, months, years, terms, quarters, seasons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from reportgen.elements.base import fact_at
from reportgen.elements.calendar import Anchor, Calendar
from reportgen.elements.numerals import any_of
from reportgen.language.document import Document, Sentence, Token
from reportgen.language.packs import Pack
from reportgen.model import Date

_WINDOW = 24
_SIGNS = frozenset("$€£¥₹₦₫₱")
_FUTURE = frozenset(
    {"will", "shall", "'ll", "to", "scheduled", "due", "expected", "slated", "set", "would", "upcoming"}
)
_LETTERS = re.compile(r"[^\W\d_]+")
_DATELINE = re.compile(r"\s*(?:\([^)\n]{2,20}\))?\s*(?:[-–—]|\(|$)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of date expressions, with what has to stand or must not stand around it."""

    id: str
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_after: re.Pattern[str] | None


@dataclass(frozen=True)
class Rules:
    """The date rules of a language pack, and the words that go with them."""

    rules: tuple[Rule, ...]
    openers: frozenset[str]
    counted: frozenset[str]
    named: frozenset[str]
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression: where it stands, and the parts of it that say when."""

    start: int
    end: int
    rule: str
    parts: dict[str, str]
    sentence: Sentence
    ahead: bool


def find_dates(document: Document) -> tuple[Date, ...]:
    """The calendar expressions of an article that stand for a time on the calendar, in source order."""
    rules = load_rules(document.pack)
    found = [f for sentence in document.sentences for f in _in_sentence(document, sentence, rules)]
    anchor = _anchor(document, found, rules.calendar)
    dates: list[Date] = []
    for expression in found:
        near = replace(anchor, year=anchor.year or _year_in_sentence(expression, found))
        iso = rules.calendar.iso(expression.parts, near, ahead=expression.ahead)
        if iso is not None:
            fact = fact_at(document, f"d{len(dates) + 1}", (expression.start, expression.end))
            dates.append(Date(**fact, weight=_weight(iso, expression), iso=iso))
    return tuple(dates)


def _in_sentence(document: Document, sentence: Sentence, rules: Rules) -> Iterator[_Found]:
    """The expressions of a sentence, in order, without overlap."""
    behind = sentence.start
    for index in range(sentence.first, sentence.last):
        token = document.tokens[index]
        if token.start < behind or not _may_open(token, rules):
            continue
        for rule in rules.rules:
            match = rule.pattern.match(document.text, token.start, sentence.end)
            if match and _stands(match, rule, document.text, sentence) and _is_date(match, rule, document, index):
                behind = match.end()
                parts = {name: part for name, part in match.groupdict().items() if part is not None}
                yield _Found(
                    match.start(), behind, rule.id, parts, sentence, _speaks_of_future(document, index, sentence)
                )
                break


def _may_open(token: Token, rules: Rules) -> bool:
    letters = _LETTERS.match(token.lower)
    if letters is None:
        return token.text[0].isdigit()
    return letters[0] in rules.openers or token.lower in rules.openers


def _stands(match: re.Match[str], rule: Rule, text: str, sentence: Sentence) -> bool:
    """Whether what stands around a match is what its rule asks for."""
    if match.end() < len(text) and text[match.end()].isalnum() and text[match.end() - 1].isalnum():
        return False
    before = text[max(sentence.start, match.start() - _WINDOW) : match.start()]
    after = text[match.end() : min(sentence.end, match.end() + _WINDOW)]
    if rule.before and not rule.before.search(before):
        return False
    if rule.not_before and rule.not_before.search(before):
        return False
    return not (rule.not_after and rule.not_after.search(after))


def _is_date(match: re.Match[str], rule: Rule, document: Document, index: int) -> bool:
    """Whether the expression is a date here and not a modal verb, a sum or a count."""
    text, tokens = document.text, document.tokens
    before = tokens[index - 1] if index else None
    month = match.groupdict().get("month")
    if month and not month[0].isupper():
        return False
    if (
        month
        and rule.id in ("month", "part-of-month")
        and text[match.start("month")].isupper()
        and month in ("May", "March", "Mar")
    ):
        return tokens[document.token_at(match.start("month"))].tag in ("NNP", "NN", "NNPS", "CD")
    if rule.id not in ("year", "split-year", "term"):
        return True
    if match.start() and (
        text[match.start() - 1] in _SIGNS
        or (text[match.start() - 1] in ".,/+#-‑"
        and text[match.start() - 2 : match.start() - 1].isalnum())
    ):
        return False
    if rule.id != "year":
        return True
    return _is_year(int(match["year"]), before, document, index)


def _is_year(year: int, before: Token | None, document: Document, index: int) -> bool:
    """Whether a bare figure of four digits is a year: by what it stands behind, and what it does not count."""
    tokens, text = document.tokens, document.text
    token = tokens[index]
    follow = tokens[index + 1] if index + 1 < len(tokens) else None
    if re.compile(
        r"[.,-]\d|[%‰°]|-?(?:km|m|ha|kg|MW|kW|GW|cc|hp|mm|cm)\b| ?(?:per ?cent|percent|million|billion|hours? GMT|GMT|hours|hrs)\b|-(?:strong|seat|bed|member|year|metre|meter|kilomet)"
    ).match(text, token.end):
        return False
    word = before.lower if before else ""
    if word in document_named(document) or (before and before.lower in _SIGNS):
        return False
    if (
        before
        and re.fullmatch(r"[A-Z]{2,3}\$?|Rs\.?|Sh|Tk", before.text)
        and before.end >= token.start - 1
        and before.text not in ("US", "UK", "EU", "UN")
    ):
        return False
    plural = follow is not None and (follow.tag == "NNS" or follow.lower in load_rules(document.pack).counted)
    if plural and follow and follow.lower in load_rules(document.pack).counted and word != "the":
        return False
    preposition = word in (
        "in",
        "since",
        "by",
        "until",
        "till",
        "from",
        "of",
        "during",
        "for",
        "before",
        "after",
        "year",
        "circa",
        "through",
        "between",
        "and",
        "to",
        "early",
        "late",
        "mid",
        "(",
        "the",
    )
    return 1900 <= year <= 2100 or preposition


def document_named(document: Document) -> frozenset[str]:
    """The words whose figure is a name."""
    return load_rules(document.pack).named


def _speaks_of_future(document: Document, index: int, sentence: Sentence) -> bool:
    return any(token.lower in _FUTURE for token in document.tokens[max(sentence.first, index - 8) : index])


def _anchor(document: Document, found: list[_Found], calendar: Calendar) -> Anchor:
    """What the article makes plain: its day of publication, else its dateline and the years of its full dates."""
    if document.published:
        try:
            return Anchor(date.fromisoformat(document.published[:10]))
        except ValueError:
            pass
    full = Counter(
        int(f.parts["year"])
        for f in found
        if "year" in f.parts
        and ("month" in f.parts or "quarter" in f.parts or "season" in f.parts or "nmonth" in f.parts or "a" in f.parts)
    )
    year = max(full, key=lambda y: (full[y], y)) if full else None
    dateline = next(
        (
            f
            for f in found
            if f.sentence.index < 4
            and f.rule in ("month-day", "day-month")
            and _DATELINE.match(document.text, f.end)
            and _DATELINE.match(document.text, f.end).end() > f.end
            and f.start - f.sentence.start < 60
        ),
        None,
    )
    if dateline is None:
        return Anchor(year=year)
    iso = calendar.iso({k: v for k, v in dateline.parts.items()}, Anchor(year=year))
    if iso is None:
        return Anchor(year=year)
    if iso[:4].isdigit() and "year" in dateline.parts:
        return Anchor(date.fromisoformat(iso))
    month, day = (int(part) for part in iso.split("-")[1:3])
    return Anchor(dateline=(month, day), year=year)


def _year_in_sentence(expression: _Found, found: list[_Found]) -> int | None:
    """The year named in the same sentence, where the article has no plainer one."""
    years = {
        int(f.parts["year"])
        for f in found
        if f.sentence is expression.sentence and "year" in f.parts and "year2" not in f.parts
    }
    return years.pop() if len(years) == 1 else None


def _weight(iso: str, expression: _Found) -> int:
    """How much a date matters: the more exact and the earlier in the article, the more."""
    exact = {4: 1, 7: 2, 10: 3}.get(len(iso), 2)
    return exact + (1 if expression.sentence.paragraph <= 2 else 0)


@cache
def load_rules(pack: Pack) -> Rules:
    """The date rules of a pack's `dates.toml`, compiled."""
    table: dict[str, Any] = pack.table("dates")
    parts = _parts(table)
    rules = []
    for row in table["rule"]:
        pattern = re.sub(r"\{([a-z_]+\d?)\}", lambda m: parts[m[1]], row["pattern"])
        around = {
            key: re.compile(row[key], re.IGNORECASE) if key in row else None
            for key in ("before", "not_before", "not_after")
        }
        rules.append(Rule(row["id"], re.compile(pattern, 0 if row.get("case") else re.IGNORECASE), **around))
    calendar = Calendar(*(table[name] for name in ("months", "weekdays", "seasons", "ordinals", "counts")))
    openers = frozenset({*table["openers"], *table["months"], *table["weekdays"]})
    return Rules(tuple(rules), openers, frozenset(table["counted"]), frozenset(table["named"]), calendar)


def _parts(table: dict[str, Any]) -> dict[str, str]:
    """The named sub-patterns that rules are written with."""
    whole = any_of(name for name in table["months"] if len(name) > 4 or name in ("may", "june", "july"))
    weekday = any_of(table["weekdays"])
    short = any_of(name for name in table["months"] if len(name) < 5 and name not in ("may", "june", "july"))
    parts = {
        "weekday": rf"(?:(?:{weekday})\.?,? (?:the )?\(?)?",
        "to": r"(?: ?[-–—‑] ?| (?:to|and|until|till|through|or) (?:the )?)",
        "dash": r"(?: ?[-–—‑/] ?)",
        "part": r"(?P<part>(?:the )?(?:very )?(?:end|beginning|start|middle|turn|close) of|early|late|mid|later|earlier)(?: in)?",
    }
    for n in ("", "2"):
        parts[f"month{n}"] = rf"(?P<month{n}>(?:{whole})\b|(?:{short})\b\.?)"
        parts[f"day{n}"] = rf"(?P<day{n}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|[a-z])"
    for n in ("", "2", "3"):
        parts[f"year{n}"] = rf"(?P<year{n}>(?:1[0-9]|20)\d\d)(?!\d|,\d\d\d)"
    return parts
