import json
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.ground.problem import Place
from sealegs.ground.yaml import (
    MAX_CHARACTERS,
    Loaded,
    at,
    decode,
    load,
)
from sealegs.ground.yaml_events import MAX_ALIASES, MAX_DEPTH, resolve


def refusal(text: str) -> tuple[str, str]:
    """Return place and sentence of the one problem of a document that is refused."""
    loaded = load(text, "pack.yaml")
    assert loaded.value is None
    (problem,) = loaded.problems
    assert problem.fatal
    return str(problem.place), problem.message


def test_values_know_their_line_and_column() -> None:
    loaded = load("title: Volumes\nlevels:\n  - junior\n  - {name: senior}\n", "pack.yaml")
    assert loaded.value == {"title": "Volumes", "levels": ["junior", {"name": "senior"}]}
    assert loaded.problems == ()
    assert loaded.place(("levels",)) == Place("pack.yaml", 2, 1)
    assert loaded.place(("levels", 0)) == Place("pack.yaml", 3, 5)
    assert loaded.place(("levels", 1, "name")) == Place("pack.yaml", 4, 6)
    assert loaded.place(("levels", 7)) == Place("pack.yaml", 2, 1)


def test_lines_are_counted_from_where_the_text_begins() -> None:
    loaded = load("a: ]", "topic.md", first_line=2)
    assert loaded.problems[0].place.line == 2
    assert load("a: 1", "topic.md", first_line=2).place(("a",)).line == 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2026-11-23", "2026-11-23"),
        ("0644", "0644"),
        ("true", True),
        ("~", None),
        ("", None),
        ("-7", -7),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("9" * 5000, "9" * 5000),
        (".inf", ".inf"),
        ("0x1F", "0x1F"),
    ],
)
def test_unquoted_scalars_mean_what_a_writer_expects(text: str, value: object) -> None:
    assert resolve(text) == value
    assert type(resolve(text)) is type(value)


def test_quoted_and_block_scalars_are_text() -> None:
    assert load("a: '7'\nb: |\n  true\nc: >-\n  1\n  2\n", "x").value == {
        "a": "7",
        "b": "true\n",
        "c": "1 2",
    }


def test_an_escape_written_as_an_escape_is_disarmed() -> None:
    assert load('a: "x\\e]0;y\\u202e"', "x").value == {"a": "x\ufffd]0;y\ufffd"}
    assert load("a: x\x1b[2J", "x").value == {"a": "x\ufffd[2J"}


def test_a_small_alias_is_understood() -> None:
    loaded = load("a: &files [x, y]\nb: *files\n", "x")
    assert loaded.value == {"a": ["x", "y"], "b": ["x", "y"]}


def test_yaml_that_explodes_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 6)]
    place, message = refusal("\n".join(lines))
    assert place.startswith("pack.yaml:6:")
    assert "expands" in message


def test_many_aliases_are_refused() -> None:
    text = "a: &a 1\nb: [" + ", ".join(["*a"] * (MAX_ALIASES + 1)) + "]"
    assert "aliases" in refusal(text)[1]


def test_an_alias_of_itself_is_refused() -> None:
    assert "itself" in refusal("a: &a [*a]")[1]


def test_depth_is_bounded() -> None:
    assert load("[" * MAX_DEPTH + "]" * MAX_DEPTH, "x").problems == ()
    place, message = refusal("[" * 100_000)
    assert place == f"pack.yaml:1:{MAX_DEPTH + 1}"
    assert "deep" in message


def test_size_is_bounded() -> None:
    assert "split" in refusal("a" * (MAX_CHARACTERS + 1))[1]


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("a: !!python/object:os.system x", "pack.yaml:1:4", "tag"),
        ("a: 1\n--- \nb: 2", "pack.yaml:2:1", "one YAML document"),
        ("a: b: c", "pack.yaml:1:5", "not valid YAML"),
        ("a:\n\t- b", "pack.yaml:2:1", "not valid YAML"),
        ("? [a, b]\n: 1", "pack.yaml:1:3", "key"),
        ("a: &x {b: 1}\nc:\n  <<: *x", "pack.yaml:3:3", "merge"),
        ("a: *nobody", "pack.yaml:1:4", "alias"),
        ("&a x: 1\n*a : 2", "pack.yaml:2:1", "alias"),
    ],
)
def test_what_is_refused_says_where(text: str, place: str, word: str) -> None:
    where, message = refusal(text)
    assert where == place
    assert word in message


def test_a_key_given_twice_is_reported_and_the_first_one_counts() -> None:
    loaded = load("a: 1\nb: 2\na: [3, {x: 4}]\nc: 5", "pack.yaml")
    assert loaded.value == {"a": 1, "b": 2, "c": 5}
    (problem,) = loaded.problems
    assert str(problem.place) == "pack.yaml:3:1"
    assert not problem.fatal


class _Meta(msgspec.Struct):
    title: str
    tags: list[str] = []
    day: date | None = None


def test_decoding_gives_typed_values() -> None:
    meta, problems = decode(load("title: X\nday: 2026-11-23", "x"), _Meta)
    assert problems == ()
    assert meta == _Meta("X", day=date(2026, 11, 23))


def test_decoding_says_where_a_value_does_not_fit() -> None:
    loaded = load("packs:\n  - title: X\n    tags:\n      - a\n      - 5\n", "pack.yaml")
    meta, (problem,) = decode(loaded, _Meta, ("packs", 0))
    assert meta is None
    assert str(problem.place) == "pack.yaml:5:9"
    assert problem.message == "tags: must be text, not a whole number; put it in quotes"


def test_decoding_says_what_is_missing() -> None:
    _, (problem,) = decode(load("tags: []", "pack.yaml"), _Meta)
    assert str(problem.place) == "pack.yaml:1:1"
    assert problem.message == "the field title is missing"


def test_decoding_one_field_names_it() -> None:
    _, (problem,) = decode(load("version: 1", "pack.yaml"), str, ("version",))
    assert problem.message == "version: must be text, not a whole number; put it in quotes"


def test_nothing_is_found_at_a_path_that_is_not_there() -> None:
    assert at({"a": [1]}, ("a", 0)) == 1
    assert at({"a": [1]}, ("a", 3)) is None
    assert at({"a": [1]}, ("a", 0, "b")) is None


@given(st.text(st.sampled_from("ab:-[]{}&*!|>'\"#\n ?%@`,\t~1"), max_size=60))
def test_content_never_raises(text: str) -> None:
    loaded = load(text, "x")
    assert isinstance(loaded, Loaded)
    assert loaded.value is None or not any(problem.fatal for problem in loaded.problems)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text("ab no1:", max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc"), inner, max_size=3),
    max_leaves=12,
)


@given(json_values)
def test_json_is_yaml_and_keeps_its_values(value: object) -> None:
    assert load(json.dumps(value), "x").value == value
