"""Facts documents in every form that is asked for: the brief of each, as Markdown, HTML, PDF and JSON."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial

from reportgen.brief import LAST_CUT, Extent, compose
from reportgen.config import MOST_PAGES, TABULAR, EvidenceOn, Format, Options
from reportgen.errors import LimitError, OutputError, TemplateError
from reportgen.export import export
from reportgen.frozen import frozen
from reportgen.model import ArticleFacts, Diagnostic, FactsDocument
from reportgen.model.brief import Brief
from reportgen.model.changes import Changes
from reportgen.render.brand import brand_of
from reportgen.render.compiled import Kept, mistakes
from reportgen.render.json import render_json
from reportgen.render.markdown import render_markdown
from reportgen.render.templates import Template, load_template
from reportgen.render.tongues import unmarked
from reportgen.render.words import lacking


@frozen
class Rendered:
    """A brief in its formats, and the characters that the PDF shows as their codes because no face holds them."""

    outputs: dict[str, bytes]
    unprintable: tuple[str, ...] = ()


@frozen
class Paper:
    """What is particular about a PDF.

    Attributes:
        brief: where it has to be a shorter one than that of the other forms.
        pages: how many it has at most; None for any number.
        printed: whether it is to be made; else its seal stands for it.
        evidence: where it stands.
    """

    brief: Brief | None = None
    pages: int | None = None
    printed: bool = True
    evidence: EvidenceOn = "margin"


@frozen
class Forms:
    """File names with their bytes, none of them where a diagnostic is an error."""

    outputs: dict[str, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def means(options: Options, kept: Kept | None = None) -> tuple[Template | None, list[Diagnostic]]:
    """The template asked for, None where it cannot be had, what it lacks, and an error for all that a format lacks.

    Args:
        options: which template and which formats.
        kept: where compiled templates are kept; None for nowhere.
    """
    template, wrong = None, []
    try:
        brand, adjusted = brand_of(options)
        loaded = load_template(options.template, options.locale)
        template = replace(loaded, seconds=options.timeout, brand=brand, kept=kept)
        wrong += [*adjusted, *lacking(template), *mistakes(template)]
    except TemplateError as error:
        wrong.append(_error("bad-template", error.message, error.hint, place=error.place))
    try:
        if template and "pdf" in options.formats and not options.check:
            from reportgen.render.pdf import require_libraries  # noqa: PLC0415 - WeasyPrint is slow to import

            require_libraries(template)
        if "parquet" in options.formats:
            from reportgen.export.parquet import require_parquet  # noqa: PLC0415 - most builds make no tables

            require_parquet()
    except OutputError as error:
        wrong.append(_error("missing-library", error.message, error.hint))
    return template, wrong


def forms_of(
    documents: Mapping[str, FactsDocument],
    options: Options,
    *,
    template: Template,
    step: Callable[[], None],
    changes: Mapping[str, Changes] | None = None,
) -> Forms:
    """Every form of every document.

    Args:
        documents: by the name of their files, without a suffix.
        options: which formats, and how much of everything.
        template: how it is said.
        step: is called when a form of a document is done.
        changes: what each document's brief begins with: what is new since an earlier one, by the name of the files.
    """
    outputs: dict[str, bytes] = {}
    diagnostics: list[Diagnostic] = []
    try:
        for name, document in documents.items():
            brief_of = partial(compose, document, changes=(changes or {}).get(name))
            extent = Extent(template.sections or options.sections, options.detail)
            paper, warnings = _paper(brief_of, extent, template, options)
            rendered = render(document, brief_of(extent=extent), template, formats=options.formats, paper=paper)
            rendered.outputs.update(export(document, options.formats, options.tables))
            diagnostics += [*warnings, *_missing_glyphs(rendered.unprintable, document)]
            outputs.update({f"{name}.{suffix}": content for suffix, content in rendered.outputs.items()})
            for _ in options.formats:
                step()
    except LimitError as error:
        return Forms(diagnostics=(*diagnostics, _error("over-limit", error.message, error.hint)))
    except TemplateError as error:
        return Forms(diagnostics=(*diagnostics, _error("bad-template", error.message, error.hint, place=error.place)))
    return Forms(outputs, tuple(diagnostics))


def render(
    document: FactsDocument,
    brief: Brief,
    template: Template,
    *,
    formats: Sequence[Format],
    paper: Paper | None = None,
) -> Rendered:
    """A brief in each of the formats, in their order; each form is made of the one before it.

    Args:
        document: the facts.
        brief: what is said of them.
        template: how.
        formats: which.
        paper: what is particular about the PDF.

    Raises:
        OutputError: a library that PDF needs is missing.
        TemplateError: the template asks for something that a brief does not have.
    """
    facts = "" if {"json", "html", "pdf"}.isdisjoint(formats) else render_json(document)
    markdown = "" if {"md", "html", "pdf"}.isdisjoint(formats) else render_markdown(brief, template)
    html = ""
    if not {"html", "pdf"}.isdisjoint(formats):
        from reportgen.render.html import render_html  # noqa: PLC0415 - Markdown must not pay for what it does not use

        html = render_html(markdown, template, brief, facts=facts if "html" in formats else None)
    outputs: dict[str, bytes] = {}
    missing: tuple[str, ...] = ()
    for suffix in (suffix for suffix in formats if suffix not in TABULAR):
        if suffix == "pdf":
            paper = paper or Paper()
            apart = paper.evidence != "margin"
            page = render_html(markdown, template, brief, evidence=paper.evidence) if apart else html
            outputs[suffix], missing = _printed(page, template, paper, facts)
        else:
            outputs[suffix] = {"md": unmarked(markdown), "html": html, "json": facts}[suffix].encode()
    return Rendered(outputs, missing)


def _printed(html: str, template: Template, paper: Paper, facts: str) -> tuple[bytes, tuple[str, ...]]:
    """The PDF of a page, or its seal alone, and the characters that no face holds."""
    from reportgen.render.html import render_html  # noqa: PLC0415 - start-up
    from reportgen.render.paper import for_paper  # noqa: PLC0415 - start-up
    from reportgen.render.pdf import render_pdf, unprintable  # noqa: PLC0415 - start-up
    from reportgen.render.seal import seal_of  # noqa: PLC0415 - start-up

    seal = seal_of(for_paper(html), template, facts=facts, pages=paper.pages)
    shorter = paper.brief
    page = html
    if shorter:
        page = render_html(render_markdown(shorter, template), template, shorter, evidence=paper.evidence)
    most = None if paper.pages else MOST_PAGES
    pdf = render_pdf(page, template, facts=facts, seal=seal, most=most) if paper.printed else seal.description()
    return pdf, unprintable(page, template)


def _paper(
    brief_of: Callable[..., Brief], extent: Extent, template: Template, options: Options
) -> tuple[Paper, list[Diagnostic]]:
    """What is particular about the PDF: of so many pages, its brief is as little cut as possible.

    Args:
        brief_of: makes the brief of an `extent`.
        extent: what is asked for.
        template: which may have a number of pages of its own.
        options: which may ask for fewer.
    """
    pages = min(filter(None, (options.max_pages, template.pages)), default=None)
    if pages is None or "pdf" not in options.formats or options.check:
        return Paper(pages=pages, printed=not options.check, evidence=options.evidence), []
    from reportgen.render.html import render_html  # noqa: PLC0415 - start-up
    from reportgen.render.pdf import count_pages  # noqa: PLC0415 - WeasyPrint is slow to import

    def fits(cut: int) -> bool:
        brief = brief_of(extent=replace(extent, cut=cut))
        markdown = render_markdown(brief, template)
        return count_pages(render_html(markdown, template, brief, evidence=options.evidence), template) <= pages

    cut = 0 if fits(0) else bisect_left(range(1, LAST_CUT), True, key=fits) + 1
    paper = Paper(brief_of(extent=replace(extent, cut=cut)), pages, evidence=options.evidence)
    if cut < LAST_CUT or fits(cut):
        return paper, []
    words = f"even the shortest brief takes more than {pages} {'page' if pages == 1 else 'pages'}"
    return paper, [Diagnostic(code="too-long", severity="warning", message=words, hint="ask for more pages")]


def _missing_glyphs(unprintable: Sequence[str], document: FactsDocument) -> Iterator[Diagnostic]:
    """A warning for each article that has characters which no face of the template holds."""
    for article in document.articles if unprintable else ():
        own = "".join(_shown(article))
        if codes := [f"“{c}” (U+{ord(c):04X})" for c in unprintable if c in own]:
            yield Diagnostic(
                code="missing-glyph",
                severity="warning",
                message=f"no typeface of the template holds {', '.join(codes)}: the PDF shows its code instead",
                place=article.source.path,
                article=article.id,
            )


def _shown(article: ArticleFacts) -> Iterator[str]:
    """What a brief may print of an article."""
    yield from (article.id, article.source.path, article.title or "", article.byline or "", article.publisher or "")
    yield from (sentence.span.text for sentence in article.sentences)


def _error(code: str, message: str, hint: str = "", *, place: str = "") -> Diagnostic:
    return Diagnostic(code=code, severity="error", message=message, place=place, hint=hint)
