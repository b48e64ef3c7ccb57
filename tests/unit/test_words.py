"""The words of the brief: every language has every word, and every word is used."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportgen.errors import TemplateError
from reportgen.render.templates import load_template, names, shipped
from reportgen.render.words import DEFAULT, lacking, languages, words_of

TABLES = {
    path: tomllib.loads(path.read_text("utf-8"))
    for name in names()
    for path in sorted((shipped() / name / "words").glob("*.toml"))
}
ENGLISH = {path.parent: table for path, table in TABLES.items() if path.stem == DEFAULT}
PLACE = re.compile(r"\{(\w+)(?::\w+)?\}")


def forms(word: str | dict[str, str]) -> list[str]:
    return [word] if isinstance(word, str) else list(word.values())


def places(word: str | dict[str, str]) -> set[str]:
    return {place for form in forms(word) for place in PLACE.findall(form)} - {"n"}


@pytest.mark.parametrize("path", TABLES, ids=lambda p: f"{p.parents[1].name}-{p.stem}")
def test_a_table_has_the_words_of_english_with_their_places(path: Path) -> None:
    english, table = ENGLISH[path.parent], TABLES[path]
    assert list(table) == list(english)
    for key, word in english.items():
        if isinstance(word, list):
            assert len(table[key]) == len(word), key
        else:
            assert places(table[key]) == places(word), key


@pytest.mark.parametrize("path", TABLES, ids=lambda p: f"{p.parents[1].name}-{p.stem}")
def test_a_counted_word_has_the_forms_of_its_language(path: Path) -> None:
    words = words_of(load_template(path.parents[1].name, path.stem))
    categories = {words.locale.plural(n) for n in range(1000)}
    for key, word in TABLES[path].items():
        if isinstance(word, dict):
            assert set(word) == categories, key


def test_every_word_is_used() -> None:
    templates = [p.read_text("utf-8") for p in shipped().glob("*/*.jinja")]
    program = [p.read_text("utf-8") for p in (Path(__file__).parents[2] / "reportgen").glob("*/*.py")]
    calls = r"""(?:say|plain|more|_table)[(\[]\s*["']([a-z_]+)["']"""
    said = set(re.findall(calls, "\n".join(templates + program)))
    said |= {"left_out_empty_article", "left_out_unreadable_article"}
    said |= {"spelled", "unit_household", "unit_person", "unit_percentage_point"} | {
        f"season_{n}" for n in range(21, 25)
    }
    said |= {f"{prefix}{status}" for prefix in ("", "is_") for status in ("achieved", "planned", "problem")}
    for table in ENGLISH.values():
        assert set(table) - said == set()
        assert said >= set(table)


def test_words_are_plain_and_whole() -> None:
    for table in TABLES.values():
        for key, word in table.items():
            for form in word if isinstance(word, list) else forms(word):
                assert form == form.strip(" ") and form, key
                assert not re.search(r"[<>&*_`|\\\[\]]", form), key


def test_a_missing_word_is_english(tmp_path: Path) -> None:
    (tmp_path / "template.toml").write_text('name = "own"\nbase = "brief"\n')
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "cy.toml").write_text('contents = "Cynnwys"\n')
    words = words_of(load_template(str(tmp_path), "cy"))
    assert words.plain("contents") == "Cynnwys"
    assert words.plain("sources") == "Sources"
    assert "sources" in words.fallen and "contents" not in words.fallen
    assert [d.code for d in lacking(load_template(str(tmp_path), "cy"))] == ["missing-words"] * 2
    assert all(not lacking(load_template(name, path.stem)) for name in names() for path in TABLES)
    assert languages(load_template(str(tmp_path))) == ("cy", "en", "vi")


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(TemplateError, match="no words in “xx”"):
        words_of(load_template("brief", "xx"))


def said(key: str, tag: str = "en", **values: Any) -> str:
    return words_of(load_template("brief", tag)).plain(key, **values)


def test_counts_choose_their_form() -> None:
    assert said("articles", n=1) == "One article"
    assert said("articles", n=12) == "Twelve articles"
    assert said("figures_found", n=1234) == "1,234\u00a0figures"
    assert said("figures_found", "vi", n=1234) == "1.234\u00a0số liệu"
    assert said("articles", "vi-VN", n=5) == "Năm bài viết"


def test_what_is_missing_is_told() -> None:
    with pytest.raises(LookupError, match="no word “nonsense”"):
        said("nonsense")
    with pytest.raises(LookupError, match=r"no value for \{date\}"):
        said("since")
