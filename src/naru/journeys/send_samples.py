"""Send samples: note parcels one by one or by a table, and what became of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from naru.identity.queries import buyers
from naru.identity.views import BuyerView
from naru.journeys import letters_of_samples
from naru.kernel import clock
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.refusal import Refusal
from naru.kernel.table import RowFault
from naru.records.operations import access_log, audit
from naru.samples import parcel_table
from naru.samples.operations import parcels
from naru.samples.operations.asking import UnknownInvitation
from naru.samples.operations.parcels import Shipment
from naru.samples.parcel_table import ParcelRow
from naru.samples.queries import asked, tests
from naru.samples.states import SENDABLE
from naru.samples.views import AddressView, EntryView, InvitationView

NO_COMMERCIAL_VALUE = "Sample, no commercial value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A parcel to be sent or on its way: the buyer, the product, and the address while kept."""

    invitation: InvitationView
    entry: EntryView
    buyer: BuyerView
    address: AddressView | None

    @property
    def can_leave(self) -> bool:
        return self.invitation.status in SENDABLE and self.invitation.has_address


def to_send(*, by: Actor, test_id: UUID, at: datetime) -> Sequence[Parcel]:
    """Return every parcel of a test with its address, and note that the officer saw them."""
    entries = {one.id: one for one in tests.entries(body_id=by.body_id, test_id=test_id)}
    found = [
        one for one in asked.of_test(body_id=by.body_id, test_id=test_id)
        if one.has_address or one.parcel
    ]  # fmt: skip
    return _with_addresses(by, entries, found, at)


def one(*, by: Actor, invitation_id: UUID, at: datetime) -> Parcel:
    """
    Return one parcel with its address, noted like the others.

    :raises UnknownInvitation: there is none.
    """
    found = asked.invitation(body_id=by.body_id, invitation_id=invitation_id)
    entry = tests.entry(body_id=by.body_id, entry_id=found.entry_id) if found else None
    if found is None or entry is None:
        raise UnknownInvitation
    parcels_of_it = _with_addresses(by, {entry.id: entry}, [found], at)
    if not parcels_of_it:
        raise UnknownInvitation
    return parcels_of_it[0]


def _with_addresses(
    by: Actor, entries: Mapping[UUID, EntryView], found: Sequence[InvitationView], at: datetime
) -> list[Parcel]:
    companies = buyers.buyers(body_id=by.body_id, buyer_ids=[one.buyer_id for one in found])
    where = asked.addresses(body_id=by.body_id, invitation_ids=[one.id for one in found])
    rows = [
        Parcel(
            invitation=one,
            entry=entries[one.entry_id],
            buyer=companies[one.buyer_id],
            address=where.get(one.id),
        )
        for one in found
        if one.buyer_id in companies and one.entry_id in entries
    ]
    if rows:
        with transaction():
            access_log.note(
                by=by, purpose="샘플 배송", subject_kind="buyer",
                subject_ids=[one.buyer.id for one in rows],
                fields=("company", "address", "phone"), at=at,
            )  # fmt: skip
    return rows


def send(*, by: Actor, invitation_id: UUID, shipment: Shipment, at: datetime) -> None:
    """
    Note that a parcel left, and tell the buyer.

    :raises UnknownInvitation, NothingToSend, OverShippingBudget: as the operation.
    """
    with transaction():
        parcels.send(by=by, invitation_id=invitation_id, shipment=shipment, at=at)
        audit.note(
            by=by, action="sample_parcel.sent", subject=("sample_invitation", invitation_id),
            after={"cost_won": shipment.cost_won, "payer": shipment.payer}, at=at,
        )  # fmt: skip
        letters_of_samples.to_buyer(
            body_id=by.body_id, invitation_id=invitation_id, template="sent", at=at
        )


def note(*, by: Actor, invitation_id: UUID, status: str, at: datetime) -> None:
    """
    Note what became of a parcel; after it arrived the buyer is asked for her opinion.

    :raises UnknownInvitation, NotOnItsWay: as the operation.
    """
    with transaction():
        parcels.note(by=by, invitation_id=invitation_id, status=status, on=clock.legal_date(at))
        audit.note(
            by=by, action=f"sample_parcel.{status}",
            subject=("sample_invitation", invitation_id), at=at,
        )  # fmt: skip
        if status == "arrived":
            letters_of_samples.to_buyer(
                body_id=by.body_id, invitation_id=invitation_id, template="survey", at=at
            )


def arrive(*, body_id: int, buyer_id: UUID, invitation_id: UUID, at: datetime) -> None:
    """
    Take a buyer's word that her sample is there.

    :raises UnknownInvitation, NotOnItsWay: as the operation.
    """
    with transaction():
        parcels.arrive(
            body_id=body_id, buyer_id=buyer_id, invitation_id=invitation_id,
            on=clock.legal_date(at),
        )  # fmt: skip


def take_in(
    *, by: Actor, test_id: UUID, content: bytes, at: datetime
) -> tuple[int, Sequence[RowFault]]:
    """
    Take a table of parcels in; return how many left, and the rows that could not be taken.

    :raises UnreadableTable: it is no table.
    """
    rows, faults = parcel_table.read(content)
    known = {one.id: one for one in asked.of_test(body_id=by.body_id, test_id=test_id)}
    entries = {one.id: one for one in tests.entries(body_id=by.body_id, test_id=test_id)}
    sent = 0
    for row in rows:
        try:
            if row.invitation_id not in known:
                raise UnknownInvitation
            entry = entries[known[row.invitation_id].entry_id]
            send(by=by, invitation_id=row.invitation_id, shipment=_told(row, entry), at=at)
        except Refusal as no:
            faults.append(RowFault(row=row.line, column="A", says=no.sentence, fix=no.advice))
        else:
            sent += 1
    return sent, sorted(faults, key=lambda one: one.row)


def _told(row: ParcelRow, entry: EntryView) -> Shipment:
    return Shipment(
        carrier=row.carrier, tracking_number=row.tracking_number, sent_on=row.sent_on,
        contents=contents_of(entry), value_minor=entry.value_minor, currency=entry.currency,
        weight_grams=row.weight_grams or entry.weight_grams, cost_won=row.cost_won,
        payer=row.payer,
    )  # fmt: skip


def contents_of(entry: EntryView) -> str:
    """Say what customs is told of a sample: never only that it is one."""
    return f"{entry.name.en or entry.name.ko} ({entry.pack}) – {NO_COMMERCIAL_VALUE}"[:200]
