"""What rules about apt have in common."""

from __future__ import annotations

APT_VALUED = (
    "-a", "--host-architecture", "-c", "--config-file", "-o", "--option", "-t",
    "--target-release", "--default-release", "-P", "--build-profiles", "-S", "--snapshot",
    "--solver", "--planner",
)  # fmt: skip
"""Options of apt-get that take a value. Source: apt-get(8) of apt 3.0."""
