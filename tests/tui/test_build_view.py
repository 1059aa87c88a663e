"""The build view as text: it fits its width, says what there is, and is never markup."""

from __future__ import annotations

import re

import pytest
from textual.content import Content

from sealegs.ground.pen import cells
from sealegs.simulator.memo import Memo
from sealegs.study.assessing import assess
from sealegs.study.picture import Picture
from sealegs.study.what_if import What, WhatIf, what_ifs
from sealegs.tui.widgets.build.picture import draw
from tests.course import shipped_exercises

EXERCISES = shipped_exercises().by_id
EXERCISE = EXERCISES["docker/multi-stage-build/exercise/jar-ships-its-workshop"]
SOLUTIONS = {solution.name: solution.text for solution in EXERCISE.solutions}
MEMO = Memo()
OFFERS = what_ifs(EXERCISE.context, assess(EXERCISE, EXERCISE.dockerfile, MEMO).build)
BY_KIND = {offer.what: offer for offer in reversed(OFFERS)}


def picture(text: str, asked: WhatIf | None = None) -> Picture:
    return assess(EXERCISE, text, MEMO, asked=asked).picture


def drawn(text: str, asked: WhatIf | None = None, width: int = 60) -> str:
    return draw(picture(text, asked), width).plain


def clicks(content: Content) -> set[str]:
    """Return the actions that a click anywhere on the text would carry out."""
    found: set[str] = set()
    for span in content.spans:
        meta = getattr(span.style, "meta", {})
        found |= {str(meta["@click"])} if "@click" in meta else set()
    return found


@pytest.mark.parametrize("width", [28, 34, 40, 60, 100])
@pytest.mark.parametrize("asked", [None, *What])
def test_no_line_is_wider_than_the_view(width: int, asked: What | None) -> None:
    for text in [EXERCISE.dockerfile, *SOLUTIONS.values(), "FORM x", "", "FROM a\nCOPY x y\n"]:
        shown = drawn(text, BY_KIND[asked] if asked else None, width)
        wide = [line for line in shown.splitlines() if cells(line) > width]
        assert wide == []


def test_stages_stand_in_the_order_they_run_and_pruned_ones_say_why() -> None:
    shown = drawn(SOLUTIONS["alpine-target"])
    order = [shown.index(name) for name in ("─ libraries ", "─ build ", "─ runtime · ships ")]
    assert order == sorted(order)
    assert "┄ check · pruned: no stage takes anything from it" in shown
    assert shown.count("■ built") == 3
    assert "◀ takes files from build" in shown


def test_hits_and_misses_are_told_by_sign_and_word_only_when_asked() -> None:
    assert "↻" not in drawn(SOLUTIONS["jre"])
    shown = drawn(SOLUTIONS["jre"], BY_KIND[What.SOURCE])
    assert re.search(r"✓ +5 RUN mvn -B -ntp dependency:go-offline", shown)
    assert re.search(r"↻ +6 COPY src ./src", shown)
    assert re.search(r"reads\W+src/main/java/post/labels/\w+.java", shown)
    assert re.search(r"After editing \w+.java: 3 of 7\s+steps", shown)
    assert "2 of 5 rerun" in shown


def test_a_download_that_starts_afresh_is_told() -> None:
    shown = drawn(EXERCISE.dockerfile, BY_KIND[What.SOURCE])
    assert re.search(r"downloads its\W+libraries again", shown)


def test_layers_are_drawn_before_and_now_and_facts_say_what_was() -> None:
    shown = drawn(SOLUTIONS["jre"])
    assert shown.index("Image at the start: ") < shown.index("Image now: ")
    assert "▒" in shown
    assert re.search(r"runs as +10001:10001\n +was root", shown)
    assert re.search(r"process 1 +java: ", shown)
    assert re.search(r"compilers +none\n +was javac", shown)
    unchanged = drawn(EXERCISE.dockerfile)
    assert "was " not in unchanged


def test_a_file_that_stops_the_build_says_where() -> None:
    shown = drawn("FROM debian:trixie-slim\nCOPY nowhere /b\n")
    assert "✗ Docker would stop before there is an image" in shown
    assert "✗ while building, line 2" in shown


def test_lines_and_questions_can_be_clicked() -> None:
    found = clicks(draw(picture(SOLUTIONS["jre"], BY_KIND[What.BASE]), 60))
    assert {f"screen.what_if('{key}')" for key in "sdbnpc"} <= found
    assert "screen.line(5)" in found


def test_foreign_text_adds_no_action_and_no_style() -> None:
    text = "FROM alpine:3.22\nRUN echo [/] [@click=app.quit]y[/]\n"
    content = draw(picture(text), 60)
    assert not any("quit" in action for action in clicks(content))
    assert "[/] [@click=app.quit]y" in content.plain
