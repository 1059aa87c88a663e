"""base-image-gone: what nobody can pull."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "base-image-gone"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM openjdk:8-jdk-alpine\n", [1]),
        ("ARG V=17\nFROM openjdk:${V}-jdk-slim\n", [2]),
        ("FROM eclipse-temurin:17-jre-slim\n", [1]),
        (
            (
                "FROM maven:3.9-eclipse-temurin-21 AS b\n"
                "FROM openjdk:11-jre-slim\n"
                "COPY --from=b /a /a\n"
            ),
            [2],
        ),
        ("FROM scratch\nCOPY --from=openjdk:8-jdk-alpine /usr/lib/jvm /jvm\n", [2]),
    ],
)
def test_found(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FROM eclipse-temurin:21-jre\n",
        "FROM openjdk:17\n",
        "FROM node:16-alpine\n",
        "FROM corp.example/openjdk:8-jdk-alpine\n",
        "FROM openjdk@sha256:" + "0" * 64 + "\n",
        "FROM alpine:3.22 AS openjdk\nFROM openjdk\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []
