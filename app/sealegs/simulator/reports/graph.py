"""The stages as a small graph: what each starts from, and who takes files from whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sealegs.ground.pen import Ink, Pen, cells, one_line, padded
from sealegs.simulator.build import Stage


def graph(stages: Sequence[Stage], width: int, pen: Pen) -> Iterator[str]:
    """Yield a line a stage, in the order in which they can run; skipped ones come last.

    Stages of one rank stand under one number, because they run at the same time.
    """
    built = sorted((s for s in stages if s.built), key=lambda s: (s.rank, s.index))
    name_width = max((cells(one_line(stage.label)) for stage in stages), default=0)
    name_width = min(name_width, max(width // 3, 8))
    rank = -1
    for stage in built:
        number = f"{stage.rank + 1}" if stage.rank != rank else " "
        rank = stage.rank
        yield _line(stage, stages, number, name_width, width, pen)
    for stage in stages:
        if not stage.built:
            yield pen.write(_skipped(stage, name_width, width), Ink.FAINT)


def _line(
    stage: Stage, stages: Sequence[Stage], number: str, name_width: int, width: int, pen: Pen
) -> str:
    name = padded(one_line(stage.label, name_width), name_width)
    before = [stages[index] for index in stage.needs]
    if stage.base_stage is not None:
        base = f"FROM {one_line(stages[stage.base_stage].label)}"
    else:
        base = f"FROM {one_line(stage.image or '?')}"
    arrows = ", ".join(one_line(other.label) for other in before)
    taken = f"  ◀── {arrows}" if arrows else ""
    head = f"  {number} {pen.write(name, Ink.TITLE)}  "
    room = max(width - 6 - name_width - cells(taken), 12)
    return f"{head}{one_line(base, room)}{taken}"


def _skipped(stage: Stage, name_width: int, width: int) -> str:
    name = padded(one_line(stage.label, name_width), name_width)
    return f"  – {name}  " + one_line(f"skipped: {stage.why}", max(width - 6 - name_width, 12))
