"""A variable in exec form stays as it is written.

## What it finds
`$NAME` or `${NAME}` in a word of CMD, ENTRYPOINT or HEALTHCHECK in exec form, where no shell
stands in front. Behind `sh -c`, and in programs with variables of their own (awk, perl), nothing
is found.

## Why it matters
Only a shell replaces variables, and the exec form has none: the program gets the text
`$JAVA_OPTS`, with the dollar sign, as an argument.

Let the program read its environment (JAVA_TOOL_OPTIONS, PORT), or write `["sh", "-c", "exec
..."]`.

## Bad
```dockerfile
FROM eclipse-temurin:21-jre
COPY app.jar /app.jar
USER 1000
ENTRYPOINT ["java", "$JAVA_OPTS", "-jar", "/app.jar"]
```

## Good
```dockerfile
FROM eclipse-temurin:21-jre
COPY app.jar /app.jar
USER 1000
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=75"
ENTRYPOINT ["java", "-jar", "/app.jar"]
```

## The interview question behind it
"Shell form or exec form: what do you lose with exec form?" Variables, pipes and `&&`, since no
shell is there. What you gain: the program is process 1 and gets the signals.

## References
- https://docs.docker.com/reference/dockerfile/#exec-form
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import span_at
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.ground.regex import Regex
from sealegs.simulator.names import names

_VARIABLE = Regex(r"\$(?:\{[A-Za-z_]\w*[^}]*\}|[A-Za-z_]\w*)")
_OWN_VARIABLES = frozenset(
    names(
        """
        sh bash ash dash zsh awk gawk mawk perl psql envsubst pwsh powershell cmd nu fish
        xargs make
        """
    )
)

_SCRIPT_FOLLOWS = frozenset({"-c", "-e", "-r", "-lc", "-ec", "--eval"})


def _check(subject: Subject) -> Iterator[Hit]:
    source = subject.document.source
    if b"$" not in source or b"[" not in source or subject.plan.target is None:
        return
    image = subject.build.image
    if image is None:
        return
    who = image.identity
    health = who.healthcheck.program if who.healthcheck is not None else None
    front = who.entrypoint.argv if who.entrypoint is not None else ()
    for program, before in ((who.entrypoint, ()), (who.cmd, front), (health, ())):
        if program is None or program.shell is not None or not program.line:
            continue
        words = (*before, *program.words)
        if any(basename(word) in _OWN_VARIABLES or word in _SCRIPT_FOLLOWS for word in words):
            continue
        found = next((m[0] for word in program.words if (m := _VARIABLE.search(word))), None)
        if found is not None:
            ours = not before or not basename(before[0]).endswith(".sh") or not who.entrypoint
            inherited = who.entrypoint is not None and not who.entrypoint.line
            message = (
                f"no shell is there to replace {quote(found)}: {quote(words[0])} gets it as it is"
                " written; read it in the program, or write a shell in front"
            )
            if basename(words[0]) == "java":
                message += "; Spring replaces it itself in its own properties"
            severity = None if ours or inherited else Severity.INFO
            yield Hit(span_at(subject, program.line), message, severity=severity)


RULE = Rule(
    name="variable-in-exec-form",
    severity=Severity.WARNING,
    category=Category.RUNTIME,
    check=_check,
)
