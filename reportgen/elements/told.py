"""What the figures before one count: what a later figure may take up."""

from __future__ import annotations

from reportgen.elements.quantity import Quantity


class Told:
    """What is known of the figures before the next one, changed as a sentence is read.

    Attributes:
        earlier: the last quantity of the sentence before and what that one counts, in the same paragraph.
        last_count: what the last bare figure of the sentence before counts, whatever the paragraph.
        count: what the last bare figure counts.
        acted: whether the last figure counts what is done, not things.
        parted: the whole that the sentence opens with: “of the 40 firs, …”.
        measure: the last quantity with a unit that others may be a part of, and what it measures.
        leading: the last quantity that no preposition leads to, in a sentence of several, and what that one counts.
    """

    __slots__ = ("acted", "count", "earlier", "last_count", "leading", "measure", "parted")

    def __init__(self, earlier: tuple[Quantity, str] | None, last_count: str | None) -> None:
        self.earlier = earlier
        self.last_count = last_count
        self.count = earlier[1] if earlier and earlier[0].dimension == "count" else None
        self.acted = False
        self.parted: str | None = None
        self.measure: tuple[Quantity, str] | None = None
        self.leading: tuple[Quantity, str] | None = None

    def whole_of(self, quantity: Quantity, previous: tuple[Quantity, str] | None) -> str | None:
        """What a part is of, of which only is told what became of it: “24 hamlets, of which 20 were poor”.

        Args:
            quantity: the part.
            previous: the quantity before it in the sentence, and what that one counts.
        """
        if quantity.unit is None:
            return self.count
        if quantity.dimension == "share":
            return previous[1] if previous else None
        measured = self.measure
        return measured[1] if measured and quantity.dimension == measured[0].dimension else None
