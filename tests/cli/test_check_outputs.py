"""`build --check`: what lies there is what would be built, or file and place are named; nothing is written."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.render.seal import read_seal
from tests.cli.conftest import Run

Program = Callable[..., Run]
ALL = ("md", "html", "json")


@pytest.fixture
def check(news: Path, reportgen: Program) -> Callable[..., Run]:
    """Checks the three forms that need no library, after building them."""
    assert reportgen("build", "--seeds", news, "-f", ",".join(ALL)).code == 0
    return lambda *more: reportgen("build", "--check", "--seeds", news, *(more or ("-f", ",".join(ALL))))


def lines(result: Run) -> list[str]:
    return result.err.splitlines()


def test_what_was_just_built_is_up_to_date(check: Callable[..., Run]) -> None:
    before = {file: file.stat().st_mtime_ns for file in Path("out").iterdir()}
    assert check() == Run(0, "", "up to date: out/brief.md, out/brief.html, out/brief.json\n")
    assert {file: file.stat().st_mtime_ns for file in Path("out").iterdir()} == before


def test_nothing_is_written_where_nothing_is(news: Path, reportgen: Program) -> None:
    result = reportgen("build", "--check", "--seeds", news, "-f", "md,json")
    assert (result.code, result.out) == (1, "")
    assert lines(result) == [
        "out/brief.md: error: “out/brief.md” is missing — build it again without --check",
        "out/brief.json: error: “out/brief.json” is missing — build it again without --check",
    ]
    assert not Path("out").exists()


def test_the_first_line_that_differs_is_named(check: Callable[..., Run]) -> None:
    brief = Path("out/brief.md")
    text = brief.read_text("utf-8").split("\n")
    at = next(n for n, line in enumerate(text) if "carried 1,204 passengers" in line)
    text[at] = text[at].replace("1,204", "1,205")
    brief.write_text("\n".join(text), "utf-8")
    result = check()
    assert result.code == 1
    [line] = lines(result)
    assert line.startswith(
        f"out/brief.md:{at + 1}: error: “out/brief.md” is not what would be built: line {at + 1} says "
    )
    assert "1,205" in line
    assert "and would say" in line


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda raw: raw + b"More.\n", "would not be there: “More.”"),
        (lambda raw: raw[:-1], "ends in another way"),
        (lambda raw: raw[: raw.rindex(b"\n", 0, -1) + 1], "lacks “"),
        (lambda raw: raw.replace(b"\n", b"\r\n"), "its lines end in CRLF"),
        (lambda raw: b"\xff" + raw, "line 1 says"),
        (lambda raw: b"", "line 1 lacks “"),
    ],
)
def test_every_byte_counts(check: Callable[..., Run], change: Callable[[bytes], bytes], said: str) -> None:
    brief = Path("out/brief.md")
    brief.write_bytes(change(brief.read_bytes()))
    result = check("-f", "md")
    assert result.code == 1
    assert said in result.err


def test_an_article_that_changed_makes_all_forms_stale(check: Callable[..., Run], news: Path) -> None:
    (news / "ferry.txt").write_text((news / "ferry.txt").read_text("utf-8").replace("3 piers", "4 piers"), "utf-8")
    result = check()
    assert result.code == 1
    assert [re.split(r":\d+: ", line)[0] for line in lines(result)] == [f"out/brief.{form}" for form in ALL]


def test_a_form_that_is_not_compared_is_noted(check: Callable[..., Run]) -> None:
    result = check("-f", "md,html")
    assert result.code == 0
    assert lines(result)[0].startswith("out/brief.json: note: “out/brief.json” was not compared")


def test_an_output_that_cannot_be_read(check: Callable[..., Run]) -> None:
    Path("out/brief.md").unlink()
    Path("out/brief.md").mkdir()
    result = check("-f", "md")
    assert result.code == 1
    assert "“out/brief.md” cannot be read: is a directory" in result.err


def test_what_is_wrong_with_the_input_is_still_2(check: Callable[..., Run], news: Path) -> None:
    (news / "ferry.txt").unlink()
    assert check().code == 2


def test_standard_output_is_no_folder(check: Callable[..., Run]) -> None:
    result = check("-o", "-")
    assert result.code == 2
    assert "--check: error: --check compares with a folder" in result.err


class TestPdf:
    """A PDF is compared by what it was made of."""

    @pytest.fixture(autouse=True)
    def _built(self, news: Path, reportgen: Program, pango: None) -> None:
        assert reportgen("build", "--seeds", news, "-f", "pdf").code == 0

    def checked(self, reportgen: Program, *more: str | Path) -> Run:
        return reportgen("build", "--check", "--seeds", "news", "-f", "pdf", *more)

    def test_it_is_checked_without_the_library_that_makes_it(
        self, reportgen: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for module in [name for name in sys.modules if name.partition(".")[0] in ("weasyprint", "pydyf")]:
            monkeypatch.delitem(sys.modules, module)
        monkeypatch.setitem(sys.modules, "weasyprint", None)
        assert self.checked(reportgen) == Run(0, "", "up to date: out/brief.pdf\n")

    def test_another_pango_does_not_make_it_stale(self, reportgen: Program) -> None:
        pdf = Path("out/brief.pdf")
        pdf.write_bytes(pdf.read_bytes() + b"\n% laid out elsewhere\n")
        assert self.checked(reportgen).code == 0

    def test_other_facts(self, reportgen: Program, news: Path) -> None:
        with (news / "ferry.txt").open("a", encoding="utf-8") as article:
            article.write("The council has sold 5 boats.\n")
        result = self.checked(reportgen)
        assert result.code == 1
        assert result.err == (
            "out/brief.pdf: error: “out/brief.pdf” would be made of other facts — build it again without --check\n"
        )

    @pytest.mark.parametrize(
        ("option", "said"),
        [
            (("--template", "clippings"), "another template"),
            (("--max-pages", "1"), "another number of pages at most"),
            (("--sections", "none"), "another page: other options"),
        ],
    )
    def test_other_means(self, reportgen: Program, option: tuple[str, ...], said: str) -> None:
        result = self.checked(reportgen, *option)
        assert result.code == 1
        assert f"would be made of {said}" in result.err

    def test_a_pdf_of_somebody_else(self, reportgen: Program) -> None:
        Path("out/brief.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
        result = self.checked(reportgen)
        assert result.code == 1
        assert "does not say what it was made of" in result.err

    def test_a_title_cannot_forge_what_it_was_made_of(self, news: Path, reportgen: Program) -> None:
        seal = read_seal(Path("out/brief.pdf").read_bytes())
        assert seal is not None
        index = (news / "index.toml").read_text("utf-8")
        (news / "index.toml").write_text(
            index.replace("Harbour towns", seal.description().decode().replace('"', '\\"'))
        )
        assert reportgen("build", "--seeds", news, "-f", "pdf").code == 0
        forged = read_seal(Path("out/brief.pdf").read_bytes())
        assert forged is not None
        assert forged.facts != seal.facts


def test_max_pages_is_checked_without_counting_any(news: Path, reportgen: Program, pango: None) -> None:
    options = ("--seeds", news, "-f", "pdf", "--max-pages", "1")
    assert reportgen("build", *options).code == 0
    assert reportgen("build", "--check", *options).code == 0
    assert [file.name for file in Path("out").iterdir()] == ["brief.pdf"]
