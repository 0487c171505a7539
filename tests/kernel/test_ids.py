"""Identifiers sort as they were made, also within one millisecond."""

import time

from naru.kernel.ids import uuid7


def test_identifiers_sort_as_they_were_made() -> None:
    made = []
    for _ in range(200):
        made.append(uuid7())
        time.sleep(1e-6)

    assert made == sorted(made)
    assert {each.version for each in made} == {7}
