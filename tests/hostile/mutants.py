"""Mutants of the sample articles: what may happen to a text on its way, by chance that is the same each time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.hostile.corpus import BOMBS, SNIPPETS

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
_ODD = "\0\u202e\u200b\ufeff\u00ad\u2028\t\r“”‘’\"'«»()[]{}<>|*_`#$%&\\/~^=+-–—…·•.,;:!?½²°€中ה😀é\u0301"


def samples() -> tuple[str, ...]:
    """The texts of the sample articles."""
    return tuple(file.read_text("utf-8") for file in sorted(SEEDS.glob("[0-9]*.txt")))


def mutants(count: int, *, seed: int = 1, texts: Sequence[str] | None = None) -> Iterator[str]:
    """So many mutants of the samples in turn, each changed in one to twelve ways."""
    chance = random.Random(seed)
    texts = texts or samples()
    for number in range(count):
        text = texts[number % len(texts)]
        for _ in range(chance.choice((1, 2, 3, 5, 12))):
            text = _changed(text, texts, chance)
        yield text


def _changed(text: str, texts: Sequence[str], chance: random.Random) -> str:
    """A text with one change of a kind that chance chooses."""
    at = chance.randrange(len(text) + 1)
    end = min(len(text), at + chance.choice((1, 1, 5, 40, 400)))
    piece = text[at:end]
    match chance.randrange(10):
        case 0:
            piece = ""
        case 1:
            piece *= chance.choice((2, 3, 20))
        case 2:
            piece += chance.choice(_ODD) * chance.choice((1, 1, 3, 50))
        case 3:
            piece = piece[::-1]
        case 4:
            piece = piece.swapcase()
        case 5:
            piece += chance.choice(tuple(SNIPPETS.values()))
        case 6:
            piece += chance.choice(tuple(BOMBS.values()))[: chance.choice((20, 300))]
        case 7:
            other = chance.choice(texts)
            start = chance.randrange(len(other))
            piece = other[start : start + chance.choice((10, 100, 1_000))]
        case 8:
            piece = piece.replace(" ", chance.choice(("", "\n", "\n\n", "\u00a0", "  ")))
        case 9:
            words = piece.split(" ")
            chance.shuffle(words)
            piece = " ".join(words)
    return text[:at] + piece + text[end:]
