"""A Dockerfile of somebody's repository with what it would build: what questions are made of."""

from __future__ import annotations

import posixpath
import shlex
from dataclasses import dataclass
from typing import Final

from sealegs.curriculum.model import Text
from sealegs.dockerfile.model import Document, Instruction
from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Build, Image, Stage
from sealegs.simulator.change import Change
from sealegs.simulator.context import UNDESCRIBED, Context
from sealegs.simulator.memo import Memo
from sealegs.simulator.predict import build, rebuilt
from sealegs.simulator.request import Request
from sealegs.study.forms import Exhibit
from sealegs.study.mine.wording import Code, told

SHOWN: Final = 64
"""Characters of an instruction that are quoted in a sentence."""


@dataclass(frozen=True, slots=True)
class Site:
    """A Dockerfile and the context it is built with; every text is clean, and foreign.

    ``name`` is its path in the repository and ``folder`` that of its build context, ``.`` for the
    repository itself; it is empty where the context isn't described. ``ignore`` is the name and
    the text of the ignore file that counts.
    """

    name: str
    text: str
    context: Context = UNDESCRIBED
    folder: str = ""
    ignore: tuple[str, str] | None = None

    @property
    def command(self) -> str:
        """The command that builds it, from the repository's own folder."""
        folder = self.folder or "."
        usual = posixpath.normpath(posixpath.join(folder, "Dockerfile"))
        named = "" if self.name == usual else f"-f {shlex.quote(self.name)} "
        return f"docker build {named}{shlex.quote(folder)}"


@dataclass(frozen=True, slots=True)
class Prospect:
    """A site, parsed and predicted once: ``build`` finds everything in the cache already.

    ``seed`` is what chance begins with, so that all that is asked of a site is about the same days.
    """

    site: Site
    document: Document
    request: Request
    first: Build
    build: Build
    image: Image
    memo: Memo
    seed: str = ""

    @property
    def target(self) -> Stage:
        """The stage that becomes the image."""
        return self.build.stages[self.build.target or 0]

    def after(self, *changes: Change) -> Build:
        """Return the build once more, after changes."""
        place = "\n".join(map(str, changes))
        return self.memo.recall(
            ("after", place),
            changes,
            lambda: rebuilt(self.request, changes, memo=self.memo, first=self.first),
        )

    def of_stage(self, stage: Stage) -> Image | None:
        """Return the image that a stage alone would make; None where it can't be told."""
        made = build(
            Request(self.document, self.site.context, str(stage.name or stage.index)),
            memo=self.memo,
        )
        return None if made.broken else made.image

    def shown(self) -> tuple[Exhibit, ...]:
        """Return the file to look at, and its ignore file where there is one."""
        found = [Exhibit(self.site.name, numbered(self.site.text))]
        if self.site.ignore is not None:
            name, text = self.site.ignore
            found.append(Exhibit(name, text.rstrip("\n"), "text"))
        return tuple(found)

    def built(self) -> Text:
        """Return which file is asked about and how it is built, as the beginning of a sentence."""
        there = "" if self.site.context.described else " where all that it copies is there"
        return told(Code(self.site.name), ", built with ", Code(self.site.command), there, ": ")

    def instruction(self, line: int) -> Instruction | None:
        """Return the instruction that begins on a line."""
        return next((i for i in self.document.instructions if i.first_line == line), None)

    def quoted(self, line: int) -> Code:
        """Return an instruction as it is quoted in a sentence, cut where it is long."""
        found = self.instruction(line)
        text = " ".join(found.text.split()) if found is not None else ""
        return Code(text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…")

    def at(self, line: int) -> Text:
        """Return an instruction with its line: ``line 4, `COPY . .```."""
        return told(f"line {line}, ", self.quoted(line))

    def option(self, line: int) -> Text:
        """Return an instruction with its line, as something to choose."""
        return told(f"Line {line}: ", self.quoted(line))


def numbered(text: str) -> str:
    """Return a file with the numbers of its lines."""
    rows = text.rstrip("\n").split("\n")
    width = len(str(len(rows)))
    return "\n".join(f"{number:>{width}}  {row}" for number, row in enumerate(rows, 1))


def called(stage: Stage) -> Text:
    """Return what a stage is called in a sentence."""
    if stage.name is None:
        return told(f"the stage of line {stage.line}")
    return told("the stage ", Code(stage.name), f" (line {stage.line})")


def prospect(site: Site, seed: str = "") -> Prospect | str:
    """Return a site with what it would build, or why nothing can be asked about it."""
    document = parse(site.text.rstrip("\n"))
    refusal = document.refusal
    if refusal is not None:
        return f"Docker refuses it in line {refusal.line}: {refusal.message}."
    memo = Memo()
    request = Request(document, site.context)
    first = build(request, memo=memo)
    again = rebuilt(request, memo=memo, first=first)
    if again.broken:
        return f"It wouldn't build: {again.broken[0].why}."
    if again.image is None:
        return "It has no stage to build."
    return Prospect(site, document, request, first, again, again.image, memo, seed)
