"""The small values: three-valued logic, sizes, changes, contexts, the catalogue."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealegs.dockerfile.parse import parse
from sealegs.ground.problem import Place
from sealegs.simulator.change import ChangeError, changed, changed_context, parse_change
from sealegs.simulator.context import Context, ContextFile, Starts
from sealegs.simulator.context_reading import read_context
from sealegs.simulator.request import Request
from sealegs.simulator.size import UNBOUNDED, Size, exactly, human, parse_bytes, total
from sealegs.simulator.tri import Tri, all_of, any_of, negate, of


def test_an_unknown_only_disappears_where_the_other_side_decides() -> None:
    assert any_of([Tri.UNKNOWN, Tri.YES]) is Tri.YES
    assert any_of([Tri.UNKNOWN, Tri.NO]) is Tri.UNKNOWN
    assert any_of([]) is Tri.NO
    assert all_of([Tri.UNKNOWN, Tri.NO]) is Tri.NO
    assert all_of([Tri.UNKNOWN, Tri.YES]) is Tri.UNKNOWN
    assert negate(of(True)) is Tri.NO


def test_a_three_valued_answer_is_never_used_as_a_condition() -> None:
    with pytest.raises(TypeError, match="three values"):
        bool(Tri.NO)


@pytest.mark.parametrize(
    ("written", "size"),
    [("28 MB", 28_000_000), ("4KB", 4_000), ("1.5 GB", 1_500_000_000), ("512", 512), (7, 7)],
)
def test_sizes_are_read_as_people_write_them(written: str | int, size: int) -> None:
    assert parse_bytes(written) == size


@pytest.mark.parametrize("written", ["", "many", "-3 MB", "3 TB", "3 MB or so"])
def test_what_is_no_size_is_none(written: str) -> None:
    assert parse_bytes(written) is None


@given(st.lists(st.integers(0, 10**9)))
def test_adding_exact_sizes_is_exact(sizes: list[int]) -> None:
    assert total(exactly(size) for size in sizes) == exactly(sum(sizes))


def test_a_sum_with_an_unbounded_size_keeps_its_lower_bound() -> None:
    assert total([exactly(5), UNBOUNDED]) == Size(5, None)
    assert str(Size(5_000, None)) == "at least 5 KB"
    assert str(exactly(28_000_000)) == "about 28 MB"
    assert str(Size(485_000_000, 593_000_000)) == "485 MB to 593 MB"
    assert human(1_200_000_000) == "1.2 GB"


FILES = Context(files=(ContextFile("a", 1), ContextFile("b", 1)))


def test_an_edit_is_other_content_and_a_touch_is_not() -> None:
    before = {file.path: file.content_id for file in FILES.files}
    edited = changed_context(FILES, [parse_change("edit a"), parse_change("touch b")])
    after = {file.path: file.content_id for file in edited.files}
    assert after["a"] != before["a"]
    assert after["b"] == before["b"]


def test_files_are_added_deleted_and_renamed() -> None:
    changes = [parse_change(text) for text in ("delete a", "rename b c", "add d")]
    assert {file.path for file in changed_context(FILES, changes).files} == {"c", "d"}


def test_an_argument_changes_without_touching_the_context() -> None:
    request = Request(parse("FROM scratch\n"), FILES, build_args={"OTHER": "1"})
    after = changed(request, [parse_change("arg VERSION=2")])
    assert after.build_args == {"OTHER": "1", "VERSION": "2"}
    assert after.context == FILES


@pytest.mark.parametrize(
    "text",
    ["", "edit", "edit a b", "paint a", "arg VERSION", "edit 'a", "line 0 a", "line ² a",
     pytest.param(f"line {'9' * 5000} a", id="line of 5000 digits")],
)  # fmt: skip
def test_what_is_no_change_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ChangeError, match="change"):
        parse_change(text or "paint")


def test_a_context_is_read_with_its_units() -> None:
    raw = {
        "files": [{"path": "pom.xml", "size": "4 KB", "kind": "manifest"}],
        "produces": [{"step": "RUN make", "path": "app", "size": "1 MB"}],
        "starts": {"program": "app", "files": ["/app"]},
    }
    context, problems = read_context(raw, Place("x.yaml"))
    assert problems == ()
    assert context.files[0].size == 4_000
    assert context.produces[0].made_by("RUN make")
    assert context.starts == Starts("app", (), ("/app",))


@pytest.mark.parametrize(
    "raw",
    [
        {"files": [{"path": "a", "size": "huge"}]},
        {"files": [{"path": "a", "kind": "mystery"}]},
        {"files": [{"size": "1 KB"}]},
        {"fils": []},
        [],
        "text",
    ],
)
def test_a_wrong_context_is_a_problem_at_its_place(raw: object) -> None:
    _, problems = read_context(raw, Place("x.yaml", 7))
    assert [str(problem.place) for problem in problems] == ["x.yaml:7"]


def test_a_refused_field_is_told_in_one_printable_line() -> None:
    _, (problem,) = read_context({"files": [], "fi\tl\x1b[31mes\n": []}, Place("x.yaml", 7))
    assert problem.message.isprintable()
