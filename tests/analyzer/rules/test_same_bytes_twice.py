"""same-bytes-twice: layers share nothing, so a second path is a second file."""

from __future__ import annotations

import pytest

from sealegs.simulator.context import Context, ContextFile

from ..checking import findings, lines

RULE = "same-bytes-twice"

FOUND = {
    "one jar to two paths": (
        [4],
        """\
FROM eclipse-temurin:21-jre
WORKDIR /app
COPY target/app.jar app.jar
COPY target/app.jar /opt/app.jar
CMD ["java", "-jar", "app.jar"]
""",
    ),
    "everything, and the model again": (
        [6],
        """\
FROM python:3.13-slim
WORKDIR /code
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
COPY ./model.onnx /models/model.onnx
CMD ["python", "serve.py"]
""",
    ),
    "the whole builder, and the site out of it": (
        [8],
        """\
FROM node:24 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM nginx:1.29
COPY --from=build /app /app
COPY --from=build /app/dist /usr/share/nginx/html
""",
    ),
    "a program under two names": (
        [7],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM alpine:3.22
COPY --from=build /out/app /usr/local/bin/app
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
""",
    ),
    "copied on by a RUN": (
        [7],
        """\
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app ./cmd/tool
FROM debian:13-slim
COPY --from=build /app /app
RUN mkdir -p /opt/bin && cp /app /opt/bin/app
CMD ["/opt/bin/app"]
""",
    ),
    "a folder, from a stage below": (
        [5],
        """\
FROM php:8.4-apache AS base
COPY public /var/www/html
FROM base
RUN a2enmod rewrite
COPY public /srv/public
""",
    ),
}

QUIET = {
    "a manifest to install from, and everything elsewhere": """\
FROM python:3.13
COPY requirements.txt ./
RUN pip install -r requirements.txt
WORKDIR /app
COPY . ./
CMD ["python", "main.py"]
""",
    "the manifest first, then everything to the same place": """\
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
CMD ["node", "server.js"]
""",
    "a folder and then all of it, to the same place": """\
FROM python:3.13-slim
WORKDIR /srv
COPY app ./app
COPY . /srv
CMD ["python", "-m", "app"]
""",
    "a link": """\
FROM alpine:3.22
COPY app /usr/local/bin/app
RUN ln -s /usr/local/bin/app /app
CMD ["/app"]
""",
    "in the stage that stays behind": """\
FROM golang:1.26 AS build
COPY tool /a
COPY tool /b
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
CMD ["/app"]
""",
    "two parts of one stage": """\
FROM eclipse-temurin:21-jre AS layers
WORKDIR /x
COPY app.jar app.jar
RUN java -Djarmode=tools -jar app.jar extract --layers --destination out
FROM eclipse-temurin:21-jre
COPY --from=layers /x/out/dependencies/ ./
COPY --from=layers /x/out/application/ ./
CMD ["java", "-jar", "app.jar"]
""",
    "the same place, written otherwise": """\
FROM nginx:1.29
COPY nginx.conf /etc/nginx/
COPY nginx.conf /etc/nginx/nginx.conf
""",
    "files of the same name from elsewhere": """\
FROM golang:1.26 AS a
RUN go build -o /out/app .
FROM golang:1.26 AS b
RUN go build -o /out/app ./other
FROM debian:13-slim
COPY --from=a /out/app /a
COPY --from=b /out/app /b
CMD ["/a"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at
    assert {found.severity for found in findings(text, RULE)} == {"warning"}


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


@pytest.mark.parametrize(
    ("copied", "found"),
    [
        ("nginx.conf /etc/nginx/nginx.conf", []),
        ("bin/start-beat /start-beat", []),
        ("main.py /srv/main.py", ["info"]),
        ("media /srv/media", ["warning"]),
    ],
)
def test_a_single_text_is_not_worth_a_word(copied: str, found: list[str]) -> None:
    text = f"FROM nginx:1.29\nWORKDIR /app\nCOPY . .\nCOPY {copied}\n"
    assert [each.severity for each in findings(text, RULE)] == found


def test_a_described_context_gives_the_figures() -> None:
    text = "FROM nginx:1.29\nCOPY . /app\nCOPY media /usr/share/nginx/html\n"
    files = (ContextFile("a.conf", 100), *(ContextFile(f"media/{n}.mp4", 10**6) for n in range(3)))
    (found,) = findings(text, RULE, context=Context(files))
    assert found.message == (
        "3 files of line 2 ship again here, such as `/app/media/0.mp4` and"
        " `/usr/share/nginx/html/0.mp4` (about 3 MB)"
    )
