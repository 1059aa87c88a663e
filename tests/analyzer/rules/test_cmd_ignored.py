"""cmd-ignored: CMD is what ENTRYPOINT gets, if it gets anything."""

from __future__ import annotations

import pytest

from ..checking import lines

RULE = "cmd-ignored"

FOUND = {
    "Python": (
        [3],
        """\
FROM python:3.13-slim
ENTRYPOINT python app.py
CMD ["--port", "8080"]
""",
    ),
    "Java": (
        [3],
        """\
FROM eclipse-temurin:21-jre
COPY a.jar /a.jar
CMD ["--debug"]
ENTRYPOINT java $JAVA_OPTS -jar /a.jar
""",
    ),
    "a shell behind an interpreter": (
        [3],
        """\
FROM node:24-slim
ENTRYPOINT ["node"]
CMD server.js
""",
    ),
    "twice the same program": (
        [3],
        """\
FROM python:3.13-slim
ENTRYPOINT ["python"]
CMD ["python", "app.py"]
""",
    ),
}

QUIET = {
    "joined": """\
FROM python:3.13-slim
ENTRYPOINT ["python", "app.py"]
CMD ["--port", "8080"]
""",
    "only a command": """\
FROM node:24-slim
CMD node server.js
""",
    "only an entrypoint": """\
FROM eclipse-temurin:21-jre
ENTRYPOINT java -jar /a.jar
""",
    "a start script executes it": """\
FROM ruby:3.4-slim
COPY run.sh /
ENTRYPOINT ["/run.sh"]
CMD bundle exec puma
""",
    "another stage": """\
FROM python:3.13-slim AS a
ENTRYPOINT python app.py
FROM python:3.13-slim
CMD ["python", "app.py"]
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []
