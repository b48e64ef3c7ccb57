"""The facts of every .txt in a folder as JSON on standard output, without the command line.

python tools/facts.py FOLDER [--only ID,ID] > facts.json
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

from reportgen.app import facts_of
from reportgen.documents import facts_document
from reportgen.model import Article
from reportgen.render.json import render_json


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", help="comma-separated ids")
    arguments = parser.parse_args()
    only = set(arguments.only.split(",")) if arguments.only else None
    facts = []
    for path in sorted(arguments.folder.glob("*.txt")):
        if only is None or path.stem in only:
            raw = path.read_bytes()
            article = Article(
                id=path.stem, path=path.name, text=raw.decode("utf-8"), sha256=hashlib.sha256(raw).hexdigest()
            )
            extraction = facts_of(article)
            for diagnostic in extraction.diagnostics:
                print(diagnostic.message, file=sys.stderr)
            facts.append(extraction.facts)
    sys.stdout.write(render_json(facts_document(arguments.folder.name, facts)))


if __name__ == "__main__":
    main()
