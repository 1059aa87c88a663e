"""Interpreting a call: which form it has, and that form's verbs one after the other.

Whatever isn't understood leaves its program's whole reach unknown, so that nothing is said to be
absent where the program could have written.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs
from msgspec.structs import replace

from sealegs.simulator.effects.argv import Arguments, Word
from sealegs.simulator.effects.call import Call, shown
from sealegs.simulator.effects.conditions import applies, holds
from sealegs.simulator.effects.outcome import Ending, NotUnderstood, Outcome, fails
from sealegs.simulator.effects.schema import Command, Form, Runs
from sealegs.simulator.effects.secrecy import is_given, kept
from sealegs.simulator.effects.specials import SPECIALS
from sealegs.simulator.effects.table import Effect
from sealegs.simulator.effects.templates import fill, one_path, paths
from sealegs.simulator.effects.verbs_build import build, fetch
from sealegs.simulator.effects.verbs_files import carry, delete, link, rewrite, write
from sealegs.simulator.effects.verbs_system import add_user, install
from sealegs.simulator.files import Origin, OriginKind, is_within
from sealegs.simulator.scene import Scene
from sealegs.simulator.tri import Tri, all_of

_FORGETTING = frozenset(
    {"delete", "unset", "rm", "remove", "logout", "del", "--unset", "--unset-all"}
)
"""Words with which a tool is told to forget something of its settings."""

_PROJECT_FILES = ("!above:", "gone:")
"""Conditions of a failure that are about files of the project."""


def run_effect(effect: Effect, words: tuple[Word, ...], scene: Scene, piped: bool) -> Outcome:
    """Return what a call of a known command comes to."""
    outcome = _outcome(effect, words, scene, piped)
    forgets = any(word.text in _FORGETTING for word in words)
    if forgets or outcome.ending == "fails":
        return outcome
    if effect.command.keeps and is_given(words, scene):
        return replace(outcome, scene=kept(effect.command, words, outcome.scene))
    return outcome


def _outcome(effect: Effect, words: tuple[Word, ...], scene: Scene, piped: bool) -> Outcome:
    call = _matching(effect, words, scene, piped)
    if call is None:
        return not_understood(effect.command, words, scene)
    try:
        return _performed(call, scene)
    except NotUnderstood:
        return not_understood(effect.command, words, scene)


def not_understood(command: Command, words: tuple[Word, ...], scene: Scene) -> Outcome:
    """Leave everything unknown that the program could have touched."""
    for reach in command.reach:
        scene = scene.havoc(scene.path(reach), f"what `{shown(words)}` does isn't known")
    if command.reach and is_given(words, scene):
        scene = scene.may_leak(f"whether `{shown(words)}` leaves the secret that it is given")
    return Outcome(_vaguer(scene))


def _vaguer(scene: Scene) -> Scene:
    """Return the scene without the claim that a second run makes the same bytes."""
    return replace(scene, deterministic=_and(scene.deterministic, Tri.UNKNOWN))


def _matching(effect: Effect, words: tuple[Word, ...], scene: Scene, piped: bool) -> Call | None:
    """Return the call read by the first form that fits; None when none surely does."""
    for form, grammar in effect.forms:
        arguments = grammar.read(words)
        operands = _after_sub(form, arguments)
        if operands is None:
            continue
        call = Call(effect.command, form, arguments, operands, piped)
        if form.goals and not set(form.goals) & set(call.goals):
            continue
        fit = applies(form.when, form.unless, call, scene)
        if fit is Tri.NO:
            continue
        if fit is Tri.UNKNOWN:
            return None
        if effect.command.reach and not _fits(form, arguments, operands):
            continue
        return call
    return None


def _after_sub(form: Form, arguments: Arguments) -> tuple[Word, ...] | None:
    operands = arguments.operands
    if not form.sub:
        return operands
    for sub in form.sub:
        wanted = sub.split()
        given = [word.text for word in operands[: len(wanted)]]
        if given == wanted:
            return operands[len(wanted) :]
    return None


def _fits(form: Form, arguments: Arguments, operands: tuple[Word, ...]) -> bool:
    if arguments.strange or len(operands) < form.least:
        return False
    return len(operands) <= form.most or form.runs is not None


def _performed(call: Call, scene: Scene) -> Outcome:
    form = call.form
    why = _certain_failure(call, scene)
    if why:
        return fails(scene, why)
    for question in _open_questions(call, scene):
        scene = scene.wonders(question)
    for wonder in form.wonders:
        if _may_lack(wonder.path, wonder.when, wonder.unless, call, scene):
            scene = scene.wonders(_told(wonder.why, call, scene))
    scene = replace(
        scene,
        deterministic=_and(scene.deterministic, Tri(form.deterministic)),
        network=scene.network or form.network,
        reads=(*scene.reads, *_read(call, scene)),
    )
    ending: Ending = form.status
    printed = None
    if form.special:
        done = SPECIALS[form.special](call, scene)
        if done.ending == "fails" or done.runs is not None:
            return done
        if done.scene.files.regions is not scene.files.regions:
            done = replace(done, scene=_vaguer(done.scene))
        scene, printed = done.scene, done.prints
        ending = done.ending if done.ending != "supposed" else ending
    for file_verb in (_fetched, _deleted, _carried, _built, _written, _registered, _closing):
        result = file_verb(call, scene)
        if isinstance(result, Outcome):
            return result
        scene = result
    if form.runs is not None:
        return Outcome(scene, ending, starts=_started(form.runs, call, scene), runs=form.runs)
    return Outcome(scene, ending, prints=printed or _printed(call, scene))


def _read(call: Call, scene: Scene) -> Iterator[str]:
    for template in call.form.reads:
        for word in paths(template, call, scene):
            if word.text is not None:
                yield word.text


def _certain_failure(call: Call, scene: Scene) -> str:
    for require in call.form.requires:
        if applies(require.when, require.unless, call, scene) is not Tri.YES:
            continue
        for word in paths(require.path, call, scene):
            surely = word.text is not None and not word.pattern
            if surely and scene.files.has(word.text or "") is Tri.NO:
                return require.why.replace("{path}", word.text or "")
    for failure in call.form.fails:
        if applies(failure.when, failure.unless, call, scene) is Tri.YES:
            return _told(failure.why, call, scene)
    return ""


def _open_questions(call: Call, scene: Scene) -> Iterator[str]:
    """Yield what would have to be known of files of the project, where the context is described.

    What a base image has in a directory nobody knows of may be just the file that was not
    copied, but nobody counts on that.
    """
    if not scene.context.described:
        return
    for require in call.form.requires:
        if applies(require.when, require.unless, call, scene) is Tri.YES:
            for word in paths(require.path, call, scene):
                path = word.text
                inside = path is not None and not word.pattern and is_within(path, scene.cwd)
                if path and inside and scene.files.has(path) is Tri.UNKNOWN:
                    yield f"whether {require.why.replace('{path}', path)}"
    for failure in call.form.fails:
        about_files = any(condition.startswith(_PROJECT_FILES) for condition in failure.when)
        if about_files and applies(failure.when, failure.unless, call, scene) is Tri.UNKNOWN:
            yield f"whether {_told(failure.why, call, scene)}"


def _may_lack(
    path: str, when: tuple[str, ...], unless: tuple[str, ...], call: Call, scene: Scene
) -> bool:
    applied = applies(when, unless, call, scene)
    if path:
        words = paths(path, call, scene)
        there = [scene.files.has(w.text) if w.text else Tri.UNKNOWN for w in words]
        return applied is not Tri.NO and all_of(there) is Tri.UNKNOWN
    return applied is not Tri.NO


def _told(why: str, call: Call, scene: Scene) -> str:
    words = fill(why, call, scene)
    return words[0].text or why if words else why


def _fetched(call: Call, scene: Scene) -> Scene:
    for item in call.form.fetches:
        scene = fetch(item, call, scene)
    return scene


def _deleted(call: Call, scene: Scene) -> Scene:
    for template in call.form.deletes:
        for word in paths(template, call, scene):
            scene = delete(word, scene)
    if call.form.deletes and call.arguments.strange:
        return scene.lighter("/")
    return scene


def _carried(call: Call, scene: Scene) -> Scene | Outcome:
    form = call.form
    for verb, moves in (("cp", form.copies), ("mv", form.moves), ("ln", form.links)):
        for move in moves:
            sources = fill(move.sources, call, scene)
            targets = fill(move.to, call, scene)
            if len(targets) != 1 or any(w.text is None for w in (*sources, *targets)):
                raise NotUnderstood
            target = targets[0]
            if target.pattern or target.literal_pattern:
                raise NotUnderstood
            for source in sources:
                if source.literal_pattern:
                    raise NotUnderstood
                if verb == "ln":
                    scene = link(source, target, scene)
                    continue
                trees = not move.directories or holds(move.directories, call, scene) is Tri.YES
                mode = _first(move.mode, call, scene)
                moved = verb == "mv"
                done = carry(source, target, scene, call.name, moved, trees, move.exact, mode)
                if isinstance(done, str):
                    return fails(scene, done)
                scene = done
    return scene


def _built(call: Call, scene: Scene) -> Scene:
    for item in call.form.builds:
        scene = build(item, call, scene)
    return scene


def _written(call: Call, scene: Scene) -> Scene:
    for item in call.form.writes:
        sure = applies(item.when, item.unless, call, scene)
        if sure is Tri.NO:
            continue
        places = paths(item.path, call, scene)
        if any(word.text is None or word.pattern for word in places):
            raise NotUnderstood
        for word in places:
            scene = write(item, word, sure, call, scene)
    return scene


def _registered(call: Call, scene: Scene) -> Scene | Outcome:
    if call.form.packages is not None:
        return install(call.form.packages, call, scene)
    if call.form.user is not None:
        return add_user(call.form.user, call, scene)
    return scene


def _closing(call: Call, scene: Scene) -> Scene | Outcome:
    form = call.form
    owner, mode = (_first(text, call, scene) for text in (form.owner, form.mode))
    if owner and call.name == "chgrp":
        owner = f":{owner}"
    templates = form.rewrites
    if (owner or mode) and any(word.many for word in call.arguments.words):
        # an unknown number of words: which is the owner and which a path can't be told
        owner, mode, templates = (owner and "unknown"), (mode and "unknown"), ("{*}",)
        scene = replace(scene, again=True)
    for template in templates:
        for word in paths(template, call, scene):
            scene = rewrite(word, scene, owner=owner, mode=mode, times=form.times, alone=form.alone)
    for item in form.unknown:
        if applies(item.when, item.unless, call, scene) is Tri.NO:
            continue
        why = item.why or f"what `{call.text}` does isn't known"
        for word in paths(item.path, call, scene):
            if word.text is None or word.pattern:
                raise NotUnderstood
            scene = _forgotten(word.text, call, scene)
            scene = scene.havoc(word.text, _told(why, call, scene))
    if form.cwd:
        return _changed_directory(call, scene)
    return scene


def _forgotten(path: str, call: Call, scene: Scene) -> Scene:
    """Return the scene where a tool deletes something of its settings, perhaps the secret in it."""
    entry = scene.files.get(path)
    given = any(word.text in _FORGETTING for word in call.arguments.words)
    if entry is None or entry.origin.kind is not OriginKind.SECRET or not given:
        return scene
    scene = scene.may_leak(f"whether {path} still holds the secret after `{call.text}`")
    origin = Origin(OriginKind.CONFIG, call.name)
    return scene.put(structs.replace(entry, origin=origin, line=scene.line))


def _changed_directory(call: Call, scene: Scene) -> Scene | Outcome:
    target = one_path(call.form.cwd, call, scene)
    if target is None:
        return scene.havoc("/", "it changes to a directory whose name isn't known")
    if scene.files.has(target) is Tri.NO:
        return fails(scene, f"there is no directory {target} to change to")
    return replace(scene, cwd=target)


def _printed(call: Call, scene: Scene) -> str | None:
    if not call.form.prints:
        return None
    words = fill(call.form.prints, call, scene)
    texts = [word.text for word in words if word.text is not None and not word.pattern]
    return " ".join(texts) if words and len(texts) == len(words) else None


def _started(runs: Runs, call: Call, scene: Scene) -> tuple[Word, ...]:
    if runs.script or runs.file:
        return fill(runs.script or runs.file, call, scene)
    prefix = [*runs.prefix]
    folder, slash, _ = (call.arguments.words[0].text or "").rpartition("/")
    if prefix and runs.trusted and slash:
        # a module stands beside the interpreter that runs it
        prefix[0] = f"{folder}/{prefix[0]}"
    return (*(Word(text) for text in prefix), *call.arguments.rest[runs.skip :])


def _first(template: str, call: Call, scene: Scene) -> str:
    """Return the value of a template; of none or an unknown one, that it isn't known."""
    if not template:
        return ""
    words = fill(template, call, scene)
    return words[0].text or "unknown" if words else "unknown"


def _and(left: Tri, right: Tri) -> Tri:
    return all_of((left, right))
