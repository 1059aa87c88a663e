"""variable-undefined: how often and where BuildKit misses a variable."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import buildkit, findings, lines

RULE = "variable-undefined"
CHECK = "UndefinedVar"


@pytest.mark.parametrize(
    "body",
    [
        "RUN echo $A",
        'RUN ["echo", "$A"]',
        "CMD echo $A",
        'ENTRYPOINT ["$A"]',
        "HEALTHCHECK CMD echo $A",
        "EXPOSE $A",
        'SHELL ["$A"]',
        "ONBUILD ENV A=$B",
        "ONBUILD COPY $A /",
        "ENV A='$B'",
        "ENV A=\\$B",
        "ENV A=$PATH:/x",
        "ARG A\nENV B=$A",
        "ARG A\nCOPY $A /",
        "ENV A=1\nCOPY $A /",
        "ENV A=\nCOPY $A /",
        "ARG A=1 B=$A",
        "ARG TARGETARCH\nCOPY x-$TARGETARCH /",
        "ARG HTTP_PROXY\nENV A=$HTTP_PROXY",
        "ENV A=${PATH:-x}",
        "ENV A=$",
        "COPY <<'E' /\n$A\nE",
        "RUN <<E\n$A\nE",
        "RUN --mount=type=cache,target=/x echo $A",
        "COPY --from=x /$PATH /",
        "ENV A=$BUILDKIT_SBOM_SCAN_STAGE",
    ],
)
def test_nothing_is_missed(body: str) -> None:
    found = buildkit(f"FROM scratch\n{body}\n")
    assert [each for each in found if each[0] == CHECK] == []


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("COPY $A /", 1),
        ("COPY $A $A /", 2),
        ("COPY $A$A /", 1),
        ("COPY $A$B /", 2),
        ("ADD $A /", 1),
        ("COPY x $A", 1),
        ("COPY --chown=$A x /", 1),
        ("COPY --chmod=7$A x /", 1),
        ('COPY ["$A", "/"]', 1),
        ("ENV A=$A", 1),
        ("ENV A=1 B=$A C=$A", 2),
        ("ENV A $B", 1),
        ("ENV A=${B:-1}", 1),
        ("ENV A=${B-1} C=${B:+x}", 2),
        ("ENV A=${B:-$C}", 2),
        ('ENV A="$B"', 1),
        ("LABEL a=$A", 1),
        ("LABEL $A=x", 1),
        ("ARG A=$B", 1),
        ("ARG A=$A", 1),
        ("ARG A=$B C=$B", 2),
        ("WORKDIR /$A", 1),
        ("USER $A", 1),
        ("VOLUME /$A", 1),
        ("VOLUME /$A /$A", 2),
        ("STOPSIGNAL ${A:-9}", 1),
        ("COPY <<E /\n$A\n$A\nE", 1),
        ("COPY <<E <<F /\n$A\nE\n$A\nF", 2),
        ("RUN --mount=type=cache,target=/$A echo", 1),
        ("COPY $TARGETARCH /", 1),
        ("COPY $HTTP_PROXY /", 1),
        ("COPY $1 /", 1),
    ],
)
def test_every_word_misses_its_variables_once(body: str, count: int) -> None:
    found = buildkit(f"FROM scratch\n{body}\n")
    assert [each for each in found if each[0] == CHECK] == [(CHECK, 2)] * count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ARG A=1\nFROM scratch\nCOPY $A /\n", [3]),
        ("ARG A=1\nFROM scratch\nARG A\nCOPY $A /\n", []),
        ("FROM scratch AS a\nARG A=1\nFROM scratch\nCOPY $A /\n", [4]),
        ("FROM scratch AS a\nARG A=1\nFROM a\nCOPY $A /\n", []),
        ("FROM scratch AS a\nARG A\nFROM a AS b\nFROM b\nCOPY $A /\n", []),
        ("FROM scratch AS a\nENV A=1\nFROM a\nCOPY $A /\n", []),
        ("FROM scratch\nCOPY $A /\nARG A\n", [2]),
        ("FROM scratch AS unused\nCOPY $A /\nFROM scratch\n", [2]),
        ("FROM scratch AS a\nONBUILD COPY $A /\nFROM a\n", [3]),
        ("FROM scratch AS a\nONBUILD ARG A\nONBUILD COPY $A /\nFROM a\n", []),
        ("FROM scratch\nCOPY \\\n  $A \\\n  /\n", [2]),
    ],
)
def test_stages_and_lines(text: str, expected: list[int]) -> None:
    found = buildkit(text)
    assert [each for each in found if each[0] == CHECK] == [(CHECK, line) for line in expected]


@pytest.mark.parametrize("variable", ["PATH", "LANG", "PYTHON_VERSION", "PYTHON_SHA256", "GPG_KEY"])
def test_what_a_known_base_image_sets_is_defined(variable: str) -> None:
    assert lines(RULE, f"FROM python:3.13 AS b\nFROM b\nARG A=${variable}\n") == []


def test_the_catalogue_has_all_variables_of_a_language_image() -> None:
    text = "FROM python:3.13\nENV PYTHONPATH=$PYTHONPATH:/app\n"
    (found,) = findings(text, RULE)
    assert (found.severity, found.aliases) == (Severity.WARNING, (CHECK,))
    assert "as known here" in found.message


@pytest.mark.parametrize(
    "image", ["alpine", "debian:12-slim", "arm32v7/debian", "docker.io/library/ubuntu:99.04"]
)
def test_distributions_are_known_to_set_the_path_alone(image: str) -> None:
    (found,) = findings(f"FROM {image} AS b\nFROM b\nARG A=$PATH B=$FOO\n", RULE)
    assert (found.line, found.severity) == (3, Severity.WARNING)


def test_an_unknown_base_image_makes_it_a_note() -> None:
    (found,) = findings("FROM example.com/x\nWORKDIR $HOME_DIR/a\n", RULE)
    assert (found.severity, found.aliases) == (Severity.INFO, ())
    assert "base image" in found.message


def test_an_argument_that_reads_itself_is_missed_whatever_the_base_sets() -> None:
    (found,) = findings("FROM example.com/x\nARG A=${A:-1}\n", RULE)
    assert (found.severity, found.aliases) == (Severity.WARNING, (CHECK,))


def test_the_nearest_name_is_offered() -> None:
    (found,) = findings("FROM alpine\nENV PATH=$PAHT:/app/bin\n", RULE)
    assert "did you mean PATH?" in found.message
