"""All stages are one, and a last RUN deletes what should not ship: its bytes stay."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.mutant import Mutant, Mutator, Original
from sealegs.authoring.stages_merged import merged

_ABOUT = frozenset({"smaller_than", "size_le", "no_dup_bytes"})

_TOOLS = (
    "/root/.m2 /root/.gradle /root/.cache /root/.npm /root/.cargo /usr/share/maven /usr/local/go "
    "/usr/local/cargo /usr/local/rustup /go /opt/java/openjdk/jmods /usr/share/dotnet/sdk"
)


def _mutate(original: Original) -> Iterator[Mutant]:
    if len(original.blocks) > 1:
        yield Mutant("", merged(original, f"RUN rm -rf {_TOOLS}"), _ABOUT)


MUTATOR = Mutator("delete-later", "One stage ships, and deletes its tools at the end.", _mutate)
