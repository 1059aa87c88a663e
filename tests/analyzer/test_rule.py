"""Running rules: selection, severities by stage, silence, options and broken rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import pytest

from sealegs.analyzer.finding import Category, FileReport, Severity
from sealegs.analyzer.report import check
from sealegs.analyzer.rule import Hit, Options, Rule, Status, nearest_rule, rules_called
from sealegs.analyzer.selection import Selection
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import From, Run


class Wanted(Options, frozen=True):
    """The words to find."""

    table: ClassVar[str] = "wanted"
    words: tuple[str, ...] = ()


def on_run(subject: Subject) -> Iterator[Hit]:
    for placed in subject.of(Run):
        yield Hit(placed.span, "here", why="because")


def on_from(subject: Subject) -> Iterator[Hit]:
    for placed in subject.of(From):
        yield Hit(placed.span, "there", ("DL9002",), why="because")


def on_words(subject: Subject) -> Iterator[Hit]:
    for word in subject.options(Wanted).words:
        for call in subject.commands(word):
            yield Hit(call.span, word, why="because")


def broken(subject: Subject) -> Iterator[Hit]:
    raise KeyError("oops")


SIZE = Rule("on-run", Severity.WARNING, Category.SIZE, on_run, ("DL9001", "OnRun"))
TWO = Rule("on-from", Severity.ERROR, Category.BUILD, on_from, ("DL9002", "OnFrom"))
OFF = Rule("off", Severity.INFO, Category.STYLE, on_run, ("Off",), default_on=False)
PREVIEW = Rule("new", Severity.INFO, Category.STYLE, on_run, status=Status.PREVIEW)
WORDS = Rule("words", Severity.INFO, Category.STYLE, on_words, options=Wanted)
BROKEN = Rule("broken", Severity.INFO, Category.STYLE, broken)
ALL = (SIZE, TWO, OFF, PREVIEW)
TEXT = "FROM a AS b\nRUN x\nFROM a\nRUN y\n"


def report(text: str, selection: Selection, *rules: Rule) -> FileReport:
    return check("f", text.encode(), selection=selection, rules=rules, strict=True).report


def names(selection: Selection, text: str = TEXT) -> set[str]:
    return {found.rule for found in report(text, selection, *ALL).findings}


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), {"on-run", "on-from"}),
        (Selection(everything=True), {"on-run", "on-from", "off", "new"}),
        (Selection(select=frozenset(["off"])), {"off"}),
        (Selection(select=frozenset(["style"])), {"off", "new"}),
        (Selection(select=frozenset(["DL9001", "new"])), {"on-run", "new"}),
        (Selection(ignore=frozenset(["size"])), {"on-from"}),
        (Selection(ignore=frozenset(["OnRun"])), {"on-from"}),
        (Selection(select=frozenset(["on-run"]), ignore=frozenset(["DL9001"])), set()),
        # The finding is not BuildKit's, so its name neither picks nor drops it.
        (Selection(select=frozenset(["OnFrom"])), set()),
        (Selection(ignore=frozenset(["OnFrom"])), {"on-run", "on-from"}),
    ],
)
def test_selection(selection: Selection, expected: set[str]) -> None:
    assert names(selection) == expected


def test_size_is_a_note_where_the_stage_does_not_ship() -> None:
    found = report(TEXT, Selection(), SIZE).findings
    assert [(f.line, f.severity, f.ships) for f in found] == [
        (2, Severity.INFO, False),
        (4, Severity.WARNING, True),
    ]


def test_a_file_can_switch_a_rule_off_by_any_of_its_names() -> None:
    for name in ("on-run", "DL9001", "OnRun", "all"):
        assert names(Selection(), f"# check=skip={name}\n{TEXT}") <= {"on-from"}
    above = TEXT.replace("RUN x", "# check=skip=OnRun\nRUN x")
    assert [f.line for f in report(above, Selection(), SIZE).findings] == [5]


def test_a_file_can_ask_for_an_experimental_check() -> None:
    assert "off" in names(Selection(), f"# check=experimental=Off\n{TEXT}")


def test_of_a_refused_file_buildkit_says_nothing_more() -> None:
    found = report("FROM a\nRUN x\nCOPY y\n", Selection(), SIZE)
    assert found.error is not None
    assert [f.aliases for f in found.findings] == [("DL9001",)]


def test_a_snippet_without_from_is_looked_at() -> None:
    found = report("RUN x\n", Selection(), SIZE)
    assert [(f.line, f.stage, f.severity) for f in found.findings] == [(1, None, Severity.WARNING)]


def test_options_reach_their_rule() -> None:
    assert report(TEXT, Selection(), WORDS).findings == ()
    given = Selection(options=(Wanted(words=("x",)),))
    assert [f.line for f in report(TEXT, given, WORDS).findings] == [2]


def test_a_broken_rule_loses_neither_the_file_nor_its_own_failure() -> None:
    checked = check("f", TEXT.encode(), rules=(BROKEN, SIZE))
    assert [f.rule for f in checked.report.findings] == ["on-run", "on-run"]
    (note,) = checked.internal
    assert "broken" in note
    assert "oops" in note
    with pytest.raises(KeyError):
        check("f", TEXT.encode(), rules=(BROKEN,), strict=True)


def test_rules_are_found_by_name_code_and_category() -> None:
    assert [rule.name for rule in rules_called("dl3008")] == ["apt-get-unpinned"]
    assert [rule.name for rule in rules_called("apt-get-unpinned")] == ["apt-get-unpinned"]
    assert "apt-lists-kept" in [rule.name for rule in rules_called("size")]
    assert nearest_rule("apt-get-unpined") == "apt-get-unpinned"
