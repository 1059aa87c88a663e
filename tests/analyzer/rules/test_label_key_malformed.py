"""label-key-malformed."""

from __future__ import annotations

from ..checking import variations
from ..oracle import agrees_with_hadolint


def test_hadolint_says_the_same() -> None:
    keys = "a A a.b a-b a_b a..b a--b a-.b .a -a a. a- 1a a1 com.docker.x io.docker.x a.B aB a/b"
    keys += " a:b org.dockerproject.x com.docker com.dockerx.y io.dockerx a+b $a ${a} a$b a__b _a"
    keys += " a_ a@b ä 1 a.1 a.b-c a-.-b a.-b org.opencontainers.image.title maintainer MAINTAINER"
    keys += " xcom.docker.y a%b com.docker. (a) {a} a#b ~a com.Docker.x foo.bar--baz a/ /a a//b a~b"
    keys += " a,b a!b a*b a.- a-_b z9"
    words = [
        *keys.split(),
        '"a b"',
        '"a"',
        '"a"."b"',
        "'a'",
        '"$a"',
        '"com.docker.x"',
        '"a..b"',
        "a\\ b",
    ]
    texts = variations("LABEL {k}=x", "label ok=x \\\n {k}=x", "ONBUILD LABEL {k}=x", k=words)
    texts += variations(
        "LABEL {k} x",
        "FROM a:1 AS b\nLABEL {k}=x B=y\nFROM c:1\nLABEL a=x\nLABEL {k}=x",
        k=["a", "A"],
    )
    agrees_with_hadolint("DL3048", [*texts, "LABEL A=x\n", "LABEL a=x\n"])
