"""What is said about half-typed and mistyped lines, as learners write them."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.convert import convert
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.slips import flag_meant
from sealegs.dockerfile.slips_json import array_meant, json_advice

STAGES = "FROM golang:1.26 AS build\nWORKDIR /src\nFROM alpine:3.24\n"

# a line below three good ones; what its refusal says
LINES = [
    ("from=build /src/app /app", "to give the flag `--from=build` write COPY before it"),
    ("--from=build /src/app /app", "to give the flag `--from=build` write COPY before it"),
    ("-from=build /src/app /app", "to give the flag `--from=build` write COPY before it"),
    ("\u2013from=build /src/app /app", "to give the flag `--from=build` write COPY before it"),
    ("--chown=1:1 a b", "write COPY before it"),
    ("chown=1:1 a b", "write COPY before it"),
    ("--mount=type=cache,target=/x true", "write RUN before it"),
    ("--interval=5s CMD true", "write HEALTHCHECK before it"),
    ("from=alpine \x1c", "write COPY before it"),  # white space to Python, a word to Docker
    ("from=alpine", "write FROM and a blank, without the `=`"),
    ("from=alpine AS web", "write FROM, a blank, and the image"),
    ("COPY--from=build /src/app /app", "put a blank after COPY"),
    ("COPY --from build /src/app /app", "write --from=build"),
    ("COPY --form=build /a /a", "did you mean --from?"),
    ("COPY --chown app:app . .", "write --chown=app:app"),
    ("RUN --mount", "--mount needs a value: write --mount=..."),
    ("COPY --chown --from=build . .", "--chown needs a value: write --chown=..."),
    ("apt-get install -y curl", "write RUN before it; if it continues the line above"),
    ("&& apt-get install -y curl", "it reads as the rest of the line above"),
    ("mkdir /app", "write RUN before it"),
    ("npm install", "write RUN before it"),
    ("fi", "it reads as the rest of the line above"),
    ("}", "it reads as the rest of the line above"),
    ('"start"]', "it reads as the rest of the line above"),
    ("cd /app", "write WORKDIR"),
    ("export A=1", "write ENV"),
    ("CP . .", "write COPY"),
    ("PORT 80", "write EXPOSE"),
    ("ENVIRONMENT A=1", "write ENV"),
    ("NODE_ENV=production", "write ENV NODE_ENV=production"),
    ("env=production", "write ENV NAME=value"),
    ("WORK DIR /app", "write WORKDIR as one word"),
    ("HEALTH CHECK CMD true", "write HEALTHCHECK as one word"),
    ("ENTRY_POINT a", "did you mean ENTRYPOINT?"),
    ("ENTRY-POINT a", "did you mean ENTRYPOINT?"),
    ("COPPY . .", "did you mean COPY?"),
    ("ARGS X=1", "did you mean ARG?"),
    ("WORKDIR=/app", "write WORKDIR and a blank, without the `=`"),
    ("WORKDIR/app", "put a blank after WORKDIR"),
    ('CMD=["npm", "start"]', "write CMD and a blank, without the `=`"),
    ("CMD: npm start", "write CMD and a blank, without the `:`"),
    ('CMD["npm", "start"]', "put a blank after CMD"),
    ("RUN\u00a0apt-get update", "put an ordinary blank after RUN"),
    ("AS build", "write FROM image AS name"),
    ("EOF", "must begin above, as in RUN <<EOF"),
    ("// a comment", "a comment begins with #"),
    ("/* a comment */", "a comment begins with #"),
    ("<!-- a comment -->", "a comment begins with #"),
    ("```", "leave out the fence"),
    ("services:", "no instruction has a colon"),
    ("$ RUN true", "leave it out, so that the line begins with RUN"),
    ("12 RUN true", "leave it out, so that the line begins with RUN"),
    ("QWERTZ x", "a command to be carried out begins with RUN"),
    ("FROM debian build", "put AS before `build`"),
    ("FROM debian AS b AS c", "leave out the second AS"),
    ("FROM debian AS my app", "one word, as in AS my-app"),
    ("FROM AS build", "needs an image before AS"),
    ("FROM debian AS", "needs a name for the stage"),
    ("FROM debian: 12", "leave out the blank behind `debian:`"),
    ("FROM debian # base", "a comment stands on a line of its own"),
    ("FROM debian --platform=linux/amd64", "write FROM --platform=linux/amd64 image"),
    ("FROM --platform linux/amd64 debian", "write --platform=linux/amd64"),
    ("FROM a b c d", "FROM takes an image, or an image AS a name"),
    ("FROM debian:", "a tag must follow the colon"),
    ("FROM https://hub.docker.com/_/debian", "a name, not a web address"),
    ("EXPOSE 80, 443", "separated by blanks, without commas"),
    ("ARG X = 1", "leave no blanks around it"),
    ("ENV =1", "leave no blanks around it"),
    ("RUN <<EOF\ntrue\n  EOF", "the one in line 6 has blanks around it"),
    ("RUN <<EOF\ntrue\nEOF ", "the one in line 6 has blanks around it"),
    ("RUN <<EOF\ntrue", "write `EOF` alone on a line after it"),
    ("RUN <<EOF\ntrue\nEOF;", "line 6 has something behind it"),
    ("RUN <<EOF\ntrue\neof", "the one in line 6 is written in another case"),
    ("COPY --from = build /a /a", "write --from=build"),
    ("COPY --from:build /a /a", "did you mean --from=build?"),
    ("ENV A=b \\\nRUN true", "line 4 ends with `\\`, which makes RUN below it part of ENV"),
    ("FROM debian \\\nRUN true", "line 4 ends with `\\`, which makes RUN below it part of FROM"),
    ("FROM debian 13", "write FROM debian:13"),
    ("FROM python:3.14 slim", "write FROM python:3.14-slim"),
    ("FROM debian : 13", "leave out the blank before `:`"),
    ("FROM debian -> build", "write AS instead of `->`"),
    ("FROM debian (build)", "put AS before `build`"),
    ("FROM debian .", "nothing like `.` behind the image"),
    ("FROM -platform=linux/amd64 debian", "write FROM --platform=linux/amd64 image"),
    ("FROM --platform:linux/amd64 debian", "did you mean --platform=linux/amd64?"),
    ("FROM debian\u00a0AS build", "U+00A0 only looks like a blank"),
    ('FROM debian AS "build"', "write build, with nothing around it"),
    ("FROM debian AS 1build", "start with a letter"),
    ("FROM debian;", "leave out the signs around the name"),
    ("FROM <image>", "leave out the signs around the name"),
    ("FROM debian=13", "a tag stands behind a colon"),
    ("FROM debian@13", "a tag stands behind a colon"),
    ("FROM debian:13:slim", "a repository has one tag"),
    ("FROM debian AS a\rRUN true", "save the file with LF"),
    ("ENV A=b # why", "a comment stands on a line of its own"),
    ("ENV A=b; ENV C=d", "begin a new line with ENV"),
    ("ENV A=b && B=c", "no shell reads this line"),
    ("ENV A=\u201cb c\u201d", "straight quotes"),
    ("ENV A=b C:d", "write C=d"),
    ("ENV A:b", "write A=b"),
    ("EXPOSE 80;", "without commas or semicolons"),
    ("EXPOSE 80 # http", "a comment stands on a line of its own"),
    ("EXPOSE -p 80", "-p belongs to docker run"),
    ("HEALTHCHECK interval=5s CMD true", "as in --interval=..."),
    ('HEALTHCHECK ["CMD", "true"]', "how Compose writes it"),
    ("HEALTHCHECK CMD-SHELL true", "how Compose writes it"),
    ("HEALTHCHECK --interval=5 CMD true", "write 5s"),
    ("SHELL ['/bin/bash', '-c']", "double quotes, not single ones"),
    ("<<<<<<< HEAD", "git marks so where two versions meet"),
    ('{"a": 1}', "a Dockerfile is no JSON"),
    ("docker build .", "docker is called in a terminal"),
    ("\ufeffRUN true", "delete the invisible sign U+FEFF beside RUN"),
    ("\u0421OPY . .", "U+0421 only looks like a letter of COPY"),
]


@pytest.mark.parametrize(("line", "told"), LINES, ids=[line for line, _ in LINES])
def test_a_slip_is_told_how_to_go_on(line: str, told: str) -> None:
    document = parse(f"{STAGES}{line}\n")
    problems = [*document.problems, *convert(document).problems]
    refusals = [p for p in problems if p.severity.value == "refusal"]
    assert told in refusals[0].message
    assert refusals[0].line == 4


ABOVE = [
    ("RUN <<'EOF\necho a\nEOF", "since the quote is never closed: write <<'EOF'"),
    ("RUN <EOF\necho a\nEOF", "since it takes two `<`: write <<EOF"),
    ("RUN cat <<<EOF\necho a\nEOF", "since it takes two `<`: write <<EOF"),
    ("RUN true &&\n  echo a", "ends in `&&` and goes on only with a `\\` behind it"),
    ("RUN true \\ # why\n  && echo a", "nothing may stand behind the `\\`"),
    ("RUN true /\n  && echo a", "must end in `\\`, not in `/`"),
]


@pytest.mark.parametrize(("lines", "told"), ABOVE, ids=[lines for lines, _ in ABOVE])
def test_a_slip_of_the_line_above_is_told_where_it_shows(lines: str, told: str) -> None:
    refusal = parse(f"{STAGES}{lines}\n").refusal
    assert refusal is not None
    assert told in refusal.message
    assert refusal.line == 5


@pytest.mark.parametrize(
    "lines",
    [
        "HEALTHCHECK --interval=5x \\\nCMD true",
        'LABEL a="b \\\nRUN c',
        "LABEL a=b \\\n  RUN c",
        "LABEL a=b \\\nRUNS c",
    ],
)
def test_what_belongs_to_the_line_above_is_no_instruction_of_its_own(lines: str) -> None:
    document = parse(f"{STAGES}{lines}\n")
    assert not any("below it part of" in p.message for p in document.problems)


@pytest.mark.parametrize("word", [line.split()[0] for line, _ in LINES if line[0] != "F"])
def test_advice_is_given_for_whatever_is_typed_so_far(word: str) -> None:
    for end in range(1, len(word) + 1):
        refusal = parse(f"{STAGES}{word[:end]} x\n").refusal
        assert refusal is None or refusal.message


def test_an_equals_sign_behind_a_blank_is_told_to_be_part_of_the_value() -> None:
    warned = parse(f"{STAGES}ENV FOO = bar\n").warnings[0]
    assert (warned.code, warned.line) == ("LegacyKeyValueFormat", 4)
    assert "`= bar`" in warned.message


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ENV FOO: bar", "the colon becomes part of the name, `FOO:`"),
        ("LABEL a: b", "the colon becomes part of the name, `a:`"),
        ("ENV export A=b", "the name becomes `export`"),
    ],
)
def test_what_becomes_part_of_a_name_is_told(line: str, told: str) -> None:
    warned = parse(f"{STAGES}{line}\n").warnings[0]
    assert (warned.code, warned.line) == ("LegacyKeyValueFormat", 4)
    assert told in warned.message


@pytest.mark.parametrize(
    ("word", "flag"),
    [
        ("from=build", "--from=build"), ("-from=build", "--from=build"),
        ("\u2014from=build", "--from=build"), ("chown=1:1", "--chown=1:1"),
        ("mount=type=cache", ""), ("src", ""), ("from", ""), ("a=b", ""), ("", ""),
    ],
)  # fmt: skip
def test_arguments_that_look_like_flags_are_seen(word: str, flag: str) -> None:
    assert flag_meant(word) == flag


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("['npm', 'start']", "double quotes, not single ones"),
        ("[\u201cnpm\u201d, \u201cstart\u201d]", "straight double quotes"),
        ('["npm", "start"', "closing bracket"),
        ('["npm", "start",]', "a comma too much"),
        ("[npm, start]", "every element needs double quotes"),
        ('["npm" "start"]', "a quote or a comma is missing"),
        ('["npm", "start]', "a quote or a comma is missing"),
        ('["npm", start]', "every element needs double quotes"),
        ("[`npm`, `start`]", "not backticks"),
        ('["npm",, "start"]', "a comma too much"),
        ('["npm", "start"];', "nothing may stand behind the closing bracket"),
        ('["npm", "start"] # why', "a comment stands on a line of its own"),
        ('["npm", "start"]]', "a closing bracket too much"),
        ('["npm", "start"}', "the closing bracket is `]`, not `}`"),
        ('["npm"; "start"]', "separated by commas, not by `;`"),
        ('["node", "dist\\server.js"]', "only when it is written twice"),
        ('["npm",\u00a0"start"]', "the sign U+00A0"),
        ("[", "the closing bracket is missing"),
    ],
)
def test_brackets_that_are_no_json_are_told_why(text: str, why: str) -> None:
    assert why in json_advice(text)
    assert why in array_meant(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('"npm", "start"]', "the opening bracket is missing"),
        ('"npm", "start"', "the brackets are missing"),
        ('("npm", "start")', "square brackets"),
        ('{"npm", "start"}', "square brackets"),
        ('[ "npm", "start" ]]', "a closing bracket too much"),
        ("[ -f /x ] && start", ""),
        ('[ "$A" = b ] && start', ""),
        ("[[ $A == b ]]", ""),
        ("npm start", ""),
        ('"npm" start', ""),
        ("(npm start)", ""),
        ("", ""),
    ],
)
def test_a_text_is_known_to_be_meant_as_an_array(text: str, why: str) -> None:
    assert (why in array_meant(text)) if why else (array_meant(text) == "")
