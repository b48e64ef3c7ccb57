"""Decoding: the best path is the best of all paths, and a name is drawn to what its other places say."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportgen.language.decoding import Decoder, agreed

SMALL = st.integers(-9, 9)


@given(st.lists(st.lists(SMALL, min_size=3, max_size=3), min_size=1, max_size=6), st.data())
def test_best_path_is_the_best_of_all(rows: list[list[int]], data: st.DataObject) -> None:
    table = np.array(data.draw(st.lists(st.lists(SMALL, min_size=3, max_size=3), min_size=4, max_size=4)))
    starts = [0, *sorted(data.draw(st.sets(st.integers(1, len(rows) - 1)) if len(rows) > 1 else st.just(set[int]())))]
    scores = np.array(rows)

    def total(path: tuple[int, ...]) -> int:
        before = [3 if index in starts else path[index - 1] for index in range(len(path))]
        return sum(int(scores[i, label] + table[before[i], label]) for i, label in enumerate(path))

    best = max(total(path) for path in itertools.product(range(3), repeat=len(rows)))
    assert total(tuple(Decoder(table).best_paths(scores, starts))) == best


@given(st.lists(st.lists(SMALL, min_size=5, max_size=5), min_size=1, max_size=5), st.data())
def test_fixed_words_change_no_best_path(rows: list[list[int]], data: st.DataObject) -> None:
    weak = st.integers(-2, 2)
    table = np.array(data.draw(st.lists(st.lists(weak, min_size=5, max_size=5), min_size=6, max_size=6)))
    for label, begin in ((2, 1), (4, 3)):
        table[[before for before in range(6) if before not in (label, begin)], label] = -(2**30)
    scores = np.array(rows)

    def total(path: tuple[int, ...]) -> int:
        return sum(int(scores[i, label] + table[path[i - 1] if i else 5, label]) for i, label in enumerate(path))

    best = max(total(path) for path in itertools.product(range(5), repeat=len(rows)))
    assert total(tuple(Decoder(table).best_paths(scores, [0]))) == best


def test_capitalised_words_agree_and_others_stay() -> None:
    scores = np.array([[0, 8, 0], [0, -8, -16], [0, 8, 0], [0, -8, -8]])
    drawn = agreed(scores, np.array([3, 3, 7, 7]), places=np.array([0, 1]), share=8)
    assert drawn[:2, 1].tolist() == [0, 0]
    assert drawn[2:].tolist() == scores[2:].tolist()
    assert scores[0, 1] == 8


def test_nothing_capitalised_nothing_drawn() -> None:
    scores = np.array([[0, 8, 0]])
    assert agreed(scores, np.array([7]), places=np.array([], np.int64), share=8).tolist() == scores.tolist()
