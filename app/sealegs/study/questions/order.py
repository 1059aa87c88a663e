"""Put the lines of a Dockerfile in order; what the order builds is graded, not the order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from sealegs.curriculum.model import Text
from sealegs.dockerfile.parse import parse
from sealegs.simulator.memo import Memo
from sealegs.simulator.predict import predict
from sealegs.study.forms import Arrange, Option, Reply, out_of_order
from sealegs.study.given_context import Raw, context_in
from sealegs.study.goal import Facts, GoalError, Status, known_goals
from sealegs.study.grading import ALWAYS, Result, judged
from sealegs.study.question import Kind, Outcome, Posed, Remark


class Order(msgspec.Struct, frozen=True):
    """``lines``: instructions in an order that meets the ``goals``; ``distractors`` don't belong.

    A goal is written as in an exercise: ``{NAME: {parameters}}``, with ``unmet`` beside it.
    """

    lines: tuple[str, ...]
    goals: tuple[Mapping[str, object], ...]
    distractors: tuple[str, ...] = ()
    context: Raw | None = None


def _pose(fields: Order) -> Posed:
    context, wrong = context_in(fields.context)
    goals, unread = _goals(fields.goals)
    pieces = [line.strip("\n") for line in (*fields.lines, *fields.distractors)]
    options = tuple(Option(key, Text(piece)) for key, piece in enumerate(pieces, 1))
    author = parse(_joined(pieces[: len(fields.lines)]))
    guards: list[tuple[str, Mapping[str, object], str]] = [("builds", {}, ALWAYS["builds"])]
    if context.starts is not None:
        guards.append(("starts", {}, ALWAYS["starts"]))

    def results(keys: Sequence[int]) -> tuple[Result, ...]:
        document, memo = parse(_joined([pieces[key - 1] for key in keys])), Memo()
        facts = Facts(document, context, predict(document, context, memo=memo), author, memo)
        return tuple(judged(*goal, facts) for goal in (*guards, *goals))

    def grade(reply: Reply) -> Outcome:
        return _outcome(results(reply.keys))

    key = tuple(range(1, len(fields.lines) + 1))
    doubts = [*wrong, *unread]
    if not goals:
        doubts.append("an order has at least one goal")
    if not 3 <= len(fields.lines) <= 20:
        doubts.append(f"there must be three to twenty lines, not {len(fields.lines)}")
    doubts += [
        f"the author's own order doesn't meet {result.goal}: {result.verdict.reason}"
        for result in results(key)
        if result.status is not Status.MET
    ]
    return Posed(
        control=lambda seed: Arrange(out_of_order(options, seed), bool(fields.distractors)),
        grade=grade,
        key=Reply(key),
        doubts=tuple(doubts),
    )


def _joined(pieces: Sequence[str]) -> str:
    return "".join(f"{piece}\n" for piece in pieces)


def _outcome(results: Sequence[Result]) -> Outcome:
    """Every goal met is right; a file that doesn't build scores nothing."""
    met = [result for result in results if result.status is Status.MET]
    remarks = tuple(
        Remark(0, Text(result.label), result in met, True, Text(_why(result))) for result in results
    )
    builds = results[0].status is Status.MET
    score = len(met) / len(results) if builds else 0.0
    evidence = tuple(e.text for result in results for e in result.verdict.evidence)
    return Outcome(len(met) == len(results), score, remarks, tuple(dict.fromkeys(evidence)))


def _why(result: Result) -> str:
    if result.status is Status.MET:
        return result.verdict.reason
    return " ".join(part for part in (result.unmet, result.verdict.reason) if part)


def _goals(
    written: Sequence[Mapping[str, object]],
) -> tuple[list[tuple[str, Mapping[str, object], str]], tuple[str, ...]]:
    """Return the goals as name, parameters and sentence, and what is wrong with them."""
    found: list[tuple[str, Mapping[str, object], str]] = []
    wrong: list[str] = []
    for entry in written:
        names = [name for name in entry if name != "unmet"]
        parameters = entry[names[0]] or {} if len(names) == 1 else None
        kind = known_goals().get(names[0]) if names else None
        if kind is None or not isinstance(parameters, dict):
            wrong.append("a goal is written NAME: {parameters}, with a name that is known")
            continue
        try:
            kind.bind(parameters)
        except GoalError as error:
            wrong.append(str(error))
        found.append((names[0], parameters, str(entry.get("unmet") or "")))
    return found, tuple(wrong)


KIND = Kind(
    name="order",
    title="Put in order",
    summary="The `lines` are put in order (and `distractors` left out); every order whose build "
    "meets the `goals` is right.",
    fields=Order,
    pose=_pose,
)
