"""The options that open a room, alike for ``host`` and ``serve``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

Opened = TypeVar("Opened", bound=Callable[..., Any])
_FILE = click.Path(path_type=str)
_LISTENING = (
    click.option("--bind", default="127.0.0.1", show_default=True, metavar="ADDRESS",
                 help="Where to listen; 0.0.0.0 for every network."),
    click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True,
                 help="0 for any free one."),
    click.option("--name", multiple=True, metavar="HOST", help="A host name of this machine."),
    click.option("--cert", default="", type=_FILE, help="Certificate (PEM): speak TLS."),
    click.option("--key", default="", type=_FILE, help="Its key (PEM)."),
)  # fmt: skip
_OPTIONS = (
    click.option("--agenda", default="", metavar="NAME|FILE",
                 help="Follow an agenda; `sealegs team agendas` lists those there are."),
    click.option("--session", type=click.IntRange(1, 30), default=1, show_default=True,
                 help="Which session of the agenda's path."),
    click.option("--topic", multiple=True, metavar="TOPIC", help="Ask about it; may be repeated."),
    click.option("--level", type=click.Choice(["junior", "middle", "senior"]), help="One level."),
    click.option("--kind", multiple=True, metavar="KIND", help="Such as red-flag or choice."),
    click.option("--questions", type=click.IntRange(1, 200), default=10, show_default=True,
                 help="How many questions."),
    click.option("--seconds", type=click.IntRange(0, 3600), default=0, show_default=True,
                 help="Time for each question; 0 for no limit."),
    click.option("--title", default="", help="What the session is called."),
    click.option("--scoring", default="", help="How answers score; by default as the agenda says, "
                 "else by accuracy."),
    click.option("--late", type=click.Choice(["", "full", "zero", "observe"]), default="",
                 help="What latecomers may do; by default as the agenda says, else play in full."),
    click.option("--show-names", is_flag=True, help="Show names in the standings."),
    click.option("--show-aliases", is_flag=True, help="Show aliases in the standings."),
    click.option("--db", default="", metavar="URL", help="postgresql://... or sqlite:///FILE."),
    click.option("--room", default="", metavar="CODE", help="Go on with a room that was opened."),
    click.option("--patience", type=click.FloatRange(0.1, 60), default=10.0, hidden=True,
                 help="Seconds to say who one is."),
)  # fmt: skip


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """What was chosen on the command line."""

    agenda: str = ""
    session: int = 1
    topic: tuple[str, ...] = ()
    level: str | None = None
    kind: tuple[str, ...] = ()
    questions: int = 10
    seconds: int = 0
    title: str = ""
    scoring: str = ""
    late: str = ""
    show_names: bool = False
    show_aliases: bool = False
    bind: str = "127.0.0.1"
    port: int = 8765
    name: tuple[str, ...] = ()
    db: str = ""
    room: str = ""
    cert: str = ""
    key: str = ""
    patience: float = 10.0

    @classmethod
    def of(cls, options: dict[str, object]) -> Chosen:
        """Return the options as click hands them over."""
        return msgspec.convert(options, cls)

    @property
    def certificate(self) -> Path | None:
        """The certificate, where there is one."""
        return Path(self.cert) if self.cert else None

    @property
    def private(self) -> Path | None:
        """The key of the certificate."""
        return Path(self.key) if self.key else None

    def arguments(self) -> list[str]:
        """Return the options as a child's command line; what is usual is left out."""
        usual, made = Chosen(), []
        for field in self.__struct_fields__:
            value, flag = getattr(self, field), f"--{field.replace('_', '-')}"
            if value == getattr(usual, field):
                continue
            if isinstance(value, bool):
                made.append(flag)
                continue
            for one in value if isinstance(value, tuple) else (value,):
                made.append(f"{flag}={one}")
        return made


def opening_options(command: Opened) -> Opened:
    """Give a command the options."""
    return _given(command, (*_OPTIONS, *_LISTENING))


def listening_options(command: Opened) -> Opened:
    """Give a command the options that say where it listens, and with which certificate."""
    return _given(command, _LISTENING)


def _given(command: Opened, options: Sequence[Callable[[Opened], Opened]]) -> Opened:
    for option in reversed(options):
        command = option(command)
    return command
