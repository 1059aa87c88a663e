"""One simple command: a builtin, a function, a program known by its effects, or a stranger."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sealegs.dockerfile.shell import parse_script
from sealegs.dockerfile.shell_tree import HereText, Redirection, Simple
from sealegs.ground.regex import Regex
from sealegs.simulator.called import Called, called
from sealegs.simulator.context import Script
from sealegs.simulator.effects.argv import Word
from sealegs.simulator.effects.call import shown
from sealegs.simulator.effects.interpret import run_effect
from sealegs.simulator.effects.outcome import Outcome
from sealegs.simulator.effects.schema import Runs
from sealegs.simulator.effects.secrecy import holds_secret, is_given, prints_secret, writes_secret
from sealegs.simulator.effects.strangers import scripted, stranger
from sealegs.simulator.effects.table import shipped_effects
from sealegs.simulator.scene import Scene, command_exists
from sealegs.simulator.scene_join import join_all
from sealegs.simulator.scripts.barred import denied, not_runnable, written_read_only
from sealegs.simulator.scripts.builtins import BUILTINS, assigned
from sealegs.simulator.scripts.flow import Flow, asked, outside, succeeds, supposed
from sealegs.simulator.scripts.redirects import inputs, redirected
from sealegs.simulator.secret_words import assigns_secret
from sealegs.simulator.tri import Tri

if TYPE_CHECKING:
    from sealegs.simulator.scripts.runner import Runner

_VARIABLE = Regex(r"\$\{?(\w+)")
FOLLOWED = frozenset(["command", "builtin", "exec", "nohup"])


class Commands:
    """Runs simple commands for a runner. ``piped_text`` is what is piped in, where known."""

    def __init__(self, runner: Runner) -> None:
        self.runner = runner
        self.piped_text: str | None = None
        self.piped_secret = False

    def simple(self, command: Simple, scene: Scene) -> Flow:
        """Run a command with its assignments and redirections."""
        words = self.runner.words(scene)
        argv = words.words(command.words)
        assignments = [(a.name, a.append, words.one(a.value)) for a in command.assignments]
        sources = inputs(command.redirections, words)
        scene = words.scene
        inside = scene
        for name, append, value in assignments:
            known = None if append else value.text
            inside = assigned(inside, name, known, secret=value.secret)
        inside = self._fed(command.redirections, sources, inside)
        if not argv:
            flow = replace(succeeds(inside), secret=bool(sources) and inside.fed)
            return self._redirect(command.redirections, flow, "it")
        read = tuple(inside.path(word.text) for word in sources if word.text is not None)
        inside = replace(inside, reads=inside.reads + read) if read else inside
        here = next((r.here for r in command.redirections if r.here is not None), None)
        piped, text = self.runner.piped, self.piped_text
        if here is not None or sources:
            self.runner.piped = True
            self.piped_text = _here(here)
        flow = self.argv(argv, inside)
        told = prints_secret(argv, inside) or writes_secret(argv, flow.prints)
        if flow.ok is not None and not flow.secret and told:
            flow = replace(flow, secret=True)
        self.runner.piped, self.piped_text = piped, text
        if assignments and argv[0].text not in BUILTINS and flow.ok is not None:
            flow = replace(flow, ok=_restored(flow.ok, scene, [name for name, *_ in assignments]))
        if not command.redirections:
            return flow
        name = argv[0].text or "it"
        return self._redirect(command.redirections, flow, name)

    def _redirect(self, redirections: tuple[Redirection, ...], flow: Flow, name: str) -> Flow:
        """Write the output to files; what came from a secret mount stays a secret."""
        if flow.ok is None:
            return flow
        return redirected(redirections, flow, self.runner.words(flow.ok), name)

    def _fed(
        self, redirections: tuple[Redirection, ...], sources: tuple[Word, ...], scene: Scene
    ) -> Scene:
        """Say whether a secret is on the command's standard input."""
        here = [item.here for item in redirections if item.here is not None]
        fed = self.piped_secret
        if sources or here:
            fed = any(holds_secret(scene, word) for word in sources)
            fed = fed or any(_tells(text, scene) or assigns_secret(text.text) for text in here)
        return scene if fed == scene.fed else replace(scene, fed=fed)

    def argv(self, argv: tuple[Word, ...], scene: Scene, *, trusted: bool = False) -> Flow:
        """Run a command given by its words."""
        self.runner.left -= 1
        if self.runner.left < 0:
            return self.runner.unknown(scene, "the script is too long to be followed to its end")
        name = argv[0].text
        if name is None or name == "" or argv[0].many:
            return self.runner.unknown(scene, f"which command `{shown(argv)}` runs isn't known")
        if name in self.runner.functions:
            return self._function(name, argv, scene)
        if name in FOLLOWED:
            return self._follow(name, argv, scene)
        if name in BUILTINS and not (name == "which" and len(argv) < 2):
            return BUILTINS[name](argv, scene)
        if name in ("eval", ".", "source", "return"):
            return self._shell_word(name, argv, scene)
        return self._program(name, argv, scene, trusted)

    def _follow(self, name: str, argv: tuple[Word, ...], scene: Scene) -> Flow:
        rest = argv[1:]
        if name == "command" and rest and (rest[0].text or "").startswith("-"):
            return BUILTINS["which"](rest, scene)
        while rest and (rest[0].text or "").startswith("-"):
            rest = rest[1:]
        if not rest:
            return succeeds(scene)
        flow = self.argv(rest, scene)
        if name != "exec":
            return flow
        # the shell is replaced: nothing behind it runs
        ends = tuple((end, Tri.YES) for end in [flow.ok] if end is not None)
        poor = tuple((end, Tri.NO) for end in [flow.bad] if end is not None)
        return Flow(None, exits=(*flow.exits, *ends, *poor), why=flow.why)

    def _shell_word(self, name: str, argv: tuple[Word, ...], scene: Scene) -> Flow:
        if name == "return":
            return BUILTINS["exit"](argv, scene)
        texts = [word.text for word in argv[1:]]
        if name == "eval" and all(text is not None for text in texts):
            return self._text(" ".join(text or "" for text in texts), scene)
        if name == "eval":
            return self.runner.unknown(scene, "what eval is given isn't known")
        vague = scene.vague | scene.env.keys()
        loaded = replace(scene, env={k: v for k, v in scene.env.items() if k == "PATH"})
        return self._stranger(argv, replace(loaded, vague=vague))

    def _function(self, name: str, argv: tuple[Word, ...], scene: Scene) -> Flow:
        given = [word.text for word in argv[1:]]
        known = None if any(t is None for t in given) else tuple(t or "" for t in given)
        runner = self.runner
        runner.depth += 1
        flow = runner.command(runner.functions[name], replace(scene, positional=known))
        runner.depth -= 1
        good = [end for end, status in flow.exits if status is not Tri.NO]
        poor = [end for end, status in flow.exits if status is not Tri.YES]
        back = scene.positional
        ok, bad = join_all((flow.ok, *good)), join_all((flow.bad, *poor))
        return replace(
            flow,
            ok=None if ok is None else replace(ok, positional=back),
            bad=None if bad is None else replace(bad, positional=back),
            exits=(),
        )

    def _program(self, name: str, argv: tuple[Word, ...], scene: Scene, trusted: bool) -> Flow:
        there = Tri.YES if trusted else self._there(name, scene)
        scene = replace(scene, lacking="") if scene.lacking else scene
        call = called(tuple(word.text for word in argv), scene.cwd, scene.env)
        if there is Tri.NO:
            where = scene.path(name) if "/" in name else name
            why = f"the command {where} is not in the image at this point"
            absent = replace(call or Called((name,), scene.cwd), absent=True)
            scene = replace(scene, lacking=name, called=(*scene.called, absent))
            return Flow(None, scene, why=why)
        barred = not_runnable(scene.path(name), scene) if "/" in name else ""
        if barred:
            return Flow(None, scene, why=barred)
        if call is not None:
            if call.held is not None and call.held.held is Tri.NO:
                call = replace(call, unlocked=_is_unlocked(call, scene))
            scene = replace(scene, called=(*scene.called, call))
        if there is Tri.UNKNOWN and name in scene.vocabulary:
            told = f"whether the command {name} is in {scene.base.reference}"
            scene = scene.wonders(told)
        told_script = scene.context.script(name)
        if told_script is not None:
            return _scripted(scene, told_script)
        effect = shipped_effects().find(posixpath.basename(name))
        if effect is None:
            return self._stranger(argv, scene)
        return _flow(scene, run_effect(effect, argv, scene, self.runner.piped), self, argv)

    def _there(self, name: str, scene: Scene) -> Tri:
        if "/" in name:
            return scene.files.has(scene.path(name))
        path = scene.env.get("PATH")
        return command_exists(name, scene.files, scene.base, scene.vocabulary, path)

    def _stranger(self, argv: tuple[Word, ...], scene: Scene) -> Flow:
        after = stranger(argv, scene)
        return Flow(after, middle=(after,))

    def started(
        self, runs: Runs, words: tuple[Word, ...], scene: Scene, *, secret: bool = False
    ) -> Flow:
        """Run what a command starts in turn; ``secret``: the command is given one."""
        runner = self.runner
        if runs.script:
            text = words[0].text if words else None
            if text is None:
                return runner.unknown(scene, "what the script it is given does isn't known")
            return self._text(text, scene, subshell=True)
        if runs.piped:
            text = self.piped_text
            if text is None:
                return runner.unknown(scene, "what is piped into the shell isn't known")
            return self._text(text, scene, subshell=True)
        if runs.file:
            told = scene.context.script(words[0].text or "") if words else None
            if told is not None:
                return _scripted(scene, told)
            return self._stranger((*words, Word(None, secret=True)) if secret else words, scene)
        rest = list(words)
        while runs.assigns and rest and _assignment(rest[0]):
            name, _, value = (rest.pop(0).text or "").partition("=")
            scene = assigned(scene, name, value)
        if not rest:
            return succeeds(scene, None)
        if runs.appends:
            rest = [Word(None) if "{}" in (w.text or "") or w.text == "%" else w for w in rest]
            rest.append(Word(None, many=True))
        piped, runner.piped = runner.piped, runner.piped and not runs.appends
        flow = self.argv(tuple(rest), scene, trusted=runs.trusted)
        runner.piped = piped
        return flow

    def _text(self, text: str, scene: Scene, subshell: bool = False) -> Flow:
        self.runner.depth += 1
        flow = self.runner.script(parse_script(text), scene)
        self.runner.depth -= 1
        if not subshell or flow.ok is None:
            return flow
        return replace(flow, ok=outside(flow.ok, scene))


def _scripted(scene: Scene, told: Script) -> Flow:
    """Run a script of the project of which the build context says all it does."""
    after = scripted(told, scene)
    return supposed(scene, after)


def _here(text: HereText | None) -> str | None:
    """Return what a here-document feeds in, unless it depends on variables."""
    if text is None or (text.expands and any(c in text.text for c in "$`")):
        return None
    return text.text


def _tells(text: HereText, scene: Scene) -> bool:
    """Tell whether a here-document holds a secret once its variables are replaced."""
    if not text.expands:
        return False
    if scene.secret_names.intersection(_VARIABLE.findall(text.text)):
        return True
    substitutes = "$(" in text.text or "`" in text.text
    return substitutes and any(mount in text.text for mount in scene.secret_mounts)


def _assignment(word: Word) -> bool:
    name, equals, _ = (word.text or "").partition("=")
    return bool(equals) and name.isidentifier()


def _restored(after: Scene, before: Scene, names: list[str]) -> Scene:
    """Variables set for one command only are what they were before."""
    after = replace(after, secret_names=before.secret_names)
    for name in names:
        env = {key: value for key, value in after.env.items() if key != name}
        vague, unset = after.vague - {name}, after.unset - {name}
        if name in before.env:
            env[name] = before.env[name]
        if name in before.vague:
            vague |= {name}
        if name in before.unset:
            unset |= {name}
        after = replace(after, env=env, vague=vague, unset=unset)
    return after


def _flow(before: Scene, outcome: Outcome, commands: Commands, argv: tuple[Word, ...]) -> Flow:
    if outcome.runs is not None:
        secret = is_given(argv, before)
        return commands.started(outcome.runs, outcome.starts, outcome.scene, secret=secret)
    barred = written_read_only(before, outcome.scene.files) if before.read_only else ""
    if barred and outcome.ending != "fails":
        return Flow(None, before, why=denied(argv[0].text or "it", barred))
    match outcome.ending:
        case "fails":
            return Flow(None, outcome.scene, why=outcome.why)
        case "sure":
            return succeeds(outcome.scene, outcome.prints)
        case "test":
            return replace(asked(outcome.scene, Tri.UNKNOWN), prints=outcome.prints)
        case _:
            return supposed(before, outcome.scene, outcome.prints)


def _is_unlocked(call: Called, scene: Scene) -> bool:
    """Tell whether surely none of the lock files is there that a command goes by."""
    locks = call.held.locks if call.held is not None else ()
    return bool(locks) and not any(_may_be_there(scene.path(lock), scene) for lock in locks)


def _may_be_there(path: str, scene: Scene) -> bool:
    """Whether a file of a project is there; nobody's base image brings one."""
    if scene.files.has(path) is not Tri.UNKNOWN:
        return scene.files.has(path) is Tri.YES
    return scene.files.get(path) is not None or any(
        region.line > 0 for region in scene.files.regions_at(path)
    )
