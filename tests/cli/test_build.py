"""`reportgen build`: what it writes, where, and with which exit code."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportgen.output import Disk
from tests.cli.conftest import INDEX, Run

Program = Callable[..., Run]


def out() -> list[str]:
    return sorted(p.name for p in Path("out").iterdir()) if Path("out").exists() else []


def facts(name: str = "out/brief.json") -> dict[str, Any]:
    return dict(json.loads(Path(name).read_text("utf-8")))


def ids(document: dict[str, Any]) -> list[str]:
    return [article["id"] for article in document["articles"]]


def test_a_brief_of_all_articles(news: Path, reportgen: Program) -> None:
    assert reportgen("build", "--seeds", news) == Run(0, "", "wrote out/brief.md\n")
    text = Path("out/brief.md").read_text("utf-8")
    assert "# Harbour towns" in text
    assert "Ferry carries its millionth guest" in text


def test_seeds_is_the_folder_where_none_is_named(news: Path, reportgen: Program) -> None:
    news.rename("seeds")
    assert reportgen("build").code == 0


def test_formats_may_be_repeated_or_listed(news: Path, reportgen: Program) -> None:
    assert reportgen("build", "--seeds", news, "-f", "json,md", "--format", "html").code == 0
    assert out() == ["brief.html", "brief.json", "brief.md"]


def test_a_pdf(news: Path, reportgen: Program, pango: None) -> None:
    assert reportgen("build", "--seeds", news, "-f", "pdf").code == 0
    assert Path("out/brief.pdf").read_bytes().startswith(b"%PDF-")


def test_one_article_has_its_own_brief_without_a_cross_part(news: Path, reportgen: Program) -> None:
    assert reportgen("build", "--seeds", news, "--article", "ferry", "-f", "json,md").code == 0
    assert out() == ["ferry.json", "ferry.md"]
    document = facts("out/ferry.json")
    assert ids(document) == ["ferry"]
    assert not any(document["cross"].values())
    assert document["collection"]["newest"] == "2026-03-01"


def test_several_articles_get_a_file_each(news: Path, reportgen: Program) -> None:
    result = reportgen("build", "--seeds", news, "--article", "market", "--article", "ferry")
    assert result == Run(0, "", "wrote out/ferry.md\nwrote out/market.md\n")


@pytest.mark.parametrize(
    ("choice", "chosen"),
    [
        (["--tag", "food"], ["market"]),
        (["--tag", "food", "--tag", "boats"], ["ferry", "market"]),
        (["--from", "2026-04"], ["market"]),
        (["--to", "2026-03-01"], ["ferry"]),
        (["--from", "2026", "--to", "2026-04"], ["ferry", "market"]),
        (["--tag", "boats", "--to", "2026-03"], ["ferry"]),
    ],
)
def test_choosing_by_the_index(news: Path, reportgen: Program, choice: list[str], chosen: list[str]) -> None:
    assert reportgen("build", "--seeds", news, "-f", "json", *choice).code == 0
    assert ids(facts()) == chosen


def test_an_article_without_a_date_lies_in_no_period(news: Path, reportgen: Program) -> None:
    (news / "index.toml").write_text(INDEX.replace("published = 2026-04-15\n", ""), "utf-8")
    result = reportgen("build", "--seeds", news, "-f", "json", "--to", "2030")
    assert result.code == 0
    assert result.err.startswith("news/index.toml:9: note: “market.txt” is left out: its date is not known — ")
    assert ids(facts()) == ["ferry"]


def test_how_much_of_each_article(news: Path, reportgen: Program) -> None:
    sizes = []
    for sections in ("none", "short", "full"):
        assert reportgen("build", "--seeds", news, "--sections", sections).code == 0
        sizes.append(len(Path("out/brief.md").read_text("utf-8")))
    assert sizes[0] < sizes[1] <= sizes[2]


def test_files_instead_of_a_folder(news: Path, reportgen: Program) -> None:
    page = "<html lang=en><head><title>Tide</title></head><body><article><h1>Tide</h1><p>%s</p></article></body></html>"
    Path("tide.html").write_text(page % "The council of Quillmarsh has built 4 locks against the tide. " * 9, "utf-8")
    assert reportgen("build", "tide.html", news / "market.txt", "-f", "json").code == 0
    document = facts()
    assert ids(document) == ["tide", "market"]
    assert [a["source"]["path"] for a in document["articles"]] == ["tide.html", "news/market.txt"]
    assert "4 locks" in document["articles"][0]["source"]["text"]


def test_standard_output_has_the_brief_and_nothing_else(news: Path, reportgen: Program) -> None:
    result = reportgen("build", "--seeds", news, "-f", "json", "-o", "-")
    assert (result.code, result.err) == (0, "")
    assert ids(json.loads(result.out)) == ["ferry", "market"]
    assert out() == []


def test_a_second_build_touches_nothing(news: Path, reportgen: Program) -> None:
    reportgen("build", "--seeds", news, "-f", "md,json")
    os.utime("out/brief.md", (1, 1))
    assert reportgen("build", "--seeds", news, "-f", "md,json").err == (
        "unchanged: out/brief.md\nunchanged: out/brief.json\n"
    )
    assert Path("out/brief.md").stat().st_mtime == 1


def test_only_what_is_asked_for_is_touched(news: Path, reportgen: Program) -> None:
    Path("out").mkdir()
    Path("out/mine.txt").write_text("mine", "utf-8")
    reportgen("build", "--seeds", news)
    assert Path("out/mine.txt").read_text("utf-8") == "mine"
    assert out() == ["brief.md", "mine.txt"]


def test_quiet_and_verbose(news: Path, reportgen: Program) -> None:
    (news / "extra.txt").write_text("Not named.", "utf-8")
    assert reportgen("build", "--seeds", news, "-q").err == ""
    said = reportgen("build", "--seeds", news, "-v").err
    assert [line.split()[0] for line in said.splitlines()[:5]] == ["index", "articles", "facts", "merge", "render"]
    assert "news/extra.txt: note: " in said


def test_the_environment_gives_options(news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTGEN_SEEDS", "news")
    monkeypatch.setenv("REPORTGEN_FORMAT", "json")
    assert reportgen("build").code == 0
    assert out() == ["brief.json"]


def test_the_order_of_the_index_is_the_order_of_the_brief(news: Path, reportgen: Program) -> None:
    head, first, second = INDEX.split("[[article]]")
    (news / "index.toml").write_text("[[article]]".join([head, second, first]), "utf-8")
    reportgen("build", "--seeds", news, "-f", "json")
    assert ids(facts()) == ["market", "ferry"]


class TestWarnings:
    @pytest.fixture(autouse=True)
    def _empty(self, news: Path) -> None:
        (news / "market.txt").write_text(" \n", "utf-8")

    said = "news/index.toml:9: warning: “market.txt” has no text\n"

    def test_an_empty_article_is_left_out_and_named_in_the_brief(self, news: Path, reportgen: Program) -> None:
        assert reportgen("build", "--seeds", news) == Run(0, "", self.said + "wrote out/brief.md\n")
        assert "- market is not in this brief: its file has no text." in Path("out/brief.md").read_text("utf-8")

    def test_strict_writes_and_says_no(self, news: Path, reportgen: Program) -> None:
        assert reportgen("build", "--seeds", news, "--strict") == Run(1, "", self.said + "wrote out/brief.md\n")

    def test_notes_do_not_matter_to_strict(self, news: Path, reportgen: Program) -> None:
        (news / "market.txt").write_bytes("Café Brack opened 3 rooms in Quillmarsh.".encode("cp1252"))
        result = reportgen("build", "--seeds", news, "--strict")
        assert result.code == 0
        assert ": note: “market.txt” was read as " in result.err

    def test_an_unreadable_article_is_left_out(
        self, news: Path, reportgen: Program, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def read(disk: Disk, file: Path, *, most: int | None = None) -> bytes:
            if file.name == "market.txt":
                raise PermissionError(13, "Permission denied", str(file))
            return file.read_bytes()

        monkeypatch.setattr(Disk, "read", read)
        assert reportgen("build", "--seeds", news).err.startswith(
            "news/index.toml:9: warning: “market.txt” cannot be read: permission denied\n"
        )

    def test_a_language_without_a_pack(self, news: Path, reportgen: Program) -> None:
        (news / "market.txt").write_text("Chợ cá mở cửa vào Chủ nhật.", "utf-8")
        (news / "index.toml").write_text(INDEX + 'language = "vi"\n', "utf-8")
        result = reportgen("build", "--seeds", news, "-f", "md,json")
        assert result.code == 0
        assert "news/index.toml:9: warning: there is no language pack for “vi”" in result.err
        assert ids(facts()) == ["ferry", "market"]

    def test_none_readable(self, news: Path, reportgen: Program) -> None:
        (news / "ferry.txt").write_text("", "utf-8")
        result = reportgen("build", "--seeds", news)
        assert result.code == 2
        assert result.err.splitlines()[-1].startswith("error: none of the articles can be read")
        assert out() == []


def test_nothing_to_find_is_a_brief_that_says_so(news: Path, reportgen: Program) -> None:
    Path("plain.txt").write_text("It rained. It was wet.", "utf-8")
    assert reportgen("build", "plain.txt").code == 0
    assert Path("out/brief.md").read_text("utf-8").strip()
