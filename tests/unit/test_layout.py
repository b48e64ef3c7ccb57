"""Layout: pages of many papers, the rules of the pack, and what holds for any text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.language.packs import load_pack
from reportgen.layout import lay_out, published_on
from reportgen.layout.lines import split_lines
from reportgen.layout.phrases import load_phrases
from reportgen.model import Article, Segment

PAGES = tomllib.loads((Path(__file__).parents[1] / "cases" / "en" / "layout.toml").read_text("utf-8"))["page"]
KINDS = {"T": "title", "B": "byline", "S": "standfirst", "H": "heading", "F": "furniture"}
LIST = """

Recent news

  • 'Old mill to become a school

    Old mill to become a school

    EDUCATION -
    LTN - The old mill will be a school by 2027, said Mayor Iris Holt. It cost 3 million.
  • 'Bridge painted red

    Bridge painted red

    CULTURE -
    LTN - Forty painters needed nine days for the bridge.
"""


def laid_out(text: str, **known: Any) -> tuple[Segment, ...]:
    pack = load_pack("en")
    assert pack
    return lay_out(Article(id="t", path="t.txt", text=text, sha256="0" * 64, **known), pack)


def page_of(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The page's text, and for each line that is not blank what it is and what it says."""
    lines = [(line[:1], line[2:]) for line in marked.strip("\n").split("\n")]
    return "\n".join(re.sub("[⟦⟧]", "", said) for _, said in lines), [(k, said) for k, said in lines if k]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_page(page: dict[str, Any]) -> None:
    text, expected = page_of(page["text"])
    wrong = []
    segments = laid_out(text)
    at = 0
    for kind, marked in expected:
        said = re.sub("[⟦⟧]", "", marked).strip()
        start = text.index(said, at)
        at = start + len(said)
        within = [s for s in segments if start <= s.start and s.end <= at]
        content = {s.content for s in within if s.kind != "byline"}
        if kind == "B":
            names = [text[s.start : s.end] for s in within if s.kind == "byline"]
            right = names == re.findall("⟦(.*?)⟧", marked) and True not in content
        elif kind == "F":
            right = content == {False}
        elif "⟦" in marked:
            right = [text[s.start : s.end] for s in within if s.content] == re.findall("⟦(.*?)⟧", marked)
        else:
            right = content == {True} or (kind == "T" and any(s.kind == "title" for s in within))
        shown = {s.kind for s in within}
        if not right or (kind in "TSH" and KINDS[kind] not in shown) or (kind == "D" and "dateline" not in shown):
            wrong.append((kind, marked, sorted(shown)))
    assert not wrong


def test_a_line_of_a_broken_paragraph_may_open_with_by() -> None:
    text = (
        "The soup kitchen on the Upper Quay was opened in 1994\n"
        "by Ada Brook and three neighbours with a pot of eleven\n"
        "litres, and stays open on Sundays from now on.\n"
    )
    assert len(split_lines(text)) == 1


def rules() -> list[Any]:
    pack = load_pack("en")
    assert pack
    return [pytest.param(rule["id"], rule, id=rule["id"]) for rule in pack.table("layout")["rule"]]


@pytest.mark.parametrize(("identity", "rule"), rules())
def test_rule(identity: str, rule: dict[str, Any]) -> None:
    pack = load_pack("en")
    assert pack
    phrases = load_phrases(pack)
    for example in rule["examples"]:
        (line,) = split_lines(example)
        assert identity in {rule.id for rule in phrases.rules_for(line.folded, line.words)}, example
    for counterexample in rule["counterexamples"]:
        (line,) = split_lines(counterexample)
        assert phrases.mark(line.folded, line.words) is None, counterexample


SENTENCES = """
Read more about the plan in the report, which the ministry published on Monday.
Sign up for the vaccine at any clinic, the ministry says.
Like many farmers, she sells on Facebook and WhatsApp.
Share prices rose in line with those of other banks.
Share of women in parliament: 31 percent, the same as last year.
Produced by farmers in the north, the cheese won three prizes.
Views expressed by farmers at the meeting differed widely.
Terms of service at the port improved after the strike.
The names may not be published, the court ruled.
Pictures from the scene showed smoke above the harbour.
She sued Getty Images.
Next-generation reactors are too dear, the board found.
More in sorrow than in anger, he resigned.
Privacy policy changes at the bank upset its clients.
Please register before June, the office says.
Home to 4,000 people, the island has one doctor.
Comment is free.
Related companies owe the council 4 million.
Most popular of all was the red boat.
Recent news of the flood reached the capital late.
Latest figures show a fall in prices.
Updated maps will be ready in May.
Published in 1911, the book is still read.
Subscribers of the theatre get two seats for one.
Cookies and milk were handed out to the children.
Follow the river for two miles, and you reach the mill.
Topics ranged from trade to water.
Tags were put on four hundred birds.
Replies came from every ward but one.
Advertisement spending fell by a tenth.
Search teams found the boat at dawn.
Contact with the crew was lost at noon.
Previous governments had promised the same.
Copyright law is older than the radio.
Reuters moved its office to the quay in 1990.
Menu prices doubled.
Popular with tourists, the ferry runs all year.
You may also like it when the sun shines, she joked.
Photo shops are closing one after the other.
Video of the flood was seen by millions.
""".strip().split("\n")


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("blank", ["\n", "\n\n"], ids=["tight", "loose"])
def test_a_phrase_takes_no_paragraph(sentence: str, blank: str) -> None:
    body = [
        "The lake rose by half a metre on Sunday, officials said.",
        sentence,
        "Nobody was hurt this time.",
        "It rained.",
    ]
    text = blank.join(["Lake town closes its jetties", *body])
    shown = [text[s.start : s.end] for s in laid_out(text) if s.content]
    assert shown == ["Lake town closes its jetties", *body]


FURNITURE = """
Advertisement
Comment
Comments (3)
Recent news
Related stories
Read more
Share this article
.jpg)
Most read
Sign up for our newsletter
Also read: Mayor opens a bridge
Photo: Ada Brook
Tags: lake, quay
Previous Post
Follow us on Facebook
© 2024 The Shore Times
Updated 5 hours ago
Leave a reply
""".strip().split("\n")
INTERRUPTED = [
    page for page in PAGES if page["name"] in ("subheadings", "readers' comments", "a newsletter box within the body")
]


@pytest.mark.parametrize("line", FURNITURE)
@pytest.mark.parametrize("page", INTERRUPTED, ids=lambda page: page["name"])
def test_a_line_of_furniture_takes_nothing_with_it(page: dict[str, Any], line: str) -> None:
    text, _ = page_of(page["text"])
    segments = laid_out(text)
    content = [text[s.start : s.end] for s in segments if s.content]
    for segment in [s for s in segments if s.kind == "paragraph"][:-1]:
        interrupted = f"{text[: segment.end]}\n\n{line}{text[segment.end :]}"
        assert [interrupted[s.start : s.end] for s in laid_out(interrupted) if s.content] == content


BYLINES = [
    ("By Ada Brook", "Ada Brook"),
    ("BY ADA BROOK", "ADA BROOK"),
    ("By Ada Brook, Nora Quist and Samuel Ferro", "Ada Brook, Nora Quist and Samuel Ferro"),
    ("By Ada Brook, staff writer", "Ada Brook"),
    ("by Staff reporter", "Staff reporter"),
    ("The Newspaper’s Staff Reporter Published March 7, 2024", "The Newspaper’s Staff Reporter"),
    ("Ada BrookMarch 07, 2024", "Ada Brook"),
    ("Ada Brook10:20, May 18 2024", "Ada Brook"),
    ("Ada Brook, [email protected]", "Ada Brook"),
    ("By Ada Brook Time of article published May 18, 2024", "Ada Brook"),
    ("Published:Saturday | May 18, 2024 | 12:19 AMAda Brook/Shore Writer", "Ada Brook"),
    ("Ada Brook (@AdaBrook) 3 minutes ago Sun 19th May 2024 | 04:50 PM", "Ada Brook"),
    ("By Ada Brook, Staff Writer", "Ada Brook"),
    ("By Ada Brook in Alder Bay", "Ada Brook"),
    ("By Ada Brook | 3 May 2024", "Ada Brook"),
    ("By Associated Press", "Associated Press"),
    ("By Ada Brook, Associated Press", "Ada Brook"),
    ("by ada.brook@example.org", None),
    ("Text: Ada Brook", "Ada Brook"),
    ("Words by Ada Brook", "Ada Brook"),
    ("Story by Ada Brook", "Ada Brook"),
    ("Author: Ada Brook", "Ada Brook"),
    ("Ada Brook reports", "Ada Brook"),
    ("Ada Brook", "Ada Brook"),
    ("Ada van der Brook", "Ada van der Brook"),
    ("Nguyễn Thị Hồng Hạnh", "Nguyễn Thị Hồng Hạnh"),
    ("By J.K. O’Brien-Smith", "J.K. O’Brien-Smith"),
    ("By Our Correspondent", "Our Correspondent"),
    ("Ada Brook, Nairobi", "Ada Brook"),
    ("Ada Brook in Alder Bay", "Ada Brook"),
    ("Ada Brook Health policy editor", "Ada Brook"),
    ("Ada Brook Senior Reporter", "Ada Brook"),
    ("By Ada Brook The Canadian Press", "Ada Brook"),
    ("By Ada Brook, LTN News, Kisumu", "Ada Brook"),
    ("Ada Brook New Delhi", "Ada Brook"),
    ("by Xinhua writers Ada Brook, Nora Quist", "Ada Brook, Nora Quist"),
    ("Ada Brook, Kisumu correspondent", "Ada Brook"),
    ("Posted by Ada Brook, Head of Boats", "Ada Brook"),
    ("By Ada Brook on 12 June 2025", "Ada Brook"),
    ("Ada Brook / LTN / Updated: Jun 11, 2025, 05:12 IST", "Ada Brook"),
    ("Ada Brook - Nora Quist/LTN-North", "Ada Brook - Nora Quist"),
    ("By The Herald Editorial Board", "The Herald Editorial Board"),
    ("Express News Service", "Express News Service"),
    ("By Ada Brook – Translated by Nora Quist", "Ada Brook"),
    ("Story: Ada Brook. Photos: Nora Quist", "Ada Brook"),
    ("LTN / By Ada Brook, 12 June 2025 09:00", "Ada Brook"),
    ("Ada Brook North Vale reporter", "Ada Brook"),
    ("New Delhi", None),
    ("From: Ministry of Boats", None),
]


@pytest.mark.parametrize(("line", "author"), BYLINES, ids=[line for line, _ in BYLINES])
def test_byline_below_the_title(line: str, author: str | None) -> None:
    text = f"Lake town closes its jetties\n\n{line}\n\nThe lake rose by half a metre on Sunday, officials said.\n"
    names = [text[s.start : s.end] for s in laid_out(text) if s.kind == "byline"]
    assert names == ([author] if author else [])


NO_BYLINES = [
    "By 2030 the lake will be a metre higher, the board says.",
    "By Monday evening all jetties were closed.",
    "By the time help came, the boats were gone.",
]


@pytest.mark.parametrize("line", NO_BYLINES)
def test_a_sentence_is_no_byline(line: str) -> None:
    text = f"Lake town closes its jetties\n\n{line}\n\nThe lake rose by half a metre on Sunday.\n"
    segments = laid_out(text)
    assert "byline" not in {s.kind for s in segments}
    assert all(s.content for s in segments)


def test_a_sum_is_no_author() -> None:
    told = ["The lake rose by half a metre on Sunday, the board said.", "Boats were moved to the upper quay."]
    text = "\n\n".join(["Lake town closes its jetties", *told, "Price of perch falls by Rs 900 a crate"])
    assert "byline" not in {s.kind for s in laid_out(text)}


DATELINES = [
    ("ALDER BAY — The lake rose.", "ALDER BAY —"),
    ("ALDER BAY (AP) — The lake rose.", "ALDER BAY (AP) —"),
    ("ALDER BAY, Vale (AP) — The lake rose.", "ALDER BAY, Vale (AP) —"),
    ("ALDER BAY, May 3 (Reuters) - The lake rose.", "ALDER BAY, May 3 (Reuters) -"),
    ("ALDER BAY, Nov 22 — The lake rose.", "ALDER BAY, Nov 22 —"),
    ("Alder Bay (AFP) – The lake rose.", "Alder Bay (AFP) –"),
    ("ALDER BAY: The lake rose.", "ALDER BAY:"),
    ("ĐBP - The lake rose.", "ĐBP -"),
    ("ALDER BAY / LOWER QUAY: The lake rose.", "ALDER BAY / LOWER QUAY:"),
    (
        "ALDER BAY, (ShorePoint / Lake News - 16th Aug, 2025) The lake rose.",
        "ALDER BAY, (ShorePoint / Lake News - 16th Aug, 2025)",
    ),
    ("Alder Bay (W/R), May 18, LNA – The lake rose.", "Alder Bay (W/R), May 18, LNA –"),
    ("THE LAKE (1998 to 2024) rose.", None),
    ("Alder Bay, the third town, NATO – as it is called – and the lake rose.", None),
    ("The lake — a deep one — rose.", None),
    ("Nora Quist - head of the board - resigned.", None),
    ("A half-built quay - the third one - sank.", None),
]


@pytest.mark.parametrize(("opening", "dateline"), DATELINES, ids=[opening for opening, _ in DATELINES])
def test_dateline(opening: str, dateline: str | None) -> None:
    text = f"Lake town closes its jetties\n\n{opening} It was the third time this year.\n"
    lines = [text[s.start : s.end] for s in laid_out(text) if s.kind == "dateline"]
    assert lines == ([dateline] if dateline else [])
    assert all(s.content for s in laid_out(text))


# The last paragraph of a text, or the first, and the author whom it names beside what it says.
SIGNED = {
    "Forty lamps were lit on the new pier.—Ko Htay (Lower Quay)": "Ko Htay",
    "Forty lamps were lit on the new pier. –Thiri Win(Harbour Office)": "Thiri Win",
    "Forty lamps were lit on the new pier.—Zeya Moe": "Zeya Moe",
    "Forty lamps were lit on the new pier. — Anna Brook": "Anna Brook",
    "Forty lamps were lit on the new pier. (Anna Brook)": "Anna Brook",
    "Forty lamps were lit on the new pier. **Jorun Alm-kofi": "Jorun Alm-kofi",
    "By Anna Brook: Forty lamps were lit on the new pier.": "Anna Brook",
    "By Shore Web Desk: Forty lamps were lit on the new pier.": "Shore Web Desk",
    "By ANNA BROOK Forty lamps were lit on the new pier.": "ANNA BROOK",
    "BY ANNA BROOK,Vale Forty lamps were lit on the new pier.": "ANNA BROOK",
    "By Staff Writer Forty lamps were lit on the new pier.": "Staff Writer",
    "By Friday Forty lamps were lit on the new pier.": None,
    "By Main Street Forty lamps were lit on the new pier.": None,
    "Digital Desk: Forty lamps were lit on the new pier.": "Digital Desk",
    "Staff Reporter : Forty lamps were lit on the new pier.": "Staff Reporter",
    "Harbour Master: Forty lamps were lit on the new pier.": None,
    "By Friday Evening: forty lamps were lit on the new pier.": None,
    "By FAR THE Longest pier of the coast, it took two years to build.": None,
    "“Forty lamps are forty friends of the crews.” — Anna Brook": None,
    "Forty lamps were lit on the new pier. — Associated Press": "Associated Press",
    "Forty lamps were lit on the new pier. - VNS": "VNS",
    "Forty lamps were lit on the new pier. – VNA/VNS": "VNA/VNS",
    "Forty lamps were lit on the new pier. (Reuters)": "Reuters",
    "Forty lamps were lit on the new pier. (Photo by Reuters)": None,
    "Forty lamps were lit on the new pier. – The Shore Times": None,
    "Forty lamps were lit on the new pier.—Harbour IPRD": None,
    "Forty lamps were lit on the new pier. (New York)": None,
    "Forty lamps were lit on the new pier. (Anna Brook/AFP)": None,
    "The lamp was lit for three riders – Anna Brook, Ivo Lind and Mary Holt.": None,
    "The part of the keeper is played by an old sailor (Anna Brook).": None,
}


@pytest.mark.parametrize(("said", "author"), SIGNED.items(), ids=SIGNED)
def test_an_author_may_sign_within_running_text(said: str, author: str | None) -> None:
    paragraphs = ["The council opened a pier on Monday, the harbour office said.", "It cost 4 million and has a rail."]
    paragraphs.insert(0 if ":" in said or said.startswith(("By ", "BY ")) else 2, said)
    text = "\n\n".join(["Harbour town opens its first pier", *paragraphs])
    segments = laid_out(text)
    named = [text[s.start : s.end] for s in segments if s.kind == "byline"]
    assert named == ([author] if author else [])
    if author:
        shown = [text[s.start : s.end] for s in segments if s.content and s.kind != "title"]
        assert "Forty lamps were lit on the new pier." in shown


def test_of_several_who_sign_none_is_the_author_of_all() -> None:
    letters = ["The pier is too dear for us. — Anna Brook", "The pier is a joy to all of us. — Mary Holt"]
    text = "\n\n".join(["What readers say of the new pier", *letters])
    assert not [s for s in laid_out(text) if s.kind == "byline"]


def test_a_photographer_signs_no_text() -> None:
    caption = "A nurse shows a boat to a mother on the wharf. —SNS Photo Anna Brook"
    signed = "Each boat has four beds. — VNS"
    text = "\n\n".join(["Wharf gets two clinics that float", "The office bought two boats, it said.", caption, signed])
    assert [text[s.start : s.end] for s in laid_out(text) if s.kind == "byline"] == ["VNS"]


@pytest.mark.parametrize("day", ["2024-05-03", "Date: 2024-05-03", "date 2024-05-03"])
def test_a_day_in_the_line_of_the_title_is_not_of_it(day: str) -> None:
    text = f"{day} Ferry crews to get life rafts\n\nFerry crews will get life rafts, the office said.\n\nIt rained."
    assert [text[s.start : s.end] for s in laid_out(text) if s.kind == "title"] == ["Ferry crews to get life rafts"]


def test_a_known_title_is_found_where_it_stands() -> None:
    text = "Water.\n\nThe lake rose by half a metre on Sunday.\n"
    assert [s.kind for s in laid_out(text, title="Water")] == ["title", "paragraph"]


def test_a_short_sentence_above_the_author_is_the_title() -> None:
    text = "Town bans plastic bags.\n\nBy Ada Brook\n\nAlder Bay banned plastic bags on Friday.\n\nIt rained.\n"
    assert [s.kind for s in laid_out(text)] == ["title", "furniture", "byline", "paragraph", "paragraph"]


def test_of_an_html_page_only_what_is_surely_furniture_goes() -> None:
    text = "What happened\nThe lake rose on Sunday.\nNobody was hurt.\nShare\nAlder Bay\nVale"
    known = {"title": "Lake rises", "taken": True}
    segments = lay_out(Article(id="t", path="t.html", text=text, sha256="0" * 64, **known), load_pack("en"))
    assert [text[s.start : s.end] for s in segments if not s.content] == ["Share"]
    assert "title" not in {s.kind for s in segments}


def test_paragraphs_are_numbered_from_one_and_the_title_is_zero() -> None:
    text, _ = page_of(PAGES[0]["text"])
    segments = laid_out(text)
    assert [s.paragraph for s in segments if s.kind == "title"] == [0]
    assert sorted({s.paragraph for s in segments if s.content}) == [0, 1, 2, 3]
    assert {s.paragraph for s in segments if not s.content} == {-1}


BROKEN_LINES = [
    ("Vang A Vo, an elder of the vale who is in\nHang Kio, told of the law to\nthose who live there.", 1),
    (
        "The vale is poor and far from every town, and also home\nto people of three tongues. Its council found what",
        1,
    ),
    ("The council chairs in the upper vale, the mill,\nsaid that the elders have been heard.", 1),
    ("Vale promotes the part of elders in its hamlets\nThe council met on Monday.", 2),
    ("Concrete pier put into service in Lower Quay\nlqn", 2),
    ("Bakery that nearly shut sells 900 pies in a night\nby Ada Brook", 2),
    ("The council met in the hall on Monday morning.\nThe vale said no.", 2),
    ("Bridge opens\nafter two years", 2),
]


@pytest.mark.parametrize(("text", "lines"), BROKEN_LINES, ids=[text[:30] for text, _ in BROKEN_LINES])
def test_a_sentence_goes_on_in_the_next_line(text: str, lines: int) -> None:
    assert len(split_lines(text)) == lines


def test_a_paragraph_broken_to_a_width_is_one() -> None:
    text = """Lake town closes its jetties

By Ada Brook

The lake rose by half a metre on Sunday, the water board said, and
three jetties were closed. Boats will run again from Thursday if the
wind allows it.

Nobody was hurt.
"""
    segments = laid_out(text)
    assert [s.kind for s in segments if s.content] == ["title", "paragraph", "paragraph"]
    assert text[segments[3].start : segments[3].end].startswith("The lake rose")
    assert text[segments[3].start : segments[3].end].endswith("allows it.")


def test_marks_that_do_not_show_belong_to_no_segment() -> None:
    text = "\ufeffLake town closes its jetties\u200b\r\n\r\nThe lake rose by half a metre on Sunday.\r\n"
    shown = [(s.kind, text[s.start : s.end]) for s in laid_out(text)]
    assert shown == [
        ("title", "Lake town closes its jetties"),
        ("paragraph", "The lake rose by half a metre on Sunday."),
    ]


lines = st.sampled_from(
    [line for page in PAGES for line in page_of(page["text"])[0].split("\n")]
    + ["", "“", "•", "—", "By", "\ufeff", "\0"]
)
texts = st.one_of(st.text(max_size=400), st.lists(lines, max_size=25).map("\n".join))


@settings(max_examples=300, deadline=None)
@given(texts)
def test_segments_are_ordered_disjoint_and_trimmed(text: str) -> None:
    end = 0
    for segment in laid_out(text):
        assert end <= segment.start < segment.end <= len(text)
        said = text[segment.start : segment.end]
        assert said == said.strip()
        assert segment.content == (segment.paragraph >= 0)
        end = segment.end


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["name"])
def test_appended_lists_change_no_content(page: dict[str, Any]) -> None:
    text, _ = page_of(page["text"])
    before = [s for s in laid_out(text) if s.content]
    assert [s for s in laid_out(text + LIST) if s.content] == before


@settings(max_examples=150, deadline=None)
@given(st.lists(lines, max_size=25).map("\n".join))
def test_appended_lists_change_no_content_of_any_page(text: str) -> None:
    body = f"{text}\nThe lake rose by half a metre on Sunday, officials said.\nNobody was hurt this time.\n"
    before = [s for s in laid_out(body) if s.content]
    assert [s for s in laid_out(body + LIST) if s.content] == before


HEADS = {
    "Published: May 3, 2024": "2024-05-03",
    "3 May 2024, 10:15 WIB": "2024-05-03",
    "Updated 14:05 GMT, Tuesday 7 May 2024": "2024-05-07",
    "Posted on 3rd May 2024 | 0 comments": "2024-05-03",
    "May 3, 2024 | 8:30 AM": "2024-05-03",
    "By Ada Brook | 3 May 2024": "2024-05-03",
    "(Tuesday, 7 May 2024)": "2024-05-07",
    "ECONOMY - Updated on: Tuesday, 14/10/2025 08:15 (GMT+7)": "2025-10-14",
    "06:05 AM October 04, 2024": "2024-10-04",
    "Updated 4 May 2024, first published 3 May 2024": "2024-05-03",
    "2024-05-03": "2024-05-03",
    "All news 10:17 May 01, 2024": "2024-05-01",
    "Alder Bay, March 9, 2023": "2023-03-09",
    "Updated 5 hours ago": None,
    "TRENDING: Lottery numbers, Oct. 3 | School closures": None,
    "Share": None,
}


@pytest.mark.parametrize(("line", "day"), HEADS.items(), ids=HEADS)
@pytest.mark.parametrize("at", ["head", "foot"])
def test_day_of_publication_is_read(line: str, day: str | None, at: str) -> None:
    body = "The ferry to the islands will sail again on Monday, the harbour office said.\n\nTickets cost 4 euros."
    if at == "head":
        text = f"Ferry to sail again on Monday\n{line}\n\n{body}"
    else:
        text = f"Ferry to sail again on Monday\n\n{body}\n\nPublished: May 3, 2024\nRelated stories\n{line}"
        day = "2024-05-03"
    pack = load_pack("en")
    assert pack
    segments = laid_out(text)
    assert published_on(Article(id="t", path="t.txt", text=text, sha256="0" * 64), segments, pack) == day
    shown = [text[s.start : s.end] for s in segments if s.content]
    assert shown == ["Ferry to sail again on Monday", *body.split("\n\n")]
