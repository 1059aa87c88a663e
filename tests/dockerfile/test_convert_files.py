"""Modes, checksums and addresses of COPY and ADD."""

from __future__ import annotations

import pytest

from sealegs.dockerfile.convert_files import (
    GitSource,
    Refused,
    check_mode,
    check_sources,
    git_source,
)

DIGEST = "sha256:" + "a" * 64


@pytest.mark.parametrize(
    "mode",
    ["", "755", "0755", "7777", "0", "u=rwx,go=rx", "+x", "a-w", "go=", "u+s-x", "g=u", "+X"],
)
def test_modes(mode: str) -> None:
    assert check_mode(mode) is None


@pytest.mark.parametrize(
    "mode", ["8", "10000", "0o755", "x", "u", "u=q", "u=r,", "755x", "-1", "+x;", "rwxr-xr-x"]
)
def test_no_modes(mode: str) -> None:
    refused = check_mode(mode)
    assert refused is not None
    assert refused.code == "chmod-invalid"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a/b", None),
        ("./git@x:y", None),
        ("https://x/y", None),
        ("ftp://x/y.git", None),
        ("github.com/a/b", None),
        ("https://github.com/a/b.git", GitSource()),
        ("https://github.com/a/b.git#main:sub", GitSource()),
        ("git://x/y", GitSource()),
        ("ssh://git@x/y", GitSource()),
        ("git@github.com:a/b", GitSource()),
        ("https://x/y.git?keep-git-dir=true", GitSource(True)),
        ("https://x/y.git?keep-git-dir", GitSource(True)),
        ("https://x/y.git?keep-git-dir=0", GitSource(False)),
        ("https://x/y.git?checksum=abc&ref=v1", GitSource(None, "abc")),
        ("https://x/y.git?tag=v1&ref=refs/tags/v1", GitSource()),
    ],
)
def test_git_sources(source: str, expected: GitSource | None) -> None:
    assert git_source(source) == expected


@pytest.mark.parametrize(
    "query",
    ["nope=1", "ref", "ref=", "ref=a&ref=b", "submodules=maybe", "mtime=now", "tag=a&branch=b"],
)
def test_git_queries_that_are_refused(query: str) -> None:
    refused = git_source(f"https://x/y.git?{query}")
    assert isinstance(refused, Refused)
    assert refused.code == "git-query-invalid"


def check(
    *sources: str, add: bool = True, checksum: str = "", keep: bool | None = None
) -> str | None:
    refused = check_sources(list(sources), add=add, checksum=checksum, keep_git_dir=keep)
    return None if refused is None else refused.code


@pytest.mark.parametrize(
    ("sources", "add", "checksum", "expected"),
    [
        (["a", "b"], False, "", None),
        (["https://x/y"], True, "", None),
        (["https://x/y"], True, DIGEST, None),
        (["https://x/y.git"], True, "abc", None),
        (["a", "https://x/y"], False, "", "copy-from-network"),
        (["git@x:y"], False, "", "copy-from-network"),
        (["a"], True, DIGEST, "checksum-misplaced"),
        (["https://x/y", "https://x/z"], True, DIGEST, "checksum-misplaced"),
        ([], True, DIGEST, "checksum-misplaced"),
        (["https://x/y"], True, "sha256:ab", "checksum-invalid"),
        (["https://x/y.git?commit=b"], True, "a", "git-query-invalid"),
        (["https://x/y.git?commit=a"], True, "a", None),
    ],
)
def test_sources(sources: list[str], add: bool, checksum: str, expected: str | None) -> None:
    assert check(*sources, add=add, checksum=checksum) == expected


def test_keeping_the_git_folder_can_be_said_twice_but_not_differently() -> None:
    assert check("https://x/y.git?keep-git-dir=true", keep=True) is None
    assert check("https://x/y.git?keep-git-dir=true", keep=False) == "git-query-invalid"
