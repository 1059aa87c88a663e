"""sources-shipped: what was built is what runs."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "sources-shipped"

FOUND = {
    "TypeScript beside what tsc made": (
        [5],
        """\
FROM node:24-slim
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --immutable
COPY . .
RUN yarn build
CMD ["node", "dist/main.js"]
""",
    ),
    "a server built by pnpm": (
        [4],
        """\
FROM node:24-alpine
RUN corepack enable
WORKDIR /srv
COPY . ./
RUN pnpm install --frozen-lockfile && pnpm run build
USER node
CMD ["node", "/srv/.output/server/index.mjs"]
""",
    ),
    "Java sources beside the jar of another stage": (
        [7],
        """\
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN mvn -B package
FROM eclipse-temurin:21-jre
WORKDIR /app
COPY . .
COPY --from=build /src/target/app.jar /app/app.jar
CMD ["java", "-jar", "/app/app.jar"]
""",
    ),
    "Go sources beside the binary": (
        [6],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/api ./cmd/api
FROM debian:13-slim
COPY cmd /usr/local/share/cmd
COPY --from=build /out/api /usr/local/bin/api
ENTRYPOINT ["/usr/local/bin/api"]
""",
    ),
    "C# sources beside the assembly": (
        [7],
        """\
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish Web.csproj -c Release -o /out
FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY src src
COPY --from=build /out/Web.dll /app/Web.dll
ENTRYPOINT ["dotnet", "/app/Web.dll"]
""",
    ),
}

QUIET = {
    "JavaScript that runs as it is written": """\
FROM node:24-slim
WORKDIR /app
COPY . .
RUN npm ci --omit=dev && npm run build
CMD ["node", "server.js"]
""",
    "Python": """\
FROM python:3.13-slim
WORKDIR /app
COPY . .
CMD ["python", "/app/main.py"]
""",
    "only what was built": """\
FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
FROM node:24-slim
COPY --from=build /app/dist /app/dist
CMD ["node", "/app/dist/main.js"]
""",
    "the jar and its configuration": """\
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN mvn -B package
FROM eclipse-temurin:21-jre
COPY config/application.yml /app/
COPY --from=build /src/target/app.jar /app/app.jar
CMD ["java", "-jar", "/app/app.jar"]
""",
    "the compiler ships too, which is told elsewhere": """\
FROM golang:1.26
WORKDIR /src
COPY . .
RUN go build -o /app .
CMD ["/app"]
""",
    "the sources are taken away": """\
FROM node:24-slim
WORKDIR /app
COPY . .
RUN npm ci && npm run build
RUN rm -rf src
CMD ["node", "dist/main.js"]
""",
    "a built folder that is copied in": """\
FROM node:24-slim
WORKDIR /app
COPY dist dist
CMD ["node", "dist/main.js"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


def test_it_names_what_runs_and_is_a_note() -> None:
    at, text = FOUND["TypeScript beside what tsc made"]
    (found,) = findings(text, RULE)
    assert found.severity == "info"
    assert "`/app/dist/main.js`, which line 6 builds" in found.message
    assert [found.line] == at


def test_a_program_of_another_image_is_not_made_of_the_sources() -> None:
    text = (
        "FROM registry.k8s.io/kubectl:v1.36.3 AS tool\nFROM scratch\nCOPY * /crds/\n"
        'COPY --from=tool /bin/kubectl /kubectl\nENTRYPOINT ["/kubectl"]\n'
    )
    assert lines(RULE, text) == []
