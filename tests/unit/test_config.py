from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from reportgen.config import OPTIONS, Given, Options, from_environment, resolve


def flags(**values: object) -> dict[str, Given]:
    return {name: Given(value, OPTIONS[name].flags[-1]) for name, value in values.items()}  # type: ignore[arg-type]


def only_message(**values: object) -> str:
    [diagnostic] = resolve(flags(**values)).diagnostics
    assert diagnostic.severity == "error"
    return f"{diagnostic.place}: {diagnostic.message} — {diagnostic.hint}".removesuffix(" — ")


def test_nothing_given_is_the_defaults() -> None:
    assert resolve().options == Options()
    assert Options().seeds == Path("seeds")
    assert Options().formats == ("md",)


def test_every_option_has_a_flag_an_environment_name_and_a_line_of_help() -> None:
    assert [f.name for f in fields(Options)] == list(OPTIONS)
    for option in OPTIONS.values():
        assert option.flags[-1].startswith("--")
        assert option.variable.startswith("REPORTGEN_")
        assert option.help.endswith(".")
        assert "\n" not in option.help
    assert len({o.key for o in OPTIONS.values()}) == len(OPTIONS)


def test_what_changes_extraction_is_told_apart() -> None:
    assert [o.name for o in OPTIONS.values() if o.effect == "extraction"] == ["language"]


def test_the_command_line_wins_over_the_environment() -> None:
    environment = from_environment({"REPORTGEN_OUT": "there", "REPORTGEN_SECTIONS": "full", "HOME": "/home/me"})
    resolved = resolve(flags(out="here"), environment)
    assert resolved.options.out == Path("here")
    assert resolved.options.sections == "full"
    assert resolved.origins == {"out": "--out", "sections": "REPORTGEN_SECTIONS"}


def test_lists_come_from_commas_or_from_repetition() -> None:
    assert resolve(flags(formats=["md,pdf", "json", "md"])).options.formats == ("md", "pdf", "json")
    assert resolve(from_environment({"REPORTGEN_FORMAT": "html,pdf"})).options.formats == ("html", "pdf")
    assert resolve(from_environment({"REPORTGEN_TAG": "a,b"})).options.tags == ("a", "b")


def test_a_tag_may_hold_a_comma_on_the_command_line() -> None:
    assert resolve(flags(tags=["roads, bridges"])).options.tags == ("roads, bridges",)


@pytest.mark.parametrize(("text", "value"), [("1", True), ("yes", True), ("0", False), ("off", False)])
def test_switches_in_the_environment(text: str, value: bool) -> None:
    assert resolve(from_environment({"REPORTGEN_STRICT": text})).options.strict is value


def test_an_empty_variable_is_none() -> None:
    assert resolve(from_environment({"REPORTGEN_SECTIONS": ""})).options == Options()


@pytest.mark.parametrize(
    ("earliest", "latest"),
    [("2026", "2026"), ("2026-02", "2026-02-28"), ("2026-03", "2026"), ("2026", "2026-01-01"), ("2025-12", "2026")],
)
def test_periods(earliest: str, latest: str) -> None:
    assert resolve(flags(earliest=earliest, latest=latest)).diagnostics == ()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"formats": ["pfd"]}, "--format: “pfd” is not one of md, html, pdf, json, csv, parquet — did you mean “pdf”?"),
        ({"sections": "all"}, "--sections: “all” is not one of none, short, full"),
        ({"earliest": "2026-13"}, "--from: “2026-13” is not a date — write it as 2026-01-31, 2026-01 or 2026"),
        ({"latest": "tomorrow"}, "--to: “tomorrow” is not a date — write it as 2026-01-31, 2026-01 or 2026"),
        ({"out": ""}, "--out: a value is missing"),
        ({"language": "English!"}, "--language: “English!” is not a language tag — write it as en or en-GB"),
        (
            {"earliest": "2026-02", "latest": "2026-01-31"},
            "--from: 2026-02 is later than 2026-01-31, up to which articles are asked for — exchange the two",
        ),
        (
            {"articles": ["003"], "tags": ["roads"]},
            "--article: articles are chosen by id or by tag and date, not by both — leave one of them out",
        ),
        ({"quiet": True, "verbose": True}, "--quiet: quiet and verbose exclude each other"),
        (
            {"out": "-", "formats": ["md,html"]},
            "--out: standard output takes one format at a time — ask for one format, or name a folder",
        ),
        (
            {"out": "-", "articles": ["000", "001"]},
            "--out: standard output takes one article at a time — ask for one article, or name a folder",
        ),
    ],
)
def test_errors_say_where_what_and_what_to_do(values: dict[str, object], message: str) -> None:
    assert only_message(**values) == message


def test_all_errors_are_told_at_once() -> None:
    resolved = resolve(flags(formats=["docx"], sections="all"), from_environment({"REPORTGEN_FROM": "now"}))
    assert [d.place for d in resolved.diagnostics] == ["--format", "--sections", "REPORTGEN_FROM"]


def test_what_a_layer_gives_silences_below_it_what_it_excludes() -> None:
    below = from_environment({"REPORTGEN_TAG": "a", "REPORTGEN_QUIET": "1", "REPORTGEN_OUT": "there"})
    resolved = resolve(flags(articles=["003"], verbose=True), below)
    assert resolved.diagnostics == ()
    assert resolved.options == Options(articles=("003",), verbose=True, out=Path("there"))
