"""The flow, in order, in one place: index → Article → Segments → facts → merged facts → Brief → outputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reportgen.config import MEGABYTE, Options
from reportgen.corpus.articles import TakeText, read_article
from reportgen.corpus.index import FEWER, read_index, read_paths
from reportgen.corpus.pages import HTML, Page, read_page
from reportgen.corpus.selection import choose, in_period, nothing_in_period, pick, undated
from reportgen.corpus.tongue import UNDETERMINED
from reportgen.corrections.entries import Entry
from reportgen.corrections.quoted import unquotable
from reportgen.corrections.reading import find_corrections
from reportgen.diff.since import changes_since
from reportgen.documents import WHOLE, documents_of, facts_document, left_out_of, read_documents, united
from reportgen.errors import LimitError, UsageError
from reportgen.finding import Timely, find_facts, page_reader
from reportgen.forms import forms_of, means
from reportgen.frozen import frozen
from reportgen.language.packs import languages, load_pack
from reportgen.model import (
    Article,
    ArticleFacts,
    Diagnostic,
    FactsDocument,
    Segment,
)
from reportgen.output import Disk
from reportgen.render.json import render_json
from reportgen.sweeping import unswept

if TYPE_CHECKING:
    from reportgen.cache.kept import Cache
    from reportgen.extraction import Extraction


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


@frozen
class Gathered:
    """A collection that has been read.

    Attributes:
        title: what it is called.
        articles: those that were asked for.
        diagnostics: what is to be said about the reading.
        files: where each of its articles lies, by id, those that were not asked for too.
    """

    title: str
    articles: tuple[Article, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    files: Mapping[str, Path] = field(default_factory=dict)


@frozen
class Built:
    """What a build made: file names with their bytes, none of them where a diagnostic is an error."""

    outputs: dict[str, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    articles: int = 0


@frozen
class Checked:
    """What was looked at without building: how many articles and corrections, and which template."""

    articles: int
    corrections: int
    template: str


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
    template, unusable = means(options, cache.code if cache else None)
    gathered = gather(options, paths, disk=disk, progress=progress, cache=cache)
    corrections = find_corrections(options, paths)
    diagnostics = [*wrong, *unusable, *gathered.diagnostics, *corrections.diagnostics]
    if failed(diagnostics) or template is None:
        return Built(diagnostics=tuple(diagnostics))
    facts, dropped = extract_all(gathered.articles, progress, options, cache=cache)
    diagnostics += _located(dropped, gathered.files)
    if failed(dropped):
        return Built(diagnostics=tuple(diagnostics))
    if corrections.entries:
        from reportgen.corrections.making import correct  # noqa: PLC0415 - it imports what finds facts

        texts = {article.id: article.text for article in gathered.articles}
        facts, lost = correct(facts, corrections.entries, texts=texts, known=frozenset(gathered.files))
        diagnostics += lost
    progress.stage("merge", 1)
    documents = documents_of(
        gathered.title,
        facts,
        alone=bool(options.articles),
        general=options.general_bodies,
        left_out=left_out_of(diagnostics, facts),
    )
    changes, unread = changes_since(options, documents, read=disk.read)
    diagnostics += unread
    if failed(unread):
        return Built(diagnostics=tuple(diagnostics))
    progress.stage("render", len(documents) * len(options.formats))
    forms = forms_of(documents, options, template=template, step=progress.step, changes=changes)
    diagnostics += _located(forms.diagnostics, gathered.files)
    return Built(forms.outputs, tuple(diagnostics), len(facts) if forms.outputs else 0)


def check(
    options: Options, paths: Sequence[Path] = (), *, disk: Disk, wrong: Sequence[Diagnostic] = ()
) -> tuple[Checked, tuple[Diagnostic, ...]]:
    """Prove what a build starts from: options, index, files, corrections and template. Nothing is looked for in a text.

    Pages are not taken apart, and no library that a format needs is asked for.

    Args:
        options: what is asked for.
        paths: files and folders to read instead of `options.seeds`.
        disk: the file system.
        wrong: errors found before, so that all that is wrong is told at once.

    Returns:
        What was looked at, and everything that is to be said about it.
    """
    template, unusable = means(replace(options, formats=("md",)))
    glance = partial(_glance, language=options.language)
    gathered = gather(options, paths, disk=disk, progress=Silence(), take=glance)
    corrections = find_corrections(options, paths)
    lost = () if failed(gathered.diagnostics) else _lost(corrections.entries, gathered)
    looked_at = Checked(len(gathered.articles), len(corrections.entries), template.name if template else "")
    return looked_at, (*wrong, *unusable, *gathered.diagnostics, *corrections.diagnostics, *lost)


def _lost(corrections: Sequence[Entry], gathered: Gathered) -> tuple[Diagnostic, ...]:
    """A warning for each correction that is about nothing; the text of a page is not known, so that a build tells."""
    texts = {a.id: a.text for a in gathered.articles if Path(a.path).suffix.lower() not in HTML}
    return unquotable(corrections, texts=texts, known=frozenset(gathered.files))


def _glance(raw: bytes, *, suffix: str, language: str) -> Page:
    """A text as it is; of a page, its bytes: to take the text out of it takes long."""
    if suffix in HTML:
        return Page(text=raw.decode("latin-1"), language=language)
    return read_page(raw, suffix=suffix)


def build_again(
    document: FactsDocument,
    options: Options,
    *,
    name: str = WHOLE,
    progress: Progress | None = None,
    wrong: Sequence[Diagnostic] = (),
    cache: Cache | None = None,
) -> Built:
    """A stored brief in any form, made of its facts alone; nothing is written.

    What its articles say together stays as it was stored, unless only some of them are chosen or bodies that name
    nobody are asked for: then it is worked out anew, as a build would.

    Args:
        document: the facts.
        options: what is asked for; what says where articles lie and how they are read has no effect.
        name: of the files, without a suffix; those of a single article are called by its id.
        progress: is told how far it has come.
        wrong: errors found before, so that all that is wrong is told at once.
        cache: where compiled templates are kept; None for nowhere.
    """
    progress = progress or Silence()
    template, unusable = means(options, cache.code if cache else None)
    articles, unknown = pick(document.articles, options)
    diagnostics = [*wrong, *unusable, *unknown]
    if failed(diagnostics) or template is None:
        return Built(diagnostics=tuple(diagnostics))
    dated = tuple(article for article in articles if in_period(article.published, options))
    diagnostics += [undated(a, a.source.path, "") for a in articles if a.published is None and a not in dated]
    left_out = (*document.collection.left_out, *left_out_of(diagnostics, dated))
    progress.stage("merge", 1)
    if options.articles:
        documents = documents_of(document.collection.title, dated, alone=True)
    elif dated == document.articles and not options.general_bodies:
        documents = {name: document}
    else:
        title = document.collection.title
        documents = {name: facts_document(title, dated, general=options.general_bodies, left_out=left_out)}
    progress.stage("render", len(documents) * len(options.formats))
    forms = forms_of(documents, options, template=template, step=progress.step)
    return Built(forms.outputs, (*diagnostics, *forms.diagnostics), len(dated) if forms.outputs else 0)


def extract_all(
    articles: Sequence[Article], progress: Progress, options: Options, *, cache: Cache | None = None
) -> tuple[tuple[ArticleFacts, ...], tuple[Diagnostic, ...]]:
    """The facts of each article, every span proved once more, and what is to be said about how they were found.

    Raises:
        GroundingError: a span does not hold.
    """
    progress.stage("facts", len(articles))
    facts: list[ArticleFacts] = []
    diagnostics: list[Diagnostic] = []
    find = Timely(facts_of, options.timeout)
    for article, found in zip(articles, find_facts(articles, find, cache=cache, jobs=options.jobs), strict=True):
        if isinstance(found, LimitError):
            diagnostics.append(_over_limit(article, found))
        else:
            facts.append(found[0])
            diagnostics += found[1]
        progress.step()
    if articles and not facts:
        diagnostics.append(_error("nothing-readable", "none of the articles can be read"))
    return tuple(facts), tuple(diagnostics)


def gather(
    options: Options,
    paths: Sequence[Path],
    *,
    disk: Disk,
    progress: Progress,
    cache: Cache | None = None,
    take: TakeText | None = None,
) -> Gathered:
    """Read the index and the articles that the options choose.

    All that is wrong is told at once; without an error there is at least one article. `take` takes the text out of a
    file's bytes, where that is not to be done as for a build.
    """
    progress.stage("index", 1)
    read = partial(disk.read, most=options.max_file_size * MEGABYTE)
    most = options.max_articles
    reading = read_paths(paths, read=read, most=most) if paths else read_index(options.seeds, read=read, most=most)
    diagnostics = list(reading.diagnostics)
    entries, unknown = choose(reading.index, options)
    diagnostics += unknown if reading.index.entries else ()
    if len(entries) > most:
        diagnostics.append(_error("over-limit", f"{len(entries):,} articles are chosen, more than {most:,}", FEWER))
        entries = ()
    progress.stage("articles", len(entries))
    articles: list[Article] = []
    take = take or page_reader(cache, seconds=options.timeout)
    for entry in entries:
        article_reading = read_article(entry, read=read, language=options.language, take=take)
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
        diagnostics += [undated(a, a.path, places[a.id]) for a in articles if a.published is None]
    if articles and not chosen:
        diagnostics.append(nothing_in_period())
    diagnostics += [_unsupported(a, places[a.id]) for a in chosen if load_pack(a.language) is None]
    files = {entry.id: entry.file for entry in reading.index.entries}
    return Gathered(reading.index.title, tuple(chosen), tuple(diagnostics), files)


def facts_of(article: Article) -> Extraction:
    """One article's facts: layout, then extraction."""
    # Where all facts are known from an earlier build, nothing of what finds them is imported.
    from reportgen.extraction import extract  # noqa: PLC0415
    from reportgen.layout import lay_out  # noqa: PLC0415

    pack = load_pack(article.language)
    with unswept():  # a long article has millions of objects, and next to none of them is rubbish before its end
        segments = lay_out(article, pack) if pack else ()
        return extract(_dated(article, segments), segments, pack=pack)


def _dated(article: Article, segments: Sequence[Segment] | None = None) -> Article:
    """An article with the day of publication that its page prints where nothing else tells it."""
    pack = load_pack(article.language)
    if article.published or pack is None:
        return article
    from reportgen.layout import lay_out, published_on  # noqa: PLC0415 - as above

    return replace(article, published=published_on(article, segments or lay_out(article, pack), pack))


def merge_files(files: Sequence[Path], *, disk: Disk, general: bool = False, wrong: Sequence[Diagnostic] = ()) -> Built:
    """One facts document of several, as `brief.json`; nothing is written.

    Args:
        files: what `build -f json` wrote.
        disk: the file system.
        general: whether bodies that name nobody in particular are kept in the cross part.
        wrong: errors found before, so that all that is wrong is told at once.
    """
    documents, unreadable = read_documents(files, disk=disk)
    if wrong or unreadable:
        return Built(diagnostics=(*wrong, *unreadable))
    try:
        document = united(documents, general=general)
    except UsageError as error:
        return Built(diagnostics=(_error("two-texts", error.message, error.hint),))
    return Built({f"{WHOLE}.json": render_json(document).encode()}, (), len(document.articles))


def failed(diagnostics: Sequence[Diagnostic]) -> bool:
    """Whether one of them is an error."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def warned(diagnostics: Sequence[Diagnostic]) -> bool:
    """Whether one of them is a warning."""
    return any(diagnostic.severity == "warning" for diagnostic in diagnostics)


def _located(diagnostics: Sequence[Diagnostic], files: Mapping[str, Path]) -> list[Diagnostic]:
    """Diagnostics that name an article's file as its facts do, with the file as the user finds it."""
    return [replace(d, place=str(files[d.article])) if d.article and d.article in files else d for d in diagnostics]


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


def _over_limit(article: Article, error: LimitError) -> Diagnostic:
    return Diagnostic(
        code="over-limit",
        severity="warning",
        message=f"“{article.path}” is left out: {error.message}",
        place=article.path,
        hint=error.hint,
        article=article.id,
    )


def _error(code: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code=code, severity="error", message=message, hint=hint)
