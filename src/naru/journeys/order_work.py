"""
Order work in lots: suggest how to split a request, order, make, deliver, inspect, rate.

The suggestion weighs price, distance, lateness and past ratings; the poster may change it within
what the quotes allow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from naru.journeys import letters_of_sourcing as tell_of
from naru.journeys.letters_of_sourcing import News
from naru.journeys.open_a_paper import NoSuchPaper, OpenedPaper
from naru.kernel import db
from naru.kernel.actor import Actor
from naru.kernel.clock import legal_date
from naru.kernel.text import Text
from naru.records.operations import documents
from naru.records.queries import documents as document_queries
from naru.sourcing import distances, splitting
from naru.sourcing.operations import amendments, deliveries, orders, ratings
from naru.sourcing.operations.amendments import Change
from naru.sourcing.operations.deliveries import Found
from naru.sourcing.operations.keeping import UnknownWork
from naru.sourcing.ports import SplitPort
from naru.sourcing.queries import money
from naru.sourcing.queries import orders as order_queries
from naru.sourcing.queries import requests as request_queries
from naru.sourcing.queries import workshops as workshop_queries
from naru.sourcing.splitting import Aim, Answer, Offer
from naru.sourcing.terms import weights
from naru.sourcing.views import OrderView, QuoteView, RequestView

OWNER = "work_order"
FILES_MAX = 5

Files = Sequence[tuple[str, bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A quote as the poster compares it: what it can take, from how far, how late, how rated."""

    quote: QuoteView
    most: int
    km: int
    late_days: int
    rating: int | None
    capacity: int | None
    has_order: bool

    @property
    def stars(self) -> str:
        """Write the rating as a figure."""
        return f"{self.rating / 10:.1f}" if self.rating is not None else "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """The comparison of the quotes, and the splits that are best at something."""

    candidates: tuple[Candidate, ...]
    answers: tuple[Answer, ...]
    placeable: int


def suggest(*, by: Actor, shown: RequestView, solver: SplitPort, at: datetime) -> Suggestion:
    """Compare the quotes of a request and suggest splits of what is not ordered yet."""
    candidates = _candidates(by, shown, at)
    offers = [_offer(one) for one in candidates if not one.has_order]
    on = legal_date(at)
    weighing = weights(on)
    most = sum(one.most for one in offers)
    quantity = min(shown.unordered, most)
    answers = []
    for aim in Aim:
        asked = splitting.problem(
            quantity=quantity, offers=_small(offers, quantity, shown), weights=weighing, aim=aim
        )
        lots = solver.split(asked) if quantity else None
        if lots:
            answers.append(splitting.answer(aim=aim, lots=lots, offers=offers, weights=weighing))
    return Suggestion(candidates=tuple(candidates), answers=tuple(answers), placeable=quantity)


def _small(offers: Sequence[Offer], quantity: int, shown: RequestView) -> list[Offer]:
    """Let a rest that is smaller than everybody's least lot still be placed, if parts are taken."""
    if not shown.lot_min or any(one.least <= quantity for one in offers):
        return list(offers)
    return [replace(one, least=1) for one in offers]


def _candidates(by: Actor, shown: RequestView, at: datetime) -> list[Candidate]:
    given = request_queries.quotes(book_id=by.body_id, request_id=shown.id, at=at)
    firms = [one.firm_id for one in given]
    on = legal_date(at)
    workshops = workshop_queries.of_firms(body_id=by.body_id, firm_ids=firms, on=on)
    free = workshop_queries.free_until(
        body_id=by.body_id, firm_ids=firms, process=shown.process, unit=shown.unit, since=on,
        until=max((one.ready_on for one in given), default=on),
    )  # fmt: skip
    there = order_queries.of_request(book_id=by.body_id, request_id=shown.id)
    live = {one.firm_id for one in there if one.status in {"unfunded", "offered", "working"}}
    found = []
    for one in given:
        shop = workshops.get(one.firm_id)
        capacity = free.get(one.firm_id)
        found.append(
            Candidate(
                quote=one,
                most=min(one.most, capacity) if capacity is not None else one.most,
                km=distances.km(shop.region_code if shop else "", shown.region_code),
                late_days=max((one.ready_on - shown.deliver_on).days, 0),
                rating=shop.rating if shop else None,
                capacity=capacity,
                has_order=one.firm_id in live,
            )
        )
    return found


def _offer(one: Candidate) -> Offer:
    return Offer(
        id=one.quote.id, least=one.quote.least, most=one.most, unit_price=one.quote.unit_price,
        setup=one.quote.setup, km=one.km, late_days=one.late_days, rating=one.rating,
    )  # fmt: skip


def award(*, by: Actor, request_id: UUID, lots: Mapping[UUID, int], at: datetime) -> list[UUID]:
    """
    Order lots; where the money is there the workshops are asked at once, else the poster to pay.

    :raises UnknownWork, NotYourWork, WorkMovedOn, QuotesStillSealed, MoreThanOpen, LotOutOfBounds,
        LotRunsAlready: as the operation.
    """
    with db.transaction():
        made = orders.award(by=by, request_id=request_id, lots=lots, at=at)
        there = [_shown(by, one) for one in made]
        told_of_orders(
            body_id=by.body_id, orders=[one for one in there if one.status == "offered"], at=at
        )
        missing = money.standing(book_id=by.body_id, request_id=request_id).missing
        shown = request_queries.request(book_id=by.body_id, request_id=request_id)
        if missing and shown:
            words = f"{missing:,}원 · {shown.deposit_number}"
            news = News(
                what=tell_of.TO_PAY, title=shown.title, words=words,
                path=tell_of.of_request(request_id),
            )  # fmt: skip
            tell_of.tell(body_id=by.body_id, firm_ids=[shown.firm_id], news=news, at=at)
    return made


def told_of_orders(*, body_id: int, orders: Sequence[OrderView], at: datetime) -> None:
    """Tell workshops that they have an order whose money is there."""
    for one in orders:
        words = f"{one.number} · {one.quantity:,} · {one.total:,}원"
        news = News(
            what=tell_of.ORDERED, title=one.title, words=words, path=tell_of.of_order(one.id)
        )
        tell_of.tell(body_id=body_id, firm_ids=[one.firm_id], news=news, at=at)


def accept(*, by: Actor, order_id: UUID, at: datetime) -> None:
    """
    Accept an order.

    :raises UnknownWork, NotYourWork, WorkMovedOn: as the operation.
    """
    with db.transaction():
        orders.accept(by=by, order_id=order_id, at=at)
        tell(by, order_id, "poster", tell_of.ACCEPTED, at)


def decline(*, by: Actor, order_id: UUID, reason: str, at: datetime) -> None:
    """
    Decline an order; the poster is told, and finds who could take its part over.

    :raises UnknownWork, NotYourWork, WorkMovedOn, ReasonMissing: as the operation.
    """
    with db.transaction():
        orders.decline(by=by, order_id=order_id, reason=reason, at=at)
        tell(by, order_id, "poster", tell_of.DECLINED, at, words=reason)


def cancel(*, by: Actor, order_id: UUID, reason: str, at: datetime) -> None:
    """
    Call an order off before it was accepted.

    :raises UnknownWork, NotYourWork, WorkMovedOn, ReasonMissing: as the operation.
    """
    with db.transaction():
        orders.cancel(by=by, order_id=order_id, reason=reason, at=at)
        tell(by, order_id, "workshop", tell_of.CANCELLED, at, words=reason)


def report(*, by: Actor, order_id: UUID, made: int, text: str, files: Files, at: datetime) -> None:
    """
    Report progress, with pictures.

    :raises UnknownWork, NotYourWork, WorkMovedOn, MoreThanLeft: as the operation.
    :raises DocumentTooLarge, DocumentFormUnknown, TooManyDocuments: a file that cannot be taken.
    """
    with db.transaction():
        deliveries.report(
            by=by, order_id=order_id, made=made, text=text,
            documents=_stored(by, order_id, files, at), at=at,
        )  # fmt: skip


def deliver(*, by: Actor, order_id: UUID, quantity: int, note: str, at: datetime) -> UUID:
    """
    Note a delivery, whole or part.

    :raises UnknownWork, NotYourWork, WorkMovedOn, MoreThanLeft: as the operation.
    """
    with db.transaction():
        found = deliveries.deliver(by=by, order_id=order_id, quantity=quantity, note_=note, at=at)
        tell(by, order_id, "poster", tell_of.DELIVERED, at, words=f"{quantity:,} {note}")
    return found


def inspect(*, by: Actor, delivery_id: UUID, found: Found, files: Files, at: datetime) -> bool:
    """
    Say what an inspection found, with pictures; the same finding again changes nothing.

    :raises UnknownWork, NotYourWork, WorkMovedOn, InspectionDiffers, ReasonMissing: as the
        operation.
    :raises DocumentTooLarge, DocumentFormUnknown, TooManyDocuments: a file that cannot be taken.
    """
    delivery = order_queries.delivery(book_id=by.body_id, delivery_id=delivery_id)
    if delivery is None:
        raise UnknownWork
    with db.transaction():
        said = Found(
            passed=found.passed, rework=found.rework, rejected=found.rejected, words=found.words,
            documents=_stored(by, delivery.order_id, files, at),
        )  # fmt: skip
        is_new = deliveries.inspect(by=by, delivery_id=delivery_id, found=said, at=at)
        if is_new:
            words = f"{found.passed:,} / {found.rework:,} / {found.rejected:,} {found.words}"
            tell(by, delivery.order_id, "workshop", tell_of.INSPECTED, at, words=words)
    return is_new


def agree_to_rejection(*, by: Actor, delivery_id: UUID, at: datetime) -> None:
    """
    Agree to a rejection; its money is the poster's again.

    :raises UnknownWork, NotYourWork, WorkMovedOn: as the operation.
    """
    with db.transaction():
        deliveries.agree_to_rejection(by=by, delivery_id=delivery_id, at=at)


def propose(*, by: Actor, order_id: UUID, side: str, change: Change, at: datetime) -> UUID:
    """
    Propose a change of an order to the other side.

    :raises UnknownWork, NotYourWork, WorkMovedOn, ReasonMissing, ChangeUnusable,
        ChangeOpenAlready: as the operation.
    """
    with db.transaction():
        found = amendments.propose(by=by, order_id=order_id, side=side, change=change, at=at)
        to = "workshop" if side == "poster" else "poster"
        tell(by, order_id, to, tell_of.CHANGE, at, words=change.reason)
    return found


def answer(*, by: Actor, order_id: UUID, is_agreed: bool, at: datetime) -> None:
    """
    Answer the change that is proposed for an order, or take one's own back.

    :raises UnknownWork, NotYourWork, WorkMovedOn, ChangeUnusable, PayInFirst: as the operation.
    """
    change = order_queries.open_change(book_id=by.body_id, order_id=order_id)
    if change is None:
        raise UnknownWork
    with db.transaction():
        amendments.answer(by=by, amendment_id=change.id, is_agreed=is_agreed, at=at)
        tell(by, order_id, change.side, tell_of.CHANGE_ANSWERED, at)


def rate(*, by: Actor, order_id: UUID, side: str, score: int, words: str, at: datetime) -> None:
    """
    Rate the other side of a done order.

    :raises UnknownWork, NotYourWork, WorkMovedOn, RatedAlready, ScoreUnknown: as the operation.
    """
    with db.transaction():
        ratings.rate(by=by, order_id=order_id, side=side, score=score, words=words, at=at)


def paper(*, body_id: int, order_id: UUID, document_id: UUID) -> OpenedPaper:
    """
    Return a picture of an order; who may see the order is asked at the door.

    :raises NoSuchPaper: where it has none of that id.
    """
    shown = document_queries.document(body_id=body_id, document_id=document_id)
    if shown is None or (shown.owner_kind, shown.owner_id) != (OWNER, str(order_id)):
        raise NoSuchPaper
    content = document_queries.content(body_id=body_id, shown=shown)
    return OpenedPaper(name=shown.name, content_type=shown.content_type, content=content)


def tell(
    by: Actor, order_id: UUID, side: str, what: Text, at: datetime, *, words: str = ""
) -> None:
    """Tell one side of an order what happened."""
    shown = _shown(by, order_id)
    to = shown.poster_id if side == "poster" else shown.firm_id
    said = f"{shown.number} · {words}" if words else shown.number
    news = News(what=what, title=shown.title, words=said, path=tell_of.of_order(order_id))
    tell_of.tell(body_id=by.body_id, firm_ids=[to], news=news, at=at)


def _shown(by: Actor, order_id: UUID) -> OrderView:
    shown = order_queries.order(book_id=by.body_id, order_id=order_id)
    if shown is None:
        raise UnknownWork
    return shown


def _stored(by: Actor, order_id: UUID, files: Files, at: datetime) -> list[UUID]:
    return [
        documents.upload(
            by=by, kind="sourcing.picture", owner=(OWNER, order_id), name=name, content=content,
            at=at,
        ).id
        for name, content in files[:FILES_MAX]
    ]  # fmt: skip
