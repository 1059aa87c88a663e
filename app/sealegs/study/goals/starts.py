"""It starts the same program with the files it needs."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from sealegs.simulator.build import Launch
from sealegs.simulator.context import Starts
from sealegs.simulator.files import OriginKind
from sealegs.simulator.launch import launch
from sealegs.simulator.launch_files import started_class
from sealegs.simulator.libraries import found_by
from sealegs.simulator.names import unversioned
from sealegs.simulator.stands_for import stands_for
from sealegs.simulator.tri import Tri
from sealegs.study.goal import Evidence, Facts, Goal, Nothing, Verdict, cannot_tell, met, unmet

_OF_THE_PROJECT = (OriginKind.ARTIFACT, OriginKind.CONTEXT)
_INTERPRETERS = frozenset({"python", "node", "php", "ruby", "perl", "dotnet", "bun", "deno"})
"""Programs that run a file they are told; alone they wait for a person, or end."""
_INTERACTIVE = frozenset({"-a", "-i", "--interactive"})
"""Options with which they wait for a person, too."""

_HELP = frozenset({"--version", "--help", "-h"})
_TELLING: Mapping[str, frozenset[str]] = {
    "java": _HELP | {"-version", "-fullversion", "-help", "--dry-run"},
    "python": _HELP | {"-V", "-VV", "-c"},
    "node": _HELP | {"-v", "-c", "--check", "-e", "--eval", "-p", "--print"},
    "php": _HELP | {"-v", "-i", "-m", "-l", "-r"},
    "ruby": _HELP | {"-c", "-e"},
    "perl": _HELP | {"-v", "-c", "-e", "-E"},
    "dotnet": _HELP | {"--info", "--list-sdks", "--list-runtimes"},
}
"""Options before the file with which a program tells about itself, or runs other text."""
_JVM_SOURCES = (".java", ".kt", ".scala", ".groovy")
_LOADERS = ("org.springframework.boot.loader.", "io.quarkus.bootstrap.")
"""Classes that come with a framework's jar."""
_ANY = frozenset({"--version", "--help"})


def _judge(facts: Facts, _parameters: Nothing) -> Verdict:
    started = launch(facts.image, facts.vocabulary)
    notes = [Evidence(note.line, note.text) for note in facts.build.notes]
    if started.failures:
        evidence = [Evidence(started.line, why) for why in started.failures]
        return unmet(started.failures[0], evidence + notes)
    wanted = facts.context.starts
    verdict = _same(facts, started, wanted) if wanted else met()
    if verdict == met():
        verdict = _finding(facts, started)
    if verdict != met() or not started.unknown:
        return verdict
    evidence = [Evidence(started.line, what) for what in started.unknown]
    return cannot_tell(f"it isn't known {started.unknown[0]}", evidence)


def _finding(facts: Facts, started: Launch) -> Verdict:
    """Judge whether the program finds the libraries that it was installed with."""
    found, why = found_by(facts.image, facts.context, started)
    if found is Tri.YES:
        return met()
    evidence = [Evidence(started.line, why)]
    if found is Tri.NO:
        return unmet(why, evidence)
    return cannot_tell(f"it isn't known {why}", evidence)


def _same(facts: Facts, started: Launch, wanted: Starts) -> Verdict:
    if started.program and unversioned(started.program) != unversioned(wanted.program):
        why = f"it starts {started.program} instead of {wanted.program}"
        return unmet(why, [Evidence(started.line, why)])
    idle = all(word in _INTERACTIVE for word in started.words[1:])
    if started.program and idle and unversioned(started.program) in _INTERPRETERS:
        why = f"it starts {started.program} with nothing to run"
        return unmet(why, [Evidence(started.line, why)])
    told = _telling(started)
    if told:
        why = f"with {told} it doesn't run what the image is for"
        return unmet(why, [Evidence(started.line, why)])
    strange = _strange_class(facts, started)
    if strange:
        return cannot_tell(strange, [Evidence(started.line, strange)])
    for part in wanted.args_contain:
        if not any(word is not None and part in word for word in started.words):
            why = f"nothing it starts with mentions {part}"
            return unmet(why, [Evidence(started.line, why)])
    for path in wanted.files:
        verdict = _needed(facts, started, path)
        if verdict != met():
            return verdict
    return met()


def _strange_class(facts: Facts, started: Launch) -> str:
    """Return what isn't known of a class that java starts and that no source of the project is."""
    found = started_class(started)
    sources = [f.path for f in facts.context.files if f.path.endswith(_JVM_SOURCES)]
    if not found or not sources or found.startswith(_LOADERS):
        return ""
    path = found.replace(".", "/").removesuffix("Kt").partition("$")[0]
    named = any(source.rpartition(".")[0].endswith(path) for source in sources)
    return "" if named else f"whether there is a class {found} isn't known"


def _telling(started: Launch) -> str:
    """Return the option with which the program only tells about itself, empty where there is none.

    What stands behind the first word that is no option belongs to the program's own program.
    """
    options = takewhile(lambda word: (word or "").startswith("-"), started.words[1:])
    wanted = _TELLING.get(unversioned(started.program), _ANY)
    return next((word for word in options if word in wanted), None) or ""


def _needed(facts: Facts, started: Launch, path: str) -> Verdict:
    """Judge one needed file: an absolute path, or a file of the project wherever it was put."""
    files = facts.image.files
    if path.startswith("/"):
        there, why = stands_for(files, facts.context, path)
    else:
        held = [
            entry
            for entry in files.entries.values()
            if entry.origin.kind in _OF_THE_PROJECT and entry.origin.detail == path
        ]
        there = Tri.YES if held else (Tri.UNKNOWN if files.regions else Tri.NO)
        why = f"{path} of the build is not in the image"
        made = any(entry.origin.kind is OriginKind.ARTIFACT for entry in held)
        if made and started.main is not None:
            run = any(entry.path == started.main for entry in held)
            known = started.main in files.entries
            there = Tri.YES if run else (Tri.NO if known else Tri.UNKNOWN)
            why = f"{started.main} is not {path} of the build"
    if there is Tri.YES:
        return met()
    evidence = [Evidence(started.line, why)]
    return unmet(why, evidence) if there is Tri.NO else cannot_tell(f"perhaps {why}", evidence)


GOAL = Goal(
    name="starts",
    summary="A container starts the same program with the files it needs; its form, a wrapper, "
    "added flags and other ports don't matter.",
    parameters=Nothing,
    label=lambda _parameters: "It starts the same program",
    judge=_judge,
)
