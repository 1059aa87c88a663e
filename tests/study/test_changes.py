"""Differences that can be carried out again, and the one line a change is in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sealegs.study.changes import CONTEXT, Kind, difference, line_changed, stretch

TEXTS = st.text("ab \n", max_size=40)


@given(TEXTS, TEXTS)
def test_a_stretch_makes_one_text_the_other(before: str, after: str) -> None:
    change = stretch(before, after)
    assert before[: change.start] + change.text + before[change.end :] == after
    assert 0 <= change.start <= change.end <= len(before)


@given(TEXTS, TEXTS)
def test_a_difference_tells_both_texts_where_nothing_is_left_out(before: str, after: str) -> None:
    lines = difference(before, after)
    if before == after:
        assert lines == ()
        return
    old = {line.before: line.text for line in lines if line.before}
    new = {line.after: line.text for line in lines if line.after}
    assert all(before.split("\n")[number - 1] == text for number, text in old.items())
    assert all(after.split("\n")[number - 1] == text for number, text in new.items())
    if not any(line.kind is Kind.GAP for line in lines):
        assert list(old.values()) == before.split("\n")
        assert list(new.values()) == after.split("\n")


def test_far_from_a_change_lines_are_left_out() -> None:
    before = "\n".join(map(str, range(40)))
    lines = difference(before, before.replace("20", "twenty"))
    kinds = [line.kind for line in lines]
    assert kinds == [
        Kind.GAP, *[Kind.SAME] * CONTEXT, Kind.REMOVED, Kind.ADDED, *[Kind.SAME] * CONTEXT, Kind.GAP
    ]  # fmt: skip


def test_the_only_line_that_differs() -> None:
    assert line_changed("a\nb", "a\nc") == 1
    assert line_changed("a\nb", "a\nb") is None
    assert line_changed("a\nb", "c\nd") is None
    assert line_changed("a", "a\nb") is None
