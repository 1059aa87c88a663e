"""Suggesting the order that keeps downloads cached: manifests, installation, then the rest."""

from __future__ import annotations

from sealegs.analyzer.edits import replacing
from sealegs.analyzer.finding import Fix
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.placing import at_line
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Command, Copy, Run, Word
from sealegs.dockerfile.problem import Span

_MANIFESTS = {
    "npm ci": "package.json package-lock.json",
    "npm install": "package*.json",
    "npm i": "package*.json",
    "yarn": "package.json yarn.lock",
    "yarn install": "package.json yarn.lock",
    "pnpm install": "package.json pnpm-lock.yaml",
    "pnpm i": "package.json pnpm-lock.yaml",
    "bun install": "package.json bun.lock*",
    "go mod download": "go.mod go.sum",
    "bundle install": "Gemfile Gemfile.lock",
    "poetry install": "pyproject.toml poetry.lock",
    "uv sync": "pyproject.toml uv.lock",
    "uv": "pyproject.toml uv.lock",
}
"""What a plain installation reads, by the command without its flags."""


def install_first(subject: Subject, copy_line: int, run_line: int) -> Fix | None:
    """Put an installation directly behind `COPY . DIR` above it, behind a copy of its manifests.

    None where anything stands between the two, or the command does more than install. Never safe:
    scripts of packages may read the sources.
    """
    copy, run = at_line(subject, copy_line), at_line(subject, run_line)
    if copy is None or run is None or run.index != copy.index + 1:
        return None
    files = _manifests(subject, run)
    destination = _whole_context_to(copy)
    if not files or destination is None or run.instruction.comments:
        return None
    document = subject.document
    folder = destination.rstrip("/") + "/" if destination != "." else "./"
    both = Span(copy.outer.span.start, run.outer.span.end)
    installing = document.text(run.outer.span)
    text = f"COPY {files} {folder}\n{installing}\n{document.text(copy.outer.span)}"
    return replacing(document, (both, text), safe=False)


def _whole_context_to(copy: Placed[Command]) -> str | None:
    command = copy.command
    if not isinstance(command, Copy) or command.from_ is not None or command.json:
        return None
    sources = [each.text for each in command.sources if isinstance(each, Word)]
    return command.destination.text if sources in (["."], ["./"]) else None


def _manifests(subject: Subject, run: Placed[Command]) -> str:
    if not isinstance(run.command, Run) or run.instruction.heredocs:
        return ""
    calls = subject.calls(run)
    if len(calls) != 1:
        return ""
    arguments = calls[0].arguments(("-r", "--requirement"))
    if calls[0].name in ("pip", "pip3") and arguments.texts == ("install",):
        file = arguments.value("-r", "--requirement")
        return file if file and not file.startswith(("/", "$")) else ""
    return _MANIFESTS.get(" ".join((calls[0].name, *arguments.texts)), "")
