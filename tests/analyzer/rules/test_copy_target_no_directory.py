"""copy-target-no-directory."""

from __future__ import annotations

from sealegs.analyzer.finding import Severity

from ..checking import findings, lines, variations
from ..oracle import agrees_with_hadolint

RULE = "copy-target-no-directory"


def test_a_value_counts() -> None:
    assert lines(RULE, "FROM a\nARG DIR=/app/\nCOPY b c $DIR\n") == []
    assert lines(RULE, "FROM a\nARG DIR=/app\nCOPY b c $DIR\n") == [3]


def test_an_unknown_value_is_a_note() -> None:
    found = findings("FROM a\nARG DIR\nCOPY b c $DIR\n", RULE)
    assert [f.severity for f in found] == [Severity.INFO]


def test_what_should_be_a_flag_or_a_comment_is_told_as_such() -> None:
    start = "FROM a AS build\nFROM b\n"
    for word in ("from=build", "-from=build", "\u2013from=build", "-- from=build"):
        found = findings(f"{start}COPY {word} /app /app\n", RULE)
        assert "did you mean `--from=build`?" in found[0].message
    found = findings("FROM a\nCOPY b c # why\n", RULE)
    assert "a comment stands on a line of its own" in found[0].message


def test_hadolint_says_the_same() -> None:
    words = [
        "a b",
        "a b c",
        "a b c/",
        "a b ./",
        "a b ..",
        "a b /",
        'a b "c/"',
        'a b "c"',
        "a b 'c/'",
    ]
    words += [
        '["a","b"]',
        '["a","b","c"]',
        '["a","b","c/"]',
        '["a", "b", "c d/"]',
        "a b $D",
        "a b ${D}",
    ]
    words += [
        "a b ${D}/",
        "a b $D/",
        "a b /app/$D",
        "a b $D/x",
        'a b "$D/"',
        'a b "$D"',
        "* c",
        "a? b",
    ]
    words += [
        "$A b",
        "$A $B c",
        '"a b" c',
        '"a b" "c d" e/',
        "a b C:/",
        "a b c.",
        "a b c/.",
        "a b /.",
    ]
    words += [
        "a b c/./",
        "a b ~",
        "a b /c /d",
        "a b ${D:-x}",
        "package.json yarn.lock ./",
        "a b c # d",
    ]
    words += [
        "package*.json ./",
        "package.json yarn.lock /app",
        "a \\\n b \\\n c",
        "a \\\n b \\\n c/",
    ]
    texts = variations(
        "COPY {words}",
        "WORKDIR /w\nCOPY --chown=$U:$G {words}",
        "copy --from=x --link {words}\nCOPY d e f",
        "ONBUILD COPY {words}",
        words=words,
    )
    texts += ["COPY a b c\n", "COPY a b c/\n", *variations("ADD a b c", "COPY a b c\nCOPY d e f")]
    here = "BuildKit takes a single dot for the directory"
    agrees_with_hadolint(
        "DL3021",
        texts,
        {
            "FROM a:1\nCOPY a b .\n": here,
            "FROM a:1\nCOPY package.json yarn.lock .\n": here,
            "FROM a:1\nENV D=c/\nCOPY a b $D\n": "the variable's value ends in a slash",
        },
    )
