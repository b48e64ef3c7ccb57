"""The noun phrases of an article, and the sketch of its wording."""

from __future__ import annotations

import random

from reportgen.elements.sketch import BINS, DIGITS
from reportgen.model import ArticleFacts
from tests.marked import facts_in

MILL = (
    "The council of Tarnwick has voted to close its old mill and to turn the building into a school. Forty families "
    "had asked for it in a letter last spring, and the mayor read that letter aloud. The work will begin in May, will "
    "take a year and will cost 3 million euros, half of which the council has borrowed from a bank in the next town."
)


def names(facts: ArticleFacts) -> list[str]:
    return [term.name for term in facts.terms]


def agreement(one: str, other: str) -> int:
    """How many bins of two sketches are the same."""
    return sum(one[at : at + DIGITS] == other[at : at + DIGITS] for at in range(0, BINS * DIGITS, DIGITS))


def test_phrases_that_come_back_weigh_more() -> None:
    facts = facts_in("The town bought a solar pump. Nobody repairs solar pumps. The council closed the dirt road.")
    weights = {term.name: term.weight for term in facts.terms}
    assert weights["solar pump"] > max(weight for name, weight in weights.items() if name != "solar pump")
    (pumps,) = (term for term in facts.terms if term.name == "solar pump")
    assert [span.text for span in pumps.spans] == ["solar pump", "solar pumps"]


def test_what_only_longer_phrases_hold_is_no_term() -> None:
    facts = facts_in("The clean water board met. The clean water board voted. The clean water board left.")
    assert "clean water board" in names(facts)
    assert "water board" not in names(facts)


def test_a_gerund_with_its_object_is_a_term() -> None:
    assert "donating land" in names(facts_in("They helped by donating land to the school."))
    assert "donating land" not in names(facts_in("They were donating land to the school."))


def test_names_and_blank_words_are_no_terms() -> None:
    facts = facts_in("Many other things happened in Kenya on Monday. Mr. Owen Adeyemi saw several big things.")
    assert names(facts) == []


def test_terms_are_in_source_order() -> None:
    facts = facts_in(MILL)
    starts = [term.spans[0].start for term in facts.terms]
    assert starts == sorted(starts)
    assert [term.id for term in facts.terms] == [f"t.t{n}" for n in range(1, len(starts) + 1)]


def test_a_sketch_tells_how_much_wording_is_shared() -> None:
    facts = facts_in(MILL)
    assert len(facts.sketch) == BINS * DIGITS
    assert facts_in(MILL.upper()).sketch == facts.sketch
    longer = facts_in(MILL + " Nobody voted against it, and the last meal in the mill was served on a Friday.").sketch
    words = MILL.split()
    random.Random(1).shuffle(words)
    assert agreement(facts.sketch, longer) > BINS // 2
    assert agreement(facts.sketch, facts_in(" ".join(words)).sketch) < BINS // 4


def test_a_short_text_has_no_sketch() -> None:
    assert facts_in("The council met.").sketch == ""
    assert facts_in("well " * 100).sketch == ""
