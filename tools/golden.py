"""Write the golden briefs of the sample articles: Markdown, JSON, and HTML without its faces and facts.

python tools/golden.py            writes them
python tools/golden.py --check    says whether they are what the program makes now (exit 1 where not)
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden" / "seeds"
FORMS = ("md", "html", "json")
FACTS = re.compile(r"(<script type=\"application/json\"[^>]*>).*?(</script>)", re.DOTALL)


def made() -> dict[str, str]:
    """The text forms of the brief of seeds/, by file name."""
    from reportgen.cli import main  # noqa: PLC0415 - after the arguments are read
    from reportgen.render.html import FONTS_CLOSE, FONTS_OPEN  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as out:
        command = ["build", "--seeds", str(ROOT / "seeds"), "--out", out, "-q", *(f"-f{form}" for form in FORMS)]
        try:
            sys.argv = ["reportgen", *command]
            main()
        except SystemExit as end:
            if end.code:
                raise
        texts = {f"brief.{form}": (Path(out) / f"brief.{form}").read_text("utf-8") for form in FORMS}
    page = texts["brief.html"].partition(FONTS_OPEN)[2].partition(FONTS_CLOSE)[2]
    texts["brief.html"] = FACTS.sub(r"\1…\2", page.partition("</style>")[2].lstrip())
    return texts


def differing(texts: dict[str, str]) -> list[str]:
    """The names of the golden files that are not what is made now."""
    return [n for n, t in texts.items() if not (GOLDEN / n).is_file() or (GOLDEN / n).read_text("utf-8") != t]


def main_() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    texts = made()
    changed = differing(texts)
    if not arguments.check:
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for name in changed:
            (GOLDEN / name).write_text(texts[name], "utf-8")
    for name in changed:
        print(f"{'differs' if arguments.check else 'wrote'} {GOLDEN.relative_to(ROOT) / name}")
    return 1 if arguments.check and changed else 0


if __name__ == "__main__":
    sys.exit(main_())
