"""What grows without end isn't followed, and nothing is claimed of it; large projects are."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.parse import parse
from sealegs.simulator.context import Context, ContextFile
from sealegs.simulator.files import Entry, FileSet, Origin, OriginKind, Shape, followed
from sealegs.simulator.memo import Memo, TooMuch
from sealegs.simulator.predict import build
from sealegs.simulator.request import Request
from sealegs.simulator.tri import Tri
from tests.dockerfile.counting import steps
from tests.simulator.builds import image

DOUBLED = "FROM alpine:3.23\nRUN mkdir -p /a && touch /a/x\n" + "".join(
    f"RUN cp -r /a /b{n} && cp -r /b{n} /a/c{n}\n" for n in range(60)
)
STAGES = "FROM alpine:3.23 AS s0\nRUN mkdir /a && touch /a/x\n" + "".join(
    f"FROM s{n} AS s{n + 1}\nCOPY --from=s{n} /a /a/l\nCOPY --from=s{n} /a /a/r\n"
    for n in range(40)
)
MOUNTS = "FROM alpine:3.23 AS s0\nRUN mkdir /a && touch /a/x\n" + "".join(
    f"FROM s{n} AS s{n + 1}\n"
    f"RUN --mount=type=bind,from=s{n},source=/a,target=/m cp -r /m /a/l && cp -r /m /a/r\n"
    for n in range(40)
)


@pytest.mark.parametrize("text", [DOUBLED, STAGES, MOUNTS], ids=["cp", "COPY", "mounts"])
def test_a_tree_that_doubles_with_every_line_is_followed_only_so_far(text: str) -> None:
    made = image(text, context=Context())
    assert len(made.files.entries) < 3_000
    assert made.files.has("/a/x") is Tri.YES
    assert any("don't follow" in region.why for region in made.files.regions)


def test_of_what_is_not_followed_nothing_is_claimed() -> None:
    made = image(DOUBLED, context=Context())
    assert made.files.has("/a/c0/x") is Tri.YES
    assert made.files.has("/b59/x") is Tri.UNKNOWN
    assert made.files.has("/a/c59/x") is Tri.UNKNOWN
    assert made.files.has("/c59") is Tri.NO


def test_a_large_project_is_followed_whole() -> None:
    files = tuple(ContextFile(f"src/{n % 50}/f{n}", 10, "source") for n in range(5_000))
    text = "FROM alpine:3.23\nCOPY . /app\nRUN cp -r /app /again && cp -r /again /third\n"
    made = image(text, context=Context(files=files))
    assert made.files.has("/third/src/49/f4999") is Tri.YES
    assert made.files.has("/third/src/49/f5000") is Tri.NO


def test_folders_in_folders_are_made_only_so_deep() -> None:
    deep = "/d" * 1_500
    made = image(f"FROM alpine:3.23\nRUN mkdir -p {deep}\nWORKDIR {deep}/more\n", context=Context())
    assert len(made.files.entries) < 1_000
    assert made.files.has("/d" * 50) is Tri.YES
    assert made.files.has(deep) is Tri.UNKNOWN
    assert made.files.has("/d/e") is Tri.NO


def test_who_predicts_says_how_much_may_be_worked_out() -> None:
    document = parse("FROM alpine:3.23\n" + "RUN mkdir /a /b /c\nRUN rm -r /a /b /c\n" * 20)
    request = Request(document, Context())
    assert build(request, memo=Memo(effort=1_000)) == build(request)
    with pytest.raises(TooMuch):
        build(request, memo=Memo(effort=50))


def test_each_of_many_nested_directories_costs_the_same() -> None:
    def work(count: int) -> int:
        lines = "".join(f"WORKDIR d{number}\n" for number in range(count))
        request = Request(parse(f"FROM debian:13-slim\n{lines}"))
        build(request)  # what is read once, such as the catalogue
        return steps(lambda: build(request))

    few, many = work(30), work(90)
    assert many < 6 * few


def test_a_link_is_followed_wherever_it_stands_on_the_way() -> None:
    origin = Origin(OriginKind.UNKNOWN, "ln")
    deep = "/" + "/".join("abcdefghij" * 12)
    for link in ("/a", "/a/b", deep[:40], deep):
        files = FileSet().put(Entry(link, Shape.FILE, origin, "x", 1, link="/z"))
        assert followed(files, link) == "/z"
        assert followed(files, f"{link}/y") == "/z/y"
        assert followed(files, f"{link}y") == f"{link}y"
