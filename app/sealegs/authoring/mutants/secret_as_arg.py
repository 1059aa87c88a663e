"""A secret comes as a build argument, or stands in the image's environment."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.authoring.mutant import Mutant, Mutator, Original, detail_of
from sealegs.dockerfile.model import Run

_ARGUMENT = frozenset({"no_secret", "secret_mount"})
_ENVIRONMENT = frozenset({"no_secret"})
_TOKEN = "s3cr3t-0f-our-registry"


def _mutate(original: Original) -> Iterator[Mutant]:
    for instruction in original.document.instructions:
        if not isinstance(instruction.command, Run):
            continue
        line, names = original.written(instruction), []
        for flag in instruction.flags:
            text = original.document.text(flag.span)
            if flag.name == "mount" and "type=secret" in text:
                line = line.replace(text, "", 1)
                names.append(_variable(text))
        if names:
            arguments = "".join(f"ARG {name}\n" for name in names)
            told = "".join(f': "${{{name}}}" && ' for name in names)
            line = line.replace("RUN", f"{arguments}RUN {told}", 1)
            edited = original.edited({instruction.first_line: line})
            yield Mutant(f"ARG for {detail_of(instruction)}", edited, _ARGUMENT)
    text = f"{original.text.rstrip()}\nENV API_TOKEN={_TOKEN}\n"
    yield Mutant("ENV", text, _ENVIRONMENT)


def _variable(mount: str) -> str:
    words = dict(word.partition("=")[::2] for word in mount.partition("=")[2].split(","))
    name = words.get("env") or words.get("id") or "token"
    return "".join(c if c.isalnum() else "_" for c in name).upper()


MUTATOR = Mutator("secret-as-arg", "A secret is a build argument or a variable.", _mutate)
