"""
Open the one record of a firm: what every room of a body knows of it, for an officer.

Only a firm that the body knows by its ladder (``climb.py`` says which) is shown, and the look is
kept in the access log.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.commerce.queries import vendors
from naru.commerce.queries.vendors import VendorView
from naru.identity.queries import register
from naru.identity.views import FirmMemberView, FirmView
from naru.journeys import gather_facts
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.learning import ladder
from naru.learning.ladder import Standing
from naru.learning.queries import rungs
from naru.learning.queries.rungs import RungRow
from naru.programmes.definition import record_facts
from naru.programmes.queries import applications, awards, vouchers
from naru.programmes.queries.applications import ApplicationRow
from naru.programmes.queries.awards import AwardView
from naru.programmes.voucher_views import VoucherView
from naru.records.operations import access_log

FIELDS = ("representative", "members")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One firm, as the officers of one body see it."""

    firm: FirmView
    people: tuple[FirmMemberView, ...]
    standing: Standing
    rungs: tuple[RungRow, ...]
    shop: VendorView | None
    applications: tuple[ApplicationRow, ...]
    awards: tuple[AwardView, ...]
    vouchers: tuple[VoucherView, ...]


def look(*, by: Actor, firm_id: UUID, at: datetime) -> Record | None:
    """Return the record of a firm; None where it is not known at the officer's body."""
    firm = register.firm(firm_id)
    steps = rungs.of_firm(body_id=by.body_id, firm_id=firm_id)
    if firm is None or not steps:
        return None
    with db.transaction():
        access_log.note(
            by=by,
            purpose="firm record",
            subject_kind="firm",
            subject_ids=[firm_id],
            fields=FIELDS,
            at=at,
        )
    on = legal_date(at)
    known = gather_facts.of_firm(body_id=by.body_id, firm_id=firm_id, on=on)
    shops = vendors.of_firms(body_id=by.body_id, firm_ids=frozenset({firm_id}))
    return Record(
        firm=firm,
        people=tuple(register.people_of(firm_id)),
        standing=ladder.stand(known.facts, record_facts.labels()),
        rungs=tuple(steps),
        shop=shops[0] if shops else None,
        applications=tuple(applications.of_firm(body_id=by.body_id, firm_id=firm_id)),
        awards=tuple(awards.of_holder(book_id=by.body_id, person_id=None, firm_ids=[firm_id])),
        vouchers=tuple(vouchers.of_firms(book_id=by.body_id, firm_ids=[firm_id])),
    )
