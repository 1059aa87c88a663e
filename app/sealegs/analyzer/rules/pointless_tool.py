"""RUN calls a tool that does nothing useful in a build.

## What it finds
Editors and pagers, tools that show or stop processes, mount, service managers, ssh and shutdown,
called in RUN.

## Why it matters
A RUN has no terminal, no init system and no processes but its own, and ends when its command does.
A service started there is gone in the next step, and what such a tool shows nobody sees.

Something to run when the container starts belongs in ENTRYPOINT or CMD. A service that is started
and used within one RUN, to fill a database for example, is the exception.

## Bad
```dockerfile
FROM debian:12
RUN service nginx start
```

## Good
```dockerfile
FROM nginx:1.29
CMD ["nginx", "-g", "daemon off;"]
```

## The interview question behind it
"Why is the service not running when I start the container?" RUN keeps files, not processes: only
what changed in the file system becomes a layer.

## References
- https://docs.docker.com/reference/dockerfile/#run
- https://docs.docker.com/get-started/docker-concepts/running-containers/multi-service-applications/
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.calls import Call
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject

_KNOWN = ("free", "kill", "mount", "ps", "service", "shutdown", "ssh", "top", "vim")
_MORE = ("halt", "htop", "ifconfig", "less", "nano", "poweroff", "reboot", "systemctl", "vi")
_STARTING = ("start", "restart", "stop", "status", "reload")


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands(*_KNOWN, *_MORE):
        if call.name == "systemctl" and not _starts(call):
            continue
        known = call.plain and call.name in _KNOWN
        message = f"{call.name} does nothing useful in a build: what RUN keeps are files"
        yield Hit(call.parts[0].span, message, None if known else ())


def _starts(call: Call) -> bool:
    """Whether a running system is asked for; `systemctl enable` only makes links."""
    return call.arguments().texts[:1] in [(action,) for action in _STARTING]


RULE = Rule(
    name="pointless-tool",
    severity=Severity.INFO,
    category=Category.BUILD,
    check=_check,
    aliases=("DL3001",),
)
