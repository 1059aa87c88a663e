"""What a stranger's server says reaches no terminal as a command, and no client falls over it."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.curriculum.model import Text
from sealegs.study.forms import Choose, Form, Option
from sealegs.team.messages import Part, Question, Row, State, Told, read_outbound, write
from sealegs.team.protocol import Inbound, Welcome

EVIL = "\x1b]0;x\x07\u202e\x9b1m"
FORM = Form(Text("Which?"), (), Choose((Option(1, Text("this")), Option(2, Text("that")))))


def whole(text: str) -> State:
    """Return a state with a text wherever there can be one."""
    part = Part(text, Text(text), text, Text(text))
    form = Form(Text(text), (), Choose((Option(1, Text(text)),)))
    told = Told((1,), ((1, 3),), 3, text, (part,))
    rows = (Row(1, text, 2.5),)
    return State(4, "reveal", text, 1, 2, Question(form, text), 3, 4, 5, told, rows, text)


def test_a_state_comes_back_as_it_was_sent() -> None:
    assert read_outbound(write(whole("“a” [b]c[/b] é"))) == whole("“a” [b]c[/b] é")


@pytest.mark.parametrize("escaped", [False, True])
def test_nothing_a_terminal_obeys_comes_through(escaped: bool) -> None:
    raw = write(whole(EVIL)).decode()
    if escaped:
        raw = "".join(c if ord(c) < 127 else f"\\u{ord(c):04x}" for c in raw)
    read = read_outbound(raw)
    assert isinstance(read, State)
    found = repr(msgspec.to_builtins(read))
    assert not any(bad in found for bad in ("\\x1b", "\\x07", "\\u202e", "\\x9b"))
    assert read.title.count("\ufffd") == 4


@pytest.mark.parametrize("short", ["b", "f", "r"])
def test_short_escapes_of_json_are_cleaned_as_well(short: str) -> None:
    read = read_outbound(write(whole("evil@")).decode().replace("@", f"\\{short}"))
    assert isinstance(read, State)
    assert read.title == "evil\ufffd"


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything_else_is_no_message(raw: bytes) -> None:
    assert read_outbound(raw) is None


@pytest.mark.parametrize(
    "raw",
    [
        "[" * 100_000,
        '{"type":"later","x":1}',
        '{"type":"state"}',
        '{"type":"state","seq":"1","phase":"open","title":""}',
        "null",
    ],
)
def test_what_doesn_t_fit_is_no_message(raw: str) -> None:
    assert read_outbound(raw) is None


def test_a_later_version_may_say_more() -> None:
    said = '{"type":"welcome","v":1,"role":"player","room":"r","title":"t","code":"c","new":[1]}'
    assert isinstance(read_outbound(said), Welcome)


@pytest.mark.parametrize(
    "raw",
    [
        '{"type":"answer","key":"abcdefgh","round":1,"reply":{"keys":[1]},"person":"other"}',
        '{"type":"answer","key":"short","round":1,"reply":{}}',
        '{"type":"answer","key":"abcdefgh","round":-1,"reply":{}}',
        '{"type":"answer","key":"abcdefgh","round":1,"reply":{"keys":["1"]}}',
        '{"type":"answer","key":"abcdefgh","round":1,"reply":{"certainty":9}}',
        '{"type":"answer","key":"../../etc","round":1,"reply":{}}',
        '{"type":"join","v":2,"code":"X","name":"a","key":"abcdefgh"}',
        '{"type":"command","key":"abcdefgh","do":"shell"}',
        '{"type":"unknown"}',
        "[]",
        "{}",
    ],
)
def test_a_client_s_message_fits_or_is_refused(raw: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(raw, type=Inbound)
