"""What BuildKit still tells of a file that it refuses: what it sees before it stops."""

from __future__ import annotations

import pytest

from .checking import buildkit, findings

BODY = "MAINTAINER m\nENV TOKEN=x\nCMD b\n"
PARSED = [("MaintainerDeprecated", 2)]
CARRIED_OUT = [("SecretsUsedInArgOrEnv", 3), ("JSONArgsRecommended", 4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"FROM a\n{BODY}", [*PARSED, *CARRIED_OUT]),
        (f"FROM a\n{BODY}ENV A\n", []),
        (f"FROM a\n{BODY}FOO A\n", PARSED),
        (f"FROM a\n{BODY}FOO A\nMAINTAINER m\n", PARSED),
        ("FROM a\nRUN b \\\n\n  c\nFOO\n", [("NoEmptyContinuation", 2)]),
        ("MAINTAINER m\nFROM a\n", []),
        (f"FROM a\n{BODY}FROM Base\n", [*PARSED, ("InvalidDefaultArgInFrom", 5)]),
        (f"FROM a\n{BODY}COPY --from=7 a b\n", PARSED),
        (f"FROM a\n{BODY}COPY --from=$X a b\n", PARSED),
        (
            f"FROM a\n{BODY}FROM $N\nFROM $M\n",
            [
                *PARSED,
                *[
                    ("InvalidDefaultArgInFrom", 5),
                    ("UndefinedArgInFrom", 5),
                    ("InvalidDefaultArgInFrom", 6),
                ],
            ],
        ),
        (f"FROM a\n{BODY}EXPOSE http\nENV KEY=1\n", [*PARSED, *CARRIED_OUT]),
        (f"FROM a\n{BODY}ENV A=${{B\nENV KEY=1\n", [*PARSED, *CARRIED_OUT]),
        (
            "ARG A=${B\nFROM $C AS x\nFROM b as x\nCMD c\n",
            [("DuplicateStageName", 3), ("FromAsCasing", 3)],
        ),
        ("# check=nonsense\nFROM a\nMAINTAINER m\n", []),
        ("ARG A\n", []),
    ],
)
def test_what_is_said_before_it_stops(text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(buildkit(text)) == sorted(expected)


def test_what_it_would_say_can_still_be_skipped() -> None:
    text = f"# check=skip=JSONArgsRecommended\nFROM a\n{BODY}FROM Base\n"
    assert "shell-form-command" not in [each.rule for each in findings(text)]
