"""
Ask the pinned rules about applications as they lie now: what a decision would come to, and why.

The preview of a bulk deed and the deed itself both ask here, so that they cannot differ.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.programmes import decision_record, eligibility, form, snapshot
from naru.programmes.definition.programme import Definition
from naru.programmes.eligibility import Judged
from naru.programmes.models import Answer, Application, Award, SupportRecord
from naru.programmes.queries import programmes
from naru.rules.facts import TODAY, Facts, MissingFact
from naru.rules.plain_amounts import UnlistedValue

NOTHING = Text("")
WAITS = ("submitted", "supplement")
UNDECIDED = Text("기준에 필요한 값이 아직 없습니다.", "A fact that the rule asks for is missing.")
DECIDED = Text("이미 결정되었거나 철회된 신청입니다.", "Decided already, or taken back.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A fact that is no longer as it was when the application was handed in."""

    label: Text
    before: Text
    now: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """
    What a decision would do to one application; ``after`` is "" where it does nothing.

    ``told`` are the reasons in words; ``is_against_rule`` asks for a reason of the office's own.
    ``amount`` is what the rule would give, whether or not its conditions are met.
    """

    application_id: UUID
    number: int
    title: str
    before: str
    after: str
    judged: Judged
    amount: int | None = None
    changes: tuple[Change, ...] = ()
    is_against_rule: bool = False
    note: Text = NOTHING

    @property
    def told(self) -> Text:
        unmet = [reason.sentence for reason in self.judged.unmet]
        return Text("\n".join(one.ko for one in unmet), "\n".join(one.en for one in unmet))


def preview(
    *,
    body_id: int,
    application_ids: Iterable[UUID],
    verdict: str,
    records: Mapping[UUID, Facts],
) -> list[Finding]:
    """Return what a bulk decision would do, without doing it."""
    rows = Application.objects.filter(body_id=body_id, id__in=list(application_ids))
    rows = rows.filter(submitted_at__isnull=False)
    return findings(list(rows.order_by("id")), verdict=verdict, records=records)


def findings(
    rows: Sequence[Application], *, verdict: str, records: Mapping[UUID, Facts]
) -> list[Finding]:
    """
    Judge applications by their pinned rules and the facts of now.

    The terms are those of the day on which each was handed in.
    """
    answers, held = _answers(rows), _support_keys(rows)
    awarded = _awarded(rows)
    return [
        _finding(
            row,
            verdict=verdict,
            facts=facts_now(row, answers[row.id], records.get(row.id, {})),
            held=held[row.holder_id],
            is_awarded=row.id in awarded,
        )
        for row in rows
    ]


def facts_now(row: Application, answers: Mapping[str, form.Answer], record: Facts) -> Facts:
    """Return the facts of an application: the snapshot, what the records say now, the answers."""
    definition = programmes.definition(row.version_id)
    kept = snapshot.read(row.facts, definition)
    asked = form.facts_asked(definition)
    fresh = {name: fact for name, fact in kept.items() if name not in asked} | {**record}
    return {**kept, **form.facts_of(definition, answers, fresh)}


def amount_by_rule(definition: Definition, facts: Facts, on: date) -> int | None:
    """Return what the amount's rule gives, None where it has none or lacks a fact."""
    terms = definition.terms_on(on)
    if terms is None or terms.amount is None:
        return None
    try:
        return terms.amount.of({TODAY: on, **facts})
    except (MissingFact, UnlistedValue):
        return None


def amount_of(row: Application) -> int | None:
    """Return what the rule would give an application, by the terms of its own day."""
    assert row.submitted_at is not None, "only what was handed in is worth something"
    facts = facts_now(row, _answers([row])[row.id], {})
    definition = programmes.definition(row.version_id)
    return amount_by_rule(definition, facts, legal_date(row.submitted_at))


def stage_after_screening(row: Application) -> str:
    """Return the stage that follows screening in the application's file, "" where none does."""
    following = programmes.definition(row.version_id).stage_after("screening")
    return following.code if following else ""


def as_is(row: Application, *, after: str) -> Finding:
    """Return a finding for a deed that asks no rule."""
    judged = (
        decision_record.read(row.decision) if row.decision else Judged(on=date.min, allowed=None)
    )
    return Finding(
        application_id=row.id,
        number=row.number or 0,
        title=row.title,
        before=row.status,
        after=after,
        judged=judged,
        note=NOTHING if after else DECIDED,
    )


def _finding(
    row: Application,
    *,
    verdict: str,
    facts: Facts,
    held: set[str],
    is_awarded: bool,
) -> Finding:
    definition = programmes.definition(row.version_id)
    assert row.submitted_at is not None, "only what was handed in is screened"
    on = legal_date(row.submitted_at)
    judged = eligibility.judge(definition, facts, on=on, call_id=row.call_id, support_keys=held)
    shown = eligibility.masked(judged, form.sensitive_facts(definition))
    after, note = _after(row, definition, verdict, judged, is_awarded=is_awarded)
    decided = "ineligible" if after == "ineligible" else "eligible"
    return Finding(
        application_id=row.id,
        number=row.number or 0,
        title=row.title,
        before=row.status,
        after=after,
        judged=shown,
        amount=amount_by_rule(definition, facts, on),
        changes=_changes(row, definition, facts, judged),
        is_against_rule=bool(after) and (decided == "eligible") != (judged.allowed is True),
        note=note,
    )


def _after(
    row: Application, definition: Definition, verdict: str, judged: Judged, *, is_awarded: bool
) -> tuple[str, Text]:
    """Return the state after a decision, "" with a note where there is nothing to decide."""
    first_come = definition.selection.method == "first_come" and not is_awarded
    holds = row.status in {"selected", "reserve"} and first_come and row.decided_at is None
    if row.status not in WAITS and not holds:
        return "", DECIDED
    if verdict == "by_rule" and judged.allowed is None:
        return "", UNDECIDED
    is_good = judged.allowed is True if verdict == "by_rule" else verdict == "eligible"
    if not is_good:
        return "ineligible", NOTHING
    if row.has_place:
        return "selected", NOTHING
    return "reserve" if holds else "eligible", NOTHING


def _changes(
    row: Application, definition: Definition, facts: Facts, judged: Judged
) -> tuple[Change, ...]:
    """Return what the rule looks at and has changed since the snapshot."""
    kept = snapshot.read(row.facts, definition)
    hidden = form.sensitive_facts(definition)
    looked_at = {reason.fact for reason in judged.reasons} | set(definition.facts)
    names = sorted(
        name
        for name in looked_at - hidden
        if name in kept and name in facts and kept[name] != facts[name]
    )
    return tuple(_change(definition, name, kept, facts) for name in names)


def _change(definition: Definition, name: str, kept: Facts, facts: Facts) -> Change:
    label, before = eligibility.fact_words(definition, name, kept)
    return Change(
        label=label, before=before, now=eligibility.fact_words(definition, name, facts)[1]
    )


def _answers(rows: Sequence[Application]) -> Mapping[UUID, dict[str, form.Answer]]:
    found: dict[UUID, dict[str, form.Answer]] = defaultdict(dict)
    for answer in Answer.objects.filter(application__in=[row.id for row in rows]):
        found[answer.application_id][answer.field] = json.loads(answer.value)
    return found


def _support_keys(rows: Sequence[Application]) -> Mapping[UUID, set[str]]:
    """Return under which keys the holders were supported before; rows are of one body."""
    found: dict[UUID, set[str]] = defaultdict(set)
    if rows:
        records = SupportRecord.objects.in_book(rows[0].body_id).filter(
            holder_id__in={row.holder_id for row in rows}
        )
        for holder_id, key in records.values_list("holder_id", "key"):
            found[holder_id].add(key)
    return found


def _awarded(rows: Sequence[Application]) -> set[UUID]:
    if not rows:
        return set()
    awards = Award.objects.in_book(rows[0].body_id).filter(
        application_id__in=[row.id for row in rows]
    )
    live = awards.exclude(status__in=("cancelled", "revoked"))
    return set(live.values_list("application_id", flat=True))
