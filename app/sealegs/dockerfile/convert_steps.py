"""One instruction of a stage carried out on its variables: words expanded, values judged.

BuildKit stops at the first thing it refuses, so each instruction has at most one refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from posixpath import join, normpath
from typing import NoReturn

from msgspec import Struct, field

from sealegs.dockerfile.convert_files import Refused, check_mode, check_sources
from sealegs.dockerfile.expand import expand, expand_raw, expand_words
from sealegs.dockerfile.expand_values import BadWord, Expanded, Text, literal
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import (
    Add,
    Arg,
    Command,
    Copy,
    Env,
    Expose,
    InlineFile,
    Instruction,
    Label,
    Mount,
    Pair,
    Run,
    Stopsignal,
    User,
    Volume,
    Word,
    Workdir,
)
from sealegs.dockerfile.mounts import MountSpec, resolve_mount
from sealegs.dockerfile.nearest import did_you_mean
from sealegs.dockerfile.ports import Ports, parse_ports
from sealegs.dockerfile.problem import Layer, Span
from sealegs.dockerfile.scope import Binding, Origin, Scope
from sealegs.dockerfile.signals import SIGNALS, parse_signal
from sealegs.dockerfile.stages import Missing, Source, Step, missing_from

_EXPANDED = (Env, Copy, Arg, Label, Workdir, User, Expose, Volume, Stopsignal, Add)
_NOT_IN_ENVIRONMENT = frozenset(["BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"])


class Complaint(Struct, frozen=True):
    """A refusal before it is known on which line BuildKit reports it."""

    layer: Layer
    code: str
    message: str
    span: Span


class StageState(Struct):
    """What the instructions of one stage change as they go.

    `workdir` is None while only the base image knows it. `argument` gives the value of a build
    argument, `inherited` that of an ARG before the first FROM.
    """

    scope: Scope
    escape: str
    workdir: str | None
    argument: Callable[[str], str | None]
    inherited: Callable[[str], Text | None]


class _Stop(Exception):
    def __init__(self, complaint: Complaint) -> None:
        self.complaint = complaint


class _Draft(Struct):
    """What reading one instruction has found so far."""

    texts: dict[Span, Text] = field(default_factory=dict)
    contents: list[Text] = field(default_factory=list)
    bindings: list[Binding] = field(default_factory=list)
    mounts: list[MountSpec | None] = field(default_factory=list)
    ports: list[Ports] = field(default_factory=list)
    port_words: list[Span] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    missing: list[Missing] = field(default_factory=list)


def read_step(
    instruction: Instruction,
    place: Instruction,
    sources: tuple[Source | None, ...],
    state: StageState,
    late: Sequence[str | None],
) -> tuple[Step, Complaint | None]:
    """Carry out one instruction; the state grows by what it sets, unless it is refused.

    `place` is the instruction on whose line BuildKit reports this one, another one for a trigger.
    `late[i]` names the stage that source `i` is, where that stage comes too late.
    """
    line, triggered = place.first_line, place is not instruction
    if not _expands(instruction.command):
        return Step(instruction, line, triggered, sources=sources), None
    reader = _StepReader(instruction, state)
    complaint = None
    try:
        reader.read(late)
    except _Stop as stop:
        complaint = stop.complaint
    draft = reader.draft
    done = Step(
        instruction,
        line,
        triggered,
        draft.texts,
        tuple(draft.contents),
        tuple(draft.bindings),
        tuple(draft.mounts),
        tuple(draft.ports),
        tuple(draft.port_words),
        sources,
        frozenset(draft.used),
        tuple(draft.missing),
    )
    return done, complaint


def _expands(command: Command) -> bool:
    """Whether conversion looks at an instruction's words at all; most RUNs need no look."""
    if isinstance(command, Run):
        return bool(command.mounts or command.devices)
    return isinstance(command, _EXPANDED)


def bad_word(bad: BadWord, span: Span) -> Complaint:
    """The complaint about a word that can't be expanded."""
    message = f"{quote(bad.word)} can't be expanded: {bad.clause}"
    return Complaint(Layer.EXPANSION, bad.refusal.value, message, span)


class _StepReader:
    def __init__(self, instruction: Instruction, state: StageState) -> None:
        self.instruction = instruction
        self.state = state
        self.draft = _Draft()

    def read(self, late: Sequence[str | None]) -> None:
        match self.instruction.command:
            case Env(pairs):
                # One instruction sees the environment before it, so values wait until the end.
                for key, value in [self._pair(pair) for pair in pairs]:
                    self._bind(key, value, Origin.ENV)
            case Label(pairs):
                for pair in pairs:
                    self._pair(pair)
            case Arg() as command:
                self._arg(command)
            case Workdir(path):
                self._workdir(self._word(path))
            case User(user):
                self._word(user)
            case Volume(paths):
                self._volume(paths)
            case Expose(ports):
                self._expose(ports)
            case Stopsignal(signal):
                self._signal(signal)
            case Run() as command:
                self._run(command, late)
            case Copy() | Add() as command:
                self._files(command, late)
            case _:
                return

    def _refuse(self, code: str, message: str, span: Span) -> NoReturn:
        raise _Stop(Complaint(Layer.CONVERSION, code, message, span))

    def _check(self, refused: Refused | None, span: Span) -> None:
        if refused is not None:
            self._refuse(refused.code, refused.message, span)

    def _expand(self, text: str, span: Span) -> Expanded:
        return self._noted(expand(text, self.state.scope.lookup, self.state.escape), span)

    def _noted(self, result: Expanded | BadWord, span: Span) -> Expanded:
        if result.unset or result.uncertain:
            self.draft.missing += missing_from(result, span)
        if isinstance(result, BadWord):
            raise _Stop(bad_word(result, span))
        self.draft.used |= result.used
        return result

    def _word(self, word: Word) -> Text:
        text = self._expand(word.text, word.span).text
        self.draft.texts[word.span] = text
        return text

    def _maybe(self, word: Word | None) -> str | None:
        """A flag's value: empty when the flag isn't there, None when it can't be known."""
        return "" if word is None else self._word(word).literal

    def _pair(self, pair: Pair) -> tuple[Text, Text]:
        return self._word(pair.key), self._word(pair.value)

    def _bind(self, key: Text, value: Text, origin: Origin) -> None:
        name = key.literal
        if name is None:
            return
        self.draft.bindings.append(Binding(name, value, origin))
        self.state.scope.set(name, value)

    def _arg(self, command: Arg) -> None:
        """Each declaration sees those before it; the name itself is never expanded."""
        for declaration in command.declarations:
            name, default = declaration.name.text, declaration.default
            given = self.state.argument(name)
            if given is not None:
                value: Text | None = literal(given)
            elif default is not None:
                value = self._word(default)
            else:
                value = self.state.inherited(name)
            self.draft.bindings.append(Binding(name, value, Origin.ARG))
            if value is not None and name not in _NOT_IN_ENVIRONMENT:
                self.state.scope.set(name, value)

    def _workdir(self, path: Text) -> None:
        self.state.workdir = _joined(self.state.workdir, path)

    def _volume(self, paths: Iterable[Word]) -> None:
        texts = [(word, self._word(word)) for word in paths]
        for word, text in texts:
            if not text.parts:
                message = f"VOLUME {quote(word.text)} is empty once expanded: name a path"
                self._refuse("volume-blank", message, word.span)

    def _expose(self, ports: tuple[Word, ...]) -> None:
        words: list[tuple[str, Span]] = []
        # BuildKit sorts the words first, which decides on which of several bad ones it stops.
        for word in sorted(ports, key=lambda word: word.text.encode("utf-8", "surrogateescape")):
            scope, escape = self.state.scope, self.state.escape
            expanded = self._noted(expand_words(word.text, scope.lookup, escape), word.span)
            self.draft.texts[word.span] = expanded.text
            known = [text.literal for text in expanded.words]
            words += [(text, word.span) for text in known if text is not None]
        for text, span in words:
            read = parse_ports(text)
            if isinstance(read, Ports):
                self.draft.ports.append(read)
                self.draft.port_words.append(span)
            else:
                self._refuse("port-invalid", f"EXPOSE {quote(text)} is refused: {read}", span)

    def _signal(self, word: Word) -> None:
        text = self._word(word).literal
        if text is not None and parse_signal(text) is None:
            near = did_you_mean(text, [f"SIG{name}" for name in SIGNALS])
            message = f"there is no signal {quote(text)}{near or ': write SIGTERM or a number'}"
            self._refuse("signal-invalid", message, word.span)

    def _run(self, command: Run, late: Sequence[str | None]) -> None:
        specs = [self._mount(mount) for mount in command.mounts]
        self.draft.mounts = specs
        for mount, spec, stage in zip(command.mounts, specs, late, strict=True):
            span = mount.value.span
            if stage is not None and (spec is None or spec.from_):
                message = (
                    f"the mount takes from stage {quote(stage)}, which comes later:"
                    " move that stage above this one"
                )
                self._refuse("stage-later", message, span)
            if spec is not None:
                self._mount_place(spec, span)
        if command.devices:
            message = (
                "--device needs a labs front end:"
                " start the file with # syntax=docker/dockerfile:labs"
            )
            self._refuse("device-unsupported", message, command.devices[0].value.span)

    def _mount(self, mount: Mount) -> MountSpec | None:
        span = mount.value.span
        values: dict[str, str | None] = {}
        for _, value in mount.fields:
            if value is not None:
                values[value] = self._expand(value, span).text.literal
        if None in values.values():
            return None
        spec = resolve_mount(mount, lambda value: values[value] or "")
        if isinstance(spec, str):
            self._refuse("mount-invalid", spec, span)
        return spec

    def _mount_place(self, spec: MountSpec, span: Span) -> None:
        if spec.type == "ssh":
            if spec.source:
                message = "an ssh mount has no source: name the agent with id"
                self._refuse("mount-invalid", message, span)
            return
        if spec.type == "secret":
            return
        target: str | None = spec.target
        if not spec.target.startswith("/"):
            target = _joined(self.state.workdir, literal(spec.target))
        if target == "/":
            message = "a mount can't cover the root directory: give it a target such as /cache"
            self._refuse("mount-target-root", message, span)

    def _files(self, command: Copy | Add, late: Sequence[str | None]) -> None:
        self._maybe(command.chown)
        mode = self._maybe(command.chmod)
        checksum = self._maybe(command.checksum) if isinstance(command, Add) else ""
        words = [source for source in command.sources if isinstance(source, Word)]
        paths = [self._word(word).literal for word in words]
        self._word(command.destination)
        for source in command.sources:
            if isinstance(source, InlineFile):
                self.draft.contents.append(self._content(source))
        whole = self.instruction.keyword.span
        if late and late[0] is not None:
            message = (
                f"COPY takes from stage {quote(late[0])}, which comes later:"
                " move that stage above this one"
            )
            self._refuse("stage-later", message, whole)
        if mode is not None and command.chmod is not None:
            self._check(check_mode(mode), command.chmod.span)
        add = isinstance(command, Add)
        keep = command.keep_git_dir if isinstance(command, Add) else None
        if checksum is not None and None not in paths:
            known = [path for path in paths if path is not None]
            found = check_sources(known, add=add, checksum=checksum, keep_git_dir=keep)
            self._check(found, words[0].span if words else whole)

    def _content(self, file: InlineFile) -> Text:
        if not file.expand:
            return literal(file.text)
        expanded = expand_raw(file.text, self.state.scope.lookup)
        return self._noted(expanded, file.word.span).text


def _joined(directory: str | None, path: Text) -> str | None:
    """A path as the working directory makes it absolute; None when it can't be known."""
    known = path.literal
    if known is None or (directory is None and not known.startswith("/")):
        return None
    whole = normpath(join(directory or "/", known or "."))
    return "/" + whole.lstrip("/")
