"""time-zone-missing: a zone nobody knows is UTC."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "time-zone-missing"

FOUND = {
    "Python on Alpine": (
        [2],
        """\
FROM python:3.13-alpine
ENV TZ=Europe/Berlin
CMD ["python", "app.py"]
""",
    ),
    "Go in scratch": (
        [7],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
ENV TZ=Asia/Tokyo
ENTRYPOINT ["/app"]
""",
    ),
    "PHP": (
        [2],
        """\
FROM php:8.4-fpm-alpine
ENV APP_ENV=prod TZ=America/New_York
CMD ["php-fpm"]
""",
    ),
}

QUIET = {
    "tzdata is installed": """\
FROM python:3.13-alpine
RUN apk add --no-cache tzdata
ENV TZ=Europe/Berlin
CMD ["python", "app.py"]
""",
    "copied": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo
COPY --from=build /out/app /app
ENV TZ=Asia/Tokyo
ENTRYPOINT ["/app"]
""",
    "UTC needs none": """\
FROM python:3.13-alpine
ENV TZ=UTC
CMD ["python", "app.py"]
""",
    "Java has its own": """\
FROM eclipse-temurin:21-jre-alpine
ENV TZ=Europe/Berlin
CMD ["java", "-jar", "/a.jar"]
""",
    "distroless has them": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/app /app
ENV TZ=Asia/Tokyo
ENTRYPOINT ["/app"]
""",
    "Debian": """\
FROM python:3.13-slim
ENV TZ=Europe/Berlin
CMD ["python", "app.py"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []
