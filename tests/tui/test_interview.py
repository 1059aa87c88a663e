"""The mock interview on its screens: by keys, kept at every step, left and taken up again."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from sealegs.ground.clock import FixedClock
from sealegs.journal.event import Event, NewEvent
from sealegs.study.interview.chair import sit_down
from sealegs.study.interview.record import Phase
from sealegs.study.interview.report.exports import Form, exported
from sealegs.study.interview.report.making import report_of
from sealegs.study.interview.steps import Ending, Mode, Reason, RoundKind, Settings
from sealegs.tui.screens.fixing.screen import FixingScreen
from sealegs.tui.screens.interview_report.screen import ReportScreen
from sealegs.tui.screens.taking.clocked import KEEP_WITHIN
from sealegs.tui.screens.taking.faces import Scene
from sealegs.workspace.interviews import stock_of
from tests.tui.driving import arrive, shown, steady, until
from tests.tui.interviewing import (
    FULL,
    JAR,
    LITTLE,
    MakeApp,
    answer,
    app_of,
    begin,
    finish,
    going,
    lobby,
    prepare,
    ready,
    report,
    settled,
    shown_of,
    take,
    taking,
    to_round,
    turn_of,
    write,
)

HOSTILE = (
    "[@click=app.quit]x[/] [/b] [red]\x1b]0;title\x07 \x1b[2J \x9b31m \u202eevil [b apple grows"
)


async def test_the_lobby_sets_what_is_begun(make_app: MakeApp) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await lobby(pilot, seed="s")
        await pilot.press("down", "right", "right", "down", "right", "b")
        await settled(pilot)
        settings = going(pilot).settings
        assert (settings.minutes, settings.level, settings.seed) == (45, "junior", "s")
        assert turn_of(pilot).round is RoundKind.OPENER
        assert turn_of(pilot).ask.split()[0] in shown(pilot)


async def test_an_answer_is_kept_before_the_next_question_shows(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        seen: list[bool] = []
        screen, put = taking(pilot), taking(pilot).show_interview

        def watched(before: object) -> None:
            turns = going(pilot).turns
            seen.append(len(turns) < 2 or turns[0].text == LITTLE)
            put(screen.interview)

        screen.show_interview = watched  # type: ignore[method-assign]
        await answer(pilot, clock, LITTLE)
        assert len(seen) >= 1
        assert all(seen)


async def test_a_follow_up_doesnt_tell_why_it_is_asked(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await answer(pilot, clock, LITTLE)
        assert turn_of(pilot).reason is Reason.MISSING
        assert "follow-up" in shown(pilot)
        assert "birch" not in shown(pilot)
        assert "missing" not in shown(pilot).casefold()


async def test_leaving_loses_neither_words_nor_time(make_app: MakeApp, clock: FixedClock) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        clock.at += timedelta(seconds=40)
        await write(pilot, "Half of an ans")
        await pilot.press("escape")
        await until(pilot, lambda: going(pilot).paused)
        await settled(pilot)
        assert "Paused" in shown(pilot)
        clock.at += timedelta(seconds=20)
        await pilot.press("escape")
        await arrive(pilot, "interview")
        assert "Go on" in shown(pilot)
    clock.at += timedelta(hours=1)
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await lobby(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert taking(pilot).scene is Scene.PAUSED
        assert going(pilot).used_ms == 40_000
        assert going(pilot).away_ms == 3_620_000
        await pilot.press("enter")
        await settled(pilot)
        assert taking(pilot).query_one("#answer", TextArea).text == "Half of an ans"
        assert "14:20 left" in shown(pilot)


async def test_quitting_keeps_what_was_just_typed(make_app: MakeApp, clock: FixedClock) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        clock.at += timedelta(seconds=25)
        await write(pilot, "just typed")
        await app_of(pilot).action_quit()
    clock.at += timedelta(minutes=5)
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app_of(pilot)._desk is not None)
        prepare(app_of(pilot).desk)
        app_of(pilot).open_place("taking")
        await settled(pilot)
        assert taking(pilot).query_one("#answer", TextArea).text == "just typed"
        assert going(pilot).used_ms == 25_000
        assert going(pilot).breaks == 1


async def test_a_pause_is_counted_and_shown(make_app: MakeApp, clock: FixedClock) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        ask = turn_of(pilot).ask
        for seconds in (30, 45):
            await pilot.press("f4")
            await until(pilot, lambda: going(pilot).paused)
            await settled(pilot)
            clock.at += timedelta(seconds=seconds)
            expected = f"0:{seconds}"
            await until(pilot, lambda expected=expected: expected in shown(pilot))  # type: ignore[misc]
            assert ask[:20] not in shown(pilot)
            await pilot.press("f4")
            await until(pilot, lambda: not going(pilot).paused)
            await settled(pilot)
        assert [pause.ms for pause in turn_of(pilot).pauses] == [30_000, 45_000]
        assert going(pilot).used_ms == 0


async def test_skipping_asks_twice_and_asking_back_is_answered(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("f2")
        await pilot.press(*"What trees in the garden?")
        await until(pilot, lambda: "What trees in the garden?" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: len(turn_of(pilot).clarified) == 1)
        await settled(pilot)
        await until(pilot, lambda: "You: What trees" in shown(pilot))
        assert turn_of(pilot).ask[:40] in shown(pilot)
        await pilot.press("f2", *"What?", "ctrl+s")  # as the footer below the box has it
        await until(pilot, lambda: len(turn_of(pilot).clarified) == 2)
        await settled(pilot)
        await until(pilot, lambda: "You: What?" in shown(pilot))
        assert turn_of(pilot).ask[:40] in shown(pilot)
        await pilot.resize_terminal(80, 40)
        await until(pilot, lambda: "You: What trees" in shown(pilot))
        assert shown(pilot).index("You: What?") < shown(pilot).index("You: What trees")
        await pilot.press("f8")
        await pilot.pause()
        assert not turn_of(pilot).skipped
        assert "F8 once more" in shown(pilot)
        await pilot.press("f8")
        await until(pilot, lambda: going(pilot).turns[0].skipped)


async def test_warnings_are_gentle(make_app: MakeApp, clock: FixedClock) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        clock.at += timedelta(seconds=50)
        await until(pilot, lambda: "Time to come to the end" in shown(pilot))
        await until(pilot, lambda: going(pilot).used_ms == 50_000)
        await settled(pilot)
        clock.at += timedelta(seconds=20)
        await until(pilot, lambda: "finish your sentence" in shown(pilot))
        assert "0:10 over" in shown(pilot)
        assert turn_of(pilot).ended_ms is None


async def test_aloud_points_show_only_after_speaking(make_app: MakeApp, clock: FixedClock) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot, mode="aloud")
        assert "say apple" not in shown(pilot).casefold()
        clock.at += timedelta(seconds=10)
        await pilot.press("enter")
        await until(pilot, lambda: going(pilot).phase is Phase.ANSWERING)
        await settled(pilot)
        clock.at += timedelta(seconds=30)
        await pilot.press("enter")
        await until(pilot, lambda: going(pilot).phase is Phase.TICKING)
        await settled(pilot)
        assert "Say apple" in shown(pilot)
        assert "The apple grows here" not in shown(pilot)
        await pilot.press("1", "2", "enter")
        await until(pilot, lambda: going(pilot).turns[0].ticked is not None)
        await settled(pilot)
        assert going(pilot).turns[0].ticked == ("apple", "birch")
        assert going(pilot).turns[0].think_ms == 10_000
        while going(pilot).phase is not Phase.MODEL:
            await pilot.press("enter")
            await settled(pilot)
        assert "could have been said" in shown(pilot)


async def test_leaving_while_ticking_keeps_the_ticks(make_app: MakeApp, clock: FixedClock) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot, mode="aloud")
        await pilot.press("enter")
        await until(pilot, lambda: going(pilot).phase is Phase.ANSWERING)
        await settled(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: going(pilot).phase is Phase.TICKING)
        await settled(pilot)
        await pilot.press("2", "escape")
        await arrive(pilot, "interview")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("1", "enter")
        await until(pilot, lambda: going(pilot).turns[0].ticked is not None)
        assert going(pilot).turns[0].ticked == ("apple", "birch")


async def test_in_a_pair_seats_swap_at_half_time(make_app: MakeApp, clock: FixedClock) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot, mode="pair")
        first = going(pilot)
        assert first.settings.seconds == 450
        assert "Read this aloud" in shown(pilot)
        assert "Say apple" in shown(pilot)
        await pilot.press("b")
        await until(pilot, lambda: going(pilot).phase is Phase.ANSWERING)
        await settled(pilot)
        await pilot.press("1")
        await until(pilot, lambda: turn_of(pilot).draft == "apple")
        await pilot.press("enter")
        await until(pilot, lambda: len(going(pilot).turns) > 1)
        await settled(pilot)
        assert going(pilot).turns[0].ticked == ("apple",)
        await pilot.press("f4")
        await until(pilot, lambda: going(pilot).paused)
        await settled(pilot)
        await pilot.press("e", "e")
        await until(pilot, lambda: going(pilot).over)
        await until(pilot, lambda: "swap seats" in shown(pilot))
        clock.at += timedelta(seconds=30)
        await pilot.press("enter")
        await until(pilot, lambda: len(app_of(pilot).desk.state.interviews) == 2)
        await settled(pilot)
        second = going(pilot)
        assert second.settings.pair == first.settings.pair
        assert second.settings.name != first.settings.name
        assert second.settings.mode is Mode.PAIR


async def test_the_fix_round_keeps_what_is_reached_and_ends_with_its_time(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(120, 36)) as pilot:
        await begin(pilot)
        await to_round(pilot, clock, RoundKind.FIX)
        await until(pilot, lambda: isinstance(pilot.app.screen, FixingScreen) and ready(pilot))
        await until(pilot, lambda: len(turn_of(pilot).checks) == 1)
        assert turn_of(pilot).draft == app_of(pilot).desk.exercises.by_id[JAR].dockerfile
        await pilot.press(*"# mine", "enter")
        await until(pilot, lambda: (turn_of(pilot).draft or "").startswith("# mine\n"))
        at = len(going(pilot).turns) - 1
        clock.at += timedelta(seconds=turn_of(pilot).seconds + 1)
        await until(pilot, lambda: len(going(pilot).turns) > at + 1)
        fix = going(pilot).turns[at]
        assert fix.round is RoundKind.FIX
        assert fix.ended_ms is not None
        assert fix.verdict is not None
        assert fix.verdict.of > 0
        await settled(pilot)
        assert taking(pilot).scene is Scene.TYPING


async def test_a_pause_covers_the_bench(make_app: MakeApp, clock: FixedClock) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await to_round(pilot, clock, RoundKind.FIX)
        await until(pilot, lambda: isinstance(pilot.app.screen, FixingScreen) and ready(pilot))
        await pilot.press(*"# x", "escape")
        await until(pilot, lambda: going(pilot).paused)
        await settled(pilot)
        assert "FROM" not in shown(pilot)
        await pilot.press("escape")
        await arrive(pilot, "interview")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: not going(pilot).paused)
        await until(pilot, lambda: isinstance(pilot.app.screen, FixingScreen) and ready(pilot))
        await until(pilot, lambda: "# x" in shown(pilot))


async def test_the_report_on_screen_is_the_one_that_is_exported(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await answer(pilot, clock, LITTLE)
        await finish(pilot, clock)
        assert going(pilot).ending is Ending.DONE
        await report(pilot)
        made = shown_of(pilot).report
        await pilot.press("m")
        await steady(pilot)
        page = "\n".join(
            str(each.content) for each in pilot.app.screen.query("#page Static").results(Static)
        )
        words = " ".join(page.replace("│", " ").replace("•", " ").split())
        for judged in made.aspects:
            assert f"{judged.aspect.value.capitalize()}: " in words
            assert judged.words in words
        for each in made.answers:
            assert " ".join(each.ask.split()) in words
            assert " ".join(each.text.split()) in words
            assert all(point.say in words for point in each.points if point.asked)
        assert made.overall_words in words
        for form in range(4):
            await pilot.press("x", *["down"] * form, "enter")
            await until(pilot, lambda: "Written to" in str(screen_notice(pilot)))
            pilot.app.screen.say("")  # type: ignore[attr-defined]
        folder = Path(str(app_of(pilot).desk._reports))
        for kind in Form:
            file = folder / f"interview-{made.id}.{kind.ending}"
            assert file.read_text(encoding="utf-8") == exported(made, kind)


def screen_notice(pilot: Pilot[None]) -> object:
    """Return what the line under the page says."""
    return pilot.app.screen.query_one("#notice", Static).content


async def test_a_dispute_counts_at_once(make_app: MakeApp, clock: FixedClock) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await answer(pilot, clock, LITTLE)
        await finish(pilot, clock, "I don't know.")
        await report(pilot)
        before = shown_of(pilot).report
        while pilot.app.screen._answer() != 1:  # type: ignore[attr-defined]
            await pilot.press("n")
            await pilot.pause()
        await pilot.press("d")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "ChoiceBox")
        await pilot.press("enter")
        await until(
            pilot,
            lambda: (
                isinstance(pilot.app.screen, ReportScreen) and bool(shown_of(pilot).report.disputes)
            ),
        )
        after = shown_of(pilot).report
        assert after.answers[0].share != before.answers[0].share
        assert "Disputed" in str(screen_notice(pilot))


async def test_replay_goes_answer_by_answer(make_app: MakeApp, clock: FixedClock) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await finish(pilot, clock)
        await report(pilot)
        await pilot.press("r")
        await until(pilot, lambda: "What happened" in shown(pilot))
        assert "it was asked" in shown(pilot)
        await pilot.press("n")
        await until(pilot, lambda: "2. " in shown(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "How it went" in shown(pilot))


async def test_hostile_answers_are_harmless(make_app: MakeApp, clock: FixedClock) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await answer(pilot, clock, HOSTILE + " word" * 10_000)
        await pilot.press("f2")
        pilot.app.screen.query_one("Input").value = HOSTILE  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: len(turn_of(pilot).clarified) == 1)
        await settled(pilot)
        assert "\x1b" not in shown(pilot)
        await finish(pilot, clock, HOSTILE)
        await report(pilot)
        for _ in range(40):
            await pilot.press("n")
            await pilot.pause()
            assert not set("\x1b\x07\x9b\u202e") & set(shown(pilot))
        assert going(pilot).turns[0].cut


async def test_a_small_terminal_and_back_loses_nothing(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(120, 36)) as pilot:
        await begin(pilot)
        await write(pilot, "kept through it")
        for size in ((40, 12), (20, 6), (120, 36)):
            await pilot.resize_terminal(*size)
            await steady(pilot)
        assert "kept through it" in shown(pilot)
        assert turn_of(pilot).ask[:20] in shown(pilot)


async def test_no_key_waits_for_the_disk(
    make_app: MakeApp, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await write(pilot, LITTLE)
        desk = app_of(pilot).desk
        disk, record = threading.Event(), desk.record

        def slow(*events: NewEvent) -> tuple[Event, ...]:
            disk.wait(30)
            return record(*events)

        monkeypatch.setattr(desk, "record", slow)
        await pilot.press("ctrl+s")
        clock.at += timedelta(seconds=5)
        await until(pilot, lambda: "14:55 left" in shown(pilot))
        await pilot.press("f1")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "HelpScreen")
        await pilot.press("escape")
        assert not going(pilot).turns[0].text
        disk.set()
        await until(pilot, lambda: going(pilot).turns[0].text == LITTLE)


async def test_everything_by_keys_alone_to_the_end(make_app: MakeApp, clock: FixedClock) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot, level="senior")
        await finish(pilot, clock, FULL)
        rounds = [turn.round for turn in going(pilot).turns if not turn.depth]
        assert rounds[0] is RoundKind.OPENER
        assert {RoundKind.DEBUG, RoundKind.FIX, RoundKind.DESIGN} <= set(rounds)
        assert rounds[-1] is RoundKind.CLOSING
        await report(pilot)
        await pilot.press("escape")
        await arrive(pilot, "interview")
        await until(pilot, lambda: "Earlier interviews" in shown(pilot))


@pytest.mark.parametrize("helped", ["f1", "question_mark"])
async def test_after_help_the_keys_of_pause_and_end_still_work(
    make_app: MakeApp, clock: FixedClock, helped: str
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: going(pilot).paused)
        await settled(pilot)
        await _help_and_back(pilot, helped)
        await pilot.press("e", "e")
        await until(pilot, lambda: going(pilot).over)
        await until(pilot, lambda: taking(pilot).scene is Scene.OVER)
        await _help_and_back(pilot, helped)
        await report(pilot)


async def test_after_help_the_keys_of_a_paused_fix_round_still_work(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await to_round(pilot, clock, RoundKind.FIX)
        await until(pilot, lambda: isinstance(pilot.app.screen, FixingScreen) and ready(pilot))
        await pilot.press("f4")
        await until(pilot, lambda: going(pilot).paused)
        await settled(pilot)
        await _help_and_back(pilot, "f1")
        await pilot.press("enter")
        await until(pilot, lambda: not going(pilot).paused)


async def _help_and_back(pilot: Pilot[None], key: str) -> None:
    below = pilot.app.screen
    await pilot.press(key)
    await until(pilot, lambda: type(pilot.app.screen).__name__ == "HelpScreen")
    await pilot.press("escape")
    await until(pilot, lambda: pilot.app.screen is below)
    await pilot.pause()


async def test_the_rest_of_a_round_is_passed_over_by_one_key_asked_twice(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("f9", "f9")
        await pilot.pause()
        assert turn_of(pilot).round is RoundKind.OPENER  # it has no more than this
        await to_round(pilot, clock, RoundKind.CORE)
        await pilot.press("f9")
        await until(pilot, lambda: "F9 once more" in shown(pilot))
        await pilot.press("f9")
        await until(pilot, lambda: turn_of(pilot).round is RoundKind.DEBUG)


async def test_the_footer_shows_only_keys_that_are_no_letters_of_the_answer(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        assert "F1 help" in shown(pilot)
        assert "? help" not in shown(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: going(pilot).paused)
        await settled(pilot)
        assert "? help" in shown(pilot)


async def test_that_an_answer_was_taken_shows_before_the_disk_has_it(
    make_app: MakeApp, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await write(pilot, LITTLE)
        desk = app_of(pilot).desk
        disk, record = threading.Event(), desk.record

        def slow(*events: NewEvent) -> tuple[Event, ...]:
            disk.wait(30)
            return record(*events)

        monkeypatch.setattr(desk, "record", slow)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Heard. One moment" in shown(pilot))
        assert not going(pilot).turns[0].text
        disk.set()
        await until(pilot, lambda: "follow-up" in shown(pilot))
        assert "One moment" not in shown(pilot)


async def test_the_lobby_tells_how_earlier_interviews_went_and_whereto(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app_of(pilot)._desk is not None)
        desk = app_of(pilot).desk
        prepare(desk)
        taken = []
        for text in ("The apple grows here.", FULL):
            taken.append(take(desk, clock, text))
            clock.at += timedelta(days=1)
        first, last = (report_of(each, stock_of(desk)) for each in taken)
        await lobby(pilot)
        assert first.overall is not None
        assert last.overall is not None
        assert first.overall is not last.overall
        for each in (first, last):
            assert f"{each.overall} {each.score:.0%}" in shown(pilot)
        assert f"{first.score:.0%} to {last.score:.0%}" in shown(pilot)


async def test_the_sign_in_the_lobby_stands_where_enter_works(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await lobby(pilot)
        for at in range(4):
            signed = [line for line in shown(pilot).split("\n") if "▶" in line]
            assert len(signed) == 1
            assert ("Begin", "Minutes", "Level", "Topics")[at] in signed[0]
            await pilot.press("down")
            await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_long_history_scrolls_in_its_list_and_the_screen_stands(
    make_app: MakeApp, clock: FixedClock, size: tuple[int, int]
) -> None:
    async with make_app(None).run_test(size=size) as pilot:
        await until(pilot, lambda: app_of(pilot)._desk is not None)
        desk = app_of(pilot).desk
        prepare(desk)
        for _ in range(14):
            take(desk, clock, "")
        await lobby(pilot)
        assert pilot.app.screen.max_scroll_y == 0
        await pilot.press("end")
        await pilot.pause()
        assert "▶" in shown(pilot)


async def test_drafts_are_kept_also_after_a_disk_that_took_its_time(
    make_app: MakeApp, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await write(pilot, LITTLE)
        desk = app_of(pilot).desk
        disk, record = threading.Event(), desk.record

        def slow(*events: NewEvent) -> tuple[Event, ...]:
            disk.wait(30)
            return record(*events)

        monkeypatch.setattr(desk, "record", slow)
        await pilot.press("ctrl+s")
        await pilot.pause(KEEP_WITHIN + 0.3)  # the draft of the answer was due meanwhile
        disk.set()
        await until(pilot, lambda: len(going(pilot).turns) == 2)
        await settled(pilot)
        await write(pilot, "half of the next")
        await until(pilot, lambda: turn_of(pilot).draft == "half of the next")


async def test_every_interview_that_was_left_can_be_gone_on_with(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app_of(pilot)._desk is not None)
        desk = app_of(pilot).desk
        prepare(desk)
        for name in ("first", "second"):
            sit_down(Settings(15, seed=name), stock_of(desk), desk)
            clock.at += timedelta(hours=1)
        await lobby(pilot)
        assert shown(pilot).count("Go on, begun") == 2
        await pilot.press("down", "enter")
        await settled(pilot)
        taken_up = taking(pilot).interview
        assert taken_up is not None
        assert taken_up.settings.seed == "first"


async def test_ending_for_good_is_asked_about_and_can_be_taken_back(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: going(pilot).paused)
        await settled(pilot)
        await pilot.press("e")
        await until(pilot, lambda: "End the interview now?" in shown(pilot))
        assert "Still to come: Core questions, Debugging" in " ".join(shown(pilot).split())
        assert {"end now", "back"} <= {c.label for c in taking(pilot).commands()}
        await pilot.press("escape")
        await until(pilot, lambda: "Paused" in shown(pilot))
        assert "End the interview now?" not in shown(pilot)
        await pilot.press("e")
        await until(pilot, lambda: "End the interview now?" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: not going(pilot).paused)
        assert not going(pilot).over


async def test_a_skip_that_was_asked_for_before_typing_is_asked_for_again(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await pilot.press("f8")
        await write(pilot, LITTLE)
        await until(pilot, lambda: turn_of(pilot).draft == LITTLE)
        await pilot.press("f8")
        await until(pilot, lambda: "F8 once more" in shown(pilot))
        assert not going(pilot).turns[0].skipped


async def test_keys_of_the_lab_do_no_harm_in_the_fix_round(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await to_round(pilot, clock, RoundKind.FIX)
        await until(pilot, lambda: len(turn_of(pilot).checks) == 1)
        turns = len(going(pilot).turns)
        await pilot.press("f8", "f8", "f8", "ctrl+s")
        await until(pilot, lambda: "once more hands it in" in shown(pilot))
        assert len(going(pilot).turns) == turns
        pilot.app.screen.query_one("#editor", TextArea).insert(" ")
        await until(pilot, lambda: "once more hands it in" not in shown(pilot))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "once more hands it in" in shown(pilot))
        assert len(going(pilot).turns) == turns


async def test_the_fix_round_is_skipped_from_its_pause(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await to_round(pilot, clock, RoundKind.FIX)
        fix = len(going(pilot).turns) - 1
        await pilot.press("f4")
        await until(pilot, lambda: going(pilot).paused)
        await settled(pilot)
        assert "Skip" in shown(pilot)
        await pilot.press("x")
        await until(pilot, lambda: "Skip this round?" in shown(pilot))
        await pilot.press("x")
        await until(pilot, lambda: len(going(pilot).turns) > fix + 1 or going(pilot).over)
        assert going(pilot).turns[fix].skipped


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_rounds_that_did_not_come_are_told_before_the_closing_and_in_the_report(
    make_app: MakeApp, clock: FixedClock, size: tuple[int, int]
) -> None:
    async with make_app(None).run_test(size=size) as pilot:
        await begin(pilot)
        await answer(pilot, clock, LITTLE, 13 * 60 + 50)
        assert turn_of(pilot).round is RoundKind.CLOSING
        await settled(pilot)
        told = "No time was left for: Core questions, Debugging, Fix this Dockerfile."
        await until(pilot, lambda: told in " ".join(shown(pilot).split()))
        await answer(pilot, clock, "How do you build?", 5)
        await until(pilot, lambda: taking(pilot).scene is Scene.OVER)
        await until(pilot, lambda: "No time was left for:" in shown(pilot))
        await report(pilot)
        assert RoundKind.FIX in {each.round for each in shown_of(pilot).report.unasked}
        if size == (80, 24):
            await until(pilot, lambda: "No time was left for: Core questions" in shown(pilot))


async def test_a_round_for_time_that_is_left_is_announced_when_it_begins(
    make_app: MakeApp, clock: FixedClock
) -> None:
    async with make_app(None).run_test(size=(80, 24)) as pilot:
        await lobby(pilot, seed="seed", level="junior")
        assert "more questions while there is time" in " ".join(shown(pilot).split())
        await pilot.press("b")
        await settled(pilot)
        await to_round(pilot, clock, RoundKind.EXTRA, LITTLE)
        await until(
            pilot,
            lambda: "time for more questions before yours" in " ".join(shown(pilot).split()),
        )
