"""Find people, the members of a mall, and their address books."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from naru.identity.models import DeliveryAddress, MallMembership, Person
from naru.identity.views import AddressView, MembershipView, PersonView
from naru.kernel.page import COUNTED_MAX, ROWS_PER_PAGE, Page, pack_cursor, unpack_cursor
from naru.kernel.sealed import fingerprint


def person(person_id: UUID) -> PersonView | None:
    """Return one person."""
    row = Person.objects.filter(id=person_id).first()
    return None if row is None else _person(row)


def persons(person_ids: Iterable[UUID]) -> dict[UUID, PersonView]:
    """Return people by id, in one statement."""
    return {row.id: _person(row) for row in Person.objects.filter(id__in=set(person_ids))}


def person_by_email(email: str) -> PersonView | None:
    """Return the person who signs in with an e-mail address."""
    row = Person.objects.filter(email=email.strip().lower()).first()
    return None if row is None else _person(row)


def person_of_contact(*, name: str, phone: str) -> PersonView | None:
    """Return the person of a whole name and telephone number, where there is exactly one."""
    prints = {"name_print": name_print(name), "phone_print": phone_print(phone)}
    if not all(prints.values()):
        return None
    rows = list(Person.objects.filter(is_active=True, **prints)[:2])
    return _person(rows[0]) if len(rows) == 1 else None


def membership(*, body_id: int, person_id: UUID) -> MembershipView | None:
    """Return a person's membership of a mall, if she has or had one."""
    rows = MallMembership.objects.select_related("person")
    row = rows.filter(body_id=body_id, person_id=person_id).first()
    return None if row is None else _membership(row)


def members(
    *,
    body_id: int,
    search: str = "",
    state: str = "current",
    cursor: str = "",
    limit: int = ROWS_PER_PAGE,
) -> Page[MembershipView]:
    """
    Return a page of a mall's members, newest first.

    ``search`` finds a whole e-mail address, a whole name, a whole phone number (those lie sealed)
    or the beginning of an e-mail address. ``state`` is "current", "left" or "all".
    """
    rows = MallMembership.objects.select_related("person").filter(body_id=body_id)
    if state != "all":
        rows = rows.filter(left_at__isnull=state == "current")
    if text := search.strip():
        rows = rows.filter(person_id__in=people_like(text))
    counted = None if cursor else rows[: COUNTED_MAX + 1].count()
    if cursor:
        joined, last = unpack_cursor(cursor, parts=2)
        at, last_id = datetime.fromisoformat(str(joined)), UUID(str(last))
        rows = rows.filter(Q(joined_at__lt=at) | Q(joined_at=at, id__lt=last_id))
    found = [_membership(row) for row in rows.order_by("-joined_at", "-id")[: limit + 1]]
    end = found[limit - 1] if len(found) > limit else None
    more = pack_cursor(end.joined_at.isoformat(), str(end.id)) if end else ""
    return Page(rows=found[:limit], next_cursor=more, counted=counted)


def addresses(person_id: UUID) -> list[AddressView]:
    """Return a member's address book, the default first."""
    rows = DeliveryAddress.objects.filter(person_id=person_id).order_by("-is_default", "-id")
    return [_address(row) for row in rows]


def name_print(name: str) -> str:
    """Return the print by which a name is searched: spaces do not matter."""
    return fingerprint("name:" + "".join(name.split())) if name.strip() else ""


def phone_print(phone: str) -> str:
    """Return the print by which a phone number is searched: only its digits matter."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    return fingerprint("phone:" + digits) if digits else ""


def people_like(text: str) -> list[UUID]:
    """Return whom a whole name, a whole telephone number or the start of an e-mail may mean."""
    by_email = Person.objects.filter(email__startswith=text.lower()).values_list("id", flat=True)
    by_name = Person.objects.filter(name_print=name_print(text)).values_list("id", flat=True)
    found = {*by_email[:COUNTED_MAX], *by_name[:COUNTED_MAX]}
    if digits := phone_print(text):
        found |= set(Person.objects.filter(phone_print=digits).values_list("id", flat=True))
    return list(found)


def _person(row: Person) -> PersonView:
    return PersonView(
        id=row.id,
        email=row.email,
        name=row.name,
        phone=row.phone,
        language=row.language,
        is_active=row.is_active,
        joined_at=row.joined_at,
    )


def _membership(row: MallMembership) -> MembershipView:
    return MembershipView(
        id=row.id,
        person_id=row.person_id,
        name=row.person.name,
        email=row.person.email,
        phone=row.person.phone,
        language=row.person.language,
        joined_at=row.joined_at,
        left_at=row.left_at,
        marketing_email=row.marketing_email_at is not None,
        marketing_sms=row.marketing_sms_at is not None,
    )


def _address(row: DeliveryAddress) -> AddressView:
    return AddressView(
        id=row.id,
        label=row.label,
        recipient=row.recipient,
        phone=row.phone,
        postcode=row.postcode,
        road=row.road,
        detail=row.detail,
        region_code=row.region_code,
        is_default=row.is_default,
    )
