"""A facts document that was written is read back as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from reportgen.corpus.stored import read_facts
from reportgen.documents import facts_document
from reportgen.errors import UsageError
from reportgen.model import FactsDocument
from reportgen.render.json import render_json, to_plain
from tests.marked import facts_in

TEXT = """\
Marlow Ashdene, harbour master of Quillmarsh, said on 3 May 2025 that the new ferry had carried 1,204 passengers.

The council has repaired 3.5 kilometers of quay. “We open at six,” said Tilda Brack, who runs the market.
"""


@pytest.fixture(scope="module")
def document() -> FactsDocument:
    return facts_document("Harbour towns", [facts_in(TEXT, title="A ferry", published="2025-05-04")])


def test_there_and_back(document: FactsDocument) -> None:
    assert document.articles[0].numbers
    written = render_json(document)
    assert read_facts(written.encode(), name="brief.json") == document
    assert render_json(read_facts(written.encode(), name="brief.json")) == written


def test_written_as_the_standard_library_writes(document: FactsDocument) -> None:
    title = 'Tab\t, “quote”, "mark", \\, \u2028, \x7f, ẽ'
    odd = replace(document, collection=replace(document.collection, title=title))
    for each in (document, odd, facts_document("none", [])):
        assert render_json(each) == json.dumps(to_plain(each), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def test_fields_of_later_versions_are_passed_over(document: FactsDocument) -> None:
    plain = to_plain(document)
    plain["later"] = 1
    plain["articles"][0]["later"] = {"x": []}
    assert read_facts(json.dumps(plain).encode(), name="x") == document


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": "reportgen.facts/9"}, "“x” is of the version reportgen.facts/9"),
        ({"schema": 1}, "“x” is no facts document"),
        ({"articles": 1}, "“x” is no facts document: articles: "),
        ({"cross": {"mottos": [{"text": 1}]}}, "“x” is no facts document: cross.mottos.0.text: "),
    ],
)
def test_what_is_no_facts_document(document: FactsDocument, change: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_facts(json.dumps(to_plain(document) | change).encode(), name="x")
    assert caught.value.message.startswith(message)


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"[]", b"null"])
def test_what_is_no_json(raw: bytes) -> None:
    with pytest.raises(UsageError, match=r"is not JSON|is no facts document"):
        read_facts(raw, name="x")
