"""The build context of a question or claim, as it is written in YAML (FORMATS 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sealegs.ground.problem import Place
from sealegs.simulator.change import Change, ChangeError, parse_change
from sealegs.simulator.context import UNDESCRIBED, Context, Product
from sealegs.simulator.context_reading import read_context
from sealegs.study.forms import Exhibit

Raw = Mapping[str, object]


def context_in(raw: Raw | None) -> tuple[Context, tuple[str, ...]]:
    """Return the described context, or one nothing is known of, and what is wrong with it."""
    if raw is None:
        return UNDESCRIBED, ()
    context, problems = read_context(raw, Place("context"))
    return context, tuple(problem.message for problem in problems)


def changes_in(written: str | Sequence[str]) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """Return the changes that can be read, and a sentence about the first that can't."""
    texts = [written] if isinstance(written, str) else list(written)
    try:
        return tuple(parse_change(text) for text in texts), ()
    except ChangeError as error:
        return (), (str(error),)


def ignore_shown(raw: Raw | None) -> tuple[Exhibit, ...]:
    """Return the ignore file of a described context, without which nobody could predict."""
    text = raw.get("dockerignore") if raw is not None else None
    return (Exhibit(".dockerignore", text.rstrip("\n"), "text"),) if isinstance(text, str) else ()


def raw_of(context: Context, dockerignore: str | None = None) -> Raw | None:
    """Return a described context as it would be written; None where nothing is described."""
    if not context.described:
        return None
    raw: dict[str, object] = {
        "files": [
            {
                "path": file.path,
                "size": f"{file.size or 0} B",
                **{
                    name: value
                    for name, value in (
                        ("kind", file.kind), ("mode", file.mode), ("content", file.content)
                    )
                    if value
                },
            }
            for file in context.files
        ],
        "produces": [{"step": one.step, **_product(one)} for one in context.produces],
        "effects": {
            script.command: {
                "writes": [_product(one) for one in script.writes],
                "deletes": list(script.deletes),
                "deterministic": script.deterministic,
            }
            for script in context.effects
        },
    }  # fmt: skip
    if context.starts is not None:
        starts = context.starts
        raw["starts"] = {
            "program": starts.program,
            "args_contain": list(starts.args_contain),
            "files": list(starts.files),
        }
    if dockerignore is not None:
        raw["dockerignore"] = dockerignore
    return raw


def _product(one: Product) -> dict[str, object]:
    made: dict[str, object] = {"path": one.path, "size": f"{one.size or 0} B", "kind": one.kind}
    if one.libc is not None:
        made["libc"] = one.libc
    return {**made, "static": True} if one.static else made
