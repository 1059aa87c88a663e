"""Single patterns, held against the regular expressions they stand for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.dockerfile.ignore_expressions import BadGlob
from sealegs.dockerfile.ignore_patterns import Glob, Kind, Path, compile_glob


def matches(pattern: str, path: str) -> bool:
    glob = compile_glob(pattern)
    assert isinstance(glob, Glob), glob
    return glob.matches(Path(path))


def as_regex(pattern: str) -> str:
    """The documented meaning: `**` crosses directories, `*` and `?` stay inside one."""
    return re.sub(
        r"\*\*/?(?=.)|\*\*/?$|\*|\?|[^*?]",
        lambda found: (
            {"*": "[^/]*", "?": "[^/]"}.get(found[0])
            or ("(?:.*/)?" if found[0].startswith("**") else re.escape(found[0]))
        ),
        pattern,
    )


@given(st.text(alphabet="ab/*?", min_size=1, max_size=9), st.text(alphabet="ab/", max_size=9))
def test_wildcards_mean_their_expression(pattern: str, path: str) -> None:
    glob = compile_glob(pattern)
    assert isinstance(glob, Glob)
    if glob.kind is not Kind.EXPRESSION or re.search(r"\*\*/?$", pattern):
        return
    assert glob.matches(Path(path)) == bool(re.fullmatch(as_regex(pattern), path))


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ("a.b", Kind.EXACT),
        ("a/**", Kind.PREFIX),
        ("**/a", Kind.SUFFIX),
        ("**", Kind.SUFFIX),
        ("**/a/**", Kind.EXPRESSION),
        ("a*", Kind.EXPRESSION),
        ("a\\b", Kind.EXPRESSION),
    ],
)
def test_cheap_patterns_need_no_expression(pattern: str, kind: Kind) -> None:
    glob = compile_glob(pattern)
    assert isinstance(glob, Glob)
    assert glob.kind is kind


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("[a-c]", "b", True),
        ("[a-c]", "d", False),
        ("[^/]*", "abc", True),
        ("[\\]]x", "]x", True),
        ("[\\-a]", "-", True),
        ("[[:digit:]]", "5", True),
        ("[[:^digit:]]", "5", False),
        ("\\d*", "5x", True),
        ("\\d*", "dx", False),
        ("\\D*", "5x", False),
        ("[\\w]", "_", True),
        ("\\n*", "\nx", True),
        ("\\b*", "bx", True),
        ("a]*", "a]b", True),
        # Inside brackets a star is still rewritten, which breaks the bracket.
        ("[a*]", "[]", True),
        ("[a*]", "*", False),
        ("^a", "^a", True),
        ("^a*", "abc", True),
        ("**a**b", "xx/a/yy/b", True),
        ("é?", "éü", True),
    ],
)
def test_brackets_and_escapes(pattern: str, path: str, expected: bool) -> None:
    assert matches(pattern, path) is expected


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("[", BadGlob.BRACKET),
        ("[^]", BadGlob.BRACKET),
        ("[a-]", BadGlob.BRACKET),
        ("[a", BadGlob.BRACKET),
        ("a*[", BadGlob.BRACKET),
        ("a\\", BadGlob.ESCAPE),
        ("[c-a]", BadGlob.RANGE),
        ("[[:nope:]]", BadGlob.RANGE),
        ("\\q", BadGlob.LETTER),
        ("[\\q]", BadGlob.LETTER),
    ],
)
def test_refused(pattern: str, reason: BadGlob) -> None:
    assert compile_glob(pattern) is reason


@given(st.text(alphabet="ab[]^-*?\\/.:(){}|+$", max_size=14), st.text(alphabet="ab/[]", max_size=8))
def test_no_pattern_raises(pattern: str, path: str) -> None:
    glob = compile_glob(pattern)
    if isinstance(glob, Glob):
        glob.matches(Path(path))


def test_many_wildcards_do_not_backtrack() -> None:
    assert not matches("**/a" * 300 + "/b*", "a/" * 5_000)
    assert not matches("a*" * 300 + "c", "a" * 5_000)
