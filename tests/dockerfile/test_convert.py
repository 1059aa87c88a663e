"""Layer 4 as a whole: every refusal with its accepted neighbour, and BuildKit's own verdicts."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.dockerfile.convert import BaseImage, convert
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.platform import Platform
from sealegs.dockerfile.problem import Layer
from sealegs.dockerfile.stages import FromImage, Plan
from tests.dockerfile.counting import steps

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data/dockerfile/edges.jsonl").read_text().splitlines()
]


def plan(text: str | bytes, **build_args: str) -> Plan:
    """Over bases that set only PATH, as the cases were tried."""
    return convert(
        parse(text),
        build_args=build_args,
        bases=lambda _: BaseImage({"PATH": "/bin"}),
    )


def codes(text: str, **build_args: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in plan(text, **build_args).all_problems]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_the_verdict_layer_and_line_are_buildkits(case: dict[str, object]) -> None:
    raw = case.get("dockerfile_base64")
    text = base64.b64decode(str(raw)) if raw else str(case["dockerfile"]).encode()
    document = parse(text)
    if not case["instructions_ok"]:
        assert document.refusal is not None
        return
    problems = plan(text).all_problems
    assert (not problems) is case["converts"]
    if problems:
        expansion = str(case["error"]).startswith("failed to process")
        assert problems[0].layer is (Layer.EXPANSION if expansion else Layer.CONVERSION)
        assert case["error_line"] in (None, problems[0].line)


BASE = "FROM alpine AS a\nFROM alpine\n"


@pytest.mark.parametrize(
    ("accepted", "refused", "code", "line"),
    [
        ("FROM a\n", "ARG a\n", "no-stages", 1),
        ("ARG B=a\nFROM $B\n", "ARG B\nFROM $B\n", "base-blank", 2),
        ("FROM ${B:-a}\n", "FROM ${B:=a}\n", "modifier-unknown", 1),
        ("ARG B=$TARGETARCH\nFROM a\n", "ARG B='\nFROM a\n", "single-quote-open", 1),
        ("FROM a:1\n", "FROM a:\n", "reference-invalid", 1),
        ("FROM a\nRUN x\nFROM a:1\n", "FROM A\n", "reference-invalid", 1),
        ("FROM --platform=linux/arm64 a\n", "FROM --platform=linux/ a\n", "platform-invalid", 1),
        ("FROM --platform=$TARGETPLATFORM a\n", "FROM --platform=$P a\n", "platform-blank", 1),
        (BASE + "COPY --from=A / /\n", BASE + "COPY --from=B! / /\n", "reference-invalid", 3),
        (BASE + "COPY --from=0 / /\n", BASE + "COPY --from=2 / /\n", "stage-index-unknown", 3),
        (BASE + "COPY --from=a / /\n", BASE + "COPY --from=-1 / /\n", "stage-index-unknown", 3),
        (BASE + "COPY --from=a / /\n", BASE + "COPY --from=$x / /\n", "copy-from-variable", 3),
        (BASE + "COPY --from=a / /\n", BASE + "COPY --from=1 / /\n", "stage-circular", 3),
        (BASE + "RUN --mount=from=a,target=/a x\n",
         "FROM a\nRUN --mount=from=b,target=/b x\nFROM a AS b\n", "stage-later", 2),
        (BASE + "COPY --from=a / /\n",
         "FROM a\nCOPY --from=b / /\nFROM a AS b\n", "stage-later", 2),
        (BASE + "RUN --mount=from=a,target=/a x\n",
         "FROM a\nRUN --mount=from=B!,target=/b x\n", "reference-invalid", 2),
        ("FROM a\nENV a=$b\n", "FROM a\nENV a='\n", "single-quote-open", 2),
        ("FROM a\nENV a=${b-c}\n", "FROM a\nENV ${b?}=c\n", "variable-required", 2),
        ("FROM a\nLABEL a=$b\n", "FROM a\nLABEL a=${b\n", "variable-open", 2),
        ("FROM a\nARG a=$b\n", "FROM a\nARG a=${}\n", "variable-nameless", 2),
        ("FROM a\nWORKDIR $a\n", "FROM a\nWORKDIR ${a^}\n", "modifier-unknown", 2),
        ("FROM a\nUSER $a\n", "FROM a\nUSER ${a/b}\n", "replacement-open", 2),
        ("FROM a\nVOLUME /a$b\n", "FROM a\nVOLUME $b\n", "volume-blank", 2),
        ("FROM a\nEXPOSE $p\n", "FROM a\nEXPOSE http\n", "port-invalid", 2),
        ("FROM a\nENV p='1 2'\nEXPOSE $p\n", "FROM a\nENV p='1 x'\nEXPOSE $p\n", "port-invalid", 3),
        ("FROM a\nSTOPSIGNAL SIGTERM\n", "FROM a\nSTOPSIGNAL\t$s\n", "signal-invalid", 2),
        ("FROM a\nRUN --mount=type=cache,target=/x y\n",
         "FROM a\nRUN --mount=type=cash,target=/x y\n", "mount-invalid", 2),
        ("FROM a\nWORKDIR /w\nRUN --mount=type=cache y\n",
         "FROM a\nRUN --mount=type=cache y\n", "mount-target-root", 2),
        ("FROM a\nRUN --mount=type=ssh x\n",
         "FROM a\nRUN --mount=type=ssh,source=/x x\n", "mount-invalid", 2),
        ("FROM a\nRUN --mount=type=tmpfs,target=${t:-/t} x\n",
         "FROM a\nRUN --mount=type=tmpfs,target=${t:?} x\n", "variable-required", 2),
        ("FROM a\nRUN x\n", "FROM a\nRUN --device=v.com/c=n x\n", "device-unsupported", 2),
        ("FROM a\nCOPY --chown=$u a b\n", "FROM a\nCOPY --chown=${u a b\n", "variable-open", 2),
        ("FROM a\nCOPY --chmod=u=rwx,go= a b\n",
         "FROM a\nCOPY --chmod=8 a b\n", "chmod-invalid", 2),
        ("FROM a\nADD https://a/b /\n", "FROM a\nCOPY https://a/b /\n", "copy-from-network", 2),
        ("FROM a\nCOPY <<E /x\n$y\nE\n", "FROM a\nCOPY <<E /x\n${y\nE\n", "modifier-unknown", 2),
        ("FROM a\nCOPY <<'E' /x\n${y\nE\n", "FROM a\nCOPY a ${y\n", "variable-open", 2),
        ("FROM a AS b\nONBUILD RUN x\nFROM b\n",
         "FROM a AS b\nONBUILD FOO x\nFROM b\n", "onbuild-invalid", 3),
        ("FROM a AS b\nONBUILD EXPOSE 1\nFROM b\n",
         "FROM a AS b\nONBUILD EXPOSE x\nFROM b\n", "port-invalid", 3),
        ("# check=skip=all\nFROM a\n", "# check=nonsense\nFROM a\n", "check-invalid", 1),
    ],
)  # fmt: skip
def test_each_refusal_has_an_accepted_neighbour(
    accepted: str, refused: str, code: str, line: int
) -> None:
    assert parse(accepted).refusal is None
    assert parse(refused).refusal is None
    assert codes(accepted) == []
    assert codes(refused)[0] == (code, line)
    for problem in plan(refused).all_problems:
        assert problem.message[:1] not in ("", " ")
        assert "\n" not in problem.message


def test_a_problem_points_at_the_word() -> None:
    (problem,) = plan("FROM a\nEXPOSE 80 \\\n  http\n").problems
    assert (problem.line, problem.column) == (2, 3)
    document = parse("FROM a\nEXPOSE 80 \\\n  http\n")
    assert document.text(problem.span) == "http"


def test_refusals_of_stages_that_are_not_built_sleep() -> None:
    text = "FROM a AS unused\nEXPOSE x\nFROM a\nSTOPSIGNAL x\n"
    found = plan(text)
    assert [problem.line for problem in found.problems] == [4]
    assert [problem.line for problem in found.dormant] == [2]
    assert [problem.line for problem in found.all_problems] == [2, 4]


def test_an_unknown_target_is_refused() -> None:
    document = parse("FROM a AS build\nFROM a AS test\n")
    found = convert(document, target="tset")
    assert found.target is None
    (problem,) = found.problems
    assert problem.code == "target-unknown"
    assert "test" in problem.message
    assert convert(document, target="BUILD").target == 0


def test_instructions_that_an_earlier_layer_refuses_are_left_out() -> None:
    assert codes("FROM a\nEXPOSE --x http\nSTOPSIGNAL x\n") == [("signal-invalid", 3)]


def test_what_the_base_image_may_set_is_not_refused() -> None:
    text = "FROM a\nENV b=${c:?}\nVOLUME $d\nEXPOSE $e\nSTOPSIGNAL $f\n"
    assert convert(parse(text)).all_problems == ()
    refused = "FROM scratch\n" + text.partition("\n")[2]
    assert [p.line for p in convert(parse(refused)).problems] == [2, 3, 5]


def test_a_build_argument_stands_in_for_the_check_directive() -> None:
    text = "# check=nonsense\nFROM a\n"
    assert codes(text, BUILDKIT_DOCKERFILE_CHECK="skip=all") == []
    assert codes("FROM a\n", BUILDKIT_DOCKERFILE_CHECK="skip") == [("check-invalid", 1)]


@pytest.mark.parametrize(
    "line",
    [
        "RUN ${a:=b}", "CMD ${a:=b}", "ENTRYPOINT ['$a", "HEALTHCHECK CMD ${a", "ONBUILD ENV a=${",
        'SHELL ["${a"]', "RUN <<E\n${a\nE", "COPY --exclude=${a b c", "MAINTAINER ${a",
    ],
)  # fmt: skip
def test_what_is_never_expanded_is_never_refused_for_it(line: str) -> None:
    assert parse(f"FROM a\n{line}\n").refusal is None
    assert codes(f"FROM a\n{line}\n") == []


def test_a_number_is_no_index_in_a_mount() -> None:
    (_, edge) = plan("FROM a\nFROM b\nRUN --mount=from=0,target=/t x\n").needed_by(1)
    assert isinstance(edge.source, FromImage)
    assert edge.source.name == "0"


def test_a_platform_given_from_outside() -> None:
    text = "FROM --platform=$BUILDPLATFORM a\nARG TARGETARCH\nENV x=$TARGETARCH\n"
    arm, amd = Platform("linux", "arm64"), Platform("linux", "amd64")
    found = convert(parse(text), platform=arm, build_platform=amd)
    assert found.stages[0].platform == amd
    assert found.environment(0)["x"].literal == "arm64"


LINES = """
FROM a|FROM a AS b|FROM b|FROM $x|FROM --platform=$x a|ARG x|ARG x=b|COPY --from=b / /|COPY a
COPY --from=1 / /|RUN --mount=from=b,target=/ x|ENV x=${x:?y}|ONBUILD COPY --from=b a b|EXPOSE $x
WORKDIR $x|VOLUME $x|RUN --mount=type=$x y|ADD --checksum=$x a b|STOPSIGNAL $x|RUN '|ONBUILD FOO
"""
WORDS = st.sampled_from([*LINES.strip().replace("\n", "|").split("|"), "ONBUILD RUN <<E\nx\nE"])


@given(st.lists(WORDS, max_size=12).map("\n".join), st.dictionaries(st.just("x"), st.text()))
def test_no_file_raises(text: str, build_args: dict[str, str]) -> None:
    document = parse(text)
    found = convert(document, build_args=build_args)
    assert sorted(found.problems + found.dormant, key=id) == sorted(found.all_problems, key=id)
    for problem in found.all_problems:
        assert 1 <= problem.line <= len(document.line_starts)


@pytest.mark.parametrize(
    "unit",
    [
        "FROM a AS s{0}\nRUN x\n",
        "FROM s{1} AS s{0}\nENV e{0}=$e{1}\n",
        "FROM a AS s{0}\nCOPY --from=s{1} / /\n",
        "FROM a\nONBUILD RUN x\n",
        "ARG x{0}=$x{1}\n",
    ],
)
def test_work_grows_with_the_number_of_stages(unit: str) -> None:
    def text(count: int) -> str:
        return "FROM a AS s0\n" + "".join(unit.format(n, n - 1) for n in range(1, count))

    small, large = (parse(text(count)) for count in (60, 600))
    assert steps(lambda: convert(large)) < 14 * steps(lambda: convert(small))
