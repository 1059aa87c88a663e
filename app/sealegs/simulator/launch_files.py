"""Whether a container can run the file it starts: mode, platform, C library, its script."""

from __future__ import annotations

import posixpath

from msgspec.structs import replace

from sealegs.simulator.attributes import may_run
from sealegs.simulator.build import Cause, Image, Launch, Layer
from sealegs.simulator.built_for import runs_on
from sealegs.simulator.effects.special_java import THIN_JAR
from sealegs.simulator.files import PERHAPS, Entry, Region, Shape, absolute
from sealegs.simulator.names import names, unversioned
from sealegs.simulator.shells import SHELLS
from sealegs.simulator.size import SizeKind
from sealegs.simulator.tri import Tri

_INTERPRETERS = {
    "python": (".py",),
    "python3": (".py",),
    "node": (".js", ".mjs", ".cjs"),
    "ruby": (".rb",),
    "php": (".php",),
    "perl": (".pl",),
    "dotnet": (".dll",),
    "bash": (".sh",),
    "sh": (".sh",),
}
"""Programs that are told which file to run, and what the names of such files end in."""

_FILES_ONLY = frozenset(names("php ruby perl sh bash"))
"""Interpreters that run no directory; Python and Node look for a file in it."""

_JAVA_TAKES = frozenset(
    names(
        "-cp -classpath --class-path -p --module-path --upgrade-module-path --add-modules "
        "--add-reads --add-exports --add-opens --patch-module --limit-modules -d --describe-module"
    )
)
"""Options of java with a word behind them that is no program."""
_JAVA_ENDS = frozenset(
    names("-version --version -showversion --help -h -? --list-modules --dry-run -m --module")
)
"""Options of java that need no program, or name one."""

_WITH_VALUE = frozenset(names("-d -I -E -F -W -X -o +o --require --loader --import"))
"""Options of interpreters with a word behind them that is no file to run."""

_ALONE = frozenset(names("-c -e -m -r -p --eval --print"))
"""Options after which the words are no file to run."""


def fails(start: Launch, why: str, cause: Cause = Cause.OTHER, about: str = "") -> Launch:
    """Add a certain failure."""
    return replace(start, failures=(*start.failures, why), cause=cause, about=about)


def wonders(start: Launch, what: str) -> Launch:
    """Add something that would have to be known."""
    return replace(start, unknown=(*start.unknown, what))


def runnable(image: Image, start: Launch, name: str, platform: str) -> Launch:
    """Check that the program's file can be run: ``platform`` is the image's."""
    entry = start.entry
    if entry is None:
        return start
    below = any(each.path != entry.path for each in image.files.below(entry.path))
    if entry.shape is Shape.DIRECTORY or below:
        why = f"{entry.path} is a directory, and no program"
        return fails(start, why, Cause.PROGRAM, entry.path)
    if not may_run(entry.mode):
        doubts = [r for r in image.files.regions_at(entry.path) if _later(r, entry)]
        if doubts:
            return wonders(start, f"whether {entry.path} may be run: {doubts[0].why}")
        if any(layer.line > entry.line and _is_vague(layer) for layer in image.layers):
            return wonders(start, f"whether {entry.path} may be run")
        return fails(start, f"{entry.path} may not be run: its mode is {entry.mode}")
    start = _fits(start, entry, name, platform)
    return start if start.failures else _links(image, start, name)


def _later(region: Region, entry: Entry) -> bool:
    """Tell whether a command that nobody understands may have changed a file after it came."""
    return region.line > entry.line or (region.line == entry.line and region.path == "/")


def _is_vague(layer: Layer) -> bool:
    """Tell whether a layer may have changed files without anybody knowing which."""
    return layer.wasted.kind is SizeKind.UNKNOWN and layer.wasted.high != 0


def _fits(start: Launch, entry: Entry, name: str, platform: str) -> Launch:
    """Compare what a program was made for with the platform of the image."""
    fit = runs_on(entry.platform, platform)
    if fit is Tri.NO:
        return fails(start, f"{name} was made for {entry.platform}, but the image is {platform}")
    if fit is Tri.UNKNOWN and entry.platform is None:
        return wonders(start, f"which platform {name} was made for")
    if fit is Tri.UNKNOWN:
        return wonders(start, f"whether a program for {entry.platform} runs on {platform}")
    return start


def _links(image: Image, start: Launch, name: str) -> Launch:
    libc = start.entry.libc if start.entry else None
    if libc is None or libc.rstrip(PERHAPS) in ("none", "static", image.libc):
        return start
    if libc.endswith(PERHAPS):
        return wonders(start, f"whether {name} was linked statically, which it would have to be")
    if image.libc is None:
        return wonders(start, f"which C library the image on {image.base.reference} has")
    return fails(
        start,
        f"{name} was linked against {libc}, but {image.base.reference} has "
        f"{'no C library' if image.base.libc == 'none' else image.base.libc}",
        Cause.LIBC,
        name,
    )


def with_script(image: Image, start: Launch) -> Launch:
    """Check that the file an interpreter is told to run is there."""
    endings = _INTERPRETERS.get(start.program)
    if endings is None:
        return start
    if start.program not in SHELLS and _has_no_library(image):
        why = f"{start.program} needs a C library, and {image.base.reference} has none"
        return fails(start, why, Cause.LIBC, start.program)
    before: str | None = ""
    for word in start.words[1:]:
        if word is None or word in _ALONE:
            return start
        before, given = word, before in _WITH_VALUE
        if word.startswith("-") or given:
            continue
        if word.startswith("/") and posixpath.basename(word) in SHELLS:
            why = f"{start.program} is told to run {word}: CMD in shell form is its argument here"
            return fails(start, why, Cause.PROGRAM, word)
        if not word.endswith(endings):
            return _any_file(image, start, word)
        start, entry = _there(image, start, word)
        published = entry is not None and runs_on(entry.platform, image.platform)
        if start.program == "dotnet" and published is not Tri.YES and entry is not None:
            return wonders(start, f"whether {word}, published for another platform, runs here")
        return start
    return start


def _any_file(image: Image, start: Launch, word: str) -> Launch:
    """Check a script whose name doesn't end as most do: it is no directory."""
    if unversioned(start.program) not in _FILES_ONLY:
        return start
    path = absolute(word, start.workdir or image.identity.workdir)
    entry = image.files.get(path)
    sure = entry is not None and entry.shape is Shape.DIRECTORY
    if (sure and not image.files.regions_at(path)) or _only_holds(image, path):
        return fails(start, f"{path} is a directory, and nothing to run", Cause.PROGRAM, path)
    return _there(image, start, word)[0]


def _only_holds(image: Image, path: str) -> bool:
    """Tell whether nothing is at a path but what lies below it."""
    return image.files.get(path) is None and any(True for _ in image.files.below(path))


def _has_no_library(image: Image) -> bool:
    """Tell whether an image surely has no C library at all, copied ones included."""
    files = image.files
    places = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib")
    brought = any(any(True for _ in files.below(place)) for place in places)
    return image.base.reference == "scratch" and not files.regions and not brought


def with_jar(image: Image, start: Launch) -> Launch:
    """Check that the jar of ``java -jar`` is there, and what lies beside it when it needs that."""
    words = start.words
    if not _names_a_program(words[1:]):
        return fails(start, "java is given neither a jar nor a class to run", Cause.PROGRAM, "java")
    if "-jar" not in words[:-1]:
        return _on_class_path(image, start)
    jar = words[words.index("-jar") + 1]
    if jar is None:
        return wonders(start, "which jar -jar names")
    start, entry = _there(image, start, jar)
    if entry is None:
        return start
    library = posixpath.join(posixpath.dirname(entry.path), "lib")
    if entry.role == THIN_JAR and image.files.has(library) is not Tri.YES:
        return fails(start, f"{entry.path} was extracted and needs {library} beside it")
    return start


def _on_class_path(image: Image, start: Launch) -> Launch:
    """Check that something of the class path is there where a class is started from it."""
    words = list(start.words)
    at = next((n for n, w in enumerate(words) if w in ("-cp", "-classpath", "--class-path")), -1)
    given = words[at + 1] if 0 <= at < len(words) - 1 else None
    if not given or "$" in given:
        return start
    here = start.workdir or image.identity.workdir
    parts = [absolute(part.removesuffix("/*"), here) for part in given.split(":")]
    if all(image.files.has(part) is Tri.NO for part in parts):
        why = f"nothing of the class path {given} is in the image"
        return fails(start, why, Cause.SOURCE, given)
    return start


def _names_a_program(words: tuple[str | None, ...]) -> bool:
    """Tell whether java's words name a jar, a class, a module or a file of words."""
    before: str | None = ""
    for word in words:
        if word is None or word in _JAVA_ENDS or word.startswith(("@", "--module=")):
            return True
        if before not in _JAVA_TAKES and (not word.startswith("-") or before == "-jar"):
            return True
        before = word
    return False


def started_class(start: Launch) -> str:
    """Return the class that java is told to start, empty where it is given a jar or a module."""
    if start.program != "java" or "-jar" in start.words or {"-m", "--module"} & {*start.words}:
        return ""
    before: str | None = ""
    for word in start.words[1:]:
        if word is None:
            return ""
        if before not in _JAVA_TAKES and not word.startswith(("-", "@")):
            return word
        before = word
    return ""


def _there(image: Image, start: Launch, word: str) -> tuple[Launch, Entry | None]:
    path = absolute(word, start.workdir or image.identity.workdir)
    start = replace(start, main=path)
    there = image.files.has(path)
    if there is Tri.NO:
        return fails(start, f"there is no {path} in the image", Cause.SOURCE, path), None
    if there is Tri.UNKNOWN:
        return wonders(start, f"whether {path} is in the image"), None
    return start, image.files.get(path)
