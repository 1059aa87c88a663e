"""What rules about pip have in common."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.arguments import Arguments, read_arguments, text_of
from sealegs.analyzer.calls import Call
from sealegs.analyzer.subject import Subject
from sealegs.ground.regex import Regex

PIP_VALUED = frozenset([
    "-r", "--requirement", "-c", "--constraint", "-e", "--editable", "-t", "--target", "--prefix",
    "--root", "-i", "--index-url", "--extra-index-url", "-f", "--find-links", "--trusted-host",
    "--proxy", "--timeout", "--default-timeout", "--retries", "--resume-retries", "--log", "--src",
    "-b", "--build", "--platform", "--python-version", "--implementation", "--abi", "--python",
    "--upgrade-strategy", "--install-option", "--global-option", "--build-option", "--no-binary",
    "--only-binary", "--progress-bar", "--cert", "--client-cert", "--cache-dir", "--exists-action",
    "--use-feature", "--use-deprecated", "--root-user-action", "--config-settings", "-C",
    "--config-setting", "--report", "--keyring-provider", "--group", "--hash", "-d", "--download",
    "--build-constraint", "--pip-args",
])  # fmt: skip
"""Options of `pip install` that take a value. Source: pip.pypa.io, of pip 25."""

_PIP = Regex(r"pip(-?[0-9][0-9.]*)?|pipx")
_STRAIGHT = ("-m", "pip", "install")
_PYTHON = Regex(r"(python|pypy)[0-9.]*")


def pip_installs(subject: Subject) -> Iterator[tuple[Call, Arguments]]:
    """Every `pip install`, also by `python -m pip`; the first operand is `install`."""
    for placed in subject.runs("pip"):
        for call in subject.calls(placed):
            arguments = _arguments(call)
            if arguments is not None and arguments.texts[:1] == ("install",):
                yield call, arguments


def known_to_hadolint(call: Call) -> bool:
    """Whether hadolint sees it in this call, too."""
    return call.plain and (_PIP.fullmatch(call.name) is not None or _is_straight(call))


def _is_straight(call: Call) -> bool:
    """Whether it is `python -m pip install` with no option between these words."""
    words = call.words
    return call.name.startswith("python") and words[words.index("-m") :][:3] == _STRAIGHT


def _arguments(call: Call) -> Arguments | None:
    if _PIP.fullmatch(call.name):
        return read_arguments(call.parts[1:], PIP_VALUED)
    if _PYTHON.fullmatch(call.name):
        texts = [text_of(word) for word in call.parts]
        if "-m" in texts and texts[texts.index("-m") + 1 :][:1] == ["pip"]:
            return read_arguments(call.parts[texts.index("-m") + 2 :], PIP_VALUED)
    return None
