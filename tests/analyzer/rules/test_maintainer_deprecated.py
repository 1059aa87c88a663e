"""maintainer-deprecated."""

from __future__ import annotations

from ..checking import buildkit, variations
from ..oracle import agrees_with_hadolint


def test_buildkit_warns() -> None:
    assert buildkit("FROM a\nMAINTAINER b\n") == [("MaintainerDeprecated", 2)]
    assert buildkit("FROM a\nLABEL maintainer=b\n") == []


def test_hadolint_says_the_same() -> None:
    who = ["a", "a b <c@d>", '"a"']
    texts = variations("MAINTAINER {who}", "maintainer {who}\nRUN x", "LABEL a=b", who=who)
    texts += variations(
        "MAINTAINER {who}\nMAINTAINER {who}",
        "FROM a:1 AS x\nMAINTAINER {who}\nFROM x\nMAINTAINER {who}",
        "ONBUILD MAINTAINER {who}\nLABEL maintainer={who}",
        "MAINTAINER \\\n {who}",
        who=["a", '"a"'],
    )
    texts += ["MAINTAINER a\n", "MAINTAINER a\nFROM a:1\nMAINTAINER b\n"]
    agrees_with_hadolint("DL4000", texts)
