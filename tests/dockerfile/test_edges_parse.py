"""BuildKit's own verdicts on the odd corners of lines and instructions."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.tree import tree

from .invariants import check, check_plan

_CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data/dockerfile/edges.jsonl").open("rb")
]
_PARSE_CHECKS = {
    "NoEmptyContinuation", "MaintainerDeprecated", "StageNameCasing", "FromAsCasing",
    "LegacyKeyValueFormat",
}  # fmt: skip


def source(case: dict[str, Any]) -> str | bytes:
    if "dockerfile" in case:
        return str(case["dockerfile"])
    return base64.b64decode(case["dockerfile_base64"])


@pytest.mark.parametrize("case", _CASES, ids=[case["id"] for case in _CASES])
def test_verdict_layer_line_and_tree(case: dict[str, Any]) -> None:
    document = parse(source(case))
    refusal = document.refusal
    if case["instructions_ok"]:
        assert refusal is None
    else:
        assert refusal is not None
        assert refusal.layer == ("instruction" if case["parses"] else "line")
        assert refusal.line == case["error_line"]
    if case["parses"]:
        assert tree(document) == case["tree"]


@pytest.mark.parametrize("case", _CASES, ids=[case["id"] for case in _CASES])
def test_parse_warnings(case: dict[str, Any]) -> None:
    document = parse(source(case))
    expected = [(w["rule"], w["line"]) for w in case["warnings"] if w["rule"] in _PARSE_CHECKS]
    if document.refusal is None:
        assert sorted((w.code, w.line) for w in document.warnings) == sorted(expected)


@pytest.mark.parametrize("case", _CASES, ids=[case["id"] for case in _CASES])
def test_every_prefix_is_read(case: dict[str, Any]) -> None:
    text = source(case)
    raw = text.encode() if isinstance(text, str) else text
    for end in range(len(raw) + 1) if len(raw) < 2000 else (7, 2000, 65_535, len(raw)):
        check_plan(check(raw[:end]), {})
