"""
Keep the register of buyers abroad: write them down one by one or by table, judge and merge them.

Reading a buyer's contact is noted in the access log; every deed in the audit trail.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from naru.identity.operations import buyers
from naru.identity.operations.buyers import Known
from naru.identity.queries import buyers as queries
from naru.identity.views import BuyerView
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault
from naru.matching.buyers import sheets
from naru.matching.buyers.told import Interest
from naru.matching.operations import buying
from naru.matching.queries import buying as interests
from naru.records.operations import access_log, audit

PURPOSE = "바이어 관리"
FIELDS = ("contact", "email", "phone")
KNOWN = (
    "company", "country", "city", "website", "contact", "email", "phone", "language", "time_zone",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of a table: how many are new and changed, and what could not be read."""

    new: int
    changed: int
    faults: Sequence[RowFault]


def register(*, by: Actor, known: Known, interest: Interest, at: datetime) -> UUID:
    """
    Register a buyer with what she looks for.

    :raises BuyerKnown, BuyerUnreadable: as the operation.
    """
    with db.transaction():
        made = buyers.register(by=by, known=known, source="office", at=at)
        buying.note_interest(by=by, buyer_id=made, country=known.country, interest=interest, at=at)
        _note(by, "buyer.registered", made, at)
    return made


def change(*, by: Actor, buyer_id: UUID, known: Known, interest: Interest, at: datetime) -> None:
    """
    Change what is known of a buyer and what she looks for.

    :raises UnknownBuyer, BuyerKnown, BuyerUnreadable: as the operation.
    """
    with db.transaction():
        buyers.change(by=by, buyer_id=buyer_id, known=known)
        buying.note_interest(
            by=by, buyer_id=buyer_id, country=known.country, interest=interest, at=at
        )
        _note(by, "buyer.changed", buyer_id, at)


def judge(*, by: Actor, buyer_id: UUID, standing: str, reason: str, at: datetime) -> None:
    """Say that a buyer is checked, or blocked, or not checked after all."""
    with db.transaction():
        buyers.judge(by=by, buyer_id=buyer_id, standing=standing)
        _note(by, f"buyer.{standing}", buyer_id, at, reason)


def close_keys(*, by: Actor, buyer_id: UUID, at: datetime) -> None:
    """Close every key that a buyer holds."""
    with db.transaction():
        buyers.close_keys(by=by, buyer_id=buyer_id)
        _note(by, "buyer.keys_closed", buyer_id, at)


def stop_writing(*, by: Actor, buyer_id: UUID, at: datetime) -> None:
    """Write no more letters to a buyer that she did not ask for."""
    with db.transaction():
        buyers.stop_writing(by=by, buyer_id=buyer_id)
        _note(by, "buyer.letters_stopped", buyer_id, at)


def merge(*, by: Actor, double_id: UUID, kept_id: UUID, reason: str, at: datetime) -> None:
    """
    Make a buyer the double of another; nothing moves, so that it can be taken back whole.

    :raises UnknownBuyer, NotADouble: as the operation.
    """
    with db.transaction():
        buyers.merge(by=by, double_id=double_id, kept_id=kept_id)
        audit.note(
            by=by, action="buyer.merged", subject=("buyer", double_id), at=at,
            after={"into": str(kept_id)}, reason=reason,
        )  # fmt: skip


def part(*, by: Actor, double_id: UUID, at: datetime) -> UUID:
    """
    Take a merging back.

    :raises UnknownBuyer, NotADouble: as the operation.
    """
    with db.transaction():
        kept = buyers.part(by=by, double_id=double_id)
        _note(by, "buyer.parted", double_id, at)
    return kept


def open_record(*, by: Actor, buyer_id: UUID, at: datetime) -> BuyerView | None:
    """Open a buyer's record with her contact, and note who looked."""
    found = queries.buyer(body_id=by.body_id, buyer_id=buyer_id)
    if found is not None:
        note_read(by=by, buyer_ids=[buyer_id], at=at)
    return found


def note_read(
    *, by: Actor, buyer_ids: Sequence[UUID], at: datetime, deed: access_log.Deed = "view"
) -> None:
    """Note that contacts of buyers were read or taken out."""
    with db.transaction():
        access_log.note(
            by=by, purpose=PURPOSE, subject_kind="buyer", subject_ids=buyer_ids, fields=FIELDS,
            at=at, deed=deed,
        )  # fmt: skip


def take_in(*, by: Actor, content: bytes, at: datetime) -> Taken:
    """
    Take a table of buyers in: known by her e-mail address one is changed, else registered.

    :raises UnreadableTable, TableTooLong, HeadingsMissing: as the table.
    """
    sheet = sheets.buyers(content)
    faults, counts = list(sheet.faults), {"new": 0, "changed": 0}
    with db.transaction():
        for number, row in sheet.rows:
            try:
                with db.savepoint():
                    counts[_take(by, row, at)] += 1
            except Refusal as refused:
                faults.append(
                    RowFault(row=number, column="", says=refused.sentence, fix=refused.advice)
                )
        audit.note(
            by=by, action="buyer.table_taken_in", subject=("body", by.body_id), at=at, after=counts
        )
    return Taken(**counts, faults=sorted(faults, key=lambda fault: fault.row))


def _take(by: Actor, row: Mapping[str, Any], at: datetime) -> str:
    """Register or change the buyer of a row; an empty cell leaves what is known."""
    known_by = queries.by_email(body_id=by.body_id, email=row["email"])
    told = {name: row[name] for name in KNOWN if row[name]}
    if known_by is None:
        known = Known(**told)
        buyer_id = buyers.register(by=by, known=known, source="import", at=at)
        interest = _interest(row, None)
    else:
        buyer_id = known_by.id
        before = {name: getattr(known_by, name) for name in KNOWN}
        known = Known(**{**before, **told, "email": known_by.email})
        buyers.change(by=by, buyer_id=buyer_id, known=known)
        interest = _interest(row, interests.interest(body_id=by.body_id, buyer_id=buyer_id))
    buying.note_interest(by=by, buyer_id=buyer_id, country=known.country, interest=interest, at=at)
    return "new" if known_by is None else "changed"


def _interest(row: Mapping[str, Any], before: Interest | None) -> Interest:
    kept = before or Interest()
    return Interest(
        hs_codes=row["hs"] or kept.hs_codes,
        words=row["words"] or kept.words,
        price_level=row["price"] or kept.price_level,
        certificates=row["certificates"] or kept.certificates,
        order_min=kept.order_min if row["order_min"] is None else row["order_min"],
        order_max=kept.order_max if row["order_max"] is None else row["order_max"],
        markets=row["markets"] or kept.markets,
    )


def _note(by: Actor, action: str, buyer_id: UUID, at: datetime, reason: str = "") -> None:
    audit.note(by=by, action=action, subject=("buyer", buyer_id), at=at, reason=reason)
