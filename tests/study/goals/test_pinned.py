"""``pinned``: how far images are held."""

from __future__ import annotations

import pytest

from tests.study.goals.judging import MET, UNMET, Case, check

SHA = "sha256:" + "0a" * 32
DIGEST = {"to": "digest"}
CASES = [
    Case(MET, "FROM python:3.14-slim\n"),
    Case(MET, "FROM maven:3.9-eclipse-temurin-21 AS b\nFROM b\n"),
    Case(MET, "ARG V=1.26\nFROM golang:${V}-alpine\n"),
    Case(MET, "FROM eclipse-temurin:21.0.9_10-jre\n"),
    Case(MET, "FROM debian:trixie-20251103-slim\n"),
    Case(MET, "FROM mcr.microsoft.com/dotnet/aspnet:10.0\n"),
    Case(MET, f"FROM node:24@{SHA}\n"),
    Case(MET, f"FROM node:24@{SHA}\n", DIGEST),
    Case(MET, f"FROM node AS unused\nFROM alpine@{SHA}\n", DIGEST),
    Case(MET, f"FROM alpine@{SHA}\nCOPY --from=nginx:1.29 /etc/nginx /n\n"),
    Case(UNMET, "FROM node\n", says="another release"),
    Case(UNMET, "FROM node:lts\n"),
    Case(UNMET, "FROM maven:3\n", line=1),
    Case(UNMET, "FROM gradle:9-jdk21\n"),
    Case(UNMET, "FROM debian:13-slim\nCOPY --from=nginx /etc/nginx /n\n", line=2),
    Case(UNMET, "FROM php:8.4-cli\n", DIGEST, says="no digest"),
    Case(UNMET, "FROM scratch\n"),
    Case(UNMET, ""),
    Case(UNMET, "FROM node:24-alpine3.23\n", says="node:24-alpine3.23"),
]


@pytest.mark.parametrize("case", CASES)
def test_an_image_is_held_to_a_release_or_its_bytes(case: Case) -> None:
    check("pinned", case)
