"""root-by-default: without USER a program is root."""

from __future__ import annotations

import pytest

from ..checking import findings, lines

RULE = "root-by-default"

FOUND = {
    "Node": (
        [1],
        """\
FROM node:24-slim
COPY . .
CMD ["node", "server.js"]
""",
    ),
    "the last of two stages": (
        [5],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM alpine:3.22
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
""",
    ),
    "Python": (
        [1],
        """\
FROM python:3.13-slim
COPY . .
EXPOSE 8000
CMD ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]
""",
    ),
    "scratch": (
        [5],
        """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
""",
    ),
    "USER only in the stage left behind": (
        [4],
        """\
FROM node:24-slim AS build
USER node
RUN echo x > /tmp/x
FROM node:24-slim
COPY --from=build /tmp/x /x
CMD ["node", "server.js"]
""",
    ),
}

QUIET = {
    "a number": """\
FROM node:24-slim
USER 1000
CMD ["node", "server.js"]
""",
    "root on purpose is another finding": """\
FROM node:24-slim
USER root
CMD ["node", "server.js"]
""",
    "the base image has a user": """\
FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
""",
    "files for somebody else to take": """\
FROM scratch
COPY dist /
""",
    "nobody knows the base image": """\
FROM example.com/base:1
CMD ["run"]
""",
    "only tools": """\
FROM debian:13-slim
RUN apt-get update && apt-get install -y git
""",
}


@pytest.mark.parametrize(("at", "text"), FOUND.values(), ids=FOUND)
def test_it_is_found(at: list[int], text: str) -> None:
    assert lines(RULE, text) == at


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_near_misses_are_quiet(text: str) -> None:
    assert lines(RULE, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "FROM nginx:1.30-alpine\nCOPY dist /usr/share/nginx/html\n",
        "FROM debian:13-slim\nRUN apt-get update && apt-get install -y gosu\nCOPY run.sh /\n"
        'ENTRYPOINT ["/run.sh"]\n',
    ],
)
def test_where_it_may_be_otherwise_it_is_a_note(text: str) -> None:
    (found,) = findings(text, RULE)
    assert (found.severity, "trusted to give that up" in found.message) == ("info", True)


def test_what_works_on_the_network_is_only_asked_for_less() -> None:
    text = (
        "FROM alpine:3.22\nRUN apk add --no-cache iptables tinc\nCOPY start /start\n"
        'ENTRYPOINT ["/start"]\n'
    )
    (found,) = findings(text, RULE)
    assert found.severity == "info"
    assert "`iptables` may need that" in found.message


def test_a_server_that_gives_root_up_by_itself_is_a_note() -> None:
    text = 'FROM alpine:3.22\nRUN apk add --no-cache vsftpd\nCMD ["vsftpd"]\n'
    assert [each.severity for each in findings(text, RULE)] == ["info"]


@pytest.mark.parametrize(
    "start", ['CMD ["python3"]', 'ENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["node"]']
)
def test_an_image_that_is_there_to_be_built_on_is_a_note(start: str) -> None:
    text = f"FROM alpine:3.22\nRUN apk add --no-cache python3 nodejs\n{start}\n"
    (found,) = findings(text, RULE)
    assert found.severity == "info"
    assert "what is built on this image or handed to it runs as root" in found.message


@pytest.mark.parametrize(
    ("port", "severity"), [("22", "info"), ("80 22/tcp", "info"), ("22222", "warning")]
)
def test_what_serves_ssh_is_a_note(port: str, severity: str) -> None:
    text = (
        "FROM alpine:3.22\nRUN apk add --no-cache openssh\nCOPY start.sh /\n"
        f'EXPOSE {port}\nENTRYPOINT ["/start.sh"]\n'
    )
    assert [each.severity for each in findings(text, RULE)] == [severity]


@pytest.mark.parametrize("usage", ["--cap-add SYS_RAWIO", "--privileged"])
def test_what_is_run_with_rights_of_root_is_only_asked_for_less(usage: str) -> None:
    text = f'# docker run {usage} tool\nFROM alpine:3.22\nCOPY tool /tool\nCMD ["/tool"]\n'
    (found,) = findings(text, RULE)
    assert found.severity == "info"
    assert f"`{usage.split()[0]}` may need that" in found.message


def test_a_start_that_no_word_can_be_told_of_is_read_too() -> None:
    text = 'FROM alpine:3.22\nRUN apk add tinyproxy\nCMD tinyproxy -k "${KEY:-$(hostname)}"\n'
    assert lines(RULE, text) == [1]


@pytest.mark.parametrize(("port", "severity"), [("67/udp 69/udp", "info"), ("6767/udp", "warning")])
def test_a_server_for_dhcp_is_only_asked_for_less(port: str, severity: str) -> None:
    text = f'FROM alpine:3.22\nRUN apk add a\nEXPOSE {port}\nCMD ["a"]\n'
    (found,) = findings(text, RULE)
    told = "`DHCP` may need that" in found.message
    assert (found.severity, told) == (severity, severity == "info")


@pytest.mark.parametrize(
    ("line", "needs"),
    [
        ("RUN apt-get update && apt-get install -y snort", "snort"),
        ("RUN apt-get update && apt-get install -y libpcap0.8 sniffer", "libpcap"),
        ("RUN apt-get update && apt-get install -y linux-perf", "linux-perf"),
        ("# docker run -it --pid host me/top", "--pid host"),
        ("RUN apt-get update && apt-get install -y tini", ""),
    ],
)
def test_what_looks_into_network_or_kernel_is_only_asked_for_less(line: str, needs: str) -> None:
    (found,) = findings(f'FROM debian:13-slim\n{line}\nCMD ["a"]\n', RULE)
    told = f"`{needs}` may need that" in found.message
    assert (found.severity, told) == (("info", True) if needs else ("warning", False))


@pytest.mark.parametrize(
    ("value", "told"),
    [("mongodb://db:27017/app", False), ("/var/lib/app", True), ("file:///var/lib/app", True)],
)
def test_an_address_is_no_place_to_write_to(value: str, told: bool) -> None:
    text = (
        f"FROM node:24-slim\nENV DATABASE_URL={value}\nEXPOSE 8080\nCOPY a.js /a.js\n"
        'CMD ["node", "/a.js"]\n'
    )
    assert ("names a place it may write to" in findings(text, RULE)[0].message) == told


@pytest.mark.parametrize(
    ("base", "severity"), [("nginx:1.29", "info"), ("debian:13-slim", "warning")]
)
def test_a_script_on_the_image_of_a_server_likely_starts_it(base: str, severity: str) -> None:
    (found,) = findings(f'FROM {base}\nCOPY wrapper.sh /\nCMD ["/wrapper.sh"]\n', RULE)
    assert found.severity == severity


@pytest.mark.parametrize(("version", "there"), [("6.0", False), ("8.0", True)])
def test_images_of_dotnet_have_a_user_from_version_8_on(version: str, there: bool) -> None:
    text = (
        f'FROM mcr.microsoft.com/dotnet/aspnet:{version}\nCOPY a /a\nCMD ["dotnet", "/a/a.dll"]\n'
    )
    assert ("`app` is there" in findings(text, RULE)[0].message) == there


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ('CMD ([ -z "$A" ] || crond -d 6) && exec httpd -D FOREGROUND $(id)', "info"),
        ('RUN apk add docker.io openssh-server\nCMD ["./boot.sh"]', "info"),
        ('COPY --from=docker.io/library/busybox:1.37 /bin/a /a\nCMD ["./boot.sh"]', "warning"),
        ('RUN apk add a\nCMD ["./boot.sh"]', "warning"),
    ],
)
def test_what_gives_root_up_or_needs_it_is_looked_for_in_the_whole_start(
    line: str, severity: str
) -> None:
    (found,) = findings(f"FROM alpine:3.22\nCOPY boot.sh ./\n{line}\n", RULE)
    assert found.severity == severity


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FROM nginx:1.29\nCOPY a.conf /etc/nginx/nginx.conf\n", "pid file and temporary folders"),
        (
            "FROM nginx:1.29\nRUN echo 'server { listen 80; }' > /etc/nginx/conf.d/a.conf\n",
            "a port above 1023 (line 2 says 80; Docker opens it, not every runtime does)",
        ),
        (
            'FROM alpine:3.22\nRUN apk add supervisor\nCMD ["supervisord", "-n"]\n',
            "a pid file and socket of its own",
        ),
        (
            'FROM alpine:3.22\nRUN apk add vsftpd\nCMD ["vsftpd"]\n',
            "above 1023 (Docker opens lower ones to users, not every runtime does) and its own",
        ),
        (
            'FROM alpine:3.22\nCOPY a /bin/a\nCMD ["/bin/a"]\n',
            "by number; its port and what it writes must be open to that user",
        ),
    ],
)
def test_a_user_alone_is_not_said_to_be_enough(text: str, told: str) -> None:
    assert told in findings(text, RULE)[0].message


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ("WORKDIR /data", True),
        ("WORKDIR /data\nRUN chown 1000 /data", False),
        ("WORKDIR /data\nCOPY . .", False),
        ("WORKDIR /", False),
    ],
)
def test_a_folder_that_is_roots_is_named(steps: str, told: bool) -> None:
    text = f'FROM alpine:3.22\nCOPY a /bin/a\n{steps}\nCMD ["/bin/a"]\n'
    assert ("(chown `/data`, root's now)" in findings(text, RULE)[0].message) == told


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("RUN ln -s /srv /app", "line 3 makes a link, and it may write to what that leads to"),
        ("RUN mkdir /srv/a", "line 3 makes a folder it may write to"),
        ("WORKDIR /data", "/data is root's, and it may write there"),
    ],
)
def test_a_link_is_no_folder(step: str, told: str) -> None:
    text = f'FROM node:24-slim\nEXPOSE 8080\n{step}\nCOPY a.js /a.js\nCMD ["node", "/a.js"]\n'
    assert findings(text, RULE)[0].message.endswith(f"before you do: {told}")


@pytest.mark.parametrize("line", ["ENV APP_HOME=/root/app", "WORKDIR /root/app"])
def test_what_lies_in_roots_home_has_to_move(line: str) -> None:
    text = f'FROM alpine:3.22\n{line}\nCOPY a /bin/a\nCMD ["/bin/a"]\n'
    assert "lies in /root, which only root may enter" in findings(text, RULE)[0].message


@pytest.mark.parametrize(("place", "severity"), [("tools", "warning"), ("image", "info")])
def test_what_gives_root_up_counts_only_where_it_ships(place: str, severity: str) -> None:
    step = "ADD https://example.com/s6-overlay-noarch.tar.xz /tmp/\n"
    text = (
        f"FROM node:24-slim AS tools\n{step if place == 'tools' else ''}FROM node:24-slim\n"
        f'{step if place == "image" else ""}COPY a.js /a.js\nCMD ["node", "/a.js"]\n'
    )
    (found,) = findings(text, RULE)
    assert found.severity.value == severity


@pytest.mark.parametrize(
    ("start", "severity"),
    [
        ('["sh", "-c", "goose -dir . postgres \\"$DATABASE_URL\\" up"]', "warning"),
        ('["sh", "-c", "goose -dir . up && exec postgres"]', "info"),
        ('["/migrate", "nginx"]', "info"),
    ],
)
def test_a_server_that_is_only_spoken_of_gives_nothing_up(start: str, severity: str) -> None:
    text = f"FROM alpine:3.22\nCOPY goose /usr/local/bin/goose\nCMD {start}\n"
    (found,) = findings(text, RULE)
    assert found.severity.value == severity


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ('CMD ["node", "/a.js", "--port", "5555"]', True),
        ('CMD ["node", "/a.js", "--port=80"]', False),
        ('CMD ["node", "/a.js"]', False),
    ],
)
def test_a_port_that_the_start_names_is_known(start: str, told: bool) -> None:
    text = f"FROM node:24-slim\nCOPY a.js /a.js\n{start}\n"
    assert ("which port it listens on" not in findings(text, RULE)[0].message) == told


def test_what_lies_below_roots_home_keeps_others_out() -> None:
    path = 'ENV PATH="/root/.bun/bin:$PATH"'
    text = f'FROM node:24-slim\n{path}\nCOPY a.js /a.js\nCMD ["node", "/a.js"]\n'
    message = findings(text, RULE)[0].message
    assert "as 1000" not in message
    assert "PATH lies in /root" in message


def test_a_volume_that_is_not_there_yet_is_made_above_it() -> None:
    text = 'FROM alpine:3.22\nCOPY a /bin/a\nVOLUME /data\nCMD ["/bin/a"]\n'
    assert "mkdir and chown `/data` above VOLUME" in findings(text, RULE)[0].message
