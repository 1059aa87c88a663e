"""What somebody most likely meant who made a slip: words for a refusal, never the refusal itself.

Each adviser knows one kind of slip of a line that begins with no instruction, and returns an end
of the sentence "there is no instruction ...", or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sealegs.dockerfile.keywords import KEYWORDS
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.nearest import nearest
from sealegs.ground.regex import Regex

_OWNERS: Mapping[str, str] = {
    "from": "COPY", "chown": "COPY", "chmod": "COPY", "link": "COPY", "parents": "COPY",
    "exclude": "COPY", "mount": "RUN", "network": "RUN", "security": "RUN",
    "platform": "FROM", "interval": "HEALTHCHECK", "timeout": "HEALTHCHECK",
    "retries": "HEALTHCHECK", "start-period": "HEALTHCHECK", "start-interval": "HEALTHCHECK",
    "checksum": "ADD", "keep-git-dir": "ADD",
}  # fmt: skip
"""The instruction that a flag mostly belongs to."""

_DASHES = Regex(r"([-\u2010-\u2015\u2212]*)([A-Za-z-]+?)(=.*)?\Z")
_ASSIGNMENT = Regex(r"[A-Za-z_][A-Za-z0-9_]*=")
_PROMPT = Regex(r"(\$|>|\d+[.:]?)\Z")

_CONTINUES = "it reads as the rest of the line above, which then must end with"
_ESCAPE = "the escape character (mostly `\\`)"
_SHELL_WORDS = (
    "if then else elif fi for while until do done case esac { } ( ) [ [[ && || | ; !"
)  # fmt: skip
_PROGRAMS = """
    apt apt-get apk yum dnf microdnf zypper pacman dpkg rpm npm npx yarn pnpm node corepack
    pip pip3 python python3 poetry uv go cargo rustup mvn gradle ./mvnw ./gradlew dotnet
    composer php ruby gem bundle make cmake gcc mkdir rm rmdir cp mv ln ls cat echo printf
    touch chmod chown chgrp curl wget tar unzip git sed awk grep find sort useradd adduser
    groupadd addgroup usermod passwd su sudo sh bash set source . exec eval test service
    systemctl update-ca-certificates ldconfig locale-gen sleep true install tee xargs unset
    docker
"""
"""Commands that learners write without RUN, between blanks."""
_ELSEWISE: Mapping[str, str] = {
    "cd": "write WORKDIR, which holds for all that follows",
    "export": "write ENV NAME=value, which holds for all that follows",
    "as": "the name belongs to the line of FROM: write FROM image AS name",
    "cp": "write COPY for files of the build context, RUN cp for files of the image",
    "port": "write EXPOSE", "ports": "write EXPOSE", "environment": "write ENV",
    "image": "write FROM", "base": "write FROM", "dir": "write WORKDIR", "command": "write CMD",
    "start": "write CMD", "exec": "write RUN to build, CMD to start", "install": "write RUN",
    "author": "write LABEL org.opencontainers.image.authors=...", "mount": "write RUN --mount=...",
    "health": "write HEALTHCHECK", "import": "write FROM", "download": "write ADD",
    "variable": "write ENV", "set": "write ENV for a variable, RUN set for the shell",
    "eof": "a here-document that ends here must begin above, as in RUN <<EOF",
    "eot": "a here-document that ends here must begin above, as in RUN <<EOT",
}  # fmt: skip


def advice(word: str, rest: str) -> str:
    """Return how to go on after "there is no instruction ...": of the word and what follows it."""
    for adviser in _ADVISERS:
        told = adviser(word, rest)
        if told:
            return told
    return (
        f": if it continues the line above, that line must end with {_ESCAPE}; a command to be"
        " carried out begins with RUN"
    )


def flag_meant(word: str) -> str:
    """Return the flag of COPY or ADD that an argument looks like, empty where it looks like none.

    `from=build`, `-from=build` and dashes that a word processor made are arguments to BuildKit.
    """
    match = _DASHES.match(word)
    if match is None or match[3] is None or _OWNERS.get(match[2]) not in ("COPY", "ADD"):
        return ""
    return f"--{match[2]}{match[3]}"


def from_advice(words: Sequence[str]) -> str:
    """Return what to change in a FROM whose arguments are not ``image [AS name]``."""
    second = words[1].casefold()
    flag = next((word for word in words if word.startswith("--")), None)
    comment = next((n for n, word in enumerate(words) if word.startswith(("#", "//"))), None)
    if comment is not None:
        return "a comment stands on a line of its own: put it above FROM"
    if flag is not None:
        return f"a flag stands before the image: write FROM {_cut(flag)} image"
    if second == "as":
        if len(words) == 2:
            return "FROM ... AS needs a name for the stage: add one"
        if words[3].casefold() == "as":
            return "a stage has one name: leave out the second AS"
        return f"the name of a stage is one word, as in AS {'-'.join(map(_cut, words[2:5]))}"
    if words[0].endswith((":", "/", "@")):
        return f"leave out the blank behind {quote(words[0])}"
    if words[0].casefold() == "as":
        return "FROM needs an image before AS: write FROM image AS name"
    if len(words) == 2:
        return f"to name the stage put AS before {quote(words[1])}: write FROM image AS name"
    return "FROM takes an image, or an image AS a name: write FROM image or FROM image AS name"


def json_advice(text: str) -> str:
    """Return why brackets that were meant as a JSON array are none, as a clause; may be empty."""
    inside = text.strip()
    if any(sign in inside for sign in "\u201c\u201d\u201e\u2018\u2019"):
        return "JSON takes straight double quotes"
    if "'" in inside and '"' not in inside:
        return "JSON takes double quotes, not single ones"
    if not inside.endswith("]"):
        return "the closing bracket is missing"
    if inside.removesuffix("]").rstrip().endswith(","):
        return "there is a comma too much before the closing bracket"
    if '"' not in inside:
        return "every element needs double quotes"
    return "" if inside.count('"') % 2 == 0 and "," in inside else "a quote or a comma is missing"


def value_advice(flag: str, following: str) -> str:
    """Return how a flag without its value is written, with the word behind it as that value."""
    if following and not following.startswith("-"):
        return (
            f"--{flag} takes its value behind an equals sign, without a blank:"
            f" write --{flag}={_cut(following)}"
        )
    return f"--{flag} needs a value: write --{flag}=..."


def _cut(word: str) -> str:
    return quote(word)[1:-1]


def _flag(word: str, rest: str) -> str:
    match = _DASHES.match(word)
    owner = _OWNERS.get(match[2]) if match is not None else None
    if match is None or owner is None or not (match[1] or (match[3] and rest)):
        return ""
    if match[2] == "from" and not match[1] and rest.lower().split()[:1] == ["as"]:
        return ": write FROM, a blank, and the image"  # from=image AS name
    flag = f"--{match[2]}{match[3] or ''}"
    return (
        f": to give the flag {quote(flag)} write {owner} before it, or end the line above with"
        f" {_ESCAPE}"
    )


def _comment(word: str, rest: str) -> str:
    if word.startswith(("//", "/*", "*/", "<!--", "--", ";")) or word == "*":
        return ": a comment begins with #"
    if word.startswith("```"):
        return ": leave out the fence, it belongs to Markdown"
    return ""


def _prompt(word: str, rest: str) -> str:
    after = rest.split()
    if _PROMPT.match(word) and after and after[0].upper() in KEYWORDS:
        return f": leave it out, so that the line begins with {after[0].upper()}"
    return ""


def _two_words(word: str, rest: str) -> str:
    after = rest.split()
    whole = f"{word}{after[0] if after else ''}".upper()
    if after and whole in KEYWORDS:
        return f": write {whole} as one word"
    return ""


def _joined(word: str, rest: str) -> str:
    keyword = next((k for k in KEYWORDS if word[: len(k)].upper() == k), None)
    if keyword is None or len(word) == len(keyword) or word[len(keyword)].isalnum():
        return ""
    sign, behind = word[len(keyword)], word[len(keyword) + 1 :]
    if sign in "_-" and nearest(word, KEYWORDS) is not None:
        return ""  # ENTRY_POINT, not something that ENTRY is put to
    if sign == "=" and keyword in ("ENV", "ARG", "LABEL") and not behind.count("="):
        return f": {keyword} takes names with values: write {keyword} NAME=value"
    if sign in "=:":
        return f": write {keyword} and a blank, without the {quote(sign)}"
    if sign.isprintable() and sign.isascii():
        return f": put a blank after {keyword}"
    return f": put an ordinary blank after {keyword}; what stands there only looks like one"


def _elsewise(word: str, rest: str) -> str:
    told = _ELSEWISE.get(word.lower(), "")
    return f": {told}" if told else ""


def _shell(word: str, rest: str) -> str:
    if word in _SHELL_WORDS.split() or word.startswith(("&", "|", "]", "}", ")", '"', "'", "<<")):
        return f": {_CONTINUES} {_ESCAPE}"
    if word.lower() in _PROGRAMS.split():
        return (
            f": to carry a command out write RUN before it; if it continues the line above, that"
            f" line must end with {_ESCAPE}"
        )
    return ""


def _assigned(word: str, rest: str) -> str:
    match = _ASSIGNMENT.match(word)
    return f": to set a variable write ENV {_cut(word)}" if match else ""


def _near(word: str, rest: str) -> str:
    near = nearest(word.rstrip(":"), KEYWORDS)
    return f"; did you mean {near}?" if near is not None else ""


def _colon(word: str, rest: str) -> str:
    if word.endswith(":"):
        return ": no instruction has a colon; a Compose file is read by docker compose"
    return ""


_ADVISERS: tuple[Callable[[str, str], str], ...] = (
    _flag, _comment, _prompt, _two_words, _joined, _elsewise, _shell, _near, _assigned, _colon,
)  # fmt: skip
