"""A learner with two topics and some weeks of reviews, for tests of what is exported."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from sealegs.curriculum.pack import Pack
from sealegs.curriculum.topic import parse_topic
from sealegs.study.day import day_of, to_ms
from sealegs.study.events import Grade, Note, Payload, Setting, Undo
from sealegs.study.overlay import overlaid
from sealegs.study.state import State
from tests.study.events import event, event_id, fold

NOW = datetime(2026, 11, 26, 20, 0, tzinfo=timezone(timedelta(hours=2)))

IMAGES = """---
title: Images & layers
---
## Junior

A layer holds what one step changed.

## Cheat sheet

### Must know

- **What opens a stage?** — Every `FROM` line, <b>always</b> & at once. {#opens concepts=stage}
- The **target** stage becomes the `{{.Image}}`, {{c1::no::other}}. {#target as=cloze}
- **Whiteout** — a mark that *hides* a path. {#whiteout as=both}
- **What goes first?** — The manifest. {#first}

  ```dockerfile gap=2
  FROM maven:3.9
  COPY pom.xml <here>
  RUN sed 's/\\(a\\)/[sound:b.mp3]/' a
  ```

### Follow-ups

- "Why two stages?" — Because \\\\(x\\\\) and [sound:evil.mp3] and [latex]y[/latex] stay.
"""
CACHE = """---
title: Cache
---
## Junior

Text.

## Cheat sheet

### Must know

- **When is a step reused?** — When nothing before it did. See <https://docs.docker.com/>. {#reused}
"""
OWN = "docker/cache/card/own-1"


def pack() -> Pack:
    """Return the pack as it is written."""
    topics = [
        parse_topic(IMAGES, "content/images.md")[0],
        parse_topic(CACHE, "content/cache.md")[0],
    ]
    return Pack("docker", "Docker", "1", ("images", "cache"), {t.id: t for t in topics})


def state() -> State:
    """Return what the learner did: cards in every phase, one hidden each way, one of their own."""
    start = datetime(2026, 10, 1, 7, 30, tzinfo=UTC)
    rows: list[tuple[float, str, Payload]] = [
        (0, "opens", Grade(3, 4.2)), (0.01, "opens", Grade(3, 2.0)), (3, "opens", Grade(4, 6.5)),
        (20, "opens", Grade(3, 3.0)),
        (1, "target", Grade(1, 90.0)), (1.002, "target", Grade(3, 5.0)),
        (1.01, "target", Grade(3, 5.0)), (5, "target", Grade(1, 9.9)), (9, "target", Grade(2, 1.0)),
        (2, "whiteout", Grade(4, 1.5)), (12, "whiteout", Grade(1, 4.0)),
        (2.5, "whiteout-reverse", Grade(3, 2.5)),
        (56.4, "first", Grade(2, 3.0)),
    ]  # fmt: skip
    events = [
        event(
            number, payload, f"docker/images/card/{slug}",
            at_ms=to_ms(start + timedelta(days=days)), offset_min=120,
        )
        for number, (days, slug, payload) in enumerate(rows, 1)
    ]  # fmt: skip
    today = to_ms(NOW)
    later: list[tuple[str, Payload]] = [
        ("docker/images/card/whiteout-reverse", Setting("suspended", True)),
        ("docker/images/card/opens", Setting("flag", True)),
        ("docker/images/card/target", Setting("buried", day_of(NOW))),
        (OWN, Note("card", "=1+1 or “@x”?", "-2\n```sh\nrm -rf \\(x\\)\n```")),
        (OWN, Grade(3, 1.0)),
        (OWN, Undo(event_id(105))),
    ]
    events += [
        event(number, payload, item, at_ms=today - 1000, offset_min=120)
        for number, (item, payload) in enumerate(later, 101)
    ]
    return fold(events)


def learner() -> tuple[Pack, State]:
    """Return the pack with the learner's own card in it, and their state."""
    made = state()
    return overlaid(pack(), made.registers), made
