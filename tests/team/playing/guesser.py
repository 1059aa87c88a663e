"""Guesses codes as fast as it can: ``python -m tests.team.playing.guesser URL TRIES ADDRESS``.

Says as JSON how often it was refused with which reason, and how long it took.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from time import monotonic

from websockets.asyncio.client import connect

AT_ONCE = 40


async def guess(url: str, tries: int, address: str) -> Counter[str]:
    """Try wrong codes, many at a time; each on a connection of its own."""
    left = iter(range(tries))
    reasons: Counter[str] = Counter()

    async def some() -> None:
        for number in left:
            async with connect(
                url, proxy=None, compression=None, open_timeout=30, local_addr=(address, 0)
            ) as socket:
                join = {"type": "join", "v": 1, "code": f"{number:06}", "name": "G"}
                await socket.send(json.dumps({**join, "key": f"guessing-{number:06}"}))
                said = json.loads(await socket.recv())
                reasons[said.get("reason", said["type"])] += 1

    await asyncio.gather(*(some() for _ in range(AT_ONCE)))
    return reasons


def main() -> None:
    """Guess and tell."""
    url, tries, address = sys.argv[1:4]
    began = monotonic()
    reasons = asyncio.run(guess(url, int(tries), address))
    print(json.dumps({"reasons": reasons, "took": monotonic() - began}))


if __name__ == "__main__":
    main()
