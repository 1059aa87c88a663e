"""What a user is told in an error is a sentence: it ends like one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

APP = Path(__file__).parents[1] / "app" / "sealegs"


def ends(said: ast.expr, named: dict[str, list[ast.expr]]) -> Iterator[str]:
    """Yield how a text ends, where that is written down."""
    match said:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=[*_, ast.Constant(value=str(text))]):
            yield text
        case ast.BinOp(op=ast.Add(), right=right):
            yield from ends(right, {})
        case ast.IfExp(body=body, orelse=other):
            yield from (*ends(body, named), *ends(other, named))
        case ast.Name(id=name):
            for value in named.get(name, ()):
                yield from ends(value, {})


def errors(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line of each SealegsError that is made, with how its sentence ends."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        named: dict[str, list[ast.expr]] = {}
        for node in ast.walk(function):
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    named.setdefault(name, []).append(value)
        for node in ast.walk(function):
            match node:
                case ast.Call(func=ast.Name(id="SealegsError"), args=[said]):
                    yield from ((node.lineno, end) for end in ends(said, named))


def test_an_error_is_a_sentence_with_its_end() -> None:
    told = {
        f"{file.relative_to(APP)}:{line}": end
        for file in APP.rglob("*.py")
        for line, end in errors(ast.parse(file.read_text(encoding="utf-8")))
    }
    assert len(told) > 150
    assert {place: end for place, end in told.items() if not end.endswith((".", "?", ".”"))} == {}
