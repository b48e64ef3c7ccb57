"""The faces inside a page: the smallest files that hold all its letters."""

from __future__ import annotations

import unicodedata
from itertools import accumulate
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from reportgen.app import Silence, facts_of, gather
from reportgen.brief import compose
from reportgen.config import Options
from reportgen.documents import facts_document
from reportgen.output import Disk
from reportgen.render.faces import embedded
from reportgen.render.html import render_html
from reportgen.render.markdown import render_markdown
from reportgen.render.templates import load_template
from tests.unit.test_fonts import FACES, FONTS, LISTED, characters, listed, vietnamese

TEMPLATE = load_template("brief")
CUTS = list(TEMPLATE.cuts)
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
MOST = 300_000
"""Bytes of a page of five articles, without its facts."""


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Nine hens crossed the café’s yard — “again”.", "western"),
        ("", "western"),
        ("△ stands in the style, and no face for a screen holds it", "western"),
        ("Ωμέγα is the browser’s to show", "western"),
        ("".join(vietnamese()), "vietnamese"),
        ("Łódź, Brașov, Plzeň", "european"),
        ("Łódź and Hà Nội và Đà Nẵng", "european"),
        ("Ɗan Ƙasa", "woff2"),
        (unicodedata.normalize("NFD", "Điện Biên"), "vietnamese"),
        (unicodedata.normalize("NFD", "Łódź"), "european"),
        ("Ọlá and ọ́ba", "woff2"),  # no character is o with a dot and an acute
    ],
)
def test_a_page_takes_the_smallest_files_that_hold_its_letters(text: str, cut: str) -> None:
    assert embedded(TEMPLATE, text) == embedded(TEMPLATE, "".join(listed(LISTED["cut"][CUTS.index(cut)])))


def test_each_cut_is_smaller_than_the_next() -> None:
    sizes = [sum((FONTS / face[cut]).stat().st_size for face in FACES) for cut in CUTS]
    assert sizes == sorted(sizes)
    assert [size <= most for size, most in zip(sizes, (90_000, 100_000, 116_000, 160_000), strict=True)] == [True] * 4


@pytest.mark.parametrize("face", FACES, ids=lambda face: face["ttf"])
def test_a_cut_holds_what_the_whole_face_does_of_its_characters(face: dict[str, str]) -> None:
    whole = characters(face["woff2"])
    for cut, wanted in zip(CUTS, accumulate(map(listed, LISTED["cut"]), set.union), strict=True):
        assert characters(face[cut]) == whole & wanted, cut


@pytest.mark.parametrize("face", FACES, ids=lambda face: face["ttf"])
def test_a_cut_sets_its_letters_as_the_whole_face_does(face: dict[str, str]) -> None:
    whole = advances(face["woff2"])
    for cut in CUTS:
        assert advances(face[cut]).items() <= whole.items(), cut


def advances(file: str) -> dict[int, int]:
    with TTFont(FONTS / file) as font:
        return {code: font["hmtx"][name][0] for code, name in font.getBestCmap().items()}


def test_a_template_without_cuts_has_its_faces_whole(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    (fonts / "X.ttf").write_bytes(b"t")
    (fonts / "X.woff2").write_bytes(b"w")
    face = 'family = "X"\nweight = 400\nstyle = "normal"\nttf = "X.ttf"\nwoff2 = "X.woff2"\n'
    (fonts / "fonts.toml").write_text(f"printable = []\n[[face]]\n{face}", "utf-8")
    (tmp_path / "template.toml").write_text('base = "brief"\n', "utf-8")
    assert "url(data:font/woff2;base64,dw==)" in embedded(load_template(str(tmp_path)), "a")


def page_of(folder: Path) -> str:
    articles = gather(Options(seeds=folder), (), disk=Disk(), progress=Silence()).articles
    document = facts_document("five", [facts_of(article).facts for article in articles])
    brief = compose(document)
    return render_html(render_markdown(brief, TEMPLATE), TEMPLATE, brief)


def test_a_page_of_the_samples_is_small() -> None:
    assert len(page_of(SEEDS).encode()) <= MOST * 9 // 10


def test_a_page_of_five_real_articles_is_small(quality: Path) -> None:
    assert len(page_of(quality / "corpus" / "seeds").encode()) <= MOST * 9 // 10
