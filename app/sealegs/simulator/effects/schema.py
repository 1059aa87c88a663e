"""The shape of assets/effects/*.yaml: what a command does, said with about a dozen verbs.

Templates (``{1}``, ``{*}``, ``{--output|-o}``, ...) are explained in ``templates``, conditions
(``flag:-r``, ``path:/x``, ...) in ``conditions``. ``docs/effects.md`` is the author's manual.
"""

# Types are values here, not texts: msgspec asks for them at the first RUN, and evaluating
# texts takes it longer than reading the file.

from typing import Literal as OneOf

import msgspec

Deterministic = OneOf["yes", "no", "unknown"]
"""Whether running a command again on equal inputs gives equal bytes; never guessed."""

Status = OneOf["sure", "supposed", "test", "fails"]
"""How a command ends: it can't fail, should work, is asked a question, or surely fails."""


class Write(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something that exists afterwards.

    ``origin`` is a kind of FORMATS 8 with an optional detail (``leftover:apt lists``); ``size`` is
    ``28 MB``, ``15 MB..60 MB``, ``unknown``, ``produces`` for what the build context says, or
    ``beside``: at most what the described products weigh.
    ``new``: what is there already stays as it is. ``carries``: it holds what the command is given.
    ``mode`` is that of a new file, where the command sets one. ``adds``: what is in the tree stays.
    """

    path: str
    origin: str = "artifact"
    size: str = "0"
    shape: OneOf["file", "directory", "tree"] = "file"
    tool: bool = False
    new: bool = False
    carries: bool = False
    adds: bool = False
    mode: str = ""
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Move(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Files carried from ``sources`` to ``to``; ``directories`` says whether trees may be.

    ``mode`` is what the copies get, where they don't keep their own.
    """

    sources: str
    to: str
    directories: tuple[str, ...] = ()
    exact: bool = False
    mode: str = ""


class Require(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something without which the command surely fails: a path, or conditions."""

    why: str
    path: str = ""
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Havoc(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Anything may have been written below ``path``; ``why`` is a clause for the learner."""

    path: str
    why: str = ""
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Fetch(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Dependencies fetched unless they are in ``store`` or, already installed, at ``ready``.

    ``kept`` is the origin of what stays in the store. Nothing stays there when ``unless`` holds.
    """

    ecosystem: str
    store: str
    kept: OneOf["dependency", "leftover"] = "leftover"
    ready: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Build(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a build tool makes of the project in ``at``.

    The build context's ``produces`` says what comes out; where it is silent anything may be below
    ``into``. ``manifest`` names the project's own file, ``sources`` are globs below the project
    over its described sources, without which no program comes out. ``named`` are
    other spellings that a ``produces`` entry may be written with. ``output`` is the file that the
    call itself names for the one thing it makes, ``folder`` where it puts all of them. Without
    ``products`` only ``leftovers`` appear.
    ``makes`` says that ``into`` is a folder that is there afterwards in any case. ``layout`` is
    how the tool tells projects and folders apart (see ``projects``).
    """

    into: tuple[str, ...]
    at: str = "."
    output: str = ""
    folder: str = ""
    products: bool = True
    makes: bool = False
    layout: OneOf["", "cargo", "cargo-install", "dotnet", "go"] = ""
    manifest: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    leftovers: tuple[Write, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Packages(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Packages of a distribution that are installed.

    With ``confirmed`` given, one of its conditions has to hold or the tool stops to ask.
    ``virtual`` is the name under which they can be removed together.
    """

    manager: OneOf["deb", "apk", "rpm"]
    names: str = "{*}"
    virtual: str = ""
    recommends: bool = False
    unless_recommends: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()


class User(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A user (or group) that exists afterwards."""

    name: str
    uid: str = ""
    group: bool = False


class Runs(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Another command this one starts: its operands, or a script.

    ``appends`` says that words nobody knows are added, as xargs does; ``skip`` operands come first
    (the seconds of timeout); ``assigns`` allows NAME=VALUE before the command; ``trusted``: the
    command need not be on PATH.
    """

    script: str = ""
    file: str = ""
    skip: int = 0
    appends: bool = False
    assigns: bool = False
    piped: bool = False
    trusted: bool = False
    prefix: tuple[str, ...] = ()


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One way to call a command, and what it does then.

    ``sub`` lists the words that its operands begin with, ``goals`` words one of which is among
    them. More than ``most`` operands, or an option that is not listed, and the call is not
    understood. What it ``rewrites`` gets another ``owner`` or ``mode``, other ``times``, or else
    other bytes; ``alone``: a directory itself and nothing below it.
    """

    sub: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    flags: str = ""
    values: str = ""
    most: int = 0
    least: int = 0
    status: Status = "supposed"
    deterministic: Deterministic = "unknown"
    network: bool = False
    reads: tuple[str, ...] = ()
    requires: tuple[Require, ...] = ()
    fails: tuple[Require, ...] = ()
    wonders: tuple[Require, ...] = ()
    fetches: tuple[Fetch, ...] = ()
    deletes: tuple[str, ...] = ()
    copies: tuple[Move, ...] = ()
    moves: tuple[Move, ...] = ()
    links: tuple[Move, ...] = ()
    builds: tuple[Build, ...] = ()
    writes: tuple[Write, ...] = ()
    packages: Packages | None = None
    user: User | None = None
    rewrites: tuple[str, ...] = ()
    owner: str = ""
    mode: str = ""
    times: bool = False
    alone: bool = False
    unknown: tuple[Havoc, ...] = ()
    cwd: str = ""
    prints: str = ""
    runs: Runs | None = None
    special: str = ""


class Keep(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A file of its own in which a tool keeps what it is told, called with one of ``sub``."""

    path: str
    sub: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One program under all its names.

    ``spelling`` is how options are written: bundled short ones (``getopt``), words with one dash
    (``words``), or not at all (``none``); ``tar`` takes a first bundle without a dash. ``stops``:
    options end at the first operand. ``reach`` is where the program may write when a call is not
    understood: everywhere, or with an empty list nowhere at all. ``order`` are goals each of which
    implies those before. ``keeps`` is where a secret stays that it is given, the first that fits.
    """

    names: tuple[str, ...]
    forms: tuple[Form, ...] = (Form(most=999, status="supposed"),)
    spelling: OneOf["getopt", "words", "tar", "none"] = "getopt"
    stops: bool = False
    flags: str = ""
    values: str = ""
    order: str = ""
    reach: tuple[str, ...] = ("/",)
    keeps: tuple[Keep, ...] = ()


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"version": "schema"}):
    """One file of assets/effects."""

    version: OneOf["command-effects/1"]
    about: str
    commands: tuple[Command, ...]
