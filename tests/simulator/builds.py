"""Predicting small Dockerfiles in tests."""

from __future__ import annotations

from textwrap import dedent

from sealegs.dockerfile.parse import parse
from sealegs.simulator.build import Build, Image
from sealegs.simulator.catalogue import Catalogue, shipped_catalogue
from sealegs.simulator.change import parse_change
from sealegs.simulator.context import UNDESCRIBED, Context, ContextFile, Product
from sealegs.simulator.predict import predict

PROJECT = Context(
    files=(
        ContextFile("pom.xml", 4_000, "manifest"),
        ContextFile("src/main/java/App.java", 3_000, "source"),
        ContextFile("src/test/java/AppTest.java", 2_000, "source"),
        ContextFile("README.md", 1_000, "junk"),
    ),
    produces=(
        Product("RUN mvn *package*", "target/app.jar", 28_000_000),
        Product("RUN mvn *", "~/.m2/repository", 96_000_000, "dependency"),
    ),
)

CATALOGUE: Catalogue = shipped_catalogue()


def build(text: str, *changes: str, context: Context = PROJECT, target: str | None = None) -> Build:
    """Predict a Dockerfile written with indentation."""
    made = [parse_change(change) for change in changes]
    return predict(parse(dedent(text).lstrip()), context, target=target, changes=made)


def image(text: str, *, context: Context = PROJECT, target: str | None = None) -> Image:
    """Predict a Dockerfile and return its image."""
    made = build(text, context=context, target=target).image
    assert made is not None
    return made


def steps(text: str, *changes: str, context: Context = PROJECT) -> list[str]:
    """Return ``LINE INSTRUCTION cache`` of each step after changes."""
    made = build(text, *changes, context=context)
    return [f"{step.line} {step.instruction} {step.cache}" for step in made.steps]


def undescribed(text: str, *changes: str) -> Build:
    """Predict a Dockerfile whose context nobody described."""
    return build(text, *changes, context=UNDESCRIBED)
