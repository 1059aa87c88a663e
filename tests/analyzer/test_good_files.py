"""Files that a good reviewer would pass: no rule speaks up at the default level."""

from __future__ import annotations

from pathlib import Path

import pytest

from sealegs.analyzer.finding import Severity
from sealegs.analyzer.report import check

GOOD = sorted((Path(__file__).parents[1] / "data" / "good").glob("*.Dockerfile"))


@pytest.mark.parametrize("file", GOOD, ids=[file.stem for file in GOOD])
def test_a_good_file_is_met_with_silence(file: Path) -> None:
    checked = check(file.name, file.read_bytes())
    assert checked.report.ok
    assert checked.internal == ()
    loud = [f for f in checked.report.findings if f.severity.at_least(Severity.WARNING)]
    assert [(finding.line, finding.rule) for finding in loud] == []


def test_the_eight_ecosystems_are_there() -> None:
    languages = {file.stem.partition("-")[0] for file in GOOD}
    assert languages == {"cpp", "dotnet", "go", "java", "node", "php", "python", "rust"}
