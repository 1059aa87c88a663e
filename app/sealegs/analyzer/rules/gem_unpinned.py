"""gem installs a gem without a version.

## What it finds
`gem install` of gems that are named without `:version`, where no `-v` (`--version`) is given
either. Files (`.gem`), and what stands behind `--`, are not gems to fetch.

## Why it matters
The same Dockerfile installs whatever the server offers on the day, so two builds of one commit can
differ. A pinned version makes the difference show up as a failed build instead.

The gems of an application belong in Gemfile.lock and are installed by `bundle install`; this is
about tools that are named in the Dockerfile.

## Bad
```dockerfile
FROM ruby:3.4
RUN gem install bundler
```

## Good
```dockerfile
FROM ruby:3.4
RUN gem install bundler:2.6.9
```

## The interview question behind it
"What makes two builds of one commit differ?" Everything fetched without a version: base tags,
packages, gems, branches of repositories.

## References
- https://guides.rubygems.org/command-reference/#gem-install
- https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.arguments import read_arguments, text_of
from sealegs.analyzer.calls import Call
from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.packages import first_unpinned
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.shell_tree import ShellWord

_VALUED = frozenset([
    "-v", "--version", "-s", "--source", "-i", "--install-dir", "-n", "--bindir", "-P",
    "--trust-policy", "--platform", "-p", "--http-proxy", "-B", "--bulk-threshold", "--document",
    "--build-root", "--target-rbconfig", "--file", "-g",
])  # fmt: skip
"""Options of `gem install` that take a value. Source: RubyGems guides, command reference."""


def _check(subject: Subject) -> Iterator[Hit]:
    for call in subject.commands("gem"):
        arguments = read_arguments(_own_words(call), _VALUED)
        if arguments.texts[:1] not in (("install",), ("i",)) or arguments.has("-v", "--version"):
            continue
        found = first_unpinned(arguments.operands[1:], _pinned)
        if found is not None:
            word, text = found
            message = f"{quote(text)} is installed in any version: add : and one, or -v"
            known = call.plain and _seen(call, word)
            yield Hit(word.span, message, None if known else ())


def _own_words(call: Call) -> tuple[ShellWord, ...]:
    """The words before `--`; those behind it are for the compiler."""
    texts = [text_of(word) for word in call.parts]
    end = texts.index("--") if "--" in texts else len(texts)
    return call.parts[1:end]


def _pinned(text: str) -> bool:
    return ":" in text or text.endswith(".gem")


def _seen(call: Call, word: ShellWord) -> bool:
    """Whether hadolint sees it too: a word behind any flag is that flag's value for it."""
    before = call.words[call.parts.index(word) - 1]
    return not before.startswith("-") and {"-v", "--version"}.isdisjoint(call.words)


RULE = Rule(
    name="gem-unpinned",
    severity=Severity.INFO,
    category=Category.REPRODUCIBILITY,
    check=_check,
    aliases=("DL3028",),
)
