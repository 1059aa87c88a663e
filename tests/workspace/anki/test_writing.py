"""A package for Anki, read back by Anki itself: the same cards, intervals and reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, cast
from zipfile import ZipFile

import pytest
from anki.collection import Collection

from sealegs.curriculum.model import CardForm
from sealegs.ground.problem import SealegsError
from sealegs.study.card_records import Record, records
from sealegs.study.day import study_day
from sealegs.study.events import Grade
from sealegs.study.fsrs6 import PUBLISHED
from sealegs.workspace.anki.fields import bare
from sealegs.workspace.anki.noting import guid
from sealegs.workspace.anki.schedule import Calendar, log_rows
from sealegs.workspace.anki.writing import write_package
from tests.study.events import event, fold
from tests.workspace.anki.desktop import anki, rows, take_in
from tests.workspace.learner import NOW, learner

if TYPE_CHECKING:
    from anki.cards import CardId  # alone it can't be imported first

PACK, STATE = learner()


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """Yield a collection of Anki that has taken in everything."""
    folder = tmp_path_factory.mktemp("anki")
    wrote = write_package(folder / "all.apkg", PACK, STATE, NOW)
    assert [entry.name for entry in folder.iterdir()] == ["all.apkg"]
    assert (wrote.notes, wrote.cards, wrote.reviews) == (7, 8, 13)
    with anki(folder / "there") as collection:
        take_in(collection, folder / "all.apkg")
        yield collection


def test_every_card_is_there_under_its_topic(there: Collection) -> None:
    ours = {r.row.card.id: r for r in records(PACK, STATE, NOW)}
    assert there.card_count() == len(ours) == 8
    names = {deck.name for deck in there.decks.all_names_and_ids()}
    assert {"Sealegs::Images & layers", "Sealegs::Cache"} <= names
    for item, record in ours.items():
        card = there.get_card(_card(there, record))
        twin = record.row.card.form is CardForm.REVERSE
        assert (card.ord, card.note()["Item"]) == (
            int(twin),
            record.row.card.twin if twin else item,
        )
        assert there.decks.name(card.did) == f"Sealegs::{record.row.topic.title}"
    problems, sound = there.fix_integrity()
    assert sound, problems


def test_intervals_memory_and_days_are_the_same(there: Collection) -> None:
    calendar = Calendar.of(STATE, NOW)
    today = study_day(int(datetime.now(UTC).timestamp() * 1000), _local_offset())
    for record in records(PACK, STATE, NOW):
        card, memory = there.get_card(_card(there, record)), record.memory
        signs = record.row.signs
        hidden = -1 if "suspended" in signs else -3 if "buried" in signs else None
        assert card.user_flag() == int("flagged" in signs)
        if memory is None:
            assert (card.type, card.queue, card.reps) == (0, 0, 0)
            continue
        assert card.memory_state is not None
        assert card.memory_state.stability == pytest.approx(memory.stability, abs=1e-4)
        assert card.memory_state.difficulty == pytest.approx(memory.difficulty, abs=1e-3)
        assert card.desired_retention == pytest.approx(0.9)
        assert card.last_review_time == memory.last_ms // 1000
        assert (card.reps, card.lapses) == (memory.reviews, memory.lapses)
        assert card.type == {1: 1, 2: 2, 3: 3}[memory.phase]
        assert card.queue == (hidden if hidden is not None else 2 if memory.phase == 2 else 1)
        if memory.phase == 2:
            assert card.ivl == record.interval_days == round((memory.due_ms - memory.last_ms) / DAY)
            due = study_day(memory.due_ms, calendar.offset_min)
            assert today + card.due - there.sched.today == due
        else:
            assert card.due == memory.due_ms // 1000


def test_anki_computes_the_same_memory_and_goes_on_from_it(there: Collection) -> None:
    """By its own FSRS: from the review log we wrote, and onwards from the state in the card."""
    there.set_config("fsrs", val=True)
    model = Calendar.of(STATE, NOW).model
    seen = 0
    for record in records(PACK, STATE, NOW):
        if record.memory is None or record.memory.stability is None:
            continue
        seen += 1
        card = there.get_card(_card(there, record))
        assert card.memory_state is not None
        assert card.decay == pytest.approx(-model.decay, abs=1e-3)
        again = there._backend.compute_memory_state(card.id)
        assert again.desired_retention == pytest.approx(0.9)
        assert again.decay == pytest.approx(-model.decay, abs=1e-4)
        # Anki counts whole days between reviews, so that a stability differs by what hours make.
        assert again.state.stability == pytest.approx(card.memory_state.stability, rel=0.1)
        assert again.state.difficulty == pytest.approx(card.memory_state.difficulty, abs=1e-3)
        easy = there._backend.get_scheduling_states(card.id).easy.normal.review
        days = model.interval(easy.memory_state.stability, 0.9)
        assert easy.scheduled_days == pytest.approx(days, rel=0.06, abs=1)  # Anki spreads days
        assert easy.memory_state.stability > card.memory_state.stability
    assert seen == 5


def test_every_review_is_there_with_time_rating_and_interval(there: Collection) -> None:
    log = rows(there, "SELECT id, cid, ease, ivl, lastIvl, factor, time, type FROM revlog")
    assert len(log) == 13
    expected = [
        [row.at_ms, _card(there, record), row.ease, row.ivl, row.last_ivl, row.factor,
         row.time_ms, row.type]
        for record in records(PACK, STATE, NOW) for row in log_rows(record)
    ]  # fmt: skip
    assert sorted(log) == sorted(expected)
    opens = [row for row in sorted(log) if row[1] == _named(there, "opens")]
    assert [row[2] for row in opens] == [3, 3, 4, 3]
    assert [row[7] for row in opens] == [0, 0, 1, 1]
    assert [row[6] for row in opens] == [4200, 2000, 6500, 3000]
    assert opens[0][3] == -600
    assert all(later[4] == earlier[3] for earlier, later in pairwise(opens))


def test_texts_show_what_they_say_and_nothing_of_them_is_obeyed(there: Collection) -> None:
    first = there.get_card(_named(there, "first"))
    assert '<pre><code class="language-dockerfile">' in first.question()
    shown = bare(first.answer())
    assert "COPY pom.xml <here>" in shown
    assert r"RUN sed 's/\(a\)/[sound:b.mp3]/' a" in shown
    opens = there.get_card(_named(there, "opens"))
    assert "&lt;b&gt;always&lt;/b&gt; &amp; at once" in opens.answer()
    for item in there.find_cards(""):
        card = there.get_card(item)
        assert card.question_av_tags() == card.answer_av_tags() == []
        assert "<img" not in card.answer()
    (why,) = map(there.get_card, there.find_cards("stages"))
    assert r"\(" not in why.answer()  # a formula to Anki; parted it is just text
    assert r"Because \(x\) and [sound:evil.mp3] and [latex]y[/latex] stay." in bare(why.answer())


def test_a_sentence_with_a_gap_is_a_cloze_and_braces_in_it_are_text(there: Collection) -> None:
    card = there.get_card(_named(there, "target"))
    assert card.note_type()["name"] == "Sealegs gap"
    assert "The [...] stage" in bare(card.question())
    assert "{{.Image}}, {{c1::no::other}}." in bare(card.question())
    assert "The target stage becomes" in bare(card.answer())


def test_both_directions_are_two_cards_of_one_note(there: Collection) -> None:
    card = there.get_card(_named(there, "whiteout"))
    assert [each.ord for each in card.note().cards()] == [0, 1]
    back = card.note().cards()[1]
    assert (back.queue, back.reps) == (-1, 1)
    assert "a mark that <i>hides</i> a path" in back.question()


def test_notes_are_tagged(there: Collection) -> None:
    note = there.get_card(_named(there, "opens")).note()
    assert set(note.tags) == {
        "sealegs::topic::images", "sealegs::kind::card", "sealegs::concept::stage",
    }  # fmt: skip


def test_a_second_package_adds_what_is_new_and_doubles_nothing(tmp_path: Path) -> None:
    later = NOW + timedelta(days=1)
    graded = event(300, Grade(3), "docker/cache/card/reused", at_ms=int(later.timestamp() * 1000))
    with anki(tmp_path / "there") as there:
        write_package(tmp_path / "one.apkg", PACK, STATE, NOW, ("images",))
        take_in(there, tmp_path / "one.apkg")
        assert there.card_count() == 6
        write_package(tmp_path / "two.apkg", PACK, fold([graded], STATE), later)
        take_in(there, tmp_path / "two.apkg")
        assert (there.note_count(), there.card_count()) == (7, 8)
        assert rows(there, "SELECT count() FROM revlog") == [[14]]


def test_equal_progress_makes_equal_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.apkg", tmp_path / "two.apkg"
    write_package(one, PACK, STATE, NOW)
    write_package(other, *learner(), NOW)
    assert one.read_bytes() == other.read_bytes()


def test_reviews_of_the_same_moment_are_all_kept(tmp_path: Path) -> None:
    at = int(NOW.timestamp() * 1000) - 5
    items = ["images/card/opens", "images/card/first", "cache/card/reused"]
    events = [event(n, Grade(3), f"docker/{item}", at_ms=at) for n, item in enumerate(items, 1)]
    assert write_package(tmp_path / "x.apkg", PACK, fold(events), NOW).reviews == 3


def test_a_package_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    with pytest.raises(SealegsError, match=r"can't be written"):
        write_package(tmp_path / "none" / "x.apkg", PACK, STATE, NOW)
    (tmp_path / "x.apkg").mkdir()
    with pytest.raises(SealegsError, match=r"can't be written"):
        write_package(tmp_path / "x.apkg", PACK, STATE, NOW)
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.apkg"]


def test_the_learners_own_parameters_go_along(tmp_path: Path) -> None:
    write_package(tmp_path / "x.apkg", PACK, STATE, NOW)
    with anki(tmp_path / "there") as there:
        take_in(there, tmp_path / "x.apkg")
        deck = there.decks.id_for_name("Sealegs::Cache")
        assert deck is not None
        config = there.decks.config_dict_for_deck_id(deck)
        assert config["name"] == "Sealegs"
        assert config["fsrsParams6"] == pytest.approx(PUBLISHED)
    with ZipFile(tmp_path / "x.apkg") as package:
        assert package.namelist() == ["collection.anki2", "media"]


def _card(there: Collection, record: Record) -> CardId:
    card = record.row.card
    twin = card.form is CardForm.REVERSE and card.twin is not None
    name = guid(card.twin or "") if twin else guid(card.id)
    ((found,),) = rows(
        there,
        "SELECT c.id FROM cards c JOIN notes n ON n.id = c.nid WHERE n.guid = ? AND c.ord = ?",
        name, int(twin),
    )  # fmt: skip
    return cast("CardId", found)


def _named(there: Collection, slug: str) -> CardId:
    return next(
        _card(there, record)
        for record in records(PACK, STATE, NOW)
        if record.row.card.id.endswith(f"/{slug}")
    )


def _local_offset() -> int:
    offset = datetime.now().astimezone().utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0


DAY = 86_400_000
