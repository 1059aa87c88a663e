"""What a program is made for: told by how it is compiled, compared where it starts."""

from __future__ import annotations

import pytest

from sealegs.simulator.built_for import aim_of, runs_on
from sealegs.simulator.context import UNDESCRIBED, Context, ContextFile, Product
from sealegs.simulator.tri import Tri
from tests.simulator.builds import build

HOST = "linux/amd64"
RUST = Context(
    files=(
        ContextFile("Cargo.toml", 100, "manifest"),
        ContextFile("Cargo.lock", 100, "lock"),
        ContextFile("src/main.rs", 100, "source"),
    ),
    produces=(Product("RUN cargo build*", "target/release/ferry", 14_000_000),),
)
NET = Context(
    files=(ContextFile("A.csproj", 100, "manifest"), ContextFile("P.cs", 100, "source")),
    produces=(
        Product("RUN dotnet publish*", "A.dll", 3_000_000),
        Product("RUN dotnet publish*", "A", 100_000),
    ),
)
C = Context(
    files=(ContextFile("Makefile", 100, "manifest"), ContextFile("main.c", 100, "source")),
    produces=(
        Product("RUN make*", "app", 1_000_000),
        Product("RUN cmake --build*", "build/app", 1_000_000),
    ),
)


@pytest.mark.parametrize(
    ("command", "env", "platform"),
    [
        ("go build -o /app", {}, HOST),
        ("go build -o /app", {"GOOS": ""}, HOST),
        ("go build -o /app", {"GOOS": "windows"}, "windows/amd64"),
        ("go build -o /app", {"GOARCH": "arm64"}, "linux/arm64"),
        ("go build -o /app", {"GOOS": "linux", "GOARCH": "amd64"}, HOST),
        ("go build -o /app", {"GOARCH": None}, None),
        ("cargo build --release", {}, HOST),
        ("cargo build --target x86_64-pc-windows-gnu", {}, "windows/amd64"),
        ("cargo build --target=aarch64-unknown-linux-musl", {}, "linux/arm64"),
        ("cargo build", {"CARGO_BUILD_TARGET": "wasm32-wasip1"}, "wasip1/wasm"),
        ("cargo build --target my-board.json", {}, None),
        ("dotnet publish -r win-x64", {}, "windows/amd64"),
        ("dotnet publish -r linux-musl-arm64", {}, "linux/arm64"),
        ("dotnet publish --arch arm64", {}, "linux/arm64"),
        ("dotnet publish -p:RuntimeIdentifier=osx-arm64", {}, "darwin/arm64"),
        ("dotnet publish -o /out", {}, HOST),
        ("gcc -o app main.c", {}, HOST),
        ("gcc -m32 -o app main.c", {}, "linux/386"),
        ("x86_64-w64-mingw32-gcc -o app main.c", {}, "windows/amd64"),
        ("clang --target=aarch64-linux-gnu -o app main.c", {}, "linux/arm64"),
        ("make", {}, HOST),
        ("make", {"CC": "x86_64-w64-mingw32-gcc"}, "windows/amd64"),
        ("make CC=aarch64-linux-gnu-gcc", {}, "linux/arm64"),
        ("make CC=some-compiler", {}, None),
        ("make CROSS_COMPILE=arm-linux-", {}, None),
        ("mvn package", {"GOOS": "windows"}, ""),
        ("npm run build", {}, ""),
    ],
)
def test_a_compiler_aims_at_its_own_machine_unless_it_is_told_otherwise(
    command: str, env: dict[str, str | None], platform: str | None
) -> None:
    assert aim_of(command.split(), env, HOST).platform == platform


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("dotnet publish -a arm64", "--arch arm64"),
        ("dotnet publish --os win", "--os win"),
        ("dotnet publish --os linux --arch arm64", "--os linux --arch arm64"),
    ],
)
def test_only_what_is_given_is_named(command: str, why: str) -> None:
    assert aim_of(command.split(), {}, HOST).why == why


@pytest.mark.parametrize(
    ("program", "image", "fit"),
    [
        ("linux/amd64", "linux/amd64", Tri.YES),
        ("linux/arm/v7", "linux/arm/v6", Tri.YES),
        ("", "linux/amd64", Tri.YES),
        ("windows/amd64", "linux/amd64", Tri.NO),
        ("linux/arm64", "linux/amd64", Tri.NO),
        ("linux/amd64", "linux/386", Tri.NO),
        ("linux/386", "linux/amd64", Tri.UNKNOWN),
        (None, "linux/amd64", Tri.UNKNOWN),
    ],
)
def test_another_system_or_family_does_not_run(program: str | None, image: str, fit: Tri) -> None:
    assert runs_on(program, image) is fit


def _started(
    build_line: str, copied: str, program: str, context: Context, base: str, image: str
) -> tuple[str, str]:
    made = build(
        f"""
        FROM {base} AS build
        WORKDIR /src
        COPY . .
        {build_line}
        FROM {image}
        COPY --from=build {copied} /app/
        ENTRYPOINT [{program}]
        """,
        context=context,
    )
    assert made.image is not None
    start = made.image.start
    return "; ".join(start.failures), "; ".join(start.unknown)


@pytest.mark.parametrize(
    "line",
    [
        "RUN GOOS=windows go build -o /out/app .",
        "RUN env GOOS=windows go build -o /out/app .",
        "RUN export GOOS=windows && go build -o /out/app .",
        "ENV GOOS=windows\nRUN CGO_ENABLED=0 go build -o /out/app .",
        "ARG GOOS=windows\nRUN go build -o /out/app .",
    ],
)
def test_a_go_program_for_windows_does_not_start(line: str) -> None:
    line = line.replace("\n", "\n        ")
    failure, _ = _started(line, "/out/app", '"/app/app"', UNDESCRIBED, "golang:1.25", "scratch")
    assert failure == "/app/app was made for windows/amd64, but the image is linux/amd64"


def test_settings_that_go_keeps_in_a_file_leave_the_platform_open() -> None:
    line = "RUN go env -w GOOS=windows && CGO_ENABLED=0 go build -o /out/app ."
    failure, unknown = _started(
        line, "/out/app", '"/app/app"', UNDESCRIBED, "golang:1.25", "scratch"
    )
    assert not failure
    assert unknown == "which platform /app/app was made for"


def test_a_program_that_cgo_may_have_linked_is_not_said_to_start_without_a_library() -> None:
    def told(line: str, image: str) -> tuple[str, str]:
        return _started(line, "/out/app", '"/app/app"', UNDESCRIBED, "golang:1.25", image)

    _, unknown = told("RUN go build -o /out/app .", "scratch")
    assert unknown == "whether /app/app was linked statically, which it would have to be"
    assert told("RUN go build -o /out/app .", "debian:trixie-slim") == ("", "")
    assert told("RUN CGO_ENABLED=0 go build -o /out/app .", "scratch") == ("", "")


@pytest.mark.parametrize(
    ("options", "folder", "image", "failure"),
    [
        ("--release", "release", "debian:trixie-slim", ""),
        ("", "debug", "debian:trixie-slim", ""),
        ("--profile dist", "dist", "debian:trixie-slim", ""),
        ("--release --target x86_64-unknown-linux-musl", "x86_64-unknown-linux-musl/release",
         "scratch", ""),
        ("--release --target x86_64-pc-windows-gnu", "x86_64-pc-windows-gnu/release",
         "debian:trixie-slim", "made for windows/amd64"),
        ("--release --target aarch64-unknown-linux-gnu", "aarch64-unknown-linux-gnu/release",
         "debian:trixie-slim", "made for linux/arm64"),
    ],
)  # fmt: skip
def test_cargo_puts_the_program_where_profile_and_target_say(
    options: str, folder: str, image: str, failure: str
) -> None:
    line = f"RUN cargo build {options}".rstrip()
    found, unknown = _started(
        line, f"/src/target/{folder}/ferry", '"/app/ferry"', RUST, "rust:1.90", image
    )
    assert failure in found
    assert bool(failure) is bool(found)
    assert not unknown


def test_cargo_makes_nothing_in_the_folder_of_another_profile() -> None:
    made = build(
        """
        FROM rust:1.90
        WORKDIR /src
        COPY . .
        RUN cargo build
        CMD ["./target/release/ferry"]
        """,
        context=RUST,
    )
    assert made.image is not None
    assert made.image.start.unknown == ("whether ./target/release/ferry is in the image",)


@pytest.mark.parametrize(
    ("line", "program", "failure", "unknown"),
    [
        ("RUN dotnet publish -o /out", '"dotnet", "/app/A.dll"', "", ""),
        ("RUN dotnet publish -o /out /p:UseAppHost=false", '"dotnet", "/app/A.dll"', "", ""),
        ("RUN dotnet publish -r win-x64 -o /out", '"/app/A"', "made for windows/amd64", ""),
        ("RUN dotnet publish -r win-x64 -o /out", '"dotnet", "/app/A.dll"', "", "published for"),
        ("RUN dotnet publish -r linux-musl-x64 -o /out", '"/app/A"', "linked against musl", ""),
        ("RUN dotnet publish -r linux-x64 -o /out", '"/app/A"', "", ""),
    ],
)
def test_dotnet_publishes_for_a_runtime(
    line: str, program: str, failure: str, unknown: str
) -> None:
    sdk, runtime = (f"mcr.microsoft.com/dotnet/{name}:8.0" for name in ("sdk", "aspnet"))
    found = _started(line, "/out/", program, NET, sdk, runtime)
    assert failure in found[0]
    assert bool(failure) is bool(found[0])
    assert unknown in found[1]
    assert bool(unknown) is bool(found[1])


@pytest.mark.parametrize(
    ("line", "built", "failure", "unknown"),
    [
        ("RUN make", "app", "", ""),
        ("RUN CC=x86_64-w64-mingw32-gcc make", "app", "made for windows/amd64", ""),
        ("RUN x86_64-w64-mingw32-gcc -o app main.c", "app", "made for windows/amd64", ""),
        ("RUN cmake -B build && cmake --build build", "build/app", "", ""),
        ("RUN cmake -B build -DCMAKE_SYSTEM_NAME=Windows && cmake --build build", "build/app", "",
         "which platform"),
        ("RUN cmake -B build -DCMAKE_C_COMPILER=arm-linux-gnueabihf-gcc && cmake --build build",
         "build/app", "", "which platform"),
    ],
)  # fmt: skip
def test_c_goes_by_its_compiler(line: str, built: str, failure: str, unknown: str) -> None:
    line = line.replace("RUN cmake", "RUN apt-get update && apt-get install -y cmake && cmake")
    base = "buildpack-deps:trixie"
    found = _started(line, f"/src/{built}", '"/app/app"', C, base, "debian:trixie-slim")
    assert failure in found[0]
    assert bool(failure) is bool(found[0])
    assert unknown in found[1]
    assert bool(unknown) is bool(found[1])


def test_a_stage_of_another_platform_makes_programs_for_its_own() -> None:
    made = build(
        """
        FROM --platform=linux/arm64 golang:1.25 AS build
        RUN CGO_ENABLED=0 go build -o /out/app .
        FROM scratch
        COPY --from=build /out/app /app
        ENTRYPOINT ["/app"]
        """,
        context=UNDESCRIBED,
    )
    assert made.image is not None
    assert made.image.start.failures == (
        "/app was made for linux/arm64, but the image is linux/amd64",
    )


def test_the_line_that_aims_elsewhere_is_told() -> None:
    made = build("FROM golang:1.25\nRUN GOOS=plan9 go build -o /app .\n", context=UNDESCRIBED)
    assert [(note.line, note.text) for note in made.notes] == [
        (2, "go makes a program for plan9/amd64 here: GOOS=plan9")
    ]


def test_a_program_that_is_put_into_a_folder_has_a_name_that_nobody_knows() -> None:
    made = build(
        'FROM golang:1.25\nRUN mkdir /out && go build -o /out .\nCMD ["/out/srv"]\n',
        context=UNDESCRIBED,
    )
    assert made.failures == ()
    assert made.image is not None
    assert made.image.start.unknown == ("whether /out/srv is in the image",)
