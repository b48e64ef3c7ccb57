"""Calendar expressions: days, months, years, terms, quarters, seasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise, takewhile

from reportgen.elements.base import fact_at
from reportgen.elements.calendar import Anchor, Calendar, Sense
from reportgen.elements.date_rules import Rule, Rules, load_rules
from reportgen.elements.date_sense import is_present, sense_of
from reportgen.elements.units import load_units
from reportgen.elements.writing_day import writing_day
from reportgen.elements.writing_year import Dated, year_between, year_by_weekdays, year_named, year_of_dateline
from reportgen.language.document import Document, Sentence, Token
from reportgen.language.packs import Pack
from reportgen.model import Date

_WINDOW = 40
_WEEK = timedelta(days=7)
_SUBJECT = 14
_DAYS = frozenset({"iso-day", "numeric-day", "month-day", "day-month", "day-month-dashed"})
_SIGNS = frozenset("$€£¥₹₦₫₱")
_LEAP_DAY = (2, 29)
_RELATED: dict[str, Sense] = {"last": "past", "next": "future"}
_DASH = re.compile(r"\s*(?:\([^)\n]{2,20}\)\s*)?[-–—]\s")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression: where it stands, the parts of it that say when, and whether it ends what the last one begins."""

    start: int
    end: int
    rule: str
    parts: dict[str, str]
    sentence: Sentence
    sense: Sense
    since: bool = False


def find_dates(document: Document) -> tuple[Date, ...]:
    """The calendar expressions of an article that stand for a time on the calendar, in source order."""
    rules = load_rules(document.pack)
    found = list(_expressions(document, rules))
    anchor = _anchor(document, found, rules.calendar)
    fiscal = next((first for first, signs in rules.fiscal.items() if not signs.isdisjoint(document.vocabulary)), 1)
    anchor = replace(anchor, fiscal=fiscal)
    years = {} if anchor.year else _sentence_years(found)
    dates: list[Date] = []
    for expression in found:
        year = years.get(expression.sentence.index)
        near = replace(anchor, year=year) if year else anchor
        iso = rules.calendar.iso(expression.parts, near, sense=expression.sense)
        if "before" in expression.parts:
            iso = _year_before(dates[-1:], expression)
        if iso and expression.since and expression.sense == "future" and iso < dates[-1].iso:
            iso = (date.fromisoformat(iso) + _WEEK).isoformat()  # from Saturday to Monday
        if iso is not None:
            fact = fact_at(document, f"d{len(dates) + 1}", (expression.start, expression.end))
            dates.append(Date(**fact, weight=_weight(iso, expression), iso=iso))
    return tuple(dates)


def _year_before(last: Sequence[Date], expression: _Found) -> str | None:
    """The year before that of the last date in the same sentence: “… in 2025, … from the previous year”."""
    near = [date.iso[:4] for date in last if date.spans[0].start >= expression.sentence.start]
    return f"{int(near[0]) - 1:04d}" if near and near[0].isdecimal() else None


def find_days(text: str, pack: Pack) -> Iterator[tuple[int, int, str]]:
    """The days with their year in a line outside any sentence, such as “Published: May 3, 2024”.

    Args:
        text: one line.
        pack: the language pack.

    Yields:
        Half-open offsets into the line and the ISO 8601 day, in order.
    """
    if not _YEAR.search(text):
        return
    rules = load_rules(pack)
    days = [rule for rule in rules.rules if rule.id in _DAYS]
    at = 0
    while match := min((m for r in days if (m := r.pattern.search(text, at))), key=re.Match.start, default=None):
        before = text[match.start() - 1 : match.start()]
        if before.isalnum() or before == ":":
            at = match.start() + 1
            continue
        parts = {name: part for name, part in match.groupdict().items() if part is not None}
        if "year" in parts and (iso := rules.calendar.iso(parts, Anchor())):
            yield match.start(), match.end(), iso
        at = match.end()


def _expressions(document: Document, rules: Rules) -> Iterator[_Found]:
    """The expressions of an article, in order, without overlap."""
    opening, text = rules.by_words_of(document), document.text
    opens_none, starts = rules.no_opening.match, document.starts
    behind, last = 0, None
    for index in [at for at in document.indices_of(opening) if not opens_none(text, starts[at])]:
        start = starts[index]
        if start < behind:
            continue
        sentence = document.sentence_at(start)
        for rule in opening[document.lowers[index]]:
            match = rule.pattern.match(text, start, sentence.end)
            if match and _stands(match, rule, text, sentence) and _is_date(match, rule, document, index):
                behind = match.end()
                parts = {name: part for name, part in match.groupdict().items() if part is not None}
                told = sense_of(document.tokens, index, sentence, rules.sense)
                if "weekday_name" in parts and _is_each_week(match, document, index, sentence, rules):
                    break
                sense = _RELATED.get(parts.get("rel", "").lower(), told) if "month" in parts else told
                alike = last if last and last.rule == rule.id == "weekday" else None
                since = alike is not None and rules.until.fullmatch(text, alike.end, match.start()) is not None
                sense = alike.sense if alike and since else sense
                last = _Found(match.start(), behind, rule.id, parts, sentence, sense, since)
                yield last
                break


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


def _is_each_week(match: re.Match[str], document: Document, index: int, sentence: Sentence, rules: Rules) -> bool:
    """Whether a weekday opens or ends a stretch that comes back each week: “is open from Monday to Friday”."""
    around = rules.weekly.finditer(document.text, max(sentence.start, match.start() - _WINDOW), sentence.end)
    weeks = takewhile(lambda week: week.start() <= match.start(), around)
    whole = any(week.end() >= match.end() for week in weeks)
    return whole and is_present(document.tokens, index, sentence, rules.sense)


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
    if rule.id == "today":
        return not _is_nowadays(match[0], document, index)
    if rule.id not in ("year", "split-year", "term"):
        return True
    if match.start() and (
        text[match.start() - 1] in _SIGNS
        or (text[match.start() - 1] in ".,/+#-‑" and text[match.start() - 2 : match.start() - 1].isalnum())
    ):
        return False
    if rule.id != "year":
        return True
    return _is_year(int(match["year"]), before, document, index)


def _is_nowadays(word: str, document: Document, index: int) -> bool:
    """Whether “today” says how things are now: before its subject and a verb in the present, “Today, a road runs …”."""
    tokens = document.tokens
    if word.lower() != load_rules(document.pack).nowadays:
        return False
    sentence = document.sentence_at(tokens[index].start)
    opens = index == sentence.first or not tokens[index - 1].text[-1].isalnum()
    behind = range(index + 1, min(index + _SUBJECT, sentence.last))
    verb = next((i for i in behind if tokens[i].tag in ("VBZ", "VBP", "VBD", "MD")), None)
    if verb is None:
        return opens and index + 1 < sentence.last and tokens[index + 1].text == ","
    return opens and verb > index + 1 and tokens[verb].tag in ("VBZ", "VBP")


def _is_year(year: int, before: Token | None, document: Document, index: int) -> bool:
    """Whether a bare figure of four digits is a year: by what it stands behind, and what it does not count."""
    tokens, text, rules = document.tokens, document.text, load_rules(document.pack)
    token = tokens[index]
    follow = tokens[index + 1] if index + 1 < len(tokens) else None
    if rules.measured.match(text, token.end):
        return False
    word = before.lower if before else ""
    if word in rules.named or word in _SIGNS:
        return False
    if before and before.end >= token.start - 1 and before.text in load_units(document.pack).signs:
        return False
    if follow and follow.lower in rules.counted and word != "the":
        return False
    return 1900 <= year <= 2100 or word in rules.year_after


def _anchor(document: Document, found: list[_Found], calendar: Calendar) -> Anchor:
    """What the article makes plain: its day of publication, else its dateline and the years of its full dates."""
    if document.published:
        try:
            return Anchor(date.fromisoformat(document.published[:10]))
        except ValueError:
            pass
    told = [(f.parts, f.sense) for f in found]
    dateline = next((f for f in found if _is_dateline(f, document)), None)
    iso = calendar.iso(dateline.parts, Anchor()) if dateline else None
    if dateline and iso and "year" in dateline.parts:
        return Anchor(date.fromisoformat(iso))
    day = (int(iso[5:7]), int(iso[8:10])) if iso else None
    year = year_by_weekdays(told, calendar) or _year_with_last(found, document) or year_between(told)
    year = year or (year_of_dateline(told, *day, calendar) if day else None)
    written = writing_day(told, calendar, year=year)
    year = written.year if written else year or year_named(told)
    if dateline is None or day is None:
        return Anchor(year=year, written=written, told=None if written else _last_told(told, calendar, year))
    return Anchor(dateline=day, year=year, written=date(year, *day) if year and day != _LEAP_DAY else None)


def _last_told(told: Sequence[Dated], calendar: Calendar, year: int | None) -> date | None:
    """The last full day of a year that is named with it and is not to come."""
    full = (
        iso
        for parts, sense in told
        if sense != "future"
        and "day" in parts
        and parts.get("year") == str(year)
        and (iso := calendar.iso(parts, Anchor()))
    )
    days = [last for iso in full if (last := iso.rpartition("/")[2]).count("-") == 2]
    return date.fromisoformat(max(days)) if days else None


def _year_with_last(found: Sequence[_Found], document: Document) -> int | None:
    """The year that last year is compared with: “640 boats in 2031, against 512 last year”."""
    compares = load_rules(document.pack).compares
    for one, other in pairwise(found):
        last = other.parts.get("rel", "").lower() == "last" and other.parts.get("span", "").lower() == "year"
        beside = last and one.rule == "year" and one.sentence is other.sentence
        if beside and compares.search(document.text, one.end, other.start):
            return int(one.parts["year"])
    return None


def _is_dateline(expression: _Found, document: Document) -> bool:
    """Whether a day stands where an article says when it was written: on a line of its own, or as “HANOI, Dec 5 —”."""
    if expression.rule not in _DAYS:
        return False
    alone = expression.end - expression.start > expression.sentence.end - expression.sentence.start - 3
    if expression.sentence.kind == "dateline" or (
        alone and expression.sentence.index < 6 and "year" in expression.parts
    ):
        return True
    near = expression.sentence.index < 4 and expression.start - expression.sentence.start < 60
    return near and expression.rule != "numeric-day" and _DASH.match(document.text, expression.end) is not None


def _sentence_years(found: list[_Found]) -> dict[int, int]:
    """The year that a sentence names, by the sentence's index, where it names one only."""
    years: dict[int, set[int]] = {}
    for expression in found:
        if "year" in expression.parts and "year2" not in expression.parts:
            years.setdefault(expression.sentence.index, set()).add(int(expression.parts["year"]))
    return {index: named.pop() for index, named in years.items() if len(named) == 1}


def _weight(iso: str, expression: _Found) -> int:
    """How much a date matters: the more exact and the earlier in the article, the more."""
    exact = {4: 1, 7: 2, 10: 3}.get(len(iso), 2)
    return exact + (1 if expression.sentence.paragraph <= 2 else 0)
