"""``pid1``: which program gets the signals."""

from __future__ import annotations

import pytest

from sealegs.simulator.context import Context
from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check, project


def wrapper(text: str | None) -> Context:
    script: dict[str, object] = {"path": "run.sh", "size": "1 KB", "mode": "755"}
    if text is not None:
        script["content"] = text
    return project(files=[script, {"path": "app.jar", "size": "9 MB"}])


J = "FROM eclipse-temurin:21-jre\nCOPY . /a/\n"
JAVA = {"program": "java"}
RUN_SH = f'{J}ENTRYPOINT ["/a/run.sh"]\n'
CASES = [
    Case(MET, f'{J}ENTRYPOINT ["java", "-jar", "/a/app.jar"]\n', JAVA, wrapper("")),
    Case(MET, f"{J}ENTRYPOINT exec java $JAVA_OPTS -jar /a/app.jar\n", JAVA, wrapper("")),
    Case(MET, 'FROM python:3.14-slim\nCMD ["python3", "-V"]\n', {"program": "python"}),
    Case(MET, 'FROM node:24-slim\nCMD ["node", "-v"]\n', {"program": "node"}),
    Case(
        MET,
        'FROM alpine:3.23\nRUN apk add --no-cache tini\nENTRYPOINT ["/sbin/tini", "--", "ls"]\n',
        {"program": ["tini", "dumb-init"]},
    ),
    Case(UNMET, f"{J}ENTRYPOINT java -jar /a/app.jar\n", JAVA, wrapper(""), "process 1 is sh", 3),
    Case(UNMET, 'FROM node:24-slim\nCMD ["npm", "start"]\n', {"program": "node"}, says="npm"),
    Case(UNMET, RUN_SH, JAVA, wrapper("#!/bin/sh\njava -jar /a/app.jar\n"), "without exec"),
    Case(UNMET, "FROM scratch\n", JAVA, says="neither"),
    Case(UNMET, 'FROM php:8.4-fpm\nCMD ["/usr/bin/supervisord"]\n', {"program": "php-fpm"}),
    Case(VAGUE, RUN_SH, JAVA, wrapper("#!/bin/sh\nexec java -jar /a/app.jar\n"), "hands over"),
    Case(VAGUE, RUN_SH, JAVA, wrapper(None), "run.sh"),
    Case(VAGUE, "FROM example.com/a:1\n", JAVA),
]


@pytest.mark.parametrize("case", CASES)
def test_signals_reach_the_program(case: Case) -> None:
    check("pid1", case)
