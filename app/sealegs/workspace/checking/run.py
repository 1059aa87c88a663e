"""`sealegs check` from its arguments to its exit status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sealegs.analyzer.finding import Severity
from sealegs.analyzer.reporter import Reporter, Totals
from sealegs.analyzer.reporters import reporter
from sealegs.ground.problem import SealegsError
from sealegs.workspace.checking.discover import STDIN, discover
from sealegs.workspace.checking.output import Output
from sealegs.workspace.checking.processes import in_order
from sealegs.workspace.checking.work import Mode, Orders, Worker


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asks for."""

    arguments: tuple[str, ...]
    orders: Orders
    fail_level: Severity | None = None


def run(request: Request, output: Output) -> int:
    """Check everything that was asked for and return the exit status.

    0: nothing found, 1: something found, a file refused or (with a diff) something to change,
    2: a file can't be read. Raises ``SealegsError`` when the request itself makes no sense.
    """
    orders = request.orders
    found = discover(request.arguments)
    if orders.mode is Mode.FIX and STDIN in found.files:
        raise SealegsError("standard input can't be fixed in place; use --diff, or name a file")
    for note in found.notes:
        output.note(note)
    printer = _Printer(orders, output)
    total, changed = _totals(found.files, Worker(orders), printer)
    printer.end(total)
    level = request.fail_level or Severity.WARNING
    return max(total.status(level), int(changed and orders.mode is Mode.DIFF))


def _totals(files: Sequence[str], worker: Worker, printer: _Printer) -> tuple[Totals, bool]:
    total = Totals()
    changed = False
    printer.output.progress(0, len(files))
    workers = 1 if STDIN in files else None
    for done, result in enumerate(in_order(worker, files, workers=workers), 1):
        for note in result.notes:
            printer.output.note(note)
        printer.part(result.text)
        total += result.totals
        changed |= result.changed
        printer.output.progress(done, len(files))
    return total, changed


class _Printer:
    """Puts the parts of a report together as they come."""

    def __init__(self, orders: Orders, output: Output) -> None:
        self.orders = orders
        self.output = output
        self.reporter: Reporter | None = None
        if orders.mode is not Mode.DIFF:
            self.reporter = reporter(orders.shape)
            output.write(self.reporter.begin(orders.manner))
        self.started = False

    def part(self, text: str) -> None:
        """Print what there is to say of one file."""
        if text:
            between = self.reporter.separator if self.reporter and self.started else ""
            self.started = True
            self.output.write(between + text)

    def end(self, total: Totals) -> None:
        """Print what comes after the last file."""
        if self.reporter:
            self.output.write(self.reporter.end(total, self.orders.manner))
