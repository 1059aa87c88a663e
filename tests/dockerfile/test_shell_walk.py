"""All commands of a script."""

from __future__ import annotations

from sealegs.dockerfile.shell import parse_script
from sealegs.dockerfile.shell_tree import NotUnderstood
from sealegs.dockerfile.shell_walk import simple_commands, walk


def test_commands_are_found_wherever_they_hide() -> None:
    script = parse_script(
        "a=$(b1); c1 $(d1 $(e1)) > $(f1) && { g1; } | (h1)\n"
        "if i1; then j1; else k1; fi > $(l1)\n"
        "for x in $(m1); do n1; done; while o1; do p1; done\n"
        "case $(q1) in r) s1;; esac; t() { u1; }; v1 <(w1)\n"
    )
    names = [command.name for command in simple_commands(script) if command.name]
    expected = "b1 c1 d1 e1 f1 g1 h1 i1 j1 k1 l1 m1 n1 o1 p1 q1 s1 u1 v1 w1"
    assert names == expected.split()


def test_what_is_not_understood_is_walked_over() -> None:
    commands = list(walk(parse_script("a; if b")))
    assert isinstance(commands[-1], NotUnderstood)
