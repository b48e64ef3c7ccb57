"""Whether what a clause speaks of rises or falls, and whether that is bad."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from reportgen.elements.clause_view import View
from reportgen.elements.outcome_words import Words

_FIGURE = frozenset({"CD", "$"})
_OBJECT = frozenset({"DT", "PRP$", "NN", "NNS", "NNP"})
_NEAR = 6
"""In tokens: what says where something stands now is not further behind the verb."""


def rises(view: View, known: Words) -> bool | None:
    """Whether what a clause speaks of rises (True) or falls (False): “fell”, “has gone up to 40”, “are 9% lower”.

    None where the verb is no movement.
    """
    lemma = view.group.lemma
    if lemma in known.up:
        return True
    if lemma in known.down:
        return False
    if lemma not in known.stepping or not view.figures:
        return None
    behind = [t.lower for t in view.behind[:_NEAR]]
    if behind and behind[0] in known.directions:
        return behind[0] in known.upward
    if behind and behind[0] in known.origins:
        return _grows(view, known)
    if lemma in known.linking:
        return next((w in known.upward for w in behind if w in known.standings), None)
    return None


def _grows(view: View, known: Words) -> bool | None:
    """Whether the second of two figures is the greater one: “gone from 3.1 million to 5”; None where none is."""
    behind = view.tokens[view.group.last : view.clause.last]
    digits = [t.text.replace(",", "") for t in behind if t.tag == "CD" and t.text[0].isdecimal()]
    if len(digits) != 2 or not all(d.replace(".", "", 1).isdecimal() for d in digits) or digits[0] == digits[1]:
        return None
    if not any(t.lower in known.destinations and n.tag in _FIGURE for t, n in pairwise(behind)):
        return None  # “came from behind to win 3–2”
    return Decimal(digits[1]) > Decimal(digits[0])


def harm_of_movement(view: View, known: Words) -> int | None:
    """The harm of a rise or a fall: a fall is bad but for bad things and burdens, a rise is bad of those only.

    None where the verb is no movement, or its subject does not tell.
    """
    group = view.group
    if not view.figures and group.lemma not in known.moving:
        return None
    if group.lemma in known.cuts and (view.topic if group.passive else view.nouns - view.topic) & known.good_nouns:
        return 9
    rising = rises(view, known)
    if rising is None:
        return None
    about = view.topic or view.nouns
    transitive = any(t.tag in _OBJECT for t in view.behind[:1]) and not group.passive
    bought = about & known.inputs and not about & known.good_nouns
    if not rising and about and about <= known.falling and not transitive:
        return 0  # “snow fell in the hills”
    earned = not bought and about & known.goods and about & known.prices and not about & known.problem_nouns
    unwelcome = bought or (not earned and about & (known.problem_nouns | known.burdens | known.problem_adjectives))
    if transitive:  # “the ministry cut the tariff”: of its object
        objects = view.nouns - view.topic
        unwelcome = objects & known.problem_nouns or objects & known.burdens
        slowed = group.lemma in known.slowing and not (unwelcome or view.nouns & known.problem_nouns)
        return 5 if slowed or (bool(unwelcome) == rising and (unwelcome or objects & known.good_nouns)) else 0
    if unwelcome:
        return 5 if rising else 0
    swells = rising and group.lemma in known.problem and not about & known.good_nouns
    return 5 if swells or not rising else 0
