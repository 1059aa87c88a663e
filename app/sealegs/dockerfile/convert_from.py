"""ARGs before the first FROM, and the FROM lines that see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from sealegs.dockerfile.convert_report import Report
from sealegs.dockerfile.convert_steps import Complaint, bad_word
from sealegs.dockerfile.expand import expand
from sealegs.dockerfile.expand_values import BadWord, Expanded, Text, Unknown, literal
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Arg, From, Instruction, Word
from sealegs.dockerfile.platform import BadPlatform, Platform, parse_platform
from sealegs.dockerfile.problem import Layer
from sealegs.dockerfile.scope import Scope
from sealegs.dockerfile.stages import Missing, missing_from


class FromLine(Struct, frozen=True):
    """A FROM line after expansion; the fields are those of `Stage`.

    `base` is empty when it is refused or can't be known.
    """

    base: str
    platform: Platform
    asked: Expanded | None = None
    missing: tuple[Missing, ...] = ()


class FromReader:
    """Reads what stands before and in FROM lines; `scope` is the environment they see."""

    def __init__(
        self,
        escape: str,
        build_args: Mapping[str, str],
        predefined: Mapping[str, str],
        report: Report,
    ) -> None:
        self._escape = escape
        self._build_args = build_args
        self._report = report
        values = {name: literal(value) for name, value in predefined.items()}
        self.scope = Scope(values, open=False)

    def read_globals(self, before: Sequence[Instruction]) -> None:
        """Take the ARGs before the first FROM, each seeing those above it."""
        for instruction in before:
            if isinstance(instruction.command, Arg) and not self._report.is_refused(instruction):
                self._read_global(instruction, instruction.command)

    def value(self, name: str) -> Text | None:
        """The value a stage's ARG without a default inherits."""
        value = self.scope.lookup(name)
        return value if isinstance(value, Text) else None

    def read(
        self, instruction: Instruction, command: From, otherwise: Platform, host: Platform
    ) -> FromLine:
        """What a FROM line says; `otherwise` is its platform when it asks for none or wrongly."""
        if self._report.is_refused(instruction):
            return FromLine("", otherwise)
        missing: list[Missing] = []
        base, _ = self._word(instruction, command.base, "base", missing)
        if command.platform is None:
            return FromLine(base, otherwise, None, tuple(missing))
        text, asked = self._word(instruction, command.platform, "platform", missing)
        platform = self._platform(instruction, command.platform, text, host) if text else None
        return FromLine(base, platform or otherwise, asked, tuple(missing))

    def _platform(
        self, instruction: Instruction, word: Word, text: str, host: Platform
    ) -> Platform | None:
        parsed = parse_platform(text, host)
        if isinstance(parsed, BadPlatform):
            message = f"--platform={quote(text)} is refused: {parsed}"
            complaint = Complaint(Layer.CONVERSION, "platform-invalid", message, word.span)
            self._report.add(complaint, instruction)
            return None
        return parsed

    def _read_global(self, instruction: Instruction, command: Arg) -> None:
        for declaration in command.declarations:
            name, default = declaration.name.text, declaration.default
            given = self._build_args.get(name)
            if given is not None:
                self.scope.set(name, literal(given))
            elif default is not None:
                expanded = expand(default.text, self.scope.lookup, self._escape)
                if isinstance(expanded, BadWord):
                    self._report.add(bad_word(expanded, default.span), instruction)
                    self.scope.set(name, Text((Unknown(name),)))
                else:
                    self.scope.set(name, expanded.text)

    def _word(
        self, instruction: Instruction, word: Word, what: str, missing: list[Missing]
    ) -> tuple[str, Expanded | None]:
        expanded = expand(word.text, self.scope.lookup, self._escape)
        missing += missing_from(expanded, word.span)
        if isinstance(expanded, BadWord):
            self._report.add(bad_word(expanded, word.span), instruction)
            return "", None
        text = expanded.text.literal
        if text == "":
            names = ", ".join(sorted(expanded.unset | expanded.used))
            hint = f": give {names} a default with ARG above the first FROM" if names else ""
            message = f"the {what} {quote(word.text)} is empty once expanded{hint}"
            complaint = Complaint(Layer.CONVERSION, f"{what}-blank", message, word.span)
            self._report.add(complaint, instruction)
        return text or "", expanded
