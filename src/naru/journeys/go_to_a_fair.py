"""A firm goes to a fair: what it shows, duties done, whom it met, what came of it, its report."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from naru.fairs.operations import contacts, places
from naru.fairs.operations.contacts import Met, UnknownContact
from naru.fairs.operations.places import UnknownPlace
from naru.fairs.queries import places as queries
from naru.fairs.views import ContactView, PlaceView
from naru.identity.operations import buyers as keeping
from naru.identity.operations.buyers import Known
from naru.identity.queries import buyers
from naru.kernel.actor import Actor
from naru.kernel.db import transaction
from naru.kernel.money import Money
from naru.matching.operations import results
from naru.matching.operations.results import Came
from naru.records.operations import audit

SOURCE = "fair"
STEPS = ("meeting", "quote", "contract")


def tell(
    *, by: Actor, place_id: UUID, goods: str, people: int, at: datetime, own_fair: str = ""
) -> None:
    """
    Say what the firm shows, how many people it sends, and to which fair where it chose one.

    :raises UnknownPlace: where the place is not one of the actor's firms'.
    """
    hers(by=by, place_id=place_id)
    with transaction():
        places.tell(by=by, place_id=place_id, goods=goods, people=people, own_fair=own_fair)
        _note(by, "told", place_id, at)


def do_duty(*, by: Actor, place_id: UUID, duty_id: UUID, is_done: bool, at: datetime) -> None:
    """
    Note a duty as done, or as not done after all.

    :raises UnknownPlace: as `tell`.
    """
    hers(by=by, place_id=place_id)
    with transaction():
        places.do_duty(by=by, place_id=place_id, duty_id=duty_id, is_done=is_done, at=at)
        _note(by, "duty_done" if is_done else "duty_undone", place_id, at)


def meet(*, by: Actor, place_id: UUID, met: Met, may_write: bool, at: datetime) -> UUID:
    """
    Note somebody met; with ``may_write`` she agreed to be written to, and the body knows her.

    :raises UnknownPlace, FairMovedOn, TooManyContacts, BuyerUnreadable: as the operations.
    """
    place = hers(by=by, place_id=place_id)
    with transaction():
        buyer_id = _buyer(by, met, at) if may_write else None
        made = contacts.note(by=by, place_id=place_id, met=met, buyer_id=buyer_id, at=at)
        _tell_results(by, place, made, at)
        _note(by, "contact_noted", place_id, at)
    return made


def change(
    *, by: Actor, place_id: UUID, contact_id: UUID, met: Met, may_write: bool, at: datetime
) -> None:
    """
    Change what is noted of somebody met, and what came of it.

    :raises UnknownPlace, UnknownContact, BuyerUnreadable: as the operations.
    """
    place = hers(by=by, place_id=place_id)
    with transaction():
        buyer_id = _buyer(by, met, at) if may_write else None
        contacts.change(by=by, place_id=place_id, contact_id=contact_id, met=met, buyer_id=buyer_id)
        _tell_results(by, place, contact_id, at)
        _note(by, "contact_changed", place_id, at)


def forget(*, by: Actor, place_id: UUID, contact_id: UUID, at: datetime) -> None:
    """
    Take a note back that was a mistake, and what it told of results.

    :raises UnknownPlace, UnknownContact: as the operations.
    """
    hers(by=by, place_id=place_id)
    with transaction():
        contacts.remove(by=by, place_id=place_id, contact_id=contact_id)
        for kind in STEPS:
            results.take_back(by=by, came_from=(SOURCE, contact_id), kind=kind)
        _note(by, "contact_removed", place_id, at)


def report(*, by: Actor, place_id: UUID, words: str, at: datetime) -> None:
    """
    Hand in the firm's report.

    :raises UnknownPlace, FairMovedOn: as the operation.
    """
    hers(by=by, place_id=place_id)
    with transaction():
        places.report(by=by, place_id=place_id, words=words, at=at)
        _note(by, "reported", place_id, at)


def hers(*, by: Actor, place_id: UUID) -> PlaceView:
    """
    Return a place of one of the actor's firms.

    :raises UnknownPlace: where it is another's.
    """
    found = queries.place(body_id=by.body_id, place_id=place_id)
    if found is None or found.firm_id not in by.firm_ids:
        raise UnknownPlace
    return found


def _buyer(by: Actor, met: Met, at: datetime) -> UUID | None:
    """Return the buyer of her address, registered where the body does not know her yet."""
    if not met.email:
        return None
    known = buyers.by_email(body_id=by.body_id, email=met.email)
    if known is not None:
        return known.id
    told = Known(
        company=met.company, country=met.country, contact=met.contact, email=met.email.strip()
    )
    return keeping.register(by=by, known=told, source=SOURCE, at=at)


def _tell_results(by: Actor, place: PlaceView, contact_id: UUID, at: datetime) -> None:
    found = queries.contact(place_id=place.id, contact_id=contact_id)
    if found is None:
        raise UnknownContact
    came = Came(
        firm_id=place.firm_id, kind="meeting", came_from=(SOURCE, found.id),
        happened_on=found.met_on, buyer_id=found.buyer_id, country=found.country,
        note=found.about,
    )  # fmt: skip
    results.note(by=by, came=came, at=at)
    for kind, amount, on in _amounts(found):
        if amount.minor:
            more = replace(came, kind=kind, amount=amount, happened_on=on)
            results.note(by=by, came=more, at=at)
        else:
            results.take_back(by=by, came_from=came.came_from, kind=kind)


def _amounts(found: ContactView) -> tuple[tuple[str, Money, date], ...]:
    """Return what was quoted and what was agreed, and when; a contract often comes later."""
    return (
        ("quote", found.quoted, found.met_on),
        ("contract", found.contract, found.contracted_on or found.met_on),
    )


def _note(by: Actor, deed: str, place_id: UUID, at: datetime) -> None:
    audit.note(by=by, action=f"fair_place.{deed}", subject=("fair_place", place_id), at=at)
