"""Commands that run another command: what `sudo`, `env` and their kin hand their words to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sealegs.analyzer.arguments import text_of
from sealegs.dockerfile.shell_tree import ShellWord
from sealegs.simulator.shells import SHELLS

BUILTIN_WRAPPERS = ("exec", "command", "builtin", "time")
"""Words of the shell itself that only run what follows."""

_VALUED = {
    "exec": ("-a",),
    "sudo": ("-u", "-g", "-h", "-p", "-C", "-D", "-R", "-T", "-U", "--user", "--group"),
    "env": ("-u", "-C", "--unset", "--chdir"),
    "nice": ("-n",),
    "timeout": ("-k", "-s"),
}
_PLAIN = frozenset([*BUILTIN_WRAPPERS, "sudo", "env", "nice", "nohup", "eatmydata"])


def unwrapped(words: tuple[ShellWord, ...]) -> Iterator[tuple[tuple[ShellWord, ...], str]]:
    """The words of a command, then those of the command it runs, each with the wrapper before."""
    wrapper = ""
    while words:
        yield words, wrapper
        name = (words[0].literal or "").rpartition("/")[2]
        at = _command_at(name, [text_of(word) for word in words])
        if at is None:
            return
        words, wrapper = words[at:], name
    if not wrapper:
        yield words, wrapper


def handed_to_shell(words: tuple[ShellWord, ...]) -> tuple[str, ShellWord | None]:
    """The shell that a command calls with `-c`, and the word that is its script; None without."""
    for inner, _ in unwrapped(words):
        name = (inner[0].literal or "").rpartition("/")[2] if inner else ""
        if name in SHELLS:
            for at, word in enumerate(inner[1:-1], 1):
                text = word.literal or ""
                if text[:1] == "-" and text[:2] != "--" and text.endswith("c"):
                    return name, inner[at + 1]
                if text[:1] not in ("-", "+"):
                    break
    return "", None


def _command_at(name: str, texts: Sequence[str]) -> int | None:
    """Where the wrapped command starts, None where nothing is wrapped."""
    if name not in _PLAIN:
        return None
    valued = _VALUED.get(name, ())
    at = 1
    while at < len(texts):
        text = texts[at]
        if text == "--":
            return at + 1
        if name == "command" and text in ("-v", "-V"):
            return None
        if text.startswith("-"):
            at += 2 if text in valued else 1
        elif name in ("env", "sudo") and "=" in text:
            at += 1
        else:
            return at
    return None
