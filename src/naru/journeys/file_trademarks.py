"""
File trademarks abroad (해외 상표 출원): plan, file, publish, register.

Once filed, the right stands with the desk's rights, its word is watched for lookalikes there, and
opposition and renewal are reminded of from there.
"""

from datetime import date, datetime
from uuid import UUID

from naru.desk.operations import marks, watches
from naru.desk.operations.marks import Particulars
from naru.desk.operations.watches import AlreadyWatched
from naru.identity.queries import register
from naru.kernel.actor import Actor
from naru.kernel.db import savepoint, transaction
from naru.localisation.operations import filings
from naru.localisation.operations.filings import UnknownFiling, Wanted
from naru.localisation.queries import orders as queries
from naru.localisation.trademarks import Move
from naru.localisation.views import FilingView

WITH_THE_DESK = ("filed", "published", "registered")


def plan(*, by: Actor, firm_id: UUID, wanted: Wanted, at: datetime) -> UUID:
    """
    Write down a mark to be applied for.

    :raises AlreadyFiled: as the operation.
    """
    firm = register.firm(firm_id)
    if firm is None:
        raise UnknownFiling
    with transaction():
        return filings.plan(by=by, firm_id=firm_id, firm_name=firm.name, wanted=wanted, at=at)


def move(*, by: Actor, firm_id: UUID, filing_id: UUID, step: Move, at: datetime) -> None:
    """
    Note a step, and keep the right with the desk from the filing on.

    :raises UnknownFiling, FilingCannotMove, FilingDaysOutOfOrder, FilingNeedsNumber: as the
        operation.
    :raises MarkAlreadyKept, DatesOutOfOrder, TooManyWatches: as the desk's operations.
    """
    with transaction():
        filings.move(by=by, firm_id=firm_id, filing_id=filing_id, step=step, at=at)
        after = queries.filing(body_id=by.body_id, filing_id=filing_id)
        assert after is not None, "it was moved a moment ago"
        if after.status in WITH_THE_DESK:
            _keep(by, after, at)
        elif after.mark_id is not None:
            marks.end(by=by, firm_id=firm_id, mark_id=after.mark_id, reason=after.status,
                      on=step.on, at=at)  # fmt: skip


def remind_on(
    *, by: Actor, firm_id: UUID, filing_id: UUID, on: date | None, note: str, at: datetime
) -> None:
    """
    Set when to be reminded.

    :raises UnknownFiling: as the operation.
    """
    with transaction():
        filings.remind_on(by=by, firm_id=firm_id, filing_id=filing_id, on=on, note=note, at=at)


def _keep(by: Actor, filing: FilingView, at: datetime) -> None:
    told = Particulars(
        kind="trademark", word=filing.word, country=filing.country, owner=filing.firm_name,
        number=filing.number, classes=filing.classes, applied_on=filing.filed_on,
        published_on=filing.published_on, registered_on=filing.registered_on,
    )  # fmt: skip
    kept = marks.keep(
        by=by, firm_id=filing.firm_id, firm_name=filing.firm_name, told=told, at=at,
        mark_id=filing.mark_id,
    )  # fmt: skip
    if filing.mark_id is not None:
        return
    filings.tie(by=by, firm_id=filing.firm_id, filing_id=filing.id, mark_id=kept)
    try:
        with savepoint():
            watches.watch(
                by=by, firm_id=filing.firm_id, firm_name=filing.firm_name, word=filing.word,
                classes=filing.classes, countries=[filing.country], at=at, mark_id=kept,
            )  # fmt: skip
    except AlreadyWatched:
        pass  # one watch of a word is enough, whatever it was begun for
