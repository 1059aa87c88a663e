"""Find the lines of a Dockerfile that are wrong; false alarms cost."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from sealegs.curriculum.model import Text
from sealegs.dockerfile.model import Document
from sealegs.dockerfile.parse import parse
from sealegs.study.forms import MarkLines, Reply
from sealegs.study.options import share
from sealegs.study.prose import prose
from sealegs.study.question import Kind, Outcome, Posed, Remark


class Spotted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line to find, by its number, and what is wrong with it."""

    at: int
    why: str


class Spot(msgspec.Struct, frozen=True):
    """``dockerfile``: 5 to 40 lines; ``lines``: one to six of them, each with its ``why``."""

    dockerfile: str
    lines: tuple[Spotted, ...]


def first_lines(document: Document) -> Mapping[int, int]:
    """Return, for every line of an instruction, the line it begins on."""
    return {
        line: instruction.first_line
        for instruction in document.instructions
        for line in range(instruction.first_line, instruction.last_line + 1)
    }


def _pose(fields: Spot) -> Posed:
    text = fields.dockerfile.rstrip("\n")
    starts = first_lines(parse(text))
    wanted = {starts.get(spot.at, spot.at): spot for spot in fields.lines}
    rows = tuple(text.split("\n"))
    markable = tuple(sorted(set(starts.values())))

    def grade(reply: Reply) -> Outcome:
        taken = frozenset(reply.keys)
        remarks = []
        for line in sorted(taken | wanted.keys()):
            spot = wanted.get(line)
            why = prose(spot.why) if spot else Text("Nothing is wrong with this line.")
            shown = Text(f"line {line}: {rows[line - 1].strip()}")
            remarks.append(Remark(line, shown, spot is not None, line in taken, why))
        return Outcome(taken == wanted.keys(), share(taken, wanted), tuple(remarks))

    doubts = [f"line {spot.at} is no instruction" for spot in fields.lines if spot.at not in starts]
    doubts += [f"line {spot.at} has no why" for spot in fields.lines if not spot.why]
    if not 0 < len(wanted) < max(len(markable), 1):
        doubts.append("some lines must be wrong and some right")
    if len(wanted) < len(fields.lines):
        doubts.append("two of the lines are in one instruction")
    if not 5 <= len(rows) <= 40:
        doubts.append(f"a file to look at has 5 to 40 lines, not {len(rows)}")
    return Posed(
        control=lambda seed: MarkLines(rows, markable),
        grade=grade,
        key=Reply(tuple(sorted(wanted))),
        doubts=tuple(doubts),
    )


KIND = Kind(
    name="spot",
    title="Spot the line",
    summary="The `lines` of the `dockerfile` that are wrong are to be marked; a line of an "
    "instruction stands for all of it.",
    fields=Spot,
    pose=_pose,
)
