"""What must hold for every safe fix, for the tests of rules that have one.

    def test_fixes() -> None:
        mends("apt-get-asks", ["FROM debian:12\\nRUN apt-get install curl\\n"], same_build=False)

A safe fix removes its finding, brings no other, makes its rule's figure strictly better, changes no
byte outside its edits, does nothing the second time, and leaves what BuildKit would do exactly as
it was; with `same_build=False` all but for what a fix may be about: a ` -y` that answers a package
manager, a cache mount, a USER, the exec form.
Every file is also tried with CRLF line endings, with a byte order mark, with bytes that are no
UTF-8, and without its last line end.
"""

from __future__ import annotations

import json
import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sealegs.analyzer.finding import Finding
from sealegs.analyzer.fixing import fixed_by, mend
from sealegs.analyzer.gains import gain_of
from sealegs.analyzer.report import Checked, check
from sealegs.analyzer.selection import Selection
from sealegs.dockerfile.convert import convert
from sealegs.dockerfile.model import (
    Add,
    Cmd,
    Copy,
    Document,
    Entrypoint,
    ExecForm,
    Expose,
    Form,
    Healthcheck,
    InlineFile,
    Label,
    Maintainer,
    Onbuild,
    Run,
    Shell,
    ShellForm,
    Source,
    Stopsignal,
    User,
    Volume,
    Word,
    Workdir,
)
from sealegs.dockerfile.parse import parse
from sealegs.dockerfile.problem import Position
from sealegs.dockerfile.stages import Stage, Step
from sealegs.dockerfile.tree import instruction_tree
from sealegs.simulator.context import UNDESCRIBED
from sealegs.simulator.predict import predict

_MEANT = re.compile(rb" -y| --mount=type=cache,target=\S+| --no-cache-dir|\nUSER \S+")
_STARTING = re.compile(rb"^((?:CMD|ENTRYPOINT) +)(.+?)(\r?)$", re.MULTILINE)


def examine(source: bytes) -> Checked:
    """Check a file with all rules on, also those that run only when they are asked for."""
    return check("Dockerfile", source, selection=Selection(everything=True), strict=True)


def mends(rule: str, files: Iterable[str], *, same_build: bool = True) -> None:
    """Hold the safe fixes of a rule against all of the above, on each file and its variants."""
    for text in files:
        variants = list(_variants(text))
        assert any(_fixes(examine(source), rule) for source in variants), text
        for source in variants:
            checked = examine(source)
            for finding in _fixes(checked, rule):
                one_fix(checked, finding, same_build=same_build)
            stable(checked)


def one_fix(checked: Checked, finding: Finding, *, same_build: bool) -> None:
    """Hold one fix against the promises."""
    assert finding.fix is not None
    document = parse(checked.source)
    after = examine(fixed_by(document, finding.fix))
    old, new = _counts(checked), _counts(after)
    assert new[finding.rule] < old[finding.rule], (finding, after.source)
    if builds(checked.source) or not builds(after.source):
        # behind a step that stops the build nobody can tell what is there
        assert new <= old, (new - old, after.source)
    assert after.report.ok >= checked.report.ok
    gain = gain_of(checked, finding)
    assert gain is None or gain.better, (str(gain), after.source)
    _keeps_other_bytes(document, finding, after.source)
    before, then = checked.source, after.source
    if not same_build:
        before, then = (_without_meant(source) for source in (before, then))
    assert effect(then) == effect(before), after.source


def _without_meant(source: bytes) -> bytes:
    return _STARTING.sub(_in_exec_form, _MEANT.sub(b"", source))


def _in_exec_form(match: re.Match[bytes]) -> bytes:
    """Write a single command in shell form as the array of its words, as a fix may do."""
    text = match[2].decode("utf-8", "surrogateescape")
    if text.startswith("[") or any(sign in text for sign in "$*?;&|<>`"):
        return match[0]
    words = shlex.split(text)
    words = words[1:] if words[0] == "exec" else words
    return match[1] + json.dumps(words, ensure_ascii=False).encode() + match[3]


def builds(source: bytes) -> bool:
    """Whether nothing surely stops the build."""
    return not predict(parse(source), UNDESCRIBED).broken


def stable(checked: Checked) -> None:
    """After all fixes of a file there is nothing left to do, and doing it again changes nothing."""
    once = mend(checked, examine)
    again = mend(once.checked, examine)
    assert again.source == once.source
    assert again.fixed == 0
    assert once.checked.report == examine(once.source).report


def effect(source: bytes) -> list[object]:
    """Return what BuildKit would do for a file, without names, positions and spelling."""
    plan = convert(parse(source))
    refused = tuple(problem.code for problem in plan.problems)
    return [(plan.target, refused), *(_stage(stage) for stage in plan.stages)]


def _stage(stage: Stage) -> object:
    config: dict[str, object] = {}
    layers: list[object] = []
    for step in stage.steps:
        layer = _layer(step, config)
        if layer is not None:
            layers.append((layer, tuple(sorted(config.items(), key=lambda item: item[0]))))
    final = tuple(sorted(config.items(), key=lambda item: item[0]))
    return stage.base, stage.base_text, stage.platform, stage.built, stage.workdir, layers, final


def _layer(step: Step, config: dict[str, object]) -> object | None:
    """What a step does to the file system; None where it only changes the configuration."""
    for binding in step.bindings:
        config[f"{binding.origin.value} {binding.name}"] = binding.value
    match step.instruction.command:
        case Run() as run:
            bodies = tuple(heredoc.text for heredoc in step.instruction.heredocs)
            return ("RUN", _form(run.form), step.mounts, run.network, run.security, bodies)
        case Copy() | Add() as copy:
            sources = tuple(_source(step, source) for source in copy.sources)
            flags = tuple(f.text for f in step.instruction.flags if f.name != "from")
            return (type(copy).__name__, sources, step.text(copy.destination), flags, step.sources)
        case Workdir(path):
            return ("WORKDIR", step.text(path))
        case other:
            _configure(step, other, config)
    return None


def _configure(step: Step, command: object, config: dict[str, object]) -> None:
    match command:
        case Label(pairs):
            for pair in pairs:
                config[f"label {step.text(pair.key)}"] = step.text(pair.value)
        case User(user):
            config["user"] = step.text(user)
        case Expose():
            ports = [replace(port, protocol=port.protocol.lower()) for port in step.ports]
            config["ports"] = (config.get("ports"), ports)
        case Volume(paths):
            config["volumes"] = (config.get("volumes"), tuple(step.text(path) for path in paths))
        case Stopsignal(signal):
            config["signal"] = step.text(signal)
        case Cmd(form) | Entrypoint(form):
            config[type(command).__name__] = _form(form)
        case Healthcheck() as health:
            times = (health.interval, health.timeout, health.start_period, health.start_interval)
            config["health"] = (_form(health.form), times, health.retries)
        case Shell(words):
            config["shell"] = words
        case Maintainer(name):
            config["author"] = name.text
        case Onbuild():
            config["triggers"] = (config.get("triggers"), instruction_tree(step.instruction))
        case _:
            """ENV and ARG are in the step's bindings."""


def _form(form: Form | None) -> object:
    match form:
        case ExecForm(words):
            return words
        case ShellForm(text):
            return text
        case _:
            return None


def _source(step: Step, source: Source) -> object:
    if isinstance(source, InlineFile):
        return source.name, source.text, source.expand
    assert isinstance(source, Word)
    return step.text(source)


def _keeps_other_bytes(document: Document, finding: Finding, after: bytes) -> None:
    """Cut the edits out of both texts: what is left must be the same."""
    assert finding.fix is not None
    at = 0
    before = document.source
    rest = after
    for edit in sorted(finding.fix.edits, key=lambda edit: edit.start):
        start = document.offset(Position(*edit.start))
        kept = before[at:start]
        assert rest.startswith(kept)
        inserted = edit.text.replace("\r\n", "\n").encode("utf-8", "surrogateescape")
        rest = rest[len(kept) :]
        if not rest.startswith(inserted):
            inserted = inserted.replace(b"\n", b"\r\n")
        assert rest.startswith(inserted)
        rest = rest[len(inserted) :]
        at = document.offset(Position(*edit.end))
    assert rest == before[at:]


def _variants(text: str) -> Iterator[bytes]:
    source = text.encode()
    yield source
    yield source.replace(b"\n", b"\r\n")
    yield b"\xef\xbb\xbf" + source
    yield source.rstrip(b"\n")
    yield source + b"# \xff\xfe no UTF-8\n"
    yield source + b"\n\n# the end\n"


def _fixes(checked: Checked, rule: str) -> list[Finding]:
    return [f for f in checked.report.findings if f.rule == rule and f.fix and f.fix.safe]


def _counts(checked: Checked) -> Counter[str]:
    return Counter(finding.rule for finding in checked.report.findings)
