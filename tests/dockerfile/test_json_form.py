"""The JSON form beside Python's own reader, where the two agree."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.dockerfile.joined import Joined
from sealegs.dockerfile.json_form import NotWords, read_words
from sealegs.dockerfile.model import ExecForm, Run
from sealegs.dockerfile.parse import parse

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)
_SOUP = st.text(alphabet='[]{},:"\\ aue019-+.tru\t\x01é', max_size=20)


def read(text: str) -> list[str] | NotWords:
    data = text.encode("utf-8", "surrogateescape")
    words = read_words(Joined(data, [0], [0]), 0, len(data))
    return words if isinstance(words, NotWords) else [word.text for word in words]


def expected(text: str) -> list[str] | NotWords:
    try:
        value = json.loads(text, parse_constant=lambda _: 1 / 0)
    except (ValueError, ZeroDivisionError):
        return NotWords.NOT_JSON
    if all(isinstance(word, str) for word in value):
        return [str(word) for word in value]
    return NotWords.NOT_STRINGS


@given(st.lists(_JSON, max_size=4), st.booleans())
def test_arrays_are_read_as_json(value: list[object], ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    assert read(text) == expected(text)


@given(_SOUP)
def test_near_misses_are_judged_as_json(soup: str) -> None:
    text = "[" + soup
    if "\\ud" not in text.lower():
        assert read(text) == expected(text)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ('["\\ud800"]', ["\ufffd"]),
        ('["\\ud83d\\ude00"]', ["\U0001f600"]),
        ('["\udcff"]', ["\ufffd"]),
        ("[1e999]", NotWords.NOT_JSON),
        ("[1e-999]", NotWords.NOT_STRINGS),
        ("[NaN]", NotWords.NOT_JSON),
        ("[" * 10_000 + "]" * 10_000, NotWords.NOT_STRINGS),
        ("[" * 10_001 + "]" * 10_001, NotWords.NOT_JSON),
        ("[9" + "9" * 500 + "]", NotWords.NOT_JSON),
    ],
)
def test_where_go_and_python_differ(text: str, result: list[str] | NotWords) -> None:
    assert read(text) == result


def test_half_a_surrogate_pair_becomes_the_replacement_character_as_in_go() -> None:
    command = parse('FROM a\nRUN ["\\ud800x", "\\ud83d\\ude00"]\n').instructions[1].command
    assert isinstance(command, Run)
    assert isinstance(command.form, ExecForm)
    assert command.form.words == ("\N{REPLACEMENT CHARACTER}x", "\N{GRINNING FACE}")
