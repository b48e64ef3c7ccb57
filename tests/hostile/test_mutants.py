"""A small fixed sample of the mutants that `make fuzz` takes through the program."""

from __future__ import annotations

import pytest

from tests.hostile.mutants import mutants
from tests.hostile.run_mutants import check

SAMPLE = 60


@pytest.mark.parametrize("number", range(0, SAMPLE, 10))
def test_mutants_break_nothing(number: int) -> None:
    for text in mutants(10, seed=number):
        check(text)


@pytest.mark.usefixtures("pango")
def test_a_mutant_can_be_printed() -> None:
    check(next(mutants(1, seed=7)), pdf=True)
