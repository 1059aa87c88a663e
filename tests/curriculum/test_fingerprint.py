"""A pack's fingerprint sees every edit, and says so where it can't see."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import Path as ZipPath
from zipfile import ZipFile

import pytest

from sealegs.curriculum import fingerprint as module
from sealegs.curriculum.fingerprint import fingerprint


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack with a topic, its questions and an exercise."""
    for name in ("content/a.md", "quizzes/a/questions.yaml", "quizzes/a/exercises/x/Dockerfile"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"this is {name}\n")
    return tmp_path


def rewritten(file: Path, text: str) -> None:
    """Write a text of the same length into a file and give it its old times back."""
    before = file.stat()
    assert len(text.encode()) == before.st_size
    with file.open("rb+") as stream:
        stream.write(text.encode())
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = file.stat()
    assert (after.st_ino, after.st_size, after.st_mtime_ns) == (
        before.st_ino, before.st_size, before.st_mtime_ns,
    )  # fmt: skip


@pytest.mark.parametrize(
    "name", ["content/a.md", "quizzes/a/questions.yaml", "quizzes/a/exercises/x/Dockerfile"]
)
def test_an_edit_is_seen_whatever_it_leaves_of_size_and_times(pack: Path, name: str) -> None:
    before = fingerprint(pack)
    rewritten(pack / name, f"that is {name}\n")
    assert fingerprint(pack) != before
    rewritten(pack / name, f"this is {name}\n")
    assert fingerprint(pack) == before


def test_files_that_come_go_move_or_are_cut_are_seen(pack: Path) -> None:
    seen = [fingerprint(pack)]

    def changed() -> None:
        seen.append(fingerprint(pack))

    (pack / "content" / "b.md").write_text("")
    changed()
    (pack / "content" / "b.md").rename(pack / "content" / "c.md")
    changed()
    (pack / "content" / "c.md").unlink()
    (pack / "content" / "c.md").mkdir()
    changed()
    (pack / "content" / "c.md" / "d").mkdir()
    changed()
    (pack / "content" / "a.md").write_text("this is content/a.md")
    changed()
    (pack / "quizzes").rename(pack / "elsewhere")
    changed()
    (pack / "quizzes").mkdir()
    changed()
    assert None not in seen
    assert len(set(seen)) == len(seen)


def test_what_else_counts_is_told_apart_from_what_lies_in_the_pack(pack: Path) -> None:
    assert len({fingerprint(pack, *salt) for salt in ((), (b"a", b"b"), (b"ab",), (b"b",))}) == 4


def test_only_the_folders_of_exercises_can_be_left_out(pack: Path) -> None:
    before = fingerprint(pack, exercises=False)
    assert before != fingerprint(pack)
    (pack / "quizzes/a/exercises/x/Dockerfile").write_text("FROM scratch\n")
    assert fingerprint(pack, exercises=False) == before
    (pack / "quizzes" / "exercises").mkdir()
    assert fingerprint(pack, exercises=False) != before


def test_there_is_none_where_a_file_may_be_another_tomorrow(pack: Path, tmp_path: Path) -> None:
    (pack / "content" / "link.md").symlink_to(pack / "content" / "a.md")
    assert fingerprint(pack) is None
    (pack / "content" / "link.md").unlink()
    os.mkfifo(pack / "content" / "pipe.md")
    assert fingerprint(pack) is None
    (pack / "content" / "pipe.md").unlink()
    assert fingerprint(pack) is not None
    with ZipFile(tmp_path / "pack.zip", "w") as archive:
        archive.writestr("content/a.md", "text")
    assert fingerprint(ZipPath(tmp_path / "pack.zip")) is None


def test_there_is_none_of_a_pack_beyond_all_bounds(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 100)
    assert fingerprint(pack) is not None
    (pack / "content" / "b.md").write_text("x" * 40)
    assert fingerprint(pack) is None
    monkeypatch.setattr(module, "MAX_BYTES", 1000)
    monkeypatch.setattr(module, "MAX_ENTRIES", 4)
    assert fingerprint(pack) is None
