"""base-image-unmaintained: what nobody mends any more."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "base-image-unmaintained"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM node:16-alpine\n", [1]),
        ("FROM python:2.7\n", [1]),
        ("FROM openjdk:17\n", [1]),
        ("FROM centos:7\n", [1]),
        ("FROM debian:buster-slim\n", [1]),
        ("FROM php:7.4-fpm\n", [1]),
        ("FROM node:12\n", [1]),
        ("FROM ubuntu:18.04\n", [1]),
    ],
)
def test_found(text: str, expected: list[int]) -> None:
    assert lines(RULE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FROM node:24-slim\n",
        "FROM python:3.13-slim\n",
        "FROM eclipse-temurin:21-jre\n",
        "FROM ubuntu:24.04\n",
        "FROM scratch\n",
        "FROM openjdk:8-jdk-alpine\n",
        "FROM corp.example/node:16\n",
        "FROM debian:13\n",
        "FROM golang:1.26\n",
        "FROM alpine:3.22\n",
        "FROM python:3\n",
        "FROM golang:1-alpine\n",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert lines(RULE, text) == []


def test_free_longer_support_is_a_note() -> None:
    (found,) = findings("FROM debian:12-slim\n", RULE)
    assert found.severity == "info"
    assert "free longer support ends on 2028" in found.message
    assert "stay open" not in found.why, "what is still supported does get fixes"


def test_an_older_release_than_one_that_ended_is_told_as_such() -> None:
    assert "older than Node.js" in findings("FROM node:10\n", RULE)[0].message


@pytest.mark.parametrize(
    ("base", "instead"),
    [
        ("gcr.io/distroless/base-debian11", "take gcr.io/distroless/base-debian13:nonroot"),
        ("gcr.io/distroless/python3-debian12", "take gcr.io/distroless/python3-debian13:nonroot"),
        ("openjdk:8-jre-alpine", "take eclipse-temurin:8-jre"),
        ("openjdk:11.0.3-jdk", "take eclipse-temurin:11-jdk or eclipse-temurin:11-jre"),
        ("buildpack-deps:focal", "take buildpack-deps:noble"),
    ],
)
def test_what_is_named_instead_runs_the_same_programs(base: str, instead: str) -> None:
    (found,) = findings(f"FROM {base}\n", RULE)
    assert found.message.endswith(instead)


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (
            'RUN echo "deb http://apt.example.org buster-pgdg main" > /etc/apt/a.list',
            "line 2 binds",
        ),
        ("RUN curl -s https://example.org/key | apt-key add -\nRUN id -u buster", "lines 2 and 3"),
        ("RUN apt-get update && apt-get install -y curl", ""),
    ],
)
def test_a_step_that_names_the_old_release_has_to_move_too(steps: str, told: str) -> None:
    (found,) = findings(f"FROM debian:10\n{steps}\n", RULE)
    assert ("to the old release" in found.message) == bool(told)
    assert told in found.message


def test_only_steps_on_the_old_base_are_bound_to_it() -> None:
    text = "FROM debian:13 AS a\nRUN echo buster > /a\nFROM debian:10\nCOPY --from=a /a /a\n"
    (found,) = findings(text, RULE)
    assert "to the old release" not in found.message


@pytest.mark.parametrize(("tag", "instead"), [("10", "debian:13 "), ("10-slim", "debian:13-slim ")])
def test_what_is_named_instead_leaves_out_no_more_than_the_old(tag: str, instead: str) -> None:
    assert f"take {instead}" in findings(f"FROM debian:{tag}\n", RULE)[0].message
