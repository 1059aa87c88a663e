"""``sealegs team web``: the whole app in a browser, for people without a terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from sealegs.cli.rooms.options import Chosen, listening_options

if TYPE_CHECKING:
    from sealegs.team.web.running import Serving


@click.command(
    epilog="Examples:  sealegs team web   ·   sealegs team web --for anna --for ben "
    "--bind 0.0.0.0 --cert cert.pem --key key.pem"
)
@click.option("--for", "people", multiple=True, metavar="NAME",
              help="Who gets a link and a folder of their own; may be repeated.")  # fmt: skip
@click.option("--most", type=click.IntRange(1, 200), default=8, show_default=True,
              help="How many may be there at a time.")  # fmt: skip
@click.option("--idle", type=click.FloatRange(0.05, 1440), default=30, show_default=True,
              help="Minutes without a key until a page is closed.")  # fmt: skip
@click.option("--renew", is_flag=True, help="Make new links; the old ones are worth nothing.")
@listening_options
def web(people: tuple[str, ...], most: int, idle: float, renew: bool, **options: object) -> None:
    """Serve the app to browsers, to everyone who has one of the links that are printed.

    What can reach beyond the app is locked there: no other program is started, no file of this
    machine is read, nothing is written but the progress of whoever has the link, which is kept
    for the next time.
    """
    # Every command's help is asked for where all commands are listed.
    import asyncio
    import signal

    from sealegs.ground.endings import heeded
    from sealegs.team.server.listening import Listening, opened
    from sealegs.team.server.origins import own_names
    from sealegs.team.web.running import Serving, WebServer
    from sealegs.team.web.seats import seats_in
    from sealegs.team.web.tab import Limits
    from sealegs.workspace.paths import Paths

    chosen = Chosen.of(options)
    seats = seats_in(Paths.of(os.environ).data / "web", people, renew=renew)
    listening = Listening(chosen.bind, chosen.port, chosen.certificate, chosen.private)
    names = own_names(chosen.bind, chosen.name)
    serving = Serving(seats, listening, names, most, Limits(idle=idle * 60))
    with opened(listening) as sock:
        port = int(sock.getsockname()[1])
        server = WebServer(serving)

        async def serve() -> None:
            loop = asyncio.get_running_loop()
            for name in (signal.SIGINT, *heeded()):
                loop.add_signal_handler(name, server.stop)
            await server.run(sock, lambda: _tell(serving, port))

        asyncio.run(serve())


def _tell(serving: Serving, port: int) -> None:
    from sealegs.team.web.running import exposure, links

    click.echo(exposure(serving.listening, port))
    for name, link in links(serving, port):
        click.echo(f"{name}: {link}")
    click.echo("Whoever has a link is that person; ctrl+c ends it for all.")


COMMAND: click.Command = web
