"""What of the course can be found, that each place can be opened, and the file that keeps it."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sealegs.analyzer.rule import known_rules
from sealegs.curriculum.exercise import load_exercises
from sealegs.curriculum.interview import load_bank
from sealegs.curriculum.loader import load_pack
from sealegs.ground.clock import FixedClock
from sealegs.ground.resources import shipped_root
from sealegs.study.asked import asked_in
from sealegs.study.deck import added, edited
from sealegs.study.notes import bookmarked, highlighted, noted
from sealegs.workspace.desk import Desk
from sealegs.workspace.paths import Paths
from sealegs.workspace.search.entry import Entry
from sealegs.workspace.search.index import built
from sealegs.workspace.search.kept import collected, key_of, load, save
from sealegs.workspace.search.kind import Course, known_kinds
from sealegs.workspace.search.query import WORD

ROOT = shipped_root()
PACK = load_pack(ROOT)
COURSE = Course(PACK, load_exercises(ROOT, PACK.id), load_bank(ROOT, PACK.id, PACK.order))
ENTRIES = tuple(collected(COURSE))
NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
TOPIC = "multi-stage-build"


def of(kind: str) -> list[Entry]:
    """Return the entries of a kind."""
    return [entry for entry in ENTRIES if entry.kind == kind]


def small_pack(folder: Path, text: str) -> Path:
    """Write a pack of one topic."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    sheet = "## Cheat sheet\n\n### Must know\n\n- **Aft?** — Behind.\n"
    topic = f"# Ships\n\n## Junior\n\n{text}\n\n{sheet}"
    (folder / "content" / "ships.md").write_text(topic, encoding="utf-8")
    return folder


def opened(folder: Path) -> Desk:
    """Open a desk over the small pack of a folder."""
    paths = Paths.of({"SEALEGS_HOME": str(folder / "home")})
    return Desk.open(paths, FixedClock(NOW), random.Random(3), folder)


def test_a_page_of_a_rule_is_found_without_the_signs_of_markdown() -> None:
    rules = {entry.params["name"]: entry for entry in of("rule")}
    assert set(rules) == set(known_rules())
    assert [name for name, entry in rules.items() if "`" in entry.text or "](" in entry.text] == []
    text = rules["apt-lists-kept"].text
    assert text.startswith("apt's package lists stay in the layer.\n\nA RUN that refreshes")
    assert "(apt-get update, also with apt or aptitude)" in text
    assert "\n\nFROM debian:12\nRUN apt-get update" in text


def test_every_topic_card_question_exercise_rule_and_word_can_be_found() -> None:
    assert {entry.kind for entry in ENTRIES} == set(known_kinds()) - {"command", "note"}
    assert {entry.params["topic"] for entry in of("topic")} == set(PACK.topics)
    assert {entry.item for entry in of("question")} == {asked.item for asked in asked_in(PACK)}
    assert {entry.item for entry in of("interview")} == set(COURSE.bank.by_id)
    assert {entry.item for entry in of("exercise")} == set(COURSE.exercises.by_id)
    assert {entry.params["name"] for entry in of("rule")} == set(known_rules())
    cards = {card.id for topic in PACK.topics.values() for card in topic.cards}
    assert {entry.item for entry in of("card")} <= cards


def test_every_line_of_a_place_in_a_topic_holds_its_words() -> None:
    for topic in PACK.topics.values():
        lines = Path(str(ROOT / topic.file)).read_text(encoding="utf-8").split("\n")
        for entry in of("topic"):
            if entry.params["topic"] == topic.id and entry.where and entry.text:
                first = WORD.findall(entry.text)[0]
                line = int(entry.params["line"] or 0)
                # A paragraph begins on its line; code one line below the backticks.
                assert first in "\n".join(lines[line - 1 : line + 2]), (entry, lines[line - 1])


def test_a_question_never_tells_its_answer() -> None:
    for asked in asked_in(PACK):
        why = getattr(asked.source, "payload", {}).get("explain", "")
        entry = next(entry for entry in of("question") if entry.item == asked.item)
        assert not why or why not in entry.text


def test_an_interview_question_is_found_by_what_it_asks_and_never_tells_what_to_say() -> None:
    for entry in of("interview"):
        question = COURSE.bank.by_id[entry.item]
        told = f"{entry.title} {entry.text} {entry.where}".lower()
        assert entry.title == " ".join(question.ask.split())
        assert entry.params == {"question": question.id}
        answers = question.answers
        hidden = [answers.junior, answers.middle, answers.senior]
        hidden += [point.say for point in question.points]
        hidden += [claim.claim for claim in question.contradictions]
        hidden += [each.ask for each in question.follow_ups]
        assert not [words for words in hidden if words.lower() in told]
        assert not entry.text


def test_the_kept_index_finds_what_a_fresh_one_finds(tmp_path: Path) -> None:
    index, file = built(ENTRIES), tmp_path / "search.index"
    key = key_of(ROOT, tmp_path / "items.json")
    save(file, key, index)
    kept = load(file, key)
    assert kept == index
    assert [path.name for path in tmp_path.iterdir()] == ["search.index"]


@pytest.mark.parametrize("harm", ["cut", "flipped", "empty", "other content", "none"])
def test_a_damaged_or_foreign_file_is_no_index(tmp_path: Path, harm: str) -> None:
    file, key = tmp_path / "search.index", b"k" * 32
    save(file, key, built(ENTRIES[:20]))
    data = file.read_bytes()
    match harm:
        case "cut":
            file.write_bytes(data[: len(data) // 2])
        case "flipped":
            file.write_bytes(data[:100] + bytes([data[100] ^ 1]) + data[101:])
        case "empty":
            file.write_bytes(b"")
        case "none":
            file.unlink()
    assert load(file, b"o" * 32 if harm == "other content" else key) is None


def test_the_index_follows_an_edit_of_the_material_and_is_made_again_when_lost(
    tmp_path: Path,
) -> None:
    small_pack(tmp_path, "The keelson is below.")
    desk = opened(tmp_path)
    assert desk.index().look("keelson").matches
    desk.close()
    small_pack(tmp_path, "The mast is above.")
    again = opened(tmp_path)
    assert not again.index().look("keelson").matches
    assert again.index().look("mast").matches
    again.close()
    (tmp_path / "home" / "data" / "search.index").write_bytes(b"nonsense")
    last = opened(tmp_path)
    assert last.index().look("mast").matches
    last.close()


def test_an_edit_between_reading_and_looking_is_found_at_the_next_start(tmp_path: Path) -> None:
    small_pack(tmp_path, "The keelson is below.")
    desk = opened(tmp_path)
    small_pack(tmp_path, "The mast is above.")
    assert desk.index().look("keelson").matches  # as this session shows it
    desk.close()
    again = opened(tmp_path)
    assert again.index().look("mast").matches
    assert not again.index().look("keelson").matches
    again.close()


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    save(tmp_path / "file" / "search.index", b"k" * 32, built(ENTRIES[:3]))
    assert load(tmp_path / "file" / "search.index", b"k" * 32) is None


def test_an_index_that_cannot_take_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "search.index").mkdir()
    save(tmp_path / "search.index", b"k" * 32, built(ENTRIES[:3]))
    assert [file.name for file in tmp_path.iterdir()] == ["search.index"]


def test_notes_highlights_bookmarks_and_own_cards_are_found(tmp_path: Path) -> None:
    desk = opened(small_pack(tmp_path, "The keel is below."))
    card = desk.pack.topics["ships"].cards[0]
    block = f"{desk.pack.id}/ships/block/abc"
    desk.record(
        noted(block, "The keel is below.", "ask the bosun"),
        highlighted(f"{desk.pack.id}/ships/block/def", "The keel", "keel"),
        bookmarked(f"{desk.pack.id}/ships/block/ghi", "Ships"),
        edited(card, "Abaft?", "Behind, nearer the stern."),
        added(f"{desk.pack.id}/ships/card/own-1", "Leeward?", "Where the wind goes."),
    )
    index = desk.index()
    (bosun,) = index.look("bosun").matches
    assert bosun.entry.kind == "note"
    assert bosun.entry.params == {"topic": "ships", "block": block}
    kinds = [match.entry.where for match in index.look("keel", "note").matches]
    assert {where.split(" ›")[0] for where in kinds} == {"Note", "Highlight"}
    assert index.look("ships", "note").counts["note"] == 1
    assert [m.entry.title for m in index.look("stern", "card").matches] == ["Abaft?"]
    assert [m.entry.title for m in index.look("behind", "card").matches] == ["Abaft?"]
    assert index.look("leeward", "card").matches
    desk.close()
