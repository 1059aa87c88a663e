"""BuildKit's own checks on odd files, as (check, line): for every check that is a rule's alias."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from sealegs.analyzer.report import check
from sealegs.analyzer.rule import known_rules
from sealegs.dockerfile.parse import parse

DATA = Path(__file__).parent.parent / "data"
CASES = [json.loads(line) for line in (DATA / "dockerfile/edges.jsonl").open("rb")]
KNOWN = {alias for rule in known_rules().values() for alias in rule.aliases}

CHECKS = """
ConsistentInstructionCasing CopyIgnoredFile DuplicateStageName ExposeInvalidFormat ExposeProtoCasing
FromAsCasing FromPlatformFlagConstDisallowed InvalidBaseImagePlatform InvalidDefaultArgInFrom
InvalidDefinitionDescription JSONArgsRecommended LegacyKeyValueFormat MaintainerDeprecated
MultipleInstructionsDisallowed NoEmptyContinuation RedundantTargetPlatform ReservedStageName
SecretsUsedInArgOrEnv StageNameCasing UndefinedArgInFrom UndefinedVar WorkdirRelativePath
"""
"""All of them, as docs.docker.com/reference/build-checks/ lists them."""


def test_every_check_is_some_rules() -> None:
    assert {name for name in KNOWN if not name.startswith("DL")} == set(CHECKS.split())


def source(case: dict[str, Any]) -> bytes:
    if "dockerfile" in case:
        return str(case["dockerfile"]).encode()
    return base64.b64decode(case["dockerfile_base64"])


def first_line(text: bytes, line: int) -> int:
    """Return the first line of the instruction there; NoEmptyContinuation is put behind it."""
    found = parse(text).instructions
    return max((i.first_line for i in found if i.first_line <= line), default=line)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_warnings_are_buildkits(case: dict[str, Any]) -> None:
    report = check("f", source(case), strict=True).report
    if report.ok:
        warned = [w for w in case["warnings"] if w["rule"] in KNOWN]
        expected = [(w["rule"], first_line(source(case), w["line"])) for w in warned]
        found = [(alias, f.line) for f in report.findings for alias in f.aliases]
        assert sorted(each for each in found if not each[0].startswith("DL")) == sorted(expected)


@pytest.mark.parametrize("path", sorted((DATA / "good").glob("*.Dockerfile")), ids=lambda p: p.stem)
def test_good_files_have_nothing_at_the_default_level(path: Path) -> None:
    report = check(path.name, path.read_bytes(), strict=True).report
    assert report.ok
    assert [f for f in report.findings if f.severity in ("warning", "error")] == []
