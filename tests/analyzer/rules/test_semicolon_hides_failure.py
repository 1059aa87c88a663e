"""semicolon-hides-failure: what stands before a semicolon may fail unnoticed."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "semicolon-hides-failure"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM debian:12-slim\nRUN apt-get update; apt-get install -y curl\n", [2]),
        ("FROM node:22\nRUN npm ci; npm run build\n", [2]),
        (
            (
                "FROM python:3.13\n"
                "RUN pip install -r requirements.txt ; \\\n"
                "    python manage.py collectstatic\n"
            ),
            [2],
        ),
        ("FROM golang:1.26\nRUN cd /src; go build ./...\n", [2]),
        (
            (
                "FROM maven:3.9-eclipse-temurin-21\n"
                "RUN mvn -B verify && mvn -B package; rm -rf ~/.m2\n"
            ),
            [2],
        ),
    ],
)
def test_found(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FROM debian:12\nRUN [ -f a ] && make x; make y\n",
        "# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN a; b\n",
        "FROM debian:12-slim\nRUN set -eux; apt-get update; apt-get install -y curl\n",
        "FROM node:22\nRUN npm ci && npm run build\n",
        "FROM python:3.13\nRUN export A=b; echo $A; pip install flask\n",
        "FROM golang:1.26\nRUN for d in a b; do go build ./$d || exit 1; done\n",
        "FROM php:8.3\nRUN if [ -f x ]; then composer install; fi\n",
        "FROM ruby:3.4\nRUN bundle check || bundle install; echo done\n",
        'FROM debian:12\nSHELL ["/bin/bash", "-ec"]\nRUN apt-get update; apt-get install -y curl\n',
        "FROM debian:12\nRUN find / -name x -exec rm {} \\; && make\n",
        "FROM debian:12\nRUN gcc --version; make\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("cd /opt; unzip -q a.zip", ""),
        ("cd /work/a; make", "`cd /work/a`"),
        ("mkdir -p /opt/m; cd /opt/m; curl -O https://example.com/a; tar xf a", "`curl -O"),
    ],
)
def test_what_hardly_fails_is_not_named(script: str, told: str) -> None:
    found = findings(f"FROM debian:13-slim\nRUN {script}\n", RULE)
    assert [told in each.message for each in found] == ([True] if told else [])
