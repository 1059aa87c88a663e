"""The final image doesn't run as root."""

from __future__ import annotations

from sealegs.simulator.users import is_number, names_root, user_in
from sealegs.study.goal import Evidence, Facts, Goal, Nothing, Verdict, cannot_tell, met, unmet


def _judge(facts: Facts, _parameters: Nothing) -> Verdict:
    image = facts.image
    user, line = image.identity.user, image.identity.user_line
    if user is None:
        return cannot_tell("the value of USER isn't known", [Evidence(line, "USER")])
    name = user_in(user)
    if not name and not image.base.known:
        return cannot_tell(f"which user {image.base.reference} sets isn't known")
    if not name:
        return unmet(f"no USER is set, and {image.base.reference} leaves it at root")
    if names_root(user) or image.identity.users.get(name) == 0:
        return unmet(f"USER {name} is root", [Evidence(line, f"USER {name} is root")])
    if not is_number(name) and name not in image.identity.users:
        why = f"the image has no user {name} that is known of, so its uid can't be told"
        return cannot_tell(why, [Evidence(line, why)])
    return met(f"it runs as {name}")


GOAL = Goal(
    name="nonroot",
    summary="The final image does not run as UID 0.",
    parameters=Nothing,
    label=lambda _parameters: "It does not run as root",
    judge=_judge,
)
