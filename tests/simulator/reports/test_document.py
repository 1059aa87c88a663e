"""The JSON of `sealegs simulate`: the field names are a promise (FORMATS 8)."""

from __future__ import annotations

import json
from typing import Any

from sealegs.dockerfile.parse import parse
from sealegs.simulator.change import parse_change
from sealegs.simulator.context import UNDESCRIBED, Context, ContextFile
from sealegs.simulator.predict import rebuilt
from sealegs.simulator.reports.document import to_document, to_json, to_json_line
from sealegs.simulator.request import Request

TWO_STAGES = """\
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY pom.xml ./
COPY src ./src

FROM eclipse-temurin:21-jre-noble AS runtime
ARG TOKEN
RUN echo "$TOKEN" > /tmp/token
COPY --from=build /src/pom.xml /app/
LABEL team=harbour
HEALTHCHECK --interval=5s CMD ["java", "-version"]
USER 10001
EXPOSE 8080
ENTRYPOINT ["java", "-version"]

FROM runtime AS unused
"""


def document(text: str, *changes: str, context: Context = UNDESCRIBED) -> dict[str, Any]:
    source = parse(text)
    request = Request(source, context, target="runtime" if "AS runtime" in text else None)
    build = rebuilt(request, [parse_change(change) for change in changes])
    line = to_json_line(to_document("a/Dockerfile", source, build))
    assert "\n" not in line
    assert json.loads(to_json(to_document("a/Dockerfile", source, build))) == json.loads(line)
    read: dict[str, Any] = json.loads(line)
    return read


def test_every_promised_field_is_there() -> None:
    told = document(TWO_STAGES)
    assert list(told) == [
        "version", "file", "error", "target", "stages", "steps", "image", "failures", "unknown",
    ]  # fmt: skip
    assert list(told["stages"][0]) == ["index", "name", "line", "base", "built", "why", "rank"]
    assert list(told["steps"][0]) == [
        "stage", "index", "line", "instruction", "text", "cache", "why", "bytes",
    ]  # fmt: skip
    promised = {
        "bytes", "compressed", "wasted", "layers", "user", "workdir", "entrypoint", "cmd", "env",
        "exposed", "volumes", "labels", "stopsignal", "healthcheck", "shell_form", "onbuild",
        "shell", "package_manager", "libc", "tools", "compilers", "pid1", "files", "leftovers",
        "secrets",
    }  # fmt: skip
    assert set(told["image"]) == promised
    assert list(told["image"]["bytes"]) == ["low", "estimate", "high", "kind"]


def test_stages_say_what_they_start_from_and_whether_they_are_built() -> None:
    told = document(TWO_STAGES)
    assert told["target"] == "runtime"
    assert [stage["built"] for stage in told["stages"]] == [True, True, False]
    assert [stage["rank"] for stage in told["stages"]] == [0, 1, 2]
    assert told["stages"][2]["base"] == "runtime"


def test_steps_count_from_nought_in_their_stage() -> None:
    told = document(TWO_STAGES, "edit src/App.java")
    steps = [(s["stage"], s["index"], s["instruction"], s["cache"]) for s in told["steps"]]
    assert steps[:3] == [
        ("build", 0, "WORKDIR", "hit"),
        ("build", 1, "COPY", "hit"),
        ("build", 2, "COPY", "miss"),
    ]
    assert told["steps"][2]["why"] == ["line 4 `COPY src ./src` reads src/App.java"]


def test_the_image_has_its_configuration() -> None:
    image = document(TWO_STAGES)["image"]
    assert image["user"] == "10001"
    assert image["entrypoint"] == ["java", "-version"]
    assert image["labels"] == {"team": "harbour"}
    assert image["exposed"] == ["8080/tcp"]
    assert image["healthcheck"]["test"] == ["CMD", "java", "-version"]
    assert image["healthcheck"]["interval"] == 5_000_000_000
    assert image["pid1"] == "java"


def test_files_name_their_origin_and_the_layer_that_holds_them() -> None:
    files = (ContextFile("pom.xml", 4_000), ContextFile("src/App.java", 3_000))
    told = document(TWO_STAGES, context=Context(files))
    pom = next(file for file in told["image"]["files"] if file["path"] == "/app/pom.xml")
    assert pom["origin"] == "context:pom.xml"
    assert pom["bytes"]["low"] == pom["bytes"]["high"] == 4_000
    assert told["image"]["layers"][pom["layer"]]["instruction"] == "COPY"


def test_a_file_that_buildkit_does_not_read_has_an_error_and_no_image() -> None:
    told = document("FROM alpine:3.23\nCOPPY a b\n")
    assert told["error"]["layer"] == "instruction"
    assert told["error"]["line"] == 2
    assert told["image"] is None
    assert told["failures"][0]["when"] == "build"


def test_a_file_without_stages_is_told_as_one() -> None:
    told = document("ARG A=1\n")
    assert told["target"] is None
    assert told["stages"] == told["steps"] == []
    assert told["failures"]
