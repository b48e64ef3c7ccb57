"""What was found in articles before, under keys of everything that it depends on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from reportgen.cache.encoding import Found, UnfitError, decode, encode
from reportgen.cache.folder import cache_folder
from reportgen.cache.program import packages_digest, program_digest
from reportgen.cache.store import Store, private_store
from reportgen.config import Options
from reportgen.model import Article


class Cache:
    """Facts of articles and texts of pages that a program like this one found before.

    What is damaged, of another program, or not about this text counts as absent.

    Args:
        folder: where it lies; it need not exist.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._store = Store(folder)
        self._program = program_digest(self._store)

    def found(self, article: Article) -> Found | None:
        """The facts of an article, every span of them taken from its text."""
        content = self._store.get(self._key(article))
        if content is None:
            return None
        try:
            found = decode(content, article.text)
        except UnfitError:
            return None
        return found if found[0].id == article.id else None

    def keep(self, article: Article, found: Found) -> None:
        """Keep the facts of an article, unless the program was changed while it ran."""
        if self._unchanged:
            self._store.keep(self._key(article), encode(found, article.text))

    def page(self, raw: bytes, suffix: str) -> dict[str, Any] | None:
        """The fields of the page that was read from these bytes."""
        content = self._store.get(self._page_key(raw, suffix))
        return None if content is None else json.loads(content)

    def keep_page(self, raw: bytes, suffix: str, page: Mapping[str, Any]) -> None:
        """Keep the fields of a page, which are texts, unless the program was changed while it ran."""
        if self._unchanged:
            self._store.keep(self._page_key(raw, suffix), json.dumps(page).encode())

    @cached_property
    def code(self) -> Store | None:
        """Where compiled templates are kept: they are run, so that nobody else may have written them."""
        return private_store(self._folder / "templates")

    @cached_property
    def _unchanged(self) -> bool:
        return program_digest(self._store) == self._program

    def _page_key(self, raw: bytes, suffix: str) -> str:
        head = f"page {self._program} {packages_digest()} {suffix} "
        return hashlib.sha256(head.encode() + raw).hexdigest()

    def _key(self, article: Article) -> str:
        """An article's key: all that is known of it, and all that finds facts."""
        return hashlib.sha256(f"facts {self._program} {article!r}".encode()).hexdigest()


def open_cache(options: Options, variables: Mapping[str, str]) -> Cache | None:
    """The cache that a run is to use; None where it is to use none, or the user has no folder for one.

    Args:
        options: of the run.
        variables: the environment.
    """
    folder = (options.cache_dir or cache_folder(variables)) if options.cache else None
    return Cache(folder) if folder else None
