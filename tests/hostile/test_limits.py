"""Limits: each a clear line that says how to raise it; one article over one is left out, and the rest is built."""

from __future__ import annotations

import contextlib
import shutil
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.config import OPTIONS
from reportgen.corpus.index import INDEX
from reportgen.errors import LimitError
from reportgen.limits import SETTINGS, read_small, sparing, within
from reportgen.model import Article
from tests.cli.conftest import Run, news, reportgen  # noqa: F401 (fixtures)

Program = Callable[..., Run]
MEGABYTE = 1_000_000


def repeat(line: bytes, file: Path, *, size: int) -> None:
    """Write the same bytes again and again, until a file has so many."""
    once = line * (MEGABYTE // len(line))
    with file.open("wb") as stream:
        while stream.tell() < size:
            stream.write(once)


def test_a_file_of_50_megabytes_is_left_out(news: Path, reportgen: Program) -> None:  # noqa: F811
    repeat(b"The council of Quillmarsh has opened 12 wells in Orme. ", news / "ferry.txt", size=50 * MEGABYTE)
    began = time.process_time()
    ran = reportgen("build", "--seeds", news, "-f", "md,json")
    assert time.process_time() - began < 5
    assert ran.code == 0
    [line] = [line for line in ran.err.splitlines() if "warning" in line]
    assert line == (
        "news/index.toml:3: warning: “ferry.txt” is left out: it is larger than 20 MB — --max-file-size allows more"
    )
    assert '"article": "ferry"' in Path("out/brief.json").read_text("utf-8")
    assert reportgen("build", "--seeds", news, "--strict").code == 1


def test_a_larger_file_is_read_where_the_limit_is_raised(news: Path, reportgen: Program) -> None:  # noqa: F811
    (news / "ferry.txt").write_text("The council opened 12 wells." + " " * 2 * MEGABYTE, "utf-8")
    assert "ferry.txt” is left out" in reportgen("build", "--seeds", news, "--max-file-size", "1").err
    assert "warning" not in reportgen("build", "--seeds", news, "--max-file-size", "3").err


def test_an_index_of_100_megabytes_is_refused(news: Path, reportgen: Program) -> None:  # noqa: F811
    repeat(b'[[article]]\nid = "ferry"\npath = "ferry.txt"\n\n', news / INDEX, size=100 * MEGABYTE)
    began = time.process_time()
    ran = reportgen("build", "--seeds", news)
    assert ran.code == 2
    assert "the index cannot be read: it is larger than 20 MB — --max-file-size allows more" in ran.err
    ran = reportgen("index", news)
    assert ran.code == 2
    assert "larger than 20 MB" in ran.err
    assert time.process_time() - began < 5


def test_a_folder_of_100_000_files_is_refused_at_once(news: Path, reportgen: Program) -> None:  # noqa: F811
    (news / INDEX).unlink()
    for number in range(100_000):
        # A further name is made faster than a file, but ext4 gives a file no more than 65,000.
        if beyond := number % 10_000:
            (news / f"{number}.txt").hardlink_to(news / f"{number - beyond}.txt")
        else:
            (news / f"{number}.txt").touch()
    began = time.process_time()
    ran = reportgen("build", "--seeds", news)
    assert ran.code == 2
    assert (
        "holds 100,002 articles, more than 10,000 — choose some of them, or allow more with --max-articles" in ran.err
    )
    assert time.process_time() - began < 5
    shutil.rmtree(news)  # pytest would keep it, three times over


LARGE = "cannot be read: the file is larger than 10 MB — cut it down\n"


def swell(file: Path) -> None:
    """Make a file larger than this machine has memory; it takes no place on the disk."""
    with file.open("ab") as stream:
        stream.truncate(1 << 40)


@pytest.mark.parametrize("name", ["reportgen.toml", "pyproject.toml", "news/corrections.toml"])
def test_a_file_beside_the_articles_that_is_too_large_is_a_line(news: Path, reportgen: Program, name: str) -> None:  # noqa: F811
    swell(Path(name))
    for command in ("build", "check"):
        ran = reportgen(command, "--seeds", news)
        assert ran.code == 2
        what = "corrections" if name.startswith("news") else "configuration"
        assert f"{name}: error: the {what} {LARGE}" in ran.err
        assert ran.err.count("10 MB") == 1
    assert not Path("out").exists()


def test_corrections_that_are_too_large_are_not_added_to(news: Path, reportgen: Program) -> None:  # noqa: F811
    assert reportgen("build", "--seeds", news, "-f", "json").code == 0
    swell(news / "corrections.toml")
    ran = reportgen("correct", "ferry.n1", "--seeds", news, "--write")
    assert (ran.code, ran.err) == (2, f"error: “news/corrections.toml” {LARGE}")


@pytest.mark.parametrize("name", ["template.toml", "words/en.toml", "fonts/fonts.toml"])
def test_a_file_of_a_template_that_is_too_large_is_a_line(news: Path, reportgen: Program, name: str) -> None:  # noqa: F811
    assert reportgen("templates", "copy", "brief", "mine").code == 0
    swell(Path("mine") / name)
    ran = reportgen("build", "--seeds", news, "--template", "mine", "-f", "html")
    assert ran.code == 2
    assert f"mine/{name}: error: this {LARGE}" in ran.err
    assert ran.err.count("10 MB") == 1


def test_a_file_that_is_too_large_takes_no_memory(tmp_path: Path) -> None:
    swell(tmp_path / "large")
    tracemalloc.start()
    try:
        with pytest.raises(LimitError, match="the file is larger than 10 MB"):
            read_small(tmp_path / "large")
        assert tracemalloc.get_traced_memory()[1] < MEGABYTE
    finally:
        tracemalloc.stop()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero here")
def test_a_device_without_end_is_read_no_further() -> None:
    with pytest.raises(LimitError, match="the file is larger than 10 MB"):
        read_small(Path("/dev/zero"))


def test_a_file_of_just_the_size_is_read(tmp_path: Path) -> None:
    with (tmp_path / "full").open("wb") as file:
        file.truncate(SETTINGS)
    assert len(read_small(tmp_path / "full")) == SETTINGS


def test_a_choice_of_too_many_articles(news: Path, reportgen: Program) -> None:  # noqa: F811
    ran = reportgen("build", "--seeds", news, "--max-articles", "1")
    assert ran.code == 2
    assert "2 articles are chosen, more than 1 — choose some" in ran.err
    assert reportgen("build", "--seeds", news, "--max-articles", "1", "--tag", "boats").code == 0


def test_an_article_that_takes_too_long_is_left_out(
    news: Path,  # noqa: F811
    reportgen: Program,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from reportgen import app  # noqa: PLC0415

    find = app.facts_of

    def endless(article: Article) -> object:
        while article.id == "ferry":
            with contextlib.suppress(Exception):
                sum(range(1_000))
        return find(article)

    monkeypatch.setattr(app, "facts_of", endless)
    ran = reportgen("build", "--seeds", news, "--timeout", "1", "--no-cache")
    assert ran.code == 0
    assert (
        "warning: “ferry.txt” is left out: it takes more than 1 second of processor time — --timeout allows more"
        in ran.err
    )
    assert "ferry" in Path("out/brief.md").read_text("utf-8")


def test_time_ends_what_runs_and_nothing_else() -> None:
    with pytest.raises(LimitError, match="1 second"), within(1):
        while True:
            pass
    with within(1):
        pass
    began = time.process_time()
    while time.process_time() - began < 1.1:
        pass


def test_memory_ends_what_asks_for_too_much() -> None:
    with pytest.raises(LimitError, match="MiB of memory"), sparing(1 << 28):
        bytearray(1 << 30)
    assert len(bytearray(1 << 29)) == 1 << 29


@pytest.mark.usefixtures("pango")
def test_a_pdf_of_too_many_pages(news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr("reportgen.forms.MOST_PAGES", 1)
    ran = reportgen("build", "--seeds", news, "-f", "pdf", "--detail", "full", "--sections", "full")
    assert ran.code == 2
    assert "pages, more than 1 — ask for less with --detail short, or for so many with --max-pages" in ran.err
    assert not Path("out").exists()


@pytest.mark.parametrize("name", ["max_file_size", "max_articles", "timeout"])
@pytest.mark.parametrize("value", ["0", "-1", "1.5", "many", "", "99999999"])
def test_a_limit_is_a_number(news: Path, reportgen: Program, name: str, value: str) -> None:  # noqa: F811
    ran = reportgen("build", "--seeds", news, f"--{OPTIONS[name].key}={value}")
    assert ran.code == 2
    assert "is not a limit" in ran.err
