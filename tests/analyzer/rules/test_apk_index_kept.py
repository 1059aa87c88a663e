"""apk-index-kept."""

from __future__ import annotations

import pytest

from sealegs.analyzer.finding import Severity

from ..checking import coded, findings, lines, placed, scripts
from ..oracle import agrees_with_hadolint

RULE = "apk-index-kept"
CODE = "DL3019"


def run(script: str) -> str:
    return f"FROM debian:12\nRUN {script}\n"


@pytest.mark.parametrize(
    "script",
    [
        "apk add --no-cache curl",
        "apk update",
        "--mount=type=cache,target=/var/cache/apk apk add curl",
        "--mount=type=cache,target=/etc/apk/cache apk add curl",
    ],
)
def test_nothing_is_said(script: str) -> None:
    assert lines(RULE, run(script)) == []


@pytest.mark.parametrize(
    "script",
    [
        "sudo apk add curl",
    ],
)
def test_hadolint_does_not_see_these(script: str) -> None:
    text = run(script)
    assert lines(RULE, text) == [2]
    assert coded(CODE, text) == []


def test_where_the_index_is_removed_only_the_detour_is_remarked_on() -> None:
    (found,) = findings(run("apk add -U curl && rm -rf /var/cache/apk/*"), RULE)
    assert found.severity is Severity.STYLE
    (found,) = findings(run("rm -rf /var/cache/apk/* && apk add -U curl"), RULE)
    assert found.severity is Severity.WARNING


SCRIPTS = """
apk add foo
apk add foo=1.0
apk add foo=~1.0
apk add foo~1.0
apk add foo~=1.0
apk add foo>1.0
apk add "foo>1.0"
apk add 'foo>=1.0'
apk add 'foo<1.0'
apk add "foo>1.0" bar
apk add foo=1 bar
apk add --no-cache foo
apk --no-cache add foo=1
apk add foo=1 --no-cache
apk add --update foo=1
apk add -U foo=1
apk add --update-cache foo=1
apk add --update --no-cache foo=1
apk --update add foo=1
apk -U add foo=1
apk update
apk update && apk add foo=1
apk update && apk add foo=1 && rm -rf /var/cache/apk/*
apk add foo=1 && rm -rf /var/cache/apk
apk upgrade
apk upgrade --no-cache
apk del foo
apk add --virtual .deps foo=1
apk add --virtual=.deps foo=1
apk add -t .deps foo=1
apk add --virtual .deps foo
apk add -t .deps foo
apk --no-cache --virtual .deps add foo=1
apk add --no-cache foo=1 --virtual .deps
apk add --no-cache -t .deps foo=1
apk add --no-cache --virtual .build-deps --repository http://x foo=1
apk add --no-cache --repository=http://x foo=1
apk add --no-cache -X http://x foo=1
apk add --no-cache --repositories-file /x foo=1
apk add --no-cache -p /root foo=1
apk add --no-cache --root /root foo=1
apk add --no-cache --arch x86 foo=1
apk add --no-cache --wait 5 foo=1
apk add --no-cache --cache-dir /x foo=1
apk add --no-cache foo@testing
apk add --no-cache foo@testing=1
apk add --no-cache foo=1@testing
apk add --no-cache $PKG
apk add --no-cache "$PKG"
apk add --no-cache ${PKG}=1
apk add --no-cache foo=$V
apk add --no-cache foo=${V}
apk add --no-cache foo.apk
apk add --no-cache ./foo.apk
apk add --no-cache --allow-untrusted /tmp/foo.apk
apk add --no-cache https://x/foo.apk
apk add --no-cache !foo
apk add --no-cache '!foo'
apk add --no-cache $(cat x)
apk add --no-cache
apk add
apk --no-cache
apk fetch foo
apk info foo
apk -q add foo=1
apk -v add --no-cache foo=1
apk add -q --no-progress foo=1
apk add --no-cache=true foo=1
sudo apk add foo
x && apk add foo; y
(apk add foo)
if apk add foo; then x; fi
sh -c "apk add foo"
apk add --no-cache "foo=1" 'bar'
apk add --no-cache foo=1 # bar
apk add --no-cache foo==1
apk add --no-cache foo-1.0
apk add --no-cache foo=1 && apk add bar=1
apk add --no-cache foo=
apk --repository x add --no-cache foo=1
apk -X x add --no-cache foo=1
apk --root /x --initdb add --no-cache foo=1
apk add --no-cache cmd:bash
apk add -u foo=1
apk add --no-cache -l foo=1
["apk","add","foo"]
["apk","add","--no-cache","foo=1"]
--mount=type=cache,target=/var/cache/apk apk add foo=1
--mount=type=cache,target=/var/cache/apk apk add -U foo=1
--mount=type=cache,target=/var/cache/apk/ apk add foo=1
--mount=type=tmpfs,target=/var/cache/apk apk add foo=1
--mount=type=bind,target=/var/cache/apk apk add foo=1
--mount=type=cache,dst=/var/cache/apk apk add foo=1
--mount=type=cache,destination=/var/cache/apk apk add foo=1
--mount=type=cache,id=x,sharing=locked,target=/var/cache/apk apk add foo=1
--mount=target=/var/cache/apk,type=cache apk add foo=1
--mount=type=cache,target=/var/cache/apk apk update && apk add foo
--network=none apk add foo=1
"""


def test_hadolint_says_the_same() -> None:
    texts = [*scripts(SCRIPTS), *placed("apk add foo")]
    why = "the mount keeps the cache out of the layer"
    differences = {
        run("--mount=type=cache,target=/var/cache apk add foo=1"): why,
        run("--mount=type=cache,target=/etc/apk/cache apk add foo=1"): why,
    }
    agrees_with_hadolint(CODE, texts, differences)
