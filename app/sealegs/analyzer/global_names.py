"""Variables of RUN that are declared above the first FROM only, and so are empty there."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sealegs.analyzer.placed import Placed, StageView
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Arg, Run
from sealegs.dockerfile.shell_tree import ShellWord, Simple, Variable
from sealegs.dockerfile.shell_walk import walk

_SETTING = ("export", "read", "local", "declare", "for")


class Unseen(Struct, frozen=True):
    """A RUN that uses a global ARG which its stage doesn't declare."""

    view: StageView
    run: Placed[Run]
    name: str


def unseen(subject: Subject) -> Iterator[Unseen]:
    """Yield each use, also of a name that an earlier RUN of the stage used."""
    globals_ = {
        each.name.text
        for arg in subject.of(Arg)
        if arg.stage is None
        for each in arg.command.declarations
    }
    if not globals_:
        return
    for view in subject.stages:
        if view.stage is None:
            continue
        for run in view.of(Run):
            step = subject.step(run)
            if step is None:
                continue
            at = view.stage.steps.index(step)
            known = subject.plan.environment(view.stage.index, at)
            own = _declared(subject, view, run)
            for name in _used(subject, run):
                if name in globals_ and name not in known and name not in own:
                    yield Unseen(view, run, name)


def _declared(subject: Subject, view: StageView, run: Placed[Run]) -> set[str]:
    """The arguments that the stage, or one that it is FROM, declares above a RUN, with a value or
    without.
    """
    return {
        each.name.text
        for arg in subject.of(Arg)
        if arg.stage in view.lineage and arg.index < run.index
        for each in arg.command.declarations
    }


def _used(subject: Subject, run: Placed[Run]) -> list[str]:
    """The variables a script uses without having set them itself, in its order."""
    text = subject.script(run)
    if text is None:
        return []
    used: list[str] = []
    own: set[str] = set()
    for command in walk(text.script):
        own.update(getattr(command, "names", ()))
        variable = getattr(command, "variable", None)
        if isinstance(variable, str):
            own.add(variable)
        if not isinstance(command, Simple):
            continue
        words = [*command.words, *(each.value for each in command.assignments)]
        words += [each.target for each in command.redirections]
        used += [name for word in words for name in _variables(word)]
        own.update(each.name for each in command.assignments)
        if command.name in _SETTING:
            own.update((w.literal or w.text).partition("=")[0] for w in command.words[1:])
    return [name for name in dict.fromkeys(used) if name not in own]


def _variables(word: ShellWord) -> Iterator[str]:
    for part in word.parts:
        if isinstance(part, Variable) and not part.operation.startswith(
            (":-", "-", ":+", "+", ":?")
        ):
            yield part.name
