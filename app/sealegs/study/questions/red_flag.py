"""A sentence someone says in an interview: sound, or a red flag?"""

from __future__ import annotations

from typing import Literal

import msgspec

from sealegs.curriculum.model import Text
from sealegs.study.forms import Choose, Option, Reply
from sealegs.study.prose import prose
from sealegs.study.question import Kind, Outcome, Posed, Remark

SOUND, RED = 1, 2

OPTIONS = (Option(SOUND, Text("Sound")), Option(RED, Text("Red flag")))


class RedFlag(msgspec.Struct, frozen=True):
    """``statement`` is judged; ``say_instead`` is a better sentence where it is a red flag."""

    statement: str
    verdict: Literal["red", "sound"]
    why: str = ""
    say_instead: str = ""


def _pose(fields: RedFlag) -> Posed:
    key = SOUND if fields.verdict == "sound" else RED
    better = f" **Say instead:** {fields.say_instead}" if fields.say_instead else ""
    why = prose(fields.why + better)

    def grade(reply: Reply) -> Outcome:
        right = reply.keys == (key,)
        remarks = tuple(
            Remark(option.key, option.text, option.key == key, option.key in reply.keys, why)
            for option in OPTIONS
        )
        return Outcome(right, float(right), remarks)

    doubts = [] if fields.why else ["it says no why"]
    if fields.verdict == "red" and not fields.say_instead:
        doubts.append("a red flag says what to say instead")
    return Posed(
        control=lambda seed: Choose(OPTIONS),
        grade=grade,
        key=Reply((key,)),
        doubts=tuple(doubts),
        ask=f"“{fields.statement}” Sound, or a red flag?",
    )


KIND = Kind(
    name="red-flag",
    title="Red flags",
    summary="The `statement` is judged as sound or as a red flag.",
    fields=RedFlag,
    pose=_pose,
)
