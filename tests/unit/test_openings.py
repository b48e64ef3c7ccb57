"""No text that a pattern matches is passed over because of how it begins, or of what it holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.language.packs import load_pack
from reportgen.layout.openings import MARK, Forms, Hints, keys_of
from reportgen.layout.phrases import load_phrases
from reportgen.layout.wordings import Wording

MACROS = {"outlet": "(?:mail|print)", "n": r"\d[\d,]*k?"}


@pytest.mark.parametrize(
    ("pattern", "begun"),
    [
        ("share this", {"share"}),
        ("tag|tags? ?:", {"tag", "tag:", "tag :", "tags:", "tags "}),
        ("(?:please )?e-?mail", {"pleas", "e-mai", "email"}),
        ("{outlet}ed", {"maile", "print"}),
        ("{n} views", {"0"}),
        ("page {n}", {"page "}),
        (r"\W*(?:end|more)\)?", {MARK, "end", "more", "end)", "more)"}),
        (r"[(\[]?photo\b.{1,60}", {"photo", "(phot", "[phot"}),
        ("(?!no )[a-c]at", {""}),
        ("(?:go ){2,}home", {"go "}),
        (r"[\d.]+x", {"0", "."}),
        ("…by", {""}),
    ],
)
def test_how_what_a_pattern_matches_begins(pattern: str, begun: set[str]) -> None:
    assert Forms(MACROS).read(pattern).begun == begun


@pytest.mark.parametrize(
    ("pattern", "held"),
    [
        (r"…\ball rights reserved\b", {"all rights reserved"}),
        (r"(?:\w+ ){1,4}can be (?:reached|called)", {"can be "}),
        (r"\S+@\S+\.\w+", {"@"}),
        (r".{1,9}(?:ads?|by): x", {": x"}),
        (r".{1,9} (?:newsletters?|newsletter list|digest)", {"newsletter", "digest"}),
        (r"(?:\w+ )+(?:by )?(?:ann|bo)", set()),
        ("share…", set()),
    ],
)
def test_what_a_match_holds(pattern: str, held: set[str]) -> None:
    assert Forms(MACROS).read(pattern).held == held


def wordings() -> list[Wording]:
    pack = load_pack("en")
    assert pack
    return [wording for wording in load_phrases(pack).wordings if wording.pattern]


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(wordings()))
def test_no_match_is_lost(draw: st.DataObject, wording: Wording) -> None:
    text = draw.draw(st.from_regex(wording.rule.compile([wording.pattern]), fullmatch=True).filter(bool))
    form = Forms(wording.rule.macros).read(wording.pattern)
    if form.held:
        assert any(string in text for string in form.held)
    else:
        assert not form.begun.isdisjoint(keys_of(text))


@given(st.text("abc -", max_size=12), st.sets(st.text("abc -", min_size=1, max_size=4).filter(str.strip), max_size=8))
def test_no_string_in_a_line_lacks_a_word_that_hints_at_it(line: str, strings: set[str]) -> None:
    line, hints = " ".join(line.split()), Hints(strings)
    hinted = {string for word in line.split() for string in hints[word]}
    assert hinted >= {string for string in strings if string in line}
