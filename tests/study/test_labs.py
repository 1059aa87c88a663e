"""What a lab remembers to undo to: a step for each line worked on, as far back as is kept."""

from __future__ import annotations

from sealegs.study.events import Draft
from sealegs.study.labs import MOST_CHARACTERS, MOST_PAST, Lab, advance
from sealegs.study.table import Table


def drafted(*drafts: str | Draft) -> Lab:
    """Return the lab after these drafts."""
    labs: Table[Lab] = Table()
    for number, draft in enumerate(drafts):
        payload = draft if isinstance(draft, Draft) else Draft(draft)
        labs = advance(labs, "item", payload, number)
    return labs["item"]


def test_a_run_of_changes_to_one_line_is_one_step() -> None:
    lab = drafted("a\n\nc", "a\nb\nc", "a\nbb\nc", "a\nbbb\nc", "A\nbbb\nc", "AA\nbbb\nc")
    assert lab.past == ("a\n\nc", "a\nbbb\nc")
    assert lab.draft == "AA\nbbb\nc"


def test_lines_that_come_or_go_are_steps() -> None:
    assert drafted("a", "a\nb", "a\nb\nc", "a").past == ("a", "a\nb", "a\nb\nc")


def test_writing_the_same_again_is_no_step() -> None:
    assert drafted("a", "a", "a").past == ()


def test_the_ignore_file_has_a_past_of_its_own() -> None:
    lab = drafted(Draft("a", ""), Draft("a", ".git"), Draft("b", ".git"), Draft("b", ".git\nx"))
    assert (lab.past, lab.ignore_past) == (("a",), ("", ".git"))


def test_what_is_kept_is_bounded() -> None:
    many = drafted(*("x\n" * number for number in range(3 * MOST_PAST)))
    assert len(many.past) == MOST_PAST
    assert many.past[-1] == "x\n" * (3 * MOST_PAST - 2)
    large = drafted(*("y\n" * (10_000 + number) for number in range(20)))
    assert sum(map(len, large.past)) <= MOST_CHARACTERS
    assert large.past[-1] == "y\n" * 10_018
