"""Realistic Dockerfiles in any number: eight ecosystems, good and bad habits mixed by a seed."""

from __future__ import annotations

import random
from pathlib import Path

_APT = [
    """\
RUN apt-get update && apt-get install -y --no-install-recommends {p} \\
    && rm -rf /var/lib/apt/lists/*""",
    """\
RUN apt-get update
RUN apt-get install {p}""",
    """\
RUN apt-get update && \\
    apt-get install -y {p} && \\
    apt-get clean""",
    """\
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    apt-get update && apt-get install -y {p}""",
    """\
RUN set -eux; \\
    apt-get update; \\
    apt-get install -y --no-install-recommends {p}; \\
    if [ -n "$DEBUG" ]; then apt-get install -y strace gdb; fi; \\
    for d in /data /logs; do mkdir -p "$d"; chown 1000:1000 "$d"; done""",
]
_FETCH = [
    "RUN curl -fsSL https://example.org/{n}.tar.gz | tar xz -C /opt",
    """\
ADD https://example.org/{n}.tar.gz /tmp/
RUN cd /tmp && tar xf {n}.tar.gz && rm {n}.tar.gz""",
    "RUN wget https://example.org/{n}.zip && unzip {n}.zip -d /opt && rm {n}.zip",
    "COPY {n}.conf /etc/{n}.conf",
]
_END = [
    """\
USER 10001
EXPOSE {port}
ENTRYPOINT ["/usr/bin/{n}"]
CMD ["--serve"]""",
    """\
EXPOSE {port}
CMD {n} --serve --port {port}""",
    """\
RUN useradd -r -u 10001 app
USER app
HEALTHCHECK CMD curl -f http://localhost:{port}/ || exit 1
CMD ["{n}"]""",
    """\
VOLUME /data
WORKDIR app
ENTRYPOINT exec {n} $OPTS""",
]
_STACKS = [
    """\
FROM node:{v}-bookworm AS deps
WORKDIR /srv
COPY package.json package-lock.json ./
RUN npm ci
FROM deps AS build
COPY . .
RUN npm run build && npm prune --omit=dev
FROM node:{v}-bookworm-slim
ENV NODE_ENV=production PORT={port}
WORKDIR /srv
{apt}
COPY --from=build /srv/node_modules ./node_modules
COPY --from=build /srv/dist ./dist
{fetch}
{end}
""",
    """\
ARG GO={v}
FROM golang:${{GO}} as build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -o /out/{n} ./cmd/{n}
FROM debian:12
{apt}
COPY --from=build /out/{n} /usr/bin/{n}
{end}
""",
    """\
FROM python:3.{v}
ENV PYTHONUNBUFFERED 1
WORKDIR /app
COPY . .
{apt}
RUN pip install -r requirements.txt
RUN pip install gunicorn flask=={v}.0
{fetch}
{end}
""",
    """\
FROM maven:3.9-eclipse-temurin-{v} AS build
WORKDIR /work
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY src src
RUN mvn -B -DskipTests package
FROM eclipse-temurin:{v}-jre
{apt}
COPY --from=build /work/target/{n}.jar /app/{n}.jar
{end}
""",
    """\
FROM php:8.{v}-apache
MAINTAINER team@example.org
{apt}
RUN docker-php-ext-install pdo_mysql opcache && a2enmod rewrite
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
COPY . /var/www/html
RUN composer install --no-dev
{end}
""",
    """\
FROM ubuntu:latest
ARG DB_PASSWORD
ENV API_TOKEN=abc
{apt}
{fetch}
RUN sudo make install
COPY {n} /opt/{n}
CMD ["/opt/{n}"]
CMD ["/opt/{n}", "-d"]
""",
    """\
FROM alpine:3.{v}
RUN apk add --no-cache bash curl
RUN apk update && apk add {p}
COPY <<EOF /etc/{n}.conf
port = {port}
user = app
EOF
RUN <<EOF
set -e
adduser -D app
mkdir -p /data
EOF
{fetch}
{end}
""",
    """\
FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
WORKDIR /src
COPY *.csproj .
RUN dotnet restore
COPY . .
RUN dotnet publish -c Release -o /out
FROM mcr.microsoft.com/dotnet/aspnet:9.0
WORKDIR /app
COPY --from=build /out .
{apt}
{end}
""",
]
_NAMES = ["ledger", "shop", "mailer", "search", "billing", "gateway", "worker", "reports"]
_PACKAGES = ["curl", "git ca-certificates", "build-essential libpq-dev", "tini", "vim less procps"]


def dockerfile(number: int) -> str:
    """Return the text of one file; the same number always gives the same."""
    chance = random.Random(number)
    words = {
        "n": chance.choice(_NAMES),
        "p": chance.choice(_PACKAGES),
        "v": str(chance.choice([11, 12, 20, 21, 22])),
        "port": str(chance.choice([80, 3000, 8080, 8443])),
    }
    parts = {
        "apt": chance.choice(_APT).format(**words),
        "fetch": chance.choice(_FETCH).format(**words),
        "end": chance.choice(_END).format(**words),
    }
    text = chance.choice(_STACKS).format(**words, **parts)
    return f"# service {number}\n{text}" if chance.random() < 0.5 else text


def write_dockerfiles(folder: Path, count: int) -> list[Path]:
    """Write files into a folder each, and return their paths."""
    paths = []
    for number in range(count):
        path = folder / f"service-{number:04}" / "Dockerfile"
        path.parent.mkdir()
        path.write_text(dockerfile(number))
        paths.append(path)
    return paths
