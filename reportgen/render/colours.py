"""A house's two colours on a page: kept where they can be read on its paper, else made darker or lighter until so.

Contrast as WCAG 2.2 defines it: 4.5 to 1 for text (SC 1.4.3), 3 to 1 for what is no text (SC 1.4.11).
"""

from __future__ import annotations

from reportgen.frozen import frozen

LIGHT, DARK = "#fdfcfa", "#15171a"
"""The papers of the style by day and by night."""
TEXT, GRAPHIC = 4.5, 3.0
STEPS = 200


@frozen
class Colour:
    """A colour by day and by night; `given` is what was asked for."""

    given: str
    light: str
    dark: str

    @property
    def adjusted(self) -> bool:
        """Whether it could not be kept by day."""
        return self.light != self.given


def colour_for(given: str, least: float) -> Colour:
    """A colour with at least so much contrast on both papers.

    Args:
        given: `#rrggbb`.
        least: the contrast that is needed.
    """
    return Colour(given, _towards("#000000", given, least, LIGHT), _towards("#ffffff", given, least, DARK))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _towards(end: str, given: str, least: float, paper: str) -> str:
    """The colour with as little of black or white in it as it needs."""
    mixed = (_mixed(given, end, step) for step in range(STEPS + 1))
    return next(colour for colour in mixed if contrast(colour, paper) >= least)


def _mixed(one: str, other: str, share: int) -> str:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{(a * (STEPS - share) + b * share) // STEPS:02x}" for a, b in pairs)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
