"""SARIF: every report is valid against the official schema, and says where things are."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct, field

from sealegs.analyzer.finding import Edit, Fix
from sealegs.analyzer.report import Checked, check, unreadable
from sealegs.analyzer.reporter import Manner
from tests.analyzer.reporters.printing import printed

SCHEMA = json.loads((Path(__file__).parents[2] / "data/sarif/sarif-2.1.0.json").read_text())
VALIDATOR = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


class Message(Struct):
    text: str


class Artifact(Struct):
    uri: str
    base: str | None = field(name="uriBaseId", default=None)


class Region(Struct, rename="camel"):
    start_line: int
    start_column: int = 0
    end_line: int = 0
    end_column: int = 0


class Physical(Struct, rename="camel"):
    artifact_location: Artifact
    region: Region | None = None


class Location(Struct, rename="camel"):
    physical_location: Physical


class Replacement(Struct, rename="camel"):
    deleted_region: Region
    inserted_content: Message


class Change(Struct, rename="camel"):
    artifact_location: Artifact
    replacements: list[Replacement]


class FixShown(Struct, rename="camel"):
    artifact_changes: list[Change]


class Result(Struct, rename="camel"):
    rule_id: str
    level: str
    locations: list[Location]
    fixes: list[FixShown] = []

    @property
    def place(self) -> Physical:
        (location,) = self.locations
        return location.physical_location


class Described(Struct):
    id: str


class Driver(Struct):
    rules: list[Described]


class Tool(Struct):
    driver: Driver


class Invocation(Struct, rename="camel"):
    execution_successful: bool


class Run(Struct, rename="camel"):
    column_kind: str
    results: list[Result]
    tool: Tool
    invocations: list[Invocation]


class Log(Struct):
    version: str
    runs: list[Run]


def run_of(*files: Checked, root: str = "/work") -> Run:
    """Return the one run of a valid report."""
    text = printed("sarif", *files, manner=Manner(root=root))
    VALIDATOR.validate(json.loads(text))
    log = msgspec.json.decode(text, type=Log)
    assert log.version == "2.1.0"
    (run,) = log.runs
    return run


def test_the_schema_refuses_what_is_wrong() -> None:
    document = json.loads(printed("sarif", check("a", b"FROM x:1\nEXPOSE y\n")))
    document["runs"][0]["results"][0]["level"] = "dreadful"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(document)


def test_nothing_found_is_a_valid_report() -> None:
    run = run_of(check("a", b"FROM x:1\n"))
    assert run.results == []
    assert run.column_kind == "unicodeCodePoints"


def test_a_finding_has_its_rule_its_place_and_its_level() -> None:
    run = run_of(check("dir/a b", "FROM x:1\nENV é=é\nENV b c\nEXPOSE 日本\n".encode()))
    levels = [(result.rule_id, result.level) for result in run.results]
    assert levels == [("legacy-key-value-format", "warning"), ("port-invalid", "error")]
    place = run.results[-1].place
    assert place.artifact_location == Artifact("dir/a%20b", "SRCROOT")
    assert place.region is not None
    assert (place.region.start_line, place.region.start_column) == (4, 8)
    assert [rule.id for rule in run.tool.driver.rules] == [rule for rule, _ in levels]


def test_columns_count_code_points() -> None:
    run = run_of(check("a", "FROM x:1\nENV 😀=😀 b=${\n".encode()))
    (result,) = run.results
    assert result.place.region is not None
    assert result.place.region.start_column == "ENV 😀=😀 b=${".index("${") + 1


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("/work/a/Dockerfile", "a/Dockerfile"),
        ("./a/Dockerfile", "a/Dockerfile"),
        ("../Dockerfile", "file:///Dockerfile"),
        ("/elsewhere/é", "file:///elsewhere/%C3%A9"),
        ("c:odd", "c%3Aodd"),
    ],
)
def test_files_are_named_relative_to_where_the_check_runs(file: str, uri: str) -> None:
    (result,) = run_of(check(file, b"FROM x:1\nEXPOSE y\n")).results
    assert result.place.artifact_location.uri == uri


def test_a_refused_and_an_unreadable_file_are_results_too() -> None:
    run = run_of(check("a", b"FROM x:1\nCOPY y\n"), unreadable("b", "it is gone"))
    assert [result.rule_id for result in run.results] == ["refused", "refused"]
    assert [invocation.execution_successful for invocation in run.invocations] == [False]


def test_a_fix_is_a_change_of_its_file() -> None:
    checked = check("a", b"FROM x:1\nENV b c\n")
    (finding,) = checked.report.findings
    fix = Fix(True, (Edit((2, 6), (2, 7), "="),))
    report = msgspec.structs.replace(
        checked.report, findings=(msgspec.structs.replace(finding, fix=fix),)
    )
    mended = Checked(report, checked.source, None, checked.findings_at)
    (result,) = run_of(mended).results
    ((change,),) = [fix.artifact_changes for fix in result.fixes]
    assert change.replacements == [Replacement(Region(2, 6, 2, 7), Message("="))]


@given(st.binary(max_size=80), st.text(min_size=1, max_size=10))
def test_any_bytes_and_names_give_a_valid_report(source: bytes, name: str) -> None:
    name = name.encode("utf-8", "replace").decode()
    run_of(check(name, source))
