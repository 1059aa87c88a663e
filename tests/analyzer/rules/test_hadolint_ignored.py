"""hadolint-ignored."""

from __future__ import annotations

from ..checking import coded, findings, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "hadolint-ignored"


def test_it_runs_only_when_asked_for() -> None:
    text = "FROM a\n# hadolint ignore=DL3008\nRUN b\n"
    assert RULE not in [found.rule for found in findings(text)]
    assert lines(RULE, text) == [2]


def test_inside_an_instruction_it_is_ours_alone() -> None:
    text = "FROM a\nRUN b \\\n# hadolint ignore=DL3008\n c\n"
    assert lines(RULE, text) == [2]
    assert coded("DL1001", text) == []


def test_hadolint_says_the_same() -> None:
    comments = [
        "# hadolint ignore=DL3008",
        "#hadolint ignore=DL3008",
        "# hadolint ignore=DL3008,DL3009",
    ]
    comments += [
        "# hadolint ignore=SC1091",
        "# hadolint ignore = DL3008",
        "#  hadolint  ignore=DL3008",
    ]
    comments += ["# hadolint global ignore=DL3008", "# hadolint shell=bash", "# hadolint ignore="]
    comments += ["# hadolint ignore=foo", "# hadolint ignore", "# Hadolint ignore=DL3008"]
    comments += [
        "# hadolint ignore=DL1001",
        "# hadolint ignore=DL3008 # why",
        "# hadolint ignore=dl3008",
    ]
    comments += ["# hadolint ignore=DL3008 DL3009", "# hadolint ignore=DL3008, DL3009", "# c"]
    comments += [
        "## hadolint ignore=DL3008",
        "# x hadolint ignore=DL3008",
        "# hadolint ignore=DL3008,",
    ]
    comments += [
        "# hadolint global ignore=DL1001",
        "#\thadolint ignore=DL3008",
        "# hadolint ignore=XX1",
    ]
    comments += [
        "# hadolint ignore=DL3008 because",
        "# hadolint ignore DL3008",
        "  # hadolint ignore=DL3008",
    ]
    texts = variations(
        "{c}\nRUN x",
        "RUN x\n{c}",
        "{c}\n\nRUN x",
        "{c}\n# c\nRUN x\n{c}\nRUN y",
        "RUN <<E\n{c}\nE",
        c=comments,
    )
    agrees_with_hadolint("DL1001", [*texts, *(f"{c}\nFROM a:1\nRUN x\n" for c in comments)])
