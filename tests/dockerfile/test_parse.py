"""What holds for any text at all: no exception, every byte kept, every place right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.dockerfile.convert import convert
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.stages import Step

from .examples import all_files
from .generate import EXAMPLE, dockerfiles
from .invariants import check, check_plan


@given(st.binary(max_size=300))
def test_any_bytes_are_kept_unchanged(source: bytes) -> None:
    assert check(source).source == source


@given(st.text(max_size=300))
def test_any_text_is_read(source: str) -> None:
    check(source)


@given(st.text(alphabet=st.characters(categories=["Cs", "Zs", "Cc"]), max_size=50))
def test_lone_surrogates_and_controls_are_read(source: str) -> None:
    check("FROM a\nRUN " + source)


@given(dockerfiles())
def test_generated_files_keep_every_place(text: str) -> None:
    document = check(text)
    assert document.source.decode() == text


@given(dockerfiles(), st.dictionaries(st.sampled_from(["V", "X", "a"]), st.text(max_size=5)))
def test_generated_files_are_converted(text: str, build_args: dict[str, str]) -> None:
    check_plan(parse(text), build_args)


@given(st.binary(max_size=200))
def test_any_bytes_are_converted(source: bytes) -> None:
    check_plan(parse(b"FROM a\n" + source), {})


@pytest.mark.slow
@settings(max_examples=5000, deadline=None)
@given(dockerfiles(), st.dictionaries(st.sampled_from(["V", "X", "a"]), st.text(max_size=5)))
def test_thousands_of_generated_files_are_converted(text: str, build_args: dict[str, str]) -> None:
    check_plan(parse(text), build_args)


@pytest.mark.slow
@settings(max_examples=5000, deadline=None)
@given(dockerfiles(), st.binary(max_size=4), st.integers(0, 2000))
def test_thousands_of_files_with_bytes_put_in(text: str, extra: bytes, at: int) -> None:
    raw = text.encode()
    check(raw[:at] + extra + raw[at:])


@pytest.mark.parametrize("text", [*all_files(), EXAMPLE])
def test_every_prefix_is_read(text: str) -> None:
    raw = text.encode()
    steps = range(len(raw) + 1) if len(raw) < 2000 else (0, 5, 9, 1000, 65_535, len(raw))
    for end in steps:
        check_plan(check(raw[:end]), {})


@given(st.integers(0, len(EXAMPLE)))
def test_typing_below_moves_nothing_above(end: int) -> None:
    whole = parse(EXAMPLE)
    typed = parse(EXAMPLE[:end])
    complete = [i for i in whole.instructions if i.last_line <= EXAMPLE[:end].count("\n")]
    assert list(typed.instructions[: len(complete)]) == complete


@given(st.integers(0, len(EXAMPLE)))
def test_typing_below_changes_nothing_that_is_carried_out_above(end: int) -> None:
    typed = {step.line: step for step in steps_of(EXAMPLE[:end])}
    last = EXAMPLE[:end].count("\n")
    for step in steps_of(EXAMPLE):
        if step.instruction.last_line <= last:
            assert carried_out(typed[step.line]) == carried_out(step)


def carried_out(step: Step) -> tuple[object, ...]:
    return step.instruction, step.texts, step.bindings, step.mounts


def steps_of(text: str) -> list[Step]:
    return [step for stage in convert(parse(text)).stages for step in stage.steps]


def test_positions_count_characters_and_offsets_bytes() -> None:
    document = parse("FROM a\nRUN é 日本 \\\n  x\n")
    span = document.instructions[1].arguments[0].span
    assert (span.start, span.end) == (11, 11 + len("é 日本 \\\n  x".encode()))
    assert document.position(span.start + 3) == document.position(14)
    assert document.position(14).column == 7
    for offset in (0, 7, 11, 14, 20):
        assert document.offset(document.position(offset)) == offset


def test_words_of_a_continued_line_keep_their_places() -> None:
    document = parse("FROM a\nCOPY --chown=1:1 \\\n  # why\n  src \\\n  /dst\n")
    copy = document.instructions[1]
    assert [document.text(word.span) for word in copy.arguments] == ["src", "/dst"]
    assert [document.position(word.span.start).line for word in copy.arguments] == [4, 5]


def test_comments_belong_to_the_instruction_below() -> None:
    document = parse("# syntax=a\n# gone\n#\n# b one\n\n  # indented\nFROM x AS b\n# c\nRUN y\n")
    assert document.instructions[0].comments == ("b one", "# indented")
    assert document.instructions[1].comments == ("c",)


def test_an_unknown_file_is_never_a_crash_however_deep() -> None:
    for text in ("ONBUILD " * 50_000, "RUN " + "[" * 50_000, "RUN <<A ${a:-" * 20_000):
        check("FROM a\n" + text)
    check("FROM a\n" + "ONBUILD \\\n" * 20_000 + "RUN a\n")
