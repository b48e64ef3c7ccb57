"""What WeasyPrint 70 leaves undone for a PDF that is both PDF/A-3a and PDF/UA-1: a finisher over its objects.

ISO 14289-1 asks for header cells that say their direction, for page furniture that is marked as an artifact, and for
its own identifier in the metadata; ISO 19005-3 asks that the identifier's schema be described there too.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportgen.render.seal import NAMESPACE, Seal

VARIANT = "pdf/a-3a"
_SCHEMAS = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>\
<rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>What reportgen made this document of</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>%(namespace)s</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>reportgen</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq>%(properties)s</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>\
</pdfaExtension:schemas></rdf:Description>"""
_PROPERTY = b"""<rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>%(name)s</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>%(description)s</pdfaProperty:description></rdf:li>"""
_SEALED = {
    b"facts": b"SHA-256 of the facts document",
    b"page": b"SHA-256 of the whole page",
    b"template": b"SHA-256 of the template",
    b"pages": b"Most pages, or empty",
}
_SILENT = {"Type", "S", "K", "Pg", "P"}
_BOXES = ("/Div", "/NonStruct")
"""What every element of the structure has, and elements that are nothing besides."""


def finish(_document: Any, pdf: Any, *, seal: Seal | None = None) -> None:
    """Make a tagged PDF/A-3a a PDF/UA-1 too.

    Args:
        pdf: pydyf's document as WeasyPrint made it, before it is written.
        seal: what it is made of, for its metadata.
    """
    import pydyf  # noqa: PLC0415 - start-up

    _release_furniture(pdf)
    _identify(pdf, seal)
    for element in pdf.objects:
        if isinstance(element, pydyf.Stream) and "Interpolate" in element.extra:
            element.extra["Interpolate"] = "false"
        if isinstance(element, pydyf.Stream) and element.compress:
            compress(element)


@contextmanager
def languages_told() -> Iterator[None]:
    """While it lasts, WeasyPrint tells the language of an element that names its own; else it tells the page's alone.

    ISO 14289-1, 7.2. No box is known to the finisher any more, so that this is done where a box becomes an element.
    There each element also asks for the references of all pages, to take one: they are listed once for all. And when
    all boxes of a page have become elements, these are made fewer, and the page lets go of its boxes.
    """
    import pydyf  # noqa: PLC0415 - start-up
    from weasyprint.formatting_structure.boxes import PageBox  # noqa: PLC0415 - start-up
    from weasyprint.pdf import tags  # noqa: PLC0415 - start-up

    build, referred = tags._build_box_tree, pydyf.PDF.page_references
    listed: dict[int, tuple[bytes, ...]] = {}

    def references(pdf: Any) -> tuple[bytes, ...]:
        kids = pdf.pages["Kids"]
        if len(listed.get(id(kids), ())) != len(kids) // 3:
            listed[id(kids)] = referred.fget(pdf)
        return listed[id(kids)]

    def told(box: Any, parent: Any, pdf: Any, page: int, owners: dict[int, bytes], *rest: Any) -> Iterator[Any]:
        begun = len(pdf.objects)
        for element in build(box, parent, pdf, page, owners, *rest):
            source = getattr(box, "element", None)
            if source is not None and source.tag != "html" and source.get("lang"):
                element["Lang"] = pydyf.String(source.get("lang"))
            yield element
        if isinstance(box, PageBox):
            _tidy(pdf, [made for made in pdf.objects[begun:] if made.get("Type") == "/StructElem"], owners)
            box.children = ()

    tags._build_box_tree, pydyf.PDF.page_references = told, property(references)
    try:
        yield
    finally:
        tags._build_box_tree, pydyf.PDF.page_references = build, referred


def compress(stream: Any) -> None:
    """Compress a stream once, and once more where its last byte would be a carriage return."""
    content = stream.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
    filters = ["/FlateDecode"]
    while content.endswith(b"\r"):
        content = zlib.compress(content)
        filters.append("/FlateDecode")
    stream.stream, stream.compress = [content], False
    stream.extra["Filter"] = filters[0] if len(filters) == 1 else f"[{' '.join(filters)}]"


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _tidy(pdf: Any, elements: list[Any], owners: dict[int, bytes]) -> None:
    """Finish the elements of a page, and let go of those that say nothing.

    Args:
        pdf: pydyf's.
        elements: what became of its boxes, each before those in it.
        owners: the reference of the element of each piece of content that is marked on it.
    """
    for element in elements:
        if element["S"] == "/TH":
            # A header cell in the table's head is its column's, any other its row's.
            group = _object(pdf, _object(pdf, element["P"])["P"])
            element["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"
        elif element["S"] == "/Span" and not element["K"]:
            # What is left of an inline element in front of a line that it moved to as a whole.
            _object(pdf, element["P"])["K"].remove(element.reference)
    for element in reversed(elements):
        _join_leaves(pdf, element, owners)
    for element in reversed(elements):
        if element.free == "n":
            _open_box(pdf, element)


def _join_leaves(pdf: Any, around: Any, owners: dict[int, bytes]) -> None:
    """Let a stretch of text belong to the element around it: one of its own says nothing, and every line has some."""
    import pydyf  # noqa: PLC0415 - start-up

    kids: list[Any] = [_leaf(pdf, kid) for kid in around["K"]]
    # Where there are others among them, readers may take those last, whatever their place.
    if not kids or any(kid is None for kid in kids):
        return
    around["K"] = pydyf.Array(mcid for kid in kids for mcid in kid["K"])
    owners.update(dict.fromkeys(around["K"], around.reference))
    for kid in kids:
        _free(pdf, kid)


def _open_box(pdf: Any, box: Any) -> None:
    """Put what is in an element that says nothing, and is there for its looks alone, into the one around it."""
    import pydyf  # noqa: PLC0415 - start-up

    kids = [_object(pdf, kid) if isinstance(kid, bytes) else kid for kid in box["K"]]
    if box["S"] not in _BOXES or set(box) != _SILENT or not kids:
        return
    if any(not isinstance(kid, dict) or kid["Type"] != "/StructElem" or kid["S"] == "/Caption" for kid in kids):
        return
    around = _object(pdf, box["P"])
    at = around["K"].index(box.reference)
    around["K"] = pydyf.Array([*around["K"][:at], *box["K"], *around["K"][at + 1 :]])
    for kid in kids:
        kid["P"] = around.reference
    _free(pdf, box)


def _free(pdf: Any, element: Any) -> None:
    """Let go of an object: one that is free stands in its place."""
    pdf.objects[element.number] = pdf.objects[0]
    element.free = "f"


def _leaf(pdf: Any, kid: Any) -> Any:
    """An element of the structure that holds text of a page and says nothing of it, by its reference; else None."""
    element = _object(pdf, kid) if isinstance(kid, bytes) else None
    if element is None or element.get("S") not in ("/Span", "/NonStruct") or set(element) != _SILENT:
        return None
    return element if all(isinstance(mcid, int) for mcid in element["K"]) else None


def _release_furniture(pdf: Any) -> None:
    """Let what stands in the margins of a page be nobody's: it is an artifact, in no branch of the structure tree."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    linked = _linked(pdf, root)
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    pages = [o for o in pdf.objects if isinstance(o, dict) and o.get("Type") == "/Page"]
    parents = {numbers[n]: numbers[n + 1] for n in range(0, len(numbers), 2)}
    for page in pages:
        owners = parents[page["StructParents"]]
        owners[:] = [owner if owner in linked else "null" for owner in owners]


def _linked(pdf: Any, root: Any) -> set[bytes]:
    """References of all elements that hang on the structure tree."""
    linked: set[bytes] = set()
    open_ends = list(root["K"])
    while open_ends:
        reference = open_ends.pop()
        if isinstance(reference, bytes) and reference not in linked:
            linked.add(reference)
            open_ends += _object(pdf, reference).get("K", ())
    return linked


def _identify(pdf: Any, seal: Seal | None) -> None:
    """Add identifier and seal to the metadata, and leave them readable without decompression."""
    properties = b"".join(_PROPERTY % {b"name": name, b"description": told} for name, told in _SEALED.items())
    schemas = _SCHEMAS % {b"namespace": NAMESPACE.encode(), b"properties": properties}
    added = schemas + (seal.description() if seal else b"") + b"</rdf:RDF>"
    metadata = _object(pdf, pdf.catalog["Metadata"])
    metadata.stream = [part.replace(b"</rdf:RDF>", added) for part in metadata.stream]
    metadata.compress = False
