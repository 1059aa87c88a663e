"""The stages of a Dockerfile with their variables resolved, and what they take from each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal as OneOf
from typing import TypeAlias

import msgspec

from sealegs.dockerfile.expand_values import BadWord, Expanded, Text, literal
from sealegs.dockerfile.model import Instruction, Word
from sealegs.dockerfile.mounts import MountSpec
from sealegs.dockerfile.platform import Platform
from sealegs.dockerfile.ports import Ports
from sealegs.dockerfile.problem import Problem, Span
from sealegs.dockerfile.reference import ImageReference
from sealegs.dockerfile.scope import Binding


class FromStage(msgspec.Struct, frozen=True, gc=False):
    """Files of an earlier stage, by its index."""

    index: int


class FromImage(msgspec.Struct, frozen=True, gc=False):
    """Files of an image; `reference` is None when the name is none, or couldn't be resolved."""

    name: str
    reference: ImageReference | None


class FromScratch(msgspec.Struct, frozen=True, gc=False):
    """No files at all."""


Source: TypeAlias = FromStage | FromImage | FromScratch


class Missing(msgspec.Struct, frozen=True, gc=False):
    """A variable without a value, and the word it stands in.

    `sure` is False where the base image may set it. A word is named once for each of its
    variables, also when a default such as `${name:-value}` stands in.
    """

    name: str
    span: Span
    sure: bool


def missing_from(result: Expanded | BadWord, span: Span) -> list[Missing]:
    """What had no value while the word at a place was expanded, sorted by name."""
    unset = [Missing(name, span, sure=True) for name in result.unset]
    uncertain = [Missing(name, span, sure=False) for name in result.uncertain]
    return sorted(unset + uncertain, key=lambda each: each.name)


class Step(msgspec.Struct, frozen=True):
    """One instruction of a stage, as it is carried out.

    `line` is where BuildKit says it stands: for a trigger that the base stage stored with ONBUILD
    that is the FROM line, and `triggered` is set. `texts` holds the words that were expanded, by
    their span. `mounts` are those of a RUN in order, None where a variable leaves one unknown.
    `sources` are what COPY --from and the mounts take from, in the order of the flags, None for
    the build context. `port_words` say which word each of `ports` stands in. `bindings` is what ENV
    and ARG change for the instructions behind.
    `used` are variables that had a value; `missing` those that had none, word by word in the order
    of expansion, also of a word that is refused.
    """

    instruction: Instruction
    line: int
    triggered: bool = False
    texts: Mapping[Span, Text] = msgspec.field(default_factory=dict)
    contents: tuple[Text, ...] = ()
    bindings: tuple[Binding, ...] = ()
    mounts: tuple[MountSpec | None, ...] = ()
    ports: tuple[Ports, ...] = ()
    port_words: tuple[Span, ...] = ()
    sources: tuple[Source | None, ...] = ()
    used: frozenset[str] = frozenset()
    missing: tuple[Missing, ...] = ()

    def text(self, word: Word) -> Text:
        """What a word of the instruction becomes; itself where nothing is expanded."""
        return self.texts.get(word.span) or literal(word.text)


class Stage(msgspec.Struct, frozen=True):
    """One FROM and what follows it.

    `name` is in lower case or None; `label` is the name, or `stage-2` without one. `base_text` is
    the base's name after expansion. `platform` is the one the stage is built for. `built` says
    that the target needs the stage. `workdir` is the directory at its end, None when only the
    base image knows. `asked` is what `--platform` became, None without one and when it is refused.
    `missing` are the variables of the FROM line that have no value.
    """

    index: int
    name: str | None
    instruction: Instruction
    base: Source
    base_text: str
    platform: Platform
    steps: tuple[Step, ...]
    built: bool
    workdir: str | None
    asked: Expanded | None = None
    missing: tuple[Missing, ...] = ()

    @property
    def label(self) -> str:
        """How messages call the stage."""
        return self.name or f"stage-{self.index}"

    @property
    def line(self) -> int:
        """The line of its FROM."""
        return self.instruction.first_line


class Edge(msgspec.Struct, frozen=True):
    """Something that stage `stage` takes from elsewhere; `step` is None for its base.

    `paths` are what COPY names as sources or a mount as its source (empty for all files);
    `target` is where they go.
    """

    stage: int
    step: int | None
    kind: OneOf["base", "copy", "mount"]
    source: Source
    paths: tuple[Text, ...] = ()
    target: Text | None = None


class Plan(msgspec.Struct, frozen=True):
    """A Dockerfile as BuildKit would build it.

    `problems` are what BuildKit refuses for this target, in the order it would find them: the
    first is the one it reports. `dormant` are those of stages that aren't built, and
    `all_problems` both in the order that `docker build --check` finds them. `target` is the
    index of the stage to build, None when there is none. `arguments` are the ARGs before the
    first FROM and those BuildKit predefines, with their values.
    """

    stages: tuple[Stage, ...]
    edges: tuple[Edge, ...]
    target: int | None
    arguments: Mapping[str, Text]
    problems: tuple[Problem, ...]
    dormant: tuple[Problem, ...]
    all_problems: tuple[Problem, ...]

    def needed_by(self, stage: int) -> tuple[Edge, ...]:
        """What a stage takes from elsewhere."""
        return tuple(edge for edge in self.edges if edge.stage == stage)

    def environment(self, stage: int, step: int | None = None) -> dict[str, Text]:
        """The variables a stage's instruction sees, ENV and ARG; after the last one by default.

        What the base image sets is not among them.
        """
        values: dict[str, Text] = {}
        for index in reversed(self.lineage(stage)):
            steps = self.stages[index].steps
            for each in steps[:step] if index == stage else steps:
                values.update({b.name: b.value for b in each.bindings if b.value is not None})
        return values

    def lineage(self, stage: int | None) -> tuple[int, ...]:
        """Return a stage and those it is FROM, down to the one on an image; nothing for None."""
        lineage = [] if stage is None else [stage]
        while lineage and isinstance(base := self.stages[lineage[-1]].base, FromStage):
            lineage.append(base.index)
        return tuple(lineage)
