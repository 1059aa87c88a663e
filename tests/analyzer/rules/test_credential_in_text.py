"""credential-in-text: what the history tells everybody."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "credential-in-text"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "FROM debian:12-slim\n"
                'RUN curl -H "Authorization: Bearer abcd1234" https://api.example.com/x\n'
            ),
            [2],
        ),
        (
            (
                "FROM node:22\n"
                "RUN npm config set "
                "//registry.npmjs.org/:_authToken=npm_0123456789abcdefghijklmnopqrstuvwxy"
                "z\n"
            ),
            [2],
        ),
        (
            (
                "FROM python:3.13\n"
                "RUN pip install --index-url https://ci:hunter2@pypi.example.com/simple "
                "app\n"
            ),
            [2],
        ),
        (
            (
                "FROM golang:1.26\n"
                "ARG GH\n"
                'RUN git config --global url."https://x:${GH}@github.com/".insteadOf '
                "https://github.com/\n"
            ),
            [3],
        ),
        ("FROM ruby:3.4\nENV DATABASE_URL=postgres://admin:s3cret@db:5432/app\n", [2]),
        ("FROM php:8.3\nENV AWS_ID=AKIAIOSFODNN7EXAMPLE\n", [2]),
        ("FROM debian:12-slim\nRUN echo 'root:toor' | chpasswd\n", [2]),
        (
            (
                "FROM maven:3.9-eclipse-temurin-21\n"
                "RUN wget --user bob --password=letmein https://repo.example.com/x.jar\n"
            ),
            [2],
        ),
        ("FROM debian:12-slim\nRUN curl -u deploy:hunter2 -O https://repo.example.com/x\n", [2]),
        ("FROM debian:12-slim\nADD https://deploy:hunter2@repo.example.com/x /x\n", [2]),
    ],
)
def test_found(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FROM node:24\nENV MG_PASS=admin\nCMD app --password $MG_PASS\n",
        (
            "FROM node:22\n"
            "RUN --mount=type=secret,id=npm,env=NPM npm config set "
            "//registry.npmjs.org/:_authToken=$NPM\n"
        ),
        (
            "FROM golang:1.26\n"
            "RUN git clone git@github.com:a/b.git && git clone "
            "https://github.com/a/b.git\n"
        ),
        'FROM debian:12-slim\nRUN adduser --disabled-password --gecos "" app\n',
        (
            "FROM debian:12-slim\n"
            "RUN curl -fsS https://$HOST:8080/x && echo deb "
            "http://a.example:80/debian main\n"
        ),
        "FROM python:3.13\nRUN tool --token=$(cat /run/secrets/token)\n",
        (
            "FROM ruby:3.4\n"
            "ENV DATABASE_URL=postgres://db:5432/app KEYBOARD=de "
            "TOKENIZERS_PARALLELISM=false\n"
        ),
        "FROM php:8.3\nRUN composer require a/b:1.2@beta\n",
        "FROM postgres:17\nENV POSTGRES_PASSWORD_FILE=/run/secrets/pw\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


def test_in_a_stage_that_does_not_ship_it_is_a_note() -> None:
    text = (
        "FROM alpine:3.22 AS build\nRUN wget https://ci:hunter2@repo.example.com/x\n"
        "FROM scratch\nCOPY --from=build /x /x\n"
    )
    assert [found.severity for found in findings(text, RULE)] == ["info"]


def test_a_variable_is_followed_whatever_its_name() -> None:
    text = "FROM alpine:3.22\nARG NEXUS\nRUN wget https://ci:$NEXUS@repo.example.com/x\n"
    assert "`NEXUS` of ARG" in findings(text, RULE)[0].message


@pytest.mark.parametrize(("later", "where"), [("ENV DB_URL=\n", "history"), ("", "configuration")])
def test_a_value_that_is_replaced_stays_in_the_history(later: str, where: str) -> None:
    text = f"FROM debian:13\nENV DB_URL=mysql://me:Gf8kQ2xWz@db/app\n{later}"
    assert findings(text, RULE)[0].message.endswith(where)


def test_a_header_that_a_server_hands_on_is_no_token() -> None:
    rewrite = "RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]"
    assert lines(RULE, f"FROM debian:13\nRUN echo '{rewrite}' > .htaccess\n") == []
    told = "FROM debian:13\nRUN curl -H 'Authorization: Bearer Gf8kQ2xWz7' https://example.com\n"
    assert lines(RULE, told) == [2]
