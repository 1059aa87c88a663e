"""Trees that tell whether a point is made are read as they are written."""

from __future__ import annotations

import pytest

from sealegs.study.answers.judging import Seen, Tree, shipped_judgement

WRITTEN = "like 0.5 ways 1 met 0 | -1 -0.5 0.25 2"


@pytest.mark.parametrize(
    ("seen", "value"),
    [
        (Seen(like=0.5, ways=1.0), -1.0),
        (Seen(like=0.4, ways=2.0), -0.5),
        (Seen(like=0.6), 0.25),
        (Seen(like=0.6, met=1.0), 2.0),
    ],
)
def test_each_question_of_a_tree_leads_on(seen: Seen, value: float) -> None:
    assert Tree.read(WRITTEN).value(seen) == value


def test_a_tree_is_read_as_it_is_written() -> None:
    assert str(Tree.read(WRITTEN)) == WRITTEN


def test_what_ships_has_whole_trees_of_what_is_seen() -> None:
    for written in shipped_judgement().trees:
        tree = Tree.read(written)
        assert len(tree.by) == len(tree.at) == len(tree.gives) - 1 == 7
        assert set(tree.by) <= set(Seen.__dataclass_fields__)


def test_nothing_seen_makes_nothing() -> None:
    assert not shipped_judgement().makes(Seen())
