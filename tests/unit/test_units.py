"""Units and currencies: the generated tables are what the tool writes, and read as newspapers write them."""

from __future__ import annotations

import tomllib

import pytest

from reportgen.elements.currencies import currency_here, currency_of_page, named_in
from reportgen.elements.units import load_units
from reportgen.language.packs import Pack, load_pack


@pytest.fixture(name="pack")
def english() -> Pack:
    pack = load_pack("en")
    assert pack
    return pack


@pytest.mark.parametrize(
    ("written", "unit", "end"),
    [
        ("km", "kilometer", 2),
        (" kilometres of road", "kilometer", 11),
        ("-metre wall", "meter", 6),
        (" sq. km.", "square kilometer", 7),
        ("%", "percent", 1),
        (" per cent of", "percent", 9),
        (" percentage points", "percentage point", 18),
        (" degrees Celsius.", "degree Celsius", 16),
        ("MW", "megawatt", 2),
        (" full years", "year", 11),
        (" tonnes", "tonne", 7),
    ],
)
def test_measures(pack: Pack, written: str, unit: str, end: int) -> None:
    found = load_units(pack).measure(written, 0, len(written))
    assert found
    assert (found.name, found.end) == (unit, end)


@pytest.mark.parametrize("written", [" in the", " a", " at sea", " C", " people", " has"])
def test_words_that_are_no_measures(pack: Pack, written: str) -> None:
    assert load_units(pack).measure(written, 0, len(written)) is None


@pytest.mark.parametrize(
    ("written", "code"),
    [("$", "USD"), ("RM", "MYR"), ("VND ", "VND"), ("(US$", "USD"), ("Rs. ", "INR"), ("-€", "EUR"), ("GH₵", "GHS")],
)
def test_money_before(pack: Pack, written: str, code: str) -> None:
    found = load_units(pack).money_before(written + "5", 0, len(written))
    assert found
    assert found[1][0] == code


@pytest.mark.parametrize(
    ("mentions", "code"),
    [({}, "KES"), ({"tanzania": 2}, "TZS"), ({"ugandan": 3, "kenya": 1}, "UGX")],
)
def test_a_shared_sign_is_that_of_the_country_named(pack: Pack, mentions: dict[str, int], code: str) -> None:
    units = load_units(pack)
    assert currency_here(units.signs["Sh"], named_in(mentions, units.tellers)) == code


def test_a_plain_dollar_is_american_unless_another_country_of_dollars_is_named_far_more(pack: Pack) -> None:
    units = load_units(pack)
    assert currency_here(units.signs["$"], named_in({"australia": 2, "us": 1}, units.tellers)) == "USD"
    assert currency_here(units.signs["$"], named_in({"australia": 5, "us": 1}, units.tellers)) == "AUD"
    assert currency_here(units.signs["$"], named_in({"australia": 5}, units.tellers)) == "AUD"


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("News Sport https://www.brillpost.com.au/farms A pump for $5.", "AUD"),
        ("Tobago Herald. Letters. Trinidad and Tobago. A pump for $5.", "TTD"),
        ("World Business Sport. A pump for $5.", "USD"),
        ("Kenya Today. Nairobi. Canada. Ottawa. A pump for $5.", "USD"),
    ],
)
def test_the_page_tells_whose_dollar_a_plain_one_is(pack: Pack, page: str, code: str) -> None:
    units = load_units(pack)
    dollars = units.signs["$"]
    assert currency_of_page(dollars, page, domains=units.domains, tellers=units.tellers) == code


@pytest.mark.parametrize("name", ["units", "currencies"])
def test_tables_are_what_the_tool_writes(pack: Pack, name: str) -> None:
    pytest.importorskip("pint")
    from tools import units as tool  # noqa: PLC0415

    rows = tool.units() if name == "units" else tool.currencies()
    table = tomllib.loads(pack.path(f"{name}.toml").read_text("utf-8"))
    assert table["unit" if name == "units" else "currency"] == rows
