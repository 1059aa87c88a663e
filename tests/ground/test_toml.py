"""TOML with the line of each key."""

from __future__ import annotations

import pytest

from sealegs.ground.problem import SealegsError
from sealegs.ground.toml import read_toml, toml_line

TEXT = """\
# a file
[project]
name = "x"

[tool.sealegs]
select = [
    "size",
]
"ignore" = []   # quoted
severity = { "apt-lists-kept" = "error", other = "info" }
per.path = 1

[tool.sealegs.label-schema]
maintainer = "email"

[ tool . 'sealegs' . deep ]
key = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("tool", "sealegs"), 5),
        (("tool", "sealegs", "select"), 6),
        (("tool", "sealegs", "ignore"), 9),
        (("tool", "sealegs", "severity"), 10),
        (("tool", "sealegs", "severity", "other"), 10),
        (("tool", "sealegs", "per"), 11),
        (("tool", "sealegs", "per", "path"), 11),
        (("tool", "sealegs", "label-schema"), 13),
        (("tool", "sealegs", "label-schema", "maintainer"), 14),
        (("tool", "sealegs", "deep", "key"), 17),
        (("tool", "sealegs", "gone"), 5),
        (("elsewhere",), 0),
    ],
)
def test_lines_of_keys(path: tuple[str, ...], line: int) -> None:
    assert toml_line(TEXT, path) == line


def test_the_inner_table_of_one_line() -> None:
    assert toml_line("tool = { sealegs = { x = 1 } }\n", ("tool", "sealegs", "x")) == 1


def test_an_inline_table_over_several_lines_names_its_own_line() -> None:
    text = "[a]\nb = [\n  { c = 1 },\n]\nd = 2\n"
    assert toml_line(text, ("a", "b", "c")) == 3


@pytest.mark.parametrize(
    ("source", "place"), [(b"a = \n", "f:1:"), (b"a = 1\nb\n", "f:2:"), (b"\xff", "f: ")]
)
def test_a_mistake_names_its_line(source: bytes, place: str) -> None:
    with pytest.raises(SealegsError) as caught:
        read_toml(source, "f")
    assert str(caught.value).startswith(place)
    assert "\n" not in str(caught.value)
