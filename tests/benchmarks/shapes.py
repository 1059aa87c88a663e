"""Files of any size, each shape a case where a careless reader needs quadratic time."""

from __future__ import annotations

from collections.abc import Callable

from tests.dockerfile.generate import EXAMPLE

_STAGES = "FROM alpine AS s{0}\nCOPY --from=s{1} /a /b\nRUN make {0} \\\n  && true\n"
_CHILD = "FROM s{1} AS s{0}\nENV e{0}=$e{1}\n"
ORDINARY = [line + "\n" for line in EXAMPLE.removesuffix("\n").split("\n")]


def _chain(unit: str, count: int) -> str:
    """The unit again and again, each with its number and the one before."""
    return "".join(unit.format(i, i - 1) for i in range(1, count))


SHAPES: dict[str, Callable[[int], str]] = {
    "ordinary lines": lambda n: EXAMPLE * (n // len(ORDINARY) + 1),
    "stages": lambda n: "".join(_STAGES.format(i, i - 1) for i in range(n // 2)),
    "continued lines": lambda n: "FROM a\nRUN x \\\n" + "  y && \\\n" * n + "z\n",
    "continued comments": lambda n: "FROM a\nRUN x \\\n" + "# y\n" * n + "z\n",
    "comments": lambda n: "# y\n" * n + "FROM a\n",
    "words": lambda n: "FROM a\nCOPY \\\n" + "/a /b /c \\\n" * n + "d\n",
    "pairs": lambda n: "FROM a\nENV \\\n" + " a='x y' b=\"z\" \\\n" * n + "c=d\n",
    "flags": lambda n: "FROM a\nRUN \\\n" + " --mount=type=cache,target=/x \\\n" * n + "d\n",
    "unknown flags": lambda n: "FROM a\nRUN \\\n" + " --moutn='a' \\\n" * n + "d\n",
    "an open quote": lambda n: 'FROM a\nENV a="\\\n' + "b c \\\n" * n + "\n",
    "JSON words": lambda n: "FROM a\nCMD [\\\n" + '"a",\\\n' * n + '"b"]\n',
    "deep JSON": lambda n: "FROM a\nCMD \\\n" + "[[[\\\n" * n,
    "deep ONBUILD": lambda n: "FROM a\n" + "ONBUILD \\\n" * n + "RUN b\n",
    "here-document": lambda n: "FROM a\nRUN <<EOF\n" + "echo something longer\n" * n + "EOF\n",
    "open here-documents": lambda n: "FROM a\n" + "RUN <<EOF\n" * n + "\tEOF\n",
    "many markers": lambda n: "FROM a\nCOPY \\\n" + "<<A \\\n" * n + " /d/\n" + "A\n" * n,
    "deep substitutions": lambda n: "FROM a\nRUN <<A \\\n" + "${a:-\\\n" * n + "}" * n + "\nA\n",
    "empty quotes": lambda n: "FROM a\nRUN <<A \\\n" + "\"\" '' \\\n" * n + "\nA\n",
    "unknown instructions": lambda n: "FROM a\n" + "RUNN b\n" * n,
    "blank lines": lambda n: "FROM a\n" + "\n" * n,
    "global arguments": lambda n: "ARG a0=x\n" + _chain("ARG a{0}=$a{1}\n", n) + "FROM a\n",
    "variables of variables": lambda n: "FROM a\nENV a0=x\n" + _chain("ENV a{0}=$a{1}\n", n),
    "a growing variable": lambda n: "FROM scratch\nENV a=x\n" + "ENV a=$a$a\n" * n,
    "nested expansions": lambda n: "FROM a\nENV a=" + "${a:-\\\n" * n + "x" + "}" * n + "\n",
    "nested replacements": lambda n: "FROM a\nENV a=" + "${a/\\\n" * n + "x/y" + "}" * n + "\n",
    "nested quotes": lambda n: "FROM a\nENV a=" + '"${a:-\\\n' * n + "x" + '}"' * n + "\n",
    "modifiers": lambda n: "FROM a\nARG v=x\nENV a=" + '"${v#x} ${v//x/z}"\\\n' * n + "\n",
    "stages of stages": lambda n: "FROM a AS s0\n" + _chain(_CHILD, n // 2),
    "later stages": lambda n: _chain("FROM a AS s{1}\nCOPY --from=s{0} /a /b\n", n // 2),
    "triggers of many": lambda n: "FROM a AS s0\nONBUILD RUN x\n" + "FROM s0\n" * n,
    "many triggers": lambda n: "FROM a AS s0\n" + "ONBUILD RUN x\n" * n + "FROM s0\n",
    "mounts": lambda n: "FROM a\nRUN \\\n" + "--mount=from=x,target=/t$v \\\n" * n + "x\n",
    "ports": lambda n: "FROM a\nEXPOSE \\\n" + "80 $p 1-100/udp \\\n" * n + "\n",
    "images": lambda n: "FROM a\n" + _chain("COPY --from=r.io/a/b{0} /a /b\n", n),
    "names of no stage": lambda n: _chain("FROM a AS s{0}\nCOPY --from=S!{0} /a /b\n", n // 2),
    "refused signals": lambda n: "FROM a\n" + "STOPSIGNAL SIGTREM\n" * n,
    "refused words": lambda n: "FROM a\n" + "ENV a='\n" * n,
    "an expanded here-document": lambda n: "FROM a\nCOPY <<E /x\n" + "x $v ${v:-y}\n" * n + "E\n",
    "scripts": lambda n: "FROM a\n" + "RUN set -e; if a; then b && c | d; fi\n" * n,
    "scripts in here-documents": lambda n: "FROM a\n" + "RUN <<E\nx $(y)\nE\n" * (n // 3),
    "addresses": lambda n: "FROM a\n" + "ADD https://github.com/a/b.git?ref=x /z\n" * n,
}  # fmt: skip
