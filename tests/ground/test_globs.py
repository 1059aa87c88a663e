"""Shell patterns."""

from __future__ import annotations

from fnmatch import fnmatchcase

from hypothesis import given
from hypothesis import strategies as st

from sealegs.ground.globs import fits


@given(st.text(alphabet="ab.\n*?", max_size=6), st.text(alphabet="ab.\n*?[]!", max_size=5))
def test_fits_what_the_library_says(text: str, pattern: str) -> None:
    assert fits(text, pattern) == fnmatchcase(text, pattern)


@given(st.text(alphabet="ab", max_size=4), st.text(alphabet="ab*", max_size=4))
def test_fits_what_the_library_says_of_names(text: str, pattern: str) -> None:
    assert fits(text, pattern) == fnmatchcase(text, pattern)
