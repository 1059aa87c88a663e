"""A command that fails in the middle of a step stops the build."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.calls import Call
from sealegs.analyzer.rule import known_rules
from sealegs.dockerfile.model import Run
from sealegs.dockerfile.shell import understands
from sealegs.simulator.unheeded import may_fail
from sealegs.study.goal import Evidence, Facts, Goal, Nothing, Verdict, cannot_tell, met, unmet

_RULES = ("pipe-hides-failure", "heredoc-hides-failure", "semicolon-hides-failure")


def _judge(facts: Facts, _parameters: Nothing) -> Verdict:
    hidden = [*_hidden(facts), *_waved_through(facts)]
    if hidden:
        hidden.sort(key=lambda each: each.line)
        return unmet(hidden[0].text, hidden)
    vague = list(_unread(facts))
    return cannot_tell(vague[0].text, vague) if vague else met()


def _hidden(facts: Facts) -> Iterator[Evidence]:
    """Translate the rules about hidden failures, whatever comments in the file say of them."""
    document = facts.document
    for name in _RULES:
        for hit in known_rules()[name].check(facts.subject):
            line = document.position(hit.span.start).line
            if _is_built(facts, line):
                yield Evidence(line, hit.message)


def _is_built(facts: Facts, line: int) -> bool:
    for run in facts.subject.of(Run):
        if run.outer.first_line <= line <= run.outer.last_line:
            return facts.is_built(run.stage)
    return False


def _waved_through(facts: Facts) -> Iterator[Evidence]:
    """Yield what is followed by ``|| true``: its failure is wanted to go unseen."""
    for run in facts.subject.runs("||"):
        if run.onbuild or not facts.is_built(run.stage):
            continue
        before: Call | None = None
        for call in facts.subject.calls(run):
            shrugs = call.name in ("true", ":") and call.around.before == "||"
            if shrugs and before is not None and may_fail(before.simple):
                name = before.name or "a command"
                yield Evidence(run.outer.first_line, f"a failure of {name} is waved through")
            before = call


def _unread(facts: Facts) -> Iterator[Evidence]:
    for run in facts.subject.of(Run):
        script = facts.subject.script(run)
        if script is not None and facts.is_built(run.stage) and not understands(script.shell):
            yield Evidence(run.outer.first_line, f"how {script.shell[0]} goes on isn't known")


GOAL = Goal(
    name="fails_fast",
    summary="No pipe, here-document, semicolon or `|| true` of a step that is built hides the "
    "failure of a command.",
    parameters=Nothing,
    label=lambda _parameters: "A failing command stops the build",
    judge=_judge,
)
