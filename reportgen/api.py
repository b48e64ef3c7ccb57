"""The library: what `import reportgen` gives. It prints nothing, and keeps nothing between calls.

Neither the environment nor a configuration file is read: what is not said in a call has its default.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from reportgen.config import FORMATS, Detail, Format, Given, Options, Raw, Sections, nearest, resolve
from reportgen.errors import UsageError
from reportgen.frozen import frozen
from reportgen.model import Article, ArticleFacts, Diagnostic, FactsDocument

if TYPE_CHECKING:
    from typing import Unpack

AnyPath = str | PathLike[str]


class BuildError(UsageError):
    """Something cannot be worked with; `diagnostics` holds everything that is wrong, and `str()` says it all."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        wrong = [d for d in self.diagnostics if d.severity == "error"]
        told = (f"{d.place}: {d.message}" if d.place else d.message for d in wrong)
        super().__init__("; ".join(told), hint="; ".join(dict.fromkeys(d.hint for d in wrong if d.hint)))


@frozen
class Index:
    """A collection of articles that was read.

    Attributes:
        title: what the index calls it, or the folder's name.
        articles: in the order of the index.
        diagnostics: notes and warnings, such as articles that could not be read and are left out.
    """

    title: str
    articles: tuple[Article, ...]
    diagnostics: tuple[Diagnostic, ...]


@frozen
class Built:
    """What was built.

    Attributes:
        outputs: the bytes of each file by its name, `brief.md` or `003.pdf`.
        diagnostics: notes and warnings.
    """

    outputs: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]

    def write(self, folder: AnyPath) -> tuple[Path, ...]:
        """Write the files into a folder, all or none, and give their paths; what would not change is not touched.

        Args:
            folder: is made where it does not exist.

        Raises:
            ReportgenError: something stands in the way; what was there before is as it was.
        """
        from reportgen.output import Disk, write_all  # noqa: PLC0415 - start-up

        return write_all(self.outputs, Path(folder), disk=Disk()).files


class BriefOptions(TypedDict, total=False):
    """What `build` takes beside its formats: the options of the command line, by the names of `reportgen.config`.

    Attributes:
        articles: ids: the brief of each of these articles alone.
        tags: only articles that have one of them.
        earliest, latest: only articles published from and up to this ISO 8601 date, month or year.
        sections: how much of each article follows what they say together: `short` if not given.
        detail: how much of everything: `standard` if not given.
        max_pages: how many pages a PDF has at most.
        general_bodies: whether bodies that name nobody in particular are kept among those that turn up again.
        template: the name of a template, or the path of a folder: `brief` if not given.
        locale: the reader's language, BCP 47: `en` if not given.
        language: of articles where nothing tells it, BCP 47: `en` if not given.
        logo, logo_text: a small SVG or PNG for the head of the page, and what stands for it where it is not seen.
        accent, rule: colours, of links and charts, and of the lines above figures: `#16506b`.
        tables: which tables `csv` and `parquet` have: all if not given.
        cache_dir: where facts are kept from one call to the next: nowhere if not given.
        jobs: on how many processors facts are looked for: one if not given, 0 for all there are.
    """

    articles: Sequence[str]
    tags: Sequence[str]
    earliest: str | None
    latest: str | None
    sections: Sections
    detail: Detail
    max_pages: int | None
    general_bodies: bool
    template: AnyPath
    locale: str
    language: str
    logo: AnyPath | None
    logo_text: str | None
    accent: str | None
    rule: str | None
    tables: Sequence[str]
    cache_dir: AnyPath | None
    jobs: int


def read_index(folder: AnyPath, *, language: str = "en") -> Index:
    """Read a folder of articles, with or without an `index.toml`.

    Args:
        folder: where the articles lie.
        language: BCP 47, of articles where neither index nor page tells it.

    Raises:
        BuildError: there is none, or something in it cannot be worked with; its diagnostics name all that is wrong.
    """
    from reportgen.app import Silence, failed, gather  # noqa: PLC0415 - start-up
    from reportgen.output import Disk  # noqa: PLC0415

    gathered = gather(_options({"seeds": folder, "language": language}), (), disk=Disk(), progress=Silence())
    if failed(gathered.diagnostics):
        raise BuildError(gathered.diagnostics)
    return Index(gathered.title, gathered.articles, gathered.diagnostics)


def extract(
    article: Article | str,
    *,
    id: str = "article",
    title: str | None = None,
    published: str | None = None,
    language: str = "en",
) -> ArticleFacts:
    """Find what one article says: a pure function.

    Args:
        article: one of an index, which knows the rest; or a text.
        id: what to call a text; the ids of its facts begin with it.
        title: the headline of a text that does not begin with it.
        published: ISO 8601 date, against which a text's “last week” is read.
        language: BCP 47, of a text.

    Raises:
        ReportgenError: there is no language pack for it.
    """
    from reportgen.app import facts_of  # noqa: PLC0415 - start-up
    from reportgen.language.packs import languages, load_pack  # noqa: PLC0415

    if isinstance(article, str):
        raw = article.encode("utf-8", "surrogatepass")
        article = Article(
            id=id,
            path=f"{id}.txt",
            text=article,
            sha256=hashlib.sha256(raw).hexdigest(),
            size=len(raw),
            title=title,
            published=published,
            language=language,
        )
    if load_pack(article.language) is None:
        message = f"there is no language pack for “{article.language}”"
        raise UsageError(message, hint=f"packs there are: {', '.join(languages())}")
    return facts_of(article).facts


def read_facts(file: AnyPath) -> FactsDocument:
    """The facts of a stored brief: of a JSON file, or those that travel in an HTML or PDF brief.

    Raises:
        ReportgenError: it cannot be read, or holds no facts that this version knows.
    """
    from reportgen.proof import read_stored  # noqa: PLC0415 - start-up

    return read_stored(Path(file), read=Path.read_bytes)


def build(
    source: AnyPath | FactsDocument = "seeds",
    *,
    formats: Sequence[Format] = ("md",),
    **options: Unpack[BriefOptions],
) -> Built:
    """Make a brief; nothing is written.

    Args:
        source: a folder of articles, a single article's file, or the facts of a stored brief.
        formats: of md, html, pdf, json, csv and parquet.
        options: see `BriefOptions`.

    Raises:
        TypeError: there is no such option.
        BuildError: something cannot be worked with; its diagnostics name all that is wrong.
        ReportgenError: no format is asked for, the facts lack what a brief needs, or a defect of ours.
    """
    from reportgen.app import build as build_outputs  # noqa: PLC0415 - start-up
    from reportgen.app import build_again, failed  # noqa: PLC0415
    from reportgen.cache.kept import open_cache  # noqa: PLC0415
    from reportgen.output import Disk  # noqa: PLC0415

    for name in options:
        if name not in BriefOptions.__annotations__:
            told = nearest(name, BriefOptions.__annotations__)
            raise TypeError(f"build() has no option “{name}”{f'; {told}' if told else ''}")
    if not formats:
        raise UsageError("no format is asked for", hint=f"formats are {', '.join(FORMATS)}")
    given = {"jobs": 1, "cache": options.get("cache_dir") is not None, **options, "formats": formats}
    if isinstance(source, FactsDocument):
        chosen = _options(given)
        built = build_again(source, chosen, cache=open_cache(chosen, {}))
    else:
        paths = [Path(source)] if Path(source).is_file() else []
        chosen = _options(given if paths else {**given, "seeds": source})
        built = build_outputs(chosen, paths, disk=Disk(), cache=open_cache(chosen, {}))
    if failed(built.diagnostics):
        raise BuildError(built.diagnostics)
    return Built(built.outputs, built.diagnostics)


def _options(given: Mapping[str, object]) -> Options:
    """Options out of a call's arguments, checked as those of the command line are.

    Raises:
        BuildError: one of them is wrong.
    """
    resolved = resolve({name: Given(_raw(value), name) for name, value in given.items() if value is not None})
    if resolved.diagnostics:
        raise BuildError(resolved.diagnostics)
    return resolved.options


def _raw(value: object) -> Raw:
    """An argument as somebody would have typed it."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, Sequence):
        return [str(part) for part in value]
    return str(value)
