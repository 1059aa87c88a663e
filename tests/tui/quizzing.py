"""Answering whatever the quiz asks, by keys alone."""

from __future__ import annotations

from collections.abc import Sequence

from textual.pilot import Pilot

from sealegs.study.forms import Arrange, Choose, Form, MarkLines, Reply, Write, keys_of
from sealegs.tui.screens.quiz.asking import QuizAskingScreen, Stage
from tests.tui.driving import press, settle, until


def screen_of(pilot: Pilot[None]) -> QuizAskingScreen:
    """Return the quiz on top."""
    screen = pilot.app.screen
    assert isinstance(screen, QuizAskingScreen)
    return screen


async def asked(pilot: Pilot[None]) -> QuizAskingScreen:
    """Wait until a question is put, and return the screen."""
    await settle(pilot)
    screen = screen_of(pilot)
    await until(pilot, lambda: screen._stage is not Stage.WAIT)
    await settle(pilot)
    return screen


async def answer(pilot: Pilot[None], *, right: bool, sure: str = "3") -> None:
    """Answer the question that is put, right or wrong, and look at the verdict."""
    screen = await asked(pilot)
    question, form = screen._question, screen._form
    assert question is not None
    assert form is not None
    key = question.question.posed.key
    if question.statement is not None:
        await press(pilot, "s" if (key.keys == (1,)) is right else "r", sure)
        return
    await press(pilot, *presses(form, key if right else wrong_reply(form, key)), sure)
    if isinstance(form.control, Write):
        points = range(1, len(form.control.points) + 1)
        await press(pilot, *(str(n) for n in points if right), "enter")


def wrong_reply(form: Form, key: Reply) -> Reply:
    """Return a reply that is not the right one."""
    offered = keys_of(form.control)
    match form.control:
        case Choose() | MarkLines():
            return Reply(tuple(k for k in offered if k not in key.keys)[:1])
        case Arrange():
            return Reply(tuple(reversed(key.keys)))
        case Write():
            return Reply((), "no idea")


def presses(form: Form, reply: Reply) -> list[str]:
    """Return the keys that fill a form in with a reply, up to the question of certainty."""
    offered = keys_of(form.control)
    match form.control:
        case Choose(several=False):
            return [str(offered.index(reply.keys[0]) + 1)]
        case Choose():
            return [*(str(offered.index(key) + 1) for key in reply.keys), "enter"]
        case MarkLines():
            made, at = [], 0
            for key in reply.keys:
                made += ["j"] * (offered.index(key) - at) + ["space"]
                at = offered.index(key)
            return [*made, "enter"]
        case Arrange():
            return [*arranged(list(offered), reply.keys), "enter"]
        case Write():
            return [*"words", "ctrl+s"]


def arranged(order: list[int], wanted: Sequence[int]) -> list[str]:
    """Return the keys that bring pieces into an order and leave the others out."""
    made: list[str] = []
    cursor = 0
    for place, key in enumerate(wanted):
        at = order.index(key)
        made += ["j"] * (at - cursor) + ["k"] * (cursor - at) + ["K"] * (at - place)
        order.remove(key)
        order.insert(place, key)
        cursor = place
    for place in range(len(wanted), len(order)):
        made += ["j"] * (place - cursor) + ["x"]
        cursor = place
    return made
