"""Where two ways through a script meet: only what both leave is claimed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.simulator import tree
from sealegs.simulator.scene_join import join
from sealegs.simulator.tri import Tri
from tests.simulator.scenes import ran, scene

FILES = ("/d/a", "/d/b", "/d/e/f", "/x")
PATHS = (*FILES, "/d", "/d/e", "/n", "/d/n", "/opt/n", "/d/e/n", "/n/n")
COMMANDS = [
    "rm -rf /d", "rm /x", "rm -f /d/a", "rm -rf /d/e", "mkdir -p /n/n", "touch /n", "touch /d/n",
    "mkdir -p /d/e/n", "mv /x /n", "cp -r /d /n", "ln -s /d /opt/n", "npm install -g thing",
    "chmod 700 /x", "chown -R 1 /d", "echo hi > /x", "tar -xf /x -C /d", "true",
]  # fmt: skip
WAYS = st.lists(st.sampled_from(COMMANDS), max_size=4)


@given(
    st.lists(st.sampled_from(COMMANDS), max_size=4), st.lists(st.sampled_from(COMMANDS), max_size=4)
)
def test_a_joined_scene_claims_nothing_that_is_false_on_a_way(
    left: list[str], right: list[str]
) -> None:
    start = scene(*FILES)
    one, other = ran("; ".join(left) or "true", start), ran("; ".join(right) or "true", start)
    both = join(one, other)
    for path in PATHS:
        claimed = both.files.has(path)
        there = {one.files.has(path), other.files.has(path)}
        if claimed is Tri.YES:
            assert Tri.NO not in there, path
        if claimed is Tri.NO:
            assert there == {Tri.NO}, path


@given(
    st.lists(st.sampled_from(COMMANDS), max_size=3), st.lists(st.sampled_from(COMMANDS), max_size=3)
)
def test_a_script_with_an_unknown_condition_claims_what_holds_either_way(
    left: list[str], right: list[str]
) -> None:
    start = scene(*FILES)
    yes, no = "; ".join(left) or "true", "; ".join(right) or "true"
    both = ran(f"if grep -q a /etc/x; then {yes}; else {no}; fi", start)
    ways = [ran(yes, start), ran(no, start)]
    if both.failures or any(way.failures for way in ways):
        return
    for path in PATHS:
        if both.files.has(path) is Tri.NO:
            assert {way.files.has(path) for way in ways} == {Tri.NO}, path


def test_variables_and_directories_are_kept_where_both_agree() -> None:
    one, other = ran("A=1; B=2; C=3", scene()), ran("A=1; B=x", scene())
    both = join(one, other)
    assert both.env.get("A") == "1"
    assert {"B", "C"} <= both.vague
    moved = join(ran("cd /opt", scene()), scene())
    assert moved.files.has("/never") is Tri.UNKNOWN


@pytest.mark.parametrize(
    ("paths", "left"),
    [
        (["/a"], {"/a/b": 2, "/c": 3}),
        (["/a/b"], {"/a": 1, "/c": 3}),
        (["/z"], {"/a": 1, "/a/b": 2, "/c": 3}),
    ],
)
def test_values_are_taken_from_a_tree_and_what_is_below_them_stays(
    paths: list[str], left: dict[str, int]
) -> None:
    empty: tree.Node[tuple[str, int]] = tree.Node(None, {})
    items = [("/a", 1), ("/a/b", 2), ("/c", 3)]
    root = tree.grown(empty, ((path, (path, value)) for path, value in items))
    assert dict(tree.values(tree.emptied(root, paths))) == left
