"""Here-documents taken out of a script before the grammar reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.dockerfile.shell_heredoc import mask


def bodies(script: bytes) -> list[tuple[bytes, bool, bool]]:
    found = mask(script).documents.values()
    return [(script[d.start : d.end], d.expands, d.strip_tabs) for d in found]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (b"cat <<E\na\nb\nE\nc", [(b"a\nb\n", True, False)]),
        (b"cat <<'E'\na\nE", [(b"a\n", False, False)]),
        (b"cat <<\\E\na\nE", [(b"a\n", False, False)]),
        (b'cat <<"E F"\na\nE F\n', [(b"a\n", False, False)]),
        (b"cat <<- E\n\ta\n\tE\n", [(b"\ta\n", True, True)]),
        (b"a <<A <<B\n1\nA\n2\nB\n", [(b"1\n", True, False), (b"2\n", True, False)]),
        (b"cat <<E\r\na\r\nE\r\nb", [(b"a\r\n", True, False)]),
        (b"cat <<E\nopen", [(b"open", True, False)]),
        (b"cat <<E", [(b"", True, False)]),
        (b"cat <<E\nE", [(b"", True, False)]),
        (b"cat <<<word\n", []),
        (b"echo $((1<<2))\n", []),
        (b"echo '<<E' \"<<E\" \\<<E # <<E\n", []),
        (b"(( a << b ))\nc", []),
    ],
)
def test_bodies(script: bytes, expected: list[tuple[bytes, bool, bool]]) -> None:
    assert bodies(script) == expected


def test_the_rest_of_the_script_stays_where_it_was() -> None:
    script = b"cat <<-'E' | x\n\ta\n\tE\ny\n"
    assert mask(script).script == b"cat <  'E' | x\n  \n  \ny\n"


@given(st.lists(st.sampled_from([b"<<", b"E", b"\n", b"'", b'"', b"-", b" ", b"((", b"#", b"\\"])))
def test_masking_keeps_every_offset(pieces: list[bytes]) -> None:
    script = b"".join(pieces)
    masked = mask(script)
    assert len(masked.script) == len(script)
    assert masked.script.count(b"\n") == script.count(b"\n")
    for document in masked.documents.values():
        assert 0 <= document.start <= document.end <= len(script)
