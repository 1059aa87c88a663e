"""What a change does, in the words of a goal."""

from __future__ import annotations

import pytest

from sealegs.simulator.change import parse_change
from sealegs.study.doing import doing
from sealegs.study.goal import known_goals


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (["edit src/App.java"], "editing App.java"),
        (["edit main.py", "edit stops/voice.py"], "editing main.py and stops/voice.py"),
        (["edit a/x.c", "edit b/x.c", "edit doc.md"], "editing a/x.c, b/x.c and doc.md"),
        (["edit a/x.c", "arg V=2"], "editing a/x.c and passing V=2"),
        (["touch a/b"], "touching b"),
        (["chmod a/run.sh"], "changing the mode of run.sh"),
        (["add a/b"], "adding b"),
        (["delete a/b", "delete a/c"], "deleting a/b and a/c"),
        (["rename a/b a/c"], "renaming a/b to a/c"),
        (["line 3 RUN true"], "changing line 3"),
        (["base node:22"], "an update of node:22"),
        (["platform linux/arm64"], "asking for linux/arm64"),
        (["no-cache"], "turning the cache off"),
        (["prune"], "pruning the cache"),
    ],
)
def test_a_change_is_told_in_words(written: list[str], told: str) -> None:
    assert doing([parse_change(each) for each in written]) == told


@pytest.mark.parametrize(
    ("name", "fields", "label"),
    [
        (
            "cached",
            {"downloads": "python", "after": ["edit main.py", "edit stops/voice.py"]},
            "No new downloads after editing main.py and stops/voice.py",
        ),
        (
            "cached",
            {"downloads": "go", "after": "arg GIT_SHA=4f2a9c1"},
            "No new downloads after passing GIT_SHA=4f2a9c1",
        ),
        (
            "reruns",
            {"step": "RUN *go build*", "after": "edit libs/units/units.h"},
            "go build runs again after editing units.h",
        ),
    ],
)
def test_a_goal_says_after_what(name: str, fields: dict[str, object], label: str) -> None:
    assert known_goals()[name].bind(fields).label == label
