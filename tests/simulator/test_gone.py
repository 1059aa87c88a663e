"""Sets of paths that are surely not there behave as sets do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sealegs.simulator.files import is_within
from sealegs.simulator.gone import Gone

PATHS = st.lists(st.sampled_from(["/a", "/a/b", "/a/b/c", "/ab", "/b", "/b/c", "/a/d"]))
ROOTS = st.sampled_from(["/", "/a", "/a/b", "/b", "/ab", "/c"])


@given(PATHS, ROOTS)
def test_what_is_inside_and_outside_is_all(paths: list[str], root: str) -> None:
    gone = Gone.of(paths)
    assert set(gone) == set(paths)
    assert set(gone.outside(root)) == {path for path in paths if not is_within(path, root)}
    assert set(gone.inside(root)) == {path for path in paths if is_within(path, root)}
    assert gone.covers(root) == any(is_within(root, path) for path in paths)


@given(PATHS, PATHS)
def test_sums_and_differences_are_those_of_sets(left: list[str], right: list[str]) -> None:
    a, b = Gone.of(left), Gone.of(right)
    assert set(a.plus(b)) == set(left) | set(right)
    assert set(a.minus(b)) == set(left) - set(right)
    assert a | b == b.plus(a)
    assert hash(a | b) == hash(b | a)
    for path in right:
        assert path in a.and_(path)
