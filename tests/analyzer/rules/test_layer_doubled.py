"""layer-doubled: a changed file is a second file."""

from __future__ import annotations

import pytest

from sealegs.analyzer.fixing import fixed_by
from sealegs.dockerfile.parse import parse

from ..checking import findings, lines

RULE = "layer-doubled"

FOUND = {
    "chown over all": (
        [5],
        """\
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
RUN chown -R node:node /app
USER node
CMD ["node", "server.js"]
""",
    ),
    "chown of a copied program": (
        [7],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM alpine:3.22
COPY --from=build /out/app /srv/app/app
RUN chown -R 1000:1000 /srv/app
USER 1000
CMD ["/srv/app/app"]
""",
    ),
    "chmod": (
        [4],
        """\
FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN chmod -R 755 .
CMD ["python", "app.py"]
""",
    ),
    "behind another command": (
        [3],
        """\
FROM eclipse-temurin:21-jre
COPY build/install/server /opt/server
RUN useradd app && chown -R app:app /opt/server
USER app
CMD ["/opt/server/bin/server"]
""",
    ),
    "mv": (
        [7],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM alpine:3.22
COPY --from=build /out/app /tmp/app
RUN mv /tmp/app /usr/local/bin/app
CMD ["app"]
""",
    ),
}

QUIET = {
    "only a new user's home is there": """\
FROM alpine:3.22
RUN addgroup -S app && adduser -S -G app app
RUN chown -R app:app /home/app
CMD ["top"]
""",
    "only a manifest is there": """\
FROM python:3.13-alpine
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
RUN adduser --disabled-password me && chown -R me:me /app
COPY --chown=me:me . .
USER me
CMD ["python", "main.py"]
""",
    "WORKDIR makes an empty folder": """\
FROM alpine:3.22
WORKDIR /var/www/html
RUN wget -O- https://example.com/a.tar.gz | tar xz && chown -R nobody .
CMD ["top"]
""",
    "behind cd, or where nobody knows": """\
FROM php:5.6-apache
RUN apt-get update && apt-get install -y unzip
RUN cd /srv && chown -R www-data .
RUN chown -R www-data .
CMD ["apache2-foreground"]
""",
    "COPY --chown": """\
FROM node:24-slim
WORKDIR /app
COPY --chown=node:node . .
USER node
CMD ["node", "server.js"]
""",
    "an empty folder": """\
FROM node:24-slim
RUN mkdir /data && chown -R node:node /data
COPY . /app
CMD ["node", "/app/server.js"]
""",
    "before anything is there": """\
FROM node:24-slim
WORKDIR /app
RUN chown -R node:node /app
USER node
COPY --chown=node:node . .
CMD ["node", "server.js"]
""",
    "the folder alone": """\
FROM node:24-slim
WORKDIR /app
COPY . .
RUN chown node:node /app
CMD ["node", "server.js"]
""",
    "one small script": """\
FROM debian:13-slim
COPY run.sh /run.sh
RUN chmod +x /run.sh
CMD ["/run.sh"]
""",
    "made and given away in one RUN": """\
FROM python:3.13-slim
RUN python -m venv /venv && chown -R 1000 /venv
USER 1000
CMD ["/venv/bin/python"]
""",
    "a stage that stays behind": """\
FROM node:24 AS build
WORKDIR /app
COPY . .
RUN chown -R node /app
FROM node:24-slim
CMD ["node"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


def test_the_line_that_brought_the_files_is_named() -> None:
    text = (
        "FROM alpine:3.22\nRUN adduser -S app\nWORKDIR /home/app\nCOPY server .\n"
        'RUN chown -R app ./\nUSER app\nCMD ["./server"]\n'
    )
    (found,) = findings(text, RULE)
    assert "line 4 already has it" in found.message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN chown -R node:node /app\nUSER node\n",
            "FROM node:24-slim\nWORKDIR /app\nCOPY --chown=node:node . .\nUSER node\n",
        ),
        (
            "FROM python:3.13-slim\nWORKDIR /srv\nCOPY app app\nCOPY run.sh /run.sh\n"
            "RUN chown -R 1000 .\n",
            "FROM python:3.13-slim\nWORKDIR /srv\nCOPY --chown=1000 app app\nCOPY run.sh /run.sh\n",
        ),
        ("FROM node:24\nWORKDIR /app\nCOPY . .\nRUN chown -R node /app && npm ci\n", None),
        ("FROM node:24\nWORKDIR /app\nCOPY . .\nRUN chmod -R 755 /app\n", None),
        (
            "FROM debian:13\nCOPY app /app\nRUN useradd app\nRUN chown -R app /app\n",
            None,
        ),
        (
            "FROM ruby:3.4\nWORKDIR /app\nRUN git clone https://a/b .\nRUN chown -R 1000 /app\n",
            None,
        ),
    ],
)
def test_the_owner_is_suggested_for_the_copy(text: str, expected: str | None) -> None:
    fixes = [each.fix for each in findings(text, RULE) if each.fix is not None]
    assert all(not fix.safe for fix in fixes)
    after = [fixed_by(parse(text.encode()), fix).decode() for fix in fixes]
    assert after == ([expected] if expected else [])


def test_what_a_run_made_is_to_be_changed_there() -> None:
    text = (
        "FROM python:3.13-slim\nRUN mkdir /srv/data && echo a > /srv/data/a\n"
        "RUN chown -R 1000 /srv/data\n"
    )
    (found,) = findings(text, RULE)
    assert "line 2 already has it in a layer; do it in that RUN" in found.message


@pytest.mark.parametrize(
    ("copied", "where", "found"),
    [
        ("app.conf /srv/app/app.conf", "/srv/app", []),
        ("files /srv/app", "/srv/app", [3]),
        ("files /etc/app", "/etc/app", []),
        ("conf.d /etc/tor/all", "/etc/tor", []),
        ("data.bin /srv/data.bin", "/srv", [3]),
    ],
)
def test_settings_and_small_texts_are_not_worth_a_word(
    copied: str, where: str, found: list[int]
) -> None:
    text = f'FROM alpine:3.22\nCOPY {copied}\nRUN chown -R 1000 {where}\nUSER 1000\nCMD ["top"]\n'
    assert lines(RULE, text) == found


def test_settings_that_a_package_brought_may_change_hands() -> None:
    text = (
        "FROM ubuntu:26.04\nRUN apt-get update && apt-get install -y prosody\n"
        'RUN chown -R prosody /etc/prosody\nUSER prosody\nCMD ["prosody"]\n'
    )
    assert lines(RULE, text) == []


@pytest.mark.parametrize(
    ("before", "change", "found"),
    [
        ("COPY --chown=node:node . .\n", "chown -R node:node /app", []),
        ("COPY --chown=1000 . .\n", "chown -R node /app", []),
        ("COPY --chown=root . .\n", "chown -R node /app", [4]),
        ("COPY --chmod=755 . .\n", "chmod -R 0755 /app", []),
        ("COPY . .\n", "chown --from root:root -R node /app", []),
        ("USER node\nRUN npm ci\nUSER root\n", "chown -R node /app", []),
        ("COPY package*.json ./\nRUN npm ci\n", "chown -R node /app", [5]),
    ],
)
def test_what_has_the_owner_already_is_not_changed(
    before: str, change: str, found: list[int]
) -> None:
    text = f'FROM node:24-slim\nWORKDIR /app\n{before}RUN {change}\nUSER node\nCMD ["node", "a"]\n'
    assert lines(RULE, text) == found


def test_the_line_that_is_named_is_one_whose_files_are_still_there() -> None:
    text = (
        "FROM alpine:3.22\nWORKDIR /srv\nRUN wget https://example.com/a.tar\nRUN rm -rf a.tar\n"
        "RUN wget https://example.com/b.bin\nRUN chown -R 1000 /srv\nUSER 1000\n"
        'CMD ["/srv/b.bin"]\n'
    )
    (found,) = findings(text, RULE)
    assert "line 5 already has it" in found.message
