"""``base_supported``: whether base images are still mended."""

from __future__ import annotations

import pytest

from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check

CASES = [
    Case(MET, "FROM debian:13-slim\n"),
    Case(MET, "FROM maven:3.9-eclipse-temurin-21 AS b\nFROM eclipse-temurin:21-jre\n"),
    Case(MET, "FROM node:14 AS unused\nFROM node:24-slim\n"),
    Case(UNMET, "FROM node:18\n", says="node:18", line=1),
    Case(UNMET, "FROM debian:buster-slim\n", says="buster"),
    Case(UNMET, "FROM openjdk:17-jdk-slim\nCMD java\n", says="openjdk"),
    Case(UNMET, "FROM python:3.8 AS b\nFROM b\n", line=1),
    Case(UNMET, "FROM ${X:-node:16}\n"),
    Case(VAGUE, "FROM example.com/our/base:1\n", says="example.com/our/base:1"),
    Case(UNMET, ""),
    Case(UNMET, "FROM node:18 AS a\nFROM example.com/a:1\nCOPY --from=a /etc/os-release /x\n"),
]


@pytest.mark.parametrize("case", CASES)
def test_a_base_image_is_mended_by_its_makers(case: Case) -> None:
    check("base_supported", case)
