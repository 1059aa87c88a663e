"""Commands: those of the screens in the app, those of the shell on the command line."""

from __future__ import annotations

from sealegs.workspace.search.kind import Kind

KIND = Kind("command", "commands", 8)
