"""pydyf's PDF as a file: each object is said once, and let go of."""

from __future__ import annotations

import io
import zlib
from hashlib import md5
from itertools import chain
from math import ceil, log
from typing import Any

SPARE = 8
"""Times the tables at the end are made at most until none is blurred: one in 128 is at the first."""
_MARK = b"%\xf0\x9f\x96\xa4"
_FREE, _PLACED, _PACKED = range(3)
"""Kinds of rows in the table of places: no object, one with a place in the file, one in the table of objects."""


def bind(pdf: Any, *, version: bytes, identifier: bytes) -> bytes:
    """The bytes that pydyf's `write` gives a PDF with compressed tables. There are no objects in it behind that.

    pydyf says every object twice, for the file and for its checksum, compresses the largest of all twice, and keeps all
    of them to the end. Where a table would be blurred, there is one empty object more in the file, which gives the
    tables other bytes.

    Args:
        pdf: pydyf's.
        version: of the format.
        identifier: what the file is known by, whatever becomes of it.
    """
    if pdf.info:
        pdf.add_object(pdf.info)
    root = {"Root": pdf.catalog.reference, **({"Info": pdf.info.reference} if pdf.info else {})}
    output = io.BytesIO()
    pdf.write_line(b"%PDF-" + version, output)
    pdf.write_line(_MARK, output)
    said = _Said()
    for number, known in enumerate(pdf.objects):
        pdf.objects[number] = None
        if known.free == "f":
            said.rows.append((_FREE, 0, known.generation))
        elif known.compressible:
            said.pack(known.data)
        else:
            said.rows.append((_PLACED, pdf.current_position, known.generation))
            pdf.write_line(said.indirect(number, known.data, known.generation), output)
    pdf.objects.clear()
    tables = _tables(said, pdf.current_position, root, identifier)
    for _ in range(1, SPARE):
        if not any(map(blurred, tables)):
            break
        said.pack(b"<<>>")
        tables = _tables(said, pdf.current_position, root, identifier)
    start = pdf.current_position + len(tables[0]) + 1
    for line in (*tables, b"startxref", b"%d" % start, b"%%EOF"):
        pdf.write_line(line, output)
    return output.getvalue()


def blurred(pdf: bytes) -> bool:
    """Whether a stream's last byte is a carriage return: with the line feed behind it, it reads as the line's end.

    ISO 19005-3, 6.1.7.1: the stream's length must be the number of bytes before the end of the line.
    """
    return b"\r\nendstream" in pdf


class _Said:
    """What the objects of a PDF are, once said.

    Attributes:
        rows: of the table of places, one for each object; where it is packed, the table's number is still to come.
        heads: number and place of each packed object.
        packed: the packed objects, a line each.
        digest: of all objects.
    """

    __slots__ = ("digest", "heads", "packed", "rows")

    def __init__(self) -> None:
        self.rows: list[tuple[int, int, int]] = []
        self.heads: list[bytes] = []
        self.packed = bytearray()
        self.digest = md5(usedforsecurity=False)

    def pack(self, content: bytes) -> None:
        """Add an object to the table of objects."""
        self.digest.update(content)
        if self.heads:
            self.packed += b"\n"
        self.heads.append(b"%d %d" % (len(self.rows), len(self.packed)))
        self.rows.append((_PACKED, 0, len(self.heads) - 1))
        self.packed += content

    def indirect(self, number: int, content: bytes, generation: int = 0) -> bytes:
        """An object as it stands in the file by itself."""
        self.digest.update(content)
        return b"%d %d obj\n%b\nendobj" % (number, generation, content)


def _tables(said: _Said, place: int, root: dict[str, bytes], identifier: bytes) -> tuple[bytes, bytes]:
    """The table of objects and the table of places.

    Args:
        said: what is in them.
        place: where in the file the first of them stands.
        root: where the PDF begins.
        identifier: of the file.
    """
    import pydyf  # noqa: PLC0415 - start-up

    number, first = len(said.rows), b" ".join(said.heads)
    content = _deflated(first + b"\n", said.packed)
    packed = _stream(content, {"Type": "/ObjStm", "N": len(said.heads), "First": len(first) + 1})
    digest = said.digest.copy()
    digest.update(packed)
    objects = b"%d 0 obj\n%b\nendobj" % (number, packed)
    end = place + len(objects) + 1
    most = max(third for _, _, third in said.rows)
    widths = (1, ceil(log(end + 1, 256)), ceil(log(max(most, len(said.heads)) + 1, 256)))
    lines = bytearray()
    for kind, at, third in chain(said.rows, ((_PLACED, place, 0), (_PLACED, end, 0))):
        lines.append(kind)
        lines += (number if kind == _PACKED else at).to_bytes(widths[1], "big")
        lines += third.to_bytes(widths[2], "big")
    known = {
        "Type": "/XRef",
        "Index": pydyf.Array((0, number + 2)),
        "W": pydyf.Array(widths),
        "Size": number + 2,
        **root,
        "ID": pydyf.Array(pydyf.String(part).data for part in (identifier, digest.hexdigest().encode())),
    }
    return objects, b"%d 0 obj\n%b\nendobj" % (number + 1, _stream(_deflated(lines), known))


def _stream(content: bytes, extra: dict[str, Any]) -> bytes:
    import pydyf  # noqa: PLC0415 - start-up

    said: bytes = pydyf.Stream([content], {**extra, "Filter": "/FlateDecode"}).data
    return said


def _deflated(*parts: bytes | bytearray) -> bytes:
    deflate = zlib.compressobj(level=9)
    return b"".join([*map(deflate.compress, parts), deflate.flush()])
