"""Facts survive being kept as plain JSON."""

import json
from datetime import date

from tests.programmes.a_form import form_grant

from naru.programmes import snapshot
from naru.programmes.definition import reading

DEFINITION = reading.read(form_grant())
FACTS = {
    "on": date(2026, 3, 2),
    "firm.opened_on": date(2020, 1, 31),
    "firm.region": ("4681025021", "4681000000"),
    "firm.is_vendor": True,
    "quote.won": 12,
    "firm.size": "micro",
}


def test_facts_are_read_as_they_were_kept():
    kept = json.loads(json.dumps(snapshot.written(FACTS)))

    assert snapshot.read(kept, DEFINITION) == FACTS


def test_sensitive_facts_are_left_out():
    assert "quote.won" not in snapshot.written(FACTS, without={"quote.won"})
