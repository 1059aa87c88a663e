"""Where a secret can be read, also when no context is described (F16)."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Secret, Where
from sealegs.simulator.context import UNDESCRIBED
from sealegs.simulator.predict import predict


def secrets(text: str) -> tuple[Secret, ...]:
    image = predict(parse(text), UNDESCRIBED).image
    assert image is not None
    return image.secrets


@pytest.mark.parametrize(
    ("text", "where", "line"),
    [
        ("FROM alpine:3.23\nCOPY id_rsa /root/.ssh/id_rsa\n", Where.LAYER, 2),
        ("FROM alpine:3.23\nCOPY .env /app/\nRUN rm /app/.env\n", Where.LAYER, 2),
        ("FROM alpine:3.23\nENV API_TOKEN=x\n", Where.CONFIG, 2),
        ("FROM alpine:3.23\nARG TOKEN=x\nRUN true\n", Where.HISTORY, 2),
        ("FROM alpine:3.23 AS b\nARG TOKEN=x\nFROM b\nRUN true\n", Where.HISTORY, 2),
        ("FROM alpine:3.23\nARG TOKEN=x\nENV X=$TOKEN\n", Where.CONFIG, 3),
        ("FROM alpine:3.23\nARG TOKEN=x\nLABEL t=$TOKEN\n", Where.CONFIG, 3),
        (
            "FROM alpine:3.23\nRUN git clone https://bot:s3cr3tvalue@example.org/x.git\n",
            Where.HISTORY,
            2,
        ),
        ("FROM alpine:3.23\nADD https://bot:s3cr3tvalue@example.org/x.git /x\n", Where.HISTORY, 2),
        ('FROM alpine:3.23\nCMD ["app", "--password=hunter22"]\n', Where.CONFIG, 2),
        (
            "FROM alpine:3.23\nCOPY <<EOF /app/conf\nkey: AKIAABCDEFGHIJKLMNOP\nEOF\n",
            Where.HISTORY,
            2,
        ),
    ],
)
def test_a_secret_that_ships_is_told_with_its_place(text: str, where: Where, line: int) -> None:
    assert (where, line) in {(found.where, found.line) for found in secrets(text)}


def test_a_secret_of_a_build_stage_is_in_the_cache_only() -> None:
    build = "FROM alpine:3.23 AS b\nCOPY id_rsa /k\nARG TOKEN=x\nRUN true\n"
    text = build + "FROM scratch\nCOPY --from=b /o /o\n"
    assert {found.where for found in secrets(text)} == {Where.CACHE}


@pytest.mark.parametrize(
    "text",
    [
        "FROM alpine:3.23\nARG TOKEN=x\nCMD true\n",
        "FROM alpine:3.23\nARG TOKEN\nRUN true\n",
        "FROM alpine:3.23\nENV PUBLIC_KEY=x MONKEY=y\n",
        "FROM alpine:3.23\nRUN --mount=type=secret,id=token cat /run/secrets/token\n",
        "FROM alpine:3.23\nCOPY .env.example /app/.env\n",
        "FROM alpine:3.23\nRUN git clone https://git@example.org/x.git\n",
    ],
)
def test_what_is_no_secret_is_not_called_one(text: str) -> None:
    assert secrets(text) == ()


MOUNTED = "RUN --mount=type=secret,id=tok,target=/s,env=TOK "
BASE = "FROM node:22-alpine\nCOPY .env.example /a\n"


@pytest.mark.parametrize(
    ("run", "path"),
    [
        ("cat /s > /k", "/k"),
        ("cat < /s > /k", "/k"),
        ("cat /s | tee /k", "/k"),
        ("tee -a /a < /s", "/a"),
        ("cat /s >> /etc/environment", "/etc/environment"),
        ("{ echo a; cat /s; } > /k", "/k"),
        ("(cat /s) > /k", "/k"),
        ("for i in 1 2; do cat /s; done > /k", "/k"),
        ("if true; then cat /s; fi > /k", "/k"),
        ("cp /s /k", "/k"),
        ("cp /s /tmp/x && mv /tmp/x /k", "/k"),
        ("cp /s /tmp/x && cat /tmp/x | base64 > /k", "/k"),
        ("install -D -m 600 /s /k", "/k"),
        ("install -m 600 /s /k", "/k"),
        ("cat /run/../s > /k", "/k"),
        ("cat /? > /k", "/k"),
        ('echo "token=$(cat /s)" > /k', "/k"),
        ('echo "token=$TOK" > /k', "/k"),
        ("printf '%s' ${TOK} > /k", "/k"),
        ("export T=$(cat /s) && echo $T > /k", "/k"),
        ("T=$(cat /s); U=x$T; echo $U > /k", "/k"),
        ("read T < /s && echo $T > /k", "/k"),
        ("env > /k", "/k"),
        ("printenv TOK > /k", "/k"),
        ('sed -i "s/X/$(cat /s)/" /a', "/a"),
        ("sed -i s/X/$TOK/ /a", "/a"),
        ("npm config set //r/:_authToken=$TOK", "/root/.npmrc"),
        ('npm config set "//r/:_authToken" "$(cat /s)"', "/root/.npmrc"),
        ('git config --global x.y "$TOK"', "/root/.gitconfig"),
        ("git config --system x.y $TOK", "/etc/gitconfig"),
        ('git clone "https://x:$TOK@example.org/a.git" /w', "/w/.git/config"),
        ("pip config set global.index-url https://$TOK@example.org", "/root/.config/pip/pip.conf"),
        ("yarn config set npmAuthToken $TOK", "/root/.yarnrc"),
        ("sh -c 'cat /s > /k'", "/k"),
        ("f() { cat /s; }; f > /k", "/k"),
    ],
)
def test_what_a_command_does_with_a_mounted_secret_is_followed(run: str, path: str) -> None:
    kept = Secret(path, Where.LAYER, 3)
    base = BASE.replace("node:22-alpine", "python:3.13") if run[:3] in ("pip", "git") else BASE
    assert kept in secrets(f"{base}{MOUNTED}{run}\n")
    stage = base.replace("\n", " AS b\n", 1) + f"{MOUNTED}{run}\nFROM scratch\n"
    assert Secret(path, Where.CACHE, 3) in secrets(f"{stage}COPY --from=b /b /b\n")


def test_a_here_document_with_a_secret_in_it_is_one() -> None:
    text = f"{BASE}{MOUNTED}<<EOF\ncat > /root/.netrc <<EOT\npassword $TOK\nEOT\nEOF\n"
    assert secrets(text) == (Secret("/root/.netrc", Where.LAYER, 3),)
    plain = text.replace("<<EOT", "<<'EOT'")
    assert secrets(plain) == ()


@pytest.mark.parametrize(
    "run",
    [
        "cat /s",
        "test -s /s && echo yes > /k",
        "cp /s /k && npm view x && rm /k",
        "npm ci --userconfig=/s || true",
        'curl -H "Authorization: Bearer $(cat /s)" -o /k https://example.org/x',
        'curl -H "Authorization: Bearer $TOK" https://example.org/x > /k',
        "sha256sum /s > /k",
        "ln -s /s /k",
        "echo $OTHER > /k",
        "TOK=none; echo $TOK > /k",
        "cat /s > /dev/null",
        "cat /s > /dev/stdout",
        "echo /s > /k",
        "printf '//r/:_authToken=%s' x > /k",
    ],
)
def test_a_secret_that_is_only_used_is_nowhere(run: str) -> None:
    assert secrets(f"{BASE}{MOUNTED}{run}\n") == ()


LITERAL = "DB_PASSWORD=k7Jm2xQ9"


@pytest.mark.parametrize(
    ("run", "path"),
    [
        (f'echo "{LITERAL}" > /a/.env', "/a/.env"),
        (f"echo '{LITERAL}' >> /a/.env", "/a/.env"),
        (f"printf '{LITERAL}\\n' > /a/.env", "/a/.env"),
        ("printf 'DB_PASSWORD=%s' k7Jm2xQ9 > /a/.env", "/a/.env"),
        (f"echo {LITERAL} | tee /a/.env", "/a/.env"),
        (f"echo {LITERAL} | tee -a /a/.env > /dev/null", "/a/.env"),
        (f"{{ echo A=1; echo {LITERAL}; }} > /a/.env", "/a/.env"),
        (f"echo {LITERAL} > /a/x && mv /a/x /a/.env", "/a/.env"),
        (f"sh -c 'echo {LITERAL} > /a/.env'", "/a/.env"),
        ("touch /a/.env && sed -i 's/DB_PASSWORD=.*/DB_PASSWORD=k7Jm2xQ9/' /a/.env", "/a/.env"),
    ],
)
def test_a_literal_secret_that_is_written_to_a_file_is_told(run: str, path: str) -> None:
    assert Secret(path, Where.LAYER, 3) in secrets(f"FROM debian:trixie\nWORKDIR /a\nRUN {run}\n")


@pytest.mark.parametrize("quoted", ["EOT", "'EOT'"])
@pytest.mark.parametrize("command", ["cat > /a/.npmrc <<{}", "tee /a/.npmrc <<{}"])
def test_so_is_one_in_a_here_document(command: str, quoted: str) -> None:
    script = f"{command.format(quoted)}\n//r/:_authToken=k7Jm2xQ9\nEOT"
    text = f"FROM debian:trixie\nWORKDIR /a\nRUN <<'EOF'\n{script}\nEOF\n"
    assert Secret("/a/.npmrc", Where.LAYER, 3) in secrets(text)


def test_so_is_one_in_a_file_that_copy_writes_out() -> None:
    text = f"FROM debian:trixie\nCOPY <<EOF /a/settings.conf\n{LITERAL}\nEOF\n"
    assert Secret("/a/settings.conf", Where.LAYER, 2) in secrets(text)


def test_a_literal_secret_of_a_build_stage_is_taken_along() -> None:
    stage = f"FROM debian:trixie AS b\nRUN mkdir /a && echo {LITERAL} > /a/.env\n"
    found = secrets(f"{stage}FROM debian:trixie\nCOPY --from=b /a /a\n")
    assert set(found) == {Secret("/a/.env", Where.CACHE, 2), Secret("/a/.env", Where.LAYER, 4)}


@pytest.mark.parametrize("declared", ["ARG NPM_TOKEN", "ARG NPM_TOKEN=k7J2", "ENV NPM_TOKEN=k7J2"])
@pytest.mark.parametrize(
    "run",
    [
        "echo //r/:_authToken=$NPM_TOKEN > /root/.npmrc",
        'echo "//r/:_authToken=${NPM_TOKEN}" >> /root/.npmrc',
        "npm config set //r/:_authToken $NPM_TOKEN",
        "printf '%s' \"$NPM_TOKEN\" | tee /root/.npmrc",
        "T=$NPM_TOKEN; echo $T > /root/.npmrc",
    ],
)
def test_the_value_of_a_build_argument_is_followed_into_files(declared: str, run: str) -> None:
    text = f"FROM node:22-alpine\n{declared}\nRUN {run}\n"
    assert Secret("/root/.npmrc", Where.LAYER, 3) in secrets(text)


@pytest.mark.parametrize(
    "text",
    [
        "RUN echo 'DB_PASSWORD=changeme' > /x",
        "RUN echo 'DB_PASSWORD=$DB_PASSWORD' > /x",
        "RUN echo 'token: <token>' > /x",
        "RUN echo 'DB_PASSWORD=' > /x",
        f"RUN echo '{LITERAL}' > /x && true && rm /x",
        f"RUN echo '{LITERAL}' > /dev/null",
        f"RUN {LITERAL} true > /x",
        "ARG CACHE_KEY=v1\nRUN echo $CACHE_KEY > /x",
        "RUN cat > /x <<'EOF'\npassword: ${PASSWORD}\nEOF",
        "COPY <<'EOF' /x\nDB_PASSWORD=$DB_PASSWORD\nEOF",
    ],
)
def test_a_placeholder_or_what_is_gone_is_no_secret_in_a_file(text: str) -> None:
    found = secrets(f"FROM debian:trixie\n{text}\n")
    assert not [secret for secret in found if secret.what.startswith("/")]


def leaks(text: str) -> tuple[str, ...]:
    return tuple(remark.text for remark in predict(parse(text), UNDESCRIBED).leaks)


@pytest.mark.parametrize(
    "run",
    [
        "./setup.sh $TOKEN",
        'sh setup.sh "$TOKEN"',
        "python3 setup.py --token=$TOKEN",
        'echo "$TOKEN" | ./setup.sh',
    ],
)
def test_whether_a_script_keeps_the_secret_it_is_given_is_not_known(run: str) -> None:
    found = leaks(f"FROM python:3.13\nARG TOKEN\nCOPY . .\nRUN {run}\n")
    assert len(found) == 1
    assert "leaves the secret that it is given" in found[0]


def test_whether_a_script_keeps_a_mounted_secret_is_not_known_either() -> None:
    mount = "RUN --mount=type=secret,id=tok"
    assert leaks(f"FROM alpine:3.23\nCOPY . .\n{mount} ./setup.sh\n")
    assert leaks(f"FROM alpine:3.23\nCOPY . .\n{mount},env=TOK ./setup.sh\n")
    assert not leaks(f"FROM alpine:3.23\nCOPY . .\n{mount} cat /run/secrets/tok\n")
    assert not leaks("FROM alpine:3.23\nARG TOKEN\nCOPY . .\nRUN ./setup.sh\n")


def test_what_only_one_way_through_a_script_leaves_may_be_there() -> None:
    run = "RUN --mount=type=secret,id=tok if test -f /x; then cat /run/secrets/tok > /k; fi"
    assert leaks(f"FROM alpine:3.23\nCOPY . .\n{run}\n") == (
        "whether /k is left with a secret in it",
    )


def test_whether_a_tool_forgets_a_secret_that_it_is_told_to_delete_is_not_known() -> None:
    key = "//r/:_authToken"
    run = f"RUN npm config set {key} $NPM_TOKEN && npm ci && npm config delete {key}"
    text = f"FROM node:22-alpine\nARG NPM_TOKEN\nCOPY . .\n{run}\n"
    assert not [secret for secret in secrets(text) if secret.what.startswith("/")]
    assert "whether /root/.npmrc still holds the secret" in " ".join(leaks(text))


def test_what_git_is_told_to_unset_is_not_kept_again() -> None:
    key = 'url."https://${GH_TOKEN}@e.org/".insteadOf'
    run = f"git config --global {key} https://e.org/ && git config --global --unset {key}"
    found = secrets(f"FROM alpine:3.23\nARG GH_TOKEN\nRUN apk add --no-cache git && {run}\n")
    assert not [secret for secret in found if secret.what.startswith("/")]
