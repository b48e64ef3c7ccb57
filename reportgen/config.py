"""The options: one definition each, from which flags, environment names, configuration keys and docs derive."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from reportgen.errors import UsageError
from reportgen.frozen import frozen

if TYPE_CHECKING:
    from reportgen.model import Diagnostic

Format = Literal["md", "html", "pdf", "json", "csv", "parquet"]
Sections = Literal["none", "short", "full"]
Detail = Literal["short", "standard", "full"]
EvidenceOn = Literal["margin", "foot", "end"]
Report = Literal["text", "json", "github"]
Effect = Literal["extraction", "brief", "run"]
Raw = str | bool | Sequence[str]

FORMATS: tuple[Format, ...] = ("md", "html", "pdf", "json", "csv", "parquet")
TABULAR: tuple[Format, ...] = ("csv", "parquet")
"""Formats of which a document makes a file a table."""
TABLES = (
    *("articles", "summary", "mottos", "actors", "roles", "places", "quotes", "numbers", "dates", "outcomes"),
    *("spans", "sentences"),
    *("cross_mottos", "cross_actors", "cross_places", "cross_measures", "cross_timeline", "cross_themes"),
    *("cross_comparisons", "cross_reprints"),
)
"""The tables there are, in the order of `reportgen.export`."""
SECTIONS: tuple[Sections, ...] = ("none", "short", "full")
DETAILS: tuple[Detail, ...] = ("short", "standard", "full")
EVIDENCE: tuple[EvidenceOn, ...] = ("margin", "foot", "end")
REPORTS: tuple[Report, ...] = ("text", "json", "github")
STANDARD_OUTPUT = Path("-")
MEGABYTE = 1_000_000
MOST_PAGES = 1_000
"""Of a PDF that nobody gave a number of pages: more is no brief."""
T = TypeVar("T")


@frozen
class Option:
    """One option, however it is given.

    Attributes:
        name: the field of `Options`.
        flags: on the command line, the long one last.
        help: one line.
        effect: whether it changes what is found (and so makes kept facts stale), only the brief, or only the run.
        parse: from one piece of text to a value; raises `UsageError`.
        default: the value where nobody gives one.
        metavar: what stands for the value in help.
        many: whether it may be given several times.
        choices: the legal values, empty where there is no such list.
    """

    name: str
    flags: tuple[str, ...]
    help: str
    effect: Effect
    parse: Callable[[str], Any]
    default: Any
    metavar: str = ""
    many: bool = False
    choices: tuple[str, ...] = ()

    @property
    def switch(self) -> bool:
        """Whether it is a flag without a value."""
        return isinstance(self.default, bool)

    @property
    def key(self) -> str:
        """Its name in a configuration file."""
        return self.flags[-1].removeprefix("--")

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return "REPORTGEN_" + self.key.replace("-", "_").upper()


@frozen
class Given:
    """A value as somebody wrote it, and where: a flag, an environment name, a `file:line`."""

    raw: Raw
    origin: str


def _text(raw: str) -> str:
    if not raw.strip():
        raise UsageError("a value is missing")
    return raw.strip()


def _path(raw: str) -> Path:
    return Path(_text(raw))


def _switch(raw: str) -> bool:
    if (lower := raw.strip().lower()) in ("1", "true", "yes", "on"):
        return True
    if lower in ("", "0", "false", "no", "off"):
        return False
    raise UsageError(f"“{raw}” is neither yes nor no", hint="write 1 or 0")


def _choice(choices: tuple[T, ...]) -> Callable[[str], T]:
    def parse(raw: str) -> T:
        for choice in choices:
            if choice == raw.strip().lower():
                return choice
        raise UsageError(f"“{raw}” is not one of {', '.join(map(str, choices))}", hint=nearest(raw, map(str, choices)))

    return parse


def _pages(raw: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,3}", raw.strip()):
        raise UsageError(f"“{raw}” is not a number of pages", hint="write it as 1, 2, 3 …")
    return int(raw)


def _limit(raw: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,6}", raw.strip()):
        raise UsageError(f"“{raw}” is not a limit", hint="write a number of at most 7 digits, such as 100")
    return int(raw)


def _day(raw: str) -> str:
    """An ISO 8601 date, month or year."""
    from datetime import date  # noqa: PLC0415 - start-up

    value = raw.strip()
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
        try:
            date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            pass
        else:
            return value
    raise UsageError(f"“{raw}” is not a date", hint="write it as 2026-01-31, 2026-01 or 2026")


def _count(raw: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", raw.strip()):
        raise UsageError(f"“{raw}” is not a count", hint="write a number such as 4; 0 is all there are")
    return int(raw)


def _language(raw: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", raw.strip()):
        raise UsageError(f"“{raw}” is not a language tag", hint="write it as en or en-GB")
    return raw.strip()


def _colour(raw: str) -> str:
    """A colour as six hexadecimal digits."""
    digits = raw.strip().removeprefix("#").lower()
    if not re.fullmatch(r"[0-9a-f]{3}|[0-9a-f]{6}", digits):
        raise UsageError(f"“{raw}” is not a colour", hint="write it as #16506b")
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def nearest(word: str, legal: Any) -> str:
    """“did you mean …?” with the legal word most like `word`, or an empty string."""
    from difflib import get_close_matches  # noqa: PLC0415 - start-up

    close = get_close_matches(word.lower(), list(legal), n=1, cutoff=0.6)
    return f"did you mean “{close[0]}”?" if close else ""


def _option(default: Any, effect: Effect, *flags: str, parse: Callable[[str], Any], **more: Any) -> Any:
    option = {"flags": flags, "effect": effect, "parse": parse, "default": default, **more}
    return field(default=default, metadata=option)


@frozen(kw_only=True)
class Options:
    """The options of a run, checked. Each field is the one definition of its option."""

    seeds: Path = _option(
        Path("seeds"),
        "run",
        "--seeds",
        parse=_path,
        metavar="DIR",
        help="The folder of articles, with or without an index.",
    )
    out: Path = _option(
        Path("out"), "run", "-o", "--out", parse=_path, metavar="DIR", help="Where to write; “-” is standard output."
    )
    formats: tuple[Format, ...] = _option(
        ("md",),
        "run",
        "-f",
        "--format",
        parse=_choice(FORMATS),
        metavar="FORMAT",
        help="md, html, pdf, json, csv or parquet; repeatable, or a list: md,pdf.",
        many=True,
        choices=FORMATS,
    )
    articles: tuple[str, ...] = _option(
        (),
        "brief",
        "--article",
        parse=_text,
        metavar="ID",
        help="The brief of this one article; repeatable.",
        many=True,
    )
    tags: tuple[str, ...] = _option(
        (),
        "brief",
        "--tag",
        parse=_text,
        metavar="TAG",
        help="Only articles with this tag; repeatable: any of them.",
        many=True,
    )
    earliest: str | None = _option(
        None,
        "brief",
        "--from",
        parse=_day,
        metavar="DATE",
        help="Only articles published on this day, month or year, or later.",
    )
    latest: str | None = _option(
        None,
        "brief",
        "--to",
        parse=_day,
        metavar="DATE",
        help="Only articles published on this day, month or year, or earlier.",
    )
    tables: tuple[str, ...] = _option(
        (),
        "run",
        "--table",
        parse=_choice(TABLES),
        metavar="TABLE",
        help="Of csv and parquet only this table; repeatable, or a list: numbers,outcomes.",
        many=True,
        choices=TABLES,
    )
    since: Path | None = _option(
        None,
        "brief",
        "--since",
        parse=_path,
        metavar="FILE",
        help="Begin with what is new since this brief: its JSON, HTML or PDF.",
    )
    corrections: Path | None = _option(
        None,
        "brief",
        "--corrections",
        parse=_path,
        metavar="FILE",
        help="What a person corrected: corrections.toml beside the index if not given.",
    )
    sections: Sections = _option(
        "short",
        "brief",
        "--sections",
        parse=_choice(SECTIONS),
        metavar="SIZE",
        help="How much of each article follows what they say together: none, short or full.",
        choices=SECTIONS,
    )
    detail: Detail = _option(
        "standard",
        "brief",
        "--detail",
        parse=_choice(DETAILS),
        metavar="SIZE",
        help="How much of everything: short, standard or full.",
        choices=DETAILS,
    )
    max_pages: int | None = _option(
        None,
        "brief",
        "--max-pages",
        parse=_pages,
        metavar="N",
        help=f"Fit the PDF into so many pages, the least weighty left out first; if not given, up to {MOST_PAGES:,}.",
    )
    evidence: EvidenceOn = _option(
        "margin",
        "brief",
        "--evidence",
        parse=_choice(EVIDENCE),
        metavar="WHERE",
        help="Where the PDF has the evidence: in the margin, at the foot of the page, or at the end.",
        choices=EVIDENCE,
    )
    general_bodies: bool = _option(
        False,
        "brief",
        "--general-bodies",
        parse=_switch,
        help="Keep bodies so general that they name nobody (“the State”) among those that turn up again.",
    )
    template: str = _option(
        "brief",
        "brief",
        "--template",
        parse=_text,
        metavar="NAME_OR_DIR",
        help="A template of reportgen, or a folder of yours.",
    )
    locale: str = _option(
        "en",
        "brief",
        "--locale",
        parse=_language,
        metavar="TAG",
        help="The reader's language, of the brief's own words, dates and numbers: en or vi.",
    )
    logo: Path | None = _option(
        None, "brief", "--logo", parse=_path, metavar="FILE", help="A small SVG or PNG for the head of the page."
    )
    logo_text: str | None = _option(
        None, "brief", "--logo-text", parse=_text, metavar="TEXT", help="What the logo says to who cannot see it."
    )
    accent: str | None = _option(
        None, "brief", "--accent", parse=_colour, metavar="COLOUR", help="The colour of links and charts: #16506b."
    )
    rule: str | None = _option(
        None,
        "brief",
        "--rule",
        parse=_colour,
        metavar="COLOUR",
        help="The colour of the lines above figures and articles.",
    )
    language: str = _option(
        "en",
        "extraction",
        "--language",
        parse=_language,
        metavar="TAG",
        help="The language where index and page name none.",
    )
    cache: bool = _option(True, "run", "--cache", parse=_switch, help="Keep what was found, and find only what is new.")
    cache_dir: Path | None = _option(
        None,
        "run",
        "--cache-dir",
        parse=_path,
        metavar="DIR",
        help="Where it is kept: the user's cache folder if not given.",
    )
    jobs: int = _option(
        0, "run", "--jobs", parse=_count, metavar="N", help="How many processors to use; 0 is all there are."
    )
    check: bool = _option(
        False, "run", "--check", parse=_switch, help="Write nothing; exit with 1 if DIR holds something else."
    )
    summary: bool = _option(
        False, "run", "--summary", parse=_switch, help="Append the brief to the file that $GITHUB_STEP_SUMMARY names."
    )
    watch: bool = _option(False, "run", "--watch", parse=_switch, help="Build again whenever something changes.")
    diagnostics: Report = _option(
        "text",
        "run",
        "--diagnostics",
        parse=_choice(REPORTS),
        metavar="FORM",
        help="How to tell what is wrong: text, json or github.",
        choices=REPORTS,
    )
    max_file_size: int = _option(
        20,
        "run",
        "--max-file-size",
        parse=_limit,
        metavar="MB",
        help="Leave out an article whose file is larger, and refuse an index that is.",
    )
    max_articles: int = _option(
        10_000, "run", "--max-articles", parse=_limit, metavar="N", help="Refuse to make a brief of more articles."
    )
    timeout: int = _option(
        60,
        "run",
        "--timeout",
        parse=_limit,
        metavar="SECONDS",
        help="Leave out an article that takes more processor time, and refuse a template that does.",
    )
    strict: bool = _option(False, "run", "--strict", parse=_switch, help="Exit with 1 if there was a warning.")
    quiet: bool = _option(False, "run", "-q", "--quiet", parse=_switch, help="Say nothing but warnings and errors.")
    verbose: bool = _option(
        False, "run", "-v", "--verbose", parse=_switch, help="Say what is done, and how long it took."
    )

    @property
    def to_standard_output(self) -> bool:
        """Whether the brief is asked for on standard output."""
        return self.out == STANDARD_OUTPUT


OPTIONS: Mapping[str, Option] = {f.name: Option(name=f.name, **f.metadata) for f in fields(Options)}
_RIVALS: Mapping[str, tuple[str, ...]] = {
    "articles": ("tags", "earliest", "latest"),
    "tags": ("articles",),
    "earliest": ("articles",),
    "latest": ("articles",),
    "quiet": ("verbose",),
    "verbose": ("quiet",),
}
_BY_VARIABLE = {option.variable: option for option in OPTIONS.values()}


@frozen
class Resolved:
    """Options with what was wrong about them; where something was, the default stands in its place.

    Attributes:
        options: the values.
        origins: for each option that somebody gave, where.
        diagnostics: errors only.
    """

    options: Options
    origins: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


def from_environment(variables: Mapping[str, str]) -> dict[str, Given]:
    """The options that environment variables give; a list is separated by commas."""
    return {
        option.name: Given(value.split(",") if option.many else value, variable)
        for variable, option in _BY_VARIABLE.items()
        if (value := variables.get(variable))
    }


def resolve(*layers: Mapping[str, Given]) -> Resolved:
    """Options from layers that name them, the layer that wins first.

    Args:
        layers: values by the name of their field: the command line, the environment, a file. What one layer gives
            silences not only the same option in those below it, but also those that it excludes.
    """
    given: dict[str, Given] = {}
    for layer in layers:
        silent = {rival for name in given for rival in (name, *_RIVALS.get(name, ()))}
        given.update({name: value for name, value in layer.items() if name not in silent})
    values: dict[str, Any] = {}
    wrong: list[Diagnostic] = []
    for name, value in given.items():
        try:
            values[name] = _value(OPTIONS[name], value.raw)
        except UsageError as error:
            wrong.append(_error("bad-option", value.origin, error.message, error.hint))
    options = Options(**values)
    origins = {name: value.origin for name, value in given.items()}
    return Resolved(options, origins, (*wrong, *_conflicts(options, origins)))


def _value(option: Option, raw: Raw) -> Any:
    if isinstance(raw, bool):
        return raw
    if not option.many:
        return option.parse(raw if isinstance(raw, str) else raw[-1])
    pieces = [raw] if isinstance(raw, str) else raw
    if option.choices:
        pieces = [part for piece in pieces for part in piece.split(",")]
    return tuple(dict.fromkeys(option.parse(piece) for piece in pieces))


def _conflicts(options: Options, origins: Mapping[str, str]) -> list[Diagnostic]:
    """What is wrong about options together, each of which is right alone."""
    wrong: list[Diagnostic] = []
    known = min(len(options.earliest or ""), len(options.latest or ""))
    if (options.earliest or "")[:known] > (options.latest or "")[:known]:
        message = f"{options.earliest} is later than {options.latest}, up to which articles are asked for"
        wrong.append(_error("empty-period", origins["earliest"], message, "exchange the two"))
    if options.articles and (options.tags or options.earliest or options.latest):
        message = "articles are chosen by id or by tag and date, not by both"
        wrong.append(_error("option-conflict", origins["articles"], message, "leave one of them out"))
    if options.check and options.to_standard_output:
        message = "--check compares with a folder, and standard output is none"
        wrong.append(_error("option-conflict", origins["check"], message, "name the folder with --out"))
    if options.check and options.summary:
        message = "--check writes nothing, and --summary appends to a file"
        wrong.append(_error("option-conflict", origins["check"], message, "leave one of them out"))
    if options.watch and (options.to_standard_output or options.check or options.summary):
        rival = "--check" if options.check else "--summary" if options.summary else "standard output"
        message = f"--watch builds into a folder again and again, which is nothing for {rival}"
        wrong.append(_error("option-conflict", origins["watch"], message, "leave one of them out"))
    if options.quiet and options.verbose:
        wrong.append(_error("option-conflict", origins["quiet"], "quiet and verbose exclude each other", ""))
    # In a configuration they stand for the runs that make tables.
    if origins.get("tables") == OPTIONS["tables"].flags[-1] and set(options.formats).isdisjoint(TABULAR):
        hint = "ask for them with --format csv or parquet, or leave the table out"
        wrong.append(_error("option-conflict", origins["tables"], "only csv and parquet are made of tables", hint))
    if options.to_standard_output and len(options.tables) != 1 and not set(options.formats).isdisjoint(TABULAR):
        hint = "name one: --table outcomes"
        wrong.append(_error("option-conflict", origins["out"], "standard output takes one table at a time", hint))
    if options.to_standard_output and (len(options.formats) > 1 or len(options.articles) > 1):
        what = "format" if len(options.formats) > 1 else "article"
        hint = f"ask for one {what}, or name a folder"
        wrong.append(_error("option-conflict", origins["out"], f"standard output takes one {what} at a time", hint))
    return wrong


def _error(code: str, origin: str, message: str, hint: str) -> Diagnostic:
    from reportgen.model import Diagnostic  # noqa: PLC0415 - start-up: the model has many types

    return Diagnostic(code=code, severity="error", message=message, place=origin, hint=hint)
