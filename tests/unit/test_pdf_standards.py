"""Every template's PDF against two independent validators: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1)."""

from __future__ import annotations

import outloud
import page
import pytest

from reportgen.brief import Extent, compose
from reportgen.render.html import render_html
from reportgen.render.json import render_json
from reportgen.render.markdown import render_markdown
from reportgen.render.pdf import render_pdf
from reportgen.render.templates import load_template, names
from tests import briefs

pytestmark = pytest.mark.usefixtures("pango")
CASES = [
    *((name, locale, "standard", {}, "margin") for name in names() for locale in ("en", "vi")),
    *((name, "en", "short", {}, "foot") for name in names()),
    *((name, "vi", "full", {}, "end") for name in names()),
    *((name, "en", "full", {"article": "larch"}, "margin") for name in names()),
    ("brief", "vi", "standard", {"article": "orme"}, "foot"),
    ("brief", "en", "full", {"sections": "full"}, "foot"),
]
"""Template, language, detail, what else is asked for, and where the evidence is: each with each of the others once."""


@pytest.mark.parametrize(("name", "locale", "detail", "options", "evidence"), CASES)
def test_the_pdf_breaks_no_rule(name: str, locale: str, detail: str, options: dict, evidence: str, tmp_path) -> None:
    template = load_template(name, locale)
    document = briefs.document()
    extent = Extent(options.get("sections") or template.sections or "short", detail)
    brief = compose(document, article=options.get("article"), extent=extent)
    html = render_html(render_markdown(brief, template), template, brief, evidence=evidence)
    pdf = render_pdf(html, template, facts=render_json(document))
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert [str(failure) for failure in report.failures] == []
    path = tmp_path / "brief.pdf"
    path.write_bytes(pdf)
    result = outloud.check(str(path))
    assert result.error is None
    assert (result.errors, result.warnings) == (0, 0), list(result.findings)
