"""The judge of doubtful lines: pages worded as no rule of the pack knows, and what must stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import pytest

from reportgen.language.packs import Pack, load_pack
from reportgen.layout import lay_out
from reportgen.layout.judge import Judge, Signs, drop_doubtful, load_judge, weigh_lines
from reportgen.layout.page import read_page_lines
from reportgen.model import Article

LEVELS = Signs(
    words=11,
    end=10,
    capitals=8,
    build=4,
    figures=4,
    quoted=2,
    owner=2,
    reader=4,
    house=4,
    here=4,
    site=4,
    report=4,
    persons=4,
    small=4,
    known=6,
    zone=6,
    paragraphs=6,
    since=6,
    row=5,
    distance=4,
    boxes=3,
    gaps=9,
)
HEAD = """Ferry crews rescue a stranded seal pup

By Ada Brook
3 May 2024

"""
BODY = (
    "The crew of the night ferry pulled a seal pup from a net off Alder Bay on Thursday, the harbour office said.",
    "It weighed nine kilos and had been in the water for two days, according to the vet who was called to the pier.",
    "“We heard it before we saw it,” said the mate, Iris Holt, who has worked on the line for twelve years.",
    "The pup was taken to a pool in Vale, where it will stay until it has put on some weight.",
)
BELOW = {
    "promises to readers": "Want more of the harbour? Our letter brings you the best reads.",
    "the house of itself": "Our newsroom answers to nobody but you. Help keep our journalism open to all readers.",
}
WITHIN = {
    "editions": "Pick your edition: Bay, Vale, Moor",
    "praise of itself": "More ferry stories you can trust",
}
KEPT = {
    "heading": "A long way home",
    "heading that asks": "What comes next?",
    "caption": "The pup rests on the deck of the ferry on Thursday morning.",
    "short sentence": "Nobody was hurt.",
    "the article speaks to nobody": "The office asked those who walk the beach to keep their dogs on a lead.",
    "a reader of news in the report": "Holt said she had read the news in the paper and called the editor.",
}


@pytest.fixture(scope="module")
def pack() -> Pack:
    pack = load_pack("en")
    assert pack
    return pack


@pytest.fixture(scope="module")
def judge(pack: Pack) -> Judge:
    return load_judge(pack)


def furniture_of(pack: Pack, text: str, path: str = "t.txt") -> list[str]:
    segments = lay_out(Article(id="t", path=path, text=text, sha256="0" * 64, taken=path != "t.txt"), pack)
    return [text[s.start : s.end] for s in segments if not s.content]


def page_with(line: str, at: int) -> str:
    return HEAD + "\n\n".join([*BODY[:at], line, *BODY[at:]]) + "\n"


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setattr("reportgen.layout.page.drop_doubtful", lambda page, judge: None)
    yield monkeypatch


def below(line: str) -> str:
    return page_with("Share", len(BODY)) + f"\n{line}\n"


UNKNOWN = {
    **{name: below(line) for name, line in BELOW.items()},
    **{n: page_with(line, 2) for n, line in WITHIN.items()},
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_no_rule_knows_is_dropped(pack: Pack, name: str, rules_alone: pytest.MonkeyPatch) -> None:
    line = {**BELOW, **WITHIN}[name]
    assert line not in furniture_of(pack, UNKNOWN[name])
    rules_alone.undo()
    assert line in furniture_of(pack, UNKNOWN[name])


@pytest.mark.parametrize("line", KEPT.values(), ids=KEPT)
@pytest.mark.parametrize("at", [2, 3])
def test_what_the_text_says_is_kept(pack: Pack, line: str, at: int) -> None:
    assert line not in furniture_of(pack, page_with(line, at))


def test_paragraphs_are_kept_where_furniture_stands_among_them(pack: Pack) -> None:
    text = page_with("Share", 2)
    assert not set(BODY) & set(furniture_of(pack, text))


def test_what_follows_changes_nothing_above(pack: Pack) -> None:
    text = page_with("The pier is open again.", len(BODY))
    more = "\n\nShare\n\nYour say\n\nTop picks of the week\n\nGet the app\n"
    assert furniture_of(pack, text + more)[: len(furniture_of(pack, text))] == furniture_of(pack, text)


def test_pages_of_few_paragraphs_are_left_alone(pack: Pack, judge: Judge) -> None:
    page = read_page_lines(Article(id="t", path="t.txt", text=HEAD + BODY[0] + "\n\nYour say\n", sha256="0" * 64), pack)
    assert not list(weigh_lines(page, judge))


def test_what_was_taken_out_of_html_is_left_alone(pack: Pack) -> None:
    line = BELOW["promises to readers"]
    assert line not in furniture_of(pack, below(line), "t.html")


def test_rows_of_a_table_are_kept(pack: Pack) -> None:
    rows = ["Vale  48 points  1st", "Alder Bay  44 points  2nd", "Read more news of your bay  12  4"]
    page = page_with("\n\n".join(rows), len(BODY))
    assert not set(rows[:2]) & set(furniture_of(pack, page))


def test_judging_twice_drops_no_more_of_a_page_it_kept(pack: Pack, judge: Judge) -> None:
    page = read_page_lines(Article(id="t", path="t.txt", text=page_with("Nobody was hurt.", 2), sha256="0" * 64), pack)
    kinds = list(page.kinds)
    drop_doubtful(page, judge)
    assert page.kinds == kinds


def test_each_level_has_a_weight_and_weights_are_integers(judge: Judge) -> None:
    assert [len(row) for row in judge.weights] == list(LEVELS)
    assert all(type(weight) is int for row in judge.weights for weight in row)


def test_words_are_of_one_class_and_can_be_met(pack: Pack) -> None:
    classes = pack.table("furniture")["words"]
    assert [name for name, words in classes.items() if words != sorted(set(words))] == []
    assert [set(a) & set(b) for a, b in combinations(classes.values(), 2) if set(a) & set(b)] == []
    assert [
        word for words in classes.values() for word in words if not re.fullmatch(r"[a-z]+(['-][a-z]+)*", word)
    ] == []
