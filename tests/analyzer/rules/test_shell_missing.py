"""shell-missing: the shell form needs a shell."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "shell-missing"

FOUND = {
    "RUN in distroless": (
        [7],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/app /app
RUN chmod +x /app
ENTRYPOINT ["/app"]
""",
    ),
    "RUN in scratch": (
        [3],
        """\
FROM scratch
COPY app /app
RUN /app --init
CMD ["/app"]
""",
    ),
    "ENTRYPOINT in shell form": (
        [7],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
ENTRYPOINT /app --port 80
""",
    ),
    "CMD in shell form, Java": (
        [5],
        """\
FROM eclipse-temurin:21-jdk AS build
RUN jlink --add-modules java.base --output /jre
FROM gcr.io/distroless/base-debian13:nonroot
COPY --from=build /jre /jre
CMD /jre/bin/java -version
""",
    ),
}

QUIET = {
    "exec form": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
""",
    "RUN in exec form": """\
FROM scratch
COPY app /app
RUN ["/app", "--init"]
CMD ["/app"]
""",
    "a shell was copied": """\
FROM scratch
COPY --from=busybox:1.38 /bin/ /bin/
RUN echo hello
CMD ["/bin/sh"]
""",
    "Alpine has one": """\
FROM alpine:3.22
RUN echo hello
CMD exec top
""",
    "the debug image has one": """\
FROM gcr.io/distroless/static-debian13:debug
ENTRYPOINT ["/busybox/sh"]
""",
    "a shell-less image that only carries files": """\
FROM scratch
COPY dist /
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []
