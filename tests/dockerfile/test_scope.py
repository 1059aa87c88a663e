"""Environments that grow and are inherited."""

from __future__ import annotations

from sealegs.dockerfile.expand_values import Unknown, literal
from sealegs.dockerfile.scope import Scope


def test_a_child_sees_its_parent_and_hides_it() -> None:
    parent = Scope({"a": literal("1")}, open=False)
    child = parent.child()
    child.set("a", literal("2"))
    child.set("b", literal("3"))
    assert child.lookup("a") == literal("2")
    assert parent.lookup("a") == literal("1")
    assert parent.lookup("b") is None
    assert child.flat() == {"a": literal("2"), "b": literal("3")}


def test_an_open_environment_is_not_sure_what_is_unset() -> None:
    scope = Scope({"a": literal("")}, open=True).child()
    assert scope.lookup("a") == literal("")
    assert scope.lookup("b") == Unknown("b")


def test_long_chains_stay_flat_enough_to_look_things_up() -> None:
    scope = Scope({}, open=False)
    for number in range(3000):
        scope.set(f"v{number}", literal(str(number)))
        scope = scope.child()
    assert scope.lookup("v0") == literal("0")
    assert scope.lookup("v2999") == literal("2999")
    assert scope.lookup("none") is None
    assert len(scope.flat()) == 3000
