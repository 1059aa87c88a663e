"""Files that can be made again."""

from __future__ import annotations

from pathlib import Path

from sealegs.workspace.disposable import put


def test_a_file_is_put_in_place_of_an_older_one_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "new" / "seen.json"
    for content in (b"one", b"two"):
        put(file, content)
        assert file.read_bytes() == content
    assert list(file.parent.iterdir()) == [file]


def test_what_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"")
    put(tmp_path / "there" / "seen.json", b"one")
    (tmp_path / "folder").mkdir()
    put(tmp_path / "folder", b"one")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder", "there"]


def test_another_program_that_writes_at_once_does_not_spoil_it(tmp_path: Path) -> None:
    half = tmp_path / "seen.json.half"
    half.write_bytes(b"somebody else's, half written")
    put(tmp_path / "seen.json", b"one")
    assert half.read_bytes() == b"somebody else's, half written"
