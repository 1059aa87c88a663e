"""Names that say that a value is a secret, and texts that give such a name a value.

Names of variables are those of Docker's own check SecretsUsedInArgOrEnv
(docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env). In a text that is written to a
file, where ``key: value`` is any setting, only names that end in a password, token or private key
count, and only literal values that aren't there to be replaced.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sealegs.ground.regex import Regex

_WORDS = Regex(
    r"(?i)(?:^|_)(?:apikey|auth|credentials?|key|passwd|password|pword|secret|token)(?:_|$)"
)
_NO_VALUE = Regex(r"(?i)public|_(?:file|path|version|url)$")
"""A public key, and the place or version of a secret, are none."""
_STRICT = Regex(
    r"(?:^|_)(?:(?:api|access|secret|private|signing|encryption|auth|license|account)_?key"
    r"|secret|password|passwd|passphrase|token|credentials?|secret_key_base)$|_(?:pass|pwd)$"
)
_ASSIGNED = Regex(
    r"""(?mx)
    (?:^|[\s;,{(|\[])["']?
    (?P<name>[\w./:@-]*\w)["']?
    [ \t]*(?:=>|:=|[:=])[ \t]*
    (?P<value>"[^"\n]*"|'[^'\n]*'|[^\s,;"'\#}]+)
    """
)
_NETRC = Regex(r"\bmachine\s+\S+(?:\s+login\s+\S+)?\s+password\s+(?P<value>\S+)")
_SPLIT = Regex(r"(?<=[a-z0-9])(?=[A-Z])")
_PLACEHOLDER = Regex(
    r"(?i)|.{1,3}|x{3,}|\*+|\.{3,}|<.*>|your[-_ ].*|example.*"
    r"|(?:please[-_ ]?)?change[-_ ]?(?:me|this|it).*"
    r"|dummy.*|fake.*|placeholder.*|todo.*|tbd|none|null|nil|true|false|yes|no|on|off|test|secret"
    r"|password|token|default|empty|unset|required|optional|replace.*|insert.*|set[-_]?me.*|redacted"
    r"|build[-_]?(?:only|time).*|not[-_]?(?:a[-_]?)?(?:real|secret|used).*|unused|ignored?"
)
_COMPUTED = Regex(r"[$`{}()\[\]<>%]|^(?:process|os|env)\.")
"""What stands for a value that is put in later, by a shell, a template or a program."""


def looks_secret(name: str) -> bool:
    """Tell whether a variable's name says that its value is a secret."""
    return _WORDS.search(name) is not None and _NO_VALUE.search(name) is None


def names_a_secret(name: str) -> bool:
    """Tell whether a name, of a variable or a setting, can only be one of a secret."""
    last = re.split(r"[/:@]", name)[-1]
    plain = _SPLIT.sub("_", last).replace(".", "_").replace("-", "_").lower()
    return _STRICT.search(plain) is not None and _NO_VALUE.search(plain) is None


def is_placeholder(value: str) -> bool:
    """Tell whether a value is there to be replaced, or says that there is none."""
    return _PLACEHOLDER.fullmatch(value.strip()) is not None


@lru_cache(maxsize=512)
def assigns_secret(text: str) -> bool:
    """Tell whether a text gives a secret's name a literal value, as ``DB_PASSWORD=k7..`` does."""
    for found in _ASSIGNED.finditer(text):
        if names_a_secret(found["name"]) and _is_literal(found["value"].strip("\"'")):
            return True
    return any(_is_literal(found["value"]) for found in _NETRC.finditer(text))


def _is_literal(value: str) -> bool:
    return _COMPUTED.search(value) is None and not is_placeholder(value)
