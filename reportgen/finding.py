"""What many articles say: what was found before, and the rest on as many processors as pay for themselves."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING

from reportgen.corpus.articles import TakeText
from reportgen.corpus.pages import HTML, Page, read_page
from reportgen.errors import LimitError
from reportgen.frozen import frozen
from reportgen.limits import within
from reportgen.model import Article, ArticleFacts, Diagnostic

if TYPE_CHECKING:
    from reportgen.cache.kept import Cache
    from reportgen.extraction import Extraction

# Below this many articles for each processor, starting another takes longer than it saves.
WORTH_A_PROCESS = 24
_CHUNK = 8

Find = Callable[[Article], "Extraction"]
Found = tuple[ArticleFacts, tuple[Diagnostic, ...]]


@frozen
class Timely:
    """Finds the facts of an article, or gives it up.

    Attributes:
        find: finds them.
        seconds: of processor time that it may take.
    """

    find: Find
    seconds: int

    def __call__(self, article: Article) -> Extraction | LimitError:
        """What is found, or why it was given up."""
        try:
            with within(self.seconds):
                return self.find(article)
        except LimitError as error:
            return error


def find_facts(
    articles: Sequence[Article], find: Timely, *, cache: Cache | None, jobs: int
) -> Iterator[Found | LimitError]:
    """The facts of each article in order, every span of them proved, and what is to be said about finding them.

    Args:
        articles: with ids that differ.
        find: finds the facts of one; where `jobs` is not 1, with a function of a module.
        cache: where facts are kept; None for nowhere.
        jobs: how many processors to use at most; 0 is all there are.

    Raises:
        GroundingError: a span does not hold.
    """
    known = {article.id: found for article in articles if cache and (found := cache.found(article))}
    unknown = [article for article in articles if article.id not in known]
    fresh = _extractions(unknown, find, min(jobs or processors(), len(unknown) // WORTH_A_PROCESS))
    for article in articles:
        if article.id in known:
            yield known[article.id]
            continue
        extraction = next(fresh)
        if isinstance(extraction, LimitError):
            yield extraction
            continue
        found = _proved(extraction, article)
        if cache:
            cache.keep(article, found)
        yield found


def page_reader(cache: Cache | None, *, seconds: int) -> TakeText:
    """Takes the text out of pages, each page once: trafilatura alone takes most of a second to import.

    Args:
        cache: where the texts are kept; None for nowhere.
        seconds: of processor time that a page may take; the function raises `LimitError` where it takes more.
    """

    def take(raw: bytes, *, suffix: str) -> Page:
        if suffix not in HTML and _is_text(raw):
            return read_page(raw, suffix=suffix)
        with suppress(TypeError):
            if cache and (kept := cache.page(raw, suffix)):
                return Page(**kept)
        with within(seconds):
            page = read_page(raw, suffix=suffix)
        if cache:
            cache.keep_page(raw, suffix, asdict(page))
        return page

    return take


def _is_text(raw: bytes) -> bool:
    """Whether bytes are UTF-8, so that reading them is quicker than looking up what was read."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _proved(extraction: Extraction, article: Article) -> Found:
    # Where all facts are known, nothing of what finds them is imported.
    from reportgen.extraction.grounding import prove  # noqa: PLC0415

    prove(extraction.facts, article.text)
    return extraction.facts, extraction.diagnostics


def _extractions(articles: Sequence[Article], find: Timely, processes: int) -> Iterator[Extraction | LimitError]:
    """What is found in each article, in order; where processes cannot be had, in this one."""
    done = 0
    if processes > 1:
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - only where it pays

        try:
            for extraction in _in_processes(articles, find, processes):
                yield extraction
                done += 1
        except (BrokenProcessPool, OSError):
            pass
    yield from map(find, islice(articles, done, None))


def _in_processes(articles: Sequence[Article], find: Timely, processes: int) -> Iterator[Extraction | LimitError]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only where it pays
    from multiprocessing import get_all_start_methods, get_context  # noqa: PLC0415

    # A plain fork would copy the threads' locks of numerical libraries in a state that nobody releases.
    context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload([find.find.__module__, "reportgen.extraction"])
        _start_forkserver()
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_leave_interrupts) as pool:
        try:
            # Processes start when they are given work. An interrupt between would leave one that nobody waits for: it
            # would find the semaphores gone, and tell of them with a traceback.
            with _interrupts_held():
                extractions = pool.map(find, articles, chunksize=_CHUNK)
            yield from extractions
        except BaseException:
            # Without waiting, the pool may be gone before its thread reads that nothing more is to be done.
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _start_forkserver() -> None:
    """Start the process that others are forked from, which hands down that interrupts are held back.

    It would otherwise tell of an interrupt with a traceback, as long as it imports what finds facts.
    """
    from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415 - only where it pays

    # The forkserver would start it, and it lets interrupts through again.
    resource_tracker.ensure_running()
    with _interrupts_held():
        forkserver.ensure_running()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep interrupts from this thread, and from processes that it starts, until the end of the block."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts() -> None:
    """An interrupt is for the process that began the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
