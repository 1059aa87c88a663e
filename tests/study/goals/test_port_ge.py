"""``port_ge``: ports that any user may take."""

from __future__ import annotations

import pytest

from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check

CASES = [
    Case(MET, 'FROM node:24-slim\nEXPOSE 8080\nENV PORT=8080\nCMD ["node"]\n'),
    Case(MET, "FROM nginxinc/nginx-unprivileged:1.29\nEXPOSE 8080\n"),
    Case(MET, 'FROM python:3.14-slim\nCMD ["python", "-m", "http.server", "-p 8000"]\n'),
    Case(MET, "FROM eclipse-temurin:21-jre\nENV SERVER_PORT=9090\nCMD java -version\n"),
    Case(MET, "FROM php:8.4-cli\nEXPOSE 443/tcp 8443\n", {"port": 400}),
    Case(UNMET, "FROM nginx:1.29\n", says="80"),
    Case(UNMET, "FROM node:24-slim\nEXPOSE 443\n", says="443"),
    Case(UNMET, "FROM node:24-slim\nENV PORT=80\nEXPOSE 8080\n", says="PORT is 80"),
    Case(
        UNMET,
        'FROM python:3.14-slim\nEXPOSE 8080\nCMD ["python", "-m", "app", "--port", "80"]\n',
        says="starts with is 80",
        line=3,
    ),
    Case(UNMET, 'FROM golang:1.26\nCMD ["./app", "-listen=0.0.0.0:80"]\n', says="80"),
    Case(
        UNMET, "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nENV ASPNETCORE_URLS=http://+:80\n"
    ),
    Case(VAGUE, "FROM golang:1.26\nCMD [\"./app\"]\n", says="no line says"),
    Case(VAGUE, "FROM example.com/a:1\nEXPOSE 8080\n", says="example.com/a:1"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_ports_are_free_for_any_user(case: Case) -> None:
    check("port_ge", case)
