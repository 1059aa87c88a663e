"""What a file of the build context is for, told by its name: the kinds of FORMATS 4.

Names are conventions of the ecosystems; a name that says nothing has no kind, and nothing is
ever claimed from that.
"""

from __future__ import annotations

import posixpath
import re

from sealegs.ground.regex import Regex
from sealegs.simulator.names import names

_MANIFESTS = frozenset(
    names(
        """
        pom.xml build.gradle build.gradle.kts settings.gradle settings.gradle.kts gradle.properties
        package.json go.mod go.work cargo.toml pyproject.toml setup.py setup.cfg requirements.txt
        pipfile gemfile composer.json directory.packages.props directory.build.props global.json
        nuget.config cmakelists.txt conanfile.txt conanfile.py vcpkg.json mix.exs pubspec.yaml
        """
    )
)
_LOCKS = frozenset(
    names(
        """
        package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb go.sum
        go.work.sum cargo.lock poetry.lock uv.lock pdm.lock pipfile.lock requirements.lock
        gemfile.lock composer.lock packages.lock.json gradle.lockfile conan.lock mix.lock
        pubspec.lock
        """
    )
)
_SECRETS = Regex(
    r"\.env(\.(?!example$|sample$|template$|dist$).+)?|id_(rsa|dsa|ecdsa|ed25519)|\.netrc|\.npmrc"
    r"|\.pypirc|\.git-credentials|.*\.(pem|key|p12|pfx|jks|keystore)|credentials(\.json)?"
    r"|service[-_]account.*\.json|kubeconfig|\.htpasswd|secrets?\.(ya?ml|json|env|txt)"
)
_SOURCES = frozenset(
    names(
        """
        .java .kt .kts .scala .groovy .go .rs .py .rb .php .js .jsx .ts .tsx .mjs .cjs .vue .svelte
        .c .h .cc .cpp .cxx .hpp .cs .fs .vb .swift .ex .exs .erl .clj .sh .sql .proto
        """
    )
)
_ASSETS = frozenset(
    names(
        """
        .png .jpg .jpeg .gif .svg .ico .webp .css .scss .less .html .woff .woff2 .ttf .mp3 .mp4 .pdf
        """
    )
)
_JUNK = Regex(
    r"(^|/)(\.git|node_modules|target|dist|__pycache__|\.venv|venv|\.gradle|\.idea|\.vscode"
    r"|coverage|\.pytest_cache|\.mypy_cache|obj)/|(^|/)(\.DS_Store|Thumbs\.db)$|\.(log|tmp|swp)$"
)


_TEXTS = Regex(
    r".*\.(?:conf|cfg|ini|ya?ml|json|toml|xml|properties|env|txt|md|te?mpl(?:ate)?|service|list|sh"
    r"|bash|crt|pem|html?|css|csv|lock|\w*rc)|.*(?:Caddyfile|Procfile|Makefile|file|entrypoint.*"
    r"|\.\w+rc)|LICENSE.*|README.*|crontab",
    re.IGNORECASE,
)
"""Names of files that are a few kilobytes of text."""


def kind_of(path: str) -> str:
    """Return source, manifest, lock, secret, asset or junk; an empty text when the name is none."""
    name = posixpath.basename(path)
    lower = name.lower()
    if _JUNK.search(path):
        return "junk"
    if _SECRETS.fullmatch(lower):
        return "secret"
    if lower in _LOCKS:
        return "lock"
    if lower in _MANIFESTS or lower.endswith((".csproj", ".fsproj", ".vbproj", ".sln", ".gemspec")):
        return "manifest"
    extension = posixpath.splitext(lower)[1]
    if extension in _SOURCES:
        return "source"
    return "asset" if extension in _ASSETS else ""


_SCRIPTS = Regex(
    r"(?:docker|start|run|entry|init|boot|launch|health|wait|setup|cron)[-_\w]*|[-_\w]*entrypoint"
)


def is_script(path: str) -> bool:
    """Tell whether a name without an ending is one that start scripts have."""
    return _SCRIPTS.fullmatch(posixpath.basename(path)) is not None


def is_text(path: str) -> bool:
    """Tell whether a path is named like a configuration, script or text of a few kilobytes."""
    return _TEXTS.fullmatch(posixpath.basename(path)) is not None
