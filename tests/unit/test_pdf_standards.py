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
    *((name, {}) for name in names()),
    *((name, {"article": "larch"}) for name in names()),
    ("brief", {"extent": Extent(sections="full")}),
]


@pytest.mark.parametrize("locale", ["en", "vi"])
@pytest.mark.parametrize(("name", "options"), CASES)
def test_the_pdf_breaks_no_rule(name: str, options: dict, locale: str, tmp_path) -> None:
    template = load_template(name, locale)
    document = briefs.document()
    brief = compose(document, **options)
    html = render_html(render_markdown(brief, template), template, brief)
    pdf = render_pdf(html, template, facts=render_json(document))
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert [str(failure) for failure in report.failures] == []
    path = tmp_path / "brief.pdf"
    path.write_bytes(pdf)
    result = outloud.check(str(path))
    assert result.error is None
    assert (result.errors, result.warnings) == (0, 0), list(result.findings)
