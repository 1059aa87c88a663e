"""Examples of rules whose own tests make theirs up, or show one ecosystem: refused, then accepted.

Written as people write such files; `tests/analyzer/test_examples.py` holds the rules against them.
"""

from __future__ import annotations

from collections.abc import Mapping

Pair = tuple[tuple[str, ...], tuple[str, ...]]

_NODE = "FROM node:24-slim\nWORKDIR /app\nCOPY . .\n"
_PYTHON = "FROM python:3.13-slim\nWORKDIR /srv\nCOPY . .\n"
_JAVA = "FROM eclipse-temurin:21-jre\nCOPY app.jar /app.jar\n"
_GO = (
    "FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /out/app .\n"
)
_RUBY = "FROM ruby:3.4-slim\nWORKDIR /app\nCOPY . .\n"

MORE: Mapping[str, Pair] = {
    "cd-in-run": (
        (
            f"{_NODE}RUN cd client && npm ci && npm run build\n",
            "FROM golang:1.26\nCOPY . /src\nRUN cd /src && go build -o /app ./cmd/app\n",
            f"{_PYTHON}RUN cd /srv\nRUN pip install -r requirements.txt\n",
        ),
        (
            "FROM node:24-slim\nWORKDIR /app/client\nCOPY client .\nRUN npm ci && npm run build\n",
            "FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -C ./cmd/app -o /app .\n",
            "FROM python:3.13-slim\nWORKDIR /srv\nRUN python -m venv /venv\n",
        ),
    ),
    "base-image-gone": (
        (
            'FROM openjdk:17-jdk-slim\nCOPY app.jar /app.jar\nCMD ["java", "-jar", "/app.jar"]\n',
            "FROM openjdk:11-jre-slim AS run\nCOPY app.jar /app.jar\n",
            "FROM eclipse-temurin:21-slim\nCOPY app.jar /app.jar\n",
            "FROM node:24 AS ui\nRUN npm ci\nFROM openjdk:17-jre\nCOPY --from=ui /dist /ui\n",
            "FROM maven:21 AS build\nRUN mvn package\nFROM alpine:3.22\nCOPY --from=build /a /a\n",
        ),
        (
            _JAVA,
            'FROM node:24-slim\nCMD ["node"]\n',
            "FROM python:3.13-slim\nRUN pip install flask\n",
        ),
    ),
    "certificates-missing": (
        (
            f'{_GO}FROM scratch\nCOPY --from=build /out/app /app\nENTRYPOINT ["/app"]\n',
            (
                "FROM rust:1-alpine AS build\nWORKDIR /src\nCOPY . .\n"
                "RUN cargo build --release && cp target/release/app /app\n"
                'FROM scratch\nCOPY --from=build /app /app\nCMD ["/app"]\n'
            ),
            (
                "FROM gcc:15 AS build\nCOPY main.c /main.c\nRUN gcc -static -o /call /main.c\n"
                "FROM scratch\nENV API=https://api.example.com/v1\n"
                'COPY --from=build /call /call\nCMD ["/call"]\n'
            ),
        ),
        (
            (
                f"{_GO}FROM scratch\n"
                "COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/\n"
                'COPY --from=build /out/app /app\nENTRYPOINT ["/app"]\n'
            ),
            (
                "FROM rust:1 AS build\nRUN cargo build --release\n"
                'FROM debian:13-slim\nCOPY --from=build /app /app\nCMD ["/app"]\n'
            ),
            (
                f"{_GO}FROM gcr.io/distroless/static-debian13:nonroot\n"
                'COPY --from=build /out/app /app\nENTRYPOINT ["/app"]\n'
            ),
            f'{_NODE}CMD ["node", "server.js"]\n',
        ),
    ),
    "command-missing": (
        (
            "FROM node:24-slim\nRUN curl -fsSL https://example.com/a.tgz -o /a.tgz\n",
            "FROM python:3.13-slim\nRUN git clone https://example.com/a.git /a\n",
            "FROM alpine:3.22\nRUN curl -fsSLo /usr/bin/tool https://example.com/tool\n",
        ),
        (
            "FROM node:24\nRUN curl -fsSL https://example.com/a.tgz -o /a.tgz\n",
            (
                "FROM python:3.13-slim\nRUN apt-get update && apt-get install -y git"
                " && git clone https://example.com/a.git /a\n"
            ),
            "FROM alpine:3.22\nRUN apk add --no-cache curl && curl -fsSLo /t https://example.com/t\n",
        ),
    ),
    "copy-from-unknown-stage": (
        (
            f"{_GO}FROM scratch\nCOPY --from=biuld /out/app /app\n",
            (
                "FROM node:24 AS builder\nRUN npm ci\nFROM nginx:1.29\n"
                "COPY --from=bulider /app/dist /usr/share/nginx/html\n"
            ),
            (
                "FROM maven:3.9-eclipse-temurin-21 AS build\nRUN mvn package\n"
                "FROM eclipse-temurin:21-jre\nCOPY --from=maven-build /a.jar /a.jar\n"
            ),
            f"{_PYTHON}COPY --from=2 /venv /venv\n",
        ),
        (
            f"{_GO}FROM scratch\nCOPY --from=build /out/app /app\n",
            "FROM php:8.4-fpm\nCOPY --from=composer:2 /usr/bin/composer /usr/bin/composer\n",
            f"{_PYTHON}COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/uv\n",
        ),
    ),
    "deleted-but-shipped": (
        (
            (
                "FROM debian:13-slim\nCOPY app.tar.gz /tmp/app.tar.gz\n"
                "RUN tar -xzf /tmp/app.tar.gz -C /opt\nRUN rm /tmp/app.tar.gz\n"
                'CMD ["/opt/app/run"]\n'
            ),
            (
                "FROM alpine:3.22\nRUN wget -qO /tmp/jdk.tgz https://example.com/jdk.tgz\n"
                'RUN tar -xzf /tmp/jdk.tgz -C /opt && rm /tmp/jdk.tgz\nCMD ["/opt/jdk/bin/java"]\n'
            ),
            (
                "FROM python:3.13-slim\nADD https://example.com/model.zip /tmp/model.zip\n"
                "RUN python -m zipfile -e /tmp/model.zip /model\nRUN rm -f /tmp/model.zip\n"
                'CMD ["python", "serve.py"]\n'
            ),
        ),
        (
            (
                "FROM debian:13-slim\nRUN apt-get update && apt-get install -y curl"
                " && curl -fsSLo /tmp/a.tgz https://example.com/a.tgz"
                " && tar -xzf /tmp/a.tgz -C /opt"
                ' && rm /tmp/a.tgz\nCMD ["/opt/a"]\n'
            ),
            (
                "FROM alpine:3.22 AS fetch\nRUN wget -qO /tmp/jdk.tgz https://example.com/jdk.tgz\n"
                "RUN tar -xzf /tmp/jdk.tgz -C /opt && rm /tmp/jdk.tgz\n"
                'FROM alpine:3.22\nCOPY --from=fetch /opt /opt\nCMD ["/opt/jdk/bin/java"]\n'
            ),
            f'{_PYTHON}RUN rm -rf /var/cache/x\nCMD ["python", "a.py"]\n',
        ),
    ),
    "pipe-hides-failure": (
        (
            "FROM node:24\nRUN curl -fsSL https://example.com/setup.sh | bash\n",
            "FROM python:3.13\nRUN wget -qO- https://example.com/get.py | python -\n",
            ("FROM golang:1.26\nRUN curl -sSL https://example.com/x.tgz | tar -xz -C /usr/local\n"),
        ),
        (
            (
                'FROM node:24\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n'
                "RUN curl -fsSL https://example.com/setup.sh | bash\n"
            ),
            "FROM python:3.13\nRUN wget -qO /get.py https://example.com/get.py && python /get.py\n",
            "FROM golang:1.26\nRUN set -o pipefail; go list ./... | sort > /packages\n",
            "FROM golang:1.26\nRUN go version\n",
        ),
    ),
    "port-needs-root": (
        (
            f'{_NODE}USER node\nEXPOSE 80\nCMD ["node", "server.js"]\n',
            f'{_PYTHON}USER 10001\nEXPOSE 443/tcp\nCMD ["python", "app.py"]\n',
            f'{_JAVA}USER 1000\nEXPOSE 80\nCMD ["java", "-jar", "/app.jar"]\n',
            (
                f"{_GO}FROM gcr.io/distroless/static-debian13:nonroot\n"
                'COPY --from=build /out/app /app\nEXPOSE 53/udp\nENTRYPOINT ["/app"]\n'
            ),
        ),
        (
            f'{_NODE}USER node\nEXPOSE 3000\nCMD ["node", "server.js"]\n',
            f'{_PYTHON}EXPOSE 80\nCMD ["python", "app.py"]\n',
            f'{_JAVA}USER 1000\nEXPOSE 8080\nCMD ["java", "-jar", "/app.jar"]\n',
        ),
    ),
    "root-at-the-end": (
        (
            f'{_NODE}USER root\nCMD ["node", "server.js"]\n',
            f'{_PYTHON}USER 0\nCMD ["python", "app.py"]\n',
            (
                "FROM jenkins/jenkins:lts\nUSER root\n"
                "RUN apt-get update && apt-get install -y maven\n"
            ),
        ),
        (
            f'{_NODE}USER root\nRUN apt-get update\nUSER node\nCMD ["node", "server.js"]\n',
            f'{_PYTHON}USER 10001\nCMD ["python", "app.py"]\n',
            f'{_JAVA}CMD ["java", "-jar", "/app.jar"]\n',
        ),
    ),
    "secret-in-arg-or-env": (
        (
            f"{_NODE}ARG NPM_TOKEN\nRUN npm ci\n",
            f"{_PYTHON}ENV DJANGO_SECRET_KEY=insecure\n",
            f'{_RUBY}ENV SECRET_KEY_BASE=dummy\nCMD ["bundle", "exec", "rails", "server"]\n',
            f"{_JAVA}ENV DB_PASSWORD=changeit\n",
        ),
        (
            f"{_NODE}RUN --mount=type=secret,id=npm,target=/root/.npmrc npm ci\n",
            f"{_PYTHON}ENV DJANGO_SETTINGS_MODULE=shop.settings\n",
            f"{_JAVA}ENV PUBLIC_KEY_PATH=/etc/app/key.pub\n",
        ),
    ),
    "several-files-to-one": (
        (
            (
                "FROM gradle:9-jdk21 AS build\nWORKDIR /s\nCOPY . .\nRUN gradle build\n"
                "FROM eclipse-temurin:21-jre\nCOPY --from=build /s/build/libs/*.jar /app.jar\n"
            ),
            "FROM python:3.13\nCOPY dist/*.whl /tmp/app.whl\nRUN pip install /tmp/app.whl\n",
            "FROM nginx:1.29\nCOPY conf/*.conf /etc/nginx/nginx.conf\n",
            "FROM debian:13-slim\nCOPY build/*.deb /tmp/app.deb\nRUN dpkg -i /tmp/app.deb\n",
        ),
        (
            (
                "FROM gradle:9-jdk21 AS build\nWORKDIR /s\nCOPY . .\nRUN gradle bootJar\n"
                "FROM eclipse-temurin:21-jre\nCOPY --from=build /s/build/libs/app.jar /app.jar\n"
            ),
            "FROM python:3.13\nCOPY dist/*.whl /tmp/\nRUN pip install /tmp/*.whl\n",
            "FROM nginx:1.29\nCOPY conf/*.conf /etc/nginx/conf.d/\n",
        ),
    ),
    "shell-form-command": (
        (
            f"{_NODE}CMD node server.js\n",
            f"{_PYTHON}ENTRYPOINT gunicorn -b 0.0.0.0:8000 app:app\n",
            f"{_JAVA}ENTRYPOINT java $JAVA_OPTS -jar /app.jar\n",
        ),
        (
            f'{_NODE}CMD ["node", "server.js"]\n',
            f'{_PYTHON}ENTRYPOINT ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]\n',
            f'{_JAVA}ENTRYPOINT ["java", "-jar", "/app.jar"]\n',
        ),
    ),
    "shell-missing": (
        (
            f"{_GO}FROM scratch\nCOPY --from=build /out/app /app\nRUN chmod +x /app\n",
            "FROM gcr.io/distroless/java21-debian13\nCOPY app.jar /app.jar\nRUN ls /app.jar\n",
            "FROM gcr.io/distroless/nodejs24-debian13\nCOPY . /app\nRUN npm ci\n",
            "FROM gcr.io/distroless/python3-debian13\nCOPY . /app\nRUN pip install flask\n",
        ),
        (
            f"{_GO}FROM alpine:3.22\nCOPY --from=build /out/app /app\nRUN chmod +x /app\n",
            "FROM eclipse-temurin:21-jre\nCOPY app.jar /app.jar\nRUN ls /app.jar\n",
            "FROM node:24-slim\nCOPY . /app\nRUN npm ci\n",
        ),
    ),
    "user-by-name": (
        (
            f'{_NODE}USER node\nCMD ["node", "server.js"]\n',
            f'{_PYTHON}RUN useradd app\nUSER app\nCMD ["python", "app.py"]\n',
            f"{_GO}FROM alpine:3.22\nCOPY --from=build /out/app /app\nUSER nobody\n",
        ),
        (
            f'{_NODE}USER 1000\nCMD ["node", "server.js"]\n',
            f'{_PYTHON}RUN useradd -u 10001 app\nUSER 10001:10001\nCMD ["python", "app.py"]\n',
            f"{_GO}FROM scratch\nCOPY --from=build /out/app /\nUSER 65532:65532\n",
        ),
    ),
    "platform-mismatch": (
        (
            (
                "FROM --platform=$BUILDPLATFORM golang:1.26-alpine AS build\nWORKDIR /src\n"
                "COPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\n"
                "RUN CGO_ENABLED=0 go build -o /bin/app ./cmd/app\n"
                "FROM gcr.io/distroless/static-debian13:nonroot\n"
                'COPY --from=build /bin/app /app\nENTRYPOINT ["/app"]\n'
            ),
            (
                "FROM --platform=linux/amd64 rust:1-bookworm AS build\nWORKDIR /src\nCOPY . .\n"
                "RUN cargo build --release\nFROM --platform=linux/arm64 debian:12-slim\n"
                'COPY --from=build /src/target/release/app /app\nCMD ["/app"]\n'
            ),
        ),
        (
            (
                "FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build\n"
                "ARG TARGETARCH\nWORKDIR /src\nCOPY . .\n"
                "RUN dotnet publish -a $TARGETARCH -o /app\n"
                "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=build /app /app\n"
            ),
            (
                "FROM --platform=$BUILDPLATFORM php:8.4-cli AS vendor\nWORKDIR /app\nCOPY . .\n"
                "RUN composer install --no-dev\nFROM php:8.4-fpm\nCOPY --from=vendor /app /app\n"
            ),
        ),
    ),
    "global-arg-not-redeclared": (
        (
            "ARG OPTS=-B\nFROM maven:3.9-eclipse-temurin-21\nCOPY . .\nRUN mvn $OPTS package\n",
            "ARG APP_ENV=prod\nFROM php:8.4-fpm\nRUN echo $APP_ENV > /etc/app-env\n",
            "ARG RAILS_ENV=production\nFROM ruby:3.4\nRUN bundle exec rake assets:$RAILS_ENV\n",
        ),
        (
            "ARG JAVA=21\nFROM eclipse-temurin:${JAVA}-jre\nCOPY app.jar /app.jar\n",
            "ARG APP_ENV=prod\nFROM php:8.4-fpm\nARG APP_ENV\nRUN echo $APP_ENV > /etc/app-env\n",
            "ARG RUBY=3.4\nFROM ruby:${RUBY}-slim\nARG RUBY\nRUN echo $RUBY > /version\n",
        ),
    ),
    "write-after-volume": (
        (
            "FROM postgres:18\nVOLUME /backup\nCOPY seed.sql /backup/seed.sql\n",
            f"{_JAVA}VOLUME /tmp/work\nRUN mkdir -p /tmp/work && touch /tmp/work/ready\n",
            f"{_RUBY}VOLUME /app/storage\nCOPY storage /app/storage/\n",
        ),
        (
            "FROM postgres:18\nCOPY seed.sql /docker-entrypoint-initdb.d/\nVOLUME /backup\n",
            f"{_JAVA}RUN mkdir -p /work && touch /work/ready\nVOLUME /work\n",
            f"{_RUBY}VOLUME /app/storage\nCOPY config /app/config/\n",
        ),
    ),
}
