"""How long a 64 KB document takes to load, beside markdown-it-py's own parser."""

import time
from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from sealegs.curriculum.topic import parse_topic
from tests.curriculum.material import FOLDER

SIZE = 64 * 1024
BUDGET = 4.0
"""Times of the bare parser: it only makes tokens, and no styles, sections and items of them."""


def processor_time(work: Callable[[], object]) -> float:
    """Return the best of five runs in milliseconds of processor time."""
    times = []
    for _ in range(5):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return min(times)


@pytest.mark.benchmark
def test_a_large_document_loads_within_its_budget(capsys: pytest.CaptureFixture[str]) -> None:
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md")))
    source = (text * (SIZE // len(text) + 1))[:SIZE]
    parser = MarkdownIt("js-default")
    bare = processor_time(lambda: parser.parse(source))
    ours = processor_time(lambda: parse_topic(source, "content/large.md"))
    figures = f"{ours:.0f} ms, {ours / bare:.1f} times the bare parser's {bare:.0f} ms"
    with capsys.disabled():
        print(f"\n64 KB document: {figures}")
    assert ours <= BUDGET * bare
