"""Instructions in their place: their stage, the SHELL in force, and whether ONBUILD stores them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar, cast

from msgspec import Struct

from sealegs.dockerfile.model import Arg, Command, Document, From, Instruction, Onbuild, Shell
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.shell import DEFAULT_SHELL
from sealegs.dockerfile.stages import FromStage, Plan, Stage

C_co = TypeVar("C_co", bound=Command, covariant=True)
K = TypeVar("K", bound=Command)


class Placed(Struct, Generic[C_co], frozen=True):
    """An instruction and where it stands.

    `instruction` is the one that `command` belongs to; `outer` is the one that starts on a line of
    its own, which is another only below ONBUILD. `stage` is None before the first FROM. `shell` is
    the SHELL in force and `index` the number of the outer instruction in the file.
    """

    command: C_co
    instruction: Instruction
    outer: Instruction
    stage: int | None
    shell: tuple[str, ...]
    index: int

    @property
    def onbuild(self) -> bool:
        """Whether it is only stored for the child build."""
        return self.outer is not self.instruction

    @property
    def span(self) -> Span:
        """The keyword's place: what a remark on the whole instruction points at."""
        return self.outer.keyword.span


class StageView(Struct, frozen=True):
    """A stage as rules look at it.

    `stage` is None for instructions without a FROM above them, which a snippet may have. `start`
    is its FROM. `ships` says whether its layers are part of the image that is built; `inherited`
    whether it is the last one or another is FROM it, which is what hadolint goes by. `lineage` are
    the numbers of the stage and of those it is FROM, nearest first.
    """

    stage: Stage | None
    start: Placed[From] | None
    body: tuple[Placed[Command], ...]
    ships: bool
    inherited: bool
    lineage: tuple[int, ...]

    def of(self, kind: type[K], *, onbuild: bool = False) -> tuple[Placed[K], ...]:
        """The stage's own instructions of one kind; those below ONBUILD only when asked for."""
        return chosen(self.body, kind, onbuild=onbuild)


def chosen(
    among: Iterable[Placed[Command]], kind: type[K], *, onbuild: bool
) -> tuple[Placed[K], ...]:
    """Those of one kind, in order."""
    found = (p for p in among if isinstance(p.command, kind) and (onbuild or not p.onbuild))
    return cast("tuple[Placed[K], ...]", tuple(found))


def place(document: Document, plan: Plan) -> tuple[Placed[Command], ...]:
    """All instructions of a file; what ONBUILD stores follows the ONBUILD itself."""
    return tuple(_placed(document, plan))


def _placed(document: Document, plan: Plan) -> Iterator[Placed[Command]]:
    numbers = {stage.instruction.span.start: stage.index for stage in plan.stages}
    shells: dict[int, tuple[str, ...]] = {}
    stage: int | None = None
    shell: tuple[str, ...] = DEFAULT_SHELL
    for index, instruction in enumerate(document.instructions):
        command = instruction.command
        if isinstance(command, From):
            stage = numbers.get(instruction.span.start)
            base = plan.stages[stage].base if stage is not None else None
            shell = shells[base.index] if isinstance(base, FromStage) else DEFAULT_SHELL
        elif isinstance(command, Shell) and command.words:
            shell = command.words
        if stage is not None:
            shells[stage] = shell
        yield Placed(command, instruction, instruction, stage, shell, index)
        if isinstance(command, Onbuild) and command.trigger is not None:
            inner = command.trigger
            yield Placed(inner.command, inner, instruction, stage, shell, index)


def stage_views(plan: Plan, placed: Iterable[Placed[Command]]) -> tuple[StageView, ...]:
    """The stages in order; first a view without a FROM where instructions but ARG lack one."""
    bodies: dict[int | None, list[Placed[Command]]] = {}
    starts: dict[int | None, Placed[From]] = {}
    for each in placed:
        if isinstance(each.command, From) and not each.onbuild:
            starts[each.stage] = cast("Placed[From]", each)
        else:
            bodies.setdefault(each.stage, []).append(each)
    ships = frozenset(plan.lineage(plan.target))
    views: list[StageView] = []
    bases = {s.base.index for s in plan.stages if isinstance(s.base, FromStage)}
    loose = bodies.get(None, [])
    if any(not isinstance(each.command, Arg) for each in loose):
        views.append(StageView(None, None, tuple(loose), False, True, ()))
    for stage in plan.stages:
        index = stage.index
        body = tuple(bodies.get(index, ()))
        inherited = index in bases or index == len(plan.stages) - 1
        start = starts.get(index)
        views.append(StageView(stage, start, body, index in ships, inherited, plan.lineage(index)))
    return tuple(views)
