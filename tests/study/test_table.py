from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sealegs.study.table import Table

ENTRIES = st.lists(st.tuples(st.sampled_from([f"k{n}" for n in range(400)]), st.integers()))


@settings(deadline=None)
@given(ENTRIES, ENTRIES)
def test_a_table_is_a_dictionary_whose_past_does_not_change(
    first: list[tuple[str, int]], later: list[tuple[str, int]]
) -> None:
    before = Table(first)
    after, model = before, dict(first)
    for key, value in later:
        after = after.with_entry(key, value)
        model[key] = value
    assert dict(after) == model
    assert len(after) == len(model)
    assert before == dict(first)
    assert [after[key] for key in model] == list(model.values())
    assert after.get("never there") is None
    assert after.get("never there", 7) == 7
