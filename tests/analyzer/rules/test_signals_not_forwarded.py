"""signals-not-forwarded: docker stop speaks to process 1."""

from __future__ import annotations

import pytest

from sealegs.simulator.context import Context, ContextFile

from ..checking import findings, lines

RULE = "signals-not-forwarded"

FOUND = {
    "npm": (
        [2],
        """\
FROM node:24-slim
CMD ["npm", "start"]
""",
    ),
    "yarn": (
        [2],
        """\
FROM node:24-alpine
ENTRYPOINT ["yarn", "run", "serve"]
""",
    ),
    "a shell before Java": (
        [2],
        """\
FROM eclipse-temurin:21-jre
ENTRYPOINT ["sh", "-c", "java $JAVA_OPTS -jar /a.jar"]
""",
    ),
    "a shell before Python": (
        [2],
        """\
FROM python:3.13-slim
CMD ["/bin/sh", "-c", "python migrate.py && gunicorn app:app"]
""",
    ),
}

FOUND |= {
    "bash with a redirection": (
        [2],
        """\
FROM python:3.13-slim
CMD ["bash", "-c", "uvicorn main:app > /var/log/app"]
""",
    ),
    "an image of which nobody knows what its sh is": (
        [2],
        """\
FROM example.com/team/base:1
ENTRYPOINT ["sh", "-c", "java -jar /a.jar"]
""",
    ),
    "a script written in the file": (
        [9],
        """\
FROM ruby:3.4-slim
COPY --chmod=755 <<'EOF' /usr/local/bin/start
#!/bin/sh
set -e
bundle exec rake db:migrate
bundle exec puma
EOF
USER 1000
ENTRYPOINT ["/usr/local/bin/start"]
""",
    ),
    "a script handed to a shell": (
        [7],
        """\
FROM golang:1.26-alpine
COPY <<EOF /start.sh
cd /srv
/srv/app
EOF
USER 1000
CMD ["sh", "/start.sh"]
""",
    ),
}

QUIET = {
    "the sh of Alpine, which puts the last command in its own place": """\
FROM eclipse-temurin:21-jre-alpine
ENTRYPOINT ["sh", "-c", "cd /srv && java $JAVA_OPTS -jar /a.jar"]
""",
    "bash with a single command": """\
FROM python:3.13-slim
CMD ["bash", "-c", "uvicorn main:app --port $PORT"]
""",
    "a script that ends in exec": """\
FROM ruby:3.4-slim
COPY --chmod=755 <<'EOF' /usr/local/bin/start
#!/bin/sh
set -e
bundle exec rake db:migrate
exec bundle exec puma
EOF
ENTRYPOINT ["/usr/local/bin/start"]
""",
    "a script in Python": """\
FROM python:3.13-slim
COPY --chmod=755 <<EOF /start
#!/usr/bin/env python3
print("hello")
EOF
CMD ["/start"]
""",
    "exec behind another command": """\
FROM debian:13-slim
COPY server /app/bin/server
CMD ["sh", "-c", "ulimit -n 65536 && exec /app/bin/server"]
""",
    "node itself": """\
FROM node:24-slim
CMD ["node", "server.js"]
""",
    "exec": """\
FROM eclipse-temurin:21-jre
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar /a.jar"]
""",
    "an init in front": """\
FROM node:24-slim
RUN apt-get update && apt-get install -y tini
ENTRYPOINT ["tini", "--"]
CMD ["npm", "start"]
""",
    "shell form is told elsewhere": """\
FROM python:3.13-slim
CMD python app.py
""",
    "a script nobody showed": """\
FROM debian:13-slim
COPY run.sh /
ENTRYPOINT ["/run.sh"]
""",
    "npm only builds": """\
FROM node:24-slim AS b
RUN npm run build
FROM nginx:1.30
COPY --from=b /dist /usr/share/nginx/html
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


@pytest.mark.parametrize(
    ("last", "found"), [('"$@"', 1), ('exec "$@"', 0), ("trap : TERM; app", 0)]
)
def test_a_script_whose_text_is_known_is_read(last: str, found: int) -> None:
    script = ContextFile("run.sh", 40, content=f"#!/bin/sh\nset -e\n{last}\n")
    text = 'FROM debian:13-slim\nCOPY run.sh /run.sh\nENTRYPOINT ["/run.sh"]\nCMD ["app"]\n'
    assert len(findings(text, RULE, context=Context((script,)))) == found


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ('"sh", "-c", "app --x"', "sh, here dash, stays process 1 and keeps signals from `app`"),
        ('"bash", "-c", "cd / && app"', "bash may stay process 1 (it depends on its version and"),
        ('"dash", "-c", "app --x"', "dash stays process 1"),
        ('"npm", "start"', "which docker stop reaches in some versions of npm only"),
    ],
)
def test_no_more_is_claimed_than_holds_for_every_shell(start: str, told: str) -> None:
    (found,) = findings(f"FROM debian:13-slim\nCMD [{start}]\n", RULE)
    assert told in found.message


@pytest.mark.parametrize(
    ("base", "found"),
    [
        ("public.ecr.aws/amazonlinux/amazonlinux:2023", []),
        ("rockylinux:9", []),
        ("openjdk:8-alpine", []),
        ("eclipse-temurin:21-jre", [2]),
    ],
)
def test_which_shell_is_sh_depends_on_the_distribution(base: str, found: list[int]) -> None:
    assert lines(RULE, f'FROM {base}\nCMD ["sh", "-c", "java -jar /a.jar"]\n') == found
