"""Each instruction, flag and form is accepted or refused as BuildKit does, in the right layer."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.parse import parse

from .examples import ACCEPTED, REFUSED, REFUSED_FILES, in_a_file


@pytest.mark.parametrize("text", ACCEPTED)
def test_accepts(text: str) -> None:
    assert parse(in_a_file(text)).refusal is None


@pytest.mark.parametrize(("text", "layer", "code"), REFUSED)
def test_refuses(text: str, layer: str, code: str) -> None:
    refusal = parse(in_a_file(text)).refusal
    assert refusal is not None
    line = 1 if text.startswith("FROM") or code == "line-too-long" else 2
    assert (refusal.layer, refusal.line, refusal.code) == (layer, line, code)


@pytest.mark.parametrize(("text", "layer", "line", "code"), REFUSED_FILES)
def test_refuses_files(text: str, layer: str, line: int, code: str) -> None:
    refusal = parse(text).refusal
    assert refusal is not None
    assert (refusal.layer, refusal.line, refusal.code) == (layer, line, code)


@pytest.mark.parametrize("text", [text for text, _, _ in REFUSED])
def test_a_message_is_one_short_sentence(text: str) -> None:
    for problem in parse(in_a_file(text)).problems:
        message = problem.message
        assert message
        assert "\n" not in message
        assert len(message) < 200
        assert message.isprintable()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("RUNN a", "RUN"),
        ("FORM a", "FROM"),
        ("ENTRYPIONT a", "ENTRYPOINT"),
        ("WORKDIRR /a", "WORKDIR"),
        ("copy", "a source and a destination"),
        ("COPY --form=a b c", "--from"),
        ("COPY --chwon=a b c", "--chown"),
        ("RUN --mont=type=cache a", "--mount"),
        ("RUN --network=hots a", "host"),
        ("HEALTHCHECK --intervall=1s CMD a", "--interval"),
        ("HEALTHCHECK CDM a", "CMD"),
        ("RUN --device=x,reqired=1 a", "required"),
    ],
)
def test_names_the_nearest_right_word(text: str, word: str) -> None:
    refusal = parse(f"FROM x\n{text}\n").refusal
    assert refusal is not None
    assert word in refusal.message


def test_reading_goes_on_after_a_refusal() -> None:
    document = parse("FROM a\nNOPE\nENV x\nCOPY y\nRUN z\n")
    assert [i.name for i in document.instructions] == ["FROM", "NOPE", "ENV", "COPY", "RUN"]
    assert [(p.line, p.code) for p in document.problems] == [
        (2, "instruction-unknown"),
        (3, "pair-without-value"),
        (4, "destination-missing"),
    ]


def test_an_open_heredoc_ends_where_the_next_instruction_begins() -> None:
    document = parse("FROM a\nRUN <<EOF\nset -e\nmake\nCOPY b c\nUSER d\n")
    assert [i.name for i in document.instructions] == ["FROM", "RUN", "COPY", "USER"]
    assert document.instructions[1].heredocs[0].content == "set -e\nmake\n"
    assert document.instructions[1].last_line == 4
