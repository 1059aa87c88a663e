"""What a mount or device means, and what refuses it once its variables are known."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.model import Run, Word
from sealegs.dockerfile.mounts import MountSpec, read_mount, read_size, resolve_mount
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.problem import Span


def resolved(value: str, **variables: str) -> MountSpec | str:
    mount, mistake = read_mount(Word(value, Span(0, 0)))
    assert mistake is None

    def expand(text: str) -> str:
        for name, replacement in variables.items():
            text = text.replace(f"${name}", replacement)
        return text

    return resolve_mount(mount, expand)


@pytest.mark.parametrize(
    ("value", "spec"),
    [
        ("target=/x", MountSpec(target="/x")),
        ("TYPE=Cache,dst=/c", MountSpec(type="cache", target="/c", read_only=False)),
        ("type=bind,rw,src=a,target=/x", MountSpec(source="a", target="/x", read_only=False)),
        ("type=bind,rw=false,target=/x", MountSpec(target="/x")),
        ("type=cache,ro,target=/c", MountSpec(type="cache", target="/c")),
        (
            "type=cache,target=/c,id=n,sharing=Locked,mode=0755,uid=1,gid=2",
            MountSpec(
                type="cache", target="/c", id="n", sharing="locked", mode=0o755, uid=1, gid=2,
                read_only=False,
            ),
        ),
        (
            "type=tmpfs,target=/t,size=64m",
            MountSpec(type="tmpfs", target="/t", size=64 << 20, read_only=False),
        ),
        (
            "type=secret,id=k,required,env=TOKEN",
            MountSpec(type="secret", id="k", required=True, env="TOKEN"),
        ),
        ("type=ssh,required=false,mode=0600", MountSpec(type="ssh", mode=0o600)),
        ('"type=bind","target=/a,b"', MountSpec(target="/a,b")),
        ("type=bind,from=golang,target=/x", MountSpec(from_="golang", target="/x")),
    ],
)  # fmt: skip
def test_fields_and_defaults(value: str, spec: MountSpec) -> None:
    assert resolved(value) == spec


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("type=foo,target=/x", "foo"),
        ("type=chache,target=/x", "cache"),
        ("type=cache,sharing=lock", "sharing"),
        ("sharing=shared,target=/x", "cache mounts"),
        ("tagret=/x", "target"),
        ("target", "needs a value"),
        ("required,target=/x", "secret"),
        ("type=cache,required=true", "secret"),
        ("size=1,target=/x", "tmpfs"),
        ("type=tmpfs,size=big", "size"),
        ("type=bind,mode=755,target=/x", "mode"),
        ("type=cache,mode=9", "octal"),
        ("type=cache,uid=-1", "uid"),
        ("type=cache,gid=99999999999", "gid"),
        ("ro=maybe,target=/x", "true or false"),
        ("type=secret", "id"),
        ("type=secret,id=a,source=b", "either"),
        ("type=secret,id=a,from=b", "from"),
        ("type=secret,id=a,sharing=shared", "sharing"),
    ],
)
def test_refusals_name_what_is_wrong(value: str, words: str) -> None:
    message = resolved(value)
    assert isinstance(message, str)
    assert words in message


def test_values_are_expanded_before_they_are_judged() -> None:
    assert resolved("type=$T,target=/x", T="tmpfs") == MountSpec(
        type="tmpfs", target="/x", read_only=False
    )


@pytest.mark.parametrize(
    ("text", "size"),
    [("5", 5), ("64m", 64 << 20), ("1.5 GiB", 3 << 29), ("2KB", 2048), ("7b", 7), ("1e3", 1000)]
    + [(text, None) for text in ("", "m", "-1", "1x", "1kbb", "1 2 m", "b")],
)
def test_sizes(text: str, size: int | None) -> None:
    assert read_size(text) == size


def test_mounts_and_devices_of_an_instruction() -> None:
    document = parse(
        'FROM a\nRUN --mount=type=cache,target=/c --mount="from=b,target=/x y" '
        "--device=gpu=0,required --network=none x\n"
    )
    run = document.instructions[1].command
    assert isinstance(run, Run)
    assert [mount.fields for mount in run.mounts] == [
        (("type", "cache"), ("target", "/c")),
        (("from", "b"), ("target", "/x y")),
    ]
    assert [(device.name, device.required) for device in run.devices] == [("gpu=0", True)]
    assert run.network == "none"
    assert document.text(run.mounts[0].value.span) == "type=cache,target=/c"
