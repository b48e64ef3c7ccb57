"""Make the pictures in docs/images/: page one of each template's PDF, and the HTML of one article in several windows.

python tools/pictures.py

Needs pdftoppm and Chromium, which `make test` installs. Each picture stays below 200 kB.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image

from tools.setup import chromium

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PROGRAM = Path(sys.executable).parent / "reportgen"
ARTICLE = "003"
DOTS_PER_INCH = 110
SMALLER = 72
SHOTS: dict[str, tuple[int, int, Literal["light", "dark"]]] = {
    "article-html.png": (1180, 860, "light"),
    "wide-html.png": (1600, 1000, "light"),
    "dark-html.png": (1180, 860, "dark"),
}
"""Width and height of the window in CSS pixels, and what the reader prefers."""
PHONE = (320, 700)
PAPERS = {
    "brief-pdf.png": (["-f", "pdf"], DOTS_PER_INCH),
    "onepager-pdf.png": (["-f", "pdf", "--template", "onepager"], SMALLER),
    "clippings-pdf.png": (["-f", "pdf", "--template", "clippings"], SMALLER),
    "figures-pdf.png": (["-f", "pdf", "--template", "figures"], SMALLER),
    "foot-pdf.png": (["-f", "pdf", "--evidence", "foot"], SMALLER),
    "end-pdf.png": (["-f", "pdf", "--evidence", "end"], SMALLER),
}
"""What is asked of `reportgen build`, and how large the picture of page one is, in dots per inch."""
COLOURS = 48
LIMIT = 200_000
"""Bytes a picture."""


def main() -> int:
    """Build the briefs of the samples, take the pictures, and return the exit code."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch)
        pictures = {}
        for name, (asked, dots) in PAPERS.items():
            built(out, *asked)
            pictures[name] = page_one(out / "brief.pdf", dots)
        built(out, "-f", "html", "--article", ARTICLE)
        pictures |= windows(out / f"{ARTICLE}.html")
    IMAGES.mkdir(parents=True, exist_ok=True)
    too_large = False
    for name, png in pictures.items():
        small = slimmed(png)
        too_large |= len(small) > LIMIT
        (IMAGES / name).write_bytes(small)
        print(f"docs/images/{name} {len(small) // 1000} kB")
    return 1 if too_large else 0


def built(out: Path, *asked: str) -> None:
    """Build what is asked for."""
    subprocess.run([PROGRAM, "build", "-q", *asked, "--out", out], cwd=ROOT, check=True)


def page_one(pdf: Path, dots: int = SMALLER) -> bytes:
    """The first page of a PDF as PNG."""
    options = ["-png", "-r", str(dots), "-f", "1", "-singlefile"]
    return subprocess.run(["pdftoppm", *options, pdf], check=True, capture_output=True).stdout


def windows(html: Path) -> dict[str, bytes]:
    """What windows show of a page, what a phone shows when evidence is opened, and what the browser prints, as PNG."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import

    taken = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for name, (width, height, scheme) in SHOTS.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(html.as_uri())
            page.evaluate("document.fonts.ready.then(() => true)")
            taken[name] = page.screenshot()
        width, height = PHONE
        page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=2)
        page.goto(html.as_uri())
        page.evaluate("document.fonts.ready.then(() => true)")
        page.locator(".outcomes .mark").first.press("Enter")
        page.wait_for_timeout(700)
        taken["phone-html.png"] = page.screenshot()
        printed = html.with_suffix(".printed.pdf")
        page.pdf(path=printed, prefer_css_page_size=True, print_background=False)
        taken["printed-html.png"] = page_one(printed)
        browser.close()
    return taken


def slimmed(png: bytes) -> bytes:
    """A picture with few colours, which is all that print on white needs."""
    slim = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        picture.convert("RGB").quantize(COLOURS).save(slim, "PNG", optimize=True)
    return slim.getvalue()


if __name__ == "__main__":
    sys.exit(main())
