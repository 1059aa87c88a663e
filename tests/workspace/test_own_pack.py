"""Another pack than the one that ships: named by a folder, with what is known of it kept apart."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from sealegs.ground.clock import FixedClock
from sealegs.ground.problem import SealegsError
from sealegs.study.events import Grade, to_event
from sealegs.workspace.desk import Desk
from sealegs.workspace.exchange import forget, kept
from sealegs.workspace.paths import Paths
from tests.workspace.learner import CACHE, NOW


def paths_of(folder: Path, pack: str = "") -> Paths:
    """Return the paths of a learner, on a pack of their own or on the one that ships."""
    return Paths.of({"SEALEGS_HOME": str(folder / "home"), "SEALEGS_PACK": pack})


def test_a_pack_of_ones_own_is_learnt_from_with_the_same_journal(tmp_path: Path) -> None:
    content = tmp_path / "mine" / "content"
    content.mkdir(parents=True)
    (content / "cache.md").write_text(CACHE, encoding="utf-8")
    (content / "pack.yaml").write_text("id: mine\n", encoding="utf-8")
    own, shipped = paths_of(tmp_path, str(tmp_path / "mine")), paths_of(tmp_path)
    opened = ((own, "cache"), (shipped, "build-cache"), (own, "cache"))
    for number, (paths, topic) in enumerate(opened):
        desk = Desk.open(paths, FixedClock(NOW), random.Random(number))
        assert topic in desk.pack.topics
        assert desk.notices == ()
        desk.record(to_event(Grade(3), "mine/cache/card/reused"))
        desk.close()
    assert desk.state.memories.items["mine/cache/card/reused"].reviews == 3
    assert own.items != shipped.items
    assert own.seen != shipped.seen
    assert own.found != shipped.found
    assert {own.items, shipped.items} <= set(kept(shipped))
    forget(own)
    assert kept(shipped) == kept(own) == ()


def test_a_folder_without_topics_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(SealegsError, match="is no pack"):
        paths_of(tmp_path, str(tmp_path / "none"))
