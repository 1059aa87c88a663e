"""A Dockerfile with all its stages made one, as it was before someone split it."""

from __future__ import annotations

from sealegs.authoring.mutant import Original
from sealegs.dockerfile.model import Copy, Word


def merged(original: Original, last: str = "") -> str:
    """Return the file with its first FROM only; COPY --from becomes a copy in place.

    ``last`` is put below the last RUN or COPY, before user and start command.
    """
    blocks = original.blocks
    changes: dict[int, str | None] = {block.opening.first_line: None for block in blocks[1:]}
    steps = [i for block in blocks for i in block.instructions if i.name in ("RUN", "COPY", "ADD")]
    for step in steps:
        command = step.command
        if isinstance(command, Copy) and command.from_ is not None:
            if original.stage_named(command.from_.text) is None:
                continue
            sources = " ".join(s.text for s in command.sources if isinstance(s, Word))
            folder = command.destination.text
            made = f"mkdir -p {folder} && " if folder.endswith("/") else ""
            changes[step.first_line] = f"RUN {made}cp -r {sources} {folder}"
    if last and steps:
        line = steps[-1].first_line
        changes[line] = f"{changes.get(line) or original.written(steps[-1])}\n{last}"
    return original.edited(changes)
