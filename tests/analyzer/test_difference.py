"""The unified diff of a fix."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.analyzer.difference import difference


def test_nothing_changed_is_no_diff() -> None:
    assert difference("f", b"a\n", b"a\n") == ""


def test_a_change_has_its_lines_around_it() -> None:
    assert difference("d/f", b"a\nb\nc\n", b"a\nB\nc\n") == (
        "--- a/d/f\n+++ b/d/f\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n"
    )


def test_a_missing_last_line_end_is_told() -> None:
    assert "-b\n\\ No newline at end of file\n+b\n" in difference("f", b"a\nb", b"a\nb\n")


def test_colour_comes_without_anything_a_terminal_obeys() -> None:
    shown = difference("f", b"a\n", b"\x1b[2Jb\r\n", colour=True)
    assert "\x1b[32m+" in shown
    assert "\x1b[2J" not in shown
    assert "\r" not in shown


LINES = st.lists(st.sampled_from(["RUN a", "RUN b", "# é", "", "ENV c\r"]), max_size=8)


@settings(max_examples=25)
@given(LINES, LINES, st.booleans())
def test_git_applies_it(before: list[str], after: list[str], ended: bool) -> None:
    old, new = (("\n".join(lines) + "\n" * ended).encode() for lines in (before, after))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "Dockerfile"
        file.write_bytes(old)
        diff = difference("Dockerfile", old, new)
        if diff:
            command = ["git", "apply", "--whitespace=nowarn", "-"]
            subprocess.run(command, cwd=folder, input=diff.encode(), check=True)
        assert (file.read_bytes() if file.exists() else b"") == new
