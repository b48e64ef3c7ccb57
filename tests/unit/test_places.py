"""Places beyond the case files: order, nesting, spans."""

from __future__ import annotations

from tests.marked import facts_in

TEXT = (
    "They met in Sa Lang village, Na Pheo commune, Orvel district, Kenya.\n\n"
    "The Na Pheo commune People's Committee and a Nairobi-based firm paid.\n"
)


def test_order_and_ids_follow_the_text() -> None:
    places = facts_in(TEXT).places
    assert [p.name for p in places] == ["Sa Lang", "Na Pheo", "Orvel", "Kenya", "Nairobi"]
    assert [p.id for p in places] == [f"t.p{n}" for n in range(1, 6)]


def test_each_lies_in_the_next() -> None:
    places = facts_in(TEXT).places
    assert [p.within for p in places] == ["t.p2", "t.p3", "t.p4", None, None]
    assert [p.kind for p in places] == ["village", "commune", "district", "country", None]


def test_every_span_is_the_bare_name() -> None:
    for place in facts_in(TEXT).places:
        assert {span.text for span in place.spans} == {place.name}
        assert all(TEXT[s.start : s.end] == s.text for s in place.spans)


def test_a_list_of_unknown_places_is_no_nesting() -> None:
    places = facts_in("The bus stops in Dar es Salaam, Mtwaro and Ruvumo.").places
    assert [p.within for p in places] == [None, None, None]
