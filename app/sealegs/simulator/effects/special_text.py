"""sed, awk and mktemp: text programs that may write, and names that nobody has yet."""

from __future__ import annotations

from msgspec import structs

from sealegs.ground.regex import Regex
from sealegs.simulator.effects.argv import Word
from sealegs.simulator.effects.call import Call, path_word
from sealegs.simulator.effects.outcome import Outcome
from sealegs.simulator.effects.verbs_files import rewrite
from sealegs.simulator.files import Origin, OriginKind, Shape
from sealegs.simulator.scene import Scene
from sealegs.simulator.secret_words import assigns_secret
from sealegs.simulator.size import UNBOUNDED
from sealegs.simulator.tri import Tri

# Commands of sed that write a file or run one: w, W, e, and the flags w and e of s.
_SED_WRITES = Regex(r"(^|[;{}\n/0-9$,!a-zA-Z|#@,])\s*[wWe](\s|$)|[|/#@,][gpiI0-9]*[we]\s*\S*$")
_EDITED = Origin(OriginKind.ARTIFACT, "output of sed")
_AWK_WRITES = Regex(r">|\||system\s*\(|getline")


def sed(call: Call, scene: Scene) -> Outcome:
    """``sed -i`` rewrites its files in place; a script that writes elsewhere isn't followed."""
    arguments = call.arguments
    given = [w for name in ("-e", "--expression") for w in arguments.value(name)]
    from_file = arguments.has(("-f", "--file"))
    files = call.operands if given or from_file else call.operands[1:]
    scripts = given or ([] if from_file else list(call.operands[:1]))
    if from_file or any(w.text is None or _SED_WRITES.search(w.text) for w in scripts):
        scene = scene.havoc("/", "what a sed script writes isn't known")
    if not arguments.has(("-i", "--in-place")):
        return Outcome(scene)
    secret = any(word.secret or _puts_secret(word.text) for word in scripts)
    for word in files:
        file = path_word(scene, word)
        if file.text and not file.pattern and scene.files.has(file.text) is Tri.UNKNOWN:
            # it works, so the file is there
            scene = scene.made(file.text, Shape.FILE, _EDITED, UNBOUNDED)
        else:
            scene = rewrite(file, scene)
        scene = _marked(file, scene) if secret else scene
    suffixes = [w.text for n in ("-i", "--in-place") for w in arguments.value(n) if w.text]
    if suffixes:
        scene = scene.havoc(scene.cwd, "sed keeps copies of the files it changes")
        for word in files:
            path = path_word(scene, word).text
            scene = scene.havoc(path.rpartition("/")[0] or "/" if path else "/", "sed keeps copies")
    return Outcome(scene)


def _puts_secret(script: str | None) -> bool:
    """Tell whether a script replaces something by a secret's name with a literal value."""
    parts = script.split(script[1]) if script and script[0] == "s" and len(script) > 1 else []
    return len(parts) > 2 and assigns_secret(parts[2])


def _marked(word: Word, scene: Scene) -> Scene:
    """Return the scene where a file holds a secret that a script put into it."""
    if word.text is None or word.pattern or scene.files.has(word.text) is Tri.NO:
        return scene
    origin = Origin(OriginKind.SECRET, "sed -i")
    there = scene.files.get(word.text)
    if there is not None and there.shape is Shape.FILE:
        return scene.put(structs.replace(there, origin=origin))
    return scene.made(word.text, Shape.FILE, origin, UNBOUNDED)


def awk(call: Call, scene: Scene) -> Outcome:
    """awk only reads, unless its program redirects or calls a shell."""
    program = call.operands[:1]
    if call.arguments.has(("-f", "--file", "-i")) or any(
        word.text is None or _AWK_WRITES.search(word.text) for word in program
    ):
        scene = scene.havoc("/", "what an awk program writes isn't known")
    return Outcome(scene)


def mktemp(call: Call, scene: Scene) -> Outcome:
    """Make a file or directory under a name of its own, and print that name."""
    if call.arguments.has(("-u", "--dry-run")):
        return Outcome(scene)
    if call.operands or call.arguments.has(("-p", "--tmpdir", "-t", "--suffix")):
        return Outcome(scene.havoc("/tmp", "which name mktemp chose isn't known"))
    number = 1
    while f"/tmp/tmp.{number:010}" in scene.files.entries:
        number += 1
    path = f"/tmp/tmp.{number:010}"
    shape = Shape.DIRECTORY if call.arguments.has(("-d", "--directory")) else Shape.FILE
    origin = Origin(OriginKind.LEFTOVER, "a temporary file")
    return Outcome(scene.made(path, shape, origin), prints=path)
