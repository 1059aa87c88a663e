"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import sealegs
from sealegs.ground.regex import Regex


def test_answers_as_the_compiled_expression_does() -> None:
    text = "one 2 three 45"
    lazy, ready = Regex(r"([0-9])+"), re.compile(r"([0-9])+")
    assert [m.span() for m in lazy.finditer(text)] == [m.span() for m in ready.finditer(text)]
    assert lazy.findall(text) == ready.findall(text)
    assert lazy.split(text, 1) == ready.split(text, 1)
    assert lazy.sub(lambda m: f"<{m[0]}>", text) == "one <2> three <45>"
    assert lazy.sub("-", text, 1) == "one - three 45"
    for name in ("match", "search", "fullmatch"):
        for span in ((0,), (4,), (4, 5), (12,)):
            ours, theirs = getattr(lazy, name)(text, *span), getattr(ready, name)(text, *span)
            assert (ours and ours.span()) == (theirs and theirs.span())


def test_takes_flags_and_bytes() -> None:
    assert Regex(b"^run", re.IGNORECASE | re.MULTILINE).search(b"FROM a\nRUN b") is not None
    assert Regex(b"^run", re.MULTILINE).search(b"FROM a\nRUN b") is None


def test_is_compiled_only_once_it_is_used() -> None:
    broken = Regex("(")
    with pytest.raises(re.error):
        broken.search("")


def test_calls_go_to_the_compiled_expression_itself() -> None:
    lazy = Regex("a+")
    lazy.search("a")
    assert vars(lazy)["fullmatch"] == re.compile("a+").fullmatch


def test_has_no_more_than_that() -> None:
    with pytest.raises(AttributeError, match="scanner"):
        Regex("a").scanner  # type: ignore[attr-defined]  # noqa: B018


def expressions() -> Iterator[tuple[str, Regex[str] | Regex[bytes]]]:
    """Yield every expression that a module below the screens keeps."""
    for floor in ("ground", "dockerfile", "simulator", "analyzer", "workspace"):
        start = importlib.import_module(f"{sealegs.__name__}.{floor}")
        for found in pkgutil.walk_packages(start.__path__, f"{start.__name__}."):
            for name, value in vars(importlib.import_module(found.name)).items():
                if isinstance(value, Regex):
                    yield f"{found.name}.{name}", value


def test_every_expression_of_the_program_can_be_compiled() -> None:
    found = dict(expressions())
    assert len(found) > 100
    for expression in found.values():
        expression.compiled()
