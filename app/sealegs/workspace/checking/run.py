"""`sealegs check` from its arguments to its exit status."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from sealegs.analyzer.reporter import Reporter, Totals
from sealegs.analyzer.reporters import reporter
from sealegs.ground.error import SealegsError
from sealegs.workspace.checking.discover import discover
from sealegs.workspace.checking.output import Output
from sealegs.workspace.checking.processes import in_order
from sealegs.workspace.checking.selecting import Job, Wishes, schedule
from sealegs.workspace.checking.surroundings import Surroundings
from sealegs.workspace.checking.work import Mode, Orders, Worker
from sealegs.workspace.regular import STDIN

_WITHOUT_REPORT = {Mode.DIFF: "a patch", Mode.SUGGEST: "suggestions for people"}
"""What stands in place of a report."""


class Request(Struct, frozen=True):
    """What a user asks for."""

    arguments: tuple[str, ...]
    orders: Orders
    wishes: Wishes = field(default_factory=Wishes)
    context: str | None = None
    ignore: str | None = None


def run(request: Request, output: Output) -> int:
    """Check everything that was asked for and return the exit status.

    0: nothing found, 1: something found, a file refused or (with a diff) something to change,
    2: a file can't be read or a pattern matches none. Raises ``SealegsError`` when the request
    itself makes no sense.
    """
    orders = request.orders
    found = discover(request.arguments)
    if orders.mode is Mode.FIX and STDIN in found.files:
        raise SealegsError("standard input can't be fixed in place; use --diff, or name a file.")
    if orders.mode in _WITHOUT_REPORT and orders.shape != "text":
        option = f"--{orders.mode.value}"
        raise SealegsError(
            f"{option} writes {_WITHOUT_REPORT[orders.mode]} and no {orders.shape}: leave one of "
            f"{option} and --format out."
        )
    surroundings = Surroundings(request.context, request.ignore)
    surroundings.check()
    plan = schedule(found.files, request.wishes)
    for note in found.notes:
        output.note(note)
    printer = _Printer(orders, output)
    total, changed = _totals(plan.jobs, Worker(orders, plan.terms, surroundings), printer)
    printer.end(total)
    return max(total.status, int(changed and orders.mode is Mode.DIFF), 2 * found.amiss)


def _totals(jobs: Sequence[Job], worker: Worker, printer: _Printer) -> tuple[Totals, bool]:
    total = Totals()
    changed = False
    printer.output.progress(0, len(jobs))
    workers = 1 if any(job.file == STDIN for job in jobs) else None
    for done, result in enumerate(in_order(worker, jobs, workers=workers), 1):
        for note in result.notes:
            printer.output.note(note)
        printer.part(result.text)
        total += result.totals
        changed |= result.changed
        printer.output.progress(done, len(jobs))
    return total, changed


class _Printer:
    """Puts the parts of a report together as they come."""

    def __init__(self, orders: Orders, output: Output) -> None:
        self.orders = orders
        self.output = output
        self.reporter: Reporter | None = None
        if orders.mode not in _WITHOUT_REPORT:
            self.reporter = reporter(orders.shape)
            output.write(self.reporter.begin(orders.manner))
        self.started = False

    def part(self, text: str) -> None:
        """Print what there is to say of one file."""
        if text:
            between = self.reporter.separator if self.reporter and self.started else ""
            if self.orders.mode is Mode.SUGGEST and self.started:
                between = "\n"
            self.started = True
            self.output.write(between + text)

    def end(self, total: Totals) -> None:
        """Print what comes after the last file."""
        if self.reporter:
            self.output.write(self.reporter.end(total, self.orders.manner))
        elif self.orders.mode is Mode.SUGGEST and not self.started:
            self.output.write("nothing to suggest\n")
