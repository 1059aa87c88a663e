"""What rules about yum and dnf have in common."""

from __future__ import annotations

from sealegs.analyzer.arguments import Arguments
from sealegs.analyzer.calls import Call
from sealegs.analyzer.packages import Action, action_of
from sealegs.ground.regex import Regex

RPM_VALUED = (
    "-c", "--config", "-d", "--debuglevel", "-e", "--errorlevel", "--rpmverbosity", "-R",
    "--randomwait", "--disablerepo", "--disable-repo", "--enablerepo", "--enable-repo", "--repo",
    "--repoid", "--repofrompath", "-x", "--exclude", "--disableexcludes", "--disableplugin",
    "--enableplugin", "--setopt", "--releasever", "--installroot", "--downloaddir", "--destdir",
    "--color", "--comment", "--advisory", "--bugfix", "--forcearch", "--setvar",
)  # fmt: skip
"""Options of yum, dnf and dnf5 that take a value. Source: their manual pages."""

DNF = ("dnf", "microdnf", "dnf5", "yum4")
"""The programs that read dnf's words."""

HADOLINT_DNF = ("dnf", "microdnf")
"""Those of them that hadolint knows."""

_FAMILIES = ("group", "groups", "module", "modules")
_VERSION = Regex(r"-(?:[0-9]|\$\{)")


def rpm_action(call: Call) -> Action | None:
    """The action of a call of yum or dnf; `group` and `module` take a second word."""
    return action_of(call, RPM_VALUED, _FAMILIES)


def says_yes(arguments: Arguments) -> bool:
    """Whether nothing is asked."""
    return arguments.has("-y", "--assumeyes", "--assumeno")


def pinned_rpm(text: str) -> bool:
    """Whether a package is held to a version: `name-1.2`, or a file that is one."""
    return text.endswith(".rpm") or _VERSION.search(text) is not None


def pinned_module(text: str) -> bool:
    """Whether a module names its stream: `nodejs:22`."""
    return ":" in text


def cleans(call: Call) -> bool:
    """Whether a call empties the cache of yum and dnf, which are one program on newer systems."""
    return call.name != "microdnf" and _cleans(call)


def microdnf_cleans(call: Call) -> bool:
    """Whether a call empties the cache of microdnf, which has one of its own."""
    return call.name == "microdnf" and _cleans(call)


def _cleans(call: Call) -> bool:
    return call.name in ("yum", *DNF) and "clean" in call.arguments(RPM_VALUED).texts
