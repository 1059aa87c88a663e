"""What starts when a container runs."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Launch
from sealegs.simulator.context import UNDESCRIBED, Context, ContextFile, Product
from sealegs.simulator.launch import launch
from sealegs.simulator.predict import predict
from tests.simulator.builds import CATALOGUE, image

JRE = """
    FROM maven:3.9-eclipse-temurin-21 AS build
    WORKDIR /w
    COPY . .
    RUN mvn package
    FROM {base}
    WORKDIR /app
    COPY --from=build /w/target/app.jar .
    {start}
    """


def _launch(start: str, base: str = "eclipse-temurin:21-jre") -> Launch:
    text = JRE.format(base=base, start=start.replace("\n", "\n    "))
    return launch(image(text), CATALOGUE.vocabulary)


@pytest.mark.parametrize(
    "start",
    [
        'ENTRYPOINT ["java", "-jar", "app.jar"]',
        'CMD ["java", "-jar", "/app/app.jar"]',
        'ENTRYPOINT ["java"]\nCMD ["-Xmx1g", "-jar", "app.jar"]',
        "CMD java -jar app.jar",
        "ENTRYPOINT exec java $JAVA_OPTS -jar app.jar",
        'ENTRYPOINT ["sh", "-c", "exec java -jar app.jar"]',
        'SHELL ["/bin/bash", "-c"]\nCMD java -jar app.jar',
        'ENTRYPOINT ["/opt/java/openjdk/bin/java", "-jar", "app.jar"]',
        "CMD [ -f app.jar ] && java -jar app.jar",
        "WORKDIR /\nCMD cd /app && java -jar app.jar",
        'WORKDIR /opt\nCMD ["sh", "-c", "cd ..; cd app && exec java -jar app.jar"]',
    ],
)
def test_the_program_is_found_behind_wrappers_and_shells(start: str) -> None:
    found = _launch(start)
    assert (found.program, found.main) == ("java", "/app/app.jar")
    assert found.failures == ()
    assert found.unknown == ()


@pytest.mark.parametrize(
    "words",
    [
        '"-cp", "app.jar", "post.Main"',
        '"-p", "/app", "-m", "post/post.Main"',
        '"--module=post/post.Main"',
        '"@arguments"',
        '"-version"',
    ],
)
def test_java_may_be_told_a_class_a_module_or_a_file_of_words(words: str) -> None:
    assert _launch(f'CMD ["java", {words}]').failures == ()


def test_distroless_starts_the_jar_it_is_given() -> None:
    found = _launch('CMD ["app.jar"]', "gcr.io/distroless/java21-debian13:nonroot")
    assert (found.program, found.main, found.failures) == ("java", "/app/app.jar", ())


@pytest.mark.parametrize(
    ("start", "base", "why"),
    [
        ('CMD ["java", "-jar", "other.jar"]', "eclipse-temurin:21-jre", "/app/other.jar"),
        ('CMD ["java -jar app.jar"]', "eclipse-temurin:21-jre", "spaces"),
        ('CMD ["java", "-Xmx1g"]', "eclipse-temurin:21-jre", "neither a jar nor a class"),
        ('CMD ["java", "-cp", "app.jar"]', "eclipse-temurin:21-jre", "neither a jar nor a class"),
        ("ENTRYPOINT java -jar", "eclipse-temurin:21-jre", "neither a jar nor a class"),
        ("", "gcr.io/distroless/java21-debian13:nonroot", "neither a jar nor a class"),
        ('CMD ["/app"]', "eclipse-temurin:21-jre", "/app is a directory"),
        ("CMD java -jar app.jar", "gcr.io/distroless/java21-debian13", "/bin/sh"),
        ('CMD ["java", "-jar", "app.jar"]', "debian:trixie-slim", "no java"),
        ('USER app\nCMD ["java", "-jar", "app.jar"]', "eclipse-temurin:21-jre", "no user app"),
        ("CMD ['java', '-jar', 'app.jar']", "eclipse-temurin:21-jre", "called [java,"),
        ('CMD ["java", "-jar", "app.jar"]  # so', "eclipse-temurin:21-jre", "called [java,"),
        ("", "scratch", "neither ENTRYPOINT nor CMD"),
        ("CMD cd /app/lib && java -jar app.jar", "eclipse-temurin:21-jre", "/app/lib/app.jar"),
        ('CMD ["java", "-jar", "app.jar"]', "scratch", "no java"),
        (
            'COPY --from=build /opt/java/openjdk /j\nCMD ["/j/bin/java", "-jar", "app.jar"]',
            "alpine:3.23",
            "musl",
        ),
        (
            'COPY --from=build /opt/java/openjdk /j\nCMD ["java", "-jar", "app.jar"]',
            "debian:trixie-slim",
            "no java",
        ),
    ],
)
def test_what_cannot_start_says_why(start: str, base: str, why: str) -> None:
    assert why in _launch(start, base).failures[0]


@pytest.mark.parametrize(
    ("workdir", "main", "failures"),
    [("/app", "/app/Api.dll", ()), ("/", "/Api.dll", ("there is no /Api.dll in the image",))],
)
def test_dotnet_starts_the_library_it_is_told(
    workdir: str, main: str, failures: tuple[str, ...]
) -> None:
    text = f"""
        FROM mcr.microsoft.com/dotnet/aspnet:10.0
        COPY Api.dll /app/
        WORKDIR {workdir}
        ENTRYPOINT ["dotnet", "Api.dll"]
        """
    context = Context(files=(ContextFile("Api.dll", 9),))
    found = launch(image(text, context=context), CATALOGUE.vocabulary)
    assert (found.main, found.failures, found.unknown) == (main, failures, ())


@pytest.mark.parametrize(
    ("start", "base"),
    [
        ('CMD ["java", "-jar", "app.jar"]', "example.com/our/java:1"),
        ("CMD if true; then java -jar app.jar; fi", "eclipse-temurin:21-jre"),
        ('CMD ["$JAVA", "-jar", "app.jar"]', "eclipse-temurin:21-jre"),
        ("CMD cd $HERE && java -jar app.jar", "eclipse-temurin:21-jre"),
        ("CMD cd - && java -jar app.jar", "eclipse-temurin:21-jre"),
        ('USER app\nCMD ["java", "-jar", "app.jar"]', "example.com/our/java:1"),
    ],
)
def test_what_is_not_known_is_said_and_never_guessed(start: str, base: str) -> None:
    found = _launch(start, base)
    assert found.unknown or found.failures
    assert found.failures == () or "java" not in found.program


@pytest.mark.parametrize("options", ["", "--layers"])
def test_an_extracted_jar_needs_its_libraries_beside_it(options: str) -> None:
    text = f"""
        FROM maven:3.9-eclipse-temurin-21 AS build
        WORKDIR /w
        COPY . .
        RUN mvn package
        RUN java -Djarmode=tools -jar target/app.jar extract {options} --destination out
        FROM eclipse-temurin:21-jre
        WORKDIR /app
        COPY --from=build /w/out/{{}} ./
        CMD ["java", "-jar", "app.jar"]
        """
    jar = "application/" if options else "app.jar"
    alone = launch(image(text.format(jar)), CATALOGUE.vocabulary)
    assert "/app/lib" in alone.failures[0]
    both = text.format(jar).replace(
        "        CMD",
        f"        COPY --from=build /w/out/{'dependencies/' if options else ''} ./\n        CMD",
    )
    assert launch(image(both), CATALOGUE.vocabulary).failures == ()


@pytest.mark.parametrize(
    ("copy", "sure"),
    [
        ("COPY --from=build /w/tide /usr/local/bin/tide", True),
        ("COPY --from=build --chmod=755 /w/tide /usr/local/bin/", True),
        ("COPY --from=build --chmod=644 /w/tide /usr/local/bin/", False),
        ("COPY --from=build /w/tide /opt/tide", False),
        ("COPY tide /usr/local/bin/tide", False),
        ("COPY --from=build /w/tide /tide/", False),
        ("COPY --from=build /w/tide /t\nRUN install -m 755 /t /usr/local/bin/tide", True),
    ],
)
def test_a_compiled_program_is_found_by_its_name_where_path_has_it(copy: str, sure: bool) -> None:
    name = "/tide" if copy.endswith("/tide/") else "tide"
    text = f"""
    FROM rust:1.98 AS build
    WORKDIR /w
    COPY . .
    RUN cargo build --release --locked && cp target/release/tide tide
    FROM debian:trixie-slim
    {copy}
    CMD ["{name}"]
    """.replace("\n    RUN install", "\nRUN install")
    context = Context(
        files=(ContextFile("Cargo.toml", 1), ContextFile("tide", 1)),
        produces=(Product("RUN cargo build*", "target/release/tide", 9),),
    )
    found = launch(image(text, context=context), CATALOGUE.vocabulary)
    assert (not found.failures and not found.unknown) is sure


@pytest.mark.parametrize(
    "text",
    [
        'FROM debian:13-slim\nCOPY server /usr/local/bin/server\nCMD ["/usr/local/bin/server"]\n',
        (
            "FROM rust:1 AS build\nWORKDIR /s\nCOPY . .\nRUN make\n"
            'FROM debian:13-slim\nCOPY --from=build /s/out/app /app\nENTRYPOINT ["/app"]\n'
        ),
    ],
)
def test_what_nobody_described_may_be_a_program(text: str) -> None:
    assert predict(parse(text.encode()), UNDESCRIBED).failures == ()


def test_a_folder_is_no_program() -> None:
    text = 'FROM debian:13-slim\nRUN mkdir /app\nCMD ["/app"]\n'
    (failure,) = predict(parse(text.encode()), UNDESCRIBED).failures
    assert failure.why == "/app is a directory and no program"


def test_exec_behind_other_commands_replaces_the_shell() -> None:
    assert _launch('CMD ["sh", "-c", "umask 027 && exec java -jar app.jar"]').pid1 == "java"
    assert _launch('CMD ["sh", "-c", "umask 027 && java -jar app.jar"]').pid1 == "sh"


RUST = """
    FROM {base} AS build
    WORKDIR /w
    COPY . .
    RUN cargo build --release
    FROM {runtime}
    COPY --from=build /w/target/release/app /app
    ENTRYPOINT ["/app"]
    """


@pytest.mark.parametrize(
    ("base", "runtime", "why"),
    [
        ("rust:1.90", "debian:trixie-slim", ""),
        ("rust:1.90", "scratch", "linked against glibc, but scratch has no C library"),
        ("rust:1.90", "alpine:3.23", "linked against glibc, but alpine:3.23 has musl"),
        ("rust:1.90-alpine", "scratch", ""),
        ("rust:1.90-alpine", "debian:trixie-slim", ""),
    ],
)
def test_what_a_compiler_makes_needs_the_c_library_it_was_linked_against(
    base: str, runtime: str, why: str
) -> None:
    project = Context(
        (ContextFile("Cargo.toml", 10, "manifest"), ContextFile("src/main.rs", 10, "source")),
        (Product("RUN cargo build*", "target/release/app", 9_000_000),),
    )
    started = image(RUST.format(base=base, runtime=runtime), context=project).start
    assert bool(started.failures) is bool(why)
    assert why in " ".join(started.failures)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            'FROM node:24-slim\nCOPY app.js /\nENTRYPOINT ["node"]\nCMD app.js',
            "node is told to run /bin/sh",
        ),
        (
            "FROM python:3.13 AS a\nRUN python -m venv /v\nFROM scratch\nCOPY --from=a /v /v\n"
            'CMD ["/v/bin/python", "app.py"]',
            "python needs a C library, and scratch has none",
        ),
        (
            "FROM python:3.13 AS a\nFROM scratch\nCOPY --from=a /usr/lib /usr/lib\n"
            'COPY --from=a /v /v\nCMD ["/v/bin/python", "-m", "app"]',
            "",
        ),
    ],
)
def test_an_interpreter_needs_a_script_and_a_library(text: str, why: str) -> None:
    failures = image(text).start.failures
    assert why in " ".join(failures)
    assert bool(failures) is bool(why)


def test_a_program_whose_mode_is_zero_does_not_start() -> None:
    lines = "FROM alpine:3.22\nCOPY --chmod=000 tool /tool\n" + 'ENTRYPOINT ["/tool"]\n'
    build = predict(parse(lines), UNDESCRIBED)
    assert any("may not be run: its mode is" in failure.why for failure in build.failures)


def test_nobody_knows_what_cmd_is_given_to_in_an_unknown_image() -> None:
    start = image('FROM example.org/base:1\nCMD ["run", "main.ts"]\n').start
    assert start.unknown == ("which ENTRYPOINT example.org/base:1 has",)
    assert start.pid1 == ""
    own = image('FROM example.org/base:1\nENTRYPOINT ["serve"]\n').start
    assert own.pid1 == "serve"


def test_a_script_that_was_given_an_execute_bit_is_found_on_path() -> None:
    run = "printf '#!/bin/sh\\n' > /usr/bin/hi && chmod +x /usr/bin/hi"
    assert image(f'FROM alpine:3.23\nRUN {run}\nCMD ["hi"]\n').start.unknown == ()


@pytest.mark.parametrize(
    ("run", "found"),
    [
        ("wget -O /usr/local/bin/yq https://e.org/yq && chmod +x /usr/local/bin/yq", True),
        ("wget -O /usr/local/bin/yq https://e.org/yq", False),
    ],
)
def test_a_download_on_path_is_a_program_once_it_may_be_run(run: str, found: bool) -> None:
    start = image(f'FROM alpine:3.23\nRUN {run}\nCMD ["yq"]\n').start
    assert (start.unknown == ()) is found
