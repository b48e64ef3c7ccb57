"""A logo and two colours of one's own: checked, told, and in every form the same."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import outloud
import page as validator
import pytest

from reportgen.app import build, failed
from reportgen.config import Given, Options, resolve
from reportgen.errors import TemplateError
from reportgen.output import Disk
from reportgen.render.colours import DARK, GRAPHIC, LIGHT, TEXT, colour_for, contrast
from reportgen.render.logo import MOST_BYTES, read_logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><path fill="#06c" d="M0 20L20 0L40 20Z"/>{}</svg>'


def png(width: int = 3, height: int = 2, *, alpha: bool = True) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    pixel = b"\x20\x60\xa0\x80" if alpha else b"\x20\x60\xa0"
    head = struct.pack(">IIBBBBB", width, height, 8, 6 if alpha else 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + pixel * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def logo_file(folder: Path, content: bytes | str, name: str = "logo.svg") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (SVG.format("<script>alert(1)</script>"), "holds “script”"),
        (SVG.format('<g onload="alert(1)"/>'), "outside of itself, in “onload”"),
        (SVG.format('<use href="other.svg#a"/>'), "outside of itself, in “href”"),
        (SVG.format('<path fill="url(https://x.example/a)" d="M0 0"/>'), "outside of itself, in “fill”"),
        (SVG.format("<style>@import 'a.css';</style>"), "outside of itself, in its style"),
        (SVG.format('<image href="#a"/>'), "holds “image”"),
        (SVG.format("<foreignObject/>"), "holds “foreignObject”"),
        (SVG.format("<text>Hill</text>"), "holds “text”"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format(""), "declares a document type"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "how large it is"),
        ("<html/>", "is no SVG"),
        ("GIF89a", "is neither a PNG nor an SVG"),
        (SVG.format("<!--" + "x" * MOST_BYTES + "-->"), "kB, and may have 48"),
        (png()[:30], "is not a whole PNG"),
        (png(3000, 1), "has 3000 × 1 pixels"),
    ],
)
def test_a_logo_that_may_not_stand_in_a_brief(tmp_path: Path, content: bytes | str, said: str) -> None:
    with pytest.raises(TemplateError) as raised:
        read_logo(logo_file(tmp_path, content), "Hill House")
    assert said in raised.value.message


def test_a_logo_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="cannot be read: no such file"):
        read_logo(tmp_path / "none.svg", "Hill House")


@pytest.mark.parametrize("given", ["#000000", "#ffffff", "#16506b", "#e0a000", "#ff0000", "#808080", "#fdfcfa"])
@pytest.mark.parametrize("least", [TEXT, GRAPHIC])
def test_a_colour_can_be_read_by_day_and_by_night(given: str, least: float) -> None:
    colour = colour_for(given, least)
    assert contrast(colour.light, LIGHT) >= least
    assert contrast(colour.light, "#ffffff") >= least
    assert contrast(colour.dark, DARK) >= least
    assert colour.adjusted == (contrast(given, LIGHT) < least)


def test_the_contrast_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def made(folder: Path, *formats: str, **brand: object) -> tuple[dict[str, bytes], list[str]]:
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text("A hill town\n\nThe town of Orme opened 12 wells in 2024.\n", "utf-8")
    built = build(Options(seeds=folder, formats=formats, **brand), disk=Disk())
    return built.outputs, [f"{d.code}: {d.message}" for d in built.diagnostics]


def test_logo_and_colours_stand_in_the_page(tmp_path: Path) -> None:
    logo = logo_file(tmp_path, SVG.format(""))
    brand = {"logo": logo, "logo_text": 'The "Hill" House', "accent": "#e0a000", "rule": "#8a2be2"}
    outputs, said = made(tmp_path / "news", "html", "md", **brand)
    page = outputs["brief.html"].decode()
    assert said == ["adjusted-colour: #e0a000 is too pale to be read on paper: #996d00 stands for it"]
    assert re.search(r'<img src="data:image/svg\+xml;base64,[^"]+" alt="The &#34;Hill&#34; House">', page)
    assert ":root{--accent:#996d00;--ahead:#996d00;--bar:#996d00;--rule:#8a2be2;}" in page
    assert "#16506b" not in outputs["brief.md"].decode()
    plain, none = made(tmp_path / "news", "html")
    assert none == []
    assert b"<img" not in plain["brief.html"]


@pytest.mark.parametrize("given", [{"logo_text": "Hill House"}, {"logo": Path("logo.svg")}])
def test_a_logo_needs_its_text(tmp_path: Path, given: dict) -> None:
    built = build(Options(seeds=tmp_path, **given), disk=Disk())
    assert failed(built.diagnostics)
    assert next(d.message for d in built.diagnostics if d.code == "bad-template").startswith("the logo has no ")


def test_colours_are_written_in_two_ways() -> None:
    given = {"accent": Given("#1aB", "--accent"), "rule": Given("blue", "--rule")}
    resolved = resolve(given)
    assert resolved.options.accent == "#11aabb"
    assert [d.message for d in resolved.diagnostics] == ["“blue” is not a colour"]


@pytest.mark.usefixtures("pango")
@pytest.mark.parametrize("content", [SVG.format(""), png(), png(alpha=False)], ids=["svg", "png-alpha", "png"])
def test_a_pdf_with_a_logo_breaks_no_rule_and_has_the_same_bytes(tmp_path: Path, content: bytes | str) -> None:
    brand = {"logo": logo_file(tmp_path, content, "logo"), "logo_text": "Hill House", "accent": "#b00020"}
    pdf = made(tmp_path / "news", "pdf", **brand)[0]["brief.pdf"]
    assert pdf == made(tmp_path / "news", "pdf", **brand)[0]["brief.pdf"]
    for profile in (validator.ValidationProfile.PDF_A_3A, validator.ValidationProfile.PDF_UA_1):
        assert [str(f) for f in validator.validate_pdf_bytes(pdf, profile=profile).failures] == []
    path = tmp_path / "brief.pdf"
    path.write_bytes(pdf)
    result = outloud.check(str(path))
    assert (result.error, result.errors, result.warnings) == (None, 0, 0), list(result.findings)
