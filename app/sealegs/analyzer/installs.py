"""Packages of a distribution that a RUN installs, whichever package manager does it."""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.apt import APT_VALUED
from sealegs.analyzer.calls import Call
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.model import Run

MANAGERS = ("apt-get", "apt", "aptitude", "apk", "dnf", "microdnf", "yum", "tdnf", "zypper")
_APK_VALUED = ("-t", "--virtual", "-X", "--repository", "-p", "--root", "--keys-dir")
_REMOVING = frozenset({"purge", "remove", "autoremove", "del", "erase", "rm"})
_INSTALLING = frozenset({"install", "add", "in", "groupinstall"})


def installed(subject: Subject, run: Placed[Run]) -> Iterator[tuple[Call, tuple[str, ...]]]:
    """The calls of a RUN that install packages by name, with these names."""
    for call in subject.calls(run):
        if call.name in MANAGERS:
            texts = _operands(call)
            if texts[:1] and texts[0] in _INSTALLING:
                yield call, texts[1:]


def removed_here(subject: Subject, call: Call) -> bool:
    """Whether packages are removed again in the same RUN, behind an install.

    Which ones isn't looked at: who cleans up behind themselves is believed.
    """
    later = (c for c in subject.calls(call.placed) if c.at > call.at and c.name in MANAGERS)
    return any(_REMOVING.intersection(_operands(each)[:1]) for each in later)


def _operands(call: Call) -> tuple[str, ...]:
    valued = _APK_VALUED if call.name == "apk" else APT_VALUED
    return tuple(call.arguments(valued).texts)
