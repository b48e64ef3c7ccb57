"""NumPy, which the package keeps to one thread, and room for its results in between."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

__all__ = ["Room", "np"]


class Room:
    """Arrays for results in between, each kept under a name for the next ones.

    A new array of this size is taken from the system page by page, which costs as much as what is done with it.
    """

    def __init__(self) -> None:
        self._kept: dict[str, NDArray[np.float32]] = {}

    def array(self, name: str, *shape: int) -> NDArray[np.float32]:
        """An array of a shape, with whatever it held before; it is good until the same name is asked for again."""
        size = math.prod(shape)
        if name not in self._kept or len(self._kept[name]) < size:
            self._kept[name] = np.empty(size, np.float32)
        return self._kept[name][:size].reshape(shape)
