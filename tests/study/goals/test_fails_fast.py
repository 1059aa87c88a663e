"""``fails_fast``: whether a failure in the middle of a step is heard."""

from __future__ import annotations

import pytest

from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check

D = "FROM debian:13-slim\n"
BASH = 'SHELL ["/bin/bash", "-eo", "pipefail", "-c"]\n'
CASES = [
    Case(MET, f"{D}RUN mkdir /a && touch /a/b\n"),
    Case(MET, f"{D}RUN <<EOF\nset -e\nmkdir /a\ntouch /a/b\nEOF\n"),
    Case(MET, f"{D}{BASH}RUN ls / | sort > /list\n"),
    Case(MET, f"{D}RUN rm -f /x || true\n"),
    Case(MET, "FROM scratch\n"),
    Case(
        MET,
        f"FROM php:8.4-cli AS unused\nRUN ls | sort > /x\n{D}RUN mkdir /a\n",
    ),
    Case(UNMET, f"{D}RUN <<EOF\nuseradd app\ntouch /a\nEOF\n", says="set -e", line=2),
    Case(UNMET, f"{D}RUN cat /etc/passwd | sort > /list\n", says="pipefail", line=2),
    Case(UNMET, f"{D}RUN useradd app; touch /a\n", line=2),
    Case(UNMET, f"{D}# hadolint ignore=DL4006\nRUN cat /etc/passwd | sort > /list\n"),
    Case(UNMET, "FROM python:3.14\nRUN pip install x || true\n", says="failure of pip is waved"),
    Case(VAGUE, f'{D}SHELL ["/usr/bin/perl", "-e"]\nRUN print 1\n', says="perl"),
]


@pytest.mark.parametrize("case", CASES)
def test_a_failure_in_the_middle_is_heard(case: Case) -> None:
    check("fails_fast", case)
