"""Layer 4: from instructions to stages, as BuildKit's converter goes about it.

The passes and their order are BuildKit's (dockerfile2llb/convert.go, release 0.32), because the
first refusal is the one it reports: arguments before the first FROM, FROM lines, the target, what
COPY and mounts refer to, circles, image names, and then every stage the target needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from sealegs.dockerfile.convert_edges import edges_of
from sealegs.dockerfile.convert_from import FromLine, FromReader
from sealegs.dockerfile.convert_graph import Graph, invalid_reference
from sealegs.dockerfile.convert_onbuild import triggers_of
from sealegs.dockerfile.convert_report import Report
from sealegs.dockerfile.convert_steps import Complaint, StageState, read_step
from sealegs.dockerfile.directives import find_directive, read_checks
from sealegs.dockerfile.expand_values import Text, Unknown, literal
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Copy, Document, From, Instruction, Run, Word
from sealegs.dockerfile.nearest import did_you_mean
from sealegs.dockerfile.platform import LINUX_AMD64, Platform, default_arguments
from sealegs.dockerfile.problem import Layer, Span
from sealegs.dockerfile.reference import ImageReference
from sealegs.dockerfile.scope import Scope
from sealegs.dockerfile.stages import FromScratch, FromStage, Plan, Source, Stage, Step
from sealegs.dockerfile.statement import lower

DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
"""PATH where neither the base image nor the file sets one; Windows has none."""

CHECK_ARGUMENT = "BUILDKIT_DOCKERFILE_CHECK"
"""A build argument that stands in for the file's `check` directive."""


class BaseImage(Struct, frozen=True):
    """What a base image's configuration brings along."""

    environment: Mapping[str, str]
    workdir: str = "/"


Bases = Callable[[ImageReference], BaseImage | None]
"""Looks up a base image; None when nothing is known of it."""


def no_base_known(_reference: ImageReference) -> None:
    """The lookup that knows no image: variables nobody sets may then be set by the base."""


def convert(
    document: Document,
    *,
    build_args: Mapping[str, str] | None = None,
    target: str | None = None,
    platform: Platform = LINUX_AMD64,
    build_platform: Platform | None = None,
    bases: Bases = no_base_known,
) -> Plan:
    """Resolve variables and references of a document; never raises.

    `platform` is the one built for, `build_platform` the one built on (the same by default).
    Instructions that an earlier layer refuses are left out of the judgement.
    """
    platforms = (platform, build_platform or platform)
    return _Converter(document, build_args or {}, target, platforms, bases).plan()


class _Item(Struct):
    """An instruction of a stage and what it takes files from."""

    instruction: Instruction
    triggered: bool = False
    sources: tuple[Source | None, ...] = ()


class _Draft(Struct):
    """A stage while it is worked on."""

    instruction: Instruction
    command: From
    base: Source
    line: FromLine
    platform: Platform
    body: list[_Item]
    steps: tuple[Step, ...] = ()
    scope: Scope | None = None
    workdir: str | None = None

    def place(self, item: _Item) -> Instruction:
        """The instruction on whose line BuildKit reports an item: FROM for a trigger."""
        return self.instruction if item.triggered else item.instruction


class _Converter:
    def __init__(
        self,
        document: Document,
        build_args: Mapping[str, str],
        target: str | None,
        platforms: tuple[Platform, Platform],
        bases: Bases,
    ) -> None:
        self.document = document
        self.build_args = build_args
        self.target = target
        self.platform, self.host = platforms
        self.bases = bases
        self.report = Report(document)
        self.graph = Graph(document.escape)
        self.drafts: list[_Draft] = []
        self.stored: dict[int, tuple[list[Instruction], list[str]]] = {}
        self.named: list[tuple[Source, Word, Instruction]] = []
        """Sources whose names are still to be judged, with the word and place that name them."""

    def plan(self) -> Plan:
        before, groups = _grouped(self.document.instructions)
        self._check_file(groups)
        globals_ = self._read_from_lines(before, groups)
        chosen = self._choose()
        for index, draft in enumerate(self.drafts):
            self._connect(index, draft.body)
        self._check_circle()
        self._check_names()
        built = self._build_order(chosen)
        self._check_names()
        for index in range(len(self.drafts)):
            self._read_body(index, globals_, built=index in built)
        stages = tuple(_finished(i, draft, i in built) for i, draft in enumerate(self.drafts))
        return Plan(
            stages,
            tuple(edges_of(stages)),
            chosen,
            globals_.scope.flat(),
            tuple(self.report.problems),
            tuple(self.report.dormant),
            tuple(self.report.all),
        )

    def _check_file(self, groups: Sequence[Sequence[Instruction]]) -> None:
        """What BuildKit says before it looks at any instruction."""
        if not self.document.instructions:
            return
        found = find_directive(self.document.source, "check")
        if (given := self.build_args.get(CHECK_ARGUMENT)) is not None:
            found = given, 1
        wrong = None if found is None else read_checks(found[0])
        if found is not None and isinstance(wrong, str):
            start = self.document.line_starts[found[1] - 1]
            complaint = Complaint(Layer.CONVERSION, "check-invalid", wrong, Span(start, start))
            self.report.add_on_line(complaint, found[1])
        if not groups:
            last = self.document.instructions[-1]
            message = "the file has no FROM, so there is no stage to build: add FROM image"
            complaint = Complaint(Layer.CONVERSION, "no-stages", message, last.span)
            self.report.add(complaint, last)

    def _read_from_lines(
        self, before: Sequence[Instruction], groups: Sequence[Sequence[Instruction]]
    ) -> FromReader:
        last = groups[-1][0].command if groups else None
        target = self.target or (last.name if isinstance(last, From) else None) or ""
        predefined = default_arguments(self.host, self.platform, target, self.build_args)
        reader = FromReader(self.document.escape, self.build_args, predefined, self.report)
        reader.read_globals(before)
        for instruction, *body in groups:
            command = instruction.command
            assert isinstance(command, From)
            line = reader.read(instruction, command, self.platform, self.host)
            base = self.graph.add_stage(command.name, line.base)
            platform = line.platform
            if isinstance(base, FromStage):
                platform = self.drafts[base.index].platform
            items = [_Item(each) for each in body]
            self.drafts.append(_Draft(instruction, command, base, line, platform, items))
            self.named.append((base, command.base, instruction))
        return reader

    def _choose(self) -> int | None:
        if not self.drafts or self.target is None:
            return len(self.drafts) - 1 if self.drafts else None
        index = self.graph.names.get(lower(self.target))
        if index is None:
            near = did_you_mean(self.target, self.graph.names)
            message = f"there is no stage {quote(self.target)} to build{near}"
            last = self.drafts[-1].instruction
            complaint = Complaint(Layer.CONVERSION, "target-unknown", message, last.span)
            self.report.add(complaint, last)
        return index

    def _connect(self, index: int, items: Sequence[_Item]) -> None:
        """Find what the items of a stage take files from."""
        for item in items:
            if self.report.is_refused(item.instruction):
                continue
            place = self.drafts[index].place(item)
            item.sources, complaint = self.graph.connect(index, item.instruction)
            if complaint is not None:
                self.report.add(complaint, place)
            words = _naming_words(item.instruction)
            for source, word in zip(item.sources, words, strict=True):
                if source is not None:
                    self.named.append((source, word, place))

    def _check_circle(self) -> None:
        circle = self.graph.circle()
        if circle is not None:
            label, instruction = circle
            message = (
                f"stage {quote(label)} takes files from a stage that needs it:"
                " break the circle with a further stage"
            )
            span = instruction.keyword.span
            complaint = Complaint(Layer.CONVERSION, "stage-circular", message, span)
            self.report.add(complaint, instruction)

    def _check_names(self) -> None:
        for source, word, place in self.named:
            complaint = invalid_reference(source, self.graph.names, word)
            if complaint is not None:
                self.report.add(complaint, place)
        self.named.clear()

    def _build_order(self, chosen: int | None) -> set[int]:
        """The stages the target needs; triggers are put in place on the way, as they add to it."""
        built: set[int] = set()
        waiting = [] if chosen is None else [chosen]
        while waiting:
            index = waiting.pop()
            if index in built:
                continue
            built.add(index)
            self._add_triggers(index, built=True)
            base = self.drafts[index].base
            waiting += self.graph.needs[index]
            waiting += [base.index] if isinstance(base, FromStage) else []
        for index in range(len(self.drafts)):
            if index not in built:
                self._add_triggers(index, built=False)
        return built

    def _add_triggers(self, index: int, *, built: bool) -> None:
        """Put what the base stage stored with ONBUILD before the stage's own instructions."""
        draft = self.drafts[index]
        if not isinstance(draft.base, FromStage):
            return
        triggers, refused = self._stored(draft.base.index)
        span = draft.command.base.span
        for message in refused:
            complaint = Complaint(Layer.CONVERSION, "onbuild-invalid", message, span)
            self.report.add(complaint, draft.instruction, built=built)
        items = [_Item(trigger, triggered=True) for trigger in triggers]
        draft.body[:0] = items
        self._connect(index, items)

    def _stored(self, index: int) -> tuple[list[Instruction], list[str]]:
        """What a stage has stored with ONBUILD; read once for all its children."""
        if index not in self.stored:
            body = [item.instruction for item in self.drafts[index].body]
            self.stored[index] = triggers_of(self.document, body)
        return self.stored[index]

    def _read_body(self, index: int, globals_: FromReader, *, built: bool) -> None:
        draft = self.drafts[index]
        scope, workdir = self._inherited(draft)
        state = StageState(
            scope, self.document.escape, workdir, self.build_args.get, globals_.value
        )
        steps: list[Step] = []
        for item in draft.body:
            place = draft.place(item)
            if self.report.is_refused(item.instruction):
                step = Step(
                    item.instruction, place.first_line, item.triggered, sources=item.sources
                )
            else:
                late = [self._late(source, index) for source in item.sources]
                step, complaint = read_step(item.instruction, place, item.sources, state, late)
                if complaint is not None:
                    self.report.add(complaint, place, built=built)
            steps.append(step)
        draft.steps = tuple(steps)
        draft.scope, draft.workdir = scope, state.workdir

    def _late(self, source: Source | None, index: int) -> str | None:
        if isinstance(source, FromStage) and source.index > index:
            return self.graph.labels[source.index]
        return None

    def _inherited(self, draft: _Draft) -> tuple[Scope, str | None]:
        """The environment and working directory a stage starts with."""
        base = draft.base
        if isinstance(base, FromStage):
            earlier = self.drafts[base.index]
            assert earlier.scope is not None
            return earlier.scope.child(), earlier.workdir
        path = {} if draft.platform.os == "windows" else {"PATH": literal(DEFAULT_PATH)}
        if isinstance(base, FromScratch):
            return Scope(path, open=False), "/"
        known = self.bases(base.reference) if base.reference is not None else None
        if known is None:
            return Scope({name: Text((Unknown(name),)) for name in path}, open=True), None
        own = path | {name: literal(value) for name, value in known.environment.items()}
        return Scope(own, open=False), known.workdir or "/"


def _finished(index: int, draft: _Draft, built: bool) -> Stage:
    return Stage(
        index,
        draft.command.name,
        draft.instruction,
        draft.base,
        draft.line.base,
        draft.platform,
        draft.steps,
        built,
        draft.workdir,
        draft.line.asked,
        draft.line.missing,
    )


def _naming_words(instruction: Instruction) -> list[Word]:
    """The words that name what an instruction takes from, one for each of its sources."""
    command = instruction.command
    if isinstance(command, Copy):
        return [command.from_] if command.from_ is not None and command.from_.text else []
    return [mount.value for mount in command.mounts] if isinstance(command, Run) else []


def _grouped(
    instructions: Sequence[Instruction],
) -> tuple[list[Instruction], list[list[Instruction]]]:
    before: list[Instruction] = []
    groups: list[list[Instruction]] = []
    for instruction in instructions:
        if isinstance(instruction.command, From):
            groups.append([instruction])
        else:
            (groups[-1] if groups else before).append(instruction)
    return before, groups
