"""The kill matrix: which mutants of which exercise are caught, as a page for the docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sealegs.authoring.mutant import known_mutators
from sealegs.authoring.proof import Outcome, Proof
from sealegs.ground.sanitise import clean

COMMAND = "sealegs pack check --matrix"
"""What prints the page."""

_LETTERS = {
    Outcome.HARMLESS: "h",
    Outcome.OUTSIDE: "o",
    Outcome.EXPLAINED: "e",
    Outcome.SURVIVED: "s",
}

_ABOUT = f"""# The kill matrix

Printed by `{COMMAND}`; a test holds it fresh. Every solution of every exercise is spoilt by each
mutator, and the exercise must notice: a number is how many mutants a goal catches. Of the others,
`h` come to the same image and repeat nothing more (harmless), `o` are wrong in something that no
goal of the exercise is about, `e` are explained below, and `s` survive, which fails the check."""


def matrix_page(proofs: Sequence[Proof]) -> str:
    """Return the whole page in Markdown."""
    mutators = known_mutators()
    lines = [_ABOUT, "", "| mutator | the mistake |", "|---|---|"]
    lines += [f"| {mutator.name} | {mutator.summary} |" for mutator in mutators]
    names = " | ".join(mutator.name for mutator in mutators)
    lines += ["", f"| exercise | {names} | all |", "|---" * (len(mutators) + 2) + "|"]
    lines += [matrix_row(proof) for proof in proofs]
    explained = [line for proof in proofs for line in explanations(proof)]
    if explained:
        lines += ["", "## Explained", "", *explained]
    return "\n".join(lines) + "\n"


def matrix_row(proof: Proof) -> str:
    """Return the row of one exercise."""
    outcomes = {mutator.name: list[Outcome]() for mutator in known_mutators()}
    for fate in proof.fates:
        outcomes[fate.mutator].append(fate.outcome)
    cells = " | ".join(_cell(found) for found in outcomes.values())
    everything = _cell([fate.outcome for fate in proof.fates])
    return f"| {proof.exercise.topic}/{proof.exercise.slug} | {cells} | {everything} |"


def explanations(proof: Proof) -> Iterator[str]:
    """Yield why mutants of an exercise may pass, as its author says."""
    for pattern, reason in proof.exercise.survivors.items():
        told = clean(f"`{pattern}`: {' '.join(reason.split())}", keep_newlines=False)
        yield f"- {proof.exercise.slug}, {told}"


def _cell(outcomes: Iterable[Outcome]) -> str:
    found = list(outcomes)
    caught = found.count(Outcome.CAUGHT)
    others = [f"{found.count(o)}{letter}" for o, letter in _LETTERS.items() if o in found]
    return " ".join([*([str(caught)] if caught or not found else []), *others])
