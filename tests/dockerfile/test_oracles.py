"""The first layer beside BuildKit's own older line parser and a port of it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings

from sealegs.dockerfile.model import Onbuild
from sealegs.dockerfile.parse import parse

from .generate import dockerfiles
from .oracles import (
    buildkit_old,
    code_of,
    first_unknown,
    old_release_differs,
    ours,
    port_differs,
    ported,
    without_port_words,
)

_OF_AN_INSTRUCTION = (
    "pair-without-value", "pair-without-equals", "json-not-strings", "heredoc-unterminated",
)  # fmt: skip
_FEW = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)
_MANY = settings(_FEW, max_examples=8000)


def same_as_buildkit(text: str) -> None:
    document = parse(text)
    assume(old_release_differs(text, document) is None)
    seen = ours(document)
    expected = buildkit_old(text)
    if isinstance(expected, str) or isinstance(seen, int):
        refusal = document.refusal
        assert isinstance(expected, str), refusal
        assert isinstance(seen, int), expected
        assert refusal is not None
        assert refusal.code == code_of(expected)
        if refusal.code in _OF_AN_INSTRUCTION:
            # Nothing above the line it is reported on is refused.
            above = "\n".join(text.split("\n")[: seen - 1])
            said = buildkit_old(above)
            assert said == "file with no instructions" or not isinstance(said, str)
        return
    for mine, theirs, instruction in zip(seen, expected, document.instructions, strict=True):
        if isinstance(instruction.command, Onbuild):
            # The wrapper leaves the array mark of the trigger on the trigger.
            assert mine._replace(json=theirs.json) == theirs
        else:
            assert mine == theirs


def same_as_port(text: str) -> None:
    document = parse(text)
    assume(port_differs(text, document) is None)
    seen = ours(document)
    expected = ported(text)
    if isinstance(expected, int):
        line = seen if isinstance(seen, int) else 10**9
        # A directive's mistake is on its own line here, one above it for BuildKit.
        assert expected - min(line, first_unknown(document)) in (0, 1)
        return
    assert not isinstance(seen, int), document.refusal
    assert [without_port_words(s) for s in seen] == [without_port_words(s) for s in expected]


@_FEW
@given(dockerfiles())
def test_reads_lines_as_buildkits_older_release(text: str) -> None:
    same_as_buildkit(text)


@_FEW
@given(dockerfiles())
def test_reads_lines_as_the_python_port(text: str) -> None:
    same_as_port(text)


@pytest.mark.slow
@_MANY
@given(dockerfiles())
def test_reads_thousands_of_files_as_buildkits_older_release(text: str) -> None:
    same_as_buildkit(text)


@pytest.mark.slow
@_MANY
@given(dockerfiles())
def test_reads_thousands_of_files_as_the_python_port(text: str) -> None:
    same_as_port(text)
