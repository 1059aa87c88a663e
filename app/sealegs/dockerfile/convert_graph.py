"""The stage graph: what FROM, COPY --from and mounts refer to, and whether it goes in circles."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct, field

from sealegs.dockerfile.convert_steps import Complaint, bad_word
from sealegs.dockerfile.expand import expand
from sealegs.dockerfile.expand_values import BadWord, nothing_set
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Copy, Instruction, Run, Word
from sealegs.dockerfile.nearest import did_you_mean
from sealegs.dockerfile.problem import Layer
from sealegs.dockerfile.reference import BadReference, parse_reference
from sealegs.dockerfile.stages import FromImage, FromScratch, FromStage, Source
from sealegs.dockerfile.statement import lower
from sealegs.dockerfile.strconv import parse_integer

SCRATCH = "scratch"


class Graph(Struct):
    """What is known of the stages while the file is converted.

    `sources` are all stages by number and behind them every image that a COPY or a mount has
    named so far: BuildKit counts those too when COPY --from gives a number. `needs[i]` maps the
    stages that stage `i` takes files from to the instruction that does.
    """

    escape: str
    labels: list[str] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    bases: list[Source] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    needs: list[dict[int, Instruction]] = field(default_factory=list)

    def add_stage(self, name: str | None, base: str) -> Source:
        """Add the next stage; its base is the latest earlier stage of that name, or an image."""
        index = len(self.labels)
        earlier = self.names.get(base)
        source = from_name(base) if earlier is None else FromStage(earlier)
        self.labels.append(name or f"stage-{index}")
        self.bases.append(source)
        self.sources.append(FromStage(index))
        self.needs.append({})
        if name:
            self.names[name] = index
        return source

    def connect(
        self, stage: int, instruction: Instruction
    ) -> tuple[tuple[Source | None, ...], Complaint | None]:
        """Find what an instruction takes files from, and remember that the stage needs it."""
        command = instruction.command
        found: list[Source | None] = []
        if isinstance(command, Copy) and command.from_ is not None and command.from_.text:
            source = self._copy_source(command.from_)
            if isinstance(source, Complaint):
                return (None,), source
            found.append(source)
        elif isinstance(command, Run):
            for mount in command.mounts:
                name = next((value for key, value in mount.fields[::-1] if key == "from"), None)
                # A mount without `from` is looked up as "scratch", which a stage may be called.
                named = self._named(name or SCRATCH)
                found.append(named if name or isinstance(named, FromStage) else None)
        for taken in found:
            if isinstance(taken, FromStage):
                self.needs[stage][taken.index] = instruction
        return tuple(found), None

    def _copy_source(self, word: Word) -> Source | Complaint:
        text = word.text
        expanded = expand(text, nothing_set, self.escape)
        if isinstance(expanded, BadWord):
            return bad_word(expanded, word.span)
        if expanded.text.literal != text:
            message = (
                f"--from={quote(text)} can't hold a variable: name a stage"
                " (FROM the-image AS name, with the ARG above the first FROM) and copy from it"
            )
            return Complaint(Layer.CONVERSION, "copy-from-variable", message, word.span)
        number = parse_integer(text)
        if number is None:
            return self._named(text)
        if 0 <= number < len(self.sources):
            return self.sources[number]
        last = len(self.labels) - 1
        message = f"there is no stage {quote(text)}: they are numbered from 0 to {last}"
        return Complaint(Layer.CONVERSION, "stage-index-unknown", message, word.span)

    def _named(self, name: str) -> Source:
        index = self.names.get(lower(name))
        if index is not None:
            return FromStage(index)
        source = from_name(name)
        self.sources.append(source)
        return source

    def circle(self) -> tuple[str, Instruction] | None:
        """The stage and its first instruction on a way that leads back to where it has been."""
        visited: set[int] = set()
        for start in range(len(self.needs)):
            first = self._circle_from(start, visited)
            if first is not None:
                return self.labels[start], first
        return None

    def _circle_from(self, start: int, visited: set[int]) -> Instruction | None:
        if start in visited:
            return None
        visited.add(start)
        way = [start]
        on_way = {start}
        ahead: list[Iterator[tuple[int, Instruction]]] = [iter(self.needs[start].items())]
        first: Instruction | None = None
        while ahead:
            step = next(ahead[-1], None)
            if step is None:
                ahead.pop()
                on_way.discard(way.pop())
                continue
            needed, instruction = step
            if len(way) == 1:
                first = instruction
            if needed in on_way:
                return first
            if needed not in visited:
                visited.add(needed)
                way.append(needed)
                on_way.add(needed)
                ahead.append(iter(self.needs[needed].items()))
        return None


def from_name(name: str) -> Source:
    """A name that is no stage's."""
    if name == SCRATCH:
        return FromScratch()
    reference = parse_reference(name)
    return FromImage(name, None if isinstance(reference, BadReference) else reference)


def invalid_reference(source: Source, names: Collection[str], word: Word) -> Complaint | None:
    """The complaint about a name that is neither a stage nor an image."""
    if not isinstance(source, FromImage) or source.reference is not None or not source.name:
        return None
    reason = parse_reference(source.name)
    lowered = lower(source.name)
    near = did_you_mean(source.name, names)
    if lowered in names:
        near = f"; did you mean the stage {quote(lowered)}, which FROM knows in lower case only?"
    message = f"{quote(source.name)} names no image: {reason}{near}"
    return Complaint(Layer.CONVERSION, "reference-invalid", message, word.span)
