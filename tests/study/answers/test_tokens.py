"""Words are cut and stemmed the same, whoever asks and however many at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sealegs.study.answers.tokens import stem


def test_words_are_stemmed_in_several_threads_at_once() -> None:
    words = [f"{word}{end}" for word in ("cache", "layer", "contain", "build") for end in
             ("s", "ers", "ing", "ings", "ed", "ational", "ization", "ably")]  # fmt: skip
    alone = [stem.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(8) as hands:
        together = [
            hands.submit(lambda: [stem.__wrapped__(word) for word in words]) for _ in range(60)
        ]
        assert all(each.result() == alone for each in together)
