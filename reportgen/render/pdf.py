"""The brief as PDF: the HTML on paper, by WeasyPrint, with our own fonts and nothing from outside."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import Any

from reportgen.errors import LimitError, OutputError, TemplateError, UsageError
from reportgen.render.archive import VARIANT, finish, languages_told
from reportgen.render.paper import for_paper, sheet_of
from reportgen.render.press import write
from reportgen.render.seal import Seal
from reportgen.render.spent import SpentError, parting, spending
from reportgen.render.swift import swift
from reportgen.render.templates import Template
from reportgen.render.thin import thinned
from reportgen.sweeping import sweep, unswept

_DATED = re.compile(r'<meta name="dcterms.created" content="([0-9-]+)">')
_UNDATED = "1980-01-01"
_EPOCH = "SOURCE_DATE_EPOCH"
PAPER = "paper.css"
_SHOWN = 200
_LONG = 200_000
"""Characters of a page from which on it is worth to look for what its parser has left: a tenth of what it takes."""
_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>{folder}</dir>
<cachedir>{cache}</cachedir>
<selectfont><rejectfont><glob>*.woff2</glob></rejectfont></selectfont>
</fontconfig>
"""


def render_pdf(
    html: str, template: Template, *, facts: str | None = None, seal: Seal | None = None, most: int | None = None
) -> bytes:
    """A tagged PDF, A4.

    Args:
        html: what `render_html` made.
        template: whose fonts.
        facts: the facts document as JSON, to be attached.
        seal: what the brief is made of, for the metadata.
        most: how many pages it may have; None for any number.

    Raises:
        LimitError: it would have more pages.
        OutputError: WeasyPrint or a library that it needs is missing.
        TemplateError: the page asks for a file or an address, or for a picture or a font that is broken.
    """
    page, created = _showable(for_paper(html), template), _created(html)
    identifier = hashlib.sha256(page.encode("utf-8")).digest()[:16]
    require_libraries(template)
    alone = _only_fonts_of(template.fonts_folder)
    with unswept(), thinned(), swift(), alone, languages_told(), _closed(template) as fetcher:
        laid_out = _laying_out(page, template, fetcher)
        # The page is in its tree: a long one takes as much once more.
        del html, page
        document = laid_out()
        if most is not None and len(document.pages) > most:
            message = f"the PDF would have {len(document.pages):,} pages, more than {most:,}"
            raise LimitError(message, hint="ask for less with --detail short, or for so many with --max-pages")
        # What would be asked for from here on could only be an attachment: the facts are the only one.
        fetcher.schemes = ()
        return write(
            document,
            finisher=partial(finish, seal=seal),
            pdf_variant=VARIANT,
            pdf_identifier=identifier,
            attachments=[_attachment(facts, created)] if facts else None,
        )


def count_pages(html: str, template: Template) -> int:
    """How many pages `render_pdf` would make of a page; raises what it raises."""
    require_libraries(template)
    with unswept(), swift(), _only_fonts_of(template.fonts_folder), _closed(template) as fetcher:
        return len(_laying_out(_showable(for_paper(html), template), template, fetcher)().pages)


def _laying_out(page: str, template: Template, fetcher: Any) -> Callable[[], Any]:
    """What makes a page WeasyPrint's document, and needs the page no more."""
    from weasyprint import CSS  # noqa: PLC0415 - start-up
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - start-up

    fonts = FontConfiguration()
    where: dict[str, Any] = {"base_url": "about:blank", "url_fetcher": fetcher}
    style = template.read(PAPER)
    paper = CSS(string=style, font_config=fonts, **where)
    sheet = sheet_of(page, style, **where)
    if len(page) > _LONG:
        sweep()
    rendered = partial(sheet.render, font_config=fonts, stylesheets=[paper], pdf_variant=VARIANT)

    def lay_out() -> Any:
        with parting():
            try:
                with spending():
                    return rendered()
            except SpentError:
                return rendered()

    return lay_out


def _attachment(facts: str, created: datetime) -> Any:
    from weasyprint import Attachment  # noqa: PLC0415 - start-up

    return Attachment(
        string=facts,
        name="facts.json",
        description="The facts of this brief, as JSON",
        relationship="Data",
        created=created,
        modified=created,
    )


def require_libraries(template: Template) -> None:
    """Make sure that PDF can be written on this machine.

    Args:
        template: whose fonts WeasyPrint sees when it is imported: where there are no others, it would warn.

    Raises:
        OutputError: WeasyPrint or a library that it needs is missing.
        UsageError: the environment gives a date that is none.
    """
    _epoch()
    try:
        with _only_fonts_of(template.fonts_folder):
            import weasyprint.text.fonts  # noqa: F401, PLC0415 - start-up
    except (ImportError, OSError) as error:
        raise OutputError(
            "PDF needs WeasyPrint with Pango, which cannot be loaded",
            hint="install Pango, for example: apt-get install libpango-1.0-0 libpangoft2-1.0-0",
        ) from error


def _created(html: str) -> datetime:
    """When the newest article was published: a brief does not know the clock."""
    if epoch := _epoch():
        return epoch
    dated = _DATED.search(html)
    day = (dated[1] if dated else _UNDATED) + "-01-01"
    return datetime.fromisoformat(day[:10]).replace(tzinfo=UTC)


def _epoch() -> datetime | None:
    """When `SOURCE_DATE_EPOCH` says that everything is made; None where it says nothing.

    Raises:
        UsageError: it is no count of seconds since 1970.
    """
    seconds = os.environ.get(_EPOCH)
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        message = f"{_EPOCH} is “{seconds}”, which is no count of seconds since 1970"
        raise UsageError(message, hint="mend it, or leave it out") from None


def unprintable(html: str, template: Template) -> tuple[str, ...]:
    """The characters of a page that no face of the template holds, sorted: on paper each stands as its code."""
    unknown = _unprintable(tuple(template.fonts["printable"]))
    return tuple(sorted(set(unknown.findall(for_paper(html))))) if unknown else ()


def _showable(html: str, template: Template) -> str:
    """The page with every character that no face holds written as ⟨U+XXXX⟩."""
    unknown = _unprintable(tuple(template.fonts["printable"]))
    return unknown.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩", html) if unknown else html


@cache
def _unprintable(ranges: tuple[str, ...]) -> re.Pattern[str] | None:
    if not ranges:
        return None
    parts = (r.partition("-")[::2] for r in ranges)
    return re.compile("[^\n\t" + "".join(f"\\U{int(a, 16):08x}-\\U{int(b or a, 16):08x}" for a, b in parts) + "]")


@contextmanager
def _closed(template: Template) -> Iterator[Any]:
    """A fetcher that knows only `data:`, for a page of ours needs nothing else.

    Raises:
        TemplateError: something else was asked for while it lasted, or what was there could not be read.
    """
    from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: PLC0415 - start-up

    class Closed(URLFetcher):  # type: ignore[misc]
        schemes: tuple[str, ...] = ("data:",)

        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith(self.schemes):
                raise FatalURLFetchingError(f"{url[:_SHOWN]} is outside of the brief")
            return super().fetch(url, headers)

    logger, holes = logging.getLogger("weasyprint"), _Holes()
    logger.addHandler(holes)
    try:
        yield Closed(fail_on_errors=True)
    except FatalURLFetchingError as error:
        raise TemplateError(f"the template “{template.name}” asks for what is not its own: {error}") from error
    finally:
        logger.removeHandler(holes)
    if holes.told:
        raise TemplateError(f"the template “{template.name}” asks for what is broken: {holes.told[0][:_SHOWN]}")


class _Holes(logging.Handler):
    """Listens to WeasyPrint, which leaves a hole where it cannot read something, and says so."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(("Failed to", "Relative URI", "Font-face")):
            self.told.append(record.getMessage())


@contextmanager
def _only_fonts_of(folder: Path) -> Iterator[None]:
    """While it lasts, fontconfig knows the fonts in `folder` and no others."""
    before = os.environ.get("FONTCONFIG_FILE")
    with tempfile.TemporaryDirectory(prefix="reportgen-") as scratch:
        path = Path(scratch) / "fonts.conf"
        path.write_text(_FONTCONFIG.format(folder=escape(str(folder)), cache=escape(scratch)), "utf-8")
        os.environ["FONTCONFIG_FILE"] = str(path)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before
