"""Whatever an index or a folder is made of, a build ends with a brief or a line, and writes nowhere but into --out."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportgen.corpus.ids import why_not
from reportgen.corpus.index import INDEX, read_index
from reportgen.output import Disk
from tests.cli.conftest import Run, news, reportgen  # noqa: F401 (fixtures)

Program = Callable[..., Run]
ENTRY = '[[article]]\nid = "{id}"\npath = "{path}"\n'


def everything(folder: Path) -> set[str]:
    """All that lies below a folder, without the cache."""
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if "cache" not in p.parts}


@pytest.fixture
def index_of(news: Path) -> Iterator[Callable[[str], Path]]:  # noqa: F811
    """Writes the index of the folder; what the build leaves behind is looked at in the end."""

    def write(index: str) -> Path:
        (news / INDEX).write_text(index, "utf-8")
        return news

    yield write
    assert {name.partition("/")[0] for name in everything(news.parent)} <= {"news", "out", "outside.txt", "outside"}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("../outside.txt", "leaves the folder"),
        ("a/../../outside.txt", "leaves the folder"),
        ("/etc/passwd", "is absolute"),
        ("C:/con.txt", "is absolute"),
        ("//host/share.txt", "is absolute"),
        ("..\\\\outside.txt", "has a backslash"),
        ("link.txt", "is a link that leaves the folder"),
        ("linked/outside.txt", "is a link that leaves the folder"),
        ("circle.txt", "is a link that leads to itself"),
        ("pipe.txt", "is a device, a pipe or a socket"),
        ("socket.txt", "is a device, a pipe or a socket"),
        ("null.txt", "is a link that leaves the folder"),
        ("folder.txt", "is a folder"),
        ("file:///etc/passwd", "there is no file"),
        ("http://x.example/a.txt", "is an address"),
        ("index.toml", "is no kind of file"),
        ("a\\u0000b.txt", "holds a NUL character"),
        ("x" * 5_000 + ".txt", "cannot be read"),
        ("a/" * 3_000 + "b.txt", "cannot be read"),
    ],
)
def test_a_path_that_is_no_article_here(
    index_of: Callable[[str], Path],
    reportgen: Program,  # noqa: F811
    path: str,
    said: str,
) -> None:
    folder = index_of(ENTRY.format(id="a", path=path))
    outside = folder.parent / "outside"
    outside.mkdir()
    for place in (folder.parent, outside):
        (place / "outside.txt").write_text("The council keeps 12 secrets.", "utf-8")
    (folder / "link.txt").symlink_to("../outside.txt")
    (folder / "linked").symlink_to("../outside")
    (folder / "circle.txt").symlink_to("circle.txt")
    (folder / "null.txt").symlink_to("/dev/null")
    (folder / "folder.txt").mkdir()
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(folder / "socket.txt"))
        ran = reportgen("build", "--seeds", folder)
    assert ran.code == 2
    assert said in ran.err
    assert "secrets" not in ran.err


@pytest.mark.parametrize(
    "identity",
    ["../x", "..", "a/b", "/x", "con", "CON", "nul.txt", "COM1", ".hidden", "-f", "a" * 300, "ệ" * 80, "x\\u0000", "x.",
     "x ", "a\\u202eb", "brief", "BRIEF", "a:b", "a*", "", "x\\n", "~\\u007f"],
)  # fmt: skip
def test_an_id_that_is_no_file_name(index_of: Callable[[str], Path], reportgen: Program, identity: str) -> None:  # noqa: F811
    ran = reportgen("build", "--seeds", index_of(ENTRY.format(id=identity, path="ferry.txt")))
    assert ran.code == 2
    assert "cannot be an id" in ran.err


@pytest.mark.parametrize(("one", "other"), [("Wells", "wells"), ("é", "e\u0301"), ("straße", "STRASSE")])
def test_ids_that_name_one_file(
    index_of: Callable[[str], Path],
    reportgen: Program,  # noqa: F811
    one: str,
    other: str,
) -> None:
    index = ENTRY.format(id=one, path="ferry.txt") + ENTRY.format(id=other, path="market.txt")
    ran = reportgen("build", "--seeds", index_of(index))
    assert ran.code == 2
    assert "name one file" in ran.err


def test_an_article_option_cannot_leave_the_folder_of_outputs(news: Path, reportgen: Program) -> None:  # noqa: F811
    for asked in ("../ferry", "/tmp/ferry", "ferry/../../x"):
        assert reportgen("build", "--seeds", news, "--article", asked).code == 2
    assert everything(news.parent) == {"news", *(f"news/{name}" for name in ("ferry.txt", "market.txt", INDEX))}


@pytest.mark.parametrize(
    "index",
    ["x = " + "[" * 50_000, "x = [" + "{a=" * 50_000, "a" + ".a" * 50_000 + " = 1", "[" + "a." * 50_000 + "a]",
     "x = " + '"a' * 50_000, "=" * 50_000, "[[article]]\n" * 3_000, '"""' * 10_001,
     "x = {" + "a" + ".a" * 50_000 + " = 1}",
     "x = 1" + "0" * 50_000, "\0" * 1_000, "\ufeff" * 3, "title = '''" + "\n" * 50_000, "x = 1979-99-99"],
)  # fmt: skip
def test_an_index_that_is_a_bomb(index_of: Callable[[str], Path], index: str) -> None:
    reading = read_index(index_of(index))
    assert [d for d in reading.diagnostics if d.severity == "error"]
    assert reading.index.entries == ()


def test_an_index_that_is_a_pipe(news: Path, reportgen: Program) -> None:  # noqa: F811
    (news / INDEX).unlink()
    os.mkfifo(news / INDEX)
    ran = reportgen("build", "--seeds", news)
    assert ran.code == 2
    assert "the index cannot be read: it is a device, a pipe or a socket" in ran.err


def test_a_pipe_in_the_place_of_an_article_holds_nothing_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(OSError, match="pipe"):
        Disk().read(tmp_path / "a.txt", most=10)
    with pytest.raises(OSError, match="device"):
        Disk().read(Path("/dev/zero"), most=10)


def test_file_names_that_are_no_text(news: Path, reportgen: Program) -> None:  # noqa: F811
    (news / INDEX).unlink()
    for name in (b"caf\xe9.txt", b"a\xff.md"):
        Path(os.fsdecode(bytes(news) + b"/" + name)).write_bytes(b"The council opened 12 wells.")
    ran = reportgen("build", "--seeds", news)
    assert ran.code == 2
    assert ran.err.count("cannot be an id") == 2
    ran = reportgen("build", os.fsdecode(bytes(news) + b"/caf\xe9.txt"))
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_many_files_beside_an_index_are_told_in_few_lines(news: Path, reportgen: Program) -> None:  # noqa: F811
    for number in range(500):
        (news / f"{number}.txt").touch()
    ran = reportgen("build", "--seeds", news)
    assert ran.code == 0
    assert len(ran.err.splitlines()) < 30
    assert "480 more files lie beside the index" in ran.err


def test_long_ids_have_a_limit_of_their_own() -> None:
    assert why_not("a" * 100) is None
    assert why_not("a" * 101)
