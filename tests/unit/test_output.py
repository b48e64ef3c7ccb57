"""Outputs are written all or none, whatever the disk does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import OutputError
from reportgen.output import Disk, write_all

OLD, NEW = b"of yesterday", b"of today"
NAMES = ("brief.md", "brief.html", "brief.json")


class Failing(Disk):
    """A disk on which the n-th step of a kind fails."""

    def __init__(self, kind: str, number: int) -> None:
        self.kind = kind
        self.left = number

    def write(self, file: Path, content: bytes) -> None:
        self._step("write", file)
        super().write(file, content)

    def replace(self, source: Path, target: Path) -> None:
        self._step("replace", target)
        super().replace(source, target)

    def _step(self, kind: str, file: Path) -> None:
        if kind == self.kind:
            self.left -= 1
            if self.left == 0:
                raise OSError(28, "No space left on device", str(file))


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def test_files_are_made_with_their_folder(tmp_path: Path) -> None:
    written = write_all(dict.fromkeys(NAMES, NEW), tmp_path / "a" / "b", disk=Disk())
    assert [p.name for p in written.files] == list(NAMES)
    assert written.changed == set(written.files)
    assert contents(tmp_path / "a" / "b") == dict.fromkeys(NAMES, NEW)


def test_what_would_not_change_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_bytes(NEW)
    os.utime(tmp_path / "brief.md", (1, 1))
    written = write_all(dict.fromkeys(NAMES, NEW), tmp_path, disk=Disk())
    assert (tmp_path / "brief.md").stat().st_mtime == 1
    assert tmp_path / "brief.md" not in written.changed


@pytest.mark.parametrize("kind", ["write", "replace"])
@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("there", [(), NAMES[:1], NAMES])
def test_a_disk_that_fails_leaves_all_as_it_was(tmp_path: Path, kind: str, number: int, there: tuple[str, ...]) -> None:
    for name in there:
        (tmp_path / name).write_bytes(OLD)
    with pytest.raises(OutputError, match="cannot be written: no space left on device"):
        write_all(dict.fromkeys(NAMES, NEW), tmp_path, disk=Failing(kind, number))
    assert contents(tmp_path) == dict.fromkeys(there, OLD)


def test_an_interrupt_leaves_all_as_it_was(tmp_path: Path) -> None:
    class Interrupted(Disk):
        def replace(self, source: Path, target: Path) -> None:
            if target.name == NAMES[1] and source.read_bytes() == NEW:
                raise KeyboardInterrupt
            super().replace(source, target)

    (tmp_path / NAMES[0]).write_bytes(OLD)
    with pytest.raises(KeyboardInterrupt):
        write_all(dict.fromkeys(NAMES, NEW), tmp_path, disk=Interrupted())
    assert contents(tmp_path) == {NAMES[0]: OLD}


def test_a_link_is_replaced_and_what_it_led_to_is_not(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_bytes(OLD)
    (tmp_path / "brief.md").symlink_to("precious.txt")
    write_all({"brief.md": NEW}, tmp_path, disk=Disk())
    assert contents(tmp_path) == {"precious.txt": OLD, "brief.md": NEW}


def test_the_umask_rules(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_all({"brief.md": NEW}, tmp_path, disk=Disk())
    finally:
        os.umask(before)
    assert (tmp_path / "brief.md").stat().st_mode & 0o777 == 0o640


@given(st.dictionaries(st.sampled_from(NAMES), st.binary(max_size=9)), st.integers(1, 4))
def test_all_or_none(tmp_path_factory: pytest.TempPathFactory, outputs: dict[str, bytes], number: int) -> None:
    folder = tmp_path_factory.mktemp("out")
    (folder / NAMES[0]).write_bytes(OLD)
    before = contents(folder)
    try:
        write_all(outputs, folder, disk=Failing("replace", number))
    except OutputError:
        assert contents(folder) == before
    else:
        assert contents(folder) == before | outputs
