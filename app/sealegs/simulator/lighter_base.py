"""The sibling of a base image that leaves out what only a build needs."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.ground.regex import Regex
from sealegs.simulator.base_image import BaseImage
from sealegs.simulator.catalogue import Catalogue, familiar_name

_RUNTIME_OF = (("/dotnet/sdk", "/dotnet/aspnet"),)
_JAVA = Regex(r"(eclipse-temurin|amazoncorretto|bellsoft/.*|sapmachine|ibm-semeru-runtimes)")


def lighter(image: BaseImage, catalogue: Catalogue) -> BaseImage | None:
    """Return a described image of the same family and version that is smaller, or None.

    A JRE for a JDK (Corretto calls it headless), `-slim` for a full image, ASP.NET's runtime for
    the .NET SDK.
    """
    for reference in _candidates(familiar_name(image.reference)):
        found = catalogue.find(reference)
        if found.known and found.size.estimate < image.size.estimate:
            return found
    return None


def _candidates(reference: str) -> Iterator[str]:
    name, _, tag = reference.partition(":")
    tag = tag or "latest"
    for build, run in _RUNTIME_OF:
        if name.endswith(build):
            yield f"{name.removesuffix(build)}{run}:{tag}"
    if "-jdk" in tag:
        yield f"{name}:{tag.replace('-jdk', '-jre')}"
    elif _JAVA.fullmatch(name) and "jre" not in tag:
        version, _, rest = tag.partition("-")
        yield f"{name}:{version}-jre{'-' + rest if rest else ''}"
    if name == "amazoncorretto" and "headless" not in tag:
        version, _, rest = tag.partition("-")
        yield f"{name}:{version}-headless{'-' + rest if rest else ''}"
    if "slim" not in tag and "alpine" not in tag:
        version, _, rest = tag.partition("-")
        yield f"{name}:{version}-slim{'-' + rest if rest else ''}"
        yield f"{name}:{tag}-slim"
