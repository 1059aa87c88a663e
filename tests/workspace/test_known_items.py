"""A card keeps its history when its wording, and with it its derived slug, changes."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sealegs.ground.clock import FixedClock
from sealegs.study.events import Grade, to_event
from sealegs.study.queue import queue
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
FIRST = "Why is the image of a multi-stage build smaller?"
REWORDED = "Why does the image of a multi-stage build get smaller?"
AGAIN = "Why does an image get smaller with a multi-stage build?"
OTHER = "Which port does EXPOSE publish?"


def desk(home: Path, *fronts: str) -> Desk:
    """Open the desk over a pack whose topic has these cards, none of them with a slug."""
    content = home / "pack" / "content"
    content.mkdir(parents=True, exist_ok=True)
    cards = "".join(f"- **{front}** — because.\n" for front in fronts)
    topic = f"# Images\n\n## Junior\n\nText.\n\n## Cheat sheet\n\n### Must know\n\n{cards}"
    (content / "images.md").write_text(topic, encoding="utf-8")
    paths = Paths.of({"SEALEGS_HOME": str(home / "home")})
    return Desk.open(paths, FixedClock(NOW), random.Random(3), home / "pack")


def reviews(opened: Desk) -> dict[str, int]:
    """Return how often each card was graded, by its present wording; closes the desk."""
    memories = opened.state.memories
    cards = opened.pack.topics["images"].cards
    found = {c.front.plain: m.reviews if (m := memories.known(c.id)) else 0 for c in cards}
    opened.close()
    return found


def grade_first(opened: Desk) -> None:
    """Grade the first card of the topic once, then close the desk."""
    opened.record(to_event(Grade(3), opened.pack.topics["images"].cards[0].id))
    opened.close()


def test_a_reworded_card_goes_on_where_it_was_however_often(tmp_path: Path) -> None:
    grade_first(desk(tmp_path, FIRST, OTHER))
    assert reviews(desk(tmp_path, REWORDED, OTHER)) == {REWORDED: 1, OTHER: 0}
    grade_first(desk(tmp_path, REWORDED, OTHER))
    assert reviews(desk(tmp_path, AGAIN, OTHER)) == {AGAIN: 2, OTHER: 0}
    assert reviews(desk(tmp_path, AGAIN, OTHER)) == {AGAIN: 2, OTHER: 0}
    assert reviews(desk(tmp_path, FIRST, OTHER)) == {FIRST: 2, OTHER: 0}


def test_a_card_that_was_there_before_inherits_nothing(tmp_path: Path) -> None:
    grade_first(desk(tmp_path, FIRST, AGAIN))
    assert reviews(desk(tmp_path, AGAIN)) == {AGAIN: 0}


def test_a_reworded_card_is_not_new_in_the_queue(tmp_path: Path) -> None:
    grade_first(desk(tmp_path, FIRST))
    opened = desk(tmp_path, REWORDED)
    assert queue(opened.pack.topics["images"].cards, opened.state, NOW).new == 0
    opened.close()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe{", b"[1]", b'{"a": 1}'])
def test_a_spoilt_memory_of_wordings_hurts_nobody(tmp_path: Path, content: bytes) -> None:
    grade_first(desk(tmp_path, FIRST))
    Paths.of({"SEALEGS_HOME": str(tmp_path / "home")}).items.write_bytes(content)
    assert reviews(desk(tmp_path, FIRST)) == {FIRST: 1}
