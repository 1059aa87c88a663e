"""What Maven, jlink and a Spring Boot jar's own extractor leave behind."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from sealegs.simulator.build import Download
from sealegs.simulator.context import Product
from sealegs.simulator.effects_files import Effect
from sealegs.simulator.files import Entry, Origin, OriginKind, Shape, with_directories
from sealegs.simulator.names import names
from sealegs.simulator.scene import Scene
from sealegs.simulator.script import Command
from sealegs.simulator.size import NOTHING, UNBOUNDED, Size, exactly
from sealegs.simulator.tri import Tri, of

THIN_JAR = "thin-jar"
"""The role of a jar that needs the ``lib`` directory beside it."""

_PHASES = names(
    "validate initialize generate-sources process-sources generate-resources "
    "process-resources compile process-classes test-compile test prepare-package package "
    "verify install deploy"
)
_VALUED = frozenset(names("-f --file -P -pl --projects -s --settings -gs -T --threads -t -l"))
_JLINK_SIZE = Size(35_000_000, 130_000_000)
# Modules outside java.* that bring no compiler along.
_PLAIN_MODULES = frozenset(
    names(
        "jdk.charsets jdk.crypto.cryptoki jdk.crypto.ec jdk.httpserver jdk.jdwp.agent jdk.jfr "
        "jdk.localedata jdk.management jdk.management.agent jdk.naming.dns jdk.net "
        "jdk.unsupported jdk.zipfs jdk.accessibility jdk.dynalink jdk.security.auth "
        "jdk.security.jgss jdk.xml.dom jdk.nio.mapmode jdk.sctp jdk.jsobject"
    )
)


def _maven(scene: Scene, command: Command) -> Scene:
    goals = list(_goals(command))
    if not goals:
        return scene
    scene = _in_project(scene, command)
    pom = scene.path("pom.xml")
    if scene.files.has(pom) is Tri.NO:
        return scene.fails(f"Maven finds no {pom}")
    scene = _fill_repository(scene, command)
    last = max((_PHASES.index(goal) for goal in goals if goal in _PHASES), default=-1)
    plugins = [g for g in goals if ":" in g and not g.startswith(("dependency:", "help:"))]
    if plugins:
        return scene.havoc(scene.path("target"), f"what {plugins[0]} makes isn't known")
    if last < _PHASES.index("compile"):
        return scene
    return _target(scene, command, last)


def _goals(command: Command) -> Iterator[str]:
    words = iter(command.words[1:])
    for word in words:
        if word is None or word.startswith("-"):
            if word in _VALUED:
                next(words, None)
        else:
            yield word


def _in_project(scene: Scene, command: Command) -> Scene:
    words = command.words
    for option, value in pairwise(words):
        if option in ("-f", "--file") and value is not None:
            path = scene.path(value)
            return replace(scene, cwd=posixpath.dirname(path) if path.endswith(".xml") else path)
    return scene


def _repository(scene: Scene, command: Command) -> str:
    settings = [word for word in command.words if word]
    settings += [scene.env.get("MAVEN_OPTS", ""), scene.env.get("MAVEN_ARGS", "")]
    for setting in " ".join(settings).split():
        if setting.startswith("-Dmaven.repo.local="):
            return scene.path(setting.partition("=")[2])
    return posixpath.join(scene.home, ".m2/repository")


def _fill_repository(scene: Scene, command: Command) -> Scene:
    """Download dependencies unless they are there; that an earlier step fetched all is assumed."""
    path = _repository(scene, command)
    mounted = any(path == m or path.startswith(m + "/") for m in scene.cache_mounts)
    held = scene.files.entries.get(path)
    ready = of(mounted or (held is not None and held.origin.kind is OriginKind.DEPENDENCY))
    if ready is Tri.NO and scene.files.has(path) is Tri.UNKNOWN and scene.files.regions_at(path):
        ready = Tri.UNKNOWN
    download = Download("maven", command.text, scene.line, ready)
    scene = replace(scene, downloads=(*scene.downloads, download))
    if held is not None and held.origin.kind is OriginKind.DEPENDENCY:
        return scene
    known = [p for p in _products(scene, command) if p.kind == "dependency"]
    size = exactly(sum(p.size for p in known)) if known else UNBOUNDED
    origin = Origin(OriginKind.DEPENDENCY, "maven")
    files = with_directories(scene.files, posixpath.dirname(path), scene.line)
    return replace(scene, files=files).made(path, Shape.TREE, origin, size)


def _products(scene: Scene, command: Command) -> list[Product]:
    """Return what the context says this command makes, whichever phase past it is asked for."""
    words = [word for word in command.words[1:] if word]
    reached = [word for word in words if word in _PHASES]
    earlier = [p for word in reached for p in _PHASES[: _PHASES.index(word) + 1]]
    spelled = " ".join(["RUN mvn", *words, *earlier])
    return [product for product in scene.context.produces if product.made_by(spelled)]


def _target(scene: Scene, command: Command, last: int) -> Scene:
    target = scene.path("target")
    origin = Origin(OriginKind.LEFTOVER, "compiled classes and reports")
    scene = scene.made(target, Shape.TREE, origin)
    if last < _PHASES.index("package"):
        return scene
    products = [p for p in _products(scene, command) if p.kind != "dependency"]
    if not products:
        return scene.havoc(target, "what this project packages into target/ isn't described")
    sources = [
        file.path
        for file in scene.context.files
        if file.kind == "source" and not file.path.startswith("src/test/")
    ]
    there = [scene.files.has(scene.path(path)) for path in sources]
    if Tri.NO in there:
        missing = sources[there.index(Tri.NO)]
        files = scene.files
        for product in products:
            files = files.without(scene.path(product.path))
        return replace(scene, files=files).notes_that(
            f"Maven packages without {missing}: it is not in {scene.cwd} yet, "
            "so no jar with the program comes out"
        )
    if Tri.UNKNOWN in there:
        return scene.havoc(target, "whether the sources are there when Maven runs isn't known")
    return scene.put(*(_product(scene, product) for product in products))


def _product(scene: Scene, product: Product) -> Entry:
    path = scene.path(product.path)
    origin = Origin(OriginKind.ARTIFACT, product.path)
    content = f"{scene.key}:{product.path}"
    size = exactly(product.size)
    return Entry(path, Shape.FILE, origin, content, scene.line, size, product.kind, product.libc)


def _options(command: Command) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    words = command.words
    for at, word in enumerate(words):
        if word is not None and word.startswith("--"):
            name, equals, value = word.partition("=")
            following = words[at + 1] if at + 1 < len(words) else None
            found[name] = value if equals else following
    return found


def _jlink(scene: Scene, command: Command) -> Scene:
    options = _options(command)
    output = options.get("--output")
    if output is None:
        return scene.havoc("/", "where jlink writes isn't known")
    path = scene.path(output)
    if scene.files.has(path) is Tri.YES:
        return scene.fails(f"jlink refuses to write to {path}, which exists already")
    modules = options.get("--add-modules")
    names = modules.split(",") if modules else []
    origin = Origin(OriginKind.ARTIFACT, "jlink runtime")
    scene = scene.made(path, Shape.TREE, origin, _JLINK_SIZE)
    scene = scene.put(
        Entry(
            f"{path}/bin/java",
            Shape.FILE,
            origin,
            f"{scene.key}:{path}/bin/java",
            scene.line,
            NOTHING,
            libc=_java_libc(scene),
            tool=True,
        )
    )
    if names and all(n.startswith("java.") or n in _PLAIN_MODULES for n in names):
        return scene
    return scene.havoc(f"{path}/bin", "which tools the chosen modules bring isn't known")


def _java_libc(scene: Scene) -> str | None:
    found = {e.libc for e in scene.files.entries.values() if e.name == "java" and e.tool}
    return found.pop() if len(found) == 1 else None


def _java(scene: Scene, command: Command) -> Scene:
    words = [word for word in command.words if word is not None]
    mode = next((w.partition("=")[2] for w in words if w.startswith("-Djarmode=")), "")
    if not mode:
        harmless = {"-version", "--version", "--list-modules"}
        return scene if harmless & set(words) else scene.havoc("/", "a program of its own runs")
    jar = words[words.index("-jar") + 1] if "-jar" in words[:-1] else ""
    entry = scene.files.entries.get(scene.path(jar))
    if mode != "tools" or "extract" not in words or "--launcher" in words or entry is None:
        return scene.havoc(scene.cwd, "what the jar extracts isn't known")
    return _extract(scene, command, entry)


def _extract(scene: Scene, command: Command, jar: Entry) -> Scene:
    stem = posixpath.splitext(jar.name)[0]
    out = scene.path(_options(command).get("--destination") or stem)
    thin = out
    library = Origin(OriginKind.DEPENDENCY, "maven")
    if "--layers" in command.words:
        thin = f"{out}/application"
        for layer in ("dependencies", "spring-boot-loader", "snapshot-dependencies"):
            scene = scene.made(f"{out}/{layer}", Shape.DIRECTORY, library)
        scene = scene.made(f"{out}/dependencies/lib", Shape.TREE, library, jar.size)
        scene = scene.made(f"{thin}", Shape.DIRECTORY, library)
    else:
        scene = scene.made(f"{out}/lib", Shape.TREE, library, jar.size)
    path = f"{thin}/{jar.name}"
    content = f"{jar.content}:thin"
    size = Size(0, jar.size.high)
    return scene.put(replace(jar, path=path, content=content, role=THIN_JAR, size=size))


EFFECTS: Mapping[str, Effect] = {
    "mvn": _maven,
    "mvnw": _maven,
    "jlink": _jlink,
    "java": _java,
}
