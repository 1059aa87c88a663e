"""``writable``: where the program's user may write."""

from __future__ import annotations

import pytest

from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check, project

APP = project(files=[{"path": "server.js", "size": "1 KB"}])
DATA = {"paths": ["/data"]}
N = "FROM node:24-slim\n"
CASES = [
    Case(MET, f"{N}RUN mkdir /data && chown node:node /data\nUSER node\n", DATA),
    Case(MET, f"{N}RUN install -d -o node -g node -m 750 /data\nUSER 1000\n", DATA),
    Case(MET, f"{N}USER node\nWORKDIR /data\n", DATA),
    Case(MET, f"{N}COPY --chown=1000:1000 server.js /data/\nUSER 1000\n", DATA, APP),
    Case(MET, f"{N}RUN mkdir -m 777 /data\nUSER 4711\n", DATA),
    Case(MET, f"{N}RUN mkdir /data && chgrp -R 0 /data && chmod -R g=u /data\nUSER 4711\n", DATA),
    Case(MET, f"{N}RUN mkdir /data\n", DATA, says=""),
    Case(MET, "FROM debian:13-slim\nRUN useradd -m a\nUSER a\n", {"paths": ["/home/a"]}),
    Case(MET, "FROM gcr.io/distroless/static-debian13:nonroot\n", {"paths": ["/tmp/x"]}),
    Case(UNMET, f"{N}WORKDIR /data\nUSER node\n", DATA, says="/data belongs to root, not to node"),
    Case(UNMET, f"{N}USER node\n", DATA, says="there is no /data"),
    Case(UNMET, f"{N}COPY server.js /data/\nUSER 1000\n", DATA, APP, line=3),
    Case(UNMET, "FROM php:8.4-cli\nRUN install -d -o www-data -m 500 /data\nUSER www-data\n", DATA,
         says="mode 500"),
    Case(UNMET, "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nUSER $APP_UID\n", {"paths": ["/app"]}),
    Case(UNMET, "FROM scratch\nCOPY server.js /a\nUSER 10001\n", {"paths": ["/tmp"]}, APP),
    Case(UNMET, "FROM python:3.14-slim\nUSER 10001\n", {"paths": ["/tmp", "/etc"]}, says="/etc"),
    Case(VAGUE, "FROM nginx:1.29\nUSER 101\n", {"paths": ["/var/cache/nginx"]}, says="nginx:1.29"),
    Case(VAGUE, "FROM example.com/a:1\n", DATA, says="which user"),
    Case(VAGUE, f"{N}RUN mkdir /data && strange-tool /data\nUSER node\n", DATA),
    Case(VAGUE, f"{N}RUN mkdir -p -m 777 /data\nUSER 4711\n", DATA),
    Case(VAGUE, f"{N}RUN mkdir /data && chown svc /data\nUSER 4711\n", DATA),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_user_may_write(case: Case) -> None:
    check("writable", case)
