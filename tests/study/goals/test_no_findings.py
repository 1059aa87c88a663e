"""``no_findings``: the analyzer is quiet."""

from __future__ import annotations

import pytest

from sealegs.study.goal import GoalError, known_goals
from tests.study.goals.judging import MET, UNMET, Case, check

LEGACY = {"rules": ["legacy-key-value-format", "MaintainerDeprecated"]}
CASES = [
    Case(MET, "FROM node:24-slim\nENV A=b\n", LEGACY),
    Case(MET, "FROM golang:1.26\nMAINTAINER bob\nRUN true\n", {"rules": ["DL3027"]}),
    Case(MET, "FROM alpine:3.23\nUSER 10001\nCMD [\"true\"]\n", {"categories": ["size"]}),
    Case(MET, "FROM alpine:3.23\nENV A b\n", {"rules": ["DL3027"]}),
    Case(UNMET, "FROM node:24-slim\nENV A b\n", LEGACY, line=2),
    Case(UNMET, "FROM php:8.4-cli\nMAINTAINER bob\n", LEGACY, line=2),
    Case(UNMET, "# check=skip=all\nFROM php:8.4-cli\nMAINTAINER bob\n", LEGACY, line=3),
    Case(UNMET, "FROM python:3.14\nRUN apt update\n", {"rules": ["DL3027"]}, line=2),
    Case(UNMET, "FROM python:3.14\nRUN apt-get update\nCMD python\n"),
    Case(UNMET, "FROM rust:1\nRUN cd /tmp\n", {"categories": ["style", "build"], "level": "style"}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_rules_decide_and_no_comment_silences_them(case: Case) -> None:
    check("no_findings", case)


def test_a_rule_that_does_not_exist_is_an_authors_mistake() -> None:
    with pytest.raises(GoalError, match="no-such-rule"):
        known_goals()["no_findings"].bind({"rules": ["no-such-rule"]})
