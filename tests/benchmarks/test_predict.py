"""Predicting: a key press in a real file, and time linear in lines and in context files.

Times are processor time; the machine may be busy, so budgets are ratios to parsing the same file,
which takes about a millisecond on a quiet one.
"""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent

import pytest

from sealegs.dockerfile.parse import parse
from sealegs.simulator.change import parse_change
from sealegs.simulator.context import Context, ContextFile, Product
from sealegs.simulator.predict import build, rebuilt
from sealegs.simulator.request import Request
from tests.benchmarks.test_parse import seconds

pytestmark = pytest.mark.benchmark

FILE = dedent(
    """
    # syntax=docker/dockerfile:1
    ARG JAVA=21
    ARG NODE=22

    # The libraries change seldom, so they come first.
    FROM maven:3.9-eclipse-temurin-${JAVA} AS libraries
    WORKDIR /build
    COPY pom.xml .
    RUN --mount=type=cache,target=/root/.m2 \\
        mvn -B -ntp dependency:go-offline

    FROM node:${NODE}-bookworm-slim AS web
    ENV NODE_ENV=production \\
        CI=true
    WORKDIR /web
    COPY package.json package-lock.json ./
    RUN npm ci --omit=dev && npm cache clean --force
    COPY web ./web
    RUN npm run build

    FROM libraries AS build
    ARG VERSION=dev
    ARG REVISION
    ENV APP_VERSION=${VERSION}
    COPY src ./src
    COPY --from=web /web/dist ./src/main/resources/static
    RUN --mount=type=cache,target=/root/.m2 \\
        mvn -B -ntp -DskipTests package \\
     && java -Djarmode=tools -jar target/app.jar extract --layers --destination parts \\
     && rm -rf target/classes
    RUN if [ -n "$REVISION" ]; then \\
          echo "$REVISION" > /build/revision; \\
        fi

    FROM eclipse-temurin:${JAVA}-jre AS runtime
    LABEL org.opencontainers.image.title="labels" \\
          org.opencontainers.image.vendor="post"
    RUN apt-get update \\
     && apt-get install -y --no-install-recommends \\
          ca-certificates \\
          curl \\
          tini \\
     && rm -rf /var/lib/apt/lists/*
    RUN groupadd --system --gid 10001 app \\
     && useradd --system --gid app --uid 10001 --create-home app
    ENV JAVA_OPTS="-XX:MaxRAMPercentage=75" \\
        LANG=C.UTF-8
    WORKDIR /app
    COPY --from=build --chown=app:app /build/parts/dependencies/ ./
    COPY --from=build --chown=app:app /build/parts/application/ ./
    COPY --from=web /web/web ./static
    RUN mkdir -p /app/data && chown -R app:app /app/data
    EXPOSE 8080
    VOLUME /app/data
    STOPSIGNAL SIGTERM
    HEALTHCHECK --interval=30s --timeout=3s \\
      CMD curl -fsS http://localhost:8080/health || exit 1
    USER app
    ENTRYPOINT ["tini", "--"]
    CMD ["java", "-jar", "app.jar"]
    """
).lstrip()


def _context(files: int) -> Context:
    sources = tuple(ContextFile(f"src/p{n % 40}/f{n}.java", 1_000, "source") for n in range(files))
    named = ("pom.xml", "package.json", "package-lock.json", "web/index.html", ".dockerignore")
    return Context(
        (*sources, *(ContextFile(path, 100, content="") for path in named)),
        (Product("RUN mvn *package*", "target/app.jar", 28_000_000),),
    )


def _per(unit: Callable[[int], object], small: int, large: int) -> float:
    """Return how many times more a unit of work costs when there is more of it."""
    unit(small)
    short, long = seconds(lambda: unit(small)), seconds(lambda: unit(large))
    print(f"\n{small}: {short * 1000:.1f} ms, {large}: {long * 1000:.1f} ms")
    return (long / large) / (short / small)


def test_a_key_press_in_sixty_lines_of_four_stages() -> None:
    assert FILE.count("\n") == 60
    context = _context(100)
    at = FILE.index("-DskipTests")
    spent, parsing, text = [], [], FILE
    build(Request(parse(text), context))
    for key in "-Dquick=true ":
        text = text[:at] + key + text[at:]
        parsing.append(seconds(lambda text=text: parse(text), 1) * 1000)  # type: ignore[misc]
        spent.append(seconds(lambda text=text: build(Request(parse(text), context)), 1) * 1000)  # type: ignore[misc]
    spent.sort()
    parsing.sort()
    ours, bare = spent[len(spent) // 2], parsing[len(parsing) // 2]
    print(f"\na key press: {ours:.1f} ms, slowest {spent[-1]:.1f} ms; parsing alone {bare:.2f} ms")
    assert ours < 16 * bare


def test_a_build_after_a_change_costs_two_builds() -> None:
    request = Request(parse(FILE), _context(100))
    change = [parse_change("edit src/p1/f1.java")]
    one, both = seconds(lambda: build(request)), seconds(lambda: rebuilt(request, change))
    print(f"\none build {one * 1000:.1f} ms, a change and its reasons {both * 1000:.1f} ms")
    assert both < 3 * one


def test_time_is_linear_in_the_files_of_the_context() -> None:
    document = parse(FILE)
    assert _per(lambda n: build(Request(document, _context(n))), 1_000, 8_000) < 2


@pytest.mark.parametrize(
    "line",
    ["RUN mkdir -p /d{0} && touch /d{0}/f", "COPY src/p1 /d{0}", "ENV A{0}=$A", "WORKDIR /w{0}",
     "RUN ./unknown {0}", "RUN rm -rf /d{0}", "ARG B{0}=1\nRUN echo $B{0} > /f{0}"],
    ids=lambda line: line[:12],
)  # fmt: skip
def test_time_is_linear_in_the_lines(line: str) -> None:
    context = _context(80)

    def predicted(count: int) -> object:
        text = "FROM alpine:3.23\n" + "".join(line.format(n) + "\n" for n in range(count))
        return build(Request(parse(text), context))

    assert _per(predicted, 50, 400) < 3


def test_time_is_linear_in_the_stages() -> None:
    def predicted(count: int) -> object:
        stages = "".join(
            f"FROM alpine:3.23 AS s{n}\nRUN touch /f{n}\n"
            + (f"COPY --from=s{n - 1} /f{n - 1} /f{n - 1}\n" if n else "")
            for n in range(count)
        )
        return build(Request(parse(stages), _context(10)))

    assert _per(predicted, 50, 400) < 3


@pytest.mark.parametrize("change", ["chmod -R 755", "chmod -R u+x,g=u", "chown -R 1000:1000"])
def test_two_hundred_changes_of_a_tree_cost_little_more_than_one(change: str) -> None:
    """What every file of a tree becomes is worked out once, not for each file and command."""
    context = _context(1_000)

    def changed(times: int) -> object:
        script = " && ".join([f"{change} /app"] * times)
        return build(Request(parse(f"FROM alpine:3.23\nCOPY . /app\nRUN {script}\n"), context))

    changed(1)
    one, many = seconds(lambda: changed(1)), seconds(lambda: changed(200))
    print(f"\n{change}: {one * 1000:.0f} ms once, {many * 1000:.0f} ms 200 times: {many / one:.1f}")
    assert many < 15 * one
