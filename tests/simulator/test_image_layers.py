"""Layers, sizes and deletions: rules F01 to F18 of how an image comes to be, each by its id."""

from __future__ import annotations

import pytest

from sealegs.simulator.build import Build, Image, Where
from sealegs.simulator.context import Context, ContextFile, Product
from sealegs.simulator.files import OriginKind
from sealegs.simulator.size import NOTHING, exactly
from sealegs.simulator.tri import Tri
from tests.simulator.builds import build, image

CONTEXT = Context(
    files=(
        ContextFile("a", 1_000),
        ContextFile("b", 300),
        ContextFile("dir/x", 20),
        ContextFile("dir/y", 30),
        ContextFile("secret.txt", 5, "secret"),
    ),
    produces=(Product("RUN make*", "/out/app", 7_000),),
)


def _image(*lines: str, base: str = "alpine:3.23", context: Context = CONTEXT) -> Image:
    return image("\n".join((f"FROM {base}", *lines)) + "\n", context=context)


def _sizes(made: Image) -> list[int | None]:
    """The upper ends of the layers' sizes, without the base image's."""
    return [layer.size.high for layer in made.layers[1:]]


def _build(*lines: str) -> Build:
    return build("\n".join(lines) + "\n", context=CONTEXT)


def test_f01_the_image_is_the_target_and_its_base_chain() -> None:
    text = (
        "FROM alpine:3.23 AS base\nCOPY a /a\nFROM alpine:3.23 AS other\nCOPY b /b\nCOPY b /c\n"
        "FROM base\nWORKDIR /w\nCOPY --from=other /b /b\n"
    )
    made = image(text, context=CONTEXT)
    assert [layer.instruction for layer in made.layers] == ["FROM", "COPY", "WORKDIR", "COPY"]
    assert made.files.has("/a") is Tri.YES
    assert made.files.has("/c") is Tri.NO


def test_f02_configuration_makes_no_layer() -> None:
    made = _image(
        "ENV A=1", "ARG B=2", "LABEL c=d", "USER 1", "EXPOSE 80", 'CMD ["x"]', "VOLUME /v",
        "STOPSIGNAL SIGINT", "HEALTHCHECK NONE", 'SHELL ["/bin/sh"]', "MAINTAINER me",
        "ONBUILD RUN x",
    )  # fmt: skip
    assert [layer.instruction for layer in made.layers] == ["FROM"]
    assert made.size == made.base.size


def test_f03_a_later_delete_frees_nothing() -> None:
    kept, deleted = _image("COPY a /a"), _image("COPY a /a", "RUN rm /a")
    assert deleted.size == kept.size
    assert deleted.files.has("/a") is Tri.NO
    assert deleted.wasted == exactly(1_000)
    assert deleted.layers[-1].size == NOTHING


def test_f04_what_is_deleted_in_the_same_run_never_is_in_a_layer() -> None:
    made = _image("COPY a /a", "RUN cp /a /big && rm /big")
    assert _sizes(made) == [1_000, 0]
    assert made.layers[-1].deltas == ()


@pytest.mark.parametrize("command", ["chown -R 1:1 /d", "chmod -R 700 /d"])
def test_f05_a_change_of_owner_or_mode_copies_the_whole_file(command: str) -> None:
    made = _image("COPY a b /d/", f"RUN {command}")
    assert _sizes(made) == [1_300, 1_300]
    assert made.wasted == exactly(1_300)


@pytest.mark.parametrize("command", ["chown -R 1:1 /d", "chown -R 1:1 /d && chown -R 1:1 /d"])
def test_f05_a_change_that_changes_nothing_adds_nothing(command: str) -> None:
    made = _image("COPY --chown=1:1 a b /d/", f"RUN {command}")
    assert _sizes(made) == [1_300, 0]


def test_f05_a_move_is_a_whiteout_and_the_whole_file() -> None:
    made = _image("COPY a /a", "RUN mv /a /b")
    assert _sizes(made) == [1_000, 1_000]
    assert made.wasted == exactly(1_000)


def test_f06_owner_and_mode_of_a_copy_cost_nothing() -> None:
    assert _sizes(_image("COPY --chown=1:1 --chmod=755 a /a")) == [1_000]


def test_f07_of_two_copies_to_one_path_both_keep_their_bytes() -> None:
    made = _image("COPY a /x", "COPY b /x")
    assert _sizes(made) == [1_000, 300]
    assert made.files.entries["/x"].origin.detail == "b"
    assert made.wasted == exactly(1_000)


def test_f08_a_copy_of_what_is_there_already_is_not_in_the_layer_again() -> None:
    assert _sizes(_image("COPY a /x", "COPY a /x")) == [1_000, 0]
    assert _sizes(_image("COPY a /x", "COPY --chmod=700 a /x")) == [1_000, 1_000]
    assert _sizes(_image("COPY a /x", "COPY --chown=5 a /x")) == [1_000, 1_000]


def test_f09_a_workdir_is_a_layer_of_next_to_nothing() -> None:
    made = _image("WORKDIR /w", "WORKDIR /w", "WORKDIR /")
    assert [layer.instruction for layer in made.layers] == ["FROM", "WORKDIR", "WORKDIR"]
    assert _sizes(made) == [0, 0]


def test_f10_a_workdir_belongs_to_the_user_of_the_moment() -> None:
    files = _image(
        "USER 7:8", "WORKDIR /a/b", "USER 0", "WORKDIR /a/b/c", "USER 9", "WORKDIR /a"
    ).files
    assert files.entries["/a"].owner == "7:8"
    assert files.entries["/a/b"].owner == "7:8"
    assert files.entries["/a/b/c"].owner == ""


def test_f11_directories_made_on_the_way_are_roots_or_the_given_owners() -> None:
    assert _image("USER 7", "COPY a /p/q/").files.entries["/p/q"].owner == ""
    made = _image("COPY --chown=7 --chmod=640 a /p/q/").files.entries["/p/q"]
    assert (made.owner, made.mode) == ("7", "640")


@pytest.mark.parametrize(
    "mount",
    [
        "type=cache,target=/m",
        "type=bind,source=dir,target=/m",
        "type=tmpfs,target=/m",
        "type=secret,id=s,target=/m/s",
    ],
)
def test_f12_what_a_mount_holds_is_not_in_the_layer_and_no_mount_point_either(mount: str) -> None:
    made = _image(f"RUN --mount={mount} true")
    assert made.layers[-1].deltas == ()
    assert made.files.has("/m") is Tri.NO


def test_f12_what_a_mount_hid_is_back_after_it() -> None:
    made = _image("COPY a /m/a", "RUN --mount=type=cache,target=/m touch /m/b")
    assert made.files.has("/m/a") is Tri.YES
    assert made.files.has("/m/b") is Tri.NO
    assert _sizes(made) == [1_000, 0]


def test_f13_what_is_written_into_a_bind_mount_is_thrown_away() -> None:
    made = _image("RUN --mount=type=bind,source=dir,target=/m,rw touch /m/new && rm /m/x")
    assert made.files.has("/m/new") is Tri.NO
    assert made.layers[-1].deltas == ()


def test_f14_buildkit_keeps_what_is_written_below_a_volume() -> None:
    made = _image("VOLUME /data", "COPY a /data/a", "RUN touch /data/b")
    assert made.files.has("/data/a") is Tri.YES
    assert made.files.has("/data/b") is Tri.YES
    assert made.identity.volumes == ("/data",)


def test_f14_a_child_cannot_take_a_volume_back() -> None:
    text = "FROM alpine:3.23 AS base\nVOLUME /data\nFROM base\nVOLUME /more\n"
    assert image(text).identity.volumes == ("/data", "/more")


def test_f15_copying_everything_into_scratch_keeps_files_and_loses_configuration() -> None:
    text = (
        "FROM alpine:3.23 AS full\nENV A=1\nCOPY a /a\nRUN rm /a\nUSER 5\nCOPY b /b\n"
        "FROM scratch\nCOPY --from=full / /\n"
    )
    made = image(text, context=CONTEXT)
    assert made.files.has("/b") is Tri.YES
    assert made.files.has("/a") is not Tri.YES
    assert (made.identity.user, "A" in made.identity.env) == ("", False)
    assert made.wasted == NOTHING


def _where(made: Build) -> list[tuple[str, str]]:
    assert made.image is not None
    return [(secret.what, str(secret.where)) for secret in made.image.secrets]


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        (["COPY secret.txt /s", "RUN rm /s"], [("/s", "layer")]),
        (["ARG TOKEN=x", "RUN true"], [("ARG TOKEN", "history")]),
        (["RUN true", "ARG TOKEN=x"], []),
        (["ARG TOKEN", "RUN true"], []),
        (["ENV API_TOKEN=x"], [("ENV API_TOKEN", "config")]),
        (["RUN --mount=type=secret,id=s true"], []),
        (["RUN --mount=type=secret,id=s cp /run/secrets/s /kept"], [("/kept", "layer")]),
        (["RUN --mount=type=secret,id=s cp /run/secrets/s /tmp/k && rm /tmp/k"], []),
    ],
)
def test_f16_where_a_secret_can_be_read(lines: list[str], where: list[tuple[str, str]]) -> None:
    assert _where(_build("FROM alpine:3.23", *lines)) == where


def test_f16_a_secret_of_another_stage_is_in_the_build_cache_only() -> None:
    made = _build(
        "FROM alpine:3.23 AS a", "ARG TOKEN=x", "COPY secret.txt /s", "RUN touch /o",
        "FROM alpine:3.23", "COPY --from=a /o /o",
    )  # fmt: skip
    assert {where for _, where in _where(made)} == {Where.CACHE}


def test_f17_hidden_and_built_folders_come_along_unless_they_are_ignored() -> None:
    files = tuple(
        ContextFile(path, 10)
        for path in (".git/HEAD", "node_modules/m/i.js", "target/a.jar", ".env", "src/a")
    )
    assert _image("COPY . /w", context=Context(files)).files.has("/w/.git/HEAD") is Tri.YES
    ignore = ContextFile(".dockerignore", 9, content=".git\nnode_modules\ntarget\n.env\n")
    kept = _image("COPY . /w", context=Context((*files, ignore))).files
    assert [e.path for e in kept.all() if e.origin.kind is OriginKind.CONTEXT] == [
        "/w/src/a", "/w/.dockerignore",
    ]  # fmt: skip


def test_f18_wasted_is_all_but_the_last_version_and_what_was_deleted() -> None:
    made = _image("COPY a /x", "COPY b /x", "COPY a /y", "RUN rm /y", "RUN chmod 700 /x")
    assert made.wasted == exactly(1_000 + 1_000 + 300)


def test_a_layer_of_unknown_effects_has_no_upper_bound() -> None:
    made = _image("COPY a /anything", "RUN ./anything")
    assert made.layers[-1].size.high is None
    assert made.size.high is None
    assert made.size.low == made.base.size.low + 1_000


def test_an_image_weighs_less_on_the_wire() -> None:
    made = _image("COPY a /a")
    assert (
        made.compressed.high is None
        or made.size.high is None
        or (made.compressed.low <= made.size.high)
    )
    assert made.layers[1].compressed.high == 1_000


SITE = "/usr/local/lib/python3.13/site-packages"
PACKAGES = Context(
    produces=(
        Product("RUN pip install a", SITE, 84_000, "dependency"),
        Product("RUN pip install b", SITE, 10_000, "dependency"),
    )
)


@pytest.mark.parametrize("tool", ["pip", "pip3"])
def test_what_pip_installed_before_stays_beside_what_it_installs(tool: str) -> None:
    text = (
        f"FROM python:3.13-slim AS build\nRUN {tool} install a\nRUN {tool} install b\n"
        f"FROM scratch\nCOPY --from=build {SITE} /libs\n"
    )
    produces = tuple(
        Product(product.step.replace("pip", tool), SITE, product.size, "dependency")
        for product in PACKAGES.produces
    )
    made = image(text, context=Context(produces=produces))
    shipped = made.layers[-1].size
    assert (shipped.low, shipped.high) == (84_000, 94_000)


def test_a_layer_holds_only_what_its_own_pip_installed() -> None:
    made = image("FROM python:3.13-slim\nRUN pip install a\nRUN pip install b\n", context=PACKAGES)
    assert [layer.size.low for layer in made.layers[-2:]] == [84_000, 10_000]


def test_two_installs_in_one_step_are_both_in_its_layer() -> None:
    made = image("FROM python:3.13-slim\nRUN pip install a && pip install b\n", context=PACKAGES)
    assert made.layers[-1].size.low == 94_000


def test_a_new_owner_takes_the_whole_tree_into_the_layer() -> None:
    made = image(
        f"FROM python:3.13-slim\nRUN pip install a\nRUN pip install b\nRUN chown -R 7 {SITE}\n",
        context=PACKAGES,
    )
    assert made.layers[-1].size.low >= 84_000
