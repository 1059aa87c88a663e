"""Suggesting `--chown` on the COPYs in place of a RUN that only gives their files away."""

from __future__ import annotations

from posixpath import join, normpath
from typing import TYPE_CHECKING

from sealegs.analyzer.calls import Call
from sealegs.analyzer.edits import replacing
from sealegs.analyzer.finding import Fix
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.placing import at_line
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Add, Command, Copy, Run, ShellForm
from sealegs.dockerfile.problem import Span

if TYPE_CHECKING:
    from sealegs.simulator.build import Step


def owner_while_copying(subject: Subject, run: Placed[Run], call: Call, step: Step) -> Fix | None:
    """Let COPY give the files below the paths of a `chown -R` their owner, and leave the RUN out.

    None where the RUN does anything else, or no COPY of the stage brings them. Never safe: what
    RUNs made there, and the folders themselves, stay root's.
    """
    owner, *paths = call.arguments().texts or ("",)
    if call.name != "chown" or not _is_all(subject, run) or not owner or "$" in owner:
        return None
    below = [normpath(join(step.seen.workdir or "/", path)) for path in paths]
    copies = [each for each in _copies(subject, step, below) if each is not None]
    if not copies:
        return None
    flag = f" --chown={owner}"
    changes = [(_behind_keyword(copy), flag) for copy in copies]
    fix = replacing(subject.document, *changes, (_whole(subject, run), ""), safe=False)
    return fix if _works(subject, fix) else None


def _is_all(subject: Subject, run: Placed[Run]) -> bool:
    plain = isinstance(run.command.form, ShellForm) and not run.instruction.flags
    alone = len(subject.calls(run)) == 1 and not run.instruction.heredocs
    return plain and alone and not run.instruction.comments


def _copies(subject: Subject, step: Step, below: list[str]) -> list[Placed[Command] | None]:
    """The COPYs of the stage that put something only below one of the paths."""
    from sealegs.simulator.files import Shape, is_within

    found: list[Placed[Command] | None] = []
    for earlier in subject.build.steps_of(step.stage):
        if earlier.line >= step.line:
            break
        placed = at_line(subject, earlier.line)
        if placed is None or not isinstance(placed.command, Copy | Add):
            continue
        if any(flag.name == "chown" for flag in placed.instruction.flags):
            continue
        deltas = [d for d in earlier.layer.deltas if d.entry is not None]
        files = [d.path for d in deltas if d.entry and d.entry.shape is not Shape.DIRECTORY]
        written = [*files, *(region.path for region in earlier.layer.regions)]
        if written and all(any(is_within(path, root) for root in below) for path in written):
            found.append(placed)
    return found


def _works(subject: Subject, fix: Fix) -> bool:
    """Whether the build goes as far as before, with the owner known where COPY names it."""
    from sealegs.analyzer.fixing import fixed_by
    from sealegs.dockerfile.parse import parse
    from sealegs.simulator.predict import predict

    after = predict(parse(fixed_by(subject.document, fix)), subject.context, memo=subject.memo)
    before = subject.build
    # a name that can't be looked up is no failure but silently root, of which there is a note
    unknown = len(after.notes) > len(before.notes)
    return len(after.failures) <= len(before.failures) and not unknown


def _behind_keyword(placed: Placed[Command]) -> Span:
    end = placed.instruction.keyword.span.end
    return Span(end, end)


def _whole(subject: Subject, run: Placed[Run]) -> Span:
    """The RUN with its line end."""
    start, end = run.outer.span.start, run.outer.span.end
    rest = subject.document.source[end : end + 2]
    return Span(start, end + (2 if rest == b"\r\n" else 1 if rest[:1] == b"\n" else 0))
