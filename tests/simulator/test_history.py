"""The cache over a history of builds, and what the change language makes of it."""

from __future__ import annotations

from textwrap import dedent

import pytest
from msgspec.structs import replace

from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.platform import Platform
from sealegs.simulator.build import Build
from sealegs.simulator.change import changed, parse_change
from sealegs.simulator.context import UNDESCRIBED, Context, ContextFile, Product
from sealegs.simulator.history import EMPTY, History
from sealegs.simulator.key import Rerun
from sealegs.simulator.predict import build, rebuilt
from sealegs.simulator.request import Request
from tests.simulator.builds import PROJECT

TWO = """
    FROM example.com/builder:1 AS build
    WORKDIR /w
    COPY a .
    RUN compile
    FROM example.com/runtime:1
    WORKDIR /app
    COPY --from=build /w/out .
    RUN finish
    """
CONTEXT = Context(
    files=(ContextFile("a", 1), ContextFile("b", 1), ContextFile("d/x", 1), ContextFile("d/y", 1)),
    produces=(Product("RUN compile*", "out", 10), Product("RUN *", "/trace", 1)),
)


def _request(text: str, context: Context = CONTEXT) -> Request:
    return Request(parse(dedent(text).lstrip()), context)


def _after(request: Request, *changes: str) -> Build:
    return rebuilt(request, [parse_change(change) for change in changes])


def _caches(made: Build) -> str:
    """Return h, m or u for each step."""
    return "".join(str(step.cache)[0] for step in made.steps)


def _told(text: str, *changes: str, context: Context = CONTEXT) -> str:
    return _caches(_after(_request(text, context), *changes))


@pytest.mark.parametrize(
    ("changes", "caches"),
    [
        ([], "hhhhhh"),
        (["edit a"], "hmmhmm"),
        (["edit b"], "hhhhhh"),
        (["touch a"], "hhhhhh"),
        (["chmod a"], "hmmhmm"),
        (["line 4 RUN compile --fast"], "hhmhmm"),
        (["line 4 RUN  compile"], "hhhhhh"),
        (["line 4 RUN compile  now"], "hhmhmm"),
        (["line 8 RUN finish --really"], "hhhhhm"),
        (["line 8 "], "hhhhh"),
        (["line 9 LABEL a=b"], "hhhhhh"),
        (["line 5 FROM example.com/runtime:2"], "hhhmmm"),
        (["base example.com/builder:1"], "mmmhmm"),
        (["base example.com/runtime:1"], "hhhmmm"),
        (["base example.com/other:1"], "hhhhhh"),
        (["platform linux/arm64"], "mmmmmm"),
        (["no-cache"], "hmmhmm"),
        (["no-cache build"], "hmmhmm"),
        (["prune"], "mmmmmm"),
        (["arg UNUSED=1"], "hhhhhh"),
        (["edit a", "edit b"], "hmmhmm"),
    ],
)
def test_each_word_of_the_change_language(changes: list[str], caches: str) -> None:
    assert _told(TWO, *changes) == caches


@pytest.mark.parametrize(
    ("rerun", "caches"),
    [(Rerun.DIFFERENT, "hmmhmm"), (Rerun.IDENTICAL, "hmmhhh"), (Rerun.UNKNOWN, "hmmhuu")],
)
def test_what_is_assumed_of_reruns_decides_over_copies_of_their_bytes(
    rerun: Rerun, caches: str
) -> None:
    request = replace(_request(TWO), rerun=rerun)
    assert _caches(_after(request, "edit a")) == caches


@pytest.mark.parametrize("rerun", list(Rerun))
def test_a_cache_is_no_stack_taking_a_change_back_finds_the_old_records(rerun: Rerun) -> None:
    first = replace(_request(TWO), rerun=rerun)
    second = changed(first, [parse_change("edit a")])
    history = EMPTY.after(build(first))
    history = history.after(build(second, history))
    assert _caches(build(first, history)) == "hhhhhh"
    assert _caches(build(second, history)) == "hhhhhh"


def test_a_forced_rerun_leaves_other_bytes_behind() -> None:
    first = _request(TWO)
    history = EMPTY.after(build(first))
    forced = replace(first, no_cache_filter=frozenset({"build"}))
    again = history.after(build(forced, history))
    assert _caches(build(first, again)) == "hhhhhh"


def test_after_pruning_everything_runs_and_is_there_again() -> None:
    first = _request(TWO)
    pruned = build(replace(first, pruned=True), EMPTY.after(build(first)))
    assert _caches(pruned) == "mmmmmm"
    assert all("emptied" in step.why[0] for step in pruned.steps)
    assert _caches(build(first, EMPTY.after(pruned))) == "hhhhhh"


def test_two_platforms_have_records_of_their_own() -> None:
    arm = replace(_request(TWO), platform=Platform("linux", "arm64"))
    history = EMPTY.after(build(_request(TWO)))
    history = history.after(build(arm, history))
    assert _caches(build(arm, history)) == "hhhhhh"
    assert _caches(build(_request(TWO), history)) == "hhhhhh"


def test_the_first_build_of_all_misses_everything() -> None:
    made = build(_request(TWO), History())
    assert _caches(made) == "mmmmmm"
    assert made.steps[0].why == ("nothing was built before",)


@pytest.mark.parametrize(
    ("text", "changes", "caches"),
    [
        ("COPY . /w", ["line 2 COPY . /w", "line 3 LABEL a=b"], "m"),
        ("COPY d /w", ["line 3 LABEL a=b"], "h"),
        ("COPY d /w", ["edit d"], "m"),
        ("COPY d /w", ["delete d/x"], "m"),
        ("COPY d /w", ["rename d/x d/z"], "m"),
        ("COPY d /w", ["add d/new"], "m"),
        ("COPY d /w", ["chmod d"], "h"),
        ("COPY d /w", ["rename d e", "line 2 COPY e /w"], "m"),
        ("COPY a /x", ["rename a c", "rename b a", "rename a b", "rename c a"], "h"),
        ("COPY a /x", ["line 2 COPY a /x/"], "m"),
        ("COPY a /x", ["line 2 COPY ./a /x"], "h"),
        ("COPY --chown=1 a /x", ["line 2 COPY --chown=2 a /x"], "m"),
        ("COPY a /x", ["line 2 ADD a /x"], "m"),
        ("ARG V=1\nCOPY a /x$V", ["arg V=2"], "m"),
        ("ARG V=1\nRUN r", ["arg V=2"], "m"),
        ("ARG V=1\nRUN r\nCOPY a /", ["arg V=1"], "hh"),
        ("RUN r\nARG V=1\nRUN s", ["arg V=2"], "hm"),
        ("ENV V=1\nCOPY a /x\nWORKDIR /q\nRUN r", ["line 2 ENV V=2"], "hhm"),
        ("USER 1\nCOPY a /x", ["line 2 USER 2"], "h"),
        ("USER 1\nRUN r", ["line 2 USER 2"], "m"),
        ("USER 1\nWORKDIR /q", ["line 2 USER 2"], "m"),
        ('SHELL ["/bin/sh","-c"]\nRUN ["r"]', ['line 2 SHELL ["/bin/bash","-c"]'], "h"),
        ('SHELL ["/bin/sh","-c"]\nRUN r', ['line 2 SHELL ["/bin/bash","-c"]'], "m"),
        ("RUN r \\\n# one\n s", ["line 3 # two"], "h"),
        ("ENV V=1\nCOPY <<E /x\n$V\nE", ["line 2 ENV V=2"], "m"),
        ("ENV V=1\nCOPY <<'E' /x\n$V\nE", ["line 2 ENV V=2"], "h"),
        ("RUN --mount=type=cache,target=/c,sharing=locked r",
         ["line 2 RUN --mount=type=cache,target=/c,sharing=private r"], "h"),
        ("RUN --mount=type=cache,target=/c r", ["line 2 RUN --mount=type=cache,target=/e r"], "m"),
        ("RUN --mount=type=secret,id=a r", ["line 2 RUN --mount=type=secret,id=b r"], "m"),
        ("RUN --mount=type=bind,source=d,target=/d r", ["edit d/x"], "m"),
        ("RUN --mount=type=bind,source=d,target=/d r", ["edit a"], "h"),
        ("RUN r\nCOPY --link a /x\nRUN s", ["line 2 RUN q"], "mhm"),
        ("COPY --exclude=x d /x", ["edit d/x"], "h"),
        ("COPY --exclude=x d /x", ["edit d/y"], "m"),
        ("RUN r\nRUN s", ["line 2 "], "m"),
    ],
)  # fmt: skip
def test_what_is_in_a_key_and_what_is_not(text: str, changes: list[str], caches: str) -> None:
    assert _told(f"FROM example.com/base:1\n{text}\n", *changes) == caches


def test_an_argument_before_from_counts_only_where_it_is_declared_again() -> None:
    text = "ARG V=1\nFROM example.com/base:1\n{}RUN r\n"
    assert _told(text.format(""), "arg V=2") == "h"
    assert _told(text.format("ARG V\n"), "arg V=2") == "m"


def test_a_proxy_counts_only_where_it_is_declared() -> None:
    text = "FROM example.com/base:1\n{}RUN r\n"
    assert _told(text.format(""), "arg HTTP_PROXY=http://p") == "h"
    assert _told(text.format("ARG HTTP_PROXY\n"), "arg HTTP_PROXY=http://p") == "m"


def test_a_file_that_an_unknown_command_may_have_rewritten_is_unknown() -> None:
    text = (
        "FROM example.com/base:1 AS a\nCOPY d /d\nRUN ./unknown\n"
        "FROM example.com/base:1\nCOPY --from=a /d /d\n"
    )
    context = Context(CONTEXT.files)
    assert _told(text, "line 3 RUN ./unknown --more", context=context) == "hmu"
    assert _told(text, "edit d/x", context=context) == "mmm"


def test_a_file_that_only_an_unknown_command_can_have_made_is_another_one() -> None:
    text = "FROM alpine:3.23 AS a\nCOPY d /d\nRUN /d/x\nFROM alpine:3.23\nCOPY --from=a /made /m\n"
    assert _told(text, "edit d/y", context=Context(CONTEXT.files)) == "mmm"


def test_what_a_step_made_that_may_have_been_a_hit_may_be_what_it_was() -> None:
    text = (
        "FROM example.com/base:1 AS a\nWORKDIR /w\nCOPY . .\nRUN compile\n"
        "FROM example.com/base:1\nCOPY --from=a /w/out /o\nRUN finish\nCMD a\n"
    )
    undescribed = replace(CONTEXT, described=False)
    assert _told(text, "line 8 CMD b", context=undescribed) == "huuuu"
    assert _told(text, "line 4 RUN compile -v", context=undescribed) == "hummm"


def test_identical_steps_of_two_stages_are_one() -> None:
    text = (
        "FROM alpine:3.23 AS a\nRUN touch /x\nFROM alpine:3.23 AS b\nRUN touch /x\n"
        "FROM scratch\nCOPY --from=a /x /1\nCOPY --from=b /x /2\n"
    )
    made = build(_request(text))
    assert made.steps[0].key == made.steps[1].key


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (["edit a"], ("line 3 `COPY a .` reads a",)),
        (["line 4 RUN compile -v"], ("line 4 `RUN compile -v` reads differently from before",)),
        (["no-cache"], ("--no-cache makes line 3 `COPY a .` run",)),
        (
            ["base example.com/builder:1"],
            ("the base image below line 2 `WORKDIR /w` is another one",),
        ),
        (["platform linux/arm64"], ("the base image below line 2 `WORKDIR /w` is another one",)),
    ],
)
def test_the_first_miss_says_what_changed(changes: list[str], why: tuple[str, ...]) -> None:
    made = _after(_request(TWO), *changes)
    assert next(step.why for step in made.steps if step.cache == "miss") == why


@pytest.mark.parametrize("parent", ["", "WORKDIR /w\n"])
@pytest.mark.parametrize(
    ("context", "cache", "reads"),
    [(Context(), "miss", "reads"), (UNDESCRIBED, "unknown", "may read")],
)
def test_a_context_holds_the_changed_dockerfile(
    parent: str, context: Context, cache: str, reads: str
) -> None:
    text = f"FROM alpine:3.23\n{parent}COPY . .\nCMD a\n"
    last = text.count("\n")
    step = _after(_request(text, context), f"line {last} CMD b").steps[-1]
    assert step.cache == cache
    assert step.why == (f"line {last - 1} `COPY . .` {reads} the Dockerfile, which was edited",)


def test_a_chain_leads_from_the_change_through_stages() -> None:
    assert _after(_request(TWO), "edit a").steps[-1].why == (
        "line 3 `COPY a .` reads a",
        "so line 4 `RUN compile` runs again",
        "and makes /w/out with other bytes",
        "so line 7 `COPY --from=build /w/out .` runs again",
        "so line 8 `RUN finish` runs again",
    )


def test_changed_variables_are_named() -> None:
    made = _after(_request("FROM alpine:3.23\nARG V=1\nRUN r\n"), "arg V=2")
    assert made.steps[0].why == ("line 3 `RUN r` sees V=2 instead of 1",)


@pytest.mark.parametrize(
    ("add", "told"),
    [
        ("ADD https://e.org/f /f", "uu"),
        (f"ADD --checksum=sha256:{'a' * 64} https://e.org/f /f", "hh"),
        ("ADD https://github.com/x/y.git#main /f", "uu"),
        (f"ADD https://github.com/x/y.git#{'b' * 40} /f", "hh"),
    ],
)
def test_nobody_knows_whether_an_address_sends_the_same_bytes(add: str, told: str) -> None:
    assert _told(f"FROM alpine:3.23\n{add}\nRUN make\n", "edit a") == told


def test_why_a_download_may_be_another_one() -> None:
    steps = _after(_request("FROM alpine:3.23\nADD https://e.org/f /f\nRUN r\n"), "edit a").steps
    assert steps[0].why == (
        "line 2 `ADD https://e.org/f /f` asks https://e.org/f again, which may send other bytes",
    )
    assert steps[1].why[-1] == "so line 3 `RUN r` may run again"


def test_an_edit_where_nobody_described_the_context_is_a_miss() -> None:
    text = "FROM alpine:3.23\nCOPY package.json ./\nRUN r\nCOPY . .\n"
    assert _told(text, "edit package.json", context=UNDESCRIBED) == "mmm"
    assert _told(text, "edit src/index.js", context=UNDESCRIBED) == "hhm"


def test_without_a_context_nobody_knows_whether_the_dockerfile_is_copied() -> None:
    text = "FROM alpine:3.23\nCOPY package.json ./\nRUN r\nCOPY . .\n"
    made = _told(text, "line 5 LABEL a=b", context=UNDESCRIBED)
    assert made == "hhu"


def test_maven_sources_are_an_example_of_order() -> None:
    text = (
        "FROM maven:3.9-eclipse-temurin-21\nWORKDIR /w\nCOPY pom.xml .\n"
        "RUN mvn dependency:go-offline\nCOPY src src\nRUN mvn package\n"
    )
    assert _told(text, "edit src/main/java/App.java", context=PROJECT) == "hhhmm"


GO = """
    FROM golang:1.26 AS build
    ARG WHO=a
    WORKDIR /w
    COPY . .
    RUN CGO_ENABLED=0 go build {}-o /out/app .
    FROM scratch
    COPY --from=build /out/app /app
    """


@pytest.mark.parametrize(
    ("flag", "changes", "caches"),
    [
        ("-trimpath ", ["edit main.go"], "hmmm"),
        ("-trimpath ", ["no-cache build"], "hmmh"),
        ("", ["no-cache build"], "hmmm"),
    ],
)
def test_equal_bytes_are_expected_where_a_command_is_known_to_make_them(
    flag: str, changes: list[str], caches: str
) -> None:
    context = Context(
        (ContextFile("main.go", 1, "source"), ContextFile("go.mod", 1, "manifest")),
        (Product("RUN *go build*", "/out/app", 10),),
    )
    assert _told(GO.format(flag), *changes, context=context) == caches


@pytest.mark.parametrize(
    ("command", "cache"),
    [("mkdir /m", "h"), ("touch /m", "h"), ("echo hi > /m", "u"), ("./d/x > /m", "m")],
)
def test_what_a_shell_writes_itself_may_be_the_same_after_a_rerun(command: str, cache: str) -> None:
    text = (
        f"FROM alpine:3.23 AS a\nCOPY d /d\nRUN {command}\nFROM alpine:3.23\nCOPY --from=a /m /m\n"
    )
    assert _told(text, "edit d/y", context=Context(CONTEXT.files)) == f"mm{cache}"


@pytest.mark.parametrize(
    ("before", "after", "caches"),
    [
        ("debian:bookworm-slim", "debian:bookworm-slim", "hhh"),
        ("debian:bookworm-slim", f"debian:bookworm-slim@sha256:{'0' * 64}", "uuu"),
        ("debian:bookworm-slim", "debian:12-slim", "uuu"),
        ("debian:bookworm-slim", "debian:trixie-slim", "mmm"),
        ("example.com/our:1", "example.com/our:2", "mmm"),
        ("node:22", "node:24", "mmm"),
    ],
)
def test_two_names_of_a_base_may_be_one_image(before: str, after: str, caches: str) -> None:
    text = "FROM {}\nCOPY a /a\nRUN touch /b\nWORKDIR /w\n"
    assert _told(text.format(before), f"line 1 FROM {after}") == caches


def test_behind_a_base_that_may_be_the_same_a_change_still_is_a_miss() -> None:
    text = "FROM debian:bookworm-slim\nCOPY a /a\nRUN touch /b\n"
    assert _told(text, "line 1 FROM debian:12-slim", "edit a") == "mm"
