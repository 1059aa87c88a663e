"""What the rules for learners have to see, phrase by phrase, and what shows that they do.

Each phrase is one flaw: the rules that name it, words by which a refused or an accepted example is
known to be about it, and one of each drawn from how people write such files: with `set -xe`, with
labels and variables around, on the images that they use. The other examples are those of the rules.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrase:
    """A flaw of a bullet.

    ``rules`` name it (separated by blanks); ``told`` is a pattern that a refused file or what is
    said of it matches, ``about`` one that an accepted file matches. ``refused`` and ``accepted``
    are drawn from real use, ``more`` are further accepted ones. Of a ``loud`` one only warnings
    count. ``few`` says why it has fewer than three ecosystems.
    """

    bullet: str
    text: str
    rules: str
    refused: str
    accepted: str
    told: str = ""
    about: str = ""
    few: str = ""
    more: tuple[str, ...] = ()
    loud: bool = False


IMAGE, CACHE, SECRET, STAGES = "the image", "the cache", "secrets", "stages"
START, BASE, SHELL, TAGS = "the start", "the base", "the shell", "tags and the context"

PHRASES = (
    Phrase(
        IMAGE, "build tools in the shipped image", "build-tools-shipped",
        """\
FROM maven:3-eclipse-temurin-17
LABEL maintainer="team@example.com"
WORKDIR /usr/src/app
ADD . /usr/src/app
RUN mvn clean package -DskipTests
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "target/service.jar"]
""",
        """\
FROM gradle:8-jdk17 AS builder
COPY --chown=gradle:gradle . /home/gradle/src
WORKDIR /home/gradle/src
RUN gradle bootJar --no-daemon
FROM eclipse-temurin:17-jre
EXPOSE 8080
COPY --from=builder /home/gradle/src/build/libs/service.jar /app/service.jar
ENTRYPOINT ["java", "-jar", "/app/service.jar"]
""",
        told=r"mvn|gradle|go |SDK|make|cargo|tools",
    ),
    Phrase(
        IMAGE, "compilers in the shipped image", "build-tools-shipped",
        """\
FROM python:3.12-slim
ENV PYTHONUNBUFFERED 1
RUN apt-get update && apt-get install -y gcc libpq-dev
COPY requirements.txt /code/
RUN pip install -r /code/requirements.txt
COPY . /code/
CMD ["gunicorn", "config.wsgi", "-b", "0.0.0.0:8000"]
""",
        """\
FROM alpine:3.20
RUN set -xe \\
    && apk add --no-cache --virtual .build-deps build-base linux-headers \\
    && wget -qO- https://example.com/tool-1.2.tar.gz | tar xz \\
    && make -C tool-1.2 install \\
    && apk del .build-deps
CMD ["tool", "--serve"]
""",
        told=r"gcc|compil|build-essential|build-base|g\+\+|javac|cargo",
        about=r"gcc|build-base|build-essential|g\+\+|golang|maven|gradle|sdk|rust",
    ),
    Phrase(
        IMAGE, "sources in the shipped image", "sources-shipped builder-copied",
        """\
FROM node:20-alpine
WORKDIR /usr/src/app
COPY package*.json ./
RUN npm install
COPY . .
RUN npm run build
EXPOSE 3000
CMD [ "node", "dist/main.js" ]
""",
        """\
FROM node:20-alpine AS development
WORKDIR /usr/src/app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build
FROM node:20-alpine AS production
WORKDIR /usr/src/app
COPY package*.json ./
RUN npm ci --omit=dev
COPY --from=development /usr/src/app/dist ./dist
CMD ["node", "dist/main"]
""",
    ),
    Phrase(
        IMAGE, "dev dependencies in the shipped image", "dev-dependencies-shipped",
        """\
FROM node:18-bullseye
RUN mkdir -p /home/node/app && chown -R node:node /home/node/app
WORKDIR /home/node/app
USER node
COPY --chown=node:node package*.json ./
RUN npm install
COPY --chown=node:node . .
CMD ["node", "app.js"]
""",
        """\
FROM composer:2 AS vendor
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer install --no-dev --prefer-dist --no-scripts --no-interaction
FROM php:8.3-fpm
COPY --from=vendor /app/vendor /var/www/vendor
COPY . /var/www
""",
    ),
    Phrase(
        IMAGE, "a JDK where a JRE would do", "jdk-at-run-time",
        """\
FROM eclipse-temurin:17-jdk-alpine
VOLUME /tmp
ARG JAR_FILE=target/*.jar
COPY ${JAR_FILE} app.jar
ENTRYPOINT ["java","-jar","/app.jar"]
""",
        """\
FROM eclipse-temurin:17-jre-alpine
RUN addgroup -S spring && adduser -S spring -G spring
USER spring:spring
COPY target/demo.jar app.jar
ENTRYPOINT ["java","-jar","/app.jar"]
""",
        few="only Java has a JDK and a JRE",
    ),
    Phrase(
        IMAGE, "the whole builder copied", "builder-copied",
        """\
FROM node:18 AS builder
WORKDIR /app
COPY . .
RUN yarn install --frozen-lockfile && yarn build
FROM node:18-alpine
WORKDIR /app
COPY --from=builder /app .
ENV NODE_ENV production
CMD ["yarn", "start"]
""",
        """\
FROM node:18 AS builder
WORKDIR /app
COPY . .
RUN yarn install --frozen-lockfile && yarn build
FROM nginx:stable-alpine
COPY --from=builder /app/build /usr/share/nginx/html
COPY nginx.conf /etc/nginx/conf.d/default.conf
""",
        about="--from=",
    ),
    Phrase(
        IMAGE, "package caches and lists in a layer that ships",
        "package-cache-kept apt-lists-kept apk-index-kept pip-cache-kept yum-cache-kept "
        "dnf-cache-kept yarn-cache-kept zypper-cache-kept",
        """\
FROM ubuntu:22.04
ENV DEBIAN_FRONTEND noninteractive
RUN apt-get update && \\
    apt-get install -y python3 python3-pip
COPY . /app
CMD ["python3", "/app/server.py"]
""",
        """\
FROM debian:bookworm-slim
RUN set -eux; \\
    apt-get update; \\
    apt-get install -y --no-install-recommends ca-certificates curl; \\
    rm -rf /var/lib/apt/lists/*
CMD ["curl", "--version"]
""",
        about=r"install|apk add|npm ci",
    ),
    Phrase(
        IMAGE, "deleted later but still shipped", "deleted-but-shipped",
        """\
FROM ubuntu:20.04
RUN apt-get update && apt-get install -y wget unzip
RUN wget -q https://example.com/android-sdk.zip -O /tmp/sdk.zip
RUN unzip -q /tmp/sdk.zip -d /opt/sdk
RUN rm /tmp/sdk.zip
""",
        """\
FROM ubuntu:20.04
RUN apt-get update && apt-get install -y wget unzip \\
 && wget -q https://example.com/android-sdk.zip -O /tmp/sdk.zip \\
 && unzip -q /tmp/sdk.zip -d /opt/sdk \\
 && rm /tmp/sdk.zip
""",
        about=r"\brm\b|del|purge|remove",
    ),
    Phrase(
        IMAGE, "chown, chmod or mv that doubles a layer", "layer-doubled",
        """\
FROM ruby:3.2-slim
WORKDIR /rails
COPY Gemfile Gemfile.lock ./
RUN bundle install
COPY . .
RUN useradd rails --create-home --shell /bin/bash && chown -R rails:rails /rails
USER rails:rails
CMD ["./bin/rails", "server"]
""",
        """\
FROM ruby:3.2-slim
RUN useradd rails --create-home --shell /bin/bash
WORKDIR /rails
COPY --chown=rails:rails . .
USER rails:rails
CMD ["./bin/rails", "server"]
""",
        about=r"chown|chmod|\bmv\b",
    ),
    Phrase(
        IMAGE, "the same bytes twice", "same-bytes-twice",
        """\
FROM golang:1.22 AS build
WORKDIR /go/src/app
COPY . .
RUN CGO_ENABLED=0 go build -o /go/bin/app
FROM debian:bookworm-slim
COPY --from=build /go/bin/app /usr/local/bin/app
COPY --from=build /go/bin/app /usr/local/bin/worker
CMD ["app"]
""",
        """\
FROM golang:1.22 AS build
WORKDIR /go/src/app
COPY . .
RUN CGO_ENABLED=0 go build -o /go/bin/app
FROM debian:bookworm-slim
COPY --from=build /go/bin/app /usr/local/bin/app
RUN ln -s app /usr/local/bin/worker
CMD ["app"]
""",
    ),
    Phrase(
        CACHE, "sources copied before dependencies", "sources-before-dependencies",
        """\
FROM python:3.10
ENV PYTHONDONTWRITEBYTECODE=1
WORKDIR /code
COPY . /code/
RUN pip install --upgrade pip && pip install -r requirements.txt
CMD python manage.py runserver 0.0.0.0:8000
""",
        """\
FROM golang:1.22-alpine
WORKDIR /build
COPY go.mod go.sum ./
RUN go mod download && go mod verify
COPY . .
RUN go build -v -o /usr/local/bin/app ./...
CMD ["app"]
""",
        about=r"COPY",
    ),
    Phrase(
        CACHE, "a volatile ARG or ENV above expensive steps", "volatile-value-early",
        """\
FROM node:20-slim
ARG BUILD_DATE
ARG VCS_REF
LABEL org.label-schema.build-date=$BUILD_DATE org.label-schema.vcs-ref=$VCS_REF
ARG GIT_COMMIT
ENV GIT_COMMIT=$GIT_COMMIT
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
CMD ["node", "index.js"]
""",
        """\
FROM node:20-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
ARG GIT_COMMIT
ENV GIT_COMMIT=$GIT_COMMIT
CMD ["node", "index.js"]
""",
        about=r"ARG|ENV",
    ),
    Phrase(
        CACHE, "a lone update of package lists", "update-without-install",
        """\
FROM ubuntu:16.04
MAINTAINER somebody <somebody@example.com>
RUN apt-get update
RUN apt-get install -y nginx php-fpm supervisor
CMD ["/usr/bin/supervisord"]
""",
        """\
FROM node:20-alpine
RUN apk update && apk upgrade && apk add --no-cache bash git
WORKDIR /app
COPY . .
CMD ["node", "."]
""",
        about="update|apk add",
        few="only apt-get and apk keep lists between steps",
    ),
    Phrase(
        CACHE, "cache mounts missing", "cache-mount-missing",
        """\
FROM rust:1.75 AS builder
WORKDIR /usr/src/myapp
COPY . .
RUN cargo install --path .
FROM debian:bookworm-slim
COPY --from=builder /usr/local/cargo/bin/myapp /usr/local/bin/myapp
CMD ["myapp"]
""",
        """\
FROM golang:1.22 AS builder
WORKDIR /src
COPY go.* ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \\
    go build -o /bin/server ./cmd/server
""",
    ),
    Phrase(
        CACHE, "cache mounts misused",
        "cache-mount-unused cache-mount-defeated output-in-cache-mount apt-cache-unlocked",
        """\
FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip \\
    pip install --no-cache-dir -r requirements.txt
COPY . .
CMD ["python", "main.py"]
""",
        """\
FROM ubuntu:24.04
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,target=/var/lib/apt,sharing=locked \\
    apt-get update && apt-get install -y --no-install-recommends gcc
""",
        about="type=cache",
    ),
    Phrase(
        CACHE, "no lock file used", "lock-file-unused",
        """\
FROM node:16
WORKDIR /usr/src/app
COPY package.json ./
RUN npm install --production
COPY . .
CMD [ "node", "server.js" ]
""",
        """\
FROM ghcr.io/astral-sh/uv:python3.12-bookworm-slim
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-install-project --no-dev
COPY . .
CMD ["uv", "run", "--no-sync", "main.py"]
""",
        about=r"install|ci\b|sync|build|restore",
    ),
    Phrase(
        SECRET, "a secret file in a shipped layer", "secret-file-copied secret-written",
        """\
FROM python:3.11
WORKDIR /bot
COPY requirements.txt .
RUN pip install -r requirements.txt
COPY .env bot.py ./
CMD ["python", "bot.py"]
""",
        """\
FROM python:3.11
WORKDIR /bot
COPY requirements.txt .env.example ./
RUN pip install -r requirements.txt
COPY bot.py ./
CMD ["python", "bot.py"]
""",
    ),
    Phrase(
        SECRET, "a secret file that is deleted later", "secret-file-copied secret-written",
        """\
FROM golang:1.21
COPY id_rsa /root/.ssh/id_rsa
RUN git config --global url."git@github.com:".insteadOf "https://github.com/" && go mod download
RUN rm -f /root/.ssh/id_rsa
""",
        """\
FROM golang:1.21
RUN --mount=type=ssh git config --global url."git@github.com:".insteadOf "https://github.com/" \\
    && go mod download && rm -f /root/.gitconfig
""",
        told=r"\brm\b", about=r"\brm\b|mount",
    ),
    Phrase(
        SECRET, "a credential in ARG or ENV", "secret-in-arg-or-env credential-in-text",
        """\
FROM mysql:8
ENV MYSQL_ROOT_PASSWORD=root123
ENV MYSQL_DATABASE=shop
COPY init.sql /docker-entrypoint-initdb.d/
""",
        """\
FROM postgres:16
ENV POSTGRES_USER=app
ENV POSTGRES_DB=app
ENV POSTGRES_PASSWORD_FILE=/run/secrets/db
COPY init.sql /docker-entrypoint-initdb.d/
""",
        told=r"ARG|ENV", about=r"ARG|ENV", loud=True,
    ),
    Phrase(
        SECRET, "a credential in RUN text or a URL", "credential-in-text",
        """\
FROM ubuntu:22.04
RUN apt-get update && apt-get install -y git
RUN git clone https://deploy:gh0st-R1der-99x@git.example.com/team/app.git /srv/app
""",
        """\
FROM ubuntu:22.04
RUN apt-get update && apt-get install -y git
RUN git clone https://git@git.example.com/team/app.git /srv/app
""",
        told="RUN|ADD", about="RUN|ADD",
    ),
    Phrase(
        SECRET, "a credential by flow and not by name", "credential-in-text",
        """\
FROM node:20
ARG REGISTRY_PW
RUN npm config set //npm.example.com/:_password ${REGISTRY_PW} && npm ci
""",
        """\
FROM node:20
ARG REGISTRY=https://npm.example.com/
RUN npm config set registry ${REGISTRY} && npm ci
""",
        told=r"\$", about=r"\$",
        more=(
            "FROM python:3.13\nARG PYPI\n"
            "RUN pip install -i https://ci:${PYPI}@pypi.example.com/simple app\n",
            "FROM python:3.13\nARG VERSION\nRUN pip install --no-cache-dir app==${VERSION}\n",
            "FROM golang:1.26\nARG MIRROR\nRUN GOPROXY=https://${MIRROR} go mod download\n",
        ),
    ),
    Phrase(
        SECRET, "quiet on names that only sound secret", "secret-in-arg-or-env credential-in-text",
        """\
FROM quay.io/keycloak/keycloak:24.0
ENV KEYCLOAK_ADMIN=admin
ENV KEYCLOAK_ADMIN_PASSWORD=admin
ENTRYPOINT ["/opt/keycloak/bin/kc.sh", "start"]
""",
        """\
FROM python:3.12-slim
ENV TOKENIZERS_PARALLELISM=false PASSWORD_MIN_LENGTH=12 SECRET_NAME=db
ENV SSH_AUTH_KEYS_PATH=/etc/keys
CMD ["python", "-m", "app"]
""",
        about=r"(?i)token|pass|secret|key", loud=True,
    ),
    Phrase(
        SECRET, "secrets of build stages as what they are", "secret-file-copied secret-written "
        "secret-in-arg-or-env",
        """\
FROM node:20 AS build
WORKDIR /app
COPY .npmrc package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
FROM nginx:1.27-alpine
COPY --from=build /app/dist /usr/share/nginx/html
""",
        """\
FROM node:20 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
COPY . .
RUN npm run build
FROM nginx:1.27-alpine
COPY --from=build /app/dist /usr/share/nginx/html
""",
        told=r"(?s)FROM .*FROM ", about=r"(?s)FROM .*FROM ",
        more=(
            "FROM golang:1.26 AS build\nCOPY . /src\nRUN --mount=type=ssh go mod download\n"
            "FROM debian:13-slim\nCOPY --from=build /out/app /app\n",
            "FROM python:3.13 AS build\nRUN --mount=type=secret,id=pip,target=/etc/pip.conf "
            "pip install app\nFROM python:3.13-slim\nCOPY --from=build /venv /venv\n",
        ),
    ),
    Phrase(
        STAGES, "unreachable stages and chains", "stage-unused",
        """\
FROM node:20 AS base
WORKDIR /app
COPY package*.json ./
FROM base AS test
RUN npm ci && npm test
FROM base AS prod
RUN npm ci --omit=dev
COPY . .
CMD ["node", "server.js"]
""",
        """\
FROM node:20 AS base
WORKDIR /app
FROM base AS deps
COPY package*.json ./
RUN npm ci --omit=dev
FROM base
COPY --from=deps /app/node_modules ./node_modules
COPY . .
CMD ["node", "server.js"]
""",
        about=r"(?s)FROM .*FROM ",
    ),
    Phrase(
        STAGES, "a final stage that takes nothing", "final-stage-takes-nothing",
        """\
FROM node:18 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
FROM nginx:alpine
COPY nginx.conf /etc/nginx/nginx.conf
EXPOSE 80
""",
        """\
FROM node:18 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
FROM nginx:alpine
COPY nginx.conf /etc/nginx/nginx.conf
COPY --from=build /app/dist /usr/share/nginx/html
EXPOSE 80
""",
        about=r"(?s)FROM .*FROM ",
    ),
    Phrase(
        STAGES, "COPY --from a path that stage never makes", "copied-path-missing",
        """\
FROM golang:1.22 AS builder
WORKDIR /app
COPY . .
RUN CGO_ENABLED=0 GOOS=linux go build -o /out/main .
FROM alpine:latest
COPY --from=builder /out/server /server
CMD ["/server"]
""",
        """\
FROM golang:1.22 AS builder
WORKDIR /app
COPY . .
RUN CGO_ENABLED=0 GOOS=linux go build -o main .
FROM alpine:latest
COPY --from=builder /app/main /server
CMD ["/server"]
""",
        about="--from=",
    ),
    Phrase(
        STAGES, "mistyped stage names", "stage-name-mistyped copy-from-unknown-stage",
        """\
FROM maven:3.9-eclipse-temurin-21 AS builder
COPY . /build
RUN mvn -f /build/pom.xml package
FROM eclipse-temurin:21-jre
COPY --from=bulider /build/target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
""",
        """\
FROM python:3.12 AS builder
RUN pip install --prefix=/install flask
FROM python:3.12-slim
COPY --from=builder /install /usr/local
COPY --from=ghcr.io/astral-sh/uv:0.5 /uv /bin/uv
CMD ["flask", "run"]
""",
        about="--from=",
    ),
    Phrase(
        STAGES, "glob traps: several matches to one file", "several-files-to-one",
        """\
FROM gradle:8-jdk21 AS build
COPY . /home/app
WORKDIR /home/app
RUN ./gradlew build -x test
FROM eclipse-temurin:21-jre
COPY --from=build /home/app/build/libs/*.jar app.jar
ENTRYPOINT ["java", "-jar", "app.jar"]
""",
        """\
FROM gradle:8-jdk21 AS build
COPY . /home/app
WORKDIR /home/app
RUN ./gradlew build -x test
FROM eclipse-temurin:21-jre
COPY --from=build /home/app/build/libs/shop-1.0.jar app.jar
ENTRYPOINT ["java", "-jar", "app.jar"]
""",
        told=r"\*|\?|\[",
    ),
    Phrase(
        STAGES, "glob traps: no match at all", "wildcard-matches-nothing copied-path-missing",
        """\
FROM debian:bookworm AS fetch
RUN mkdir /dist && echo "listen 80" > /dist/site.conf
FROM nginx:1.27
COPY --from=fetch /dist/*.html /usr/share/nginx/html/
""",
        """\
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY pom.xml .
COPY src src
RUN mvn package
FROM tomcat:10
COPY --from=build /app/target/*.war /usr/local/tomcat/webapps/
""",
        about=r"\*",
    ),
    Phrase(
        STAGES, "forward references", "copy-from-unknown-stage",
        """\
FROM nginx:1.27-alpine AS web
COPY --from=assets /app/dist /usr/share/nginx/html
FROM node:20 AS assets
WORKDIR /app
COPY . .
RUN npm ci && npm run build
""",
        """\
FROM node:20 AS assets
WORKDIR /app
COPY . .
RUN npm ci && npm run build
FROM nginx:1.27-alpine AS web
COPY --from=assets /app/dist /usr/share/nginx/html
""",
        about="--from=",
    ),
    Phrase(
        START, "no USER at all", "root-by-default",
        """\
FROM python:3.9-slim-buster
WORKDIR /app
COPY requirements.txt requirements.txt
RUN pip3 install -r requirements.txt
COPY . .
CMD [ "python3", "-m" , "flask", "run", "--host=0.0.0.0"]
""",
        """\
FROM python:3.12-slim
RUN useradd -m appuser
WORKDIR /app
COPY . .
USER appuser
CMD ["python3", "-m", "flask", "run", "--host=0.0.0.0"]
""",
    ),
    Phrase(
        START, "a non-numeric user where it matters", "user-by-name",
        """\
FROM golang:1.22 AS build
COPY . /src
RUN cd /src && CGO_ENABLED=0 go build -o /manager .
FROM gcr.io/distroless/static:nonroot
COPY --from=build /manager /manager
USER nonroot
ENTRYPOINT ["/manager"]
""",
        """\
FROM golang:1.22 AS build
COPY . /src
RUN cd /src && CGO_ENABLED=0 go build -o /manager .
FROM gcr.io/distroless/static:nonroot
COPY --from=build /manager /manager
USER 65532:65532
ENTRYPOINT ["/manager"]
""",
        about="USER",
    ),
    Phrase(
        START, "a path that the user can't write", "path-not-writable",
        """\
FROM node:20-alpine
WORKDIR /app
USER node
COPY package*.json ./
RUN npm ci
COPY . .
CMD ["node", "index.js"]
""",
        """\
FROM node:20-alpine
RUN mkdir -p /home/node/app && chown node:node /home/node/app
WORKDIR /home/node/app
USER node
COPY --chown=node:node package*.json ./
RUN npm ci
CMD ["node", "index.js"]
""",
        about="USER",
    ),
    Phrase(
        START, "a port below 1024 without root", "port-needs-root",
        """\
FROM node:20-slim
ENV PORT=80
COPY . /app
USER node
EXPOSE 80
CMD ["node", "/app/server.js"]
""",
        """\
FROM nginxinc/nginx-unprivileged:1.27
COPY dist /usr/share/nginx/html
USER 101
EXPOSE 8080
""",
        about="EXPOSE",
    ),
    Phrase(
        START, "installing after USER", "install-without-root",
        """\
FROM jenkins/agent:latest
USER jenkins
RUN apt-get update && apt-get install -y maven
""",
        """\
FROM jenkins/jenkins:lts
USER root
RUN apt-get update && apt-get install -y maven && rm -rf /var/lib/apt/lists/*
USER jenkins
""",
        about="USER",
    ),
    Phrase(
        START, "a shell form that isn't process 1", "shell-form-command",
        """\
FROM openjdk:8-jre-alpine
ADD target/app.jar app.jar
ENV JAVA_OPTS=""
ENTRYPOINT java $JAVA_OPTS -jar /app.jar
""",
        """\
FROM eclipse-temurin:21-jre
ADD target/app.jar app.jar
ENTRYPOINT ["java", "-jar", "/app.jar"]
""",
        about="CMD|ENTRYPOINT",
    ),
    Phrase(
        START, "ENTRYPOINT that makes CMD ignored", "cmd-ignored",
        """\
FROM python:3.11-slim
COPY . /app
ENTRYPOINT python /app/manage.py runserver
CMD ["0.0.0.0:8000"]
""",
        """\
FROM python:3.11-slim
COPY . /app
ENTRYPOINT ["python", "/app/manage.py"]
CMD ["runserver", "0.0.0.0:8000"]
""",
        about="(?s)ENTRYPOINT.*CMD|CMD.*ENTRYPOINT",
        more=(
            'FROM node:24-slim\nENTRYPOINT ["node", "cli.js"]\nCMD ["--help"]\n',
            'FROM eclipse-temurin:21-jre\nENTRYPOINT ["java", "-jar", "/a.jar"]\n'
            'CMD ["--port=8080"]\n',
        ),
    ),
    Phrase(
        START, "variables in exec form", "variable-in-exec-form",
        """\
FROM python:3.11-slim
ENV PORT 8080
COPY . /app
CMD ["gunicorn", "--bind", "0.0.0.0:$PORT", "app:app"]
""",
        """\
FROM python:3.11-slim
ENV PORT 8080
COPY . /app
CMD exec gunicorn --bind 0.0.0.0:$PORT app:app
""",
        about="CMD|ENTRYPOINT",
    ),
    Phrase(
        START, "no signal handling by a shell wrapper", "signals-not-forwarded",
        """\
FROM python:3.11-slim
WORKDIR /code
COPY . .
CMD ["sh", "-c", "python manage.py migrate && python manage.py runserver 0.0.0.0:8000"]
""",
        """\
FROM python:3.11-slim
WORKDIR /code
COPY . .
CMD ["sh", "-c", "python manage.py migrate && exec gunicorn config.wsgi:application"]
""",
        about="sh|CMD",
    ),
    Phrase(
        START, "a health check whose tool or shell isn't there", "health-check-tool-missing",
        """\
FROM node:20-slim
COPY . /app
HEALTHCHECK --interval=30s CMD curl -f http://localhost:3000/health || exit 1
CMD ["node", "/app/server.js"]
""",
        """\
FROM node:20-alpine
COPY . /app
HEALTHCHECK --interval=30s CMD wget -qO- http://localhost:3000/health || exit 1
CMD ["node", "/app/server.js"]
""",
        about="HEALTHCHECK",
    ),
    Phrase(
        BASE, "a dynamic binary in scratch or static distroless", "libc-missing",
        """\
FROM golang:1.22 AS builder
WORKDIR /workspace
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -a -o manager main.go
FROM gcr.io/distroless/static:nonroot
WORKDIR /
COPY --from=builder /workspace/manager .
USER 65532:65532
ENTRYPOINT ["/manager"]
""",
        """\
FROM golang:1.22 AS builder
WORKDIR /workspace
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 GOOS=linux GOARCH=amd64 go build -a -o manager main.go
FROM gcr.io/distroless/static:nonroot
WORKDIR /
COPY --from=builder /workspace/manager .
USER 65532:65532
ENTRYPOINT ["/manager"]
""",
        about="scratch|static|distroless",
    ),
    Phrase(
        BASE, "musl and glibc mixed", "libc-mismatch",
        """\
FROM rust:1.75 AS build
WORKDIR /app
COPY . .
RUN cargo build --release
FROM alpine:3.19
COPY --from=build /app/target/release/server /usr/local/bin/server
CMD ["server"]
""",
        """\
FROM rust:1.75-alpine AS build
RUN apk add --no-cache musl-dev
WORKDIR /app
COPY . .
RUN cargo build --release
FROM alpine:3.19
COPY --from=build /app/target/release/server /usr/local/bin/server
CMD ["server"]
""",
        about="alpine|musl",
    ),
    Phrase(
        BASE, "missing CA certificates where the program calls out", "certificates-missing",
        """\
FROM golang:1.22-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -ldflags="-s -w" -o /bin/notifier .
FROM scratch
ENV WEBHOOK_URL=https://hooks.example.com/services
COPY --from=build /bin/notifier /notifier
ENTRYPOINT ["/notifier"]
""",
        """\
FROM golang:1.22-alpine AS build
RUN apk add --no-cache ca-certificates
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -ldflags="-s -w" -o /bin/notifier .
FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /bin/notifier /notifier
ENTRYPOINT ["/notifier"]
""",
        about="scratch|distroless|slim|alpine",
    ),
    Phrase(
        BASE, "missing time zones where the program asks for one", "time-zone-missing",
        """\
FROM python:3.12-alpine
ENV TZ=Asia/Shanghai
COPY bot.py /bot.py
CMD ["python", "/bot.py"]
""",
        """\
FROM python:3.12-alpine
ENV TZ=Asia/Shanghai
RUN apk add --no-cache tzdata
COPY bot.py /bot.py
CMD ["python", "/bot.py"]
""",
        about="TZ|tzdata|zoneinfo",
    ),
    Phrase(
        BASE, "the wrong package manager", "wrong-package-manager",
        """\
FROM node:20-alpine
RUN apt-get update && apt-get install -y python3 make g++
WORKDIR /app
COPY . .
RUN npm ci
""",
        """\
FROM node:20-alpine
RUN apk add --no-cache python3 make g++
WORKDIR /app
COPY . .
RUN npm ci
""",
        about="apk|apt-get|dnf|yum",
    ),
    Phrase(
        BASE, "commands that the base doesn't have", "command-missing",
        """\
FROM debian:bookworm-slim
RUN curl -fsSL https://deb.nodesource.com/setup_20.x | bash -
RUN apt-get install -y nodejs
""",
        """\
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y curl \\
 && curl -fsSL https://deb.nodesource.com/setup_20.x | bash - && apt-get install -y nodejs
""",
        about="RUN",
    ),
    Phrase(
        BASE, "a shell step in an image without a shell", "shell-missing",
        """\
FROM golang:1.22 AS build
COPY . /src
RUN cd /src && CGO_ENABLED=0 go build -o /app
FROM gcr.io/distroless/static-debian12
COPY --from=build /app /app
RUN chmod +x /app
CMD ["/app"]
""",
        """\
FROM golang:1.22 AS build
COPY . /src
RUN cd /src && CGO_ENABLED=0 go build -o /app && chmod +x /app
FROM gcr.io/distroless/static-debian12
COPY --from=build /app /app
CMD ["/app"]
""",
        about="scratch|distroless|static",
        more=(
            'FROM gcr.io/distroless/java21-debian13:nonroot\nCOPY app.jar /app.jar\n'
            'CMD ["/app.jar"]\n',
            'FROM gcr.io/distroless/nodejs24-debian13\nCOPY server.js /\nCMD ["/server.js"]\n',
        ),
    ),
    Phrase(
        SHELL, "here-documents that hide failures", "heredoc-hides-failure",
        """\
FROM ubuntu:24.04
RUN <<EOF
apt-get update
apt-get upgrade -y
apt-get install -y python3-venv
python3 -m venv /venv
EOF
""",
        """\
FROM ubuntu:24.04
RUN <<EOF
#!/usr/bin/env bash
set -euo pipefail
apt-get update
apt-get install -y python3-venv
EOF
""",
        about="<<",
    ),
    Phrase(
        SHELL, "`;` chains that hide failures", "semicolon-hides-failure",
        """\
FROM centos:7
RUN yum install -y epel-release; yum install -y nginx; yum clean all
CMD ["nginx", "-g", "daemon off;"]
""",
        """\
FROM debian:bookworm-slim
RUN set -eux; \\
    apt-get update; \\
    apt-get install -y --no-install-recommends gnupg; \\
    rm -rf /var/lib/apt/lists/*
""",
        about=";",
    ),
    Phrase(
        SHELL, "pipes that hide failures", "pipe-hides-failure",
        """\
FROM ubuntu:22.04
RUN apt-get update && apt-get install -y curl \\
 && curl -sL https://deb.nodesource.com/setup_20.x | bash - && apt-get install -y nodejs
""",
        """\
FROM ubuntu:22.04
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN apt-get update && apt-get install -y curl \\
 && curl -sL https://deb.nodesource.com/setup_20.x | bash - && apt-get install -y nodejs
""",
        about=r"\|",
    ),
    Phrase(
        SHELL, "`cd` that doesn't last", "cd-in-run",
        """\
FROM python:3.11
RUN git clone https://github.com/example/tool.git
RUN cd tool
RUN pip install .
""",
        """\
FROM python:3.11
RUN git clone https://github.com/example/tool.git
WORKDIR /tool
RUN pip install .
""",
        about="WORKDIR|cd ",
    ),
    Phrase(
        SHELL, "a global ARG used without redeclaring", "global-arg-not-redeclared",
        """\
ARG ALPINE_VERSION=3.20
ARG TERRAFORM_VERSION=1.8.5
FROM alpine:${ALPINE_VERSION}
RUN wget https://releases.example.com/terraform/${TERRAFORM_VERSION}/terraform.zip
""",
        """\
ARG ALPINE_VERSION=3.20
ARG TERRAFORM_VERSION=1.8.5
FROM alpine:${ALPINE_VERSION}
ARG TERRAFORM_VERSION
RUN wget https://releases.example.com/terraform/${TERRAFORM_VERSION}/terraform.zip
""",
        about="ARG",
    ),
    Phrase(
        SHELL, "writes after VOLUME", "write-after-volume",
        """\
FROM alpine:3.20
RUN apk add --no-cache tor
VOLUME /var/lib/tor
RUN mkdir -p /var/lib/tor/keys && chown -R tor /var/lib/tor
CMD ["tor"]
""",
        """\
FROM alpine:3.20
RUN apk add --no-cache tor && mkdir -p /var/lib/tor/keys && chown -R tor /var/lib/tor
VOLUME /var/lib/tor
CMD ["tor"]
""",
        about="VOLUME",
    ),
    Phrase(
        TAGS, "dead and never-published tags", "base-image-gone",
        """\
FROM openjdk:11-jre-slim
WORKDIR /app
COPY target/demo-0.0.1-SNAPSHOT.jar app.jar
EXPOSE 8080
ENTRYPOINT ["java","-jar","app.jar"]
""",
        """\
FROM amazoncorretto:21-alpine
WORKDIR /app
COPY target/demo-0.0.1-SNAPSHOT.jar app.jar
ENTRYPOINT ["java","-jar","app.jar"]
""",
    ),
    Phrase(
        TAGS, "end-of-life tags", "base-image-unmaintained",
        """\
FROM python:3.7-alpine
RUN apk add --no-cache gcc musl-dev
COPY . /app
CMD ["python", "/app/main.py"]
""",
        """\
FROM python:3.13-alpine
COPY . /app
CMD ["python", "/app/main.py"]
""",
    ),
    Phrase(
        TAGS, "base and builder that don't fit each other's platform", "platform-mismatch",
        """\
FROM --platform=$BUILDPLATFORM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/controller ./cmd/controller
FROM gcr.io/distroless/static:nonroot
COPY --from=build /out/controller /controller
ENTRYPOINT ["/controller"]
""",
        """\
FROM --platform=$BUILDPLATFORM golang:1.22 AS build
ARG TARGETOS TARGETARCH
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /out/controller ./cmd/controller
FROM gcr.io/distroless/static:nonroot
COPY --from=build /out/controller /controller
ENTRYPOINT ["/controller"]
""",
        about="platform|--from",
    ),
)  # fmt: skip
"""In the order of the issue. Ignore files have no place in one text; see ``IGNORED``."""

IGNORED = {
    ".git": (".git/HEAD", "COPY . .", "FROM golang:1.24\nWORKDIR /src\n"),
    "node_modules": ("node_modules/a/index.js", "COPY . .", "FROM node:24-slim\nWORKDIR /app\n"),
    "target": ("target/classes/A.class", "ADD . /app", "FROM maven:3.9-eclipse-temurin-21\n"),
    "secrets": (".env", "COPY ./ /app/", "FROM python:3.13-slim\n"),
}
"""What an ignore file should name: a file of it, a COPY that takes it along, what stands above."""
