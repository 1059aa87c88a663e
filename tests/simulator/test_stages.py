"""Which stages are built, and what a stage starts from."""

from __future__ import annotations

from sealegs.simulator.build import Build
from sealegs.simulator.tri import Tri
from tests.simulator.builds import build

DIAMOND = """
    ARG BASE=alpine:3.23
    FROM ${BASE} AS Root
    FROM root AS left
    FROM root AS right
    RUN touch /r
    FROM scratch AS unused
    COPY nowhere /x
    FROM left
    COPY --from=right /r /r
    RUN --mount=from=tools,target=/t true
    """


def _built(made: Build) -> list[int]:
    return [stage.index for stage in made.stages if stage.built]


def test_only_what_the_target_needs_is_built() -> None:
    made = build(DIAMOND)
    assert _built(made) == [0, 1, 2, 4]
    assert made.broken == ()


def test_a_target_is_a_name_in_any_case_and_no_number() -> None:
    assert _built(build(DIAMOND, target="RIGHT")) == [0, 2]
    assert "no stage" in build(DIAMOND, target="1").broken[0].why
    assert "no stage" in build(DIAMOND, target="none").broken[0].why


def test_a_stage_that_is_built_is_held_to_its_mistakes() -> None:
    assert "nowhere" in build(DIAMOND, target="unused").broken[0].why


def test_a_mount_makes_its_stage_part_of_the_build() -> None:
    made = build(
        "FROM alpine:3.23 AS tools\nRUN touch /t\nFROM alpine:3.23\n"
        "RUN --mount=from=tools,source=/t,target=/t cat /t\n"
    )
    assert _built(made) == [0, 1]


def test_a_variable_without_a_value_names_no_image() -> None:
    assert "is empty" in build("FROM $NOTHING\n").broken[0].why


def test_an_unknown_from_is_taken_for_an_image_that_may_or_may_not_exist() -> None:
    made = build("FROM alpine:3.23\nCOPY --from=builder /x /x\n")
    assert made.broken == ()
    assert "no stage above is called builder" in made.unknown[0].text


def test_a_refused_file_has_no_image_and_says_why() -> None:
    made = build("FRM alpine\n")
    assert made.image is None
    assert "FRM" in made.broken[0].why


def test_stages_inherit_files_user_and_command() -> None:
    made = build(
        """
        FROM alpine:3.23 AS base
        RUN touch /here
        USER 7
        CMD ["sh"]
        FROM base
        ENTRYPOINT ["cat"]
        """
    ).image
    assert made is not None
    assert "/here" in made.files.entries
    assert made.identity.user == "7"
    assert made.identity.cmd is None


def test_stages_of_one_rank_run_in_parallel() -> None:
    made = build(DIAMOND)
    assert [stage.rank for stage in made.stages] == [0, 1, 1, 0, 2]


def test_each_stage_says_why_it_is_built_or_skipped() -> None:
    made = build(DIAMOND)
    assert [stage.why for stage in made.stages] == [
        "left and right start from it",
        "stage-4 starts from it",
        "stage-4 takes files from it",
        "no stage takes anything from it",
        "it is the target",
    ]


def test_what_comes_behind_a_failure_is_told_as_if_it_were_mended() -> None:
    text = "FROM alpine:3.23\nRUN apt-get update\nCOPY a /a\nRUN apk add curl\nUSER 7\nCMD ['x']\n"
    made = build(text)
    assert [failure.line for failure in made.broken] == [2]
    assert [step.line for step in made.steps] == [2, 3, 4]
    assert made.image is not None
    assert made.image.identity.user == "7"
    assert made.image.files.has("/left/by/line/2") is Tri.UNKNOWN


def test_only_the_first_failure_is_certain() -> None:
    made = build("FROM alpine:3.23\nRUN apt-get update\nRUN dnf install -y git\n")
    assert len(made.failures) == 1
