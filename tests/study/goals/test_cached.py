"""``cached`` with ``compiles``: dependencies that are compiled with the program."""

from __future__ import annotations

import pytest

from tests.study.goals.judging import MET, UNMET, VAGUE, Case, check, project

AFTER = {"compiles": "rust", "after": "edit src/main.rs"}
CRATE = project(
    files=[
        {"path": "Cargo.toml", "kind": "manifest"},
        {"path": "Cargo.lock", "kind": "lock"},
        {"path": "src/main.rs", "kind": "source"},
    ],
    produces=[{"step": "RUN cargo build*", "path": "target/release/x", "size": "9 MB"}],
)
HEAD = "FROM rust:1.98\nWORKDIR /s\n"
ALL = "COPY . .\n"
MANIFESTS = "COPY Cargo.toml Cargo.lock ./\n"
BUILD = "RUN cargo build --release --locked\n"
MOUNT = "RUN --mount=type=cache,target=/s/target"


def chef(cook: str) -> str:
    return (
        "FROM rust:1.98 AS plan\nWORKDIR /s\nCOPY . .\nRUN cargo chef prepare\n"
        f"{HEAD}COPY --from=plan /s/recipe.json ./\nRUN cargo chef cook {cook}\n{ALL}{BUILD}"
    )


CASES = [
    Case(MET, f"{HEAD}{ALL}{MOUNT} \\\n    cargo build --release && cp target/release/x /x\n"),
    Case(MET, f"{HEAD}{ALL}{MOUNT},sharing=locked cargo build\n"),
    Case(MET, chef("--release --recipe-path recipe.json")),
    Case(
        MET,
        f"{HEAD}{MANIFESTS}RUN mkdir src && echo 'fn main() {{}}' > src/main.rs \\\n"
        f" && cargo build --release && rm -rf src\nCOPY src src\n{BUILD}",
    ),
    Case(
        MET,
        f"{HEAD}ENV CARGO_TARGET_DIR=/t\n{ALL}"
        "RUN --mount=type=cache,target=/t cargo build --release\n",
    ),
    Case(UNMET, f"{HEAD}{ALL}{BUILD}", says="compiles all dependencies again", line=4),
    Case(UNMET, chef("--recipe-path recipe.json"), says="nothing compiled in /s/target"),
    Case(UNMET, f"{HEAD}{MANIFESTS}RUN cargo fetch\nCOPY src src\n{BUILD}"),
    Case(
        UNMET,
        f"{HEAD}{ALL}RUN --mount=type=cache,target=/usr/local/cargo/registry cargo build -r\n",
    ),
    Case(
        UNMET,
        f"{HEAD}{ALL}{MOUNT} cargo build --release --target-dir /elsewhere\n",
        says="/elsewhere",
    ),
    Case(UNMET, f"{HEAD}{ALL}RUN cargo chef prepare && cargo chef cook --release\n{BUILD}"),
    Case(VAGUE, "FROM debian:trixie-slim\n", says="no step"),
    Case(VAGUE, f"{HEAD}{ALL}RUN if true; then cargo build --release; fi\n"),
    Case(
        MET,
        f"{HEAD}{MANIFESTS}RUN mkdir src && touch src/main.rs && cargo build --release "
        f"&& rm -rf src target/release/deps/x*\nCOPY src src\n{BUILD}",
    ),
    Case(
        VAGUE,
        f"{HEAD}{MANIFESTS}RUN mkdir src && touch src/main.rs && cargo build --release "
        f"&& rm -rf src target\nCOPY src src\n{BUILD}",
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_dependencies_stay_compiled_in_a_layer_or_in_a_mount(case: Case) -> None:
    parameters = {**AFTER, **case.parameters}
    check("cached", Case(case.status, case.text, parameters, CRATE, case.says, case.line))
