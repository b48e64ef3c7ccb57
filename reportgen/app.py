"""The flow, in order, in one place: index → Article → Segments → facts → merged facts → Brief → outputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from reportgen import __version__
from reportgen.config import Options, nearest
from reportgen.corpus.articles import read_article
from reportgen.corpus.entries import Entry
from reportgen.corpus.index import read_index, read_paths
from reportgen.corpus.stored import SCHEMA
from reportgen.extract import Extraction, extract
from reportgen.language.packs import languages, load_pack
from reportgen.layout import lay_out
from reportgen.merge import merge
from reportgen.model import (
    Article,
    ArticleFacts,
    Collection,
    CrossFacts,
    Diagnostic,
    FactsDocument,
    Generator,
)
from reportgen.output import Disk
from reportgen.render.json import render_json

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


def build(
    options: Options,
    paths: Sequence[Path] = (),
    *,
    disk: Disk,
    progress: Progress | None = None,
    wrong: Sequence[Diagnostic] = (),
) -> Built:
    """Everything from index to bytes; nothing is written.

    Args:
        options: what is asked for.
        paths: files and folders to read instead of `options.seeds`.
        disk: the file system.
        progress: is told how far the build has come.
        wrong: errors found before, so that all that is wrong is told at once.
    """
    progress = progress or Silence()
    gathered = gather(options, paths, disk=disk, progress=progress)
    diagnostics = [*wrong, *gathered.diagnostics]
    if failed(diagnostics):
        return Built(diagnostics=tuple(diagnostics))
    progress.stage("facts", len(gathered.articles))
    facts: list[ArticleFacts] = []
    for article in gathered.articles:
        extraction = facts_of(article)
        diagnostics += extraction.diagnostics
        facts.append(extraction.facts)
        progress.step()
    progress.stage("merge", 1)
    documents = documents_of(gathered.title, facts, alone=bool(options.articles))
    outputs: dict[str, bytes] = {}
    for name, document in documents.items():
        outputs[f"{name}.json"] = render_json(document).encode()
    return Built(outputs, tuple(diagnostics), len(facts))


def gather(options: Options, paths: Sequence[Path], *, disk: Disk, progress: Progress) -> Gathered:
    """Read the index and the articles that the options choose.

    All that is wrong is told at once; without an error there is at least one article.
    """
    progress.stage("index", 1)
    reading = read_paths(paths) if paths else read_index(options.seeds)
    diagnostics = list(reading.diagnostics)
    entries, unknown = _chosen(reading.index.entries, options)
    diagnostics += unknown if reading.index.entries else ()
    progress.stage("articles", len(entries))
    articles: list[Article] = []
    for entry in entries:
        article_reading = read_article(entry, read=disk.read, language=options.language)
        diagnostics += article_reading.diagnostics
        if article_reading.article:
            articles.append(article_reading.article)
        progress.step()
    if entries and not articles and not failed(diagnostics):
        diagnostics.append(_error("nothing-readable", "none of the articles can be read"))
    chosen = [article for article in articles if _in_period(article.published, options)]
    if articles and not chosen:
        diagnostics.append(_error("nothing-chosen", "no article was published in the period asked for"))
    diagnostics += [_unsupported(article) for article in chosen if load_pack(article.language) is None]
    return Gathered(reading.index.title, tuple(chosen), tuple(diagnostics))


def facts_of(article: Article) -> Extraction:
    """One article's facts: layout, then extraction."""
    pack = load_pack(article.language)
    segments = lay_out(article, pack) if pack else ()
    return extract(article, segments, pack=pack)


def facts_document(title: str, articles: Sequence[ArticleFacts]) -> FactsDocument:
    """The facts of many articles with what they say together."""
    return _document(title, articles, merge(articles))


def documents_of(title: str, articles: Sequence[ArticleFacts], *, alone: bool) -> dict[str, FactsDocument]:
    """The documents to render by their file name: one of all articles, or one of each alone, without a cross part."""
    if alone:
        return {facts.id: _document(title, [facts], CrossFacts()) for facts in articles}
    return {WHOLE: facts_document(title, articles)}


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


def _chosen(entries: Sequence[Entry], options: Options) -> tuple[list[Entry], list[Diagnostic]]:
    """The entries that `--article` and `--tag` choose, in the order of the index, and errors where they find none."""
    ids = {entry.id for entry in entries}
    wrong = [
        _error("unknown-article", f"there is no article “{asked}”", nearest(asked, ids) or f"there are {_listed(ids)}")
        for asked in options.articles
        if asked not in ids
    ]
    chosen = [entry for entry in entries if not options.articles or entry.id in options.articles]
    if options.tags:
        tags = {tag for entry in entries for tag in entry.tags}
        chosen = [entry for entry in chosen if tags & set(options.tags) & set(entry.tags)]
        wrong += [
            _error(
                "unknown-tag", f"no article has the tag “{asked}”", nearest(asked, tags) or f"there are {_listed(tags)}"
            )
            for asked in options.tags
            if asked not in tags
        ]
    certain = [entry for entry in chosen if entry.published is None or _in_period(entry.published, options)]
    if chosen and not certain:
        wrong.append(_error("nothing-chosen", "no article was published in the period asked for"))
    return certain, wrong


def _in_period(published: str | None, options: Options) -> bool:
    """Whether a date lies in the period asked for; an article without a date lies in no period."""
    if options.since is None and options.until is None:
        return True
    if published is None:
        return False
    after = options.since is None or published[: len(options.since)] >= options.since
    return after and (options.until is None or published[: len(options.until)] <= options.until)


def _listed(names: set[str]) -> str:
    shown = sorted(names)[:10]
    return ", ".join(shown) + (f" and {len(names) - len(shown)} more" if len(names) > len(shown) else "") or "none"


def _unsupported(article: Article) -> Diagnostic:
    return Diagnostic(
        code="unsupported-language",
        severity="warning",
        message=f"there is no language pack for “{article.language}”, so nothing was looked for in “{article.path}”",
        place=article.path,
        hint=f"packs there are: {', '.join(languages())}",
        article=article.id,
    )


def _error(code: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code=code, severity="error", message=message, hint=hint)
