"""
Run any scheme from its call to its end for one firm, knowing nothing but its file.

The applicant is the first example of the file that is allowed: its facts become her particulars and
her answers. So a new file is run by no new code.
"""

from datetime import date, timedelta
from typing import Any

from tests.schemes.award import Held
from tests.schemes.office import Office
from tests.schemes.scheme import Scheme

from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.programmes.definition.asking import FormField
from naru.programmes.definition.outcome import Example
from naru.programmes.definition.programme import Definition
from naru.programmes.queries import programmes

PARTICULARS = ("size", "is_manufacturer", "opened_on")
RUNS_DAYS = 120


def runs_through(office: Office, file: str) -> tuple[Scheme, Held]:
    """Open the call on its first day, and take one firm from the form to the end of its award."""
    call, award = granted(office, file)
    is_paid(award, call.definition)
    return call, award


def granted(office: Office, file: str) -> tuple[Scheme, Held]:
    """Open the call on its first day, and take one firm from the form to its award."""
    (version_id,) = office.writes(file)
    definition = programmes.definition(version_id)
    example = example_of(definition)
    first = definition.round[0]
    office.turns(*_day(legal_date(first.opens_at) + timedelta(days=1)))
    call = office.opens(file)
    application = call.applies(applicant(office, example), **answers(definition, example))
    call.screens()
    best = {one.code: one.points_max for one in definition.selection.criterion if not one.rule}
    if best:
        each = max(definition.selection.reviewers_min, 1)
        call.is_reviewed({application.application_id: [best] * each})
    if definition.selection.method == "score":
        office.turns(*_day(legal_date(first.closes_at) + timedelta(days=1)))
    award = call.chooses()[application.application_id]
    if definition.agreement is not None:
        award.is_agreed(until=office.today + timedelta(days=RUNS_DAYS))
    return call, award


def is_paid(award: Held, definition: Definition) -> None:
    """Let everything be paid that the file pays, and the award end as the file ends it."""
    if definition.payment.is_to_supplier:
        award.names_supplier()
    if definition.payment.plan == "claims":
        award.spends(example_of(definition).pays or 0, invoice=f"INV-{award.view.number}")
        award.spends(award.view.amount, invoice=f"MORE-{award.view.number}")
    for part in definition.payment.instalment:
        if part.after:
            steps = {one.code: award.is_checked for one in definition.check}
            steps |= {one.code: award.reaches for one in definition.milestone}
            steps[part.after](part.after, **facts_asked(definition, part.after))
        award.is_paid(part.code)
    for due in award.dues:
        award.is_paid(due)
    ends(award, definition)


def ends(award: Held, definition: Definition) -> None:
    """Settle an award, or end it where the file asks for no settlement."""
    if definition.payment.is_settled:
        if definition.payment.plan != "claims":
            award.spends(award.view.paid + award.view.own, invoice=f"INV-{award.view.number}")
        award.is_settled()
    else:
        award.ends()


def example_of(definition: Definition, asks: str = "award") -> Example:
    """Return the first example that is allowed."""
    return next(one for one in definition.example if one.asks == asks and one.allowed)


def applicant(office: Office, example: Example) -> Actor:
    """Register a firm of which the records say what the example says."""
    told = {name: example.facts[f"firm.{name}"] for name in PARTICULARS
            if f"firm.{name}" in example.facts}  # fmt: skip
    region = example.facts.get("firm.region")
    if isinstance(region, list):
        told["region_code"] = region[0]
    return office.firm(**told)


def answers(definition: Definition, example: Example) -> dict[str, Any]:
    """Answer the questions whose facts the example knows."""
    return {
        one.name: _typed(one, example.facts[one.fact])
        for one in definition.fields
        if one.fact in example.facts
    }


def facts_asked(definition: Definition, code: str) -> dict[str, Any]:
    """Return the facts of an example in which a step is reached; none where it asks none."""
    steps = (*definition.milestone, *definition.check)
    asks = next(one.asks for one in steps if one.code == code)
    facts = example_of(definition, code).facts if asks else {}
    return {name.replace(".", "__"): value for name, value in facts.items()}


def _typed(field: FormField, value: object) -> Any:
    if isinstance(value, bool):
        return "예" if value else "아니요"
    if isinstance(value, list):
        return [str(one) for one in value]
    return value.isoformat() if isinstance(value, date) else str(value)


def _day(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day
