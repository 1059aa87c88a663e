"""``glob_safe``: what wildcards take."""

from __future__ import annotations

import pytest

from sealegs.simulator.context import UNDESCRIBED
from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check, project

GRADLE = project(
    files=[{"path": "build.gradle", "size": "1 KB", "kind": "manifest"}],
    produces=[
        {"step": "RUN gradle *", "path": "build/libs/orders-1.0.jar", "size": "30 MB"},
        {"step": "RUN gradle *", "path": "build/libs/orders-1.0-plain.jar", "size": "1 MB"},
    ],
)
CONF = project(
    files=[
        {"path": "conf/a.ini", "size": "1 KB"},
        {"path": "conf/b.ini", "size": "1 KB"},
        {"path": "conf/extra/c.ini", "size": "1 KB"},
        {"path": "package.json", "size": "1 KB"},
    ]
)
BUILD = "FROM gradle:9-jdk21 AS build\nWORKDIR /src\nCOPY . .\nRUN gradle bootJar\n"
JRE = "FROM eclipse-temurin:21-jre\n"
CASES = [
    Case(
        MET, f"{BUILD}{JRE}COPY --from=build /src/build/libs/orders-1.0.jar /app.jar\n", {}, GRADLE
    ),
    Case(MET, f"{BUILD}{JRE}COPY --from=build /src/build/libs/*.jar /app/\n", {}, GRADLE),
    Case(MET, f"{BUILD}{JRE}COPY --from=build /src/build/libs/*-plain.jar /a.jar\n", {}, GRADLE),
    Case(MET, "FROM php:8.4-cli\nCOPY conf/*.ini /usr/local/etc/php/conf.d/\n", {}, CONF),
    Case(MET, "FROM php:8.4-cli\nRUN mkdir /i\nCOPY conf/*.ini /i\n", {}, CONF),
    Case(MET, "FROM node:24-slim\nCOPY package*.json ./\n", {}, CONF),
    Case(MET, "FROM node:24-slim\nCOPY --parents conf/**/*.ini /etc\n", {}, CONF),
    Case(
        UNMET,
        f"{BUILD}{JRE}COPY --from=build /src/build/libs/*.jar /app.jar\n",
        {},
        GRADLE,
        says="is 2 files, and only the last is kept",
        line=6,
    ),
    Case(UNMET, "FROM php:8.4-cli\nCOPY conf/*.ini /etc/app.ini\n", {}, CONF, line=2),
    Case(UNMET, "FROM node:24-slim\nCOPY yarn.loc[k] ./\n", {}, CONF, says="nothing is like"),
    Case(UNMET, "FROM python:3.14\nCOPY package.json requirements*.txt /app/\n", {}, CONF, line=2),
    Case(
        VAGUE,
        f"{BUILD.replace('gradle bootJar', 'strange-tool')}{JRE}"
        "COPY --from=build /src/build/libs/*.jar /app.jar\n",
        {},
        GRADLE,
        says="exactly one file",
    ),
    Case(
        VAGUE, "FROM php:8.4-cli\nCOPY conf/*.ini /usr/local/etc/php/conf.d\n", {}, CONF, "folder"
    ),
    Case(VAGUE, "FROM python:3.14\nCOPY requirements*.txt /app/\n", {}, UNDESCRIBED),
]


@pytest.mark.parametrize("case", CASES)
def test_a_wildcard_takes_something_and_one_file_onto_a_file(case: Case) -> None:
    check("glob_safe", case)
