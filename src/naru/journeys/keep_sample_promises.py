"""What sample tests do by the clock: remind, let questions lapse, close, erase addresses."""

from datetime import datetime, timedelta

from naru.identity.queries import bodies
from naru.journeys import letters_of_samples, run_sample_tests
from naru.kernel import clock
from naru.kernel.actor import system
from naru.kernel.db import transaction
from naru.records.operations import audit
from naru.samples import terms
from naru.samples.operations import asking
from naru.samples.queries import asked
from naru.samples.terms import Terms
from naru.samples.views import InvitationView


def run_everywhere(*, at: datetime) -> int:
    """Keep every body's promises; return how many letters were written."""
    return sum(run(body_id=body.id, at=at) for body in bodies.bodies())


def run(*, body_id: int, at: datetime) -> int:
    """Keep one body's promises."""
    rules = terms.terms(clock.legal_date(at))
    for test_id in asked.tests_to_close(body_id=body_id, on=clock.legal_date(at)):
        run_sample_tests.close(by=system(body_id), test_id=test_id, at=at)
    with transaction():
        lapsed = at - timedelta(days=rules.reply_days)
        asking.let_lapse(body_id=body_id, asked_before=lapsed, at=at)
    _erase(body_id, rules, at)
    return sum(_remind(one, rules, at) for one in asked.unanswered(body_id=body_id))


def _erase(body_id: int, rules: Terms, at: datetime) -> None:
    before = at - timedelta(days=rules.address_days)
    served = asked.addresses_to_erase(body_id=body_id, answered_before=before, closed_before=before)
    if not served:
        return
    with transaction():
        erased = asking.erase_addresses(body_id=body_id, invitation_ids=served, at=at)
        audit.note(
            by=system(body_id), action="sample_addresses.erased",
            subject=("samples", str(clock.legal_date(at))), after={"addresses": erased}, at=at,
        )  # fmt: skip


def _remind(one: InvitationView, rules: Terms, at: datetime) -> bool:
    found = _due(one, rules, at)
    if found is None:
        return False
    code, template = found
    with transaction():
        is_new = asking.note_reminder(body_id=one.body_id, invitation_id=one.id, code=code)
        return is_new and letters_of_samples.to_buyer(
            body_id=one.body_id, invitation_id=one.id, template=template, at=at
        )


def _due(one: InvitationView, rules: Terms, at: datetime) -> tuple[str, str] | None:
    """Return which reminder falls due, by its code, and its letter."""
    today = clock.legal_date(at)
    if one.status == "asked":
        is_due = (today - clock.legal_date(one.asked_at)).days >= rules.reply_reminder_days
        return ("reply", "ask_again") if is_due else None
    if one.parcel is None:
        return None
    there = one.parcel.arrived_on or one.parcel.sent_on + timedelta(days=rules.transit_days)
    passed = [days for days in rules.survey_reminder_days if (today - there).days >= days]
    return (f"survey_{max(passed)}", "survey") if passed else None
