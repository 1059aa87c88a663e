"""jlink's runtime and a Spring Boot jar's own extractor."""

from __future__ import annotations

import posixpath

from msgspec import structs
from msgspec.structs import replace

from sealegs.simulator.effects.argv import Grammar
from sealegs.simulator.effects.call import Call
from sealegs.simulator.effects.outcome import Outcome, fails
from sealegs.simulator.effects.templates import one_path
from sealegs.simulator.files import Entry, Origin, OriginKind, Shape, ancestors
from sealegs.simulator.names import names
from sealegs.simulator.scene import Scene
from sealegs.simulator.size import NOTHING, Size, exactly
from sealegs.simulator.tri import Tri

THIN_JAR = "thin-jar"
"""The role of a jar that needs the ``lib`` directory beside it."""

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


_MANIFESTS = ("pom.xml", "build.gradle", "build.gradle.kts")

_OPTIONS = Grammar(
    frozenset(["--layers", "--force"]), frozenset(["--destination"]), (), "getopt", False
)


def jlink(call: Call, scene: Scene) -> Outcome:
    """Make a runtime with just the chosen modules; some of them bring tools."""
    path = one_path("{--output}", call, scene)
    if path is None:
        return Outcome(scene.havoc("/", "where jlink writes isn't known"))
    if scene.files.has(path) is Tri.YES:
        return fails(scene, f"jlink refuses to write to {path}, which exists already")
    given = call.arguments.value("--add-modules")
    modules = [m for word in given for m in (word.text or "?").split(",")]
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
    if modules and all(m.startswith("java.") or m in _PLAIN_MODULES for m in modules):
        return Outcome(scene)
    return Outcome(scene.havoc(f"{path}/bin", "which tools the chosen modules bring isn't known"))


def _java_libc(scene: Scene) -> str | None:
    found = {e.libc for e in scene.files.all() if e.name == "java" and e.tool}
    return found.pop() if len(found) == 1 else None


def jar_extract(call: Call, scene: Scene) -> Outcome:
    """``java -Djarmode=tools -jar app.jar extract``: libraries beside a jar that needs them."""
    arguments = _OPTIONS.read(call.arguments.rest)
    call = replace(
        call, arguments=replace(arguments, options={**call.arguments.options, **arguments.options})
    )
    jar_path = one_path("{-jar}", call, scene)
    jar = scene.files.get(jar_path or "")
    if jar is None or arguments.strange or len(arguments.operands) > 0:
        return Outcome(scene.havoc(scene.cwd, "what the jar extracts isn't known"))
    out = one_path("{--destination}", call, scene)
    if out is None and arguments.has(("--destination",)):
        return Outcome(scene.havoc("/", "where the jar is extracted to isn't known"))
    out = out or scene.path(posixpath.splitext(jar.name)[0])
    if not arguments.has(("--force",)):
        # it refuses a directory with anything in it
        scene = replace(scene, files=scene.files.without(out))
    thin = out
    library = Origin(OriginKind.DEPENDENCY, "maven")
    if arguments.has(("--layers",)):
        thin = f"{out}/application"
        for layer in ("dependencies", "spring-boot-loader", "snapshot-dependencies"):
            scene = scene.made(f"{out}/{layer}", Shape.DIRECTORY, library)
        scene = scene.put(_libraries(f"{out}/dependencies/lib", jar, scene))
        scene = scene.made(f"{thin}", Shape.DIRECTORY, library)
    else:
        scene = scene.put(_libraries(f"{out}/lib", jar, scene))
    path = f"{thin}/{jar.name}"
    inside = _inside(jar, scene)
    high = None if jar.size.high is None else jar.size.high - (inside or 0)
    size = Size(0 if inside is None else max(0, jar.size.low - inside), high)
    thinned = structs.replace(
        jar,
        path=path,
        content=f"{jar.content}:thin",
        role=THIN_JAR,
        size=size,
        line=scene.line,
    )
    return Outcome(scene.put(thinned))


def _libraries(path: str, jar: Entry, scene: Scene) -> Entry:
    """Return the libraries taken out of a jar: the same bytes as long as the manifest is.

    A released library never changes, so what the build tool packs depends on its manifest alone.
    """
    origin = Origin(OriginKind.DEPENDENCY, "maven")
    inside = _inside(jar, scene)
    size = jar.size if inside is None else exactly(inside)
    manifest = _manifest(jar, scene)
    content = f"{scene.key}:{path}" if manifest is None else f"libraries:{manifest.content}"
    return Entry(path, Shape.TREE, origin, content, scene.line, size)


def _inside(jar: Entry, scene: Scene) -> int | None:
    """Return the bytes of libraries in a jar, where the build context describes them.

    It names them as Java names what is in a jar: ``target/app.jar!/BOOT-INF/lib``.
    """
    found = (p for p in scene.context.produces if p.path == f"{jar.origin.detail}!/BOOT-INF/lib")
    return next((product.size for product in found), None)


def _manifest(jar: Entry, scene: Scene) -> Entry | None:
    """Return the manifest of the project that the jar was built in."""
    for folder in ancestors(jar.path):
        for name in _MANIFESTS:
            entry = scene.files.get(posixpath.join(folder, name))
            if entry is not None:
                return entry
    return None
