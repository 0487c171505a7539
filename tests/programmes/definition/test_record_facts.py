"""What files may rely on is written down, each fact with its words in both languages."""

import re
from pathlib import Path

from naru.programmes.definition.record_facts import GROWS_FROM, RECORD_FACTS

PAGE = Path(__file__).resolve().parents[3] / "docs" / "programmes.md"


def test_every_fact_of_the_records_is_written_down():
    section = PAGE.read_text(encoding="utf-8").split("### Facts that the records give")[1]
    written = set(re.findall(r"`((?:firm|person)\.\w+|on)`", section.split("\n### ")[0]))

    assert written == set(RECORD_FACTS)


def test_what_grows_is_counted_from_a_day():
    assert {RECORD_FACTS[name].kind for name in GROWS_FROM} == {"number"}
    assert {RECORD_FACTS[day].kind for day in GROWS_FROM.values()} == {"date"}
