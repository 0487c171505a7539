"""
Declare exports: the ways compared, the form filled from the shipment, lodged once, followed.

The customs house is asked outside of transactions: the intent is kept first, and an answer that
was lost is asked for by the clock under the same key.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from naru.customs import declaring, form
from naru.customs.declaring import Way
from naru.customs.form import Exporter
from naru.customs.operations import declarations, wishes
from naru.customs.operations.declarations import (
    Asked,
    UnknownDeclaration,
    WayBarred,
)
from naru.customs.operations.wishes import Wish
from naru.customs.ports import CustomsHouses, CustomsPort, Filing, Lodged
from naru.customs.queries import declarations as queries
from naru.customs.queries.declarations import DeclarationView
from naru.goods.consignment import Consignment
from naru.goods.queries import exchange
from naru.identity.queries import register
from naru.kernel.actor import Actor, system
from naru.kernel.clock import legal_date
from naru.kernel.db import transaction
from naru.kernel.money import Money
from naru.kernel.outcome import Done, Outcome, Refused
from naru.kernel.refusal import Refusal
from naru.kernel.text import Text
from naru.logistics.operations.shipments import UnknownShipment
from naru.logistics.queries import shipments
from naru.logistics.queries.shipments import ShipmentView
from naru.records.operations import audit

BATCH_MAX = 100
PAID_IN, DOLLARS = "A707", "USD"  # the item with the currency; the form tells dollars too


class CustomsRefused(Refusal):
    code = "customs.refused"
    says = Text(ko="세관이 신고를 받지 않았습니다: {why}", en="The customs house refused: {why}")
    next_step = Text(
        ko="표시된 항목을 고친 뒤 다시 신고해 주세요.", en="Mend the item it names, lodge again."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A shipment with the ways to declare it, and which is advised."""

    shipment: ShipmentView
    consignment: Consignment
    fob: Money
    is_online: bool
    ways: Sequence[Way]
    advised: Way
    species: Sequence[declaring.Check]
    approvals: Sequence[declaring.Check]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """Drafts that can be lodged as they are, and drafts that lack something."""

    whole: Sequence[DeclarationView]
    lacking: Sequence[DeclarationView]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What lodging many brought."""

    accepted: int
    refused: int
    unknown: int


def compare(
    *, body_id: int, shipment_id: UUID, at: datetime, confirmed: Collection[str] = ()
) -> Compared:
    """
    Compare the ways to declare a shipment today.

    :raises UnknownShipment: there is none. :raises RateMissing: where a rate is not known.
    """
    shown = shipments.shipment(book_id=body_id, shipment_id=shipment_id)
    if shown is None:
        raise UnknownShipment
    sent = shipments.consignments(book_id=body_id, shipment_ids=[shipment_id])[shipment_id]
    on = legal_date(at)
    fob = form.fob_won(sent, exchange.rates(body_id=body_id, on=on))
    is_online = shown.came_from_kind in declaring.ONLINE
    found = declaring.ways(sent, fob=fob, on=on, is_online=is_online, confirmed=confirmed)
    checks = declaring.checks_of(sent.lines, on)
    return Compared(
        shipment=shown,
        consignment=sent,
        fob=fob,
        is_online=is_online,
        ways=found,
        advised=declaring.best(found),
        species=[one for one in checks if one.strength == "species"],
        approvals=[one for one in checks if one.strength == "approval"],
    )


def draft(
    *, by: Actor, shipment_id: UUID, way: str, at: datetime, confirmed: Collection[str] = (),
    approvals: Mapping[str, str] | None = None,
) -> UUID:  # fmt: skip
    """
    Draft the declaration of a shipment in one of the ways that are open to it.

    :raises UnknownShipment, RateMissing: as ``compare``.
    :raises WayBarred: the way is not open to it. :raises DeclaredAlready: it has been lodged.
    """
    found = compare(body_id=by.body_id, shipment_id=shipment_id, at=at, confirmed=confirmed)
    chosen = next(one for one in found.ways if one.code == way)
    if not chosen.is_open:
        raise WayBarred(why=chosen.barred[0])
    rates = exchange.rates(body_id=by.body_id, on=legal_date(at))
    filled = form.fill(
        found.consignment, way=way, exporter=exporter_of(by.body_id, found.shipment), rates=rates,
        is_online=found.is_online, approvals=approvals,
    )  # fmt: skip
    asked = Asked(
        shipment_id=shipment_id,
        shipment_number=found.shipment.number,
        firm_id=found.shipment.firm_id,
        firm_name=found.shipment.firm_name,
        country=found.shipment.country,
        order_number=found.shipment.order_number or found.shipment.number,
        is_online=found.is_online,
        fob=found.fob,
        filled=filled,
        confirmed=confirmed,
    )
    with transaction():
        kept = declarations.draft(by=by, asked=asked, at=at)
        audit.note(by=by, action="declaration.drafted", subject=("declaration", kept), at=at)
    return kept


def tell_customs_code(*, by: Actor, firm_id: UUID, code: str, at: datetime) -> None:
    """
    Keep a firm's customs code.

    :raises NotACustomsCode: as the operation.
    """
    with transaction():
        declarations.tell_customs_code(by=by, firm_id=firm_id, code=code, at=at)


def change(*, by: Actor, declaration_id: UUID, changes: Mapping[str, str], at: datetime) -> None:
    """
    Write items of a draft anew.

    :raises UnknownDeclaration, DeclarationMovedOn: as the operation.
    """
    with transaction():
        declarations.change(by=by, declaration_id=declaration_id, changes=changes, at=at)


def lodge(*, by: Actor, declaration_id: UUID, houses: CustomsHouses, at: datetime) -> str:
    """
    Lodge a declaration; returns its state: "lodging" where the answer is not known yet.

    :raises RateMissing, RateStale: the rates of exchange are not those of the day's week.
    :raises UnknownDeclaration, DeclarationMovedOn, ItemsMissing: as the operation.
    :raises CustomsRefused: the customs house said no; it is a draft again.
    """
    _check_rates(by.body_id, _shown(by.body_id, declaration_id), on=legal_date(at))
    with transaction():
        key = declarations.begin_lodging(by=by, declaration_id=declaration_id, at=at)
        audit.note(
            by=by, action="declaration.lodged", subject=("declaration", declaration_id), at=at
        )
    one = _shown(by.body_id, declaration_id)
    said = houses.of(body_id=by.body_id).lodge(filing=_filing(one), key=key, on=legal_date(at))
    with transaction():
        state = declarations.answer(by=by, declaration_id=declaration_id, said=said, at=at)
    if isinstance(said, Refused):
        raise CustomsRefused(why=said.message)
    # Where the clock's round brought the answer first, the page asks what it was.
    return state or _shown(by.body_id, declaration_id).status


def drafts(*, body_id: int) -> Drafts:
    """Return the drafts of a body: those that can be lodged, and those that lack something."""
    found = queries.drafts(book_id=body_id)
    return Drafts(
        whole=[one for one in found if not one.missing],
        lacking=[one for one in found if one.missing],
    )


def _check_rates(body_id: int, one: DeclarationView, *, on: date) -> None:
    """Say nothing where the day's week has rates of its own for what the form is reckoned in."""
    rates = exchange.rates(body_id=body_id, on=on)
    for currency in sorted({one.head.get(PAID_IN) or "KRW", DOLLARS}):
        rates.check_fresh(currency)


def lodge_many(*, by: Actor, way: str, houses: CustomsHouses, at: datetime) -> Batch:
    """Lodge the drafts of a way that lack nothing; what is refused says so on its page."""
    counts: Counter[str] = Counter()
    for one in [each for each in drafts(body_id=by.body_id).whole if each.way == way][:BATCH_MAX]:
        try:
            counts[lodge(by=by, declaration_id=one.id, houses=houses, at=at)] += 1
        except Refusal:
            counts["refused"] += 1
    return Batch(accepted=counts["accepted"], refused=counts["refused"], unknown=counts["lodging"])


def reconcile(*, body_id: int, houses: CustomsHouses, at: datetime) -> int:
    """Ask for answers that were lost; return how many are known now."""
    by, house, known = system(body_id), houses.of(body_id=body_id), 0
    for declaration_id in queries.ids(book_id=body_id, status="lodging"):
        one = _shown(body_id, declaration_id)
        said: Outcome[Lodged] = house.find(key=one.key)
        if isinstance(said, Refused) and said.code == "absent":
            said = house.lodge(filing=_filing(one), key=one.key, on=legal_date(at))
        with transaction():
            state = declarations.answer(by=by, declaration_id=declaration_id, said=said, at=at)
        known += state in ("accepted", "draft")
    for declaration_id in queries.wishing(book_id=body_id):
        with suppress(CustomsRefused):  # The declaration's page says so.
            known += _ask(by, declaration_id, house, at)
    return known


def follow(*, body_id: int, houses: CustomsHouses, at: datetime) -> int:
    """Ask which accepted declarations were loaded; return how many were asked for."""
    by, house = system(body_id), houses.of(body_id=body_id)
    found = queries.ids(book_id=body_id, status="accepted")
    for declaration_id in found:
        said = house.standing(number=_shown(body_id, declaration_id).number)
        if isinstance(said, Done):
            with transaction():
                declarations.note_standing(
                    by=by, declaration_id=declaration_id, standing=said.value, at=at
                )
    return len(found)


def correct_price(
    *, by: Actor, declaration_id: UUID, line: int, fob: Money, houses: CustomsHouses, at: datetime,
    sold_on: date | None = None,
) -> bool:  # fmt: skip
    """
    Correct the declared price of a line; False where the answer is not known yet.

    With ``sold_on`` it is the final price of goods that were sold there after they had left.

    :raises UnknownDeclaration, DeclaredTogether, DeclarationMovedOn, SaleDayImpossible,
        CorrectionTooLate, AnswerAwaited: as ``wishes.begin_correction``.
    :raises CustomsRefused: the customs house said no.
    """
    with transaction():
        wishes.begin_correction(
            by=by, declaration_id=declaration_id, line=line, fob=fob, at=at, sold_on=sold_on
        )
    return _ask(by, declaration_id, houses.of(body_id=by.body_id), at)


def withdraw(*, by: Actor, declaration_id: UUID, houses: CustomsHouses, at: datetime) -> bool:
    """
    Withdraw a declaration that was not loaded; False where the answer is not known yet.

    :raises UnknownDeclaration, DeclaredTogether, DeclarationMovedOn, AnswerAwaited: as
        ``wishes.begin_withdrawal``.
    :raises CustomsRefused: the customs house said no.
    """
    if _shown(by.body_id, declaration_id).status == "draft":
        with transaction():
            declarations.drop(by=by, declaration_id=declaration_id, at=at)
            _audit(by, "withdraw", declaration_id, at)
        return True
    with transaction():
        wishes.begin_withdrawal(by=by, declaration_id=declaration_id)
    return _ask(by, declaration_id, houses.of(body_id=by.body_id), at)


def _ask(by: Actor, declaration_id: UUID, house: CustomsPort, at: datetime) -> bool:
    """
    Ask the customs house what is wished of a declaration; False where it does not answer.

    :raises CustomsRefused: it said no.
    """
    one = _shown(by.body_id, declaration_id)
    if not one.wish:
        return True  # Another has brought the answer meanwhile.
    wish = Wish(**one.wish)
    if wish.deed == "correct":
        said = house.amend(number=one.number, changes=wish.changes, key=wish.key)
    else:
        said = house.withdraw(number=one.number, key=wish.key)
    with transaction():
        state = wishes.answer(by=by, declaration_id=declaration_id, key=wish.key, said=said, at=at)
        if state == "done":
            _audit(by, wish.deed, declaration_id, at)
    if isinstance(said, Refused):
        raise CustomsRefused(why=said.message)
    return isinstance(said, Done)


def _audit(by: Actor, deed: str, declaration_id: UUID, at: datetime) -> None:
    action = {"correct": "declaration.corrected", "withdraw": "declaration.withdrawn"}[deed]
    audit.note(by=by, action=action, subject=("declaration", declaration_id), at=at)


def exporter_of(body_id: int, shown: ShipmentView) -> Exporter:
    """Return the firm of a shipment as customs know it."""
    firm = register.firm(shown.firm_id)
    assert firm is not None, "a shipment is a firm's"
    return Exporter(
        name=firm.name,
        customs_code=queries.customs_code(body_id=body_id, firm_id=firm.id),
        brn=firm.brn,
        representative=firm.representative,
        address=firm.address,
        postcode=firm.postcode,
    )


def _filing(one: DeclarationView) -> Filing:
    lines = [
        {code: value for code, value in line.items() if code != form.PARCEL} for line in one.lines
    ]
    return Filing(way=one.way, order_number=one.order_number, head=one.head, lines=lines)


def _shown(body_id: int, declaration_id: UUID) -> DeclarationView:
    found = queries.declaration(book_id=body_id, declaration_id=declaration_id)
    if found is None:
        raise UnknownDeclaration
    return found
