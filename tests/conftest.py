"""What tests share: the real articles, a browser, the text of a PDF. What is absent skips its tests and says so."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tools import setup

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent

# The build server tries the same examples each time; `make fuzz` and everybody else try others. None is timed: a
# machine that is busy is no fault of the code, and what takes too much work is counted elsewhere.
settings.register_profile("same", derandomize=True, deadline=None, database=None, print_blob=True)
settings.register_profile("others", deadline=None, print_blob=True)
settings.load_profile("same" if os.environ.get("CI") else "others")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Golden files are written by the test that reads them."""
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew, then look at what changed"
    )


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests neither read nor write the cache of whoever runs them."""
    os.environ["REPORTGEN_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def quality() -> Path:
    """The folder of the real articles and their gold standard, which lies beside the project and not in it."""
    folder = ROOT.parent / "shared" / "quality"
    if not folder.is_dir():
        pytest.skip("../shared/quality, with the real articles and their gold, is not here")
    return folder


@pytest.fixture(scope="session")
def pango() -> None:
    """Needed by every test that writes a PDF."""
    if missing := [need for need in setup.BRIEF if need.essential and not need.present()]:
        pytest.skip(setup.remedy(missing))


@pytest.fixture(scope="session")
def pdf_text() -> Callable[[Path], str]:
    """A function: the text of a PDF file as poppler reads it, in layout order."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is missing: make test installs it")

    def read(pdf: Path) -> str:
        command = [program, "-enc", "UTF-8", "-layout", str(pdf), "-"]
        return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode("utf-8")

    return read


@pytest.fixture(scope="session")
def uv() -> Callable[..., None]:
    """Runs uv, which takes what it needs from its cache: the set-up filled it."""
    program = ROOT / ".venv" / "bin" / "uv"
    if not program.is_file():
        pytest.skip("uv is not in .venv: make test puts it there")

    def run(*arguments: str | Path, **variables: str) -> None:
        environment = {**os.environ, **variables}
        subprocess.run([program, *arguments], cwd=ROOT, env=environment, check=True, timeout=300)

    return run


@pytest.fixture(scope="session")
def distribution(uv: Callable[..., None], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that is built of it."""
    folder = tmp_path_factory.mktemp("dist")
    uv("build", "--quiet", "--no-build-isolation", "--python", sys.executable, "--out-dir", folder, ROOT)
    return folder


@pytest.fixture(scope="session")
def installed_wheel(uv: Callable[..., None], distribution: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `reportgen` of the wheel, in an environment that holds nothing but it and what it depends on."""
    environment = tmp_path_factory.mktemp("wheel") / "environment"
    bare = ("--frozen", "--no-dev", "--no-install-project", "--python", sys.executable)
    uv("sync", "--quiet", *bare, UV_PROJECT_ENVIRONMENT=str(environment))
    wheel = next(distribution.glob("*.whl"))
    uv("pip", "install", "--quiet", "--no-deps", "--python", environment / "bin" / "python", wheel)
    return environment / "bin" / "reportgen"


@pytest.fixture(scope="session")
def checkers() -> Path:
    """The folder of the programs that judge HTML and Markdown."""
    folder = setup.CHECKERS / "node_modules"
    if not (folder / "axe-core").is_dir():
        pytest.skip("axe, vnu and markdownlint are not in .venv/marks: make test puts them there")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system, driven by Playwright."""
    program = setup.chromium()
    if program is None:
        pytest.skip("Chromium is missing: make test installs it")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (0.2 s that only browser tests need)

    # Chromium refuses to run as root inside its sandbox; the pages are our own.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new tab without a network."""
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()
