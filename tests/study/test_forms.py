"""Replies survive every door: the terminal's keys, a typed line, a web message, the journal."""

from __future__ import annotations

import msgspec
from hypothesis import given as given_by
from hypothesis import strategies as st

from sealegs.curriculum.model import Text
from sealegs.study.events import Certainty
from sealegs.study.forms import (
    Answerable,
    Arrange,
    Choose,
    Form,
    MarkLines,
    Option,
    Reply,
    Write,
    fitted,
    given,
    keys_of,
    out_of_order,
    read_given,
    read_typed,
    shuffled,
)

OPTIONS = tuple(Option(key, Text(f"option {key}")) for key in range(1, 6))
CONTROLS: tuple[Answerable, ...] = (
    Choose(OPTIONS),
    Choose(OPTIONS, several=True),
    MarkLines(("FROM scratch", "", "COPY . ."), (1, 3)),
    MarkLines(("FROM scratch", "COPY . ."), (2,), "none"),
    Arrange(OPTIONS),
    Arrange(OPTIONS, spare=True),
    Write(points=OPTIONS),
)
any_control = st.sampled_from(CONTROLS)
any_reply = st.builds(
    Reply,
    st.lists(st.integers(-3, 12), max_size=9).map(tuple),
    st.text(max_size=60),
    st.sampled_from(Certainty),
)


@given_by(any_control, any_reply)
def test_a_reply_that_fits_comes_back_from_the_journal(control: Answerable, reply: Reply) -> None:
    fit = fitted(control, reply)
    if isinstance(fit, Reply):
        assert read_given(given(fit), fit.certainty) == fit
        assert fitted(control, fit) == fit
        assert set(fit.keys) <= set(keys_of(control))


@given_by(any_control, any_reply)
def test_a_reply_that_fits_can_be_typed(control: Answerable, reply: Reply) -> None:
    fit = fitted(control, reply)
    if not isinstance(fit, Reply) or isinstance(control, Write):
        return
    numbers: tuple[int, ...] = fit.keys
    if not isinstance(control, MarkLines):
        numbers = tuple(keys_of(control).index(key) + 1 for key in fit.keys)
    line = " ".join(str(number) for number in numbers)
    assert read_typed(control, line, fit.certainty) == fit


@given_by(any_control, st.text(max_size=200))
def test_whatever_is_typed_gives_a_reply_or_a_sentence(control: Answerable, line: str) -> None:
    typed = read_typed(control, line, Certainty.GUESS)
    assert isinstance(typed, Reply) or typed


@given_by(st.text(max_size=80))
def test_whatever_a_journal_holds_gives_a_reply_or_nothing(words: str) -> None:
    reply = read_given(words, Certainty.KNOW)
    assert reply is None or read_given(given(reply), Certainty.KNOW) == reply


@given_by(st.text(max_size=20), st.integers(2, 12))
def test_a_shuffle_loses_nothing_and_never_gives_the_order_away(seed: str, size: int) -> None:
    options = tuple(Option(key, Text(str(key))) for key in range(1, size + 1))
    assert sorted(o.key for o in shuffled(options, seed)) == list(range(1, size + 1))
    mixed = [o.key for o in out_of_order(options, seed)]
    assert mixed != sorted(mixed)


def test_a_form_can_be_sent_to_a_page() -> None:
    for control in CONTROLS:
        form = Form(Text("What?"), (), control)
        sent = msgspec.json.encode(form)
        assert msgspec.json.decode(sent, type=Form) == form


def test_an_option_that_is_not_there_is_named() -> None:
    assert read_typed(CONTROLS[0], "9", Certainty.KNOW) == "there is no 9; the last one is 5"
    assert read_typed(CONTROLS[2], "2", Certainty.KNOW) == (
        "line 2 can't be marked; one that can is 1"
    )
