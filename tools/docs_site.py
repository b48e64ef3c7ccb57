"""What the site of the docs needs beside `docs/`: pages that lie elsewhere in the project, its typefaces, the schema.

MkDocs calls this (`hooks` in mkdocs.yml). A link in a page is written for who reads it in the project; here those that
lead out of `docs/` are pointed at the page's place on the site.
"""

from __future__ import annotations

import re
from pathlib import Path
from posixpath import normpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
ELSEWHERE = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "seeds/README.md": "articles.md",
}
"""Where pages of the project stand on the site, by where they lie."""
FACES = ("Inter-Regular", "Inter-SemiBold", "Literata-Regular", "Literata-SemiBold", "Literata-Italic")
_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)\s#]+)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what lies outside of `docs/`."""
    copies = {target: ROOT / source for source, target in ELSEWHERE.items() if target != "index.md"}
    copies |= {f"fonts/{face}.woff2": ROOT / "templates" / "brief" / "fonts" / f"{face}.woff2" for face in FACES}
    copies["facts.schema.json"] = ROOT / "reportgen" / "facts.schema.json"
    for target, source in copies.items():
        files.append(File.generated(config, target, abs_src_path=str(source)))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page with its links pointed at the site."""
    lies = next((path for path, target in ELSEWHERE.items() if target == page.file.src_uri != "index.md"), None)
    folder = Path(lies or f"docs/{page.file.src_uri}").parent.as_posix()
    return _LINK.sub(lambda link: _on_site(normpath(f"{folder}/{link[1]}")), markdown)


def _on_site(path: str) -> str:
    """Where a file of the project stands on the site; the path itself where it does not, for MkDocs to complain of."""
    return ELSEWHERE.get(path) or (path.removeprefix("docs/") if path.startswith("docs/") else f"../{path}")
