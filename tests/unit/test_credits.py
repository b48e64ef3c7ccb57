"""Every credit at the end of a line holds one of the hints without which none is looked for."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.language.packs import load_pack
from reportgen.layout.credits import load_credits

_LOOK_BEHIND = re.compile(r"\(\?<=(?:\[[^\]]*\]|[^()])*\)")


def tails() -> list[str]:
    """The ways of naming somebody at the end of a line, without what has to stand before them."""
    pack = load_pack("en")
    assert pack
    table = pack.table("layout")["credits"]
    parts = re.compile(r"\{(\w*[a-z]\w*)\}")
    filled = [parts.sub(lambda match: f"(?:{table['parts'][match[1]]})", pattern) for pattern in table["tail"]]
    return [_LOOK_BEHIND.sub("", pattern) for pattern in filled]


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(tails()))
def test_no_credit_is_without_a_hint(draw: st.DataObject, tail: str) -> None:
    pack = load_pack("en")
    assert pack
    credit = "." + draw.draw(st.from_regex(tail, fullmatch=True))
    said = re.sub(r"\s+", " ", credit)
    assert any(hint in said for hint in load_credits(pack).hints), credit
