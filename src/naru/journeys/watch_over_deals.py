"""Watch over deals by the clock: remind whose turn it is, let quotations end, forget."""

from datetime import date, datetime, timedelta

from naru.deals import clock
from naru.deals.operations import deals, inquiries, quotations
from naru.deals.queries import deals as queries
from naru.deals.queries import quotations as quotation_queries
from naru.deals.queries.deals import DealView
from naru.journeys import letters_of_deals
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction

LONG_AGO = date(2000, 1, 1)


def run(*, body_id: int, at: datetime) -> int:
    """Do what is due today; return how many deals were reminded or quotations ended."""
    with transaction():
        inquiries.forget(body_id=body_id, at=at)
    ended = _let_end(body_id, at)
    return ended + _tell_of_ends(body_id, at) + _remind(body_id, at)


def _let_end(body_id: int, at: datetime) -> int:
    today, ended = legal_date(at), 0
    for one in quotation_queries.ending(body_id=body_id, since=LONG_AGO, until=today):
        with transaction():
            if quotations.expire(body_id=body_id, quotation_id=one.id, on=today, at=at):
                letters_of_deals.to_firm(deal=one.deal, code="expired", said=one.number, at=at)
                ended += 1
    return ended


def _tell_of_ends(body_id: int, at: datetime) -> int:
    today, told = legal_date(at), 0
    before = max(clock.reminders().expiry_before_days)
    until = today + timedelta(days=before + 1)
    for one in quotation_queries.ending(body_id=body_id, since=today, until=until):
        assert one.sent_at is not None, "it was sent"
        with transaction():
            if deals.note_reminder(
                deal_id=one.deal.id, code="expiring", since_at=one.sent_at, at=at
            ):
                letters_of_deals.to_buyer(
                    deal=one.deal, code="expiring", said=one.number,
                    path=f"quotations/{one.id}/", at=at,
                )  # fmt: skip
                told += 1
    return told


def _remind(body_id: int, at: datetime) -> int:
    by = clock.reminders()
    first = min(*by.firm_after_days, *by.buyer_after_days)
    waiting = queries.waiting_since(body_id=body_id, before=at - timedelta(days=first))
    return sum(_remind_of(one, at) for one in waiting)


def _remind_of(deal: DealView, at: datetime) -> bool:
    assert deal.waits_since is not None, "it waits"
    step = clock.step_due(side=deal.waits_for, since=deal.waits_since, at=at)
    is_theirs = deal.waits_for == "firm" or deal.status == "quoted"
    if step is None or not is_theirs:
        return False
    with transaction():
        code = f"{deal.waits_for}:{step}"
        if not deals.note_reminder(deal_id=deal.id, code=code, since_at=deal.waits_since, at=at):
            return False
        if deal.waits_for == "firm":
            letters_of_deals.to_firm(deal=deal, code="waits", at=at)
        else:
            letters_of_deals.to_buyer(deal=deal, code="waits", at=at)
    return True
