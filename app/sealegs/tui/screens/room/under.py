"""What stands under a question: whether the answer is safe, and what comes next."""

from __future__ import annotations

from sealegs.team.client import words
from sealegs.team.client.seen import Seen
from sealegs.tui.screens.room import racing


def answer(seen: Seen, *, sure: bool, race: bool) -> str:
    """Return what stands under an answer; ``sure`` where it is asked how sure it is."""
    mark = words.mark(seen, told=not sure)
    if sure:
        asked = f"How sure are you? {words.UNTIL_YOU_SAY}"
        return f"{mark} {asked}\n{words.purpose(seen.state)}".lstrip()
    so_far = racing.so_far(seen) if race else ""
    if seen.state is not None and seen.state.phase == "closed":
        parts = [words.sentence(part) for part in (mark, so_far) if part]
        return " ".join((*parts, words.PHASES["closed"]))
    judged = so_far.startswith("✓") and seen.refused is None
    return so_far if judged else mark or so_far
