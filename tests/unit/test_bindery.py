"""A PDF that is bound by us has pydyf's bytes."""

from __future__ import annotations

import io

import pikepdf
import pydyf
import pytest

from reportgen.render import bindery
from reportgen.render.bindery import bind, blurred

NAME, BOX = bytes(range(16)), pydyf.Array((0, 0, 9, 9))


def eels(*, told: bool = True) -> pydyf.PDF:
    """A PDF of a page, an object that was let go of, and a hundred others."""
    pdf = pydyf.PDF()
    stream = pydyf.Stream([b"BT", "(Eels) Tj", b"ET"], compress=True)
    pdf.add_object(stream)
    pdf.add_object(pydyf.Dictionary({"Eels": 3}))
    pdf.objects[-1] = pdf.objects[0]
    page = {"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": BOX, "Contents": stream.reference}
    pdf.add_page(pydyf.Dictionary({**page, "Resources": pydyf.Dictionary()}))
    for number in range(100):
        pdf.add_object(pydyf.Array([number, number * 1.25, pydyf.String(f"ao số {number}")]))
    if told:
        pdf.info["Title"] = pydyf.String("Eels")
    return pdf


@pytest.mark.parametrize("told", [True, False])
def test_the_bytes_are_those_of_pydyf(told) -> None:
    written, pdf = io.BytesIO(), eels(told=told)
    eels(told=told).write(written, b"1.7", NAME, compress=True)
    assert bind(pdf, version=b"1.7", identifier=NAME) == written.getvalue()
    assert pdf.objects == []


def test_a_table_that_would_be_blurred_is_made_anew(monkeypatch) -> None:
    answers = iter((False, True, True, False, False))
    first = bind(eels(), version=b"1.7", identifier=NAME)
    monkeypatch.setattr(bindery, "blurred", lambda _: next(answers))
    third = bind(eels(), version=b"1.7", identifier=NAME)
    assert list(answers) == []
    with pikepdf.open(io.BytesIO(first)) as one, pikepdf.open(io.BytesIO(third)) as other:
        assert other.check_pdf_syntax() == []
        assert len(other.objects) == len(one.objects) + 2
        assert other.pages[0].Contents.read_bytes() == one.pages[0].Contents.read_bytes() == b"BT\n(Eels) Tj\nET"


def test_a_table_is_not_made_anew_for_ever(monkeypatch) -> None:
    monkeypatch.setattr(bindery, "blurred", lambda _: True)
    with pikepdf.open(io.BytesIO(bind(eels(), version=b"1.7", identifier=NAME))) as pdf:
        assert len(pdf.pages) == 1


def test_a_stream_is_blurred_where_its_last_byte_reads_as_the_end_of_the_line() -> None:
    assert blurred(b"stream\nEels\r\nendstream")
    assert not blurred(b"stream\nEels\r.\nendstream")
