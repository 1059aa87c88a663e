"""In the place of the app: shows what it was given and what it hears, and obeys a few words."""

from __future__ import annotations

import json
import os
import sys
import time


def say(kind: bytes, payload: bytes) -> None:
    """Send a packet."""
    os.write(1, kind + len(payload).to_bytes(4, "big") + payload)


def main() -> None:
    """Talk until told to leave."""
    os.write(1, b"__GANGLION__\n")
    given = {"cwd": os.getcwd(), "pid": os.getpid(), "environ": dict(os.environ)}
    say(b"D", b"<" + json.dumps(given).encode() + b">")
    stubborn = False
    source = sys.stdin.buffer
    while head := source.read(5):
        payload = source.read(int.from_bytes(head[1:], "big"))
        say(b"D", b"[" + head[:1] + b" " + payload + b"]")
        if payload == b"open":
            say(b"M", b'{"type":"open_url","url":"http://evil.example","new_tab":true}')
            say(b"M", b'{"type":"deliver_file_start","key":"k","path":"/etc/passwd"}')
            say(b"P", b"anything")
            say(b"D", b"asked")
        elif payload == b"flood":
            for _ in range(1000):
                say(b"D", b"x" * 65536)
        elif payload == b"crash":
            sys.stderr.write("\x1b]0;owned\x07it broke")
            sys.exit(3)
        elif payload == b"stubborn":
            stubborn = True
        elif head[:1] == b"M" and json.loads(payload)["type"] == "quit" and not stubborn:
            break
    while stubborn:
        time.sleep(1)
    say(b"M", b'{"type":"exit"}')


main()
