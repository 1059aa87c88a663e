"""Files that are handed out: whole or not at all, and nothing else is changed."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from sealegs.ground.problem import SealegsError
from sealegs.workspace.exchange import made_whole, written


def test_a_file_is_replaced_by_a_whole_one_and_keeps_who_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "cards.csv"
    file.write_bytes(b"old")
    file.chmod(0o600)
    written(file, [b"new ", b"lines"])
    assert file.read_bytes() == b"new lines"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_breaks_off_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "cards.csv").write_bytes(b"old")
    (tmp_path / "cards.csv.half").write_bytes(b"somebody else's")

    with pytest.raises(SealegsError, match="can't be written"), made_whole(tmp_path / "cards.csv"):
        raise OSError(28, "No space left on device")
    written(tmp_path / "other.csv", [b"x"])
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        "cards.csv": b"old", "cards.csv.half": b"somebody else's", "other.csv": b"x",
    }  # fmt: skip


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link.csv").symlink_to(tmp_path / "real" / "cards.csv")
    written(tmp_path / "link.csv", [b"new"])
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real" / "cards.csv").read_bytes() == b"new"


def test_a_pipe_is_given_the_bytes_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    written(pipe, [b"one ", b"two"])
    reader.join(30)
    assert read == [b"one two"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(
    "name",
    ["file/below.csv", "none/x.csv", "a" * 300, "loop/x.csv"],
    ids=["below-a-file", "in-no-folder", "long", "loop"],
)
def test_where_no_file_can_be_it_is_said_in_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(SealegsError, match="can't be written"):
        written(tmp_path / name, [b"x"])
