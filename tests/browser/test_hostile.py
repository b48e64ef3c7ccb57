"""Nasty articles in a real browser: no dialog, no request, no console error, nothing that runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.app import build
from reportgen.config import Options
from reportgen.output import Disk
from tests.hostile.corpus import SNIPPETS, article


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The page of each nasty article, and one of all of them."""
    folder = tmp_path_factory.mktemp("nasty")
    names, outputs = [], tmp_path_factory.mktemp("pages")
    for name, snippet in SNIPPETS.items():
        names.append(name.replace(" ", "-"))
        (folder / f"{names[-1]}.txt").write_text(article(snippet), "utf-8", newline="")
    made = []
    for chosen in (tuple(names), ()):
        built = build(Options(seeds=folder, articles=chosen, formats=("html",), detail="full"), disk=Disk())
        for name, content in built.outputs.items():
            made.append(outputs / name)
            made[-1].write_bytes(content)
    return made


def test_nothing_happens(browser, pages: list[Path]) -> None:
    context = browser.new_context()
    page = context.new_page()
    happened: list[str] = []
    page.on("dialog", lambda dialog: (happened.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: happened.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: happened.append(f"error: {error}"))
    page.on("popup", lambda popup: happened.append(f"popup: {popup.url}"))
    page.on("request", lambda request: request.url.startswith("data:") or happened.append(f"request: {request.url}"))
    assert len(pages) == len(SNIPPETS) + 1
    for path in pages:
        page.goto(path.as_uri())
        assert page.locator("main").count() == 1
        assert page.url == path.as_uri()
    assert happened == [f"request: {path.as_uri()}" for path in pages]
    context.close()


def test_a_script_or_a_picture_that_got_in_would_be_stopped(browser, pages: list[Path], tmp_path: Path) -> None:
    planted = (
        "<script>window.ran = 1</script><img src=x onerror='window.ran = 1'><p style='color: red'>x</p>"
        "<img src='https://evil.example/x.png'><script src='https://evil.example/x.js'></script>"
        "<iframe src='https://evil.example'></iframe><base href='https://evil.example/'>"
        "<style>body { background: url(https://evil.example/y.png) }</style>"
    )
    path = tmp_path / "planted.html"
    path.write_text(pages[0].read_text("utf-8").replace("<main", f"{planted}<main", 1), "utf-8")
    page = browser.new_page()
    asked: list[str] = []
    stopped: dict[str, str] = {}
    page.on("request", lambda request: request.url.startswith("http") and asked.append(request.url))
    page.on("requestfailed", lambda request: stopped.update({request.url: request.failure}))
    page.goto(path.as_uri())
    assert page.evaluate("window.ran") is None
    assert {stopped.get(url) for url in asked} <= {"csp"}
    page.close()
