"""Units of measure and currencies: what the words and signs around a figure say it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from reportgen.elements.currencies import tellers_of
from reportgen.elements.number_patterns import any_of, load_patterns
from reportgen.frozen import frozen
from reportgen.language.packs import Pack

_WORD = (
    r"[A-Za-z]++(?=[ ,])"  # as most are, told at once
    r"|(?:[°º] ?)?(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[a-z]{2}\.[a-z]{1,2}(?![^\W_])"  # sq.m
    r"|(?:[°º] ?)?[^\W\d_]+[²³]?(?:[23](?![^\W_]))?(?:\([a-z]\))?(?:/[a-z]{1,3}\b(?!/))?\.?"  # km, m², km2, km/h, sq.
    r"|[%％¢€£₫₹]"
)
_FIRST = re.compile(_WORD)
_NEXT = re.compile(
    rf"(?P<joint>[ \u00a0\u202f]{{0,2}}|-)(?P<one>{_WORD})"
    rf"(?:[ \u00a0-](?P<two>{_WORD})(?:[ \u00a0-](?P<three>{_WORD}))?)?"
)
_SIGN_BEFORE = r"(?:{spaced}|[^\s\d()\[\]“”\"‘’'—–/,;:+~<>-]+/?\.?)[ \u00a0]?\Z"
_SPACES = (" ", "\u00a0")
_MARK = re.compile(r"/[-=]|=/=")
_MARKS = ("/", "=")
_MONEY_SCALE = Decimal("0.01")
_PLURAL = ("s", "feet")


@frozen(guarded=False)
class Unit:
    """What a figure is in.

    Attributes:
        name: English singular, or the ISO 4217 code of money.
        dimension: of the facts document.
        end: offset behind the words that say it.
        factor: what the figure is to be multiplied by (0.01 for cents).
        codes: the currencies that the sign may stand for, the usual one first; empty for measures.
    """

    name: str
    dimension: str
    end: int
    factor: Decimal = Decimal(1)
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Units:
    """The units and currencies of a language pack.

    Attributes:
        names: lower-case words -> (unit, dimension).
        symbols: signs, as they are written -> (unit, dimension).
        glued_only: signs that are units only right behind a figure.
        money: lower-case currency words -> codes; `coins` the same for hundredths, `glued_coins` right behind a figure.
        signs: currency signs and codes, as they are written -> codes.
        marks: signs behind a figure only, like `/-`.
        countries: currency code -> words that tell of its country, lower case; `tellers` the codes by those words.
        domains: the last part of a host -> the currency of that country.
        decimals: currency code -> digits of its small coin.
        in_years: times that are told in years -> how many.
        between: the adjectives that may stand between a figure and a unit of time; group `any`: and any other unit;
            `between_words` are all of them.
        sign_before: whatever may be a currency sign at the end of a text; `sign_ends` the last characters of signs.
        of: what links a scale to its currency.
        compounded: what makes a noun of a unit of time that stands before it.
        opening, opening_money: the first words of all measures and of all moneys, in small letters.
    """

    names: Mapping[str, tuple[str, str]]
    symbols: Mapping[str, tuple[str, str]]
    glued_only: frozenset[str]
    money: Mapping[str, tuple[str, ...]]
    coins: Mapping[str, tuple[str, ...]]
    glued_coins: Mapping[str, tuple[str, ...]]
    signs: Mapping[str, tuple[str, ...]]
    marks: Mapping[str, tuple[str, ...]]
    countries: Mapping[str, frozenset[str]]
    tellers: Mapping[str, tuple[str, ...]]
    domains: Mapping[str, str]
    decimals: Mapping[str, int]
    in_years: Mapping[str, int]
    between: re.Pattern[str]
    between_words: frozenset[str]
    sign_before: re.Pattern[str]
    sign_ends: frozenset[str]
    of: re.Pattern[str]
    compounded: re.Pattern[str]
    opening: frozenset[str]
    opening_money: frozenset[str]

    def measure(self, text: str, at: int, end: int) -> Unit | None:
        """The unit that stands at `at`, right behind a figure: “km”, “ per cent”, “-metre”, “ square kilometres”."""
        between = self.between.match(text, at, end)
        match = _NEXT.match(text, between.end() if between else at, end)
        return self._measured(text, match, between) if match else None

    def _measured(self, text: str, match: re.Match[str], between: re.Match[str] | None) -> Unit | None:
        """The unit that words behind a figure begin with; `between` is the adjective before them."""
        if not _opens(match["one"], self.opening):
            return None
        for last in ("three", "two", "one"):
            if match[last]:
                found = self._known(text[match.start("one") : match.end(last)], joint=match["joint"])
                if found and (between is None or between["any"] or found[1] == "duration"):
                    if (
                        found[1] == "duration"
                        and self.compounded.match(text, match.end(last))
                        and match["joint"] != "-"
                    ):
                        return None  # 90 day-trippers
                    years, end = self.in_years.get(found[0]), match.end(last) - found[2]
                    return Unit("year", found[1], end, Decimal(years)) if years else Unit(*found[:2], end)
        head, slash, _ = match["one"].partition("/")
        rated = self._known(head, joint=match["joint"]) if slash else None  # tonnes/ha: the rate is read behind it
        return Unit(*rated[:2], match.start("one") + len(head)) if rated else None

    def _known(self, written: str, *, joint: str) -> tuple[str, str, int] | None:
        """A unit's name and dimension by how it is written, and how many characters of it are not part of it."""
        for form, extra in ((written, 0), (written.rstrip("."), len(written) - len(written.rstrip(".")))):
            if form in self.glued_only:
                if joint or form not in self.symbols:
                    continue
                return *self.symbols[form], extra
            if form in self.symbols:
                return *self.symbols[form], extra
            lower = form.lower().replace("-", " ")
            if lower in self.names:
                return *self.names[lower], extra
        return None

    def money_before(self, text: str, start: int, at: int) -> tuple[int, tuple[str, ...]] | None:
        """Where the currency sign before the figure at `at` begins, and the currencies it may stand for."""
        last = text[at - 1 : at] if text[at - 1 : at] not in _SPACES else text[at - 2 : at - 1]
        match = self.sign_before.search(text, max(start, at - 8), at) if last in self.sign_ends else None
        if match is None:
            return None
        written = match[0].strip()
        if len(written) == 1 and written.isalpha() and match[0] != written:  # “R 5” is no sum, R5 is
            return None
        codes = self.signs.get(written)
        if codes:
            return match.start(), codes
        if written[-1] in "$£€¥₹₦₫₱₵₩₽₺₴₪฿" and written[:-1].isalpha() and len(written) > 3:
            return match.end() - len(match[0].rstrip()[-1:]) - (len(match[0]) - len(written)), self.signs.get(
                written[-1], ()
            )
        return None

    def money_after(self, text: str, at: int, end: int) -> Unit | None:
        """The currency that stands at `at`, behind a figure: “ VND”, “ US dollars”, “/-”, “ cents”."""
        mark = _MARK.match(text, at, end)
        if mark:
            return self._marked(mark)
        match = _NEXT.match(text, at, end)
        return self._paid(text, match, end) if match else None

    def behind(self, text: str, at: int, end: int) -> Unit | None:
        """The currency, else the unit of measure, that stands at `at`, right behind a figure."""
        mark = _MARK.match(text, at, end) if text[at : at + 1] in _MARKS else None
        if mark:
            return self._marked(mark)
        match = _NEXT.match(text, at, end)
        if match is None:
            return None
        money = self._paid(text, match, end)
        if money:
            return money
        parted = match["one"].lower() in self.between_words
        between = self.between.match(text, at, end) if parted else None
        return self.measure(text, at, end) if between else self._measured(text, match, None)

    def _marked(self, mark: re.Match[str]) -> Unit:
        """The currency of a mark behind a figure."""
        return _money(self.marks.get(mark[0], self.marks["/-"]), mark.end())

    def _paid(self, text: str, match: re.Match[str], end: int) -> Unit | None:
        """The currency that words behind a figure begin with."""
        at = match.start()
        small = self.glued_coins.get(match["one"].rstrip("."))
        if small and match.start("one") == at and not text[max(at - 3, 0) : at].isdigit():
            return _money(small, at + len(match["one"].rstrip(".")), _MONEY_SCALE)
        if not _opens(match["one"], self.opening_money):
            return None
        for last in ("three", "two", "one"):
            if match[last]:
                unit = self._coin(text[match.start("one") : match.end(last)], match.end(last))
                if unit and not text[unit.end : min(end, unit.end + 1)].isdigit():  # £1-£2: the sign of the next sum
                    return unit
        head, slash, _ = match["one"].partition("/")
        return self._coin(head, match.start("one") + len(head)) if slash else None  # VND/kg

    def _coin(self, written: str, stop: int) -> Unit | None:
        bare = written.rstrip(".")
        stop -= len(written) - len(bare) if written not in self.signs else 0
        lower = bare.lower().replace("-", " ")
        if lower in self.coins or bare in self.coins:
            return _money(self.coins.get(lower) or self.coins[bare], stop, _MONEY_SCALE)
        codes = self.money.get(lower) or (self.signs.get(bare) if len(bare) > 1 or not bare.isalpha() else None)
        return _money(codes, stop) if codes else None

    def behind_of(self, text: str, at: int, end: int) -> Unit | None:
        """The currency or unit behind “of”: “millions of dollars”, “dozens of tons”."""
        of = self.of.match(text, at, end)
        unit = self.behind(text, of.end() - 1, end) if of else None
        singular = unit is not None and unit.dimension != "money" and not text.endswith(_PLURAL, at, unit.end)
        return None if singular else unit


def _opens(word: str, opening: frozenset[str]) -> bool:
    """Whether what is written may begin with a word.

    A full stop behind it may belong to the sentence, and a stroke may open a rate.
    """
    lower = word.lower()
    if lower in opening or lower.isalpha():
        return lower in opening
    return lower.rstrip(".") in opening or lower.partition("/")[0] in opening


def _first_words(written: Iterable[str]) -> frozenset[str]:
    """The first words, as `_NEXT` finds them, in small letters."""
    return frozenset(match[0].lower() for match in map(_FIRST.match, written) if match)


def _money(codes: tuple[str, ...], end: int, factor: Decimal = Decimal(1)) -> Unit:
    return Unit(codes[0], "money", end, factor, codes)


@cache
def load_units(pack: Pack) -> Units:
    """The units and currencies of a pack: its generated tables and the news spellings of `numbers.toml`."""
    spoken = pack.table("numbers")
    names: dict[str, tuple[str, str]] = {}
    symbols: dict[str, tuple[str, str]] = {}
    dimensions: dict[str, str] = dict(spoken["dimensions"])
    for row in pack.table("units")["unit"]:
        known = (row["name"], row["dimension"])
        dimensions[row["name"]] = row["dimension"]
        names.update((name.lower().replace("-", " "), known) for name in row["names"])
        symbols.update((symbol, known) for symbol in row["symbols"])
    for name, spellings in spoken["spellings"].items():
        for spelling in spellings:
            target = symbols if len(spelling) <= 4 or not spelling.islower() else names
            target[spelling if target is symbols else spelling.replace("-", " ")] = (name, dimensions[name])
    for written in spoken["symbols"]["never"]:
        symbols.pop(written, None)
    return Units(
        names=names,
        symbols=symbols,
        glued_only=frozenset(spoken["symbols"]["glued_only"]),
        in_years=spoken["in_years"],
        opening=_first_words((*names, *symbols)),
        **_currencies(pack),
    )


def _currencies(pack: Pack) -> dict[str, Any]:
    spoken = pack.table("numbers")
    money: dict[str, list[str]] = defaultdict(list)
    signs: dict[str, list[str]] = defaultdict(list)
    countries: dict[str, frozenset[str]] = {}
    decimals: dict[str, int] = {}
    _extend(money, spoken["currency_names"])
    _extend(signs, spoken["currency_signs"])
    for row in pack.table("currencies")["currency"]:
        code = row["code"]
        decimals[code] = row["decimals"]
        places = spoken["currency_places"].get(code, ())
        countries[code] = frozenset(word.lower() for word in (*row["countries"], row["adjective"], *places) if word)
        _extend(signs, {sign: [code] for sign in (code, *row["symbols"]) if sign not in spoken["currency_signs"]})
        _extend(money, {name: [code] for name in row["names"]})
    return {
        "money": {name: tuple(codes) for name, codes in money.items()},
        "signs": {sign: tuple(codes) for sign, codes in signs.items()},
        "coins": {name: tuple(codes) for name, codes in spoken["hundredths"].items()},
        "glued_coins": {name: tuple(codes) for name, codes in spoken["hundredths_glued"].items()},
        "marks": {mark: tuple(codes) for mark, codes in spoken["currency_marks"].items()},
        "countries": countries,
        "tellers": tellers_of(countries),
        "domains": spoken["currency_domains"],
        "decimals": decimals,
        "sign_ends": frozenset(sign[-1] for sign in signs).union("$£€¥₹₦₫₱₵₩₽₺₴₪฿"),
        "sign_before": re.compile(_SIGN_BEFORE.replace("{spaced}", any_of(sign for sign in signs if " " in sign))),
        "of": load_patterns(pack)["scale-of-money"],
        "compounded": load_patterns(pack)["compounded"],
        "opening_money": _first_words((*money, *signs, *spoken["hundredths"])),
        "between_words": frozenset((*spoken["between_any"], *spoken["between"])),
        "between": re.compile(
            rf"[ -](?:(?P<any>{'|'.join(spoken['between_any'])})|{'|'.join(spoken['between'])})(?=[ ])", re.IGNORECASE
        ),
    }


def _extend(table: dict[str, list[str]], entries: Mapping[str, Iterable[str]]) -> None:
    """Add the codes that a word does not have yet, behind those it has."""
    for word, codes in entries.items():
        table[word].extend(code for code in codes if code not in table[word])
