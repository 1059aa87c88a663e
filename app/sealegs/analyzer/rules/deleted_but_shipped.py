"""A file is deleted in a later layer, and its bytes ship all the same.

## What it finds
A RUN that deletes what an earlier step of the image put there: a download, an archive, packages,
built files. Deleting in the same RUN, or in a stage that stays behind, is fine.

## Why it matters
A layer can't take anything out of the layers below it, it can only hide it. The deleted file is
still pulled, stored and readable with `docker save`; the image only grows.

## Bad
```dockerfile
FROM debian:13-slim
ADD https://example.com/tool.tar.gz /tmp/tool.tar.gz
RUN tar -xzf /tmp/tool.tar.gz -C /opt
RUN rm /tmp/tool.tar.gz
USER 1000
CMD ["/opt/tool/run"]
```

## Good
```dockerfile
FROM debian:13-slim
RUN --mount=type=bind,source=tool.tar.gz,target=/tmp/tool.tar.gz \
    tar -xzf /tmp/tool.tar.gz -C /opt
USER 1000
CMD ["/opt/tool/run"]
```

## The interview question behind it
"I deleted a 500 MB file in the last RUN and the image is as large as before. Why?" The delete is a
whiteout in a layer of its own. Delete where the file is made, or make it in a stage that doesn't
ship.

## References
- https://docs.docker.com/build/building/best-practices/#minimize-the-number-of-layers
- https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts
"""

from __future__ import annotations

from collections.abc import Iterator

from sealegs.analyzer.finding import Category, Severity
from sealegs.analyzer.rule import Hit, Rule
from sealegs.analyzer.shipped import span_at
from sealegs.analyzer.subject import Subject
from sealegs.dockerfile.mistake import quote


def _check(subject: Subject) -> Iterator[Hit]:
    if subject.plan.target is None or not any(
        subject.runs(word) for word in ("rm", "purge", "remove", "erase", "del")
    ):
        return
    from sealegs.simulator.ledger import deleted_later

    for hidden in deleted_later(subject.build):
        size = f" ({hidden.size})" if hidden.size.high is not None and hidden.size.low else ""
        message = (
            f"{quote(hidden.path)} is in the layer of line {hidden.line}{size} and stays there:"
            " deleting it here only hides it; do both in one RUN, or in a stage that doesn't ship"
        )
        yield Hit(span_at(subject, hidden.step.line), message)


RULE = Rule(
    name="deleted-but-shipped",
    severity=Severity.WARNING,
    category=Category.SIZE,
    check=_check,
)
