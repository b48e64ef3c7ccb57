"""Throw what nobody thought of at the doors of reportgen: atheris, guided by coverage, then mutants of the samples.

python tools/fuzz.py                    each door for a minute, new examples for each property, 10,000 mutants
python tools/fuzz.py --seconds 900 --door layout --mutants 0
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from random import randrange

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
NAMES = ("page_reader", "layout", "numbers", "index")
SLOWEST = 10
"""Seconds for one input; atheris slows Python down by a factor of three or more."""
LONGEST = 4096
PAGE = """<!doctype html><html lang="en-GB"><head><meta charset=utf-8><title>{title}</title>
<meta name=author content="Ada Brook"><meta property=article:published_time content=2024-05-03></head>
<body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>{body}</article><footer>x</footer></body></html>"""
INDEX = b"""title = "T"
article = [{id = "a", path = "a.txt", published = 2024-05-03, url = "https://x.example/", tags = ["b"]}]
"""
WORDS = {
    "page_reader": [
        "<p>",
        "</p>",
        "<table>",
        "<!--",
        "<![CDATA[",
        "<meta charset=",
        "&#x0;",
        "&lt;",
        "<script>",
        "<iframe>",
    ],
    "layout": ["\n\n", "By ", "Published: ", " | ", "Comments", "Related", "•", "— ", "(AP)", "“"],
    "numbers": [
        "1,234.5",
        " million ",
        " per cent",
        "%",
        "$",
        "½",
        "20 May 2024",
        "between ",
        " and ",
        "-",
        "–",
        "km²",
        "°C",
    ],
    "index": ["[[article]]", "id = ", "path = ", "title = ", "../", "a.txt", '"""', "2024-01-01", "tags = ["],
}
"""Words of each door that a search by chance takes long to think of."""


def main() -> int:
    """Run what is asked for, one door after the other; 1 where one of them found something."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--door", choices=NAMES, action="append", help="only this one; repeatable")
    parser.add_argument("--seconds", type=int, default=60, help="for each door")
    parser.add_argument(
        "--kept", type=Path, default=ROOT / ".cache" / "fuzz", help="where inputs are kept between runs"
    )
    parser.add_argument("--mutants", type=int, default=10_000, help="how many; one in fifty goes through PDF too")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        return fuzz(given.inside, given.kept, given.seconds)
    failed = [name for name in given.door or NAMES if not _separately(name, given.kept, given.seconds)]
    if not given.door and not _run("-m", "pytest", "-q", "-m", "hypothesis", "tests"):
        failed.append("properties")
    kept = ("--pdf", given.mutants // 50, "--seed", randrange(1 << 31), "--kept", given.kept / "mutants")
    if given.mutants and not _run("-m", "tests.hostile.run_mutants", given.mutants, *kept):
        failed.append("mutants")
    if failed:
        print(f"found something: {', '.join(failed)}; the inputs are in {given.kept}", file=sys.stderr)
    return bool(failed)


def _separately(name: str, kept: Path, seconds: int) -> bool:
    """Whether a door stands: libFuzzer ends its process."""
    return _run(__file__, "--inside", name, "--kept", kept, "--seconds", seconds)


def _run(*arguments: object) -> bool:
    """Whether this Python does what it is asked for."""
    return subprocess.run([sys.executable, *map(str, arguments)], cwd=ROOT, check=False).returncode == 0


def fuzz(name: str, kept: Path, seconds: int) -> int:
    """Call a door with inputs of atheris's making; does not return."""
    import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: PLC0415 (only inside)

    with atheris.instrument_imports(include=["reportgen", "tomllib", "trafilatura"]):
        import trafilatura  # noqa: F401, PLC0415

        from tests.hostile.doors import DOORS  # noqa: PLC0415

    corpus, found = kept / name, kept / f"{name}-found"
    corpus.mkdir(parents=True, exist_ok=True)
    found.mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(_starts(name)):
        (corpus / f"start-{number}").write_bytes(start[:LONGEST])
    words = kept / f"{name}.dict"
    words.write_text("".join(f'"{_quoted(word)}"\n' for word in WORDS[name]), "ascii")
    atheris.Setup(
        [
            name,
            str(corpus),
            f"-dict={words}",
            f"-artifact_prefix={found}/",
            f"-max_total_time={seconds}",
            f"-timeout={SLOWEST}",
            f"-max_len={LONGEST}",
            "-print_final_stats=1",
        ],
        DOORS[name],
    )
    atheris.Fuzz()
    return 0


def _quoted(word: str) -> str:
    """A word as libFuzzer's dictionaries have it."""
    return "".join(chr(b) if 32 < b < 127 and chr(b) not in '"\\' else f"\\x{b:02x}" for b in word.encode())


def _starts(name: str) -> Iterator[bytes]:
    """What the search begins with: the index of the samples, or the samples and the nasty inputs."""
    if name == "index":
        yield (ROOT / "seeds" / "index.toml").read_bytes()
        yield INDEX
        return
    from tests.hostile.corpus import FILES, SNIPPETS, article  # noqa: PLC0415 (only what runs inside needs it)

    for snippet in SNIPPETS.values():
        yield b"\0" + article(snippet).encode()
    if name == "page_reader":
        yield from (b"\1" + raw for file, raw in FILES.items() if file.endswith(".html"))
    for file in sorted((ROOT / "seeds").glob("*.txt")):
        text = file.read_text("utf-8")
        if name == "numbers":
            yield from (paragraph.encode() for paragraph in text.split("\n\n"))
            continue
        yield b"\0" + text.encode()
        if name == "page_reader":
            title, *rest = text.split("\n\n")
            paragraphs = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in rest[:6])
            yield b"\x01" + PAGE.format(title=escape(title), body=paragraphs).encode()
            yield b"\0" + text[:400].encode("utf-16")
            yield b"\0" + text[:400].encode("cp1258", "replace")


if __name__ == "__main__":
    sys.exit(main())
