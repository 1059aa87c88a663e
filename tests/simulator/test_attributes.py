"""Owners and modes: what a change makes of them, and whether a layer has the file again (F05)."""

from __future__ import annotations

import pytest

from sealegs.simulator.attributes import mode_after, owner_after, same_mode, same_owner
from sealegs.simulator.build import Image
from sealegs.simulator.context import Context, ContextFile
from sealegs.simulator.size import Size
from sealegs.simulator.tri import Tri
from tests.simulator.builds import image

CONTEXT = Context(
    (
        ContextFile("app/a", 10_000, "source"),
        ContextFile("app/s.sh", 1_000, "source", mode="0755"),
    )
)


def _image(*lines: str) -> Image:
    return image("FROM alpine:3.23\n" + "".join(f"{line}\n" for line in lines), context=CONTEXT)


def _second(copy: str, run: str) -> tuple[int, int | None]:
    size = _image(copy, f"RUN {run}").layers[-1].size
    return size.low, size.high


@pytest.mark.parametrize(
    ("before", "given", "after"),
    [
        ("", "root:root", ""),
        ("", "0", ""),
        ("5:6", "7", "7:6"),
        ("5:6", ":7", "5:7"),
        ("5:6", "root:root", ""),
        ("", "app:app", "app:app"),
        ("app", "app:app", "app:app"),
        (None, "5", None),
        (None, "5:5", "5:5"),
        ("", "app:", None),
        ("", "unknown", None),
    ],
)
def test_chown_sets_what_it_names(before: str | None, given: str, after: str | None) -> None:
    assert owner_after(before, given) == after


@pytest.mark.parametrize(
    ("before", "given", "after"),
    [
        ("644", "0755", "755"),
        ("644", "+x", "755"),
        ("600", "+w", "600"),
        ("755", "go-rx", "700"),
        ("644", "u=rwx,go=rx", "755"),
        ("0755", "a+x", "755"),
        ("640", "g=u", "660"),
        ("644,g=u", "g=u", "644,g=u"),
        ("", "+x", "+x"),
    ],
)
def test_chmod_works_a_mode_out_where_it_is_known(before: str, given: str, after: str) -> None:
    assert mode_after(before, given) == after


def test_a_name_may_be_any_number_but_roots() -> None:
    assert same_owner("node", "1000:1000") is Tri.UNKNOWN
    assert same_owner("node", "") is Tri.NO
    assert same_owner("node", "nginx") is Tri.NO
    assert same_owner("5", "5:5") is Tri.YES
    assert same_owner(None, "5") is Tri.UNKNOWN
    assert same_mode("0755", "755") is Tri.YES
    assert same_mode("+x", "755") is Tri.UNKNOWN


@pytest.mark.parametrize(
    ("copy", "run"),
    [
        ("COPY app /app", "chown -R root:root /app"),
        ("COPY app /app", "chown -R 0:0 /app && chgrp -R 0 /app"),
        ("COPY --chown=1000 app /app", "chown -R 1000:1000 /app"),
        ("COPY app /app", "chmod +x /app/s.sh"),
        ("COPY --chmod=0755 app /app", "chmod -R 755 /app"),
    ],
)
def test_a_change_that_changes_nothing_adds_nothing(copy: str, run: str) -> None:
    assert _second(copy, run) == (0, 0)


@pytest.mark.parametrize(
    ("copy", "run", "most"),
    [
        ("COPY --chown=www-data app /app", "chown -R 82:82 /app", 11_000),
        ("COPY app /app", "chmod -R a+rX /app", 11_000),
        ("COPY app /app", "chmod 644 /app/a", 10_000),
        ("COPY app /app", "find /app -type d -exec chmod 755 {} +", 11_000),
        ("COPY app /app", "find /app -name '*.sh' -exec chmod +x {} +", 11_000),
        ("COPY app /app", "chgrp -R $(cat /gid) /app", 11_000),
        ("COPY app /app", 'chown -R "$(cat /uid)" /app', 11_000),
    ],
)
def test_what_may_change_nothing_is_not_claimed(copy: str, run: str, most: int) -> None:
    low, high = _second(copy, run)
    assert low == 0
    assert high is None or high >= most


@pytest.mark.parametrize("run", ["chmod +x /app/a", "chown 5 /app/a", "chgrp 5 /app/a"])
def test_a_change_for_sure_holds_the_whole_file(run: str) -> None:
    assert _second("COPY app /app", run) == (10_000, 10_000)


@pytest.mark.parametrize(
    "run", ["chown 5 /app", "chgrp 5 /app", "chmod 700 /app", "chown -h 5 /app"]
)
def test_without_r_only_the_directory_itself_is_changed(run: str) -> None:
    assert _second("COPY app /app", run) == (0, 0)
    below = _image("COPY app /app", f"RUN {run}").files.entries["/app/a"]
    assert (below.owner, below.mode) == ("", "")


def test_install_makes_a_directory_of_the_owner_it_is_told() -> None:
    made = _image("RUN install -d -o 5 /app/cache").files.entries["/app/cache"]
    assert made.owner == "5:0"


def test_what_nobody_knows_of_may_be_in_the_layer_again() -> None:
    assert _second("COPY app /app", "chmod +x /usr/local/bin/x")[1] is None
    low, high = _second("COPY app /app", "chown -R 5:5 /var")
    assert low == 0
    assert high != 0


def test_a_name_nobody_has_is_root_from_then_on() -> None:
    copied = _image("COPY --chown=app:app app /app")
    assert copied.files.entries["/app/a"].owner == ""


def test_a_program_alone_weighs_something() -> None:
    debian = "FROM debian:bookworm-slim AS b\n"
    installed = "RUN apt-get update && apt-get install -y --no-install-recommends git"
    taken = image(f"{debian}{installed}\nFROM scratch\nCOPY --from=b /usr/bin/git /git\n")
    assert taken.size.high is None
    removed = image(f"{debian}{installed}\nRUN rm /usr/bin/git\n")
    assert removed.wasted.high == removed.size.high


def test_a_package_keeps_its_bytes_when_its_documentation_goes() -> None:
    text = (
        "FROM debian:bookworm-slim\nRUN apt-get update"
        " && apt-get install -y --no-install-recommends git"
        " && rm -rf /var/lib/apt/lists/* {}\n"
    )
    whole, less = (image(text.format(more)).layers[-1].size for more in ("", "/usr/share/doc"))
    assert whole.low > 50_000_000
    assert less.low == 0
    assert less == Size(0, whole.high)


def test_a_secret_that_is_copied_has_a_size_nobody_knows() -> None:
    made = image("FROM alpine:3.23\nRUN --mount=type=secret,id=t cp /run/secrets/t /t\n")
    assert made.layers[-1].size.high is None
