"""label-missing, label-unknown and label-empty: silent until somebody lists the labels."""

from __future__ import annotations

from sealegs.analyzer.finding import Severity
from sealegs.analyzer.labels import Format, Labels

from ..checking import coded, findings, lines, variations
from ..oracle import agrees_with_hadolint

WANTED = [Labels({"q": Format.TEXT})]
STRICT = [Labels({"q": Format.TEXT}, strict=True)]
ARGUMENTS = ["--require-label", "q:text"]


def test_without_a_list_nothing_is_said() -> None:
    text = 'FROM a\nLABEL q=""\n'
    assert [lines(rule, text) for rule in ("label-missing", "label-unknown", "label-empty")] == [
        []
    ] * 3


def test_a_stage_that_does_not_ship_gets_a_note() -> None:
    found = findings("FROM a AS b\nFROM c\n", "label-missing", options=WANTED)
    assert [(f.line, f.severity) for f in found] == [(1, Severity.INFO), (2, Severity.WARNING)]


def test_a_label_that_is_near_is_offered() -> None:
    options = [Labels({"org.opencontainers.image.licenses": Format.LICENCE}, strict=True)]
    text = "FROM a\nLABEL org.opencontainers.image.license=MIT\n"
    (found,) = findings(text, "label-unknown", options=options)
    assert "licenses" in found.message


def test_an_empty_variable_is_an_empty_label() -> None:
    text = 'FROM a\nARG V=""\nLABEL q=$V\n'
    assert lines("label-empty", text, options=WANTED) == [3]
    assert lines("label-empty", "FROM a\nARG V\nLABEL q=$V\n", options=WANTED) == []


def test_hadolint_asks_for_the_same_labels() -> None:
    labels = [
        "LABEL q=1",
        "LABEL z=1",
        'LABEL "q"="1"',
        "LABEL Q=1",
        "LABEL q 1",
        "ONBUILD LABEL q=1",
    ]
    labels += ["LABEL a=1\nLABEL q=1", "LABEL a=1 q=2", "RUN x"]
    texts = variations(
        "{x}",
        "FROM a:1 AS s\n{x}\nFROM b:1",
        "FROM a:1 AS s\n{x}\nFROM s",
        "FROM a:1 AS s\nFROM b:1\n{x}",
        "FROM a:1 AS s\nFROM b:1\n{x}\nCOPY --from=s /a /b",
        "FROM a:1 AS s\nFROM s\n{x}",
        "FROM a:1 AS s\n{x}\nFROM s AS t\nFROM t",
        "FROM a:1 AS s\nFROM b:1 AS t\nCOPY --from=s /a /b\n{x}\nFROM c:1\n{x}",
        "ARG q\nFROM scratch\n{x}",
        x=labels,
    )
    built_on = "nobody ships this stage as it is, and the one built on it has the label"
    used = "files are taken from this stage, as with COPY --from and a name"
    agrees_with_hadolint(
        "DL3049",
        [*texts, "RUN x\n", "LABEL q=1\nFROM a:1\n"],
        {
            "FROM a:1 AS s\nFROM s AS t\nLABEL q=1\nFROM s AS u\n": built_on,
            "FROM a:1 AS s\nFROM s AS t\nFROM t\nLABEL q=1\n": built_on,
            "FROM a:1\nFROM b:1\nLABEL q=1\nCOPY --from=0 /a /b\n": used,
            "FROM a:1 AS s\nFROM b:1\nLABEL q=1\nRUN --mount=from=s,target=/x y\n": used,
            "FROM a:1 AS S\nLABEL q=1\nFROM s\n": "stage names are kept in lower case",
        },
        arguments=ARGUMENTS,
        options=WANTED,
    )


def test_hadolint_knows_the_same_labels() -> None:
    labels = [
        "q=1",
        "z=1",
        "z=1 y=2",
        "q=1 z=2",
        'q=""',
        'z=""',
        "q 1",
        "z 1",
        '"q"="1"',
        "Q=1",
        "z= q=",
    ]
    texts = variations("LABEL {x}", "LABEL {x}\nLABEL z=2", "ONBUILD LABEL {x}", x=labels)
    texts += [f"LABEL {x}\n" for x in labels]
    agrees_with_hadolint("DL3050", texts, arguments=[*ARGUMENTS, "--strict-labels"], options=STRICT)
    empty = {'FROM a:1\nLABEL q ""\n': "in the old form quotes are no part of the value either"}
    agrees_with_hadolint("DL3051", texts, empty, arguments=ARGUMENTS, options=WANTED)
    alone = coded("DL3050", "FROM a\nLABEL z=1\n", options=[Labels(strict=True)])
    assert alone == [2]
