"""``libc_ok``: what was built for one C library and meets another."""

from __future__ import annotations

import pytest

from sealegs.simulator.context import Context
from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check, project


def rust(**product: object) -> Context:
    return project(
        files=[{"path": "Cargo.toml", "size": 9}, {"path": "main.cpp", "size": 9}],
        produces=[
            {"step": "RUN cargo *", "path": "target/release/app", "size": "9 MB", **product},
            {"step": "RUN g++ *", "path": "/src/app", "size": "2 MB"},
            {"step": "RUN pip wheel *", "path": "/wheels", "size": "9 MB", "kind": "dependency"},
        ],
    )


RUST = "FROM rust:1.91-bookworm AS b\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\n"
APP = 'COPY --from=b /src/target/release/app /app\nENTRYPOINT ["/app"]\n'
CPP = (
    "FROM {} AS b\nRUN apt-get update && apt-get install -y g++\nWORKDIR /src\nCOPY . .\n"
    'RUN g++ -o app main.cpp\nFROM {}\nCOPY --from=b /src/app /app\nENTRYPOINT ["/app"]\n'
)
GO = "FROM golang:1.26 AS b\nWORKDIR /s\nCOPY . .\nRUN {}go build -o /app .\nFROM {}\n"
RUN_GO = 'COPY --from=b /app /app\nENTRYPOINT ["/app"]\n'
WHEELS = "FROM {} AS b\nCOPY . .\nRUN pip wheel -w /wheels x\nFROM {}\nCOPY --from=b /wheels /w\n"
CASES = [
    Case(MET, RUST + "FROM debian:12-slim\n" + APP, {}, rust()),
    Case(MET, RUST + "FROM debian:13-slim\n" + APP, {}, rust(libc="glibc")),
    Case(MET, RUST + "FROM scratch\n" + APP, {}, rust(static=True)),
    Case(MET, CPP.format("ubuntu:24.04", "ubuntu:26.04"), {}, rust()),
    Case(MET, GO.format("CGO_ENABLED=0 ", "alpine:3.23") + RUN_GO),
    Case(MET, GO.format("CGO_ENABLED=0 ", "gcr.io/distroless/static-debian13") + RUN_GO),
    Case(
        MET,
        GO.format("CGO_ENABLED=0 ", "alpine:3.23 AS r")
        + "RUN mkdir -p /r/etc && touch /r/etc/passwd\nFROM scratch\nCOPY --from=r /r/ /\n"
        + RUN_GO,
    ),
    Case(MET, WHEELS.format("python:3.14-slim", "python:3.14-slim"), {}, rust()),
    Case(MET, 'FROM node:24-alpine\nCMD ["node", "-v"]\n'),
    Case(UNMET, RUST + "FROM alpine:3.23\n" + APP, {}, rust(libc="glibc"), "glibc"),
    Case(UNMET, RUST + "FROM alpine:3.23\n" + APP, {}, rust(), "has musl", 6),
    Case(UNMET, RUST + "FROM scratch\n" + APP, {}, rust(), "no C library"),
    Case(UNMET, RUST.replace("bookworm", "trixie") + "FROM debian:12-slim\n" + APP, {},
         rust(libc="glibc"), "glibc 2.41, and the image has 2.36"),
    Case(UNMET, WHEELS.format("python:3.14-alpine", "python:3.14-slim"), {}, rust(), "musl", 5),
    Case(UNMET, CPP.format("ubuntu:26.04", "debian:12-slim"), {}, rust(), "2.43"),
    Case(UNMET, GO.format("", "alpine:3.23") + RUN_GO, {}, says="the image has musl"),
    Case(VAGUE, RUST.replace("cargo", "strange") + "FROM alpine:3.23\n" + APP, {}, rust()),
    Case(VAGUE, RUST + "FROM example.com/a:1\n" + APP, {}, rust(libc="glibc"), "example.com/a:1"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_was_built_meets_its_c_library(case: Case) -> None:
    check("libc_ok", case)
