"""ARGs before the first FROM, and the FROM lines that see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sealegs.dockerfile.convert_report import Report
from sealegs.dockerfile.convert_steps import Complaint, bad_word
from sealegs.dockerfile.expand import expand
from sealegs.dockerfile.expand_values import BadWord, Text, Unknown, literal
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.model import Arg, From, Instruction, Word
from sealegs.dockerfile.platform import BadPlatform, Platform, parse_platform
from sealegs.dockerfile.problem import Layer
from sealegs.dockerfile.scope import Scope


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

    def base(self, instruction: Instruction, command: From) -> str:
        """The base's name after expansion; empty when it is refused or can't be known."""
        if self._report.is_refused(instruction):
            return ""
        return self._word(instruction, command.base, "base")

    def platform(
        self, instruction: Instruction, command: From, otherwise: Platform, host: Platform
    ) -> Platform:
        """The platform FROM asks for, `otherwise` when it asks for none or wrongly."""
        word = command.platform
        if word is None or self._report.is_refused(instruction):
            return otherwise
        text = self._word(instruction, word, "platform")
        if not text:
            return otherwise
        parsed = parse_platform(text, host)
        if isinstance(parsed, BadPlatform):
            message = f"--platform={quote(text)} is refused: {parsed}"
            complaint = Complaint(Layer.CONVERSION, "platform-invalid", message, word.span)
            self._report.add(complaint, instruction)
            return otherwise
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

    def _word(self, instruction: Instruction, word: Word, what: str) -> str:
        expanded = expand(word.text, self.scope.lookup, self._escape)
        if isinstance(expanded, BadWord):
            self._report.add(bad_word(expanded, word.span), instruction)
            return ""
        text = expanded.text.literal
        if text == "":
            names = ", ".join(sorted(expanded.unset | expanded.used))
            hint = f": give {names} a default with ARG above the first FROM" if names else ""
            message = f"the {what} {quote(word.text)} is empty once expanded{hint}"
            complaint = Complaint(Layer.CONVERSION, f"{what}-blank", message, word.span)
            self._report.add(complaint, instruction)
        return text or ""
