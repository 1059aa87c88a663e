"""What a file is for, told by its name."""

from __future__ import annotations

import pytest

from sealegs.simulator.kinds import kind_of


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("src/main/java/App.java", "source"),
        ("pom.xml", "manifest"),
        ("Api/Api.csproj", "manifest"),
        ("package-lock.json", "lock"),
        ("go.sum", "lock"),
        (".env", "secret"),
        (".env.production", "secret"),
        (".env.example", ""),
        ("certs/server.key", "secret"),
        ("public/logo.png", "asset"),
        ("node_modules/left-pad/index.js", "junk"),
        (".git/config", "junk"),
        ("README", ""),
    ],
)
def test_a_name_tells_the_kind(path: str, kind: str) -> None:
    assert kind_of(path) == kind
