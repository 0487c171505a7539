"""Find firms, who runs them, and where their payout goes."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from naru.identity.models import Firm, FirmMembership
from naru.identity.views import BankAccount, FirmMemberView, FirmView


def firm(firm_id: UUID) -> FirmView | None:
    """Return one firm."""
    row = Firm.objects.filter(id=firm_id).first()
    return None if row is None else _view(row)


def firms(firm_ids: Iterable[UUID]) -> dict[UUID, FirmView]:
    """Return firms by id, in one statement."""
    return {row.id: _view(row) for row in Firm.objects.filter(id__in=set(firm_ids))}


def ids_of_members(*, body_id: int) -> list[UUID]:
    """Return the ids of the firms whose people are members at a body."""
    ties = FirmMembership.objects.filter(
        ended_at__isnull=True,
        person__memberships__body_id=body_id,
        person__memberships__left_at__isnull=True,
    )
    return list(ties.values_list("firm_id", flat=True).distinct())


def named(*, words: str, limit: int) -> list[UUID]:
    """Find firms by a part of the name, or by the business number's beginning."""
    digits = words.replace("-", "")
    asked = Q(name__icontains=words)
    if digits.isdigit():
        asked |= Q(brn__startswith=digits)
    return list(Firm.objects.filter(asked).order_by("id").values_list("id", flat=True)[:limit])


def firm_by_brn(brn: str) -> FirmView | None:
    """Return the firm of a business number (ten digits)."""
    row = Firm.objects.filter(brn=brn).first()
    return None if row is None else _view(row)


def firms_of(person_id: UUID) -> list[FirmView]:
    """Return the firms that a person runs or works for, the oldest tie first."""
    ties = FirmMembership.objects.select_related("firm").filter(
        person_id=person_id, ended_at__isnull=True
    )
    return [_view(tie.firm) for tie in ties.order_by("since_at", "id")]


def firm_ids_of(person_id: UUID) -> frozenset[UUID]:
    """Return the ids of the firms that a person may act for."""
    ties = FirmMembership.objects.filter(person_id=person_id, ended_at__isnull=True)
    return frozenset(ties.values_list("firm_id", flat=True))


def ties_of(person_ids: Iterable[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Return the firms that people run, work for, or once did, by person."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    ties = FirmMembership.objects.filter(person_id__in=set(person_ids))
    for person_id, firm_id in ties.values_list("person_id", "firm_id"):
        found[person_id].add(firm_id)
    return {person_id: frozenset(firms) for person_id, firms in found.items()}


def people_of(firm_id: UUID) -> list[FirmMemberView]:
    """Return who runs a firm, owners first."""
    ties = FirmMembership.objects.select_related("person").filter(
        firm_id=firm_id, ended_at__isnull=True
    )
    return [
        FirmMemberView(
            id=tie.id,
            firm_id=tie.firm_id,
            person_id=tie.person_id,
            name=tie.person.name,
            email=tie.person.email,
            role=tie.role,
            since_at=tie.since_at,
        )
        for tie in ties.order_by("role", "since_at")
    ]


def share_an_owner(first: UUID, second: UUID) -> bool:
    """Say whether two firms are one, or one person owns both now."""
    if first == second:
        return True
    owners = FirmMembership.objects.filter(role="owner", ended_at__isnull=True)
    of_second = owners.filter(firm_id=second).values("person_id")
    return owners.filter(firm_id=first, person_id__in=of_second).exists()


def bank_account(firm_id: UUID) -> BankAccount | None:
    """Return where a firm's payout goes; None where it has named no account."""
    row = Firm.objects.filter(id=firm_id).first()
    if row is None or not row.bank_account:
        return None
    return BankAccount(bank=row.bank, number=row.bank_account, holder=row.bank_holder)


def bank_accounts(firm_ids: Iterable[UUID]) -> dict[UUID, BankAccount]:
    """Return where firms are paid, by firm; those that have named no account are left out."""
    rows = Firm.objects.filter(id__in=set(firm_ids)).exclude(bank_account="")
    return {
        row.id: BankAccount(bank=row.bank, number=row.bank_account, holder=row.bank_holder)
        for row in rows.only("id", "bank", "bank_account", "bank_holder")
    }


def _view(row: Firm) -> FirmView:
    return FirmView(
        id=row.id,
        brn=row.brn,
        name=row.name,
        representative=row.representative,
        opened_on=row.opened_on,
        mail_order_number=row.mail_order_number,
        phone=row.phone,
        email=row.email,
        postcode=row.postcode,
        address=row.address,
        region_code=row.region_code,
        size=row.size,
        is_manufacturer=row.is_manufacturer,
        standing=row.standing,
        tax_type=row.tax_type,
        standing_asked_at=row.standing_asked_at,
        registered_at=row.registered_at,
        registered_by=row.registered_by,
        bank=row.bank,
        has_bank_account=bool(row.bank_account),
    )
