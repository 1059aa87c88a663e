"""The container runs as root because nothing says otherwise.

## What it finds
An image without any USER, on a base image whose own user is root. Where
its server gives root up by itself (nginx, PostgreSQL, what serves SSH), or where a tool for that is
at hand (gosu, su-exec, setpriv), it is a note, as it is for an image that only starts a language
and is there to be built on. A USER that says root is found by root-at-the-end.
USER alone is seldom all: the port and what the program writes must be open to that user too.

## Why it matters
Without USER a program has root's rights in the container, and that root is the host's root, kept in
only by namespaces and capabilities. A flaw in the program is then a flaw of the whole container.

Kubernetes refuses such an image under `runAsNonRoot`.

## Bad
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY . .
CMD ["node", "server.js"]
```

## Good
```dockerfile
FROM node:24-slim
WORKDIR /app
COPY . .
USER 1000
CMD ["node", "server.js"]
```

## The interview question behind it
"Who does your container run as, and why does it matter?" As root unless USER says otherwise. Make a
user, or take the one the base image has, give it only the files it writes, and name it by number.

## References
- https://docs.docker.com/build/building/best-practices/#user
- https://docs.docker.com/reference/dockerfile/#user
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sealegs.analyzer.figures import RUNS_AS
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import application, is_language, is_workshop, shipped_views
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import User
from sealegs.ground.regex import Regex
from sealegs.simulator.names import names
from sealegs.simulator.users import names_root

if TYPE_CHECKING:
    from sealegs.simulator.build import Image

_GIVING_UP_ROOT = (
    b"gosu",
    b"su-exec",
    b"setpriv",
    b"runuser",
    b"s6-",
    b"supervisord",
    b"yasu",
    b"fixuid",
    b"PUID",
)
_NEEDING_ROOT = (
    b"iptables", b"nftables", b"wireguard", b"openvpn", b"NET_ADMIN", b"/dev/net/tun", b"SYS_ADMIN",
    b"aircrack-ng", b"tcpdump", b"gparted", b"--privileged", b"--cap-add", b"--device=/dev/sd",
    b"snort", b"suricata", b"tshark", b"libpcap", b"linux-perf", b"bpftrace", b"--pid host",
    b"--pid=host", b"samba", b" docker.io ", b"docker-ce", b"dockerd", b"openssh-server",
)  # fmt: skip
"""What works on the host's network, disks or kernel, and what a file's own usage asks for then.

Packets are captured with a raw socket, which wants root or NET_RAW (libpcap's pcap(3PCAP)).
"""
_SERVERS = frozenset(
    names(
        """
        nginx httpd apache2 apache2-foreground httpd-foreground postgres mysqld mariadbd
        redis-server mongod php-fpm haproxy rabbitmq-server memcached cron crond sshd
        supervisord init s6-svscan /init vsftpd proftpd pure-ftpd dovecot radiusd named dnsmasq smbd
        sockd unbound chronyd ntpd squid rsyslogd exim slapd varnishd stunnel asterisk
        """
    )
)

_SSH = Regex(rb"(?im)^[ \t]*EXPOSE[ \t](?:.*[ \t])?22(?:/tcp)?[ \t\r]*$")
"""The port of a server that lets people in as the users they are."""

_HIGH = "a port above 1023"
_RUNTIMES = " (Docker opens lower ones to users, not every runtime does)"
"""Docker 20.10 and containerd 2 set net.ipv4.ip_unprivileged_port_start to 0."""

_OPEN = Regex(r"(?:^|/)(?:php|wordpress|drupal|joomla):[\w.-]*apache")
"""Images whose Apache runs as any user: their folders are open, and their logs are the streams."""

_OWN = "a port above 1023 and its own place for what it writes"
_MEANS = (
    ("nginx", "a port above 1023, and pid file and temporary folders that are its own"),
    ("supervisord", "a pid file and socket of its own, and programs and settings that allow it"),
    ("/init", "a /run of its own, and services that allow it"),
    ("s6-", "a /run of its own, and services that allow it"),
    ("apache", "a port above 1023, and pid file, locks and logs that are its own"),
    ("httpd", "a port above 1023, and pid file and logs that are its own"),
)
"""What servers need to start as a user, by a part of what starts.

Sources: hub.docker.com/_/nginx ("Running nginx as a non-root user"), supervisord.org
configuration (user, pidfile), github.com/just-containers/s6-overlay (running as a user),
httpd.apache.org (Listen, PidFile).
"""

_FREE = 1024
_LISTEN = Regex(rb"(?m)\blisten\s+(?:[\w.*\[\]:]+:)?(\d{1,5})\b(?!\.)")
"""A port in a configuration that the file itself writes."""

_AT_HOME = Regex(r"(?:^|[:\s])/root(?:/|$)")
_DHCP = Regex(rb"(?im)^[ \t]*EXPOSE[ \t](?:.*[ \t])?67/udp\b")
"""The port of a server that answers those who have no address yet."""


def _check(subject: Subject) -> Iterator[Hit]:
    view = next(reversed(shipped_views(subject)), None)
    if view is None or view.start is None:
        return
    if any(each.of(User) for each in shipped_views(subject)):
        return
    # Imported here: it needs the build twin, which a file without a last stage doesn't.
    from sealegs.analyzer.user_lines import user_line
    from sealegs.simulator.plain_user import plain_user

    image = subject.build.image
    user = image.identity.user if image is not None else None
    if image is None or user is None or not names_root(user) or image.identity.user_line:
        return
    if not image.base.known:
        return
    words = [word.rpartition("/")[2] for word in image.start.words if word]
    if not words or (application(subject) is None and not _SERVERS.intersection(words)):
        return
    severity = None if _surely(subject, image, words) else Severity.INFO
    building = severity is None and is_workshop(image)
    message = "nothing says USER, so the program runs as root: name a user of its own, by number"
    if severity is not None:
        message = (
            "nothing says USER, so the container starts as root, and what starts is trusted to"
            f" give that up: a user, by number, is enough only with {_means(subject, image)}"
        )
    if building:
        severity = Severity.INFO
        message = (
            "nothing says USER, so what builds or works in it does so as root: name a user of its"
            " own, by number, where that is enough"
        )
    language = is_language(image)
    if language:
        severity = Severity.INFO
        message = (
            "nothing says USER, so what is built on this image or handed to it runs as root: name"
            " a user there, by number, once everything is installed"
        )
    source = _source(subject)
    needs = next((each for each in _NEEDING_ROOT if each in source), b"")
    if not needs and _DHCP.search(source):
        needs = b"DHCP"
    if needs and severity is None:
        severity = Severity.INFO
        message = (
            f"nothing says USER, so the program runs as root: {quote(needs.decode())} may need"
            " that; give it the one capability (--cap-add) and a user where that is enough"
        )
    plain = plain_user(subject.build)
    fix = user_line(subject, view, plain) if plain is not None else None
    if plain is not None and plain.name != plain.user:
        message += f" ({quote(plain.name)} is there, as {plain.user})"
    if plain is not None and plain.why and not language:
        message += f"; before you do: {plain.why}"
    if plain is None and severity is None:
        message += f"; its port and what it writes must be open to that user{_roots(image)}"
    yield Hit(view.start.span, message, severity=severity, fix=fix)


def _roots(image: Image) -> str:
    """The folders of root that are there for a program's data, as an aside."""
    from sealegs.simulator.plain_user import roots_folders
    from sealegs.simulator.tri import Tri

    own = {n: v for n, v in image.identity.env.items() if image.base.env.get(n) != v}
    own["WORKDIR"] = image.identity.workdir or "/"
    home = next((n for n, v in own.items() if _AT_HOME.search(v)), "")
    if home:
        return f" ({home} lies in /root, which only root may enter: elsewhere first)"
    found = tuple(roots_folders(image))
    folders = " and ".join(quote(folder) for folder in found)
    if any(image.files.has(folder) is Tri.NO for folder in found):
        return f" (mkdir and chown {folders} above VOLUME, which makes root's)"
    return f" (chown {folders}, root's now)" if folders else ""


def _means(subject: Subject, image: Image) -> str:
    """What a server needs besides USER to start without root."""
    who = image.identity
    programs = " ".join(w for p in (who.entrypoint, who.cmd) if p is not None for w in p.words if w)
    programs += f" {' '.join(word for word in image.start.words if word)}"
    needs = next((what for name, what in _MEANS if name in programs), _OWN)
    needs = _HIGH if _OPEN.search(image.base.reference) else needs
    port = next((m for m in _LISTEN.finditer(subject.document.source) if int(m[1]) < _FREE), None)
    if port is None:
        return needs.replace(_HIGH, _HIGH + _RUNTIMES)
    line = subject.document.source.count(b"\n", 0, port.start()) + 1
    told = f" (line {line} says {port[1].decode()}; Docker opens it, not every runtime does)"
    return needs.replace(_HIGH, _HIGH + told) if _HIGH in needs else f"{needs}, {_HIGH}{told}"


def _source(subject: Subject) -> bytes:
    """The text of the stages that ship, and what stands above all of them, comments included."""
    starts = [view.start.outer.span.start for view in subject.stages if view.start is not None]
    ends = [*starts[1:], len(subject.document.source)]
    parts = [subject.document.source[: starts[0]]] if starts else []
    for view in shipped_views(subject):
        if view.start is not None:
            at = view.start.outer.span.start
            parts.append(subject.document.source[at : ends[starts.index(at)]])
    return b"\n".join(parts)


def _started(image: Image) -> Iterator[str]:
    """What ENTRYPOINT and CMD name: words of theirs, and the commands of a script among them."""
    for program in (image.identity.entrypoint, image.identity.cmd):
        for word in program.words if program is not None else ():
            for command in re.split(r"[;&|\n]+|\bexec\s", word or ""):
                head = next((part for part in command.split() if "=" not in part), "")
                yield head.rpartition("/")[2]


def _surely(subject: Subject, image: Image, words: list[str]) -> bool:
    source = _source(subject)
    leaves = any(each in source for each in _GIVING_UP_ROOT)
    # a script of its own on the image of a server most likely ends in that server
    own = {
        word.rpartition("/")[2]
        for word in (*(image.base.cmd or ()), *(image.base.entrypoint or ()))
    }
    leaves = leaves or bool(_SERVERS.intersection(_started(image)))
    leaves = leaves or (words[0].endswith(".sh") and bool(own & _SERVERS))
    return not leaves and words[0] not in _SERVERS and not _SSH.search(source)


RULE = Rule(
    name="root-by-default",
    severity=Severity.WARNING,
    category=Category.SECURITY,
    check=_check,
    figure=RUNS_AS,
)
