"""Whatever the text: no crash, every span holds, every link leads somewhere, and two runs agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reportgen.app import facts_of
from reportgen.extraction.grounding import KINDS, holds, spans_in
from reportgen.language.packs import load_pack
from reportgen.model import Article, ArticleFacts

WORDS = st.sampled_from(
    """9.58s ½ 3b 12in 5B ” „ « » ‚ ¼ 4C 20ms
    The council Ana Ruiz said “ ” ‘ ’ " ' , . ; : — - ( ) 5 1,200 per cent % $3m–$5m of in June 2021 by which and to
    not will build built houses road village Pú Nhung Mr. Dr. According motto : - • … 9/10 km² -3°C U.S. e\u0301
    Ngu\u0302ye\u0302\u0303n 北京 🙂 <script> [^1] | * _ ` {{x}} http://x.org/a?b=c""".split()
)
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\u202e", "\u200b", "\ufeff", "\x00", "\u2028"])
PROSE = st.lists(st.one_of(WORDS, BREAKS), max_size=60).map(" ".join)
TEXTS = st.one_of(PROSE, st.text(max_size=400))

LINKS = {
    "outcomes": ("actors", "numbers", "places", "dates", "attribution"),
    "quotes": ("actor",),
    "places": ("within",),
}
LINKS["numbers"] = ("place", "date", "actor", "attribution")


def facts_in_page(text: str) -> ArticleFacts:
    extraction = facts_of(Article(id="t", path="t.txt", text=text, sha256="0" * 64))
    assert not extraction.diagnostics
    return extraction.facts


def linked(fact: Any, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        value = getattr(fact, name)
        yield from value if isinstance(value, tuple) else filter(None, [value])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example("")
@example("\n\n")
@example("“" * 50 + "a" + "”" * 50)
@example("(" * 200)
@example("He said ”yes” to it.")
@example("He won the race in 9.58s, the other in ½s, and lost 3b.")
@example(f"The figure is {'9' * 5000} and {'8' * 400}.5 of {'7' * 30}.")
@example("\x00 1 \ud800".encode("utf-8", "replace").decode())
def test_any_text(text: str) -> None:
    facts = facts_in_page(text)
    assert all(holds(span, text) for kind in KINDS for span in spans_in(getattr(facts, kind)))
    ids = {fact.id for kind in KINDS for fact in getattr(facts, kind)}
    assert len(ids) == sum(len(getattr(facts, kind)) for kind in KINDS)
    for kind, names in LINKS.items():
        for fact in getattr(facts, kind):
            assert ids.issuperset(linked(fact, names)), fact
    for kind in KINDS:
        starts = [fact.spans[0].start for fact in getattr(facts, kind)]
        assert starts == sorted(starts), kind
    assert facts == facts_in_page(text)


def words_in(value: Any) -> Iterator[str]:
    """The words that a table of the pack holds, patterns apart."""
    if isinstance(value, str):
        yield from (word for word in value.split() if word.isalpha())
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from words_in(entry)
    elif isinstance(value, Sequence):
        for entry in value:
            yield from words_in(entry)


def test_a_text_may_be_any_word_that_a_rule_asks_for() -> None:
    pack = load_pack("en")
    assert pack
    tables = ("mottos", "quotes", "numbers", "dates", "roles", "outcomes", "clauses")
    words = sorted({word for name in tables for word in words_in(pack.table(name))})
    assert len(words) > 2000
    for word in words:
        facts_in_page(word)
        facts_in_page(f"{word} of {word}ing,")
