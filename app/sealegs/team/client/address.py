"""``CODE@HOST[:PORT]`` and what a phone's QR code says, as one address."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from sealegs.ground.problem import SealegsError
from sealegs.ground.sanitise import clean
from sealegs.team.protocol import PATH

PORT = 8765
_EXAMPLE = "write it as K7M2QX@192.168.1.20:8765"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a room is; ``secure`` when it speaks TLS."""

    code: str
    host: str
    port: int = PORT
    secure: bool = False

    @property
    def authority(self) -> str:
        """Host and port as a URL writes them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def socket(self) -> str:
        """The URL of the websocket."""
        return f"{'wss' if self.secure else 'ws'}://{self.authority}{PATH}"

    @property
    def page(self) -> str:
        """The URL for a browser; the code stands behind ``#``, where no log sees it."""
        return f"{'https' if self.secure else 'http'}://{self.authority}/#{self.code}"

    @property
    def local(self) -> bool:
        """Whether only its own machine finds anything there."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host.casefold() == "localhost"

    @property
    def spoken(self) -> str:
        """What a player types behind ``sealegs team join``."""
        return f"{self.code}@{self.authority}"


def read_address(typed: str, *, secure: bool = False) -> Address:
    """Read ``CODE@HOST[:PORT]`` or the URL of the page; raises a sentence when it is neither."""
    text = clean(typed.strip(), keep_newlines=False)
    if text.startswith(("http://", "https://")):
        try:
            parts = urlsplit(text)
        except ValueError as error:  # brackets around something that is no address
            raise SealegsError(f"“{text[:60]}” is no address of a room; {_EXAMPLE}.") from error
        code, secure = parts.fragment, parts.scheme == "https"
        place = parts.netloc
    else:
        code, at, place = text.rpartition("@")
        if not at:
            raise SealegsError(f"“{text[:60]}” has no @; {_EXAMPLE}.")
    try:
        where = urlsplit(f"//{_bracketed(place)}")
        host, port = where.hostname, where.port
    except ValueError as error:
        raise SealegsError(f"“{place[:60]}” is no host and port; {_EXAMPLE}.") from error
    if not code or not host or where.path or where.username:
        raise SealegsError(f"“{text[:60]}” is no address of a room; {_EXAMPLE}.")
    usual = 443 if secure else PORT
    return Address(code.upper(), host, port or usual, secure)


def _bracketed(place: str) -> str:
    try:
        return f"[{place}]" if ip_address(place).version == 6 else place
    except ValueError:
        return place
