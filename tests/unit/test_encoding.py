"""Kept facts: what is read back is what was kept, and no entry of anybody can do more than not fit."""

from __future__ import annotations

import json
import random
from contextlib import suppress
from dataclasses import replace

import pytest

from reportgen.app import facts_of
from reportgen.cache.encoding import UnfitError, decode, encode
from reportgen.extraction.grounding import holds, spans_in
from reportgen.model import Article, Diagnostic

TEXT = (
    "Piers of Quillmarsh\n\nThe council of Quillmarsh has repaired 1 pier since May 2025 and plans 3 more by 2030. "
    "Tilda Brack, mayor of Quillmarsh, said 1.5 million dollars were spent. “We sail at dawn,” said Marlow Ashdene."
)
NOTE = Diagnostic(code="note", severity="note", message="“so”")
EXTRACTION = facts_of(Article(id="a", path="a.txt", text=TEXT, sha256="0" * 64))
FOUND = (EXTRACTION.facts, (*EXTRACTION.diagnostics, NOTE, replace(NOTE, place="a.txt:1")))


def test_what_is_read_back_is_what_was_kept() -> None:
    assert FOUND[0].numbers, "the sentences hold facts"
    again = decode(encode(FOUND, TEXT), TEXT)
    assert repr(again) == repr(FOUND), "1 is not True, and 1 is not 1.0"
    assert encode(again, TEXT) == encode(FOUND, TEXT)


def test_facts_of_one_text_do_not_fit_another() -> None:
    with pytest.raises(UnfitError):
        decode(encode(FOUND, TEXT), TEXT.replace("Tilda", "Hilda"))


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"[]", *(b"[[0,[[0,-3],[0,2]]]]", b"[[0,[[0,2],[0,2]]]]", b"[[99,[[0]]]]")]
)
def test_what_is_no_entry_does_not_fit(content: bytes) -> None:
    digest, _ = json.loads(encode(FOUND, TEXT))
    for entry in (content, b'["%s",%s]' % (digest.encode(), content)):
        with pytest.raises(UnfitError):
            decode(entry, TEXT)


def test_a_changed_entry_does_not_fit_or_has_spans_of_the_text() -> None:
    chance = random.Random(7)
    whole = encode(FOUND, TEXT).decode()
    for _ in range(400):
        at = chance.randrange(len(whole))
        changed = whole[:at] + chance.choice('0123456789-,[]"n') + whole[at + chance.randrange(3) :]
        with suppress(UnfitError):
            facts, _ = decode(changed.encode(), TEXT)
            with suppress(AttributeError, TypeError):
                assert all(holds(span, TEXT) for span in spans_in(facts))


def test_what_is_the_same_is_kept_once() -> None:
    _, groups = json.loads(encode(FOUND, TEXT))
    starts, ends = next(columns for tag, columns in groups if tag == 0)
    assert len(set(zip(starts[1:], ends[1:], strict=True))) == len(starts) - 1
