"""Decks that Anki itself made and exported: into a pack, their reviews into the journal."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from anki.collection import Collection, ExportAnkiPackageOptions

from sealegs.curriculum.loader import load_pack
from sealegs.curriculum.model import Card, CardForm
from sealegs.ground.clock import FixedClock
from sealegs.journal.store import Journal
from sealegs.study.card_records import records
from sealegs.study.state import State, fold
from sealegs.workspace.anki.importing import Imported, import_package
from sealegs.workspace.anki.telling import told
from sealegs.workspace.anki.writing import write_package
from tests.workspace.anki.desktop import anki, rows
from tests.workspace.learner import NOW, learner

BASIC = [
    ("What opens a stage?", "Every <code>FROM</code> line."),
    ("<div>Two<br>lines, *stars* &amp; [[links]] {#x}</div>",
     "- no list<br>1. none &lt;b&gt; <b>bold</b>"),
    ("Which flag?", "--target"),
    ("Code<pre><code class=\"language-dockerfile\">FROM a\n  RUN `b` &lt;c&gt;</code></pre>",
     "before<pre>```\nx</pre>after"),
    ('A picture <img src="../../etc/passwd"> [sound:x.mp3]', "<script>alert(1)</script>seen"),
    ("Only asked", ""),
]  # fmt: skip


def export(collection: Collection, file: Path, *, legacy: bool = True) -> None:
    """Write a package as Anki's own dialogue does."""
    collection.export_anki_package(
        out_path=str(file), limit=None,
        options=ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy
        ),
    )  # fmt: skip


def add(collection: Collection, kind: str, deck: str, *fields: str) -> None:
    """Add a note to a deck."""
    note_type = collection.models.by_name(kind)
    assert note_type is not None
    note = collection.new_note(note_type)
    note.fields = list(fields)
    number = collection.decks.id(deck)
    assert number is not None
    collection.add_note(note, number)


def answer(collection: Collection, *ratings: int) -> None:
    """Answer the next card of the current deck, as often as there are ratings."""
    for rating in ratings:
        card = collection.sched.getCard()
        assert card is not None
        card.start_timer()
        collection.sched.answerCard(card, rating)  # type: ignore[arg-type]


@pytest.fixture(scope="module", params=[True, False], ids=["older form", "newest form"])
def package(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """Return a package of two decks, answered, with cards of every sort, in each form."""
    folder = tmp_path_factory.mktemp("made")
    with anki(folder / "there") as collection:
        for front, back in BASIC:
            add(collection, "Basic", "Docker::Images", front, back)
        add(collection, "Basic (and reversed card)", "Docker::Words", "Whiteout", "hides a path")
        add(
            collection,
            "Cloze",
            "Docker::Words",
            "The {{c1::target}} stage {{c2::ships::verb}}, <b>no</b> `tick`.",
            "Extra words",
        )
        deck = collection.decks.id("Docker::Images")
        assert deck is not None
        collection.decks.select(deck)
        answer(collection, 3, 1, 4, 3, 2)
        words = collection.find_cards('"deck:Docker::Words"')
        collection.sched.suspend_cards([words[0]])
        collection.set_user_flag_for_cards(2, [words[1]])
        export(collection, folder / "made.apkg", legacy=request.param)
        log = rows(collection, "SELECT id, ease, time FROM revlog WHERE ease > 0 ORDER BY id")
    (folder / "log.txt").write_text(repr(log))
    return folder / "made.apkg"


def log_of(package: Path) -> list[tuple[int, int, int]]:
    """Return the review log of the collection that the package was made of."""
    text = (package.parent / "log.txt").read_text()
    return [tuple(int(n) for n in row.split(", ")) for row in text[2:-2].split("], [")]  # type: ignore[misc]


@contextmanager
def journal_of(folder: Path) -> Iterator[Journal]:
    """Open a journal of this test's own."""
    journal = Journal.open(folder / "journal.db", FixedClock(datetime.now(UTC)), random.Random(1))
    try:
        yield journal
    finally:
        journal.close()


def taken_in(package: Path, folder: Path) -> tuple[Imported, State]:
    """Import a package into a pack and a journal in a folder."""
    now = datetime.now(UTC) + timedelta(seconds=5)
    with journal_of(folder) as journal:
        done = import_package(package, folder / "pack", journal, now, folder / "scratch")
        return done, fold(journal.events())


def cards_of(folder: Path) -> dict[str, Card]:
    """Return the cards of the pack by their fronts."""
    pack = load_pack(folder / "pack")
    assert not [problem for problem in pack.problems if problem.fatal]
    return {card.front.plain: card for topic in pack.topics.values() for card in topic.cards}


def test_every_deck_is_a_topic_and_every_card_says_what_it_said(
    package: Path, tmp_path: Path
) -> None:
    done, _ = taken_in(package, tmp_path)
    pack = load_pack(tmp_path / "pack")
    assert {t.title for t in pack.topics.values()} == {"Docker / Images", "Docker / Words"}
    assert done.topics == ("docker-images", "docker-words")
    cards = cards_of(tmp_path)
    assert len(cards) == done.cards == 9
    assert cards["What opens a stage?"].back.plain == "Every FROM line."
    two = cards["Two\nlines, *stars* & [[links]] {#x}"]
    assert two.back.plain == "- no list\n1. none <b> bold"
    assert cards["Which flag?"].back.plain == "--target"
    code = cards["Code\nFROM a\n  RUN `b` <c>"]
    assert code.form is CardForm.CODE
    assert code.back.plain == "before\n```\nx\nafter"
    seen = cards["A picture (picture: ../../etc/passwd) (sound: x.mp3)"]
    assert seen.back.plain == "seen"
    assert cards["Whiteout"].back.plain == "hides a path"
    assert cards["hides a path"].back.plain == "Whiteout"
    first = cards["The ____ stage ships, no `tick`."]
    assert (first.form, first.back.plain) == (
        CardForm.CLOZE, "The target stage ships, no `tick`.\nExtra words",
    )  # fmt: skip
    assert "The target stage ____, no `tick`." in cards
    assert done.media == 2
    assert done.unfit == (("nothing answers", 1),)
    lines = " ".join(told(done, "pack"))
    assert "9 new cards in 2 topics of pack" in lines
    assert "2 pictures and sounds" in lines
    assert "1 card, because nothing answers" in lines


def test_every_review_is_a_grade_of_the_journal(package: Path, tmp_path: Path) -> None:
    _, state = taken_in(package, tmp_path)
    pack = load_pack(tmp_path / "pack")
    grades = sorted(
        (review.mark.utc_ms, review.mark.value, review.mark.tenths)
        for record in records(pack, state, datetime.now(UTC)) for review in record.reviews
    )  # fmt: skip
    assert grades == [(at, ease, round(time / 100)) for at, ease, time in log_of(package)]
    assert len(grades) == 5
    signs = {r.row.card.front.plain: r.row.signs for r in records(pack, state, datetime.now(UTC))}
    assert "suspended" in signs["Whiteout"]
    assert "flagged" in signs["hides a path"]
    assert "suspended" not in signs["Which flag?"]


def test_a_second_import_changes_nothing(package: Path, tmp_path: Path) -> None:
    one, state = taken_in(package, tmp_path)
    before = {file: file.read_bytes() for file in (tmp_path / "pack").rglob("*.*")}
    two, again = taken_in(package, tmp_path)
    assert {file: file.read_bytes() for file in (tmp_path / "pack").rglob("*.*")} == before
    assert (two.cards, two.known, two.events, two.topics) == (0, 9, 0, ())
    assert one.events == 7
    assert again == state
    assert [left.name for left in (tmp_path / "scratch").iterdir()] == []


def test_what_was_written_by_hand_stays_and_new_cards_come_below(
    package: Path, tmp_path: Path
) -> None:
    taken_in(package, tmp_path)
    file = tmp_path / "pack" / "content" / "docker-images.md"
    text = file.read_text().replace("Which flag?", "Which flag names the stage?")
    lines = text.split("\n")
    at = next(n for n, line in enumerate(lines) if "opens a stage" in line)
    text = "\n".join([*lines[:at], *lines[at + 1 :]]) + '\n### Follow-ups\n\n- "Mine?" — Yes.\n'
    file.write_text(text)
    done, _ = taken_in(package, tmp_path)
    assert done.cards == 1
    after = file.read_text()
    assert "Which flag names the stage?" in after
    assert after.index("What opens a stage?") < after.index("### Follow-ups")
    assert "Mine?" in cards_of(tmp_path)
    assert "What opens a stage?" in cards_of(tmp_path)


def test_our_own_package_comes_back_with_the_same_reviews_and_memories(tmp_path: Path) -> None:
    pack, state = learner()
    write_package(tmp_path / "ours.apkg", pack, state, NOW)
    with journal_of(tmp_path) as journal:
        done = import_package(tmp_path / "ours.apkg", tmp_path / "pack", journal, NOW, tmp_path)
        again = fold(journal.events())
    assert (done.cards, done.unfit, done.begun) == (8, (), 0)
    theirs = {r.row.card.front.plain: r for r in records(load_pack(tmp_path / "pack"), again, NOW)}
    for record in records(pack, state, NOW):
        other = theirs[record.row.card.front.plain]
        assert [r.mark[2:5] for r in other.reviews] == [r.mark[2:5] for r in record.reviews]
        assert [r.stability for r in other.reviews] == [r.stability for r in record.reviews]
        assert other.row.back_ms == record.row.back_ms
        assert {"suspended", "flagged"} & other.row.signs == {
            "suspended",
            "flagged",
        } & record.row.signs


def test_a_whole_collection_of_the_newest_form_comes_in(tmp_path: Path) -> None:
    """With what was deleted, tags, decks below decks, a filtered deck, and pictures."""
    with anki(tmp_path / "there") as collection:
        for deck, front in (("A", "one"), ("A::B", "two"), ("A::B::C", "three"), ("Z", "gone")):
            add(collection, "Basic", deck, front, f"back of {front}")
        collection.tags.bulk_add(collection.find_notes("two"), "cache::layers leech Überblick")
        media = tmp_path / "there" / "collection.media"
        media.mkdir(exist_ok=True)
        (media / "whale.png").write_bytes(b"\x89PNG" * 50)
        add(collection, "Basic", "A", '<img src="whale.png">', "a whale")
        for deck in ("A", "Z"):
            number = collection.decks.id(deck)
            assert number is not None
            collection.decks.select(number)
            answer(collection, 3, 1)
        collection.remove_notes(collection.find_notes("gone"))
        collection.decks.remove([collection.decks.id("Z")])  # type: ignore[list-item]
        filtered = collection.sched.get_or_create_filtered_deck(deck_id=0)  # type: ignore[arg-type]
        filtered.name = "For today"
        filtered.config.search_terms[0].search = "three"
        collection.sched.add_or_update_filtered_deck(filtered)
        assert collection.find_cards('"deck:For today"')
        logged = len(rows(collection, "SELECT id FROM revlog"))
        kept = len(rows(collection, "SELECT r.id FROM revlog r JOIN cards c ON c.id = r.cid"))
        assert 0 < kept < logged
        collection.export_collection_package(str(tmp_path / "all.colpkg"), True, False)
    with ZipFile(tmp_path / "all.colpkg") as made:
        assert {"collection.anki21b", "meta", "media", "0"} <= set(made.namelist())
    done, state = taken_in(tmp_path / "all.colpkg", tmp_path)
    pack = load_pack(tmp_path / "pack")
    titles = {topic.title: len(topic.cards) for topic in pack.topics.values()}
    assert titles == {"A": 2, "A / B": 1, "A / B / C": 1}
    assert (done.cards, done.media, done.unfit) == (4, 1, ())
    assert cards_of(tmp_path)["two"].concepts == ("cache-layers", "überblick")
    graded = [r for record in records(pack, state, datetime.now(UTC)) for r in record.reviews]
    assert len(graded) == done.events == kept


def test_a_killed_import_leaves_nothing_for_long(package: Path, tmp_path: Path) -> None:
    old, fresh = tmp_path / "scratch" / ".anki-old", tmp_path / "scratch" / ".anki-new"
    for left in (old, fresh):
        left.mkdir(parents=True)
        (left / "collection.db").write_bytes(b"x")
    os.utime(old, (1, 1))
    taken_in(package, tmp_path)
    assert [each.name for each in (tmp_path / "scratch").iterdir()] == [".anki-new"]
