"""What conversion complains about, collected in the order BuildKit would find it."""

from __future__ import annotations

from bisect import bisect_right

from sealegs.dockerfile.convert_steps import Complaint
from sealegs.dockerfile.model import Document, Instruction
from sealegs.dockerfile.problem import Problem, Severity


class Report:
    """The problems of one conversion; `dormant` are those of stages that aren't built."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._refused = _refused_instructions(document)
        self.problems: list[Problem] = []
        self.dormant: list[Problem] = []
        self.all: list[Problem] = []

    def add(self, complaint: Complaint, at: Instruction, *, built: bool = True) -> None:
        """Put a complaint on the line of an instruction."""
        self.add_on_line(complaint, at.first_line, built=built)

    def add_on_line(self, complaint: Complaint, line: int, *, built: bool = True) -> None:
        """Put a complaint on a line of the file."""
        problem = Problem(
            complaint.layer,
            line,
            self._document.position(complaint.span.start).column,
            complaint.message,
            Severity.REFUSAL,
            complaint.code,
            complaint.span,
        )
        self.all.append(problem)
        (self.problems if built else self.dormant).append(problem)

    def is_refused(self, instruction: Instruction) -> bool:
        """Whether an earlier layer refuses the instruction, so that nothing more is said of it."""
        return instruction.span.start in self._refused


def _refused_instructions(document: Document) -> frozenset[int]:
    """Where instructions start that the first two layers refuse."""
    starts = [instruction.span.start for instruction in document.instructions]
    refused: set[int] = set()
    for problem in document.problems:
        at = bisect_right(starts, problem.span.start)
        if problem.severity is Severity.REFUSAL and at:
            refused.add(starts[at - 1])
    return frozenset(refused)
