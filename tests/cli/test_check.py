"""`reportgen check`: everything that a build would stop at, and nothing of what takes long."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import INDEX, Run

Program = Callable[..., Run]


def test_what_is_sound(news: Path, reportgen: Program) -> None:
    assert reportgen("check", "--seeds", news) == Run(0, "", "sound: 2 articles, template “brief”\n")
    assert sorted(Path().iterdir()) == [news]


def test_all_that_is_wrong_is_told_at_once(news: Path, reportgen: Program) -> None:
    digest = hashlib.sha256(b"as it was").hexdigest()
    (news / "index.toml").write_text(f'{INDEX}sha256 = "{digest}"\n'.replace('"ferry.txt"', '"fery.txt"'), "utf-8")
    (news / "corrections.toml").write_text("schema = 1\n[[corection]]\n", "utf-8")
    Path("reportgen.toml").write_text("formt = 1\n", "utf-8")
    result = reportgen("check", "--seeds", news, "--template", "none")
    assert (result.code, result.out) == (2, "")
    for said in (
        "reportgen.toml:1: error: unknown key “formt”",
        "there is no template “none”",
        "news/index.toml:5: error: there is no file “fery.txt”",
        "news/index.toml:9: error: “market.txt” is not the file that was locked",
        "news/corrections.toml:",
    ):
        assert said in result.err


@pytest.mark.parametrize("strict", [0, 1])
def test_strict(news: Path, reportgen: Program, strict: int) -> None:
    (news / "ferry.txt").write_text("\n", "utf-8")
    assert reportgen("check", "--seeds", news, *["--strict"] * strict).code == strict


def test_corrections_that_are_about_nothing(news: Path, reportgen: Program) -> None:
    entries = [("fery", "3"), ("market", "15 stalls"), ("ferry", "3"), ("page", "no such words")]
    toml = "".join(f'[[correction]]\narticle = "{a}"\nnumber = "{words}"\ndrop = true\n' for a, words in entries)
    (news / "corrections.toml").write_text(toml, "utf-8")
    (news / "page.html").write_text("<html lang=en><p>The tide came at noon.</p></html>", "utf-8")
    with (news / "index.toml").open("a") as index:
        index.write('[[article]]\nid = "page"\npath = "page.html"\n')
    result = reportgen("check", "--seeds", news, "--strict")
    assert result == Run(
        1,
        "",
        "news/corrections.toml:1: warning: there is no article “fery” — mend its id, or remove it\n"
        "news/corrections.toml:5: warning: “15 stalls” does not stand in the article — mend the words, or remove it\n"
        "sound: 3 articles, 4 corrections, template “brief”\n",
    )


def test_where_the_folder_is_wrong_nothing_is_said_of_corrections(news: Path, reportgen: Program) -> None:
    result = reportgen("check", "--seeds", news / "ferry.txt")
    assert (result.code, result.err.count("\n")) == (2, 1)


def test_single_files(news: Path, reportgen: Program) -> None:
    assert reportgen("check", news / "ferry.txt").code == 0
    assert reportgen("check", news / "fery.txt").code == 2


def test_nothing_that_finds_facts_takes_pages_apart_or_prints_is_imported(news: Path) -> None:
    (news / "page.html").write_text("<html lang=en><p>The tide came at noon.</p></html>", "utf-8")
    (news / "index.toml").unlink()
    command = (
        "import sys; from reportgen.cli.root import run; code = run(['check', '--seeds', 'news']); "
        "slow = {'numpy', 'trafilatura', 'weasyprint', 'pydantic', 'reportgen.extraction'} & set(sys.modules); "
        "sys.exit(f'{code} {sorted(slow)}' if code or slow else 0)"
    )
    run = subprocess.run([sys.executable, "-c", command], capture_output=True, check=False, timeout=60)
    assert run.returncode == 0, run.stderr.decode()
