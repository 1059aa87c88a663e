"""Annotations: workflow commands that a runner can't misread."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity
from sealegs.analyzer.report import check, unreadable
from sealegs.analyzer.reporter import Manner
from tests.analyzer.reporters.printing import printed


def test_a_finding_is_a_command_with_its_place() -> None:
    (line,) = printed("github", check("/work/a", b"FROM x:1\nENV b c\n")).splitlines()
    assert line.startswith("::warning file=a,line=2,endLine=2,col=5,title=legacy-key-value-format")
    assert "%2C LegacyKeyValueFormat::" in line
    assert "%0AIn this form" in line


def test_a_place_over_several_lines_has_no_column() -> None:
    (line,) = printed("github", check("a", b"FROM x:1\nEXPOSE \\\n http\n")).splitlines()
    assert line.startswith("::error file=a,line=2,endLine=3,title=port-invalid::")


def test_refused_and_unreadable_files_are_errors() -> None:
    shown = printed("github", check("a", b"FROM x:1\nCOPY y\n"), unreadable("b", "gone"))
    first, second = shown.splitlines()
    assert first.startswith("::error file=a,line=2::")
    assert second == "::error file=b::gone"


@pytest.mark.parametrize("evil", ["a:b,c%d", "a\n::set-output name=x::y", "a\r\n::stop::"])
def test_nothing_in_a_file_or_its_name_ends_the_command(evil: str) -> None:
    shown = printed("github", check(evil, f"FROM x:1\nEXPOSE {evil}\n".encode()))
    for line in shown.splitlines():
        assert line.startswith(("::error file=a", "::warning file=a"))
        properties = line.split("::")[1]
        assert "a:b,c%d" not in properties


def test_what_people_do_not_see_is_not_annotated() -> None:
    checked = check("a", b"FROM x:1\nENV b c\n")
    assert printed("github", checked, manner=Manner(Severity.ERROR)) == ""
