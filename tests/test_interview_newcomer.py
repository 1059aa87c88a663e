"""A first interview at 80x24, by somebody who knows no key that the screen doesn't show.

It takes some seconds because all of it is real: a terminal, the app, a whole interview.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tests.test_interview_app_killed import ANSWER, LONG, Sitting, squeezed

SEALEGS = (sys.executable, "-m", "sealegs")
KEY = r"(ctrl\+\w|f\d+|enter|space|esc|\w)"


class Newcomer(Sitting):
    """Starts the app as the README says, and presses only what is on the screen."""

    def __init__(self, home: Path) -> None:
        super().__init__(home, program=SEALEGS, size=(80, 24))

    def key(self, label: str) -> str:
        """Return the key that the screen shows before a label, in a notice, choices or footer."""
        pattern = re.compile(rf"(?<![\w+’']){KEY} {re.escape(label)}(?!\w)", re.I)
        screen = self.terminal.wait(lambda screen: bool(pattern.search(screen)), LONG)
        shown = pattern.search(screen)
        assert shown is not None
        found = shown.group(1).lower()
        return "escape" if found == "esc" else found

    def do(self, label: str) -> None:
        """Press the key that stands before a label."""
        self.terminal.press(self.key(label))

    def answer(self, number: int) -> None:
        """Do with what is asked as a person might: answer, skip, pause, or mend."""
        asked = self.steps("asked")
        last = asked[-1]
        if last["round"] == "fix":
            self.until(lambda: bool(self.steps("checked")))
            self.pass_(60)
            self.do("I'm done")
            self.do("once more hands it in")
        else:
            ask = squeezed(str(last["ask"]))
            self.terminal.wait(lambda screen: ask[:40] in squeezed(screen), LONG)
            if number == 1:
                self.pause()
            if number == 2:
                self.do("skip")
                self.do("once more passes")
            else:
                self.write()
        self.until(lambda: len(self.steps("asked")) > len(asked) or bool(self.steps("finished")))

    def pause(self) -> None:
        """Pause, nearly end it all, think better of it, and go on."""
        self.do("pause")
        self.do("End it")
        self.terminal.wait("End the interview now?", LONG)
        self.do("Back")
        self.terminal.wait("Paused", LONG)
        self.do("Go on")
        self.until(lambda: bool(self.steps("resumed")))

    def write(self) -> None:
        """Write an answer and be done."""
        self.terminal.wait(
            lambda screen: "write here" in screen or "questions here" in screen, LONG
        )
        begun = len(self.steps("started"))
        self.pass_(10)
        self.terminal.press(ANSWER[0])
        self.until(lambda: len(self.steps("started")) > begun)
        self.terminal.paste(ANSWER[1:])
        self.terminal.wait(lambda screen: squeezed(ANSWER) in squeezed(screen), LONG)
        self.pass_(80)
        self.do("I'm done")


def test_who_knows_only_what_the_screen_shows_ends_an_interview_and_reads_its_report(
    tmp_path: Path,
) -> None:
    with Newcomer(tmp_path / "home") as newcomer:
        terminal = newcomer.terminal
        newcomer.do("interview")
        terminal.wait("15 minutes", LONG)
        newcomer.do("begin")
        newcomer.until(lambda: len(newcomer.steps("asked")) == 1)
        number = 0
        while not newcomer.steps("finished"):
            newcomer.answer(number)
            number += 1
            assert number < 40, "it never ends"
        terminal.wait("That was the interview", LONG)
        newcomer.do("The report")
        pages = [terminal.wait("How it went", LONG)]
        among_answers = False
        for _ in range(80):
            among_answers = among_answers or "Answer by answer" in pages[-1]
            newcomer.do("next" if among_answers else "read on")
            terminal.wait(lambda screen: screen != pages[-1] or "Into the plan" in screen, LONG)
            pages.append(terminal.text())
            if "Into the plan" in pages[-1]:
                break
        read = "\n".join(pages)
        for heading in (
            "Your level",
            "Correctness:",
            "Answer by answer",
            "You said",
            "Into the plan",
        ):
            assert heading in read
    steps = newcomer.steps("finished")
    assert steps[-1]["ending"] == "done"
    assert newcomer.steps("skipped")
