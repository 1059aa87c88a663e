"""Credentials in the text of an instruction, told by their value or by where they stand.

A name alone says little (`secrets.looks_secret`); a token of a known make, a password in an address
or behind a flag that takes one says much. The shapes of tokens are those that their issuers
publish: docs.github.com (token prefixes), docs.aws.amazon.com (unique identifiers), docs.gitlab.com
(token prefixes), api.slack.com, docs.npmjs.com, stripe.com/docs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from sealegs.ground.regex import Regex

_TOKENS = Regex(
    r"""
    (?P<aws>\b(?:AKIA|ASIA)[0-9A-Z]{16}\b)
    |(?P<github>\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}))
    |(?P<gitlab>\bglpat-[A-Za-z0-9_-]{16,})
    |(?P<slack>\bxox[abprs]-[A-Za-z0-9-]{10,})
    |(?P<npm>\bnpm_[A-Za-z0-9]{30,})
    |(?P<stripe>\b[sr]k_live_[A-Za-z0-9]{10,})
    |(?P<google>\bAIza[0-9A-Za-z_-]{35})
    |(?P<key>-----BEGIN[ ](?:[A-Z]+[ ])*PRIVATE[ ]KEY-----)
    |(?P<jwt>\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.)
    |(?P<pypi>\bpypi-[A-Za-z0-9_-]{30,})
    |(?P<hugging>\bhf_[A-Za-z0-9]{30,})
    """,
    re.VERBOSE,
)
_TOKENS_HAVE = (
    "AKIA", "ASIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "npm_",
    "k_live_", "AIza", "PRIVATE KEY", "eyJ", "pypi-", "hf_",
)  # fmt: skip
"""One of these stands in every token; most texts have none, and this finds out at once."""
_MAKES = {
    "aws": "an AWS access key", "github": "a GitHub token", "gitlab": "a GitLab token",
    "slack": "a Slack token", "npm": "an npm token", "stripe": "a Stripe key",
    "google": "a Google API key", "key": "a private key", "jwt": "a signed token",
    "pypi": "a PyPI token", "hugging": "a Hugging Face token",
}  # fmt: skip
_VALUE = r"(?P<{0}>\$\{{?\w+\}}?|[^\s\"'@/,;|&<>$`\\(){{}}]+)"
_PLACES = Regex(
    r"(?:[a-z][a-z0-9+.-]*://[^\s/:@\"'$]*:" + _VALUE.format("address") + r"@"
    r"|https?://" + _VALUE.format("user") + r"@(?=[\w.-]+\.\w)"
    r"|(?:authorization|private-token|x-api-key)\s*:\s*(?:(?:bearer|token|basic)\s+)?"
    + _VALUE.format("header")
    + r"|(?::?_auth(?:Token)?|:_password)[= ]\s*[\"']?" + _VALUE.format("npmrc")
    + r"|\blogin\s(?:[^|;&\n]*?\s)?-p[= ]\s*[\"']?" + _VALUE.format("registry")
    + r"|(?<![\w-])(?:curl|wget)\s(?:[^|;&\n]*?\s)?(?:-u|--user)[= ]\s*[\"']?[^\s:\"'$]+:"
    + _VALUE.format("login")
    + r"|(?<![\w-])--(?:password|passwd|http-password|token|api-key|client-secret|secret)[= ]"
    r"\s*[\"']?" + _VALUE.format("flag")
    + r"|\bsshpass\s+-p\s*[\"']?" + _VALUE.format("ssh")
    + r"|\becho\s+(?:-\w+\s+)?[\"']?[\w.-]+:" + _VALUE.format("chpasswd")
    + r"[\"']?\s*\|\s*(?:sudo\s+)?chpasswd"
    r")",
    re.IGNORECASE,
)  # fmt: skip
_PLACES_HAVE = (
    "://", "authorization", "private-token", "x-api-key", "_auth", "_password", "login", "-u",
    "--user", "--pass", "--http-password", "--token", "--api-key", "--client-secret", "--secret",
    "sshpass", "chpasswd",
)  # fmt: skip
"""Likewise, in any case, where a credential is told by its place."""
_SECRET_NAMES = Regex(
    r"(?:^|_)(?:api_?key|access_key|secret|password|passwd|token)(?:_|$)", re.IGNORECASE
)
_PLACEHOLDER = Regex(
    r"x{3,}|\*+|\.{3}|your[-_].*|example|changeme|dummy|fake|placeholder|todo|none|null|true|false"
    r"|-.*|git|oauth2|anonymous|bearer|token|basic|%.*",
    re.IGNORECASE,
)


class Credential(Struct, frozen=True):
    """A credential at ``start`` to ``end`` of a text: ``what`` it is, for people.

    ``variable`` names the variable that holds it, empty where the value itself stands there.
    """

    start: int
    end: int
    what: str
    variable: str = ""


@lru_cache(maxsize=512)
def credentials_in(text: str) -> tuple[Credential, ...]:
    """Return the credentials in a text, in its order, no two at one place; looked for once."""
    found = sorted(_credentials(text), key=lambda each: (each.start, each.variable))
    kept: list[Credential] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def _credentials(text: str) -> Iterator[Credential]:
    if any(part in text for part in _TOKENS_HAVE):
        for match in _TOKENS.finditer(text):
            yield Credential(match.start(), match.end(), _MAKES[match.lastgroup or "key"])
    folded = text.casefold()
    if not any(part in folded for part in _PLACES_HAVE):
        return
    for match in _PLACES.finditer(text):
        group = match.lastgroup or ""
        value = match[group]
        what = "a password in an address" if group in ("address", "user") else "a password"
        if group in ("header", "npmrc"):
            what = "an access token"
        if value.startswith("$"):
            yield Credential(*match.span(group), what, value.strip("${}"))
        elif group == "user" and len(value) < 16:
            continue
        elif not _PLACEHOLDER.fullmatch(value):
            yield Credential(*match.span(group), what)
