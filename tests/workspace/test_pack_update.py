"""An update of the pack tells what changed and keeps every state."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

from sealegs.curriculum.changes import told
from sealegs.ground.clock import FixedClock
from sealegs.study.deck import edited, flagged, rows, suspended
from sealegs.study.events import Grade, to_event
from sealegs.study.notes import note_card, note_on
from sealegs.workspace.desk import Desk
from sealegs.workspace.exchange import kept
from sealegs.workspace.paths import Paths

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
HEAD = "---\ntitle: Images\n---\n## Junior\nA layer.\n## Cheat sheet\n### Must know\n"
BEFORE = """
- **What is a layer of an image?** — What one step changed. {#layer}
- **What does a container add to its image?** — A writable layer.
- **Who owned it?** — Nobody. {#dropped}
- The **target** stage ships. {#target as=cloze}
"""
AFTER = """
- **What is a layer?** — What one build step added or changed. {#layer}
- **What does a container add to the image?** — A writable layer.
- The **target** stage ships. {#target as=cloze}
- **Which command lists layers?** — `docker history`. {#new}
"""


def desk_on(folder: Path, lines: str) -> Desk:
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content" / "images.md").write_text(HEAD + lines, encoding="utf-8")
    paths = Paths.of({"SEALEGS_HOME": str(folder / "home")})
    return Desk.open(paths, FixedClock(NOW), random.Random(3), folder)


def test_an_update_tells_what_changed_once_and_keeps_every_state(tmp_path: Path) -> None:
    desk = desk_on(tmp_path, BEFORE)
    assert not desk.seen.changes
    assert [*told(desk.seen.changes)] == ["Nothing changed since you last looked."]
    for card in desk.pack.topics["images"].cards:
        desk.record(to_event(Grade(3), card.id, card.content_hash))
    by_slug = {row.card.id.rpartition("/")[2]: row for row in rows(desk.pack, desk.state, NOW)}
    container = by_slug["what-does-a-container-add-to-its-image"]
    desk.record(flagged(by_slug["layer"]), suspended(by_slug["target"]))
    desk.record(note_card(container.card, "mine"))
    before = desk.state
    desk.close()

    desk = desk_on(tmp_path, AFTER)
    changes = desk.seen.changes
    assert desk.state == before
    assert [c.now for c in changes.new] == ["Which command lists layers?"]
    assert [(c.before, c.now) for c in changes.reworded] == [
        ("What is a layer of an image?", "What is a layer?"),
        ("What does a container add to its image?", "What does a container add to the image?"),
    ]
    assert [c.before for c in changes.gone] == ["Who owned it?"]
    assert changes.sentence == (
        "The material changed since you last looked: 1 new, 2 reworded, 1 gone. All progress stays."
    )
    assert "  before: What is a layer of an image?" in [*told(changes)]
    now = {row.card.id: row for row in rows(desk.pack, desk.state, NOW)}
    assert now[by_slug["layer"].card.id].reviews == 1
    assert now[container.card.id].reviews == 1
    assert note_on(now[container.card.id].card, desk.state.registers) == "mine"
    assert "flagged" in now[by_slug["layer"].card.id].signs
    assert "suspended" in now[by_slug["target"].card.id].signs
    assert by_slug["dropped"].card.id not in now
    assert desk.state.memories.known(by_slug["dropped"].card.id) is not None
    desk.close()

    desk = desk_on(tmp_path, AFTER)
    assert desk.seen.changes == changes
    desk.seen.looked()
    assert not desk.seen.changes
    desk.close()
    desk = desk_on(tmp_path, BEFORE)
    assert [c.now for c in desk.seen.changes.new] == ["Who owned it?"]
    again = {row.card.id: row for row in rows(desk.pack, desk.state, NOW)}
    assert again[by_slug["dropped"].card.id].reviews == 1
    desk.close()


def test_ones_own_wording_is_no_change_of_the_pack_and_outlives_one(tmp_path: Path) -> None:
    desk = desk_on(tmp_path, BEFORE)
    card = desk.pack.topics["images"].cards[0]
    desk.record(edited(card, "Mine?", "Yes."))
    desk.close()
    desk = desk_on(tmp_path, BEFORE)
    assert not desk.seen.changes
    desk.close()
    desk = desk_on(tmp_path, AFTER)
    assert next(c.now for c in desk.seen.changes.reworded) == "What is a layer?"
    assert desk.pack.topics["images"].cards[0].front.plain == "Mine?"
    desk.close()


def test_a_damaged_file_is_taken_for_none_and_forgetting_takes_it_along(tmp_path: Path) -> None:
    desk_on(tmp_path, BEFORE).close()
    paths = Paths.of({"SEALEGS_HOME": str(tmp_path / "home")})
    assert paths.seen in kept(paths)
    paths.seen.write_bytes(b"[broken")
    desk = desk_on(tmp_path, AFTER)
    assert not desk.seen.changes
    desk.close()
