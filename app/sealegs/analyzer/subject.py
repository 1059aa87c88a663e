"""What a rule looks at: one Dockerfile with everything that is derived from it, derived once.

Nothing here is computed before a rule asks for it; a file without `apt-get` costs the rules about
`apt-get` one search in its bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from posixpath import normpath
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct

from sealegs.analyzer.base_facts import BaseFacts, BaseLookup, shipped_base
from sealegs.analyzer.calls import Call, calls_of, exec_calls
from sealegs.analyzer.hearing import Hearing, hearing_of
from sealegs.analyzer.placed import K, Placed, StageView, chosen, place, stage_views
from sealegs.analyzer.rule import Options
from sealegs.dockerfile.convert import convert
from sealegs.dockerfile.ignore import IgnoreFile
from sealegs.dockerfile.model import (
    Cmd,
    Command,
    Document,
    Entrypoint,
    ExecForm,
    Healthcheck,
    Run,
)
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.shell import ShellText, read_shell
from sealegs.dockerfile.stages import FromImage, Plan, Step
from sealegs.simulator.context import UNDESCRIBED, Context

if TYPE_CHECKING:
    from sealegs.simulator.build import Build
    from sealegs.simulator.memo import Memo

O = TypeVar("O", bound=Options)  # noqa: E741
_QUOTING = b"\"'\\`\r\n"


class Beside(Struct, frozen=True):
    """What lies beside a Dockerfile: its build context and ignore file, as far as known."""

    context: Context = UNDESCRIBED
    ignore: IgnoreFile | None = None


NOTHING_BESIDE = Beside()


def plan_of(document: Document, memo: Memo | None = None) -> Plan:
    """Return a document with its variables and references resolved, as rules look at it.

    Rules and goals look at the same text, so who has a ``memo`` resolves it once for both.
    """
    if memo is None:
        return convert(document)
    return memo.recall("plan for rules", document, lambda: convert(document))


class Subject:
    """One file under examination.

    `document` and `plan` are what the lower floors say of it; rules never parse again. `memo` is
    what an editor keeps of the predictions before, `build` this file's own where it was made.
    """

    def __init__(
        self,
        document: Document,
        plan: Plan,
        beside: Beside = NOTHING_BESIDE,
        options: Iterable[Options] = (),
        bases: BaseLookup = shipped_base,
        memo: Memo | None = None,
        build: Build | None = None,
    ) -> None:
        self.document = document
        self.plan = plan
        self.context = beside.context
        self.ignore = beside.ignore
        self._options = tuple(options)
        self._bases = bases
        self.memo = memo
        self._build = build
        self._scripts: dict[int, ShellText | None] = {}
        self._calls: dict[int, tuple[Call, ...]] = {}
        self._of: dict[tuple[object, bool], object] = {}
        self._by_name: dict[str, tuple[Call, ...]] = {}

    def options(self, kind: type[O]) -> O:
        """The settings of that type, or its defaults when none were given."""
        return next((each for each in self._options if isinstance(each, kind)), None) or kind()

    @cached_property
    def hearing(self) -> Hearing:
        """Where BuildKit stops with the file, so which of its checks are heard."""
        return hearing_of(self.document, self.plan)

    # Instructions

    @cached_property
    def placed(self) -> tuple[Placed[Command], ...]:
        """All instructions in order; what ONBUILD stores follows the ONBUILD itself."""
        return place(self.document, self.plan)

    @cached_property
    def stages(self) -> tuple[StageView, ...]:
        """The stages in order; first one without a FROM where a snippet has none."""
        return stage_views(self.plan, self.placed)

    def of(self, kind: type[K], *, onbuild: bool = False) -> tuple[Placed[K], ...]:
        """The file's instructions of one kind; those below ONBUILD only when asked for."""
        if (kind, onbuild) not in self._of:
            self._of[kind, onbuild] = chosen(self.placed, kind, onbuild=onbuild)
        return cast("tuple[Placed[K], ...]", self._of[kind, onbuild])

    @cached_property
    def _steps(self) -> dict[int, Step]:
        steps = (step for stage in self.plan.stages for step in stage.steps if not step.triggered)
        return {step.instruction.span.start: step for step in steps}

    def step(self, placed: Placed[Command]) -> Step | None:
        """The instruction as the plan carries it out: expanded words, variables used and unset.

        None for FROM, before the first FROM, and below ONBUILD.
        """
        return None if placed.onbuild else self._steps.get(placed.instruction.span.start)

    def ships(self, stage: int | None) -> bool:
        """Whether a stage's layers are part of the image that is built."""
        return any(v.ships for v in self.stages if v.stage is not None and v.stage.index == stage)

    def base(self, view: StageView) -> BaseFacts | None:
        """What is known of the image a stage starts from, through other stages if need be.

        None for scratch, for a name with unknown variables, and for an image nobody described.
        """
        if not view.lineage:
            return None
        root = self.plan.stages[view.lineage[-1]]
        if not isinstance(root.base, FromImage) or root.base.reference is None:
            return None
        return self._bases(root.base_text)

    # Scripts

    def script(self, placed: Placed[Command]) -> ShellText | None:
        """What RUN, CMD, ENTRYPOINT or HEALTHCHECK hands to a shell; None for the exec form."""
        command = placed.command
        if not isinstance(command, Run | Cmd | Entrypoint | Healthcheck):
            return None
        start = placed.instruction.span.start
        if start not in self._scripts:
            self._scripts[start] = read_shell(
                self.document, placed.instruction, command.form, placed.shell
            )
        return self._scripts[start]

    def calls(self, placed: Placed[Command]) -> tuple[Call, ...]:
        """Every command of one instruction in the order of its text, also of the exec form."""
        start = placed.instruction.span.start
        if start not in self._calls:
            command = placed.command
            found: tuple[Call, ...] = ()
            text = self.script(placed)
            if text is not None:
                found = calls_of(text.script, placed, self.document)
            elif isinstance(command, Run) and isinstance(command.form, ExecForm):
                found = exec_calls(placed, placed.instruction, self.document)
            self._calls[start] = found
        return self._calls[start]

    def commands(self, *names: str) -> tuple[Call, ...]:
        """Every call of these programs in RUN (also below ONBUILD), in the order of the file.

        Only scripts in which a name occurs are read.
        """
        found = [call for name in names for call in self._named(name)]
        if len(names) > 1:
            found.sort(key=lambda call: (call.placed.index, call.at))
        return tuple(found)

    def _named(self, name: str) -> tuple[Call, ...]:
        if name not in self._by_name:
            runs = self.runs(name)
            calls = (call for placed in runs for call in self.calls(placed))
            self._by_name[name] = tuple(call for call in calls if call.name == name)
        return self._by_name[name]

    def runs(self, text: str) -> tuple[Placed[Run], ...]:
        """The RUN instructions (also below ONBUILD) whose source has a text, quotes aside."""
        needle = text.encode()
        if needle not in self._all_squeezed:
            return ()
        runs = self.of(Run, onbuild=True)
        return tuple(each for each in runs if needle in self._squeezed(each.outer.span))

    @cached_property
    def _all_squeezed(self) -> bytes:
        return self._squeezed(Span(0, len(self.document.source)))

    def _squeezed(self, span: Span) -> bytes:
        """Source bytes without quotes and line ends, so that a name cut by them is still found."""
        return self.document.source[span.start : span.end].translate(None, _QUOTING)

    def mounts(self, placed: Placed[Command], *types: str) -> tuple[str, ...]:
        """Where a RUN's mounts of these types are; one with an unknown variable is left out."""
        command = placed.command
        if not isinstance(command, Run):
            return ()
        step = self.step(placed)
        if step is not None:
            specs = [spec for spec in step.mounts if spec is not None and spec.type in types]
            return tuple(normpath(spec.target) for spec in specs if spec.target)
        return tuple(
            normpath(fields.get("target") or fields.get("dst") or fields.get("destination") or "")
            for mount in command.mounts
            if (fields := {key: value or "" for key, value in mount.fields}).get("type") in types
        )

    # The predicted build

    @cached_property
    def build(self) -> Build:
        """What the file would build on an empty cache; predicted once, when a rule asks."""
        if self._build is not None:
            return self._build
        # Imported here: most files never need the simulator, and it loads the shell's grammar.
        from sealegs.simulator.predict import build
        from sealegs.simulator.request import Request

        return build(Request(self.document, self.context), memo=self.memo)
