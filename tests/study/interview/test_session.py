"""The interview as a state machine: any order of moves, a kill after any event, the same again."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.curriculum.model import Level
from sealegs.journal.event import Event, NewEvent
from sealegs.study.interview import moves
from sealegs.study.interview.chair import Chair, sit_again
from sealegs.study.interview.missed import missed
from sealegs.study.interview.record import Interview, Phase
from sealegs.study.interview.script import practice_of
from sealegs.study.interview.steps import Ending, Mode, Reason, RoundKind
from sealegs.study.state import decode, encode, fold
from tests.study.interview.world import STOCK, Notes, begun, settings

FULL = "The apple grows here. The birch grows here. The cedar grows here. The daisy grows here."
JUNIOR = "The apple grows here. The birch grows here."

TEXTS = st.sampled_from(
    ["", JUNIOR, FULL, "stones grow", "[b]\x1b[2J\u202e</script>", "The birch grows here."]
)
MOVES = st.one_of(
    st.just(moves.Start()),
    st.builds(moves.Type, TEXTS, st.none() | TEXTS),
    st.just(moves.Tick()),
    st.just(moves.Stop()),
    st.builds(moves.GoOn, st.integers(-5, 10**6)),
    st.builds(moves.Return, st.integers(-5, 10**9)),
    st.builds(moves.Clarify, TEXTS | st.just("Do you mean the garden in winter?")),
    st.builds(moves.Answer, TEXTS),
    st.builds(moves.Mark, st.lists(st.sampled_from(["apple", "birch", "no"])).map(tuple),
              st.lists(st.just("stone")).map(tuple)),
    st.just(moves.Skip()),
    st.builds(moves.Check, TEXTS, st.integers(0, 2), st.just(2), hand_in=st.booleans()),
    st.just(moves.Next()),
)  # fmt: skip
TIMED = st.lists(st.tuples(MOVES, st.sampled_from([0.0, 0.4, 7.0, 31.0, 400.0])), max_size=60)


def taken(notes: Notes, chair: Chair, timed: list[tuple[moves.Move, float]]) -> Interview:
    """Make moves, each after some seconds."""
    for move, seconds in timed:
        notes.pass_(seconds)
        chair.do(move)
    return chair.interview


@given(TIMED, st.sampled_from([None, *Level]), st.sampled_from(Mode))
def test_any_order_of_moves_makes_a_record_that_its_events_make_again(
    timed: list[tuple[moves.Move, float]], level: Level | None, mode: Mode
) -> None:
    notes = Notes()
    chair = begun(notes, settings(level, mode=mode))
    used = 0
    for move, seconds in timed:
        before = chair.interview
        notes.pass_(seconds)
        after = chair.do(move)
        assert after.used_ms >= used
        used = after.used_ms
        if not before.runs:
            assert after.used_ms == before.used_ms
        assert after.turns[: len(before.turns) - 1] == before.turns[:-1]
        assert all(turn.ended_ms is not None or turn is after.turn for turn in after.turns)
        assert all(turn.depth <= 3 for turn in after.turns)
    assert fold(notes.events).interviews[chair.interview.id] == chair.interview
    snapshot = decode(encode(notes.state))
    assert snapshot is not None
    assert snapshot.interviews[chair.interview.id] == chair.interview


@given(TIMED, st.integers(0, 10**9), st.data())
def test_killed_after_any_event_it_goes_on_with_the_time_it_had(
    timed: list[tuple[moves.Move, float]], away: int, data: st.DataObject
) -> None:
    notes = Notes()
    taken(notes, begun(notes), timed)
    # what was kept together is there together
    ends = _batches(notes.events)
    kept = data.draw(st.sampled_from(ends))
    survivors = tuple(notes.events[:kept])
    again = Notes(survivors, notes.clock.at)
    before = next(iter(again.state.interviews.values()))
    again.pass_(away)
    after = sit_again(before, STOCK, again).interview
    assert after.used_ms == before.used_ms
    assert after.phase is before.phase
    assert after.turns == before.turns
    if not before.over:
        assert after.breaks == before.breaks + 1
        assert after.away_ms >= min(before.away_ms + away * 1000, 10**12)
        chair = Chair(after.id, STOCK, again)
        again.pass_(5)
        assert chair.ms == before.used_ms + (5000 if before.runs else 0)


def _batches(events: list[Event]) -> list[int]:
    """Return the lengths of the journal after each answer that was kept."""
    starts = ("asked", "finished")
    ends = [
        at
        for at in range(2, len(events) + 1)
        if at == len(events) or not _step(events[at]).startswith(starts)
    ]
    return [at for at in ends if at == len(events) or events[at].type == "interview"]


def _step(event: Event) -> str:
    what = event.payload.get("what")
    return str(what.get("step")) if isinstance(what, dict) else ""


@given(TIMED)
def test_the_same_seed_and_answers_make_equal_records(
    timed: list[tuple[moves.Move, float]],
) -> None:
    first, second = Notes(), Notes()
    one = taken(first, begun(first), timed)
    other = taken(second, begun(second), timed)
    assert msgspec.json.encode(one) == msgspec.json.encode(other)


def play(notes: Notes, chair: Chair, answer: str, seconds: float = 20.0) -> Interview:
    """Give the same answer to everything until the interview is over."""
    for _ in range(200):
        interview = chair.interview
        turn = interview.turn
        if interview.over or turn is None:
            return interview
        if interview.phase is Phase.TICKING:
            chair.do(moves.Mark(("apple", "birch")))
        elif interview.phase is Phase.MODEL:
            chair.do(moves.Next())
        else:
            notes.pass_(seconds)
            if turn.round is RoundKind.FIX:
                chair.do(moves.Check("FROM alpine\nUSER 1000\n", 3, 3, hand_in=True))
            else:
                chair.do(moves.Answer(answer))
    raise AssertionError("it never ends")


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("minutes", [15, 30, 45, 60])
def test_a_session_has_all_its_rounds_in_order_and_keeps_its_time(
    level: Level, minutes: int
) -> None:
    notes = Notes()
    interview = play(notes, begun(notes, settings(level, minutes)), JUNIOR, 45.0)
    order = list(RoundKind)
    rounds = [order.index(turn.round) for turn in interview.turns]
    assert rounds == sorted(rounds)
    wanted = set(RoundKind) - {RoundKind.EXTRA}
    if level is not Level.SENIOR:
        wanted -= {RoundKind.DESIGN}
    assert {turn.round for turn in interview.turns} - {RoundKind.EXTRA} == wanted
    assert interview.ending is Ending.DONE
    assert interview.used_ms <= minutes * 60_000 + 60_000


def test_a_missing_point_is_asked_for_the_heaviest_first_and_none_is_named() -> None:
    notes = Notes()
    chair = begun(notes)
    interview = chair.do(moves.Answer("I don't know."))
    turn = interview.turn
    assert turn is not None
    assert (turn.reason, turn.about, turn.depth) == (Reason.MISSING, "birch", 1)
    assert "birch" not in turn.ask


def test_a_red_flag_is_probed_first_and_only_once() -> None:
    notes = Notes()
    chair = begun(notes, settings(minutes=60))
    asked = []
    for _ in range(4):
        interview = chair.do(moves.Answer("stones grow, and glass grows"))
        assert interview.turn is not None
        asked.append((interview.turn.reason, interview.turn.about, interview.turn.depth))
    assert asked[0] == (Reason.CLAIMED, "stone", 1)
    assert asked[1][0] is Reason.CLAIMED
    assert len({each for each in asked if each[0] is Reason.CLAIMED}) == len(
        [each for each in asked if each[0] is Reason.CLAIMED]
    )
    assert asked[3][2] == 0


def test_a_full_answer_is_taken_one_level_up() -> None:
    notes = Notes()
    chair = begun(notes)
    interview = chair.do(moves.Answer(JUNIOR))
    assert interview.turn is not None
    assert interview.turn.reason is Reason.FULL
    assert interview.turn.level is Level.MIDDLE


def test_finding_out_goes_up_with_full_answers_and_down_with_poor_ones() -> None:
    levels = {}
    for answer in (FULL, "No idea."):
        notes = Notes()
        interview = play(notes, begun(notes, settings(None, 30)), answer)
        scripted = [t.level for t in interview.turns if t.round is RoundKind.CORE and not t.depth]
        levels[answer] = scripted
    assert levels[FULL][0] is Level.MIDDLE
    assert levels[FULL][-1] is Level.SENIOR
    assert levels["No idea."][-1] is Level.JUNIOR


def test_only_who_turns_out_a_senior_is_asked_to_design() -> None:
    for answer, designs in ((FULL, True), ("No idea.", False)):
        notes = Notes()
        interview = play(notes, begun(notes, settings(None, 30)), answer)
        assert any(turn.round is RoundKind.DESIGN for turn in interview.turns) is designs


def test_a_pause_is_counted_and_takes_none_of_the_time() -> None:
    notes = Notes()
    chair = begun(notes)
    notes.pass_(10)
    chair.do(moves.Stop())
    notes.pass_(600)
    assert chair.ms == 10_000
    assert chair.paused_ms == 600_000
    chair.do(moves.Answer(JUNIOR))
    interview = chair.resume()
    assert interview.paused_ms == 600_000
    notes.pass_(5)
    assert chair.ms == 15_000
    assert interview.turn is not None
    assert interview.turn.ended_ms is None


def test_a_beat_keeps_the_time_and_a_machine_that_slept_used_none() -> None:
    notes = Notes()
    chair = begun(notes)
    notes.pass_(9)
    chair.beat()
    assert chair.interview.used_ms == 0
    notes.pass_(9)
    chair.beat()
    assert chair.interview.used_ms == 18_000
    notes.pass_(8 * 3600)
    chair.beat()
    assert chair.interview.used_ms == 18_000
    assert chair.interview.away_ms == 8 * 3_600_000


def test_a_half_answer_is_there_again_and_gone_with_the_answer() -> None:
    notes = Notes()
    chair = begun(notes)
    chair.do(moves.Type("An app"))
    again = sit_again(chair.interview, STOCK, notes)
    assert again.interview.turn is not None
    assert again.interview.turn.draft == "An app"
    interview = again.do(moves.Answer("The apple grows here."))
    assert interview.turns[0].draft is None
    assert interview.turns[0].text == "The apple grows here."


def test_aloud_points_are_ticked_before_the_model_answer_while_the_clock_stands() -> None:
    notes = Notes()
    chair = begun(notes, settings(mode=Mode.ALOUD))
    notes.pass_(20)
    interview = chair.do(moves.Answer())
    assert interview.phase is Phase.TICKING
    notes.pass_(100)
    interview = chair.do(moves.Mark(("apple",)))
    assert interview.phase is Phase.MODEL
    notes.pass_(100)
    interview = chair.do(moves.Next())
    assert interview.phase is Phase.THINKING
    assert interview.used_ms == 20_000
    assert interview.turns[0].ticked == ("apple",)


def test_a_partner_ticks_while_the_other_speaks_and_the_next_question_follows() -> None:
    notes = Notes()
    chair = begun(notes, settings(minutes=60, mode=Mode.PAIR, name="Ann"))
    notes.pass_(30)
    interview = chair.do(moves.Mark(("apple", "birch"), ()))
    assert interview.phase is Phase.THINKING
    assert interview.turns[0].ticked == ("apple", "birch")
    assert interview.turns[1].reason is Reason.FULL
    assert interview.settings.seconds == 1800


def test_missed_points_become_cards_that_are_due() -> None:
    notes = Notes()
    chair = begun(notes)
    chair.do(moves.Answer("The apple grows here."))
    interview = chair.do(moves.Leave())
    assert interview.ending is Ending.LEFT
    assert len(interview.cards) == 1
    card = interview.cards[0]
    topic = interview.turns[0].question.split("/")[1]
    assert card == f"p/{topic}/card/own-interview-opener-junior-birch"
    memory = notes.state.memories.known(card)
    assert memory is not None
    assert memory.reviews == 1
    assert chair.do(moves.Answer("more")) == interview


def test_what_a_follow_up_brought_out_is_not_missed() -> None:
    notes = Notes()
    chair = begun(notes)
    chair.do(moves.Answer("The apple grows here."))
    chair.do(moves.Answer("The birch grows here."))
    assert chair.do(moves.Leave()).cards == ()


def test_skipping_ends_a_chain_and_its_points_are_missed() -> None:
    notes = Notes()
    chair = begun(notes)
    interview = chair.do(moves.Skip())
    assert interview.turn is not None
    assert interview.turn.depth == 0
    assert len(chair.do(moves.Leave()).cards) == 2


def test_a_long_answer_is_cut_and_says_so() -> None:
    notes = Notes()
    interview = begun(notes).do(moves.Answer("word " * 10_000))
    assert interview.turns[0].cut
    assert len(interview.turns[0].text) <= 20_000


def test_a_question_that_was_reworded_meanwhile_is_answered_and_follows_nothing() -> None:
    notes = Notes()
    chair = begun(notes)
    other = Chair(chair.interview.id, type(STOCK)(), notes)
    interview = other.do(moves.Answer(JUNIOR))
    assert interview.turns[0].text == JUNIOR
    assert interview.turn is not None
    assert interview.turn.round is RoundKind.CLOSING


class SlowNotes(Notes):
    """A journal on a disk that takes two seconds for everything."""

    def record(self, *events: NewEvent) -> tuple[Event, ...]:
        kept = super().record(*events)
        self.pass_(2)
        return kept


def test_time_that_the_disk_took_counts() -> None:
    notes = SlowNotes()
    chair = begun(notes)
    notes.pass_(10)
    chair.do(moves.Type("The apple"))
    assert chair.ms == 12_000
    chair.do(moves.Tick())
    assert chair.interview.used_ms == 12_000
    assert chair.ms == 14_000


def test_ticks_so_far_are_kept_and_gone_once_they_are_handed_over() -> None:
    notes = Notes()
    chair = begun(notes, settings(mode=Mode.ALOUD))
    chair.do(moves.Answer())
    notes.pass_(30)
    ticking = chair.do(moves.Type("apple"))
    assert ticking.phase is Phase.TICKING
    assert ticking.turn is not None
    assert (ticking.turn.draft, ticking.used_ms) == ("apple", 0)
    done = chair.do(moves.Mark(("apple",), ()))
    assert (done.turns[0].draft, done.turns[0].ticked) == (None, ("apple",))


def skipped(notes: Notes, chair: Chair, *, rest: bool = False) -> Interview:
    """Pass everything over, a second each."""
    for _ in range(200):
        if chair.interview.over:
            return chair.interview
        notes.pass_(1)
        chair.do(moves.Skip(rest=rest))
    raise AssertionError("it never ends")


def test_who_skips_everything_is_asked_no_more_than_the_time_was_meant_for() -> None:
    notes = Notes()
    interview = skipped(notes, begun(notes))
    *asked, closing = interview.turns
    assert closing.round is RoundKind.CLOSING
    assert sum(turn.seconds for turn in asked) <= interview.settings.seconds
    assert {turn.round for turn in asked} >= {RoundKind.CORE, RoundKind.DEBUG, RoundKind.FIX}
    assert closing.seconds > 800  # what is left is there for the closing


def test_the_rest_of_a_round_is_passed_over_with_its_time() -> None:
    notes = Notes()
    chair = begun(notes)
    while (turn := chair.interview.turn) is not None and turn.round is not RoundKind.CORE:
        notes.pass_(30)
        chair.do(moves.Answer("No idea."))
    notes.pass_(5)
    after = chair.do(moves.Skip(rest=True))
    assert after.turn is not None
    assert after.turn.round is RoundKind.DEBUG
    again = skipped(notes, chair, rest=True)
    rounds = [turn.round for turn in again.turns if not turn.depth]
    assert rounds.count(RoundKind.CORE) == 1
    assert rounds.count(RoundKind.EXTRA) == 0
    assert rounds[-1] is RoundKind.CLOSING


@pytest.mark.parametrize("role", ["opener", "core", "debug", "design"])
def test_the_practice_of_one_question_asks_it_with_its_follow_ups_and_nothing_else(
    role: str,
) -> None:
    notes, only = Notes(), STOCK.questions[f"p/north/interview/{role}-junior"]
    chair = begun(notes, practice_of(only, "seed", Mode.PAIR))
    while not chair.interview.over:
        chair.do(moves.Answer("The apple grows here."))
    turns = chair.interview.turns
    assert {turn.question for turn in turns} == {only.id}
    assert [turn.depth for turn in turns] == list(range(len(turns)))
    assert turns[1].about == "birch"
    assert chair.interview.settings.mode is Mode.TYPED
    assert chair.interview.ending is Ending.DONE
    assert [each.point.id for each in missed(chair.interview, STOCK)] == ["birch"]
