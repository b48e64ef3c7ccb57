"""The typefaces that ship: whole, one file a face, with every letter that a brief needs."""

from __future__ import annotations

import hashlib
import subprocess
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[2] / "templates" / "brief" / "fonts"
LISTED: dict[str, Any] = tomllib.loads((FONTS / "fonts.toml").read_text("utf-8"))
FACES: list[dict[str, Any]] = LISTED["face"]
FORMATS = ("ttf", "woff2")
KEYS = ("ttf", *(cut["name"] for cut in LISTED["cut"]))
FILES = [face[suffix] for face in FACES for suffix in FORMATS]

VOWELS, MARKS, TONES = "aeiouy", "\u0306\u0302\u031b", "\u0300\u0301\u0303\u0309\u0323"


def vietnamese() -> list[str]:
    """The letters that Vietnamese adds to the Latin alphabet, composed: vowel, mark and tone, and đ."""
    bases = [*VOWELS, *"ăâêôơư"]
    toned = [unicodedata.normalize("NFC", base + tone) for base in bases for tone in ("", *TONES)]
    lower = [*(letter for letter in toned if letter not in VOWELS), "đ"]
    return sorted({*lower, *(letter.upper() for letter in lower)})


def characters(file: str) -> set[str]:
    with TTFont(FONTS / file) as font:
        return set(map(chr, font.getBestCmap()))


def listed(cut: dict[str, Any]) -> set[str]:
    """The characters that a cut lists."""
    ends = (text.split("-") for text in cut["characters"])
    return {chr(code) for first, last in ends for code in range(int(first, 16), int(last, 16) + 1)}


def test_vietnamese_adds_134_letters() -> None:
    assert len(vietnamese()) == 134
    assert all(len(letter) == 1 for letter in vietnamese())


@pytest.mark.parametrize("file", FILES)
def test_every_file_holds_what_a_brief_writes(file: str) -> None:
    needed = {
        *vietnamese(),
        *MARKS,
        *TONES,
        *map(chr, (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x180))),
        *"\u00a0\u202f\u2007\u2009\u2011",
        *"–—‘’“”‚„†‡•…‰′″‹›⁄−×÷±≤≥≈≠→←↑↓€£¥₫₩₹₦№™½¼¾⅓⅔⁰⁴⁹șțȘȚẹọṣẸỌṢ",
        *"⟨⟩",
    }
    # The long s and the one letter that Unicode deprecates: each is in one family, which stands in for the other.
    assert needed - characters(file) <= {"ſ", "ŉ"}


@pytest.mark.parametrize("file", [file for file in FILES if file.startswith("Inter")])
def test_inter_holds_what_literata_lacks(file: str) -> None:
    assert set("ɓɗƙƴɔɛŋƁƊƘƳƆƐ✓●↩") - characters(file) == set()


@pytest.mark.parametrize("face", FACES, ids=lambda face: face["ttf"])
@pytest.mark.parametrize("key", KEYS)
def test_files_are_those_that_were_made(face: dict[str, Any], key: str) -> None:
    assert hashlib.sha256((FONTS / face[key]).read_bytes()).hexdigest() == face[f"{key}_sha256"]


def test_one_file_a_face_in_each_format_and_cut() -> None:
    faces = [(face["family"], face["weight"], face["style"]) for face in FACES]
    assert len(set(faces)) == len(faces)
    on_disk = {path.name for path in FONTS.iterdir() if path.suffix in {".ttf", ".woff2"}}
    assert sorted(face[key] for face in FACES for key in KEYS) == sorted(on_disk)


@pytest.mark.parametrize("face", FACES, ids=lambda face: face["ttf"])
def test_a_file_is_the_face_that_the_list_says(face: dict[str, Any]) -> None:
    with TTFont(FONTS / face["ttf"]) as font:
        assert font["name"].getBestFamilyName() == face["family"]
        assert font["OS/2"].usWeightClass == face["weight"]
        assert (font["post"].italicAngle != 0) == (face["style"] == "italic")
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
        assert {"ccmp", "locl", "tnum"} <= features
        positioning = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
        assert {"kern", "mark"} <= positioning


def test_printable_is_what_both_families_hold_together() -> None:
    families = {face["family"]: characters(face["ttf"]) for face in FACES}
    assert all(families[face["family"]] == characters(face["ttf"]) for face in FACES)
    assert listed({"characters": LISTED["printable"]}) == set().union(*families.values())


def test_sizes_stay_small() -> None:
    assert sum((FONTS / face["ttf"]).stat().st_size for face in FACES) <= 700_000
    assert sum((FONTS / face["woff2"]).stat().st_size for face in FACES) <= 160_000


def test_licences_lie_beside_the_files() -> None:
    for family in {face["family"] for face in FACES}:
        licence = (FONTS / f"OFL-{family}.txt").read_text("utf-8")
        assert "SIL Open Font License, Version 1.1" in licence
        assert "with Reserved Font Name" not in licence.partition("PREAMBLE")[0]


@pytest.mark.usefixtures("pango")
def test_letters_look_the_same_composed_and_decomposed(tmp_path: Path) -> None:
    composed = " ".join(vietnamese())
    images = [picture(unicodedata.normalize(form, composed), tmp_path / f"{form}.pdf") for form in ("NFC", "NFD")]
    assert images[0] == images[1]
    assert images[0] != picture(composed.replace("ậ", "a"), tmp_path / "other.pdf")


def picture(text: str, pdf: Path) -> bytes:
    """A page that shows the text in every face, as an image."""
    weasyprint = pytest.importorskip("weasyprint")
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 (0.6 s that only this test needs)

    fonts = FontConfiguration()
    rule = "@font-face {{ font-family: {family}; font-weight: {weight}; font-style: {style}; src: url({url}) }}"
    faces = "".join(rule.format(url=(FONTS / face["ttf"]).as_uri(), **face) for face in FACES)
    shown = "".join(
        f'<p style="font-family:{face["family"]};font-weight:{face["weight"]};font-style:{face["style"]}">{text}</p>'
        for face in FACES
    )
    style = weasyprint.CSS(string=faces, font_config=fonts)
    weasyprint.HTML(string=shown).write_pdf(pdf, stylesheets=[style], font_config=fonts)
    try:
        command = ["pdftoppm", "-r", "60", "-gray", str(pdf)]
        return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    except FileNotFoundError:
        pytest.skip("pdftoppm is missing: make test installs it")
