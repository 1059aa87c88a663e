"""Reports as JSON: names and order of the fields are a promise."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from sealegs.analyzer.report import check
from sealegs.analyzer.report_json import to_json, to_json_line

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
    reports = [check("a", b"FROM x\n").report, check("b", b"FROM x\nCOPY y\n").report]
    output = json.loads(to_json(reports))
    assert output["version"] == 1
    first, second = output["files"]
    assert first == {"file": "a", "ok": True, "error": None, "findings": []}
    assert list(second["error"]) == ["layer", "line", "message"]


def test_a_finding_has_every_field_in_order() -> None:
    (finding,) = json.loads(to_json_line(check("a", b"FROM x\nEXPOSE y\n").report))["findings"]
    assert list(finding) == FIELDS
    assert finding["aliases"] == []
    assert finding["fix"] is None
    assert (finding["severity"], finding["category"]) == ("error", "build")


@given(st.binary(max_size=120))
def test_any_bytes_give_one_line_of_json(source: bytes) -> None:
    line = to_json_line(check("a", source).report)
    assert "\n" not in line
    assert json.loads(line)["file"] == "a"
