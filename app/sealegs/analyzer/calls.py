"""The commands of a RUN as rules look for them: by name, with what stands around each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from sealegs.analyzer.arguments import Arguments, read_arguments, text_of
from sealegs.analyzer.placed import Placed
from sealegs.analyzer.wrappers import BUILTIN_WRAPPERS, handed_to_shell, unwrapped
from sealegs.dockerfile.model import Command, Document, Instruction
from sealegs.dockerfile.problem import Span
from sealegs.dockerfile.shell import read_inner
from sealegs.dockerfile.shell_tree import (
    AndOr,
    Case,
    Function,
    Group,
    If,
    Literal,
    Loop,
    Pipeline,
    Redirection,
    Script,
    ShellCommand,
    ShellStatement,
    ShellWord,
    Simple,
    Substitution,
)


class Surroundings(Struct, frozen=True):
    """Where a command stands in its script.

    `script` is the nearest one around it: the whole, or that of a group, a body, a substitution.
    `before` and `after` are what joins it to its neighbours: `&&`, `||`, `|`, `|&`, `&`, `;` (also
    for a new line), or nothing at the edge of the script. `pipeline` and `chain` are those
    it is a part of. `certain` is False where it depends on a condition whether it runs at all.
    """

    script: Script
    before: str = ""
    after: str = ""
    pipeline: Pipeline | None = None
    chain: AndOr | None = None
    certain: bool = True


class Call(Struct, frozen=True):
    """One program called by an instruction; `at` counts them there, in the order of the text.

    `sudo apt-get update` is two calls of the same simple command: one of sudo with all words, and
    one of apt-get, whose `wrapper` is sudo. `parts` are the words from the name on. `shell` is the
    shell that was given the command in a text, as in `sh -c "..."`, empty for the instruction's.
    """

    simple: Simple
    parts: tuple[ShellWord, ...]
    placed: Placed[Command]
    around: Surroundings
    at: int
    wrapper: str = ""
    shell: str = ""

    @property
    def name(self) -> str:
        """The program's name without its folder, empty when there is none or it is computed."""
        first = self.parts[0].literal if self.parts else None
        return first.rpartition("/")[2] if first is not None else ""

    @property
    def plain(self) -> bool:
        """Whether it is called as hadolint knows it: no folder, and nothing but a builtin before.

        Findings of other calls are ours alone and get no DL code.
        """
        bare = self.parts[0].literal == self.name and self.wrapper in ("", *BUILTIN_WRAPPERS)
        return bare and not self.shell

    @property
    def span(self) -> Span:
        """The command with its words and redirections."""
        return self.simple.span

    @property
    def words(self) -> tuple[str, ...]:
        """Name and arguments as texts: quotes removed, `${name}` for a variable."""
        return tuple(text_of(word) for word in self.parts)

    def arguments(self, valued: Iterable[str] = ()) -> Arguments:
        """The words after the name as flags and operands.

        `valued` are the flags that take a value, as written with their dashes: a value joined by
        `=`, glued to a short flag, or standing as the next word is then the flag's.
        """
        return read_arguments(self.parts[1:], frozenset(valued))


_Found = Iterator[tuple[Simple, Surroundings]]


def calls_of(script: Script, placed: Placed[Command], document: Document) -> tuple[Call, ...]:
    """Every simple command of a script, those in substitutions, functions and `sh -c` too."""
    found: list[Call] = []
    for simple, around, shell in _through_shells(_script(script, certain=True), document):
        for parts, wrapper in unwrapped(simple.words):
            found.append(Call(simple, parts, placed, around, len(found), wrapper, shell))
    return tuple(found)


def _through_shells(
    commands: _Found, document: Document, shell: str = ""
) -> Iterator[tuple[Simple, Surroundings, str]]:
    """Each command with the shell it is handed to as a text, behind the call of that shell."""
    for simple, around in commands:
        yield simple, around, shell
        name, word = handed_to_shell(simple.words)
        script = read_inner(document, word) if word is not None else None
        if script is not None:
            inner = _script(script, certain=around.certain)
            yield from _through_shells(inner, document, name)


def exec_calls(
    placed: Placed[Command], instruction: Instruction, document: Document
) -> tuple[Call, ...]:
    """The exec form of an instruction as the one command it is."""
    words = tuple(
        ShellWord((Literal(word.text, True),), word.text, word.span)
        for word in instruction.arguments
    )
    span = Span(words[0].span.start, words[-1].span.end) if words else instruction.span
    simple = Simple(words, (), (), span)
    script = Script((ShellStatement(simple),), span)
    return calls_of(script, placed, document)


def _script(script: Script, *, certain: bool) -> _Found:
    last = len(script.statements) - 1
    joint = ""
    for number, statement in enumerate(script.statements):
        behind = "&" if statement.background else ";" if number < last else ""
        around = Surroundings(script, joint, behind, certain=certain)
        yield from _command(statement.command, around)
        joint = behind


def _command(command: ShellCommand, around: Surroundings) -> _Found:
    certain = around.certain
    match command:
        case Simple(words, assignments, redirections):
            yield command, around
            yield from _in_words([*(a.value for a in assignments), *words], certain)
            yield from _in_redirections(redirections, certain)
        case AndOr(commands, operators):
            joints = (around.before, *operators, around.after)
            for number, part in enumerate(commands):
                certain = certain and joints[number] != "||" if number else certain
                before, after = joints[number], joints[number + 1]
                yield from _command(
                    part,
                    replace(around, before=before, after=after, chain=command, certain=certain),
                )
        case Pipeline(commands, _, errors_too):
            pipes = ("|&" if both else "|" for both in errors_too)
            joints = (around.before, *pipes, around.after)
            for number, part in enumerate(commands):
                before, after = joints[number], joints[number + 1]
                yield from _command(
                    part, replace(around, before=before, after=after, pipeline=command)
                )
        case _:
            yield from _compound(command, certain)


def _compound(command: ShellCommand, certain: bool) -> _Found:
    match command:
        case Group(script):
            yield from _script(script, certain=certain)
        case If(branches, otherwise):
            for number, (condition, body) in enumerate(branches):
                yield from _script(condition, certain=certain and not number)
                yield from _script(body, certain=False)
            if otherwise is not None:
                yield from _script(otherwise, certain=False)
        case Loop(words=words, condition=condition, body=body):
            yield from _in_words(words or (), certain)
            if condition is not None:
                yield from _script(condition, certain=certain)
            yield from _script(body, certain=False)
        case Case(subject, arms):
            yield from _in_words([subject], certain)
            for arm in arms:
                yield from _script(arm.body, certain=False)
        case Function(body=body, span=span):
            inside = Script((ShellStatement(body),), span)
            yield from _command(body, Surroundings(inside, certain=False))
        case _:
            return
    if isinstance(command, Group | If | Loop | Case):
        yield from _in_redirections(command.redirections, certain)


def _in_words(words: Iterable[ShellWord], certain: bool) -> _Found:
    for word in words:
        for part in word.parts:
            if isinstance(part, Substitution):
                yield from _script(part.script, certain=certain)


def _in_redirections(redirections: Iterable[Redirection], certain: bool) -> _Found:
    yield from _in_words([redirection.target for redirection in redirections], certain)
