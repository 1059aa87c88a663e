"""A new measurement for the catalogue, from files that the user has.

``docker image inspect IMAGE`` tells the size on disk and the configuration, a registry manifest
(``docker manifest inspect``, ``crane manifest``) the compressed layers. Nothing is fetched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec
import yaml

from sealegs.authoring.catalogue_source import SourceError

_NO_JSON = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What comes of bytes that hold no JSON, no text, or nests without end."""


class _Config(msgspec.Struct, rename="pascal"):
    user: str = ""
    env: list[str] | None = None
    cmd: list[str] | None = None
    entrypoint: list[str] | None = None
    working_dir: str = ""
    exposed_ports: dict[str, object] | None = None
    volumes: dict[str, object] | None = None
    stop_signal: str = ""


class _Inspected(msgspec.Struct, rename="pascal"):
    size: int
    config: _Config
    architecture: str = "amd64"


class _Blob(msgspec.Struct):
    size: int


class _Manifest(msgspec.Struct):
    layers: list[_Blob] = []
    manifests: list[object] = []


@dataclass(frozen=True, slots=True)
class Measurement:
    """What was seen of one image on one day; sizes in bytes, None where no file told them."""

    reference: str
    as_of: date
    disk: int | None
    packed: int | None
    config: _Config | None


def measure(
    reference: str, as_of: date, inspected: bytes | None, manifest: bytes | None
) -> Measurement:
    """Read the files; raises SourceError saying which one can't be used and why."""
    disk, config = None, None
    if inspected is not None:
        image = _image(inspected)
        disk, config = image.size, image.config
    packed = None if manifest is None else _packed(manifest)
    if disk is None and packed is None:
        raise SourceError("give the output of docker image inspect, a manifest, or both")
    return Measurement(reference, as_of, disk, packed, config)


def measured_text(existing: str, seen: Measurement) -> str:
    """Return measured.yaml with a measurement added, or replaced where the image is there."""
    kept = [
        line
        for line in existing.splitlines()
        if not line.startswith(f"- {{reference: {seen.reference},")
    ]
    parts = [f"reference: {seen.reference}", f"as_of: {seen.as_of.isoformat()}"]
    if seen.disk is not None:
        parts.append(f"disk: {round(seen.disk / 10**6, 2)} measured")
    if seen.packed is not None:
        parts.append(f"packed: {seen.packed} measured")
    head = kept or ["schema: catalogue-source/2", "", "measured:"]
    return "\n".join([*head, f"- {{{', '.join(parts)}}}"]) + "\n"


def draft(seen: Measurement) -> str:
    """Return an entry for an image that the catalogue doesn't have, to be completed by hand."""
    name, _, tag = seen.reference.rpartition(":")
    entry: dict[str, object] = {"name": name, "tags": tag}
    config = seen.config
    if config is not None:
        entry |= {"user": config.user, "workdir": config.working_dir}
        entry |= {"entrypoint": config.entrypoint, "cmd": config.cmd}
        entry["env"] = dict(word.split("=", 1) for word in config.env or [] if "=" in word)
        entry["ports"] = " ".join(sorted(config.exposed_ports or ()))
        entry["volumes"] = " ".join(sorted(config.volumes or ()))
        entry["stopsignal"] = config.stop_signal
    entry = {key: value for key, value in entry.items() if value}
    if seen.disk is not None:
        entry["disk"] = f"{round(seen.disk / 10**6, 2)} measured"
    if seen.packed is not None:
        entry["packed"] = f"{seen.packed} measured"
    entry |= {"unsure": "*", "trust": "B", "as_of": seen.as_of, "source": "docker image inspect"}
    return yaml.safe_dump([entry], sort_keys=False, default_flow_style=False)


def _image(raw: bytes) -> _Inspected:
    try:
        images = msgspec.json.decode(raw, type=list[_Inspected])
    except _NO_JSON as error:
        raise SourceError(f"this is not the output of docker image inspect: {error}") from error
    if len(images) != 1:
        raise SourceError(f"docker image inspect told of {len(images)} images: inspect one")
    if images[0].architecture != "amd64":
        raise SourceError(
            f"the catalogue holds linux/amd64, this image is {images[0].architecture}: "
            "pull it with --platform linux/amd64"
        )
    return images[0]


def _packed(raw: bytes) -> int:
    try:
        manifest = msgspec.json.decode(raw, type=_Manifest)
    except _NO_JSON as error:
        raise SourceError(f"this is not an image manifest: {error}") from error
    if manifest.manifests:
        raise SourceError("this is an index of platforms: take the manifest of linux/amd64")
    if not manifest.layers:
        raise SourceError("this manifest has no layers: take an image manifest, not its config")
    return sum(layer.size for layer in manifest.layers)
