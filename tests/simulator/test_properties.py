"""What must not matter to a predicted build, and what must never be claimed."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Build
from sealegs.simulator.change import changed, parse_change
from sealegs.simulator.context import Context, ContextFile, Product
from sealegs.simulator.files import Entry, FileSet, Origin, OriginKind, Region, Shape
from sealegs.simulator.history import EMPTY
from sealegs.simulator.predict import build, rebuilt
from sealegs.simulator.presence import has_command
from sealegs.simulator.request import Request
from sealegs.simulator.tri import Tri
from tests.dockerfile import generate
from tests.simulator.builds import CATALOGUE

CONTEXT = Context(
    files=(
        ContextFile("a", 100, content="a"),
        ContextFile("b", 200, content="b"),
        ContextFile("src/x", 10, "source"),
        ContextFile("src/y", 20, "source"),
        ContextFile("unread", 5),
    ),
    produces=(Product("RUN make*", "/out/app", 500),),
)
BASES = ("alpine:3.23", "debian:trixie-slim", "example.com/our:1", "scratch")
COMMANDS = (
    "mkdir -p /d", "touch /d", "cp /a /c || true", "rm -rf /a", "chmod 700 /b", "true", "make",
    "cd /tmp", "echo x > /e", "mv /b /m", "unknown-tool", "rm -f /d/*", "cp -r /src /copy",
)  # fmt: skip
LINES = (
    "COPY a /a", "COPY b /b", "COPY a b /d/", "COPY src /src", "COPY src/x /x", "COPY s* /w/",
    "COPY --chown=1:1 a /o", "COPY --link b /l", "WORKDIR /w", "WORKDIR sub", "ENV A=1",
    "ARG B=2", "ENV C=$B", "USER 7", "LABEL k=v", 'CMD ["/a"]', "EXPOSE 80", "ADD a /add/",
    "RUN --mount=type=cache,target=/cache touch /cache/x", "COPY <<E /inline\n$A\nE",
)  # fmt: skip

lines = st.one_of(
    st.sampled_from(LINES), st.lists(st.sampled_from(COMMANDS), min_size=1, max_size=3).map(
        lambda commands: "RUN " + " && ".join(commands)
    ),
)  # fmt: skip
bodies = st.lists(lines, max_size=6)


@st.composite
def dockerfiles(draw: st.DrawFn) -> str:
    """Draw a file of one to three stages, later ones built on or copying from earlier ones."""
    text = []
    for number in range(draw(st.integers(1, 3))):
        bases = (*BASES, *(f"stage{n}" for n in range(number)))
        text.append(f"FROM {draw(st.sampled_from(bases))} AS stage{number}")
        body = draw(bodies)
        if number and draw(st.booleans()):
            source = draw(st.integers(0, number - 1))
            body.append(f"COPY --from=stage{source} /etc /from{source}")
        text += body
    return "\n".join(text) + "\n"


def _request(text: str, context: Context = CONTEXT) -> Request:
    return Request(parse(text), context)


def _seen(made: Build) -> object:
    """Everything a build says of its image that doesn't name lines."""
    image = made.image
    if image is None:
        return [re.sub(r"(stage|other)?\d*", "", failure.why) for failure in made.failures]
    files = [(e.path, e.shape, e.origin, e.size, e.owner, e.mode) for e in image.files.all()]
    identity = structs.replace(image.identity, user_line=0, entrypoint=None, cmd=None)
    layers = [(layer.instruction, layer.size, layer.wasted) for layer in image.layers]
    programs = [p and p.argv for p in (image.identity.entrypoint, image.identity.cmd)]
    return (
        files, identity, programs, layers, image.size, image.tools, image.shell,
        [(secret.what, secret.where) for secret in image.secrets], len(image.files.regions),
    )  # fmt: skip


def _caches(made: Build) -> list[str]:
    return [str(step.cache) for step in made.steps]


def _across(before: str, after: str) -> list[str]:
    """Return what the second of two builds, of two texts, takes from the cache."""
    history = EMPTY.after(build(_request(before)))
    return _caches(build(_request(after), history))


quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(dockerfiles(), st.data())
def test_adding_a_comment_line_changes_nothing(text: str, data: st.DataObject) -> None:
    # not inside the inline file, where it is no comment
    places = [n for n, line in enumerate(text.split("\n")) if line not in ("$A", "E")]
    at = data.draw(st.sampled_from(places))
    parts = text.split("\n")
    commented = "\n".join([*parts[:at], "# a remark", *parts[at:]])
    assert _seen(build(_request(commented))) == _seen(build(_request(text)))
    assert set(_across(text, commented)) <= {"hit"}


@quick
@given(dockerfiles())
def test_a_file_that_no_step_reads_changes_nothing(text: str) -> None:
    request = _request(text)
    after = rebuilt(request, [parse_change("edit unread")])
    assert set(_caches(after)) <= {"hit"}
    assert _seen(after) == _seen(build(request))
    without = replace(CONTEXT, files=tuple(f for f in CONTEXT.files if f.path != "unread"))
    assert _seen(build(_request(text, without))) == _seen(build(request))


@quick
@given(dockerfiles())
def test_splitting_a_run_never_shrinks_the_image(text: str) -> None:
    whole = build(_request(text)).image
    split = build(_request(text.replace(" && ", "\nRUN "))).image
    if whole is None or split is None or "cd /tmp" in text:
        return
    assert split.size.low >= whole.size.low
    assert split.size.high is None or (
        whole.size.high is not None and split.size.high >= whole.size.high
    )


@quick
@given(dockerfiles())
def test_renaming_a_stage_everywhere_changes_nothing(text: str) -> None:
    renamed = text.replace("stage0", "other")
    before, after = build(_request(text)), build(_request(renamed))
    assert _seen(after) == _seen(before)
    if not before.broken:
        assert set(_across(text, renamed)) <= {"hit"}


@quick
@given(dockerfiles(), st.data())
def test_an_unrelated_label_changes_no_step(text: str, data: st.DataObject) -> None:
    parts = text.removesuffix("\n").split("\n")
    places = [n for n in range(1, len(parts) + 1) if not parts[n - 1].startswith(("$A", "COPY <<"))]
    one, other = data.draw(st.sampled_from(places)), data.draw(st.sampled_from(places))
    label = ["LABEL moved=yes"]
    before = "\n".join([*parts[:one], *label, *parts[one:], ""])
    after = "\n".join([*parts[:other], *label, *parts[other:], ""])
    assert set(_across(before, after)) <= {"hit"}
    assert set(_across(text, after)) <= {"hit"}


@quick
@given(dockerfiles())
def test_stages_that_the_target_does_not_need_may_as_well_not_be_there(text: str) -> None:
    made = build(_request(text))
    blocks = re.split(r"(?m)^(?=FROM )", text)[1:]
    needed = [block for block, stage in zip(blocks, made.stages, strict=True) if stage.built]
    assert _seen(build(_request("".join(needed)))) == _seen(made)


CHANGES = st.sampled_from(
    ["edit a", "edit src/x", "add src/z", "delete src/y", "chmod b", "rename src/x src/q",
     "arg B=3", "base alpine:3.23", "platform linux/arm64", "line 2 RUN true"]
)  # fmt: skip


@quick
@given(dockerfiles(), CHANGES)
def test_undoing_a_change_brings_the_old_hits_back(text: str, change: str) -> None:
    first = _request(text)
    second = changed(first, [parse_change(change)])
    history = EMPTY.after(build(first))
    between = build(second, history)
    again = build(first, history.after(between))
    assert set(_caches(again)) <= {"hit"}
    assert set(_caches(build(second, history.after(between)))) <= {"hit"}


@quick
@given(dockerfiles(), st.sampled_from(["/a", "/never", "/etc/passwd", "/usr/bin/gcc", "/w/sub"]))
def test_after_a_command_nobody_knows_nothing_is_claimed_to_be_absent(text: str, path: str) -> None:
    made = build(_request(text + "COPY a /tool\nRUN /tool\n")).image
    if made is not None:
        assert made.files.has(path) is not Tri.NO
        assert made.size.high is None


@quick
@given(dockerfiles(), st.sampled_from(sorted(CATALOGUE.vocabulary)))
def test_after_a_command_nobody_knows_no_tool_is_claimed_to_be_absent(text: str, tool: str) -> None:
    made = build(_request(text + "COPY a /tool\nRUN /tool\n")).image
    if made is not None:
        assert has_command(made, tool, CATALOGUE.vocabulary) is not Tri.NO
        assert made.shell is not Tri.NO


@quick
@given(dockerfiles(), st.data())
def test_whatever_is_written_a_build_is_predicted(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    odd = data.draw(st.sampled_from(["$", "${", "'", '"', "\\", "*", "[", "..", "\t", "<<E", "\0"]))
    made = rebuilt(_request(text[:at] + odd + text[at:]), [parse_change("line 2 RUN x")])
    assert isinstance(made, Build)


@quick
@given(generate.dockerfiles())
def test_a_text_that_may_be_no_dockerfile_is_predicted_or_refused(text: str) -> None:
    made = rebuilt(_request(text), [parse_change("edit a")])
    assert made.image is not None or made.failures or made.target is None


PATHS = st.sampled_from(["/a", "/a/b", "/a/b/c", "/d", "/d/e", "/f"])


@st.composite
def file_sets(draw: st.DrawFn) -> tuple[FileSet, frozenset[str]]:
    """Draw a file system and the paths that must not be claimed to be absent from it."""
    files, open_paths = FileSet(), set[str]()
    every = ["/a", "/a/b", "/a/b/c", "/d", "/d/e", "/f"]
    for number in range(draw(st.integers(0, 6))):
        path = draw(PATHS)
        below = {each for each in every if each == path or each.startswith(f"{path}/")}
        kind = draw(st.sampled_from(["file", "tree", "region", "without"]))
        if kind == "region":
            files = files.with_region(Region(path, "why", number, f"r{number}"))
            open_paths |= below
        elif kind == "without":
            files = files.without(path)
            open_paths -= below
        else:
            shape = Shape.TREE if kind == "tree" else Shape.FILE
            entry = Entry(path, shape, Origin(OriginKind.UNKNOWN), f"c{number}", number)
            files = files.put(entry)
            open_paths |= below if kind == "tree" else {path}
    return files, frozenset(open_paths)


@given(file_sets())
def test_what_may_be_in_a_region_or_a_tree_is_never_claimed_to_be_absent(
    drawn: tuple[FileSet, frozenset[str]],
) -> None:
    files, open_paths = drawn
    for path in open_paths:
        if not _hidden(files, path):
            assert files.has(path) is not Tri.NO, path


def _hidden(files: FileSet, path: str) -> bool:
    """A plain file stands where a directory would have to be."""
    above = path.rpartition("/")[0]
    while above:
        entry = files.get(above)
        if entry is not None and entry.shape is Shape.FILE:
            return True
        above = above.rpartition("/")[0]
    return False
