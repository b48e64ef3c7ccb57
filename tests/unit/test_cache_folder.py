"""Where the cache lies on each platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.cache.folder import cache_folder


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"HOME": "/home/a"}, Path("/home/a/.cache/reportgen")),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "/c"}, Path("/c/reportgen")),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "c"}, Path("/home/a/.cache/reportgen")),
        ("linux", {}, None),
        ("darwin", {"HOME": "/Users/a"}, Path("/Users/a/Library/Caches/reportgen")),
        ("win32", {"LOCALAPPDATA": "C:/a"}, Path("C:/a/reportgen/Cache")),
        ("win32", {"HOME": "/home/a"}, None),
    ],
)
def test_cache_folder(platform: str, variables: dict[str, str], folder: Path | None) -> None:
    assert cache_folder(variables, platform) == folder
