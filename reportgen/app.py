"""The flow, in order, in one place: index → Article → Segments → facts → merged facts → Brief → outputs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reportgen import __version__
from reportgen.brief import LAST_CUT, Extent, compose
from reportgen.config import Format, Options
from reportgen.corpus.articles import read_article
from reportgen.corpus.index import read_index, read_paths
from reportgen.corpus.selection import choose, in_period, nothing_in_period, undated
from reportgen.corpus.stored import SCHEMA, read_facts
from reportgen.corpus.tongue import UNDETERMINED
from reportgen.errors import OutputError, TemplateError, UsageError
from reportgen.finding import find_facts, page_reader
from reportgen.language.packs import languages, load_pack
from reportgen.merge import merge, union
from reportgen.model import (
    Article,
    ArticleFacts,
    Collection,
    CrossFacts,
    Diagnostic,
    FactsDocument,
    Generator,
    Segment,
)
from reportgen.model.brief import Brief
from reportgen.output import Disk
from reportgen.render.json import render_json
from reportgen.render.markdown import render_markdown
from reportgen.render.templates import Template, load_template

if TYPE_CHECKING:
    from reportgen.cache.kept import Cache
    from reportgen.extract import Extraction

WHOLE = "brief"


class Progress(Protocol):
    """Is told how far a build has come."""

    def stage(self, name: str, steps: int) -> None:
        """A stage of so many steps begins, and the one before it has ended."""

    def step(self) -> None:
        """One more step is done."""


class Silence:
    """Progress that nobody watches."""

    def stage(self, name: str, steps: int) -> None:
        pass

    def step(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Gathered:
    """A collection that has been read: the articles asked for, and what is to be said about the reading."""

    title: str
    articles: tuple[Article, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: file names with their bytes, none of them where a diagnostic is an error."""

    outputs: dict[str, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Rendered:
    """A brief in its formats, and the characters that the PDF shows as their codes because no face holds them."""

    outputs: dict[Format, bytes]
    unprintable: tuple[str, ...] = ()


def build(
    options: Options,
    paths: Sequence[Path] = (),
    *,
    disk: Disk,
    progress: Progress | None = None,
    wrong: Sequence[Diagnostic] = (),
    cache: Cache | None = None,
) -> Built:
    """Everything from index to bytes; nothing is written.

    Args:
        options: what is asked for.
        paths: files and folders to read instead of `options.seeds`.
        disk: the file system.
        progress: is told how far the build has come.
        wrong: errors found before, so that all that is wrong is told at once.
        cache: where facts are kept from one build to the next; None for nowhere.
    """
    progress = progress or Silence()
    template, unusable = _means(options)
    gathered = gather(options, paths, disk=disk, progress=progress, cache=cache)
    diagnostics = [*wrong, *unusable, *gathered.diagnostics]
    if failed(diagnostics) or template is None:
        return Built(diagnostics=tuple(diagnostics))
    facts, dropped = extract_all(gathered.articles, progress, cache=cache, jobs=options.jobs)
    diagnostics += dropped
    progress.stage("merge", 1)
    documents = documents_of(gathered.title, facts, alone=bool(options.articles), general=options.general_bodies)
    progress.stage("render", len(documents) * len(options.formats))
    texts = {article.id: article.text for article in gathered.articles}
    outputs: dict[str, bytes] = {}
    try:
        for name, document in documents.items():
            alone = None if name == WHOLE else name
            brief_of = partial(compose, document, texts, article=alone, diagnostics=tuple(diagnostics))
            extent = Extent(template.sections or options.sections, options.detail)
            paper, warnings = _fitted(brief_of, extent, template, options)
            rendered = render(document, brief_of(extent=extent), template, formats=options.formats, paper=paper)
            diagnostics += warnings
            for suffix, content in rendered.outputs.items():
                outputs[f"{name}.{suffix}"] = content
                progress.step()
            diagnostics += _missing_glyphs(rendered.unprintable, texts, document)
    except TemplateError as error:
        return Built(diagnostics=(*diagnostics, _error("bad-template", error.message, error.hint)))
    return Built(outputs, tuple(diagnostics), len(facts))


def extract_all(
    articles: Sequence[Article], progress: Progress, *, cache: Cache | None = None, jobs: int = 1
) -> tuple[tuple[ArticleFacts, ...], tuple[Diagnostic, ...]]:
    """The facts of each article, every span proved once more, and what is to be said about how they were found.

    Raises:
        GroundingError: a span does not hold.
    """
    progress.stage("facts", len(articles))
    facts: list[ArticleFacts] = []
    diagnostics: list[Diagnostic] = []
    for found, said in find_facts(articles, facts_of, cache=cache, jobs=jobs):
        facts.append(found)
        diagnostics += said
        progress.step()
    return tuple(facts), tuple(diagnostics)


def render(
    document: FactsDocument,
    brief: Brief,
    template: Template,
    *,
    formats: Sequence[Format],
    paper: Brief | None = None,
) -> Rendered:
    """A brief in each of the formats, in their order; each form is made of the one before it.

    Args:
        document: the facts.
        brief: what is said of them.
        template: how.
        formats: which.
        paper: the brief for the PDF, where it has to be a shorter one.

    Raises:
        OutputError: a library that PDF needs is missing.
        TemplateError: the template asks for something that a brief does not have.
    """
    facts = "" if {"json", "html", "pdf"}.isdisjoint(formats) else render_json(document)
    markdown = "" if {"md", "html", "pdf"}.isdisjoint(formats) else render_markdown(brief, template)
    html = ""
    if not {"html", "pdf"}.isdisjoint(formats):
        from reportgen.render.html import render_html  # noqa: PLC0415 - Markdown must not pay for what it does not use

        html = render_html(markdown, template, brief, facts=facts)
    outputs: dict[Format, bytes] = {}
    missing: tuple[str, ...] = ()
    for suffix in formats:
        if suffix == "pdf":
            from reportgen.render.pdf import render_pdf, unprintable  # noqa: PLC0415 - WeasyPrint is slow to import

            page = render_html(render_markdown(paper, template), template, paper) if paper else html
            missing = unprintable(page, template)
            outputs[suffix] = render_pdf(page, template, facts=facts)
        else:
            outputs[suffix] = {"md": markdown, "html": html, "json": facts}[suffix].encode()
    return Rendered(outputs, missing)


def gather(
    options: Options, paths: Sequence[Path], *, disk: Disk, progress: Progress, cache: Cache | None = None
) -> Gathered:
    """Read the index and the articles that the options choose.

    All that is wrong is told at once; without an error there is at least one article.
    """
    progress.stage("index", 1)
    reading = read_paths(paths) if paths else read_index(options.seeds)
    diagnostics = list(reading.diagnostics)
    entries, unknown = choose(reading.index, options)
    diagnostics += unknown if reading.index.entries else ()
    progress.stage("articles", len(entries))
    articles: list[Article] = []
    take = page_reader(cache)
    for entry in entries:
        article_reading = read_article(entry, read=disk.read, language=options.language, take=take)
        diagnostics += article_reading.diagnostics
        if article_reading.article:
            articles.append(article_reading.article)
        progress.step()
    if entries and not articles and not failed(diagnostics):
        diagnostics.append(_error("nothing-readable", "none of the articles can be read"))
    if not in_period(None, options):
        articles = [_dated(article) for article in articles]
    chosen = [article for article in articles if in_period(article.published, options)]
    places = {entry.id: entry.place for entry in entries}
    if not in_period(None, options):
        diagnostics += [undated(a, places[a.id]) for a in articles if a.published is None]
    if articles and not chosen:
        diagnostics.append(nothing_in_period())
    diagnostics += [_unsupported(a, places[a.id]) for a in chosen if load_pack(a.language) is None]
    return Gathered(reading.index.title, tuple(chosen), tuple(diagnostics))


def facts_of(article: Article) -> Extraction:
    """One article's facts: layout, then extraction."""
    # Where all facts are known from an earlier build, nothing of what finds them is imported.
    from reportgen.extract import extract  # noqa: PLC0415
    from reportgen.layout import lay_out  # noqa: PLC0415

    pack = load_pack(article.language)
    segments = lay_out(article, pack) if pack else ()
    return extract(_dated(article, segments), segments, pack=pack)


def _dated(article: Article, segments: Sequence[Segment] | None = None) -> Article:
    """An article with the day of publication that its page prints where nothing else tells it."""
    pack = load_pack(article.language)
    if article.published or pack is None:
        return article
    from reportgen.layout import lay_out, published_on  # noqa: PLC0415 - as above

    return replace(article, published=published_on(article, segments or lay_out(article, pack), pack))


def facts_document(title: str, articles: Sequence[ArticleFacts], *, general: bool = False) -> FactsDocument:
    """The facts of many articles with what they say together, with or without bodies that name nobody."""
    return _document(title, articles, merge(articles, general=general))


def documents_of(
    title: str, articles: Sequence[ArticleFacts], *, alone: bool, general: bool = False
) -> dict[str, FactsDocument]:
    """The documents to render by their file name: one of all articles, or one of each alone, without a cross part."""
    if alone:
        return {facts.id: _document(title, [facts], CrossFacts()) for facts in articles}
    return {WHOLE: facts_document(title, articles, general=general)}


def merge_files(files: Sequence[Path], *, disk: Disk, general: bool = False, wrong: Sequence[Diagnostic] = ()) -> Built:
    """One facts document of several, as `brief.json`; nothing is written.

    Its articles are the union of theirs, sorted by id; its title is theirs, all of them where they differ.

    Args:
        files: what `build -f json` wrote.
        disk: the file system.
        general: whether bodies that name nobody in particular are kept in the cross part.
        wrong: errors found before, so that all that is wrong is told at once.
    """
    diagnostics = list(wrong)
    documents: list[FactsDocument] = []
    for file in files:
        try:
            documents.append(read_facts(disk.read(file), name=str(file)))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            diagnostics.append(_error("unreadable-facts", f"“{file}” cannot be read: {reason}"))
        except UsageError as error:
            diagnostics.append(_error("unreadable-facts", error.message, error.hint))
    if failed(diagnostics):
        return Built(diagnostics=tuple(diagnostics))
    try:
        articles = union(*(document.articles for document in documents))
    except UsageError as error:
        return Built(diagnostics=(*diagnostics, _error("two-texts", error.message, error.hint)))
    title = " · ".join(sorted({document.collection.title for document in documents}))
    content = render_json(facts_document(title, articles, general=general)).encode()
    return Built({f"{WHOLE}.json": content}, tuple(diagnostics), len(articles))


def failed(diagnostics: Sequence[Diagnostic]) -> bool:
    """Whether one of them is an error."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def warned(diagnostics: Sequence[Diagnostic]) -> bool:
    """Whether one of them is a warning."""
    return any(diagnostic.severity == "warning" for diagnostic in diagnostics)


def _document(title: str, articles: Sequence[ArticleFacts], cross: CrossFacts) -> FactsDocument:
    newest = max((a.published for a in articles if a.published), default=None)
    return FactsDocument(
        schema=SCHEMA,
        generator=Generator("reportgen", __version__),
        collection=Collection(title, newest),
        articles=tuple(articles),
        cross=cross,
    )


def _fitted(
    brief_of: Callable[..., Brief], extent: Extent, template: Template, options: Options
) -> tuple[Brief | None, list[Diagnostic]]:
    """The brief for a PDF of so many pages, as little cut as possible; None where none has to be.

    Args:
        brief_of: makes the brief of an `extent`.
        extent: what is asked for.
        template: which may have a number of pages of its own.
        options: which may ask for fewer.
    """
    pages = min(filter(None, (options.max_pages, template.pages)), default=None)
    if pages is None or "pdf" not in options.formats:
        return None, []
    from reportgen.render.html import render_html  # noqa: PLC0415 - start-up
    from reportgen.render.pdf import count_pages  # noqa: PLC0415 - WeasyPrint is slow to import

    def fits(cut: int) -> bool:
        brief = brief_of(extent=replace(extent, cut=cut))
        return count_pages(render_html(render_markdown(brief, template), template, brief), template) <= pages

    cut = 0 if fits(0) else bisect_left(range(1, LAST_CUT), True, key=fits) + 1
    brief = brief_of(extent=replace(extent, cut=cut))
    if cut < LAST_CUT or fits(cut):
        return brief, []
    words = f"even the shortest brief takes more than {pages} {'page' if pages == 1 else 'pages'}"
    return brief, [Diagnostic(code="too-long", severity="warning", message=words, hint="ask for more pages")]


def _missing_glyphs(
    unprintable: Sequence[str], texts: Mapping[str, str], document: FactsDocument
) -> Iterator[Diagnostic]:
    """A warning for each article that has characters which no face of the template holds."""
    for article in document.articles:
        own = f"{texts[article.id]}{article.title}{article.byline}{article.publisher}"
        if codes := [f"“{c}” (U+{ord(c):04X})" for c in unprintable if c in own]:
            yield Diagnostic(
                code="missing-glyph",
                severity="warning",
                message=f"no typeface of the template holds {', '.join(codes)}: the PDF shows its code instead",
                place=article.source.path,
                article=article.id,
            )


def _named(article: Article) -> str:
    """The language of an article as a message calls it."""
    return "the language that it seems to be in" if article.language == UNDETERMINED else f"“{article.language}”"


def _unsupported(article: Article, place: str) -> Diagnostic:
    return Diagnostic(
        code="unsupported-language",
        severity="warning",
        message=f"there is no language pack for {_named(article)}, so nothing was looked for in “{article.path}”",
        place=place,
        hint=f"packs there are: {', '.join(languages())}; an index or --language names what an article is written in",
        article=article.id,
    )


def _means(options: Options) -> tuple[Template | None, list[Diagnostic]]:
    """The template asked for, None where it cannot be had, and an error for all that a format lacks."""
    template, wrong = None, []
    try:
        template = load_template(options.template)
    except TemplateError as error:
        wrong.append(_error("bad-template", error.message, error.hint))
    if template and "pdf" in options.formats:
        from reportgen.render.pdf import require_libraries  # noqa: PLC0415 - WeasyPrint is slow to import

        try:
            require_libraries(template)
        except OutputError as error:
            wrong.append(_error("missing-library", error.message, error.hint))
    return template, wrong


def _error(code: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code=code, severity="error", message=message, hint=hint)
