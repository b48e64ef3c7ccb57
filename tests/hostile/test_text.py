"""Whatever an article holds, in every output it is text, and visibly the same text."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pikepdf
import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from reportgen.app import Built, build
from reportgen.brief import compose
from reportgen.config import Options
from reportgen.corpus.pages import read_page
from reportgen.corpus.stored import read_facts
from reportgen.errors import UsageError
from reportgen.export.csv import FORMULAS
from reportgen.extraction.grounding import KINDS, holds, spans_in
from reportgen.layout import lay_out
from reportgen.model import FactsDocument
from reportgen.output import Disk
from reportgen.render.escaping import visible
from reportgen.render.pdf import _showable
from reportgen.render.templates import load_template
from tests.hostile.corpus import BOMBS, FILES, SENTENCE, SNIPPETS, article
from tests.hostile.doors import article_of, check_facts, check_segments, english

NAMES = {name: name.replace(" ", "-") for name in SNIPPETS}
# Elements and attributes that a page of ours never has.
ACTIVE = {"iframe", "object", "embed", "form", "input", "button", "base", "link", "img", "video", "audio", "frame"}
READER = MarkdownIt("gfm-like", {"html": True, "linkify": False}).use(footnote_plugin)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every snippet in an article of its own."""
    made = tmp_path_factory.mktemp("nasty")
    for name, snippet in SNIPPETS.items():
        (made / f"{NAMES[name]}.txt").write_text(article(snippet), "utf-8", newline="")
    return made


@pytest.fixture(scope="module")
def alone(folder: Path) -> Built:
    """The brief of each article."""
    options = Options(seeds=folder, articles=tuple(NAMES.values()), formats=("md", "html", "json"), detail="full")
    return build(options, disk=Disk())


@cache
def shown(content: bytes) -> str:
    """What a reader of a page sees, without its white space."""
    [main] = lxml.html.document_fromstring(content).xpath("//main")
    return squeezed(main.text_content())


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def read(markdown: str) -> tuple[set[str], str]:
    """The kinds of inline marks in Markdown, and its text without white space, as a reader other than ours has them."""
    inline = [child for token in READER.parse(markdown) for child in token.children or ()]
    return {token.type for token in inline}, squeezed("".join(token.content for token in inline))


def document_of(built: Built, name: str) -> FactsDocument:
    return read_facts(built.outputs[f"{name}.json"], name=name)


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_brief_shows_what_stands_there(alone: Built, name: str) -> None:
    identity = NAMES[name]
    document = document_of(alone, identity)
    markdown, page = alone.outputs[f"{identity}.md"].decode(), alone.outputs[f"{identity}.html"]
    marks, text = read(markdown)
    assert marks.isdisjoint({"link_open", "image", "html_inline", "code_inline", "s_open", "math_inline"})
    evidence = [e for e in compose(document, article=identity).evidence if f"[^{e.label}]: " in markdown]
    assert evidence
    for entry in evidence:
        sentence = squeezed(visible("".join(piece.text for piece in entry.sentence)))
        assert sentence in text
        assert sentence in shown(page)
    title = squeezed(visible(document.articles[0].title or ""))
    assert title in text
    assert title in shown(page)


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_page_holds_nothing_that_acts(alone: Built, name: str) -> None:
    root = lxml.html.document_fromstring(alone.outputs[f"{NAMES[name]}.html"])
    assert not [element.tag for element in root.iter() if element.tag in ACTIVE]
    assert {script.get("type") for script in root.iter("script")} == {"application/json"}
    assert not [name for element in root.iter() for name in element.attrib if str(name).startswith("on")]
    assert all(str(a.get("href")).startswith("#") for a in root.iter("a"))
    assert [m.get("http-equiv") for m in root.iter("meta") if m.get("http-equiv")] == ["Content-Security-Policy"]
    assert not root.xpath("//*[@src or @style or @srcset or @background]")


@pytest.mark.parametrize("name", SNIPPETS)
def test_outputs_hold_no_character_that_steers(alone: Built, name: str) -> None:
    markdown = alone.outputs[f"{NAMES[name]}.md"].decode()
    page = alone.outputs[f"{NAMES[name]}.html"].decode().partition('<script type="application/json"')[0]
    for output in (markdown, page):
        assert visible(output) == re.sub(r"[ \t\n\r\v\f]+", " ", output)


@pytest.mark.parametrize("name", SNIPPETS)
def test_json_holds_the_characters_themselves(alone: Built, folder: Path, name: str) -> None:
    text = read_page((folder / f"{NAMES[name]}.txt").read_bytes(), suffix=".txt").text
    [facts] = document_of(alone, NAMES[name]).articles
    assert facts.outcomes
    assert all(holds(span, text) for kind in KINDS for span in spans_in(getattr(facts, kind)))
    page = alone.outputs[f"{NAMES[name]}.html"].decode()
    carried = page.partition('id="facts">')[2].partition("</script>")[0]
    assert json.loads(carried) == json.loads(alone.outputs[f"{NAMES[name]}.json"])


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The brief of one article that holds all snippets, a paragraph each."""
    made = tmp_path_factory.mktemp("together")
    text = "\n\n".join(["All of it comes to Quillmarsh", *map(SENTENCE.format, SNIPPETS.values())])
    (made / "all.txt").write_text(text, "utf-8", newline="")
    options = Options(
        seeds=made, articles=("all",), formats=("md", "pdf", "csv", "json"), detail="full", sections="full"
    )
    return build(options, disk=Disk())


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not here")
@pytest.mark.usefixtures("pango")
def test_a_pdf_shows_what_stands_there(together: Built, tmp_path: Path) -> None:
    file = tmp_path / "all.pdf"
    file.write_bytes(together.outputs["all.pdf"])
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(file), "-"]
    text = squeezed(subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8"))
    [facts] = document_of(together, "all").articles
    template = load_template("brief")
    listed = set(re.findall(r"^- .*\[\^([a-z0-9-]+)\]$", together.outputs["all.md"].decode(), re.MULTILINE))
    outcomes = [outcome for outcome in facts.outcomes if outcome.id.replace(".", "-") in listed]
    told = [squeezed(_showable(visible(outcome.text), template)) for outcome in outcomes]
    assert len(told) > len(SNIPPETS) // 3
    assert [outcome for outcome in told if outcome not in text] == []


@pytest.mark.usefixtures("pango")
def test_a_pdf_leads_nowhere_and_carries_the_facts_alone(together: Built) -> None:
    with pikepdf.open(io.BytesIO(together.outputs["all.pdf"])) as pdf:
        assert list(pdf.attachments) == ["facts.json"]
        assert "/OpenAction" not in pdf.Root
        assert "/AA" not in pdf.Root
        assert "/JavaScript" not in pdf.Root.get("/Names", {})
        actions = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o and "/URI" in o]
        assert actions == []
        kinds = {str(o.S) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Action"}
        assert kinds <= {"/GoTo"}


def test_no_cell_of_a_table_is_a_formula(together: Built) -> None:
    tables = {name: content.decode() for name, content in together.outputs.items() if name.endswith(".csv")}
    assert len(tables) > 3
    cells = [(name, cell) for name, text in tables.items() for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any(cell.startswith("'") for _, cell in cells)
    assert [cell for cell in cells if cell[1].startswith(FORMULAS) and not _is_figure(cell[1])] == []


def _is_figure(cell: str) -> bool:
    return re.fullmatch(r"-?[0-9.]+", cell) is not None


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_text(name: str) -> None:
    text = article(BOMBS[name][:2_000])
    check_segments(lay_out(article_of(text), english()), text)
    check_facts(text)


@pytest.mark.parametrize("name", FILES)
def test_odd_bytes_are_read_or_refused(name: str) -> None:
    try:
        page = read_page(FILES[name], suffix=Path(name).suffix)
    except UsageError:
        return
    page.text.encode()
    check_facts(page.text)
    assert not any(word in page.text for word in ("root:", "ha" * 1_000, "alert(2)"))


def test_bombs_and_odd_bytes_make_a_brief(tmp_path: Path) -> None:
    for name, bomb in BOMBS.items():
        (tmp_path / f"bomb-{name}.txt").write_text(article(bomb[:600]), "utf-8")
    for name, raw in FILES.items():
        (tmp_path / name).write_bytes(raw)
    built = build(Options(seeds=tmp_path, formats=("md", "html", "json", "csv")), disk=Disk())
    assert not [d for d in built.diagnostics if d.severity == "error"]
    said: Any = [d.article for d in built.diagnostics if d.code in ("empty-article", "unreadable-article")]
    assert {"empty", "blank"} <= set(said)
    assert set(built.outputs) >= {"brief.md", "brief.html", "brief.json"}
