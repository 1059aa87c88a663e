"""What somebody most likely meant who made a slip: words for a refusal, never the refusal itself.

Each adviser knows one kind of slip of a line that begins with no instruction, and returns an end
of the sentence "there is no instruction ...", or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sealegs.dockerfile.keywords import KEYWORDS
from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.nearest import nearest
from sealegs.dockerfile.slips_json import TYPOGRAPHIC
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

_NEVER_OPENED = Regex(r"(?:\A|[^<])(<|<<|<<<)[ \t]*-?(['\"]?)([A-Z_]{3,})\Z")
"""`<EOF`, `<<<EOF` or `<<'EOF` at the end of an instruction: what was meant as a here-document."""

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


def above_advice(above: str, escape: str) -> str:
    """Return how to go on after "there is no instruction ...", of the instruction above it.

    Nothing where that one has no slip that explains the line.
    """
    behind = above.rstrip()
    opened = _NEVER_OPENED.search(behind)
    if opened is not None:
        how = "the quote is never closed" if opened[2] else "it takes two `<`"
        marker = f"<<{opened[2]}{cut(opened[3])}{opened[2]}"
        return f": the line above opens no here-document, since {how}: write {marker}"
    operator = next((sign for sign in ("&&", "||", "|") if behind.endswith(sign)), "")
    if operator:
        return f": the line above ends in `{operator}` and goes on only with a `{escape}` behind it"
    if f"{escape} #" in behind or f"{escape}#" in behind:
        return f": nothing may stand behind the `{escape}` of the line above, not even a comment"
    if behind.endswith(" /" if escape == "\\" else " \\"):
        return f": to go on, the line above must end in `{escape}`, not in `{behind[-1]}`"
    return ""


def flag_meant(word: str) -> str:
    """Return the flag of COPY or ADD that an argument looks like, empty where it looks like none.

    `from=build`, `-from=build` and dashes that a word processor made are arguments to BuildKit.
    """
    match = _DASHES.match(word)
    if match is None or match[3] is None or _OWNERS.get(match[2]) not in ("COPY", "ADD"):
        return ""
    return f"--{match[2]}{match[3]}"


def value_advice(flag: str, following: Sequence[str]) -> str:
    """Return how a flag without its value is written, with the word behind it as that value."""
    value = next((word.lstrip("=") for word in following if word.strip("=")), "")
    if value and not value.startswith("-"):
        return (
            f"--{flag} takes its value behind an equals sign, without a blank:"
            f" write --{flag}={cut(value)}"
        )
    return f"--{flag} needs a value: write --{flag}=..."


def flag_advice(name: str, known: Iterable[str]) -> str:
    """Return what an unknown flag was meant to be where a colon stands for the equals sign."""
    flag, colon, value = name.partition(":")
    return f"; did you mean --{flag}={cut(value)}?" if colon and flag in known else ""


def pair_advice(word: str) -> str:
    """Return how to go on after "... has no `=`" of a word of ENV or LABEL."""
    if word.startswith(("#", "//")):
        return "a comment stands on a line of its own"
    if word in ("&&", "||", ";", "|"):
        return "no shell reads this line, write each instruction on a line of its own"
    if word in KEYWORDS:
        return f"begin a new line with {word}"
    if any(sign in word for sign in TYPOGRAPHIC):
        return "write straight quotes around the value"
    name, colon, value = word.partition(":")
    if colon and name.isidentifier():
        return f"write {name}={cut(value) or 'value'}"
    return "write NAME=value, and quote a value that contains blanks"


def odd_blank(text: str) -> str:
    """Return the first sign that looks like a blank or like nothing and is neither to Docker."""
    if text.isascii():
        return ""
    # Imported here: most files are ASCII alone.
    from unicodedata import category

    signs = (sign for sign in text if not sign.isascii())
    return next((s for s in signs if s.isspace() or category(s) == "Cf"), "")


def cut(word: str) -> str:
    """Return foreign text as it may stand inside of what is to be written, without backticks."""
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


def _pasted(word: str, rest: str) -> str:
    if word in ("<<<<<<<", "=======", ">>>>>>>", "|||||||"):
        return ": git marks so where two versions meet: keep one, without the marks"
    if word.startswith("{") and '"' in word:
        return ": a Dockerfile is no JSON, it begins with FROM"
    if word == "docker" and rest.split()[:1] != ["compose"]:
        return ": docker is called in a terminal, outside of the Dockerfile"
    return ""


def _invisible(word: str, rest: str) -> str:
    kept = "".join(sign for sign in word if not odd_blank(sign))
    if kept != word and kept.upper() in KEYWORDS:
        sign = odd_blank(word)
        return f": delete the invisible sign U+{ord(sign):04X} beside {kept.upper()}"
    near = nearest(word, KEYWORDS)
    alien = next((sign for sign in word if sign.isalpha() and not sign.isascii()), "")
    if near is not None and alien:
        return f": U+{ord(alien):04X} only looks like a letter of {near}: type the word anew"
    return ""


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
    return f": to set a variable write ENV {cut(word)}" if match else ""


def _near(word: str, rest: str) -> str:
    near = nearest(word.rstrip(":"), KEYWORDS)
    return f"; did you mean {near}?" if near is not None else ""


def _colon(word: str, rest: str) -> str:
    if word.endswith(":"):
        return ": no instruction has a colon; a Compose file is read by docker compose"
    return ""


_ADVISERS: tuple[Callable[[str, str], str], ...] = (
    _pasted, _invisible, _flag, _comment, _prompt, _two_words, _joined, _elsewise, _shell, _near,
    _assigned, _colon,
)  # fmt: skip
