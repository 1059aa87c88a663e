"""Claims that were wrong once, and what may never be claimed over something unknown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.simulator.build import Cause
from sealegs.simulator.catalogue import shipped_catalogue
from sealegs.simulator.doubts import doubts
from sealegs.simulator.presence import has_command
from sealegs.simulator.tri import Tri
from tests.simulator.builds import build, image, undescribed

OLD = "python:3.7-stretch"


@pytest.mark.parametrize("base", ["node:14-buster-slim", OLD, "debian:stretch", "debian:10-slim"])
def test_lists_of_an_archived_release_cant_be_fetched(base: str) -> None:
    made = build(f"FROM {base}\nRUN apt-get update\n")
    assert "past its end of life" in made.broken[0].why


@pytest.mark.parametrize(
    "before",
    [
        "sed -i s/deb.debian.org/archive.debian.org/ /etc/apt/sources.list",
        "sed -i s/deb.debian.org/archive.debian.org/ /etc/apt/sources.list.d/*",
        "echo 'deb http://archive.debian.org/debian stretch main' > /etc/apt/sources.list",
    ],
)
def test_other_sources_may_have_an_archived_release(before: str) -> None:
    assert build(f"FROM {OLD}\nRUN {before} && apt-get update\n").broken == ()


@pytest.mark.parametrize("base", ["node:20-bullseye", "node:14", "python:3.13-trixie"])
def test_a_release_that_is_mended_or_not_named_is_left_alone(base: str) -> None:
    assert build(f"FROM {base}\nRUN apt-get update\n").broken == ()


def test_a_release_in_a_tag_tells_when_its_support_ended() -> None:
    found = shipped_catalogue().find("node:14-buster-slim")
    assert "Debian 10" in [str(one) for one in found.lifecycles]


@pytest.mark.parametrize(
    ("changes", "copied"),
    [
        (["edit a", "delete a"], "miss"),
        (["edit a", "rename a b"], "miss"),
        (["delete a"], "miss"),
        (["edit a/x", "delete a/x"], "miss"),
        (["chmod a"], "unknown"),
        (["chmod a/x"], "unknown"),
        (["chmod b"], "hit"),
        (["add b", "delete b"], "hit"),
    ],
)
def test_changes_where_nobody_described_the_context(changes: list[str], copied: str) -> None:
    made = undescribed("FROM alpine:3.23\nCOPY a /a\n", *changes)
    assert made.steps[0].cache == copied


@pytest.mark.parametrize(
    "base",
    ["gcr.io/distroless/static-debian13", "gcr.io/distroless/cc-debian12", "scratch"],
)
def test_what_has_no_sh_has_no_shell(base: str) -> None:
    assert image(f"FROM {base}\nCOPY pom.xml /a\n").shell is Tri.NO


def test_a_copied_root_is_no_larger_than_the_image_and_may_bring_a_libc() -> None:
    base = image("FROM debian:bookworm\n")
    made = image("FROM scratch\nCOPY --from=debian:bookworm / /\n")
    assert made.size.high == base.size.high
    assert made.libc is None
    assert image("FROM scratch\nCOPY pom.xml /\n").libc == "none"


@pytest.mark.parametrize(
    ("base", "target", "there"),
    [
        ("nginx:1.29", "/etc/nginx", Tri.UNKNOWN),
        ("nginx:1.29", "/usr/share/nginx/html", Tri.UNKNOWN),
        ("php:8.4-apache", "/usr/local/etc/php/conf.d", Tri.UNKNOWN),
        ("nginx:1.29", "/etc/nginx/nginx.conf", Tri.NO),
        ("nginx:1.29", "/usr/local/bin/start", Tri.NO),
        ("nginx:1.29", "/app", Tri.NO),
        ("nginx:1.29", "/etc", Tri.YES),
    ],
)
def test_a_file_may_go_into_what_may_be_a_directory(base: str, target: str, there: Tri) -> None:
    files = image(f"FROM {base}\nCOPY pom.xml {target}\n").files
    assert files.has(target) is Tri.YES
    assert files.has(f"{target}/pom.xml") is there


def test_what_dotnet_is_told_to_publish_into_is_there() -> None:
    text = "FROM mcr.microsoft.com/dotnet/sdk:8.0 AS b\nRUN dotnet publish -o /out\n"
    made = build(f"{text}FROM scratch\nCOPY --from=b /out /app\n")
    assert made.unknown == ()


@pytest.mark.parametrize(
    ("run", "why"),
    [
        ("rmdir /d", "empty directories"),
        ("rm /d/nothing", "/d/nothing"),
        ("rm /nothing", "/nothing"),
    ],
)
def test_what_cant_be_removed_stops_the_build(run: str, why: str) -> None:
    made = build(f"FROM alpine:3.23\nCOPY pom.xml /d/a\nRUN {run}\n")
    assert why in made.broken[0].why
    assert build(f"FROM alpine:3.23\nCOPY pom.xml /d/a\nRUN {run} || true\n").broken == ()


def test_directories_inside_each_other_are_removed_by_one_rmdir() -> None:
    assert build("FROM alpine:3.23\nRUN mkdir -p /d/e && rmdir /d/e /d\n").broken == ()


def test_a_pipe_fails_with_its_first_part_only_under_pipefail() -> None:
    assert build("FROM alpine:3.23\nRUN false | true\n").broken == ()
    assert build("FROM alpine:3.23\nRUN set -o pipefail; false | true\n").broken
    assert build("FROM alpine:3.23\nRUN set -eo pipefail; grep x /y | cat; true\n").broken == ()


def test_nobody_runs_as_a_user_who_isnt_there() -> None:
    made = build("FROM alpine:3.23\nUSER foo\nRUN true\n")
    assert made.broken[0].cause is Cause.USER
    for line in ("RUN adduser -D foo", "COPY pom.xml /etc/passwd", "RUN apk add nginx", "USER 12"):
        there = build(
            f"FROM alpine:3.23\n{line}\nUSER {'12' if line == 'USER 12' else 'foo'}\nRUN :\n"
        )
        assert there.broken == ()


def test_who_isnt_root_cant_delete_what_lies_in_roots_folders() -> None:
    text = "FROM alpine:3.23\nCOPY pom.xml /a\nUSER nobody\nRUN rm {}\n"
    assert "nobody can't delete /a" in build(text.format("/a")).broken[0].why
    assert build(text.format("-f /usr/share/nothing")).broken == ()


def test_a_linked_copy_makes_a_directory_of_a_link() -> None:
    text = "FROM alpine:3.23\nRUN ln -s /opt /app\nCOPY {}pom.xml /app/\nCOPY pom.xml /app/b\n"
    linked, plain = image(text.format("--link ")).files, image(text.format("")).files
    assert linked.has("/app/b") is Tri.YES
    assert plain.has("/opt/b") is Tri.YES


def test_nothing_is_found_where_path_leads_nowhere() -> None:
    made = image("FROM alpine:3.23\nENV PATH=/nowhere\n")
    assert has_command(made, "ls", shipped_catalogue().vocabulary) is not Tri.YES


def test_what_pip_uninstalls_may_be_gone() -> None:
    made = image("FROM python:3.13\nRUN pip install flask\nRUN pip uninstall -y flask\n")
    assert made.layers[-1].wasted.high != 0


_OPAQUE = [
    "RUN ./run.sh",
    "RUN curl -s https://example.org/x | sh",
    "RUN $TOOL all",
    "RUN make -C x",
]
_KNOWN = [
    "RUN mkdir -p /opt/d && touch /opt/d/f", "COPY pom.xml /etc/x.conf", "WORKDIR /srv/w",
    "RUN rm -rf /opt/d", "RUN apk add --no-cache tini", "RUN chown -R 1:1 /opt/d", "ENV A=b",
    "RUN --mount=type=secret,id=t cat /run/secrets/t", "COPY . /opt/all", "RUN apk del tini",
    "RUN mv /opt/d /opt/e || true", "USER 1000", "RUN if [ -d /opt/d ]; then rm -r /opt/d; fi",
]  # fmt: skip


@given(st.lists(st.sampled_from(_KNOWN), max_size=5), st.sampled_from(_OPAQUE), st.data())
def test_nothing_is_denied_once_something_unknown_has_run(
    lines: list[str], opaque: str, data: st.DataObject
) -> None:
    lines.insert(data.draw(st.integers(0, len(lines))), opaque)
    text = "FROM alpine:3.23\nCOPY pom.xml /run.sh\nARG TOOL=$X\n" + "\n".join(lines) + "\n"
    made = build(text)
    assert made.image is not None
    vocabulary = shipped_catalogue().vocabulary
    for tool in ("gcc", "tini", "curl", "java"):
        assert has_command(made.image, tool, vocabulary) is not Tri.NO
    for path in ("/opt/never", "/etc/never", "/never/heard/of", "/run/secrets/never"):
        assert made.image.files.has(path) is not Tri.NO
    assert made.image.wasted.high != 0
    assert made.image.size.high is None
    assert doubts(made)
