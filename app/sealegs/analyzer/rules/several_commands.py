"""A stage has several CMD, ENTRYPOINT or HEALTHCHECK instructions.

## What it finds
Every CMD, ENTRYPOINT or HEALTHCHECK but the last of its kind in a stage; and, as a note, the last
one, for those who look for it there.

## Why it matters
Only the last one counts; the others are dead lines that look alive. Somebody will edit the dead one
and wonder why the container still starts the old program.

To run two programs use two containers, or one program that supervises the other.

## Bad
```dockerfile
FROM nginx:1.29
CMD ["nginx", "-g", "daemon off;"]
CMD ["/start.sh"]
```

## Good
```dockerfile
FROM nginx:1.29
CMD ["/start.sh"]
```

## The interview question behind it
"What happens with two CMD instructions?" Each writes the same field of the image's configuration,
so the later one replaces the earlier.

## References
- https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/
- https://docs.docker.com/reference/dockerfile/#cmd
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sealegs.analyzer.carried_out import place_of, triggers
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Cmd, Command, Entrypoint, Healthcheck
from sealegs.dockerfile.stages import Stage, Step

_CODES = {"CMD": "DL4003", "ENTRYPOINT": "DL4004", "HEALTHCHECK": "DL3012"}
_BUILDKIT = "MultipleInstructionsDisallowed"


def _check(subject: Subject) -> Iterator[Hit]:
    for view in subject.stages:
        for kind in (Cmd, Entrypoint, Healthcheck):
            same = view.of(kind)
            stored = [s for s in triggers(view) if isinstance(s.instruction.command, kind)]
            if view.stage is not None:
                yield from _inherited(view.stage, stored if same else stored[:-1])
            if len(same) > 1:
                yield from _hits(same)


def _inherited(stage: Stage, dead: Sequence[Step]) -> Iterator[Hit]:
    for step in dead:
        name, line = step.instruction.name, step.instruction.first_line
        message = (
            f"the {name} that the ONBUILD on line {line} puts here is dead: a later one counts"
        )
        yield Hit(place_of(stage, step, step.instruction.span), message, (_BUILDKIT,))


def _hits(same: Sequence[Placed[Command]]) -> Iterator[Hit]:
    """BuildKit names those that are dead, hadolint all behind the first."""
    last = same[-1].outer
    name = same[-1].instruction.name
    for number, placed in enumerate(same[:-1]):
        message = f"this {name} is dead, only the one on line {last.first_line} counts: remove it"
        yield Hit(placed.span, message, ((_CODES[name],) if number else ()) + (_BUILDKIT,))
    message = f"this {name} is the only one of {len(same)} that counts: remove the others"
    yield Hit(same[-1].span, message, (_CODES[name],), Severity.INFO)


RULE = Rule(
    name="several-commands",
    severity=Severity.WARNING,
    category=Category.RUNTIME,
    check=_check,
    aliases=("DL3012", "DL4003", "DL4004", _BUILDKIT),
)
