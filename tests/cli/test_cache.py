"""Facts are kept between builds, and never when anything that they depend on has changed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.cache.store import Store
from tests.cli.conftest import Run

Program = Callable[..., Run]
FORMS = ("-f", "md,html,json")


class Counted:
    """Counts the articles in which facts are looked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from reportgen import app  # noqa: PLC0415

        self.ids: list[str] = []
        find = app.facts_of
        monkeypatch.setattr(app, "facts_of", lambda article: self.ids.append(article.id) or find(article))

    def since(self) -> list[str]:
        ids, self.ids = self.ids, []
        return ids


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch, news: Path, reportgen: Program) -> Counted:
    """A first build has been made, and each further look for facts is counted."""
    counted = Counted(monkeypatch)
    assert reportgen("build", "--seeds", news, *FORMS, "-o", "first").code == 0
    assert counted.since() == ["ferry", "market"]
    return counted


def same_as_first(reportgen: Program, news: Path, *more: str) -> bool:
    """Whether a further build gives the bytes of the first."""
    assert reportgen("build", "--seeds", news, *FORMS, "-o", "again", *more).code == 0
    return all((Path("first") / f.name).read_bytes() == f.read_bytes() for f in Path("again").iterdir())


def entries() -> list[Path]:
    return [f for f in Path("cache").rglob("*") if f.is_file() and f.name != "swept"]


def test_what_did_not_change_is_not_looked_into_again(news: Path, reportgen: Program, looked: Counted) -> None:
    assert same_as_first(reportgen, news)
    assert looked.since() == []


def test_without_the_cache_all_is_found_anew(news: Path, reportgen: Program, looked: Counted) -> None:
    assert same_as_first(reportgen, news, "--no-cache")
    assert looked.since() == ["ferry", "market"]


@pytest.mark.parametrize("change", ["text", "title", "language"])
def test_an_article_that_changed_is_found_anew(news: Path, reportgen: Program, looked: Counted, change: str) -> None:
    index = news / "index.toml"
    if change == "text":
        (news / "ferry.txt").write_text("The council of Quillmarsh has built 9 piers.", "utf-8")
    else:
        value = {"title": "Another", "language": "en-GB"}[change]
        text = index.read_text("utf-8").replace('path = "ferry.txt"', f'path = "ferry.txt"\n{change} = "{value}"')
        index.write_text(text, "utf-8")
    assert not same_as_first(reportgen, news)
    assert looked.since() == ["ferry"]


def test_another_program_finds_anew(
    news: Path, reportgen: Program, looked: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.cache.program.__version__", "99")
    assert same_as_first(reportgen, news)
    assert looked.since() == ["ferry", "market"]


@pytest.mark.parametrize("damage", [b"", b"\x00" * 80, b"[]", None])
def test_a_damaged_cache_is_no_error(news: Path, reportgen: Program, looked: Counted, damage: bytes | None) -> None:
    for entry in entries():
        entry.write_bytes(entry.read_bytes()[:-3] if damage is None else damage)
    assert same_as_first(reportgen, news)
    assert looked.since() == ["ferry", "market"]
    assert same_as_first(reportgen, news)
    assert looked.since() == []


def test_whole_entries_that_are_not_these_facts_are_not_believed(
    news: Path, reportgen: Program, looked: Counted
) -> None:
    store = Store(Path("cache"))
    facts = [e for e in entries() if len(e.read_bytes()) > 200]
    [ferry, market] = [store.get(entry.name) or b"" for entry in facts]
    for entry, content in zip(facts, (market, b'[["x",[1,"y",2]],-1]'), strict=True):
        store.keep(entry.name, content)
    assert ferry
    assert same_as_first(reportgen, news)
    assert looked.since() == ["ferry", "market"]


def test_a_cache_that_cannot_be_written_is_no_error(news: Path, reportgen: Program) -> None:
    Path("file").write_text("", "utf-8")
    assert reportgen("build", "--seeds", news, "--cache-dir", "file") == Run(0, "", "wrote out/brief.md\n")


def test_where_all_is_known_nothing_that_finds_is_imported(news: Path, reportgen: Program, looked: Counted) -> None:
    code = (
        "import sys; from reportgen.cli.root import run; run(['build', '--seeds', 'news', '-q']);"
        "print(*sorted(m for m in sys.modules if m in ('numpy', 'reportgen.extraction', 'multiprocessing')))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert result.stdout == b"\n"


def test_two_builds_at_once(news: Path, reportgen: Program) -> None:
    command = [sys.executable, "-m", "reportgen", "build", "--seeds", str(news), "-q", "-f", "json", "-o"]
    builds = [subprocess.Popen([*command, name]) for name in ("one", "two")]
    assert [build.wait(timeout=60) for build in builds] == [0, 0]
    assert Path("one/brief.json").read_bytes() == Path("two/brief.json").read_bytes()
    assert not [entry for entry in entries() if entry.suffix == ".tmp"]


def test_the_number_of_processes_does_not_change_the_output(
    news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.finding.WORTH_A_PROCESS", 1)
    for n in range(6):
        (news / f"{n}.txt").write_text(f"TAMALE - The council opened a bridge of {120 + n} metres on Monday.", "utf-8")
    (news / "index.toml").unlink()
    for jobs in ("1", "2"):
        assert reportgen("build", "--seeds", news, *FORMS, "--no-cache", "--jobs", jobs, "-o", jobs).code == 0
    for file in Path("1").iterdir():
        assert file.read_bytes() == (Path("2") / file.name).read_bytes()


def test_a_page_is_read_once(news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<html lang=en><head><title>Tide</title></head><body><article><h1>Tide</h1><p>%s</p></article></body></html>"
    (news / "tide.html").write_text(page % "The council has built 4 locks against the tide. " * 9, "utf-8")
    (news / "old.txt").write_bytes("Café Brack opened 3 rooms in Quillmarsh.".encode("cp1252"))
    (news / "index.toml").unlink()
    assert reportgen("build", "--seeds", news, *FORMS, "-o", "first").code == 0
    monkeypatch.setattr("reportgen.corpus.pages._extractor", None)
    monkeypatch.setattr("reportgen.corpus.pages._guess", None)
    assert same_as_first(reportgen, news)
