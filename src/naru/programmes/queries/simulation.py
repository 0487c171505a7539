"""
Try a rule out: what would it cost and whom would it reach if a limit were another.

The change is written into a copy of the file, so whatever a file can say can be tried.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.programmes import in_words
from naru.programmes.definition import reading
from naru.programmes.definition.programme import Definition
from naru.programmes.editing import changes, writing
from naru.programmes.editing.changes import Change
from naru.programmes.editing.places import Path
from naru.programmes.queries import population
from naru.programmes.queries.population import Compared
from naru.programmes.queries.rosters import RosterView
from naru.rules import decisions
from naru.rules.decisions import Terms
from naru.rules.facts import Facts

TERMS = "terms"


class BadSetting(Refusal):
    code = "programmes.bad_setting"
    says = Text(ko="바꿀 수 없는 값입니다: {setting}", en="This cannot be set: {setting}")
    next_step = Text(
        ko="terms.who.0.limit=10처럼 자리와 값을 적어 주세요.",
        en="Write a place and a value, as in terms.who.0.limit=10.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleMissed:
    """A condition, and how many miss it before and after (None where it does not stand there)."""

    said: Text
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """What a change would do over a roster."""

    definition: Definition
    terms: Terms
    changes: Sequence[Change]
    whole: Compared
    groups: Sequence[Compared]
    rules: Sequence[RuleMissed]
    lacking: Sequence[str]

    @property
    def budget(self) -> int | None:
        return self.definition.budget.total if self.definition.budget else None


def simulate(
    *,
    text: str,
    of: RosterView,
    on: date,
    settings: Mapping[Path, Any],
    group_by: str = "",
    assumed: Facts | None = None,
) -> Simulation:
    """
    Compare a file's terms of a day with what they would be after some values were set.

    :raises BadRulebook: where the file cannot be read with these values.
    :raises NoTermsInForce, FactOfAnotherKind: as their words say.
    """
    definition = reading.read(text)
    changed = text
    for path, value in settings.items():
        changed = _set(changed, path, value)
    newer = reading.read(changed)
    before, after = (decisions.in_force(one.terms, on) for one in (definition, newer))
    whole, *groups = population.compare(
        of=of, before=before, after=after, on=on, group_by=group_by, shared=assumed
    )
    lacking = {
        *population.lacking(of, before, assumed),
        *population.lacking(of, after, assumed),
    }
    return Simulation(
        definition=definition,
        terms=before,
        changes=changes.between(text, changed),
        whole=whole,
        groups=groups,
        rules=_rules(definition, before, after, whole),
        lacking=sorted(lacking),
    )


def read_setting(written: str, *, text: str, on: date) -> tuple[Path, Any]:
    """
    Read ``terms.who.0.limit=10``; terms without a number are those in force.

    :raises BadSetting: where it has no place or no value.
    """
    place, has_value, value = written.partition("=")
    path: Path = tuple(
        int(step) if step.isdecimal() else step for step in place.strip().split(".") if step
    )
    if len(path) > 1 and path[0] == TERMS and not isinstance(path[1], int):
        definition = reading.read(text)
        place_in_file = definition.terms.index(decisions.in_force(definition.terms, on))
        path = (TERMS, place_in_file, *path[1:])
    found = writing.value(value.strip()) if has_value else None
    if not path or found is None:
        raise BadSetting(setting=written)
    return path, found


def _set(text: str, path: Path, value: Any) -> str:
    holder, last = path[:-1], path[-1]
    if isinstance(last, int):
        return writing.replace(text, path, value)
    return writing.put(text, holder, {last: value})


def _rules(
    definition: Definition, before: Terms, after: Terms, whole: Compared
) -> list[RuleMissed]:
    """Put the conditions of both side by side: one that stays in its place is one row."""
    found = []
    for place in range(max(len(before.who), len(after.who))):
        old, new = (terms.who[place : place + 1] for terms in (before, after))
        said = [in_words.condition(one, definition.labels) for one in (*old, *new)]
        missed = whole.before.unmet.get(place, 0), whole.after.unmet.get(place, 0)
        is_same = len(set(said)) == 1
        told = said[0] if is_same else in_words.joined(said, " → ", " → ")
        found.append(
            RuleMissed(
                said=told,
                before=missed[0] if old else None,
                after=missed[1] if new else None,
            )
        )
    return found
