"""The check of a pack as lines of text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from sealegs.authoring.pack_check import PackCheck
from sealegs.authoring.proof import Fate, Outcome, Proof, Trial
from sealegs.ground.problem import Problem
from sealegs.ground.sanitise import clean

VERSION = 1


def proof_lines(proof: Proof, *, strict: bool, wordy: bool) -> Iterator[str]:
    """Yield an exercise in a line and what is wrong with it; with ``wordy`` each file as well."""
    exercise = proof.exercise
    mark = "ok  " if proof.ok(strict=strict) else "FAIL"
    counts = [
        f"{len(proof.solutions)} solutions ({proof.shapes} different)",
        f"{len(proof.rejected)} rejected",
    ]
    if proof.fates:
        counts.append(f"{len(proof.fates)} mutants: {_fates(proof)}")
    yield f"{mark}  {exercise.topic}/{exercise.slug}: {', '.join(counts)}"
    if wordy:
        yield from (f"        {line}" for line in _trials(proof))
    yield from (f"      {_line(problem)}" for problem in proof.problems)
    word = "" if strict else "note: "
    yield from (f"      {word}{_line(problem)}" for problem in proof.notes)


def pack_lines(check: PackCheck, *, strict: bool) -> Iterator[str]:
    """Yield what is wrong with the pack's files."""
    yield from (f"FAIL  {_line(problem)}" for problem in check.problems)
    word = "FAIL" if strict else "note"
    yield from (f"{word}  {_line(problem)}" for problem in check.notes)
    if check.only is None and check.to_come:
        yield clean(f"      still to come: {', '.join(check.to_come)}", keep_newlines=False)


def _line(problem: Problem) -> str:
    return clean(str(problem), keep_newlines=False)


def _fates(proof: Proof) -> str:
    counts = [(outcome, proof.count(outcome)) for outcome in Outcome]
    return ", ".join(f"{count} {outcome}" for outcome, count in counts if count)


def _trials(proof: Proof) -> Iterator[str]:
    yield _trial("start", proof.start)
    for trial in proof.solutions:
        yield _trial("solution", trial)
    for trial in proof.rejected:
        others = [name for name in trial.unmet if name != trial.claim]
        also = f", also {', '.join(others)}" if others else ""
        yield clean(f"rejected {trial.name}: {trial.claim}{also}", keep_newlines=False)
    for fate in proof.fates:
        told = ", ".join(fate.caught_by) or fate.why
        yield clean(f"{fate.outcome} {fate.name}: {told}", keep_newlines=False)


def _trial(kind: str, trial: Trial) -> str:
    told = ", ".join(f"{r.goal} {r.status}" for r in trial.open) or "meets every goal"
    return clean(f"{kind} {trial.name}: {told}", keep_newlines=False)


class ProblemDocument(msgspec.Struct, frozen=True):
    """A problem; line and column are 1-based, 0 where the whole file is meant."""

    file: str
    line: int
    column: int
    message: str


class TrialDocument(msgspec.Struct, frozen=True):
    """A file of the exercise, the goal it names, and the goals it doesn't meet."""

    name: str
    caught_by: str
    open: dict[str, str]


class FateDocument(msgspec.Struct, frozen=True):
    """A mutant and what became of it."""

    name: str
    outcome: Outcome
    caught_by: tuple[str, ...]
    why: str


class ProofDocument(msgspec.Struct, frozen=True):
    """An exercise and its proof."""

    id: str
    ok: bool
    shapes: int
    start: TrialDocument
    solutions: tuple[TrialDocument, ...]
    rejected: tuple[TrialDocument, ...]
    mutants: tuple[FateDocument, ...]
    problems: tuple[ProblemDocument, ...]
    notes: tuple[ProblemDocument, ...]


class PackDocument(msgspec.Struct, frozen=True):
    """What ``sealegs pack check --json`` prints."""

    version: int
    pack: str
    ok: bool
    problems: tuple[ProblemDocument, ...]
    notes: tuple[ProblemDocument, ...]
    exercises: tuple[ProofDocument, ...]
    to_come: tuple[str, ...] = ()


def pack_json(check: PackCheck, proofs: Sequence[Proof], *, strict: bool) -> str:
    """Return the whole check as one indented document."""
    document = PackDocument(
        VERSION,
        check.pack.id,
        not check.failed(proofs, strict=strict),
        _problems(check.problems),
        _problems(check.notes),
        tuple(_proof(proof, strict=strict) for proof in proofs),
        check.to_come if check.only is None else (),
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


def _proof(proof: Proof, *, strict: bool) -> ProofDocument:
    return ProofDocument(
        proof.exercise.id,
        proof.ok(strict=strict),
        proof.shapes,
        _trial_document(proof.start),
        tuple(_trial_document(trial) for trial in proof.solutions),
        tuple(_trial_document(trial) for trial in proof.rejected),
        tuple(_fate(fate) for fate in proof.fates),
        _problems(proof.problems),
        _problems(proof.notes),
    )


def _fate(fate: Fate) -> FateDocument:
    return FateDocument(fate.name, fate.outcome, fate.caught_by, fate.why)


def _trial_document(trial: Trial) -> TrialDocument:
    return TrialDocument(trial.name, trial.claim, {r.label: str(r.status) for r in trial.open})


def _problems(problems: Sequence[Problem]) -> tuple[ProblemDocument, ...]:
    return tuple(
        ProblemDocument(p.place.file, p.place.line, p.place.column, p.message) for p in problems
    )
