"""Suggesting a USER line: which user, and where it goes."""

from __future__ import annotations

from sealegs.analyzer.edits import replacing
from sealegs.analyzer.finding import Fix
from sealegs.analyzer.placed import StageView
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Add, Cmd, Copy, Entrypoint, From, Run, Workdir
from sealegs.dockerfile.problem import Span
from sealegs.simulator.plain_user import Plain

_MAKING = (From, Run, Copy, Add, Workdir)


def user_line(subject: Subject, view: StageView, plain: Plain) -> Fix | None:
    """Put USER in front of what starts the program, below everything that needs root.

    None where the stage doesn't end with what it starts.
    """
    body = list(view.body)
    last = max((n for n, p in enumerate(body) if isinstance(p.command, _MAKING)), default=-1)
    tail = [each for each in body[last + 1 :] if not each.onbuild]
    before = next((each for each in tail if isinstance(each.command, Cmd | Entrypoint)), None)
    if before is None or any(each.onbuild for each in body):
        return None
    at = before.outer.span.start
    change = (Span(at, at), f"USER {plain.user}\n")
    return replacing(subject.document, change, safe=plain.safe)
