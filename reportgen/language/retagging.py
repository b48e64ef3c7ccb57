"""Tags that grammar corrects where a form may be of two classes: rules in the manner of Brill (1992)."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.language.grammar import grammar
from reportgen.language.packs import Pack


def retag(tags: list[str], lowers: Sequence[str], pack: Pack) -> None:
    """Make verbs, in place, of plurals behind a conjunction and before an infinitive: “built one and plans to add two”.

    Args:
        tags: Penn tags of the words of a document.
        lowers: the words, in small letters.
        pack: which names the verbs that look like plurals.
    """
    verbs, never_nouns = grammar(pack).verbs_like_plurals, grammar(pack).never_nouns
    at = -1
    for _ in range(tags.count("TO")):
        at = tags.index("TO", at + 1)
        plural = at > 1 and tags[at - 1] == "NNS" and tags[at + 1 : at + 2] == ["VB"]
        if plural and lowers[at - 1] in (verbs if tags[at - 2] == "CC" else never_nouns):
            tags[at - 1] = "VBZ"
