"""The patterns of a language pack's `numbers.toml`, compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from reportgen.language.packs import Pack

GAP = r"[ \u00a0\u202f\u2009]"
JOINT = rf"(?:{GAP}{{1,2}}|-|\u2010|\u2011)"
_LIST = re.compile(r"\{([a-z_]+)\}")


@cache
def load_patterns(pack: Pack) -> Mapping[str, re.Pattern[str]]:
    """The rules of a pack's `numbers.toml` that have a `pattern`, by id.

    In a pattern a blank is any white space of one line, `{joint}` such a space or a hyphen, and the name of a list or
    a table of that file and of `numerals.toml` in braces any of its words. Small letters match capitals.
    """
    table = pack.table("numbers") | pack.table("numerals")

    def written(name: re.Match[str]) -> str:
        return JOINT if name[1] == "joint" else f"(?:{any_of(table[name[1]])})"

    rules = {rule["id"]: rule["pattern"] for rule in table["rule"] if "pattern" in rule}
    return {
        rule: re.compile(_LIST.sub(written, pattern.replace(" ", GAP)), re.IGNORECASE)
        for rule, pattern in rules.items()
    }


def any_of(words: Iterable[str]) -> str:
    """Alternatives of literal words, the longest first; where none begins with the letter that stands there, that is
    told at once.
    """
    alternatives = sorted(words, key=lambda w: (-len(w), w))
    opening = "".join(sorted({re.escape(word[0]) for word in alternatives}))
    return f"(?=[{opening}])(?:{'|'.join(map(re.escape, alternatives))})" if opening else ""
