"""Reports as JSON: names and order of the fields are a promise."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.analyzer.report import check
from tests.analyzer.reporters.printing import printed

FIELDS = [
    "file",
    "line",
    "end_line",
    "column",
    "rule",
    "aliases",
    "severity",
    "category",
    "message",
    "why",
    "stage",
    "ships",
    "fix",
]


def test_one_document_holds_all_files() -> None:
    output = json.loads(
        printed("json", check("a", b"FROM x:1\n"), check("b", b"FROM x:1\nCOPY y\n"))
    )
    assert list(output) == ["version", "files"]
    assert output["version"] == 1
    first, second = output["files"]
    assert first == {"file": "a", "ok": True, "error": None, "findings": []}
    assert list(second["error"]) == ["layer", "line", "message"]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_it_is_indented_as_one_document_would_be(count: int) -> None:
    reports = [check(f"f{i}", b"FROM x:1\nEXPOSE y\n") for i in range(count)]
    whole = {"version": 1, "files": [each.report for each in reports]}
    text = printed("json", *reports)
    assert json.loads(text) == json.loads(msgspec.json.encode(whole))
    if count:
        assert text == msgspec.json.format(msgspec.json.encode(whole), indent=2).decode() + "\n"


def test_a_finding_has_every_field_in_order() -> None:
    (finding,) = json.loads(printed("jsonl", check("a", b"FROM x:1\nEXPOSE y\n")))["findings"]
    assert list(finding) == FIELDS
    assert finding["aliases"] == []
    assert finding["fix"] is None
    assert (finding["severity"], finding["category"]) == ("error", "build")


@given(st.binary(max_size=120))
def test_any_bytes_give_one_line_of_json(source: bytes) -> None:
    line = printed("jsonl", check("a", source))
    assert line.count("\n") == 1
    assert json.loads(line)["file"] == "a"
