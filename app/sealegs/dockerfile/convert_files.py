"""What COPY and ADD refuse in their sources and flags once variables are known."""

from __future__ import annotations

from typing import NamedTuple

from sealegs.dockerfile.mistake import quote
from sealegs.dockerfile.reference import valid_digest
from sealegs.dockerfile.strconv import parse_bool, parse_octal
from sealegs.ground.regex import Regex

_SYMBOLIC_MODE = Regex(r"[augo]*(?:[-+=][rwxXstugo]*)+(?:,[augo]*(?:[-+=][rwxXstugo]*)+)*")
_HIGHEST_MODE = 0o7777
_SCHEME = Regex(r"([a-zA-Z0-9]+)://")
_SSH = Regex(r"[a-zA-Z0-9_-]+@[a-zA-Z0-9.-]+:.*?(?:\?(?P<query>.*?))?(?:#.*)?")
_FLAGS = ("submodules", "keep-git-dir", "fetch-by-commit")
_QUERIES = (*_FLAGS, "ref", "tag", "branch", "subdir", "checksum", "commit", "mtime")


class Refused(NamedTuple):
    """A problem in the making: its code and its clause."""

    code: str
    message: str


class GitSource(NamedTuple):
    """A source that is a git repository, and what its query says."""

    keep_git_dir: bool | None = None
    checksum: str = ""


def check_mode(mode: str) -> Refused | None:
    """`--chmod`: octal up to 07777, or symbolic as chmod(1) takes it."""
    if not mode or _SYMBOLIC_MODE.fullmatch(mode):
        return None
    number = parse_octal(mode, 32)
    if number is not None and number <= _HIGHEST_MODE:
        return None
    message = f"--chmod={quote(mode)} is no mode: write it in octal (755) or as u=rwx,go=rx"
    return Refused("chmod-invalid", message)


def check_sources(
    sources: list[str], *, add: bool, checksum: str, keep_git_dir: bool | None
) -> Refused | None:
    """The path sources of one instruction; here-documents are not among them."""
    if checksum and (refused := _checksum_place(sources)):
        return refused
    for source in sources:
        git = git_source(source)
        if isinstance(git, Refused):
            return git
        if git is not None:
            refused = _git(git, add=add, checksum=checksum, keep_git_dir=keep_git_dir)
            checksum = git.checksum or checksum
        elif source.startswith(("http://", "https://")):
            refused = _http(add=add, checksum=checksum)
        else:
            continue
        if refused is not None:
            return refused
    return None


def git_source(source: str) -> GitSource | Refused | None:
    """Read a source as a git repository; None when it is a path or an ordinary address."""
    if source.startswith(("./", "../")):
        return None
    if source.startswith("github.com/"):
        # Too like a path to be a repository, yet a bad query is refused all the same.
        read = _query(_parts(source)[1])
        return read if isinstance(read, Refused) else None
    scheme = _SCHEME.match(source)
    if scheme is None:
        ssh = _SSH.fullmatch(source)
        return None if ssh is None else _query(ssh["query"] or "")
    path, query = _parts(source)
    match scheme[1].lower():
        case "http" | "https" if path.endswith(".git"):
            return _query(query)
        case "ssh" | "git":
            return _query(query)
        case _:
            return None


def _parts(source: str) -> tuple[str, str]:
    # Imported here, as below: few sources are addresses of git.
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(source)
    except ValueError:
        return "", ""
    return parts.path, parts.query


def _query(query: str) -> GitSource | Refused:
    from urllib.parse import parse_qs

    values = parse_qs(query, keep_blank_values=True)
    found: dict[str, str] = {}
    for key, given in values.items():
        problem = _query_problem(key, given)
        if problem is not None:
            return Refused("git-query-invalid", f"the git address has {problem}")
        found[key] = given[0]
    names = {_full_ref(key, found[key]) for key in ("ref", "tag", "branch") if key in found}
    if len(names) > 1:
        return Refused("git-query-invalid", "the git address names two different refs: keep one")
    keep = found.get("keep-git-dir")
    checksum = found.get("commit", found.get("checksum", ""))
    return GitSource(None if keep is None else keep == "" or parse_bool(keep), checksum)


def _full_ref(key: str, value: str) -> str:
    prefix = {"tag": "refs/tags/", "branch": "refs/heads/"}.get(key, "")
    return value if value.startswith(prefix) else prefix + value


def _query_problem(key: str, given: list[str]) -> str | None:
    if key not in _QUERIES:
        return f"an unknown query {quote(key)}: use ref, tag, branch, subdir or checksum"
    if len(given) > 1:
        return f"the query {quote(key)} twice: keep one"
    value = given[0]
    if key in _FLAGS:
        wrong = value != "" and parse_bool(value) is None
        return f"{key}={quote(value)}: write true or false" if wrong else None
    if not value:
        return f"the query {quote(key)} without a value: give it one"
    if key == "mtime" and value not in ("checkout", "commit"):
        return f"mtime={quote(value)}: write checkout or commit"
    return None


def _checksum_place(sources: list[str]) -> Refused | None:
    code = "checksum-misplaced"
    if len(sources) != 1:
        return Refused(code, "--checksum belongs to a single source: write one ADD for each")
    source = sources[0]
    if source.startswith(("http://", "https://")) or isinstance(git_source(source), GitSource):
        return None
    return Refused(code, "--checksum belongs to a source on the network: leave it out for a file")


def _git(git: GitSource, *, add: bool, checksum: str, keep_git_dir: bool | None) -> Refused | None:
    if not add:
        return Refused("copy-from-network", "COPY takes no git repository: use ADD")
    if None not in (keep_git_dir, git.keep_git_dir) and keep_git_dir != git.keep_git_dir:
        message = "--keep-git-dir and the address's keep-git-dir disagree: keep one"
        return Refused("git-query-invalid", message)
    if checksum and git.checksum and checksum != git.checksum:
        message = "--checksum and the address's checksum disagree: keep one"
        return Refused("git-query-invalid", message)
    return None


def _http(*, add: bool, checksum: str) -> Refused | None:
    if not add:
        return Refused("copy-from-network", "COPY takes no web address: use ADD, or RUN curl")
    if checksum and not valid_digest(checksum):
        message = f"--checksum={quote(checksum)} is no digest: write sha256: and 64 hex digits"
        return Refused("checksum-invalid", message)
    return None
