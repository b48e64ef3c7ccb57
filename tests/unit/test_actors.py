"""Actors beyond the case files: order, weight, grounding, time."""

from __future__ import annotations

from tests.marked import facts_in

TEXT = (
    "Vừ A Dính, Chairman of the Ban Lo commune People's Committee, opened the road. “It is short,” Dính said.\n\n"
    "Later the Lamp Trust (LMT) paid.\n\nIn the end teacher Oto Brennig left, and LMT stayed.\n"
)


def test_order_and_ids_follow_the_text() -> None:
    actors = facts_in(TEXT).actors
    assert [a.spans[0].start for a in actors] == sorted(a.spans[0].start for a in actors)
    assert [a.id for a in actors] == [f"t.a{n}" for n in range(1, len(actors) + 1)]


def test_name_and_aliases_stand_in_the_spans() -> None:
    for actor in facts_in(TEXT).actors:
        forms = {span.text for span in actor.spans}
        assert {actor.name, *actor.aliases} == forms
        assert all(TEXT[s.start : s.end] == s.text for role in actor.roles for s in role.spans)


def test_who_speaks_and_comes_first_weighs_more() -> None:
    weights = {a.name: a.weight for a in facts_in(TEXT).actors}
    assert weights["Vừ A Dính"] > weights["Lamp Trust"] > weights["Oto Brennig"] - 3
    assert all(isinstance(w, int) and w > 0 for w in weights.values())


def test_two_runs_agree() -> None:
    assert facts_in(TEXT).actors == facts_in(TEXT).actors


def test_bylines_of_two_authors_are_nobody() -> None:
    text = "Oto Brennig and Ann Tully wrote this. Ben Oduya said nothing."
    assert [a.name for a in facts_in(text, byline="Oto Brennig and Ann Tully").actors] == ["Ben Oduya"]
