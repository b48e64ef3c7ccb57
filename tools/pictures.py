"""Make the pictures in docs/images/: page one of the PDF of seeds/, and the HTML of one article in a wide window.

python tools/pictures.py

Needs pdftoppm and Chromium, which `make test` installs. Each picture stays below 200 kB.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

from tools.setup import chromium

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PROGRAM = Path(sys.executable).parent / "reportgen"
ARTICLE = "003"
DOTS_PER_INCH = 110
WIDTH, HEIGHT = 1180, 860
"""Of the window, in CSS pixels."""
COLOURS = 48
LIMIT = 200_000
"""Bytes a picture."""


def main() -> int:
    """Build the brief of the samples, take the pictures, and return the exit code."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch)
        for asked in (["-f", "pdf"], ["-f", "html", "--article", ARTICLE]):
            subprocess.run([PROGRAM, "build", "-q", *asked, "--out", out], cwd=ROOT, check=True)
        pictures = {
            "brief-pdf.png": page_one(out / "brief.pdf"),
            "article-html.png": window(out / f"{ARTICLE}.html"),
        }
    IMAGES.mkdir(parents=True, exist_ok=True)
    too_large = False
    for name, png in pictures.items():
        small = slimmed(png)
        too_large |= len(small) > LIMIT
        (IMAGES / name).write_bytes(small)
        print(f"docs/images/{name} {len(small) // 1000} kB")
    return 1 if too_large else 0


def page_one(pdf: Path) -> bytes:
    """The first page of a PDF as PNG."""
    options = ["-png", "-r", str(DOTS_PER_INCH), "-f", "1", "-singlefile"]
    return subprocess.run(["pdftoppm", *options, pdf], check=True, capture_output=True).stdout


def window(html: Path) -> bytes:
    """What a wide window shows of a page, as PNG."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(html.as_uri())
        page.evaluate("document.fonts.ready.then(() => true)")
        png = page.screenshot()
        browser.close()
    return png


def slimmed(png: bytes) -> bytes:
    """A picture with few colours, which is all that print on white needs."""
    slim = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        picture.convert("RGB").quantize(COLOURS).save(slim, "PNG", optimize=True)
    return slim.getvalue()


if __name__ == "__main__":
    sys.exit(main())
