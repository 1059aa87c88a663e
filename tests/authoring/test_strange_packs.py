"""A pack is data from a stranger: whatever it holds, its check tells and never breaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sealegs.authoring.pack_check import check_pack
from sealegs.authoring.pack_report import pack_lines
from tests.authoring.courses import SOURCES, TODAY, write

PIECES = [
    "## Junior", "## Middle", "## Cheat sheet", "### Must know", "### Red flags", "#### Numbers",
    "- **What is `x`?** — y {#x f=F-1,F-2}", '- "a" — b', "> - {f=}", "|a|b|\n|-|-|\n|1|2|3|",
    "||\n|-|", "| Word |\n|-|\n| |", "```dockerfile claim=a\nFROM a\nCOPY x y\n```",
    "```dockerfile claim=\n```", "```dockerfile claim=b\nFROM node:18\n```", "```dockerfile\n{{{\n",
    "```yaml expect=a\ngoals: [{cached: {step: 1}}, {}, {a: {}, b: {}}, {nonroot: }]\n```",
    "```yaml expect=a\ncontext: [1]\nafter: 3\n```", "```yaml expect=b\nunmet: x\n```",
    "```yaml expect=b\ncontext: {files: [{path: /, size: x}], starts: {}}\ngoals: [{x: }]\n```",
    "```yaml expect=\n- *x\n```", "[[t#]] [[#x|y]] [[../../etc/passwd]]", "~5 from 1 to 2 or 7 ",
    "FROM openjdk:17-jdk-slim", "\x1b[31m –rm", "a" * 300, "w " * 60, "`", "\n", "---",
]  # fmt: skip
QUESTIONS = [
    "- {id: a, kind: spot, dockerfile: 'FROM x', lines: [{at: [1]}, 2]}", "- 3", "a: b", "- [",
    "- {id: b, kind: order, lines: [FROM node:18, 3], facts: [{x: y}]}", "- {id: c, kind: open}",
    "- {id: d, kind: predict-cache, dockerfile: 3, facts: 4, after: {}}",
]  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    topic=st.lists(st.sampled_from(PIECES), max_size=9),
    questions=st.lists(st.sampled_from(QUESTIONS), max_size=3),
    pack=st.sampled_from(["", "needs: {t: [t]}", "needs: [x]", "order: [t, t, x]\nneeds: {x: t}"]),
    sources=st.sampled_from([SOURCES, "- {id: F-1, claim: c, sources: [{title: t}]}", "x", "- 1"]),
)
def test_whatever_a_pack_holds_is_told_in_lines(
    tmp_path_factory: pytest.TempPathFactory,
    topic: list[str],
    questions: list[str],
    pack: str,
    sources: str,
) -> None:
    files = {"quizzes__t__questions": "\n".join(questions), "content__pack": pack}
    root: Path = tmp_path_factory.mktemp("pack")
    write(root, "\n\n".join(topic), sources, **files)
    found = check_pack(root, today=TODAY, strict=True, foreign=frozenset({b"x" * 8}))
    for line in pack_lines(found, strict=True):
        assert "\x1b" not in line
        assert "\n" not in line
