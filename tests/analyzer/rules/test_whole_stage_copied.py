"""whole-stage-copied."""

from __future__ import annotations

from ..checking import variations
from ..oracle import agrees_with_hadolint


def test_hadolint_says_the_same() -> None:
    words = [
        "/ /",
        "/ /app",
        "/ .",
        "/. /",
        "/* /",
        "// /",
        "/a /",
        "/ / /x",
        '["/", "/"]',
        "/a / /",
    ]
    words += [". /", "./ /", '"/" /', "$X /", "/./ /", "* /", "'/' /", "/app/ /", '["/", "/x"]']
    texts = variations(
        "FROM a:1 AS x\nFROM b:1\nCOPY --from={source} {words}",
        "FROM a:1 AS x\nFROM scratch\nCOPY --chown=1:1 --from=x --link {words}",
        "FROM a:1 AS x\nFROM b:1\nCOPY {words}",
        "FROM a:1 AS x\nFROM b:1\nONBUILD COPY --from=x {words}",
        "FROM a:1 AS x\nFROM b:1 AS y\ncopy --from=x {words}\nFROM c:1\nCOPY --from=y /q /q",
        source=["x", "0", "alpine:3"],
        words=words,
    )
    agrees_with_hadolint("DL3067", [*texts, "COPY --from=x / /\n"])
