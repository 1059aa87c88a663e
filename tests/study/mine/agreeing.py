"""Whether a question's key is what the twin says when it is run anew, by another way."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from sealegs.dockerfile.ignore import parse_ignore
from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Build, Cache, Identity, Image
from sealegs.simulator.catalogue import shipped_catalogue
from sealegs.simulator.change import parse_change
from sealegs.simulator.predict import predict
from sealegs.simulator.presence import has_command
from sealegs.simulator.tri import Tri
from sealegs.study.forms import Choose, MarkLines
from sealegs.study.mine.site import Site
from sealegs.study.mine.vein import Proposal

Options = Mapping[str, bool]
"""What an option says, and whether the key takes it."""


def disagreement(site: Site, vein: str, proposal: Proposal) -> str:
    """Return what a fresh run says otherwise; empty where it says the same."""
    posed = proposal.posed
    control = posed.control("seed")
    if isinstance(control, MarkLines):
        return _reruns(site, proposal, control)
    assert isinstance(control, Choose)
    options = {o.text.plain: o.key in posed.key.keys for o in control.options}
    assert len(options) == len(control.options)
    if not control.several:
        assert list(options.values()).count(True) == 1
    assert set(options.values()) == {True, False}
    build = predict(parse(site.text), site.context)
    image = build.image
    assert image is not None
    assert not build.broken
    wrong = _CHECKS[vein](site, proposal, build, image, options)
    return "; ".join(wrong)


def _again(site: Site, proposal: Proposal) -> Build:
    changes = [parse_change(text) for text in proposal.about.partition(" @")[0].split("; ")]
    build = predict(parse(site.text), site.context, changes=changes)
    assert all(step.cache is not Cache.UNKNOWN for step in build.steps)
    return build


def _reruns(site: Site, proposal: Proposal, control: MarkLines) -> str:
    build = _again(site, proposal)
    missed = {step.line for step in build.steps if step.cache is Cache.MISS}
    assert set(control.markable) == {step.line for step in build.steps}
    key = set(proposal.posed.key.keys)
    return "" if key == missed else f"{sorted(missed)} run again, not {sorted(key)}"


def _blame(
    site: Site, proposal: Proposal, build: Build, image: Image, options: Options
) -> list[str]:
    after = _again(site, proposal)
    slow = int(proposal.about.partition(" @")[2])
    stage = next(step.stage for step in after.steps if step.line == slow)
    first = next(s.line for s in after.steps_of(stage) if s.cache is Cache.MISS)
    return [o for o, right in options.items() if right is not o.startswith(f"Line {first}:")]


def _ships(
    site: Site, proposal: Proposal, build: Build, image: Image, options: Options
) -> list[str]:
    told = {True: Tri.YES, False: Tri.NO}
    return [o for o, right in options.items() if image.files.has(o) is not told[right]]


def _tools(
    site: Site, proposal: Proposal, build: Build, image: Image, options: Options
) -> list[str]:
    words = shipped_catalogue().vocabulary
    told = {True: Tri.YES, False: Tri.NO}
    return [o for o, right in options.items() if has_command(image, o, words) is not told[right]]


def _number(identity: Identity, user: str) -> object:
    name = user.partition(":")[0]
    if name in ("", "root"):
        return 0
    return int(name) if name.isdecimal() else {"nobody": 65534, **identity.users}.get(name, name)


def _user(
    site: Site, proposal: Proposal, build: Build, image: Image, options: Options
) -> list[str]:
    assert image.identity.user is not None
    assert image.identity.user_line or image.base.known
    real = _number(image.identity, image.identity.user)
    return [o for o, right in options.items() if right is not (_number(image.identity, o) == real)]


def _start(
    site: Site, proposal: Proposal, build: Build, image: Image, options: Options
) -> list[str]:
    entrypoint, cmd = image.identity.entrypoint, image.identity.cmd
    words = [*(entrypoint.argv if entrypoint else ())]
    if cmd is not None and (entrypoint is None or entrypoint.exec_form):
        words += cmd.argv
    return [o for o, right in options.items() if right is not (json.loads(o) == words)]


def _env(site: Site, proposal: Proposal, build: Build, image: Image, options: Options) -> list[str]:
    name = proposal.about.partition("/")[2]
    assert name not in image.identity.vague
    value = image.identity.env.get(name)
    told = "It isn't set" if value is None else value
    return [o for o, right in options.items() if right is not (o == told)]


def _workdir(
    site: Site, proposal: Proposal, build: Build, image: Image, options: Options
) -> list[str]:
    return [o for o, right in options.items() if right is not (o == image.identity.workdir)]


def _stages(
    site: Site, proposal: Proposal, build: Build, image: Image, options: Options
) -> list[str]:
    built = {stage.line for stage in build.stages if stage.built}
    lines = {o: int(o.rstrip(")").rpartition("line ")[2]) for o in options}
    return [o for o, right in options.items() if right is not (lines[o] in built)]


def _base(
    site: Site, proposal: Proposal, build: Build, image: Image, options: Options
) -> list[str]:
    return [o for o, right in options.items() if right is not (o == image.base.reference)]


def _weight(
    site: Site, proposal: Proposal, build: Build, image: Image, options: Options
) -> list[str]:
    sizes = {f"Line {layer.line}": layer.size for layer in image.layers}
    asked = {o: sizes[o.partition(":")[0]] for o in options}
    first = next(o for o, right in options.items() if right)
    lighter = [size.high for o, size in asked.items() if o != first]
    return [first for high in lighter if high is None or high >= asked[first].low]


def _ignored(
    site: Site, proposal: Proposal, build: Build, image: Image, options: Options
) -> list[str]:
    assert site.ignore is not None
    ignore = parse_ignore(site.ignore[1].encode())
    listed = {file.path for file in site.context.files}
    return [o for o, kept in options.items() if ignore.ignores(o) is kept or o not in listed]


def _secret(
    site: Site, proposal: Proposal, build: Build, image: Image, options: Options
) -> list[str]:
    lines = {f"Line {secret.line}" for secret in image.secrets}
    return [o for o, right in options.items() if right is not (o.partition(":")[0] in lines)]


_CHECKS: Mapping[str, Callable[[Site, Proposal, Build, Image, Options], list[str]]] = {
    "blame": _blame,
    "ships": _ships,
    "tools": _tools,
    "user": _user,
    "start": _start,
    "env": _env,
    "workdir": _workdir,
    "stages": _stages,
    "base": _base,
    "weight": _weight,
    "ignored": _ignored,
    "secret": _secret,
}
