"""An edit changes what it says and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.dockerfile.edit import (
    Edit,
    OverlappingEdits,
    apply,
    delete,
    replace,
)
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.problem import Span

from .generate import dockerfiles

_FILE = "# top\nFROM a  \n\n# why\nrun  b \\\n  # in\n  c\nCOPY <<E /x\n\ttext\nE\nUSER d\n"


def test_replacing_an_instruction_keeps_the_rest() -> None:
    document = parse(_FILE)
    changed = apply(document, [replace(document, document.instructions[1], "RUN z")])
    expected = "# top\nFROM a  \n\n# why\nRUN z\nCOPY <<E /x\n\ttext\nE\nUSER d\n"
    assert changed.source.decode() == expected


def test_replacing_a_word_keeps_the_line() -> None:
    document = parse("FROM  golang:1 \tAS  b\n")
    edit = Edit(document.instructions[0].arguments[0].span, "golang:2")
    assert apply(document, [edit]).source == b"FROM  golang:2 \tAS  b\n"


def test_deleting_takes_the_heredoc_and_leaves_the_comment() -> None:
    document = parse(_FILE)
    edits = [delete(document, document.instructions[2]), delete(document, document.instructions[1])]
    assert apply(document, edits).source.decode() == "# top\nFROM a  \n\n# why\nUSER d\n"


def test_deleting_the_last_line_of_a_file_without_a_newline() -> None:
    document = parse("FROM a\nUSER d")
    assert apply(document, [delete(document, document.instructions[1])]).source == b"FROM a\n"


def test_what_replaces_lines_ends_as_the_files_own() -> None:
    document = parse("FROM a\r\nUSER b\r\n")
    edit = replace(document, document.instructions[1], "RUN x \\\n  y")
    assert apply(document, [edit]).source == b"FROM a\r\nRUN x \\\r\n  y\r\n"


def test_insertions_at_one_place_keep_their_order() -> None:
    document = parse("FROM a\n")
    edits = [Edit(Span(7, 7), "RUN 1\n"), Edit(Span(7, 7), "RUN 2\n")]
    assert apply(document, edits).source == b"FROM a\nRUN 1\nRUN 2\n"


@pytest.mark.parametrize("spans", [((0, 4), (3, 5)), ((5, 99),), ((4, 2),)])
def test_edits_that_overlap_or_leave_the_file_are_refused(
    spans: tuple[tuple[int, int], ...],
) -> None:
    with pytest.raises(OverlappingEdits):
        apply(parse("FROM a\n"), [Edit(Span(*span), "x") for span in spans])


@given(dockerfiles(), st.data())
def test_every_byte_outside_the_edit_stays(text: str, data: st.DataObject) -> None:
    document = parse(text)
    if not document.instructions:
        return
    instruction = data.draw(st.sampled_from(document.instructions))
    span = instruction.span
    changed = apply(document, [Edit(span, "RUN true")]).source
    assert changed == document.source[: span.start] + b"RUN true" + document.source[span.end :]
    assert apply(document, []) == document


def test_a_position_found_before_an_edit_below_is_still_right() -> None:
    document = parse(_FILE)
    last = document.instructions[-1]
    changed = apply(document, [replace(document, last, "USER somebody else")])
    assert changed.instructions[:-1] == document.instructions[:-1]
