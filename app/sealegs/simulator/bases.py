"""Base images as one build sees them: the catalogue's facts and what is said of their state."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from sealegs.dockerfile import convert
from sealegs.dockerfile.reference import ImageReference
from sealegs.simulator.catalogue import DEFAULT_PATH, BaseImage, Catalogue
from sealegs.simulator.files import Entry, FileSet, Origin, OriginKind, Region, Shape
from sealegs.simulator.key import digest, made_by
from sealegs.simulator.request import ImageState, Request, image_name

_UNCHANGED = ImageState()
_NOT_LOOKED_AT = "base images are not looked into"


class Bases(Struct, frozen=True, dict=True):
    """Looks up base images for one request."""

    catalogue: Catalogue
    request: Request

    @cached_property
    def _found(self) -> dict[str, BaseImage]:
        return {}

    @cached_property
    def _files(self) -> dict[str, FileSet]:
        return {}

    def find(self, reference: str) -> BaseImage:
        """Return what is known of an image as written after FROM."""
        found = self._found.get(reference)
        if found is None:
            found = self._found[reference] = self._look_up(reference)
        return found

    def _look_up(self, reference: str) -> BaseImage:
        if self.request.empty_bases and reference != "scratch":
            return BaseImage(reference, known=False, env={"PATH": DEFAULT_PATH})
        image = _catalogued(self.catalogue, reference)[0]
        _, state = self.state(reference)
        if state.env is None:
            return image
        return replace(image, env={"PATH": DEFAULT_PATH, **image.env, **state.env})

    def state(self, reference: str) -> tuple[str, ImageState]:
        """Return the name an image is known by and the state it is in."""
        name = image_name(reference)
        if "@" in reference:
            name += "@" + reference.partition("@")[2]
        images = self.request.images
        return name, images.get(name, images.get(image_name(reference), _UNCHANGED))

    def environment(self, reference: ImageReference) -> convert.BaseImage | None:
        """Return what an image sets, for ``convert``; None when that can't be known."""
        written = reference.familiar + (f":{reference.tag}" if reference.tag else "")
        written += f"@{reference.digest}" if reference.digest else ""
        image = self.find(written)
        _, state = self.state(written)
        if not image.known and state.env is None and not self.request.empty_bases:
            return None
        return convert.BaseImage(image.env, image.workdir)

    def files(self, image: BaseImage) -> FileSet:
        """Return an image's files; those of an updated image may be others than before."""
        found = self._files.get(image.reference)
        if found is None:
            _, state = self.state(image.reference)
            if self.request.empty_bases:
                # only the configuration is looked at, so nothing may fail for a missing file
                found = FileSet(regions=(Region("/", _NOT_LOOKED_AT, 0, image.reference),))
            else:
                found = _catalogued(self.catalogue, image.reference)[1]
            if is_updated(state):
                found = _updated(found, state.layers)
            found = found.put(*_described(image.reference, state.files or {}))
            self._files[image.reference] = found
        return found


@lru_cache(maxsize=64)
def _catalogued(catalogue: Catalogue, reference: str) -> tuple[BaseImage, FileSet]:
    """Look an image up once for every build on it; its files would be made anew each time."""
    image = catalogue.find(reference)
    return image, image.files


def may_be_same(one: BaseImage, other: BaseImage) -> bool:
    """Tell whether two references may well be one image: a pinned tag, or two names of it."""
    if image_name(one.reference) == image_name(other.reference):
        return True
    return one.known and other.known and _facts(one) == _facts(other)


def _facts(image: BaseImage) -> tuple[object, ...]:
    return (image.distro, image.size, image.compressed, image.env, image.entrypoint, image.tools)


def is_updated(state: ImageState) -> bool:
    """Tell whether an image is not the one the catalogue describes."""
    return bool(state.layers)


def _updated(files: FileSet, layers: str) -> FileSet:
    mark = made_by("", digest(layers), doubt=True)
    entries = [replace(entry, content=f"{entry.content}{mark}") for entry in files.all()]
    regions = tuple(replace(r, content=f"{r.content}{mark}") for r in files.regions)
    return replace(files.put(*entries), regions=regions)


def _described(reference: str, contents: Mapping[str, str]) -> list[Entry]:
    origin = Origin(OriginKind.BASE, reference)
    return [
        Entry(f"/{path.lstrip('/')}", Shape.FILE, origin, f"text:{digest(content)}", 1)
        for path, content in contents.items()
    ]
