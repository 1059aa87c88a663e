"""go clean: which of Go's caches goes."""

from __future__ import annotations

from sealegs.simulator.effects.call import Call
from sealegs.simulator.effects.outcome import Outcome
from sealegs.simulator.effects.templates import paths
from sealegs.simulator.effects.verbs_files import delete
from sealegs.simulator.scene import Scene

_CACHES = {
    "-cache": "{env:GOCACHE|~/.cache/go-build}",
    "-modcache": "{env:GOMODCACHE|$GOPATH/pkg/mod|~/go/pkg/mod}",
}


def go_clean(call: Call, scene: Scene) -> Outcome:
    """Delete the caches that the options name; it deletes and never writes."""
    for option, template in _CACHES.items():
        if call.arguments.has((option,)):
            for word in paths(template, call, scene):
                scene = delete(word, scene)
    return Outcome(scene)
