"""Where COPY and ADD put things: rules D01 to D24 of how an image comes to be, each by its id."""

from __future__ import annotations

import pytest

from sealegs.simulator.context import Context, ContextFile
from sealegs.simulator.files import Shape
from sealegs.simulator.tri import Tri
from tests.simulator.builds import build, image

CONTEXT = Context(
    files=(
        ContextFile("a.txt", 10),
        ContextFile("b.txt", 20),
        ContextFile("b.md", 20),
        ContextFile("dir/one", 1),
        ContextFile("dir/sub/two", 2),
        ContextFile("dir2/one", 3),
        ContextFile("dir2/three", 3),
        ContextFile("x/a.txt/deep", 3),
        ContextFile("app.tar.gz", 100),
        ContextFile("link", 0, link="a.txt"),
        ContextFile("ways/inner", 0, link="../a.txt"),
        ContextFile("out", 0, link="dir"),
        ContextFile("hidden.txt", 5),
        ContextFile(".dockerignore", 10, content="# none of this\nhidden.txt\n"),
    )
)


def _paths(*lines: str, base: str = "scratch", line: int | None = None) -> list[str]:
    """Return the files of the image that came by COPY or ADD, in order."""
    made = image("\n".join((f"FROM {base}", *lines)) + "\n", context=CONTEXT)
    kept = [e for e in made.files.all() if e.shape is Shape.FILE and e.line > 0]
    return sorted(e.path for e in kept if line is None or e.line == line)


def _why(*lines: str, base: str = "alpine:3.23") -> str:
    broken = build("\n".join((f"FROM {base}", *lines)) + "\n", context=CONTEXT).broken
    return broken[0].why if broken else ""


@pytest.mark.parametrize(
    ("rule", "lines", "paths"),
    [
        ("D01", ["COPY a.txt /p/q"], ["/p/q"]),
        ("D02", ["COPY a.txt /p/q/"], ["/p/q/a.txt"]),
        ("D03", ["WORKDIR /p", "COPY a.txt /p"], ["/p/a.txt"]),
        ("D04", ["COPY dir /p"], ["/p/one", "/p/sub/two"]),
        ("D04", ["COPY dir /p/"], ["/p/one", "/p/sub/two"]),
        ("D04", ["COPY dir/ /p"], ["/p/one", "/p/sub/two"]),
        ("D05", ["WORKDIR /w", "COPY a.txt p/q"], ["/w/p/q"]),
        ("D05", ["COPY a.txt p"], ["/p"]),
        ("D06", ["COPY a.txt b.txt /p"], ["/p"]),
        ("D06", ["COPY *.txt /p"], ["/p"]),
        ("D06", ["WORKDIR /p", "COPY a.txt b.txt /p"], ["/p/a.txt", "/p/b.txt"]),
        ("D07", ["COPY dir dir2 /p/"], ["/p/one", "/p/sub/two", "/p/three"]),
        ("D08", ["COPY --parents dir/sub/two /p/"], ["/p/dir/sub/two"]),
        ("D08", ["COPY --parents dir/./sub/two /p/"], ["/p/sub/two"]),
        ("D08", ["COPY --parents dir/sub dir2/o* /p/"], ["/p/dir/sub/two", "/p/dir2/one"]),
        ("D08", ["COPY --parents **/one /p/"], ["/p/dir/one", "/p/dir2/one"]),
        ("D09", ["COPY *.txt /p/"], ["/p/a.txt", "/p/b.txt"]),
        ("D09", ["COPY ?.txt /p/"], ["/p/a.txt", "/p/b.txt"]),
        ("D09", ["COPY [^a].txt /p/"], ["/p/b.txt"]),
        ("D09", ["COPY dir*/one /p/"], ["/p/one"]),
        ("D09", ["COPY dir* /p/"], ["/p/one", "/p/sub/two", "/p/three"]),
        ("D10", ["COPY *.zip /p/"], []),
        ("D10", ["COPY a.txt *.zip /p/"], ["/p/a.txt"]),
        ("D12", ["COPY ../a.txt /p/"], ["/p/a.txt"]),
        ("D12", ["COPY ../../dir /p/"], ["/p/one", "/p/sub/two"]),
        ("D13", ["COPY a.txt /p", "COPY b.txt /p"], ["/p"]),
        ("D15", ["ADD https://example.com/x/y.tar.gz /p/"], ["/p/y.tar.gz"]),
        ("D15", ["ADD https://example.com/x/y.tar.gz?v=1 /p"], ["/p"]),
        ("D21", ["COPY link /p/l"], ["/p/l"]),
        ("D21", ["COPY out /p"], ["/p/one", "/p/sub/two"]),
        ("D24", ["COPY <<one.txt /p/", "hi", "one.txt"], ["/p/one.txt"]),
        ("D24", ["COPY <<EOF /p/q", "hi", "EOF"], ["/p/q"]),
        ("--exclude", ["COPY --exclude=*.md --exclude=a.* *.* /p/"],
         ["/p/.dockerignore", "/p/app.tar.gz", "/p/b.txt"]),
        ("--exclude", ["COPY --exclude=sub dir /p/"], ["/p/one"]),
    ],
)  # fmt: skip
def test_a_copied_file_is_where_the_rule_says(
    rule: str, lines: list[str], paths: list[str]
) -> None:
    assert _paths(*lines) == sorted(paths), rule


def test_d06_of_several_files_to_one_path_the_last_stays() -> None:
    made = image("FROM scratch\nCOPY b.txt a.txt /p\n", context=CONTEXT)
    assert made.files.entries["/p"].origin.detail == "a.txt"


@pytest.mark.parametrize(
    ("rule", "lines", "why"),
    [
        ("D06", ["COPY a.txt dir /p"], "directory"),
        ("D11", ["COPY nothing /p"], "there is no nothing in the build context"),
        ("D11", ["COPY hidden.txt /p"], "line 2 of .dockerignore"),
        ("D11", ["COPY --from=0 /x /y"], ""),
        ("D12", ["COPY ../nothing /p"], "there is no ../nothing"),
        ("D13", ["COPY a.txt /p", "COPY dir /p"], "/p is a file"),
        ("D13", ["COPY x /p/", "COPY a.txt /p/"], "/p/a.txt is a directory"),
        ("D17", ["COPY https://example.com/x /p"], "ADD"),
        ("D17", ["COPY git@github.com:a/b.git /p"], "ADD"),
        ("D20", ["COPY --chmod=999 a.txt /p"], "999"),
    ],
)
def test_what_is_refused_says_why(rule: str, lines: list[str], why: str) -> None:
    told = _why(*lines)
    assert why in told, rule
    assert told, rule


@pytest.mark.parametrize("name", ["app.tar.gz"])
def test_d14_a_local_archive_is_unpacked_so_that_nobody_knows_what_is_there(name: str) -> None:
    files = image(f"FROM scratch\nADD {name} /p/\n", context=CONTEXT).files
    assert files.has("/p/anything") is Tri.UNKNOWN
    assert files.has(f"/p/{name}") is Tri.UNKNOWN
    kept = image(f"FROM scratch\nADD --unpack=false {name} /p/\n", context=CONTEXT).files
    assert kept.has(f"/p/{name}") is Tri.YES
    assert kept.has("/p/anything") is Tri.NO


def test_d15_a_download_is_for_its_owner_only_and_unpacked_when_asked() -> None:
    url = "https://example.com/y.tar.gz"
    assert image(f"FROM scratch\nADD {url} /p/\n").files.entries["/p/y.tar.gz"].mode == "600"
    unpacked = image(f"FROM scratch\nADD --unpack=true {url} /p/\n").files
    assert unpacked.has("/p/y.tar.gz") is Tri.UNKNOWN


def test_d16_a_repository_is_a_tree_that_nobody_looked_into() -> None:
    files = image("FROM scratch\nADD https://github.com/a/b.git#v1 /p\n").files
    assert files.has("/p") is Tri.YES
    assert files.has("/p/README.md") is Tri.UNKNOWN


def test_d18_owners_are_root_from_the_context_and_kept_between_stages() -> None:
    text = (
        "FROM alpine:3.23 AS a\nUSER 5\nCOPY a.txt /p/\nCOPY --chown=7:8 b.txt /p/\n"
        "FROM alpine:3.23\nCOPY --from=a /p /q\nCOPY --from=a --chown=9 /p /r\n"
    )
    entries = image(text, context=CONTEXT).files.entries
    assert [entries[f"/q/{name}"].owner for name in ("a.txt", "b.txt")] == ["", "7:8"]
    assert entries["/q"].owner == ""
    assert entries["/r/b.txt"].owner == "9"


@pytest.mark.parametrize(
    ("base", "chown", "failed"),
    [
        ("scratch", "app", True),
        ("scratch", "1000:app", True),
        ("scratch", "1000:1000", False),
        ("scratch", "root", False),
        ("alpine:3.23", "app", False),
        ("example.com/our:1", "app", False),
    ],
)
def test_d19_a_name_nobody_can_look_up_fails_on_scratch_only(
    base: str, chown: str, failed: bool
) -> None:
    assert bool(_why(f"COPY --chown={chown} a.txt /p", base=base)) is failed


def test_d19_elsewhere_an_unknown_name_silently_means_root() -> None:
    text = "FROM alpine:3.23\n{}COPY --chown=app a.txt /p\n"
    made = build(text.format(""), context=CONTEXT)
    assert "silently means root" in made.notes[0].text
    assert build(text.format("RUN adduser -D app\n"), context=CONTEXT).notes == ()
    usual = build(text.format("").replace("app", "www-data"), context=CONTEXT)
    assert usual.notes == ()


def test_d20_a_mode_is_taken_over_with_its_variables() -> None:
    text = "FROM scratch\nARG M=750\nCOPY --chmod=$M a.txt /p\n"
    assert image(text, context=CONTEXT).files.entries["/p"].mode == "750"


def test_d21_links_inside_a_directory_stay_links() -> None:
    entries = image("FROM scratch\nCOPY ways /p\n", context=CONTEXT).files.entries
    assert entries["/p/inner"].link == "../a.txt"
    assert image("FROM scratch\nCOPY link /l\n", context=CONTEXT).files.entries["/l"].link == ""


@pytest.mark.parametrize(("flag", "path"), [("", "/real/a.txt"), ("--link ", "/way/a.txt")])
def test_d22_a_linked_directory_is_followed_but_not_with_link(flag: str, path: str) -> None:
    context = Context((ContextFile("a.txt", 1), ContextFile("w/way", 0, link="/real")))
    text = f"FROM scratch\nCOPY w /\nCOPY {flag}a.txt /way/\n"
    assert image(text, context=context).files.has(path) is Tri.YES


def test_d23_from_names_a_stage_in_any_case_its_number_or_an_image() -> None:
    text = "FROM scratch AS One\nCOPY a.txt /a\nFROM alpine:3.23\nCOPY --from={} {} /p\n"
    for name, path in (("ONE", "/a"), ("0", "/a"), ("debian:trixie-slim", "/bin/bash")):
        made = build(text.format(name, path), context=CONTEXT)
        assert made.broken == (), name
        assert made.image is not None
        assert made.image.files.has("/p") is Tri.YES
    assert "variable" in build(text.format("$X", "/a"), context=CONTEXT).broken[0].why


def test_d24_an_inline_file_is_readable_by_all_and_has_its_expanded_size() -> None:
    text = 'FROM scratch\nARG A=12345\nCOPY <<EOF <<"EOT" /p/\n$A\nEOF\n$A\nEOT\n'
    entries = image(text).files.entries
    assert [entries[f"/p/{name}"].size.high for name in ("EOF", "EOT")] == [6, 3]
    assert entries["/p/EOF"].mode == "644"
