"""Stages, what they take from each other, and the values at each instruction."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.convert import DEFAULT_PATH, BaseImage, convert
from sealegs.dockerfile.expand_values import Text, Unknown, literal
from sealegs.dockerfile.model import Copy, Env, Label, Word, Workdir
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.scope import Binding, Origin
from sealegs.dockerfile.stages import Edge, FromImage, FromScratch, FromStage, Plan, Source


def plan(text: str, target: str | None = None, **build_args: str) -> Plan:
    found = convert(
        parse(text),
        build_args=build_args,
        target=target,
        bases=lambda _: BaseImage({"PATH": "/bin"}),
    )
    assert found.all_problems == ()
    return found


def value(found: Plan, name: str, stage: int = -1) -> str | None:
    text = found.environment(len(found.stages) + stage).get(name)
    return None if text is None else text.literal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ARG a=1\nFROM x\nENV r=[$a]", "[]"),
        ("ARG a=1\nFROM x\nARG a\nENV r=$a", "1"),
        ("ARG a=1\nFROM x\nARG a=2\nENV r=$a", "2"),
        ("ARG a\nFROM x\nARG a\nENV r=[$a]", "[]"),
        ("ARG a=1\nARG b=$a\nFROM x\nARG b\nENV r=$b", "1"),
        ("ARG a=1 b=$a\nFROM x\nARG b\nENV r=$b", "1"),
        ("FROM x\nARG a=1 b=$a\nENV r=$b", "1"),
        ("FROM x\nENV a=1 b=[$a]\nENV r=$b", "[]"),
        ("FROM x\nENV a=1\nENV a=2 b=$a\nENV r=$b", "1"),
        ("FROM x\nENV r=[$TARGETARCH]", "[]"),
        ("FROM x\nARG TARGETARCH\nENV r=$TARGETARCH", "amd64"),
        ("FROM x\nARG TARGETSTAGE\nENV r=$TARGETSTAGE", "default"),
        ("FROM x AS fin\nARG TARGETSTAGE\nENV r=$TARGETSTAGE", "fin"),
        ("FROM x\nENV r=$HTTP_PROXY", ""),
        ("FROM x\nARG a=1\nENV a=2\nENV r=$a", "2"),
        ("FROM x\nENV a=1\nARG a=2\nENV r=$a", "2"),
        ("FROM x\nENV a=1\nARG a\nENV r=$a", "1"),
        ("FROM x AS b\nARG a=1\nFROM b\nENV r=$a", "1"),
        ("FROM x AS b\nENV a=1\nFROM b\nENV a=2\nENV r=$a", "2"),
        ("FROM x AS b\nENV a=1\nFROM x\nENV r=[$a]", "[]"),
        ("FROM x\nENV r=$PATH", "/bin"),
        ("FROM scratch\nENV r=$PATH", DEFAULT_PATH),
        ("FROM x\nENV k=r\nENV $k=v", "v"),
        ("FROM x\nARG BUILDKIT_SBOM_SCAN_STAGE=1\nENV r=[$BUILDKIT_SBOM_SCAN_STAGE]", "[]"),
    ],
)
def test_scopes(text: str, expected: str) -> None:
    assert value(plan(text), "r") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ARG a\nFROM x\nARG a\nENV r=$a", "given"),
        ("ARG a=1\nFROM x\nARG a=2\nENV r=$a", "given"),
        ("FROM x\nARG a='\nENV r=$a", "given"),
        ("FROM x\nENV r=[$a]", "[]"),
        ("ARG b=$a\nFROM x\nARG b\nENV r=[$b]", "[]"),
    ],
)
def test_build_arguments_count_where_they_are_declared(text: str, expected: str) -> None:
    assert value(plan(text, a="given"), "r") == expected


def test_arguments_choose_stages() -> None:
    text = (
        "ARG kind=fast\nFROM x AS base-fast\nFROM x AS base-slow\n"
        "FROM base-${kind} AS final\nCOPY --from=base-slow /a /b\n"
    )
    found = plan(text)
    assert found.stages[2].base == FromStage(0)
    assert found.stages[2].base_text == "base-fast"
    slow = plan(text.replace("COPY --from=base-slow /a /b\n", ""), kind="slow")
    assert slow.stages[2].base == FromStage(1)
    assert [stage.built for stage in slow.stages] == [False, True, True]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("FROM scratch", FromScratch()),
        ("FROM x AS a\nFROM a", FromStage(0)),
        ("FROM x AS a\nFROM y AS a\nFROM a", FromStage(1)),
        ("FROM x AS scratch\nFROM scratch", FromStage(0)),
    ],
)
def test_bases(text: str, base: Source) -> None:
    assert plan(text).stages[-1].base == base


def test_a_later_stage_is_no_base() -> None:
    base = plan("FROM b\nFROM x AS b").stages[0].base
    assert isinstance(base, FromImage)
    assert base.reference is not None
    assert base.reference.familiar == "b"


def test_edges_say_what_is_taken() -> None:
    found = plan(
        "FROM x AS a\nFROM x AS b\nARG d=/dir\n"
        "COPY --from=A /one $d/two /to/\nCOPY ctx /c\n"
        "RUN --mount=from=a,source=/src,target=/t --mount=type=cache,target=/c cmd\n"
        "COPY --from=nginx:1 /n /\n"
    )
    base, copy, mount, image = found.needed_by(1)
    assert base.kind == "base"
    paths = (literal("/one"), literal("/dir/two"))
    assert copy == Edge(1, 1, "copy", FromStage(0), paths, literal("/to/"))
    assert mount == Edge(1, 3, "mount", FromStage(0), (literal("/src"),), literal("/t"))
    assert isinstance(image.source, FromImage)
    assert image.source.name == "nginx:1"


def test_an_index_counts_images_named_before() -> None:
    # BuildKit keeps them in the same list as the stages.
    found = plan("FROM x\nCOPY --from=nginx / /\nFROM x\nCOPY --from=2 / /\n")
    (_, edge) = found.needed_by(1)
    assert isinstance(edge.source, FromImage)
    assert edge.source.name == "nginx"


@pytest.mark.parametrize(
    ("target", "built"),
    [(None, "adf"), ("b", "b"), ("c", "bc"), ("e", "ae"), ("F", "adf")],
)
def test_what_the_target_needs(target: str | None, built: str) -> None:
    found = plan(
        "FROM x AS a\nFROM x AS b\nFROM b AS c\nFROM x AS d\n"
        "FROM x AS e\nRUN --mount=from=a,target=/a y\n"
        "FROM d AS f\nCOPY --from=a / /\n",
        target,
    )
    assert "".join(stage.label for stage in found.stages if stage.built) == built


def test_triggers_run_in_the_child_behind_its_from() -> None:
    found = plan(
        "FROM x AS tools\nFROM x AS base\nONBUILD COPY --from=tools /t /t\nONBUILD ENV a=1\n"
        "FROM base AS child\nENV r=$a\nFROM child\n"
    )
    child, grandchild = found.stages[2:]
    assert [(s.instruction.name, s.triggered, s.line) for s in child.steps] == [
        ("COPY", True, 5),
        ("ENV", True, 5),
        ("ENV", False, 6),
    ]
    assert grandchild.steps == ()
    assert value(found, "r") == "1"
    assert [stage.built for stage in found.stages] == [True, True, True, True]


def test_values_of_each_instruction() -> None:
    found = plan(
        "FROM x\nARG v=1\nWORKDIR /app-$v\nWORKDIR sub\nCOPY a$v <<E /to$v/\nin $v\nE\n"
        "LABEL l$v=$none\nEXPOSE 80-81 $v/udp\nRUN --mount=type=cache,target=/c$v x\n"
    )
    arg, workdir, _, copy, label, expose, run = found.stages[0].steps
    assert arg.bindings == (Binding("v", literal("1"), Origin.ARG),)
    assert isinstance(workdir.instruction.command, Workdir)
    assert workdir.text(workdir.instruction.command.path) == literal("/app-1")
    assert workdir.used == {"v"}
    command = copy.instruction.command
    assert isinstance(command, Copy)
    assert isinstance(command.sources[0], Word)
    assert copy.text(command.sources[0]) == literal("a1")
    assert copy.text(command.destination) == literal("/to1/")
    assert copy.contents == (literal("in 1\n"),)
    assert isinstance(label.instruction.command, Label)
    assert label.text(label.instruction.command.pairs[0].key) == literal("l1")
    assert [(each.name, each.sure) for each in label.missing] == [("none", True)]
    assert [name for ports in expose.ports for name in ports.names] == ["1/udp", "80/tcp", "81/tcp"]
    assert [mount and mount.target for mount in run.mounts] == ["/c1"]
    assert found.stages[0].workdir == "/app-1/sub"


def test_what_the_base_image_sets_stays_open() -> None:
    found = convert(parse("FROM x AS a\nENV p=$PATH:/opt q=$other\nFROM a\nRUN --mount=id=$p y\n"))
    env = found.stages[0].steps[0]
    assert isinstance(env.instruction.command, Env)
    first, second = env.instruction.command.pairs
    assert env.text(first.value) == Text((Unknown("PATH"), ":/opt"))
    assert env.text(second.value) == Text((Unknown("other"),))
    assert env.used == {"PATH"}
    assert [(each.name, each.sure) for each in env.missing] == [("other", False)]
    assert found.stages[1].steps[0].mounts == (None,)
    assert found.stages[1].workdir is None
    assert found.all_problems == ()


def test_the_environment_before_an_instruction() -> None:
    found = plan("FROM x AS a\nENV one=1\nFROM a\nENV two=2\nENV two=3\n")
    assert {k: v.literal for k, v in found.environment(1, 1).items()} == {"one": "1", "two": "2"}
    assert found.environment(1)["two"] == literal("3")
