"""A file opened in a browser that is offline, with everything it asks for or complains about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
SIZES = {"desktop": (1280, 900), "phone": (360, 740)}


@dataclass
class Opened:
    """An opened report, and everything it asked for or complained about."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def opened(
    browser: Browser, file: Path, size: str = "desktop", scheme: Scheme = "light"
) -> Iterator[Opened]:
    """Open the report in a browser that is offline."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, offline=True
    )
    found = Opened(context.new_page())
    found.page.on("request", lambda request: found.asked.append(request.url))
    found.page.on("console", lambda message: found.complaints.append(message.text))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    found.page.goto(file.as_uri())
    found.page.wait_for_load_state("networkidle")
    yield found
    context.close()


def faults(page: Page, axe: str) -> list[tuple[str, str, list[str]]]:
    """Return what axe-core finds wrong with a page, after it has found something right."""
    page.evaluate(axe)
    result = page.evaluate("axe.run()")
    assert result["passes"]
    return [
        (each["id"], each["impact"], [node["html"][:120] for node in each["nodes"]][:3])
        for each in result["violations"]
    ]
