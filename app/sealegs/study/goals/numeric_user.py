"""The user of the final image is a number."""

from __future__ import annotations

from sealegs.simulator.users import is_number, names_root, user_in
from sealegs.study.goal import Evidence, Facts, Goal, Nothing, Verdict, cannot_tell, met, unmet


def _judge(facts: Facts, _parameters: Nothing) -> Verdict:
    image = facts.image
    user, line = image.identity.user, image.identity.user_line
    if user is None or (not user and not image.base.known):
        return cannot_tell("which user it runs as isn't known")
    name = user_in(user)
    if is_number(name) and not names_root(name):
        return met(f"it runs as {name}")
    why = f"USER is {name or 'not set'}, and nobody can tell from outside that this is not root"
    return unmet(why, [Evidence(line, why)])


GOAL = Goal(
    name="numeric_user",
    summary="USER is a number other than 0, so that a cluster can check it without the image.",
    parameters=Nothing,
    label=lambda _parameters: "USER is a number",
    judge=_judge,
)
