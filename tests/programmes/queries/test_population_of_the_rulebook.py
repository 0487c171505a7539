"""Every example of the rulebook gets the same answer from SQL, also with each fact left out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from naru.programmes import examples, rulebook
from naru.programmes.definition import reading
from naru.rules import decisions, sql
from naru.rules.decisions import Terms
from naru.rules.facts import TODAY, Facts

RULEBOOK = Path(__file__).resolve().parents[3] / "rulebook"
FILES = rulebook.files(RULEBOOK)
NO_AMOUNT = sql.Fragment("NULL")


def cases(file: Path) -> Iterator[tuple[Terms, Facts]]:
    definition = reading.read(file.read_text(encoding="utf-8"), file=file.name)
    for example in definition.example:
        terms = examples.terms_asked(definition, example.asks, example.on)
        facts = examples.facts_of(example)
        for left_out in (None, *(name for name in facts if name != TODAY)):
            told = {name: fact for name, fact in facts.items() if name != left_out}
            if terms:
                yield terms, told


@pytest.mark.django_db
def test_both_evaluators_agree_on_the_whole_rulebook():
    differ, asked = [], 0
    with connection.cursor() as cursor:
        for file in FILES:
            for terms, facts in cases(file):
                plan = sql.plan(terms, sql.Population(columns={}, shared=facts))
                parts = (plan.who, plan.unmet, plan.amount or NO_AMOUNT)
                cursor.execute(
                    "SELECT " + ", ".join(part.text for part in parts),
                    [value for part in parts for value in part.values],
                )
                who, bits, amount = cursor.fetchone()
                decision = decisions.explain(terms, facts)
                met = [condition.judge(facts, {}).met for condition in terms.who]
                unmet = tuple(place for place, each in enumerate(met) if each is not True)
                asked += 1
                if (who is True, sql.unmet_of(bits), amount) != (
                    decision.allowed,
                    unmet,
                    decision.amount,
                ):
                    differ.append(f"{file.name}: {facts}")

    assert differ == []
    assert asked > 100
