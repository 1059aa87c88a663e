"""It would build."""

from __future__ import annotations

from sealegs.study.goal import Evidence, Facts, Goal, Nothing, Verdict, cannot_tell, met, unmet


def _judge(facts: Facts, _parameters: Nothing) -> Verdict:
    build = facts.build
    if build.broken:
        notes = [Evidence(note.line, note.text) for note in build.notes]
        first = build.broken[0]
        return unmet(first.why, [Evidence(f.line, f.why) for f in build.broken] + notes)
    if build.unknown:
        first_unknown = build.unknown[0]
        evidence = [Evidence(remark.line, remark.text) for remark in build.unknown]
        return cannot_tell(_told(first_unknown.text), evidence)
    return met("every step finds what it needs")


def _told(unknown: str) -> str:
    """Return what isn't known as a clause of its own."""
    asks = unknown.startswith(("whether ", "what ", "which ", "who ", "where ", "how "))
    return f"it isn't known {unknown}" if asks else unknown


GOAL = Goal(
    name="builds",
    summary="The file parses, its stages resolve, and every step finds what it needs.",
    parameters=Nothing,
    label=lambda _parameters: "It builds",
    judge=_judge,
    needs_image=False,
)
