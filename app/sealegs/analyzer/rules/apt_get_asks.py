"""apt-get stops to ask in a build, where nobody can answer.

## What it finds
`apt-get install` without `-y` (or `--yes`, `--assume-yes`, `-qq`, or the option
`APT::Get::Assume-Yes`), and other actions that ask too, such as `upgrade` and `autoremove`.

## Why it matters
As soon as more is to be installed than was named, apt-get asks whether to go on. A build has no
terminal: the answer is taken as no, and the step fails.

It depends on the packages of the day whether it asks at all, so a build can work for months and
then break. `DEBIAN_FRONTEND=noninteractive` doesn't help: it silences debconf, not apt-get.

## Bad
```dockerfile
FROM debian:12
RUN apt-get update && apt-get install nginx && rm -rf /var/lib/apt/lists/*
```

## Good
```dockerfile
FROM debian:12
RUN apt-get update && apt-get install -y nginx && rm -rf /var/lib/apt/lists/*
```

## The interview question behind it
"What does `-y` do that `DEBIAN_FRONTEND=noninteractive` doesn't?" The first answers apt-get's own
question, the second keeps packages from asking theirs while they are configured.

## References
- https://docs.docker.com/build/building/best-practices/#apt-get
- https://manpages.debian.org/bookworm/apt/apt-get.8.en.html
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.apt import APT_VALUED, sets_option, skips_number
from sealegs.analyzer.arguments import Arguments
from sealegs.analyzer.figures import ASKING
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.packages import action_of, adding
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.strconv import parse_integer

_ASKING = (
    "install", "upgrade", "dist-upgrade", "full-upgrade", "build-dep", "remove", "purge",
    "autoremove", "autopurge", "satisfy",
)  # fmt: skip


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("apt-get"):
        action = skips_number(action_of(call, APT_VALUED))
        if action is None or action.name not in _ASKING or _answered(action.arguments):
            continue
        known = call.plain and action.name == "install"
        message = f"apt-get {action.name} stops to ask here, and the build fails: add -y"
        fix = adding(subject, call, action.word, "-y", safe=True)
        yield Hit(call.span, message, None if known else (), fix=fix)


def _answered(arguments: Arguments) -> bool:
    """Whether nothing is asked: yes is given, or so much quiet that it means yes."""
    if arguments.has(
        "-y", "--yes", "--assume-yes", "-s", "--simulate", "--dry-run", "--just-print"
    ):
        return True
    quiet = [flag for flag in arguments.flags if flag.name in ("-q", "--quiet")]
    level = max((parse_integer(f.value or "") or 0 for f in quiet), default=0)
    return max(level, len(quiet)) >= 2 or sets_option(arguments, "apt::get::assume-yes", on=True)


RULE = Rule(
    name="apt-get-asks",
    severity=Severity.WARNING,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3014",),
    figure=ASKING,
)
