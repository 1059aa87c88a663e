"""The USER line that root-by-default and root-at-the-end suggest: who, where, and if it is safe."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Fix
from sealegs.analyzer.fixing import fixed_by
from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Build
from sealegs.simulator.context import UNDESCRIBED
from sealegs.simulator.permits import is_root
from sealegs.simulator.predict import predict

from .checking import findings
from .fixing import mends

RULES = ("root-by-default", "root-at-the-end")

SAFE = {
    "node": (
        "root-by-default",
        "1000",
        """\
FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /usr/src/app
COPY package*.json ./
RUN npm ci --omit=dev
COPY . .
EXPOSE 3000
CMD [ "node", "server.js" ]
""",
    ),
    "ASP.NET": (
        "root-by-default",
        "1654",
        """\
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish -c Release -o /app
FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
EXPOSE 8080
COPY --from=build /app .
ENTRYPOINT ["dotnet", "Web.dll"]
""",
    ),
    "distroless": (
        "root-by-default",
        "65532",
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM gcr.io/distroless/static-debian13
COPY --from=build /out/app /app
EXPOSE 8080/tcp
ENTRYPOINT ["/app"]
""",
    ),
    "a user that was made and never used": (
        "root-by-default",
        "10001",
        """\
FROM python:3.13-slim
RUN useradd --uid 10001 app
WORKDIR /srv
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 8000
CMD ["python", "app.py"]
""",
    ),
    "root for the installation, and left so": (
        "root-at-the-end",
        "1000",
        """\
FROM node:24-slim
USER root
RUN apt-get update && apt-get install -y --no-install-recommends tini=0.19.0-3+b6
COPY . /app
EXPOSE 8080
ENTRYPOINT ["tini", "--"]
CMD ["node", "/app/server.js"]
""",
    ),
    "Java": (
        "root-by-default",
        "1000",
        """\
FROM eclipse-temurin:21-jre-noble
COPY build/libs/app.jar /opt/app.jar
EXPOSE 8080
ENTRYPOINT ["java","-jar","/opt/app.jar"]
""",
    ),
}

DOUBTFUL = {
    "a port below 1024": 'FROM node:24-slim\nCOPY . .\nEXPOSE 80\nCMD ["node", "server.js"]\n',
    "no port is known": 'FROM node:24-slim\nCOPY . .\nCMD ["node", "server.js"]\n',
    "npm writes": 'FROM node:24-slim\nCOPY . .\nEXPOSE 3000\nCMD ["npm", "start"]\n',
    "data": 'FROM node:24-slim\nCOPY . .\nVOLUME /data\nEXPOSE 3000\nCMD ["node", "a.js"]\n',
    "a folder that is made": (
        "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nRUN mkdir /logs\nCOPY out /app\nEXPOSE 8080\n"
        'ENTRYPOINT ["dotnet", "/app/Web.dll"]\n'
    ),
    "a place in a variable": (
        "FROM node:24-slim\nENV UPLOAD_DIR=/srv/uploads\nCOPY . .\nEXPOSE 3000\n"
        'CMD ["node", "a.js"]\n'
    ),
    "a watcher": ('FROM node:24-slim\nCOPY . .\nEXPOSE 3000\nCMD ["node", "a.js", "watch"]\n'),
}

NONE = {
    "no user to take": 'FROM python:3.13-slim\nCOPY . .\nEXPOSE 8000\nCMD ["python", "a.py"]\n',
    "below root's own folder": (
        'FROM node:24-slim\nWORKDIR /root/app\nCOPY . .\nEXPOSE 3000\nCMD ["node", "a.js"]\n'
    ),
    "installed for root alone": (
        "FROM python:3.13-slim\nRUN useradd -u 10001 app\nCOPY requirements.txt .\n"
        "RUN python -m venv /root/venv && /root/venv/bin/pip install -r requirements.txt\n"
        'EXPOSE 8000\nCMD ["/root/venv/bin/python", "a.py"]\n'
    ),
    "what starts stands above what is made": (
        'FROM node:24-slim\nCMD ["node", "/a.js"]\nEXPOSE 3000\nCOPY a.js /a.js\n'
    ),
}


def fix_of(text: str) -> Fix | None:
    (found,) = findings(text, *RULES)
    return found.fix


def after(text: str) -> Build:
    fix = fix_of(text)
    assert fix is not None
    return predict(parse(fixed_by(parse(text.encode()), fix)), UNDESCRIBED)


@pytest.mark.parametrize(("rule", "user", "text"), SAFE.values(), ids=SAFE)
def test_it_is_safe_where_the_start_still_works(rule: str, user: str, text: str) -> None:
    fix = fix_of(text)
    assert fix is not None
    assert fix.safe
    before, build = predict(parse(text.encode()), UNDESCRIBED).image, after(text)
    assert build.failures == ()
    assert before is not None
    assert build.image is not None
    assert build.image.identity.user == user
    assert not is_root(build.image.identity)
    assert build.image.start.words == before.start.words
    mends(rule, [text], same_build=False)


@pytest.mark.parametrize("text", DOUBTFUL.values(), ids=DOUBTFUL)
def test_it_is_a_suggestion_where_something_may_need_root(text: str) -> None:
    fix = fix_of(text)
    assert fix is not None
    assert not fix.safe
    assert after(text).failures == ()


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_nothing_is_suggested_where_nobody_could_take_over(text: str) -> None:
    assert fix_of(text) is None


def test_the_message_names_the_user_and_the_doubt() -> None:
    (found,) = findings(DOUBTFUL["data"], *RULES)
    assert found.message.endswith(
        "(`node` is there, as 1000); before you do: it keeps data in /data"
    )
