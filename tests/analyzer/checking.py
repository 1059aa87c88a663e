"""How tests of rules ask for findings. A rule that raises fails its test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from sealegs.analyzer.finding import Finding
from sealegs.analyzer.report import check
from sealegs.analyzer.rule import Options, known_rules
from sealegs.analyzer.selection import Selection
from sealegs.analyzer.subject import Beside
from sealegs.dockerfile.ignore import parse_ignore
from sealegs.simulator.context import UNDESCRIBED, Context


def beside(ignore: str | None = None, context: Context = UNDESCRIBED) -> Beside:
    """Return what lies beside a Dockerfile, the ignore file given as its text."""
    return Beside(context, None if ignore is None else parse_ignore(ignore.encode()))


def findings(
    text: str,
    *names: str,
    ignore: str | None = None,
    context: Context = UNDESCRIBED,
    options: Iterable[Options] = (),
) -> tuple[Finding, ...]:
    """Return what the named rules find (names or codes; all that run unasked without a name)."""
    known = {name for rule in known_rules().values() for name in rule.names}
    assert known.issuperset(names), f"no rule is called {set(names) - known}"
    selection = Selection(frozenset(names), options=tuple(options))
    around = beside(ignore, context)
    return check(
        "Dockerfile", text.encode(), selection=selection, beside=around, strict=True
    ).report.findings


def lines(
    rule: str, text: str, *, ignore: str | None = None, options: Iterable[Options] = ()
) -> list[int]:
    """Return the lines on which one rule finds something; what BuildKit refuses isn't counted."""
    found = findings(text, rule, ignore=ignore, options=options)
    return [each.line for each in found if each.rule == rule]


def coded(
    code: str, text: str, *, ignore: str | None = None, options: Iterable[Options] = ()
) -> list[int]:
    """Return the lines on which another tool's code is given as an alias."""
    found = findings(text, code, ignore=ignore, options=options)
    return [each.line for each in found if code in each.aliases]


def buildkit(text: str, *, ignore: str | None = None) -> list[tuple[str, int]]:
    """Return what BuildKit's own checks would say of a file, as (check, line), in order of lines.

    Everything that rules give as an alias counts, so a test of one check sees the others too.
    """
    found = findings(text, ignore=ignore)
    told = [(alias, each.line) for each in found for alias in each.aliases]
    return [(alias, line) for alias, line in told if not alias.startswith("DL")]


def variations(*templates: str, **slots: Iterable[str]) -> list[str]:
    """Return every filling of the templates' `{slots}`, below a FROM where they have none.

    Braces that are meant are written doubled, as in `str.format`.
    """
    return list(_filled(templates, {name: tuple(values) for name, values in slots.items()}))


def _filled(templates: Iterable[str], slots: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for template in templates:
        used = [name for name in slots if f"{{{name}}}" in template]
        for values in product(*(slots[name] for name in used)):
            text = template.format(**dict(zip(used, values, strict=True)))
            starts = text.lstrip("# \n").upper().startswith(("FROM ", "ARG "))
            yield (text if starts or text.startswith("#") else f"FROM debian:12\n{text}") + "\n"


def scripts(block: str) -> list[str]:
    """Return a Dockerfile with one RUN for every line of a block."""
    return [f"FROM debian:12\nRUN {line}\n" for line in block.strip().splitlines()]


def placed(command: str) -> list[str]:
    """Return Dockerfiles with one command in the places that a script and a file have for it."""
    shapes = ["{}", "x && {}", "{} && x", "x; {}", "x || {}", "({})", "! {}", "y=$({})"]
    shapes += ["if x; then {}; fi", "for x in y; do {}; done", "{{ {}; }}", "A=b {}", "time {}"]
    around = [
        "ONBUILD RUN {}",
        "RUN <<EOF\n{}\nEOF",
        "RUN x \\\n  && {}",
        "RUN sh -c '{}'",
        "CMD {}",
    ]
    runs = [f"RUN {shape.format(command)}" for shape in shapes]
    runs += [each.format(command) for each in around]
    bare = [f"{runs[0]}\n", f"FROM a:1 AS x\n{runs[0]}\nFROM x\n{runs[0]}\n"]
    return [*(f"FROM a:1\n{each}\n" for each in runs), *bare]
