"""What is asked of the simulator: a Dockerfile, its context, and how the build is started."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from sealegs.dockerfile.model import Document
from sealegs.dockerfile.platform import LINUX_AMD64, Platform
from sealegs.simulator.catalogue import familiar_name
from sealegs.simulator.context import UNDESCRIBED, Context
from sealegs.simulator.key import Rerun


class ImageState(Struct, frozen=True):
    """What an image holds at the moment of a build, as far as that differs from the catalogue.

    ``layers`` identifies its layers: two states with the same are the same layers. ``env`` and
    ``files`` (paths and contents) are None when nobody said what they are.
    """

    layers: str = ""
    env: Mapping[str, str] | None = None
    files: Mapping[str, str] | None = None


class Request(Struct, frozen=True):
    """One build: the Dockerfile, the context, and the options of ``docker build``.

    ``target`` is a stage's name, by default the last stage. ``no_cache_filter`` are names of
    stages in lower case. ``images`` holds what is known of images by their short names, ``urls``
    what addresses send. ``rerun`` is what is assumed about RUNs that run again, ``identical``
    are steps (``stage:index``) that make the same bytes whatever is assumed of others.
    ``pruned`` says that the cache was emptied before. ``empty_bases`` takes every base image for
    one that sets nothing but PATH.
    """

    document: Document
    context: Context = UNDESCRIBED
    target: str | None = None
    build_args: Mapping[str, str] = field(default_factory=dict)
    platform: Platform = LINUX_AMD64
    build_platform: Platform | None = None
    no_cache: bool = False
    no_cache_filter: frozenset[str] = frozenset()
    hosts: tuple[str, ...] = ()
    images: Mapping[str, ImageState] = field(default_factory=dict)
    urls: Mapping[str, str] = field(default_factory=dict)
    rerun: Rerun = Rerun.DIFFERENT
    identical: frozenset[str] = frozenset()
    pruned: bool = False
    empty_bases: bool = False


def image_name(reference: str) -> str:
    """Return the short name an image is looked up by: no registry of Docker's, no digest."""
    return familiar_name(reference)
