"""Following a script through its lists, pipes, conditions, loops and functions.

Every way the script may take is followed; where two ways meet, only what both agree on is claimed.
A certain failure is a claim too: it needs every way to fail.
"""

from __future__ import annotations

from msgspec.structs import replace

from sealegs.dockerfile.shell_tree import (
    AndOr,
    Case,
    Function,
    Group,
    If,
    Loop,
    NotUnderstood,
    Pipeline,
    Redirection,
    Script,
    ShellCommand,
    Simple,
)
from sealegs.dockerfile.shell_walk import simple_commands
from sealegs.ground.globs import fits
from sealegs.simulator.effects.argv import Word
from sealegs.simulator.effects.call import shown
from sealegs.simulator.scene import Scene
from sealegs.simulator.scene_join import join_all
from sealegs.simulator.scripts.builtins import assigned
from sealegs.simulator.scripts.commands import Commands
from sealegs.simulator.scripts.flow import Flow, either, ended, outside, succeeds
from sealegs.simulator.scripts.redirects import redirected
from sealegs.simulator.scripts.variables import changed_names
from sealegs.simulator.scripts.words import Words
from sealegs.simulator.tri import Tri

MOST_COMMANDS = 3_000
"""Commands of one script that are followed; the rest of a longer one isn't known."""

MOST_ROUNDS = 200
"""Rounds of a loop that are followed one by one."""

DEEPEST = 30
"""Functions, scripts in scripts and substitutions inside each other."""


class Runner:
    """Follows one RUN. It counts what it did, so that no script takes forever."""

    def __init__(self) -> None:
        self.commands = Commands(self)
        self.functions: dict[str, ShellCommand] = {}
        self.left = MOST_COMMANDS
        self.depth = 0
        self.piped = False

    def script(self, script: Script, scene: Scene) -> Flow:
        """Follow statements one after the other."""
        exits: tuple[tuple[Scene, Tri], ...] = ()
        printed: list[str | None] = []
        secret = False
        last = len(script.statements) - 1
        for at, statement in enumerate(script.statements):
            flow = self.command(statement.command, scene)
            exits += flow.exits
            printed.append(flow.prints)
            secret = secret or flow.secret
            if statement.background:
                flow = Flow(join_all((scene, flow.failed, flow.ok)), prints=None)
            if at == last:
                return replace(flow, exits=exits, prints=_together(printed), secret=secret)
            following = self._going_on(flow, scene)
            if following is None:
                return Flow(None, flow.bad, (), exits, flow.why)
            scene = following
        return Flow(scene, exits=exits, prints="")

    def _going_on(self, flow: Flow, before: Scene) -> Scene | None:
        """Return the scene in which the next statement runs; None when none does."""
        if flow.bad is None:
            return flow.ok
        stops = "errexit" in before.options and not flow.soft
        if stops:
            return flow.ok
        if flow.ok is None and flow.why and not flow.soft:
            told = f"the shell goes on although {flow.why}; && or set -e would stop it"
            return flow.bad.notes_that(told)
        return join_all((flow.ok, flow.bad))

    def command(self, command: ShellCommand, scene: Scene) -> Flow:
        """Follow one command."""
        self.left -= 1
        if self.left < 0 or self.depth > DEEPEST:
            return self.unknown(scene, "the script is too long to be followed to its end")
        match command:
            case Simple():
                return self.commands.simple(command, scene)
            case AndOr():
                return self._list(command, scene)
            case Pipeline():
                return self._pipeline(command, scene)
            case Group():
                return self._group(command, scene)
            case If():
                return self._with(command.redirections, self._if(command, scene))
            case Loop():
                return self._with(command.redirections, self._loop(command, scene))
            case Case():
                return self._with(command.redirections, self._case(command, scene))
            case Function(name, body):
                self.functions[name] = body
                return succeeds(scene)
            case NotUnderstood(text):
                short = shown((Word(text),))
                return self.unknown(scene, f"what `{short}` does isn't known")

    def unknown(self, scene: Scene, why: str) -> Flow:
        """Return a command that may do anything."""
        after = scene.havoc("/", why)
        after = replace(after, deterministic=_worse(scene.deterministic))
        return Flow(after, middle=(after,))

    def words(self, scene: Scene) -> Words:
        """Return what expands words in a scene."""
        return Words(scene, self._substituted)

    def _substituted(self, script: Script, scene: Scene) -> tuple[Scene, str | None, bool]:
        self.depth += 1
        flow = self.script(script, scene)
        self.depth -= 1
        after = join_all((flow.ok, flow.failed, *(end for end, _ in flow.exits))) or scene
        sure = flow.ok is not None and not flow.exits
        printed = flow.prints.rstrip("\n") if sure and flow.prints is not None else None
        return outside(after, scene), printed, flow.secret

    def _list(self, command: AndOr, scene: Scene) -> Flow:
        flow = self.command(command.commands[0], scene)
        for operator, part in zip(command.operators, command.commands[1:], strict=True):
            flow = self._and(flow, part) if operator == "&&" else self._or(flow, part)
        return flow

    def _and(self, flow: Flow, part: ShellCommand) -> Flow:
        if flow.ok is None:
            return replace(flow, soft=True)
        following = self.command(part, flow.ok)
        return Flow(
            following.ok,
            join_all((flow.bad, following.bad)),
            (*flow.middle, *following.middle),
            ended((flow, following)),
            following.why,
            flow.bad is not None or following.soft,
            _together([flow.prints, following.prints]),
            flow.secret or following.secret,
        )

    def _or(self, flow: Flow, part: ShellCommand) -> Flow:
        failed = flow.failed
        if failed is None:
            return flow
        following = self.command(part, failed)
        printed = [flow.prints, following.prints] if flow.ok is not None else [following.prints]
        return Flow(
            join_all((flow.ok, following.ok)),
            following.bad,
            following.middle,
            ended((flow, following)),
            following.why,
            following.soft,
            printed[0] if len(set(printed)) == 1 else None,
            flow.secret or following.secret,
        )

    def _pipeline(self, command: Pipeline, scene: Scene) -> Flow:
        flow = Flow(scene)
        exits: list[Scene] = []
        parts: list[Flow] = []
        outer, outer_secret = self.piped, self.commands.piped_secret
        text: str | None = ""
        for at, part in enumerate(command.commands):
            self.piped = outer if at == 0 else True
            self.commands.piped_text = text if at else None
            self.commands.piped_secret = flow.secret if at else outer_secret
            start = join_all((flow.ok, flow.failed)) if at else scene
            start = outside(start or scene, scene)
            flow = self.command(part, start)
            exits += [end for end, _ in flow.exits]
            parts.append(flow)
            text = flow.prints
        self.piped, self.commands.piped_secret = outer, outer_secret
        self.commands.piped_text = None
        if len(command.commands) > 1:
            ok = join_all((flow.ok, *exits))
            flow = replace(flow, ok=None if ok is None else outside(ok, scene), exits=())
            if flow.bad is not None:
                flow = replace(flow, bad=outside(flow.bad, scene))
            if "pipefail" in scene.options:
                flow = _with_failures(flow, parts[:-1])
        if command.negated:
            return Flow(flow.failed, flow.ok, (), flow.exits, "", True, None)
        return flow

    def _group(self, command: Group, scene: Scene) -> Flow:
        if not command.subshell:
            return self._with(command.redirections, self.script(command.script, scene))
        flow = self.script(command.script, scene)
        good = [end for end, status in flow.exits if status is not Tri.NO]
        poor = [end for end, status in flow.exits if status is not Tri.YES]
        ok, bad = join_all((flow.ok, *good)), join_all((flow.bad, *poor))
        inner = replace(
            flow,
            ok=None if ok is None else outside(ok, scene),
            bad=None if bad is None else outside(bad, scene),
            middle=tuple(outside(middle, scene) for middle in flow.middle),
            exits=(),
        )
        return self._with(command.redirections, inner)

    def _with(self, redirections: tuple[Redirection, ...], flow: Flow) -> Flow:
        if not redirections or flow.ok is None:
            return flow
        return redirected(redirections, flow, self.words(flow.ok), "the script")

    def _if(self, command: If, scene: Scene) -> Flow:
        ways: list[Flow] = []
        exits: tuple[tuple[Scene, Tri], ...] = ()
        current: Scene | None = scene
        for condition, body in command.branches:
            if current is None:
                break
            asked = self.script(condition, current)
            exits += asked.exits
            if asked.ok is not None:
                ways.append(self.script(body, asked.ok))
            current = asked.failed
        if current is not None:
            otherwise = command.otherwise
            ways.append(succeeds(current) if otherwise is None else self.script(otherwise, current))
        if not ways:
            return Flow(None, exits=exits)
        flow = either(ways)
        return replace(flow, exits=exits + flow.exits)

    def _case(self, command: Case, scene: Scene) -> Flow:
        words = self.words(scene)
        subject = words.one(command.subject).text
        scene = words.scene
        ways: list[Flow] = []
        matched = Tri.NO
        for arm in command.arms:
            patterns = [words.one(pattern) for pattern in arm.patterns]
            fits = _fits(subject, patterns)
            if fits is Tri.NO:
                continue
            ways.append(self.script(arm.body, scene))
            if arm.end != ";;":
                return self._joined_arms(command, scene)
            if fits is Tri.YES:
                matched = fits
                break
        if matched is not Tri.YES:
            ways.append(succeeds(scene))
        return either(ways)

    def _joined_arms(self, command: Case, scene: Scene) -> Flow:
        """Arms that fall through: any of them may run, one after the other."""
        current = scene
        for arm in command.arms:
            flow = self.script(arm.body, current)
            current = join_all((current, flow.ok, flow.failed)) or current
        return succeeds(current, None)

    def _loop(self, command: Loop, scene: Scene) -> Flow:
        if command.kind == "for" and command.variable:
            words = self.words(scene)
            given = scene.positional
            if command.words is not None:
                found = words.words(command.words)
                sure = not any(w.many or w.text is None or w.pattern for w in found)
                given = tuple(w.text or "" for w in found) if sure else None
            scene = words.scene
            if given is not None and len(given) <= MOST_ROUNDS and not _jumps(command.body):
                return self._unrolled(command, given, scene)
        return self._repeated(command, scene)

    def _unrolled(self, command: Loop, given: tuple[str, ...], scene: Scene) -> Flow:
        exits: tuple[tuple[Scene, Tri], ...] = ()
        middle: tuple[Scene, ...] = ()
        for at, value in enumerate(given):
            flow = self.script(command.body, assigned(scene, command.variable, value))
            exits += flow.exits
            middle = (*middle, *flow.middle)[-8:]
            if at == len(given) - 1:
                return replace(flow, exits=exits, middle=middle, prints=None)
            following = self._going_on(flow, scene)
            if following is None:
                return replace(flow, exits=exits)
            scene = following
        return succeeds(scene)

    def _repeated(self, command: Loop, scene: Scene) -> Flow:
        """A body that runs nobody knows how often: once or never, with all it changes unknown."""
        start = scene
        for name in changed_names(command):
            start = assigned(start, name, None)
        exits: tuple[tuple[Scene, Tri], ...] = ()
        inside: Scene | None = start
        if command.condition is not None:
            asked = self.script(command.condition, start)
            exits += asked.exits
            inside = join_all((asked.ok, asked.failed))
        if inside is None:
            return Flow(None, exits=exits)
        flow = self.script(command.body, inside)
        exits += flow.exits
        after = join_all((start, flow.ok, flow.failed)) or start
        if after.cwd != start.cwd or (flow.ok is not None and flow.ok.cwd != start.cwd):
            after = replace(after, cwd=start.cwd).havoc("/", "how often a loop changes directory")
        return Flow(after, exits=exits)


def _with_failures(flow: Flow, earlier: list[Flow]) -> Flow:
    """Return a pipe's end under ``pipefail``: where an earlier part fails, all of it does."""
    failing = [part for part in earlier if part.bad is not None]
    if not failing:
        return flow
    bad = join_all((flow.bad, flow.ok))
    sure = next((part for part in failing if part.ok is None), None)
    return replace(flow, bad=bad) if sure is None else replace(flow, ok=None, bad=bad, why=sure.why)


def _together(printed: list[str | None]) -> str | None:
    texts = [text for text in printed if text is not None]
    return "".join(texts) if len(texts) == len(printed) else None


def _worse(deterministic: Tri) -> Tri:
    return deterministic if deterministic is Tri.NO else Tri.UNKNOWN


def _fits(subject: str | None, patterns: list[Word]) -> Tri:
    if any(word.text == "*" for word in patterns):
        return Tri.YES
    if subject is None or any(word.text is None for word in patterns):
        return Tri.UNKNOWN
    return Tri.YES if any(fits(subject, w.text or "") for w in patterns) else Tri.NO


def _jumps(script: Script) -> bool:
    return any(command.name in ("break", "continue") for command in simple_commands(script))
