"""What a PDF was made of, as digests in its metadata: they tell that it is stale without making it again.

A PDF's bytes depend on the Pango and HarfBuzz of the machine. What it says depends on the facts, the page and the
template alone.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields

from reportgen.frozen import frozen
from reportgen.render.templates import Template

NAMESPACE = "urn:reportgen:made-of#"
_DESCRIPTION = re.compile(
    rf'<rdf:Description rdf:about="" xmlns:reportgen="{NAMESPACE}" reportgen:facts="([0-9a-f]{{64}})" '
    r'reportgen:page="([0-9a-f]{64})" reportgen:template="([0-9a-f]{64})" reportgen:pages="([0-9]*)" />'.encode()
)


@frozen
class Seal:
    """What a PDF was made of.

    Attributes:
        facts: SHA-256 of the facts document.
        page: of the page before anything was left out for want of space.
        template: of all files of the template.
        pages: how many pages it was to have at most; empty where it may have any number.
    """

    facts: str
    page: str
    template: str
    pages: str = ""

    def description(self) -> bytes:
        """The seal as a part of XMP metadata."""
        said = " ".join(f'reportgen:{field.name}="{getattr(self, field.name)}"' for field in fields(self))
        return f'<rdf:Description rdf:about="" xmlns:reportgen="{NAMESPACE}" {said} />'.encode()


def seal_of(page: str, template: Template, *, facts: str, pages: int | None = None) -> Seal:
    """The seal of a PDF that is to be.

    Args:
        page: the whole brief as HTML for paper.
        template: how it is printed.
        facts: the facts document as JSON.
        pages: how many it may have at most; None for any number.
    """
    return Seal(_digest(facts), _digest(page), _template_digest(template), str(pages or ""))


def read_seal(pdf: bytes) -> Seal | None:
    """The seal in a PDF, or in a description alone; None where there is none that this version reads."""
    found = _DESCRIPTION.search(pdf)
    return Seal(*(group.decode() for group in found.groups())) if found else None


def what_differs(stored: Seal, fresh: Seal) -> str:
    """Of what another PDF would be made, in a few words; empty where they are the same."""
    if stored.facts != fresh.facts:
        return "other facts"
    if stored.template != fresh.template:
        return "another template"
    if stored.pages != fresh.pages:
        return "another number of pages at most"
    return "another page: other options, or another version of reportgen" if stored.page != fresh.page else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _template_digest(template: Template) -> str:
    """A digest of the names and the content of all files that a template may read."""
    digest = hashlib.sha256()
    for folder in template.folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                content = hashlib.sha256(file.read_bytes()).hexdigest()
                digest.update(f"{file.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()
